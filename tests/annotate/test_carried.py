import pytest

from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.carried import carried_stretches
from pipeline.annotate.quantities import find_quantities, rest_on
from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def told(text):
    quotes, spans = find_quotes(read(text, PER="Berg|Mia Abel"))
    speaker = {s["quote_id"]: s["surface"] for s in spans if s["span_role"] == "speaker"}
    return [(q["surface"], speaker.get(q["quote_id"])) for q in quotes if q["quote_type"] == "indirect"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Haus sei alt, grummelte Berg.", [("Das Haus sei alt", "Berg")]),
        ("Das Haus sei alt, stichelte Berg.", [("Das Haus sei alt", "Berg")]),  # a verb no list knows
        ("Berg ist stolz, dass das Haus alt sei.", [("dass das Haus alt sei", "Berg")]),
        ("Berg schonte auch die Stadt nicht: Alle hätten gewartet.", [("Alle hätten gewartet", "Berg")]),
        ("Neun seien da gewesen, am Montag waren es acht.", [("Neun seien da gewesen", None)]),
        (
            "Sie seien nicht müde, sondern sehr froh gestimmt.",
            [("Sie seien nicht müde, sondern sehr froh gestimmt", None)],
        ),
        (
            "Er zürmele sich sehr. Dafür zürmele er sich.",
            [("Er zürmele sich sehr", None), ("Dafür zürmele er sich", None)],
        ),
        ("Berg erklärte, bei Frost dehne das Eis sich aus.", [("bei Frost dehne das Eis sich aus", "Berg")]),
        ("Berg klagte: Die Werkstatt entwerfe Gitter.", [("Die Werkstatt entwerfe Gitter", "Berg")]),
        ("Er wurde sich klar. Er zürmelte sich. Wenn er große Pläne hat, freut er sich.", []),
        ("Die Chefs rechnen anders: Gut 800 seien da gewesen.", [("Gut 800 seien da gewesen", "Die Chefs")]),
        (
            "Berg erklärte, das Bad sei zu. Gäste sollten auf den See ausweichen. Ersatz sei da.",
            [("das Bad sei zu", "Berg"), ("Gäste sollten auf den See ausweichen", "Berg"), ("Ersatz sei da", "Berg")],
        ),
        ("Berg erklärte, das Bad sei zu. Am Montag sollte es öffnen.", [("das Bad sei zu", "Berg")]),
        ("Es regne viel. Er wandere gern.", [("Es regne viel", None), ("Er wandere gern", None)]),
        ("Es handle sich um ein Haus.", [("Es handle sich um ein Haus", None)]),
        (
            "Plötzlich hätten alle gelegen, alles sei geflogen, erinnert sich Berg.",
            [("Plötzlich hätten alle gelegen, alles sei geflogen", "Berg")],
        ),
        (
            "Das Haus sei alt, sagte Berg. Viele könnten nicht kommen.",
            [("Das Haus sei alt", "Berg"), ("Viele könnten nicht kommen", "Berg")],
        ),
        ("Das Haus ist alt. Viele könnten nicht kommen.", []),
        ("Es regne viel, warnte Berg.", [("Es regne viel", "Berg")]),
        ("Wenn er Zeit habe, kommt Berg.", [("Wenn er Zeit habe, kommt Berg", None)]),
    ],
)
def test_the_words_of_a_sentence_without_cue(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Alle Wirte hätten das gewusst.", True),
        ("Alle Wirte hätten gern gewusst, was kommt.", False),
        ("Die Wirte könnten das wissen.", True),
        ("Die Wirte wären müde.", False),
        ("Der Wirt hätte das gewusst.", False),
        ("Alle Wirte verlören Geld.", True),
        ("Den Verbänden half das.", False),
    ],
)
def test_a_plural_konjunktiv_ii_stands_for_the_first_behind_somebodys_words(text, is_told):
    assert (text.rstrip(".") in [said for said, _ in told(f"„Das ist zu spät“, sagte Berg. {text}")]) == is_told
    assert told(f"Berg wohnt in Ulm. {text}") == []


def test_a_number_in_carried_words_rests_on_who_said_them():
    text = "Es brenne, sagte Berg. Zwei Gäste seien verletzt. Vier Gäste kamen.\nAcht Gäste seien müde."
    document = read(text, PER="Berg")
    quotes, spans = find_quotes(document)
    quantities = find_quantities(document)
    attributions = find_attributions(document, quotes, spans)
    rest_on(quantities, attributions, carried_stretches(text, quotes, spans))
    assert [q["attribution_id"] for q in quantities] == [attributions[0]["attribution_id"], None, None]


def test_a_number_behind_demnach_rests_on_the_source_before():
    text = "Laut Amt brannte es. Demnach starben zwei Gäste. Vier Gäste kamen."
    document = read(text)
    quotes, spans = find_quotes(document)
    quantities = find_quantities(document)
    attributions = find_attributions(document, quotes, spans)
    rest_on(quantities, attributions, carried_stretches(text, quotes, spans))
    assert [q["attribution_id"] for q in quantities] == [attributions[0]["attribution_id"], None]
