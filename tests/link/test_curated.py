import pytest

from pipeline import InputError
from pipeline.link.curated import read_rows


def row(name, entity_type="PER", aliases="", wikidata_id="", never_merge=""):
    return {
        "name": name, "entity_type": entity_type, "aliases": aliases, "wikidata_id": wikidata_id,
        "never_merge": never_merge,
    }  # fmt: skip


def test_aliases_find_their_entity_and_never_merge_holds_both_ways():
    curation = read_rows([row("Lena Vogt", aliases="Lena Abel|L. Vogt", never_merge="Lea Vogt")])
    assert curation.find("lena  abel", "PER").name == "Lena Vogt"
    assert curation.find("Jan Abel", "PER") is None
    assert curation.keeps_apart(["Lea Vogt"], ["Lena Vogt"]) and curation.keeps_apart(["Lena Abel"], ["Lea Vogt"])


def test_one_name_of_two_types_is_found_by_type():
    curation = read_rows([row("Jordan Vogt", aliases="Jordan"), row("Jordanien", "LOC", aliases="Jordan")])
    assert curation.find("Jordan", "LOC").name == "Jordanien"
    assert curation.find("Jordan", "PER").name == "Jordan Vogt"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("")], "name is empty"),
        ([row("Lena Vogt", "MENSCH")], "entity_type"),
        ([row("Lena Vogt", aliases="Vogt"), row("Jan Vogt", aliases="Vogt")], "belongs to 'Lena Vogt'"),
        ([row("Lena Vogt", aliases="Vogt", never_merge="Vogt")], "both an alias and in never_merge"),
        ([row("Lena Vogt", wikidata_id="Q1"), row("Jan Abel", wikidata_id="Q1")], "Q1"),
    ],
)
def test_contradictions_stop_with_one_line(rows, message):
    with pytest.raises(InputError, match=message) as error:
        read_rows(rows)
    assert "\n" not in str(error.value) and "row" in str(error.value)
