import pytest

from tests.link.test_entities import ids, link


@pytest.mark.parametrize(
    ("adjective", "town"),
    [
        ("Göttinger", "Göttingen"),
        ("Karlsruher", "Karlsruhe"),
        ("Darmstädter", "Darmstadt"),
        ("Basler", "Basel"),
        ("Dresdner", "Dresden"),
        ("Enger", "Enger"),
    ],
)
def test_an_adjective_is_its_town_of_another_document(adjective, town):
    entities, rows = link(a=[f"LOC/derived {adjective}"], b=[f"LOC {town}"])
    assert [e["name"] for e in entities.values()] == [town]
    assert rows["a:m1"][0].rule == "derived"


def test_where_two_towns_fit_or_none_the_adjective_stays_by_itself():
    entities, rows = link(a=["LOC/derived Haller"], b=["LOC Halle"], c=["LOC Hallen"])
    assert len(entities) == 3 and ids(rows, "a", 1) == [["loc-haller"]]
    entities, _ = link(a=["LOC/derived Göttinger"], b=["LOC Kiel", "ORG Göttingen"])
    assert len(entities) == 3


def test_what_curation_keeps_apart_stays_apart():
    by_hand = {"name": "Göttingen", "entity_type": "LOC", "aliases": "", "wikidata_id": "", "never_merge": "Göttinger"}
    entities, _ = link([by_hand], a=["LOC/derived Göttinger"], b=["LOC Göttingen"])
    assert len(entities) == 2


def test_a_town_without_its_river_is_the_only_one_of_the_corpus():
    entities, rows = link(a=["LOC Mülheim", "LOC/derived Mülheimer"], b=["LOC Mülheim an der Ruhr"], c=["LOC Mülheim"])
    assert [e["name"] for e in entities.values()] == ["Mülheim"]
    assert rows["a:m1"][0].rule == "short_name"
    entities, rows = link(a=["LOC Neustadt"], b=["LOC Neustadt an der Aisch"], c=["LOC Neustadt am Rübenberge"])
    assert len(entities) == 3
