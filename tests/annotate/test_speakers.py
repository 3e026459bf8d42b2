import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def speaker(text, **names):
    quotes, spans = find_quotes(read(text, **names))
    by_quote = {s["quote_id"]: s["surface"] for s in spans if s["span_role"] == "speaker"}
    return by_quote.get(quotes[0]["quote_id"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Ministerin Anna Berg sagte, der Plan sei gut.", "Die Ministerin Anna Berg"),
        ("Am Montag sagte der Sprecher des Amtes, der Plan sei gut.", "der Sprecher des Amtes"),
        ("Der Verband, der 1950 entstand, betonte, dass er bleibt.", "Der Verband"),
        ("Ein Sprecher der Stadt, Lars Berg, sagte, das Bad sei zu.", "Ein Sprecher der Stadt, Lars Berg"),
        ("„Wir bauen das Haus“, sagte sie.", "sie"),
        ("„Wir bauen das Haus“, so der Architekt Jan Abel.", "der Architekt Jan Abel"),
        ("Wie die Feuerwehr am Morgen mitteilte, ist das Feuer gelöscht.", "die Feuerwehr"),
        ("In dem Antrag heißt es, die Kosten seien zu hoch.", "dem Antrag"),
        ("Den Plan nannte er einen „groben Fehler“.", "er"),
        ("Das Haus sei alt, sagte Abel der Zeitung.", "Abel"),
        ("Jan Abel: „Wir gehen jetzt nach Hause.“", "Jan Abel"),
    ],
)
def test_subject(text, expected):
    assert speaker(text, PER="Abel") == expected


def test_addressee_is_not_the_speaker():
    _, spans = find_quotes(read("Berg sagte dem Sender, das Haus sei alt."))
    assert {s["span_role"]: s["surface"] for s in spans if s["span_role"] in ("speaker", "addressee")} == {
        "speaker": "Berg", "addressee": "dem Sender",
    }  # fmt: skip


def test_carried_over_from_the_sentence_before():
    text = "Abel sagte, das Haus sei alt. Man habe es nie saniert. Das Dach sei undicht."
    quotes, spans = find_quotes(read(text))
    assert [q["rule"] for q in quotes] == ["konjunktiv", "konjunktiv_carried"]
    assert [s["surface"] for s in spans if s["span_role"] == "speaker"] == ["Abel", "Abel"]
    assert quotes[1]["surface"] == "Man habe es nie saniert. Das Dach sei undicht"
