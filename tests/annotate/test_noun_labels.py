import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def told(text):
    quotes, spans = find_quotes(read(text, PER="Ida Bergs|Ida Berg|Bergs"))
    speaker = {s["quote_id"]: s["surface"] for s in spans if s["span_role"] == "speaker"}
    return [(q["quote_type"], q["surface"], speaker.get(q["quote_id"])) for q in quotes]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Bergs Fazit", "Bergs"),
        ("Ida Bergs klare Forderung", "Ida Bergs"),
        ("Ihre alte These", "Ihre"),
        ("Sein Argument an die Stadt", "Sein"),
        ("Die Forderung der Gewerkschaft", "der Gewerkschaft"),
        ("Der Vorwurf von Ida Berg", "Ida Berg"),
    ],
)
def test_a_noun_before_a_colon_tells_whose_words_follow(label, speaker):
    assert told(f"{label}: „Das Haus ist viel zu alt.“") == [("direct", "Das Haus ist viel zu alt.", speaker)]
    assert told(f"{label}: Das Haus ist viel zu alt.") == [("indirect", "Das Haus ist viel zu alt", speaker)]
    assert told(f"{label}: Das Haus sei zu alt.") == [("indirect", "Das Haus sei zu alt", speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Ihr Problem: Das Haus ist zu alt.",
        "Ihr Wunsch: ein neues Haus.",
        "Die Frage der Woche: Wer baut das Haus?",
        "Die Prognose: Es wird kalt.",
        "Mia und ihr Wunsch: Das Haus ist alt.",
    ],
)
def test_other_colons(text):
    assert told(text) == []


def test_whoever_a_possessive_means_goes_on():
    text = "Ida Berg sagte, das Haus sei alt. Ihr Fazit: Man muss bauen. „Das Geld reicht dafür.“"
    assert told(text)[-1] == ("direct", "Das Geld reicht dafür.", "Ida Berg")
