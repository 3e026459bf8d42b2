"""What is nobody's utterance beside a verb of saying, and what is somebody's without one."""

import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def found(text):
    quotes, spans = find_quotes(read(text, PER="Berg|Wirth", ORG="Eintracht|VfB"))
    roles = {(span["quote_id"], span["span_role"]): span["surface"] for span in spans}
    return [(roles[q["quote_id"], "content"], roles.get((q["quote_id"], "speaker"))) for q in quotes]


@pytest.mark.parametrize(
    "text",
    [
        "Auf die Frage, ob er gehe, sagte Berg nichts.",
        "Auf die Frage, ob er gehe, antwortete Berg mit einem Nein.",
        "Zur Frage, ob er gehe, wollte sich Berg nicht äußern.",
        "Ob er gehe, sagte Berg nicht.",
        "Wann die Brücke öffnet, wollte Berg nicht sagen.",
        "Berg äußerte sich nicht dazu, wann die Brücke öffnet.",
        "Berg sagte kein Wort dazu, ob die Brücke öffnet.",
        "Berg lehnte eine Stellungnahme ab.",
        "Berg lehnte es ab, die Pläne zu kommentieren.",
        "Eintracht erwartet am Samstag den VfB.",
        "Berg erwartet den Minister am Flughafen.",
        "Klar ist: Die Brücke muss weg.",
        "Für die Brücke ist klar: Sie muss weg.",
    ],
)
def test_a_question_put_a_refusal_and_a_meeting_are_no_utterance(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Auf die Frage, ob er gehe, sagte Berg, er bleibe.", "er bleibe", "Berg"),
        ("Berg sagte nicht nur, ob die Brücke alt ist.", "ob die Brücke alt ist", "Berg"),
        ("Berg sagte nicht, dass die Brücke alt ist.", "dass die Brücke alt ist", "Berg"),
        ("Berg lehnte den Umbau der Brücke ab.", "Berg lehnte den Umbau der Brücke ab", "Berg"),
        (
            "Mit Blick auf die Zahl der Kranken erwartet Berg auch Verzicht.",
            "Mit Blick auf die Zahl der Kranken erwartet Berg auch Verzicht",
            "Berg",
        ),
        ("Berg erwartet eine Entschuldigung.", "Berg erwartet eine Entschuldigung", "Berg"),
    ],
)
def test_what_is_told_all_the_same(text, content, speaker):
    assert found(text) == [(content, speaker)]


@pytest.mark.parametrize(
    "text", ["Lawine fordert zwei Tote.", "Sturm fordert Todesopfer.", "Feuer fordert mehrere leicht Verletzte."]
)
def test_what_takes_lives_demands_nothing(text):
    assert find_quotes(read(text)) == ([], [])


def test_help_for_victims_is_demanded():
    assert len(find_quotes(read("Verband fordert Hilfe für zwei Verletzte."))[0]) == 1
