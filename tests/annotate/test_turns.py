"""Who speaks where a quotation names nobody."""

import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def last_speaker(text, **names):
    """Speaker of the text's last quotation."""
    quotes, spans = find_quotes(read(text, **names))
    last = max(quotes, key=lambda quote: quote["start"])["quote_id"]
    return next((s["surface"] for s in spans if s["quote_id"] == last and s["span_role"] == "speaker"), None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Abel kämpft mit den Tränen. „Das war der schlimmste Tag von allen.“", "Ida Abel"),
        ("Die Bäckerin Ida Abel weiß es. „Das war der schlimmste Tag von allen.“", "Die Bäckerin Ida Abel"),
        ("Das Treffen mit Ida Abel war schön. „Sie ist ein guter Mensch, finde ich.“", None),
        ("Die Leute sagten: „Nein.“ Der Hund der Familie Abel bellt. „Das ist nun vorbei, für alle.“", "Die Leute"),
        ("Ida Abel sagte: „Nein.“ Das Amt prüft. Der Regen fällt. „Ich habe nie gezweifelt, auch damals.“", "Ida Abel"),
        ("Ida Abel sagte: „Nein.“ Es regnet. Das Amt prüft. „Der Antrag ist hier nie angekommen.“", "Das Amt"),
        ("Viele Gärtner warten. „Vor dem Mai kein Sommer, vor dem Herbst kein Wein.“", None),
        ("Viele Gärtner warten. „Wir haben seit Wochen kein Wasser mehr.“", "Viele Gärtner"),
    ],
)
def test_whom_the_sentences_before_are_about(text, speaker):
    assert last_speaker(text, PER="Ida Abel") == speaker


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("Das sagt Ida Abel heute.", "Ida Abel"),
        ("Mit diesen Worten schloss Ida Abel den Abend.", "Ida Abel"),
        ("So bringt es Ida Abel auf den Punkt.", "Ida Abel"),
        ("So beschreibt Ida Abel die Lage.", "Ida Abel"),
        ("Ida Abel sitzt auf ihrer Bank.", "Ida Abel"),
        ("Der Hund von Ida Abel bellt.", None),
        ("Das sagte Ida Abel so nicht.", None),
        ("Das Haus von Ida Abel steht leer.", None),
    ],
)
def test_who_is_named_behind_a_quotation(behind, speaker):
    assert last_speaker(f"„Wir machen einfach immer weiter.“ {behind}", PER="Ida Abel") == speaker


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Abel: Keine neuen Schulden", "Abel"),
        ("Nordbund: Wir streiken weiter", "Nordbund"),
        ("Ulm: Mann stirbt am See", None),
        ("Streit um Abel: Nun redet auch Kahn", None),
    ],
)
def test_headlines_that_sum_up_what_somebody_says(line, speaker):
    document = read(f"{line}\nAbel sagte, man sei bereit.", PER="Abel", ORG="Nordbund", LOC="Ulm")
    document.blocks[0].zone = document.sentences[0].zone = "headline"
    quotes, spans = find_quotes(document)
    first = [q["quote_id"] for q in quotes if q["start"] < len(line)]
    assert [s["surface"] for s in spans if s["quote_id"] in first and s["span_role"] == "speaker"] == [speaker] * bool(
        speaker
    )
