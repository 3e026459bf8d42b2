import pytest

from pipeline.annotate.quotes import find_quotes
from pipeline.annotate.titles import is_title
from tests.annotate.reading import read


def quoted(text, zone="paragraph"):
    document = read(text)
    for place in (*document.blocks, *document.sentences):
        place.zone = zone
    quotes, spans = find_quotes(document)
    speakers = {s["quote_id"]: s["surface"] for s in spans if s["span_role"] == "speaker"}
    return [(q["surface"], speakers.get(q["quote_id"])) for q in quotes if q["quote_type"] in ("direct", "fragment")]


@pytest.mark.parametrize(
    "text",
    [
        "Berg nannte den Fisch so: Der Name lautet „aqua nova“.",
        "Das ist ihr erster Roman: „Wir bauen morgen weiter“.",
        "„Wir bauen morgen weiter“, so lautet der Titel einer Studie.",
        "„Wir bauen morgen weiter“, heißt das Lied.",
        "Berg sagte, gegen den „Verein freier Gärtner“ liege nichts vor.",
        "Berg sagte, es gebe ein „Gesetz zur Änderung alter Regeln“.",
        "Berg lobte das. „Nebelfluss“ habe alle erreicht.",
        "Sie riefen unter dem Motto „Wir alle bauen am Fluss!“ zum Fest auf.",
    ],
)
def test_titles_by_what_stands_beside_them(text):
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("In dem Buch heißt es: „Wir bauen morgen weiter“.", "Wir bauen morgen weiter", "dem Buch"),
        ("„Wir bauen morgen weiter“, so lautet die Forderung der Partei.", "Wir bauen morgen weiter", "die Forderung der Partei"),
        ("Berg sprach von einem „Beispiel schlechten Stils“.", "Beispiel schlechten Stils", "Berg"),
        ("Berg sagte, das sei eine „Gefahr für alle“.", "Gefahr für alle", "Berg"),
    ],
)  # fmt: skip
def test_words_of_somebody_beside_a_noun_of_works(text, content, speaker):
    assert quoted(text) == [(content, speaker)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die Wirtin warf der Stadt „Betrug“ vor.", ["Betrug"]),
        ("Die Wirtin warf ihr „Betrug“, „Verrat“ und eine „Frechheit“ vor.", ["Betrug", "Verrat", "Frechheit"]),
        ("Berg sprach von „Betrug“ und „Verrat“.", ["Betrug", "Verrat"]),
        ("Berg forderte „Respekt“.", ["Respekt"]),
        ("Berg warnt vor „Chaos“.", ["Chaos"]),
        ("Berg lobte „Nebelfluss“ und „Abendrot“.", []),
        ("Berg spielte in „Nebelfluss“ und „Abendrot“ mit.", []),
    ],
)
def test_what_somebody_is_accused_of_is_no_title(text, found):
    assert quoted(text) == [(content, text.partition(" warf")[0] if " warf" in text else "Berg") for content in found]


def test_a_headline_of_a_fragment_and_who_said_it():
    assert quoted("„Dem Sturm entkommen“: Die Wirtin berichtet", "headline") == [("Dem Sturm entkommen", "Die Wirtin")]
    assert quoted("„Nebel am Fluss“: Die Wirtin ermittelt wieder", "headline") == []


def test_titles_by_themselves():
    assert is_title("Nebel am Fluss") and is_title("The Art of War")
    assert not is_title("ganz neue Wege") and not is_title("Wir sehen rot") and not is_title("Baut jetzt Häuser!")


def test_a_comma_parts_a_noun_for_titles_from_words_that_go_on():
    text = "„Das Bad bleibt leider zu“, sagte Berg der Zeitung, „aber sicher nicht für immer“."
    assert [said for said, _ in quoted(text)] == ["Das Bad bleibt leider zu", "aber sicher nicht für immer"]


def test_whose_view_it_is():
    assert quoted("Für die Wirtin ist das ein „Angriff auf alle“.") == [("Angriff auf alle", "die Wirtin")]
    assert quoted("Für die Wirtin ist „Abendrot“ zu lang.") == []
    assert quoted("Die Wirtin will nun „hart durchgreifen“.") == [("hart durchgreifen", "Die Wirtin")]
    assert quoted("Die Wirtin will „Abendrot“ lesen.") == []
