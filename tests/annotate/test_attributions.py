import pytest

from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.quotes import find_quotes
from pipeline.tables import checked, frame
from tests.annotate.reading import read


def attributions(text, **names):
    document = read(text, **names)
    return find_attributions(document, *find_quotes(document))


@pytest.mark.parametrize(
    ("text", "surface", "kind", "lemma"),
    [
        ("„Wir bauen das Haus“, sagte Berg.", "sagte Berg", "person", "Berg"),
        ("Nach Angaben des Innenministeriums ist es sicher.", "Nach Angaben des Innenministeriums", "government", "Innenministerium"),
        ("Laut Fachleuten ist es sicher.", "Laut Fachleuten", "expert", None),
        ("Das Haus ist alt, wie Medien berichten.", "wie Medien berichten", "media", "Medien"),
        ("Man geht davon aus, dass es hält.", "Man geht davon aus", "unspecified", None),
        ("Er lebe, sagten Beobachter.", "sagten Beobachter", "observer", "Beobachter"),
        ("Das Werk sei voll, teilte der Konzern mit.", "teilte der Konzern mit", "company", "Konzern"),
        ("„Wir bauen das Haus“, schrieb er in einem Gastbeitrag.", "schrieb er in einem Gastbeitrag", "person", None),
    ],
)  # fmt: skip
def test_stretch_and_kind(text, surface, kind, lemma):
    rows = attributions(text, PER="Berg")
    assert [(r["surface"], r["source_kind"]) for r in rows] == [(surface, kind)]
    assert lemma is None or rows[0]["source_lemma"] == lemma


def test_vague_source_is_null():
    row = attributions("Man geht davon aus, dass es hält.")[0]
    assert row["source_start"] is None and row["source_lemma"] is None


def test_chain_behind_the_paper():
    rows = attributions("Die Brücke sei gesperrt, berichtet das Blatt unter Berufung auf dpa.")
    by_kind = {r["source_kind"]: r for r in rows}
    assert by_kind["agency"]["parent_id"] == by_kind["media"]["attribution_id"]


def test_scope_is_what_rests_on_the_source():
    text = "Laut Berg ist das Haus alt."
    row = attributions(text)[0]
    assert text[row["scope_start"] : row["scope_end"]] == "ist das Haus alt"


def test_mere_speech_act_states_no_source():
    assert attributions("Am Abend dankte Berg den Helfern.") == []


def test_rows_fit_the_table():
    rows = attributions("Laut Berg ist das Haus alt. Man geht davon aus, dass es hält.")
    checked("annotate.attributions", frame("annotate.attributions", rows))
