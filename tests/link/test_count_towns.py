"""Towns that a text sets side by side keep their numbers apart across texts."""

from pipeline.link.claims import link_claims
from tests.link.quantity_tables import tables_of

TOWNS = frozenset(("Ulm", "Celle"))


def claims_of(*texts):
    """Claim of each number, as the first of the numbers that share it: d0:n0 …"""
    tables = tables_of(*texts)
    ids = [f"d{n}" for n in range(len(texts))]
    rows, _ = link_claims(*tables, dict.fromkeys(ids, "d0"), {}, {}, dict.fromkeys(ids, TOWNS))
    return {row["quantity_id"]: row["claim_id"] for row in rows}


def guests(surface, low):
    return surface, low, "Gast", "kamen", {}


BOTH = ("In Ulm kamen 400 Gäste, in Celle kamen 150 Gäste.", [guests("400 Gäste", 400), guests("150 Gäste", 150)])


def test_each_number_goes_to_that_of_its_town():
    turned = ("In Celle kamen 390 Gäste und in Ulm kamen 160 Gäste.", [guests("390 Gäste", 390), guests("160 Gäste", 160)])  # fmt: skip
    found = claims_of(BOTH, turned)
    assert (found["d1:n0"], found["d1:n1"]) == ("d0:n1", "d0:n0")


def test_a_sum_beside_towns_is_none_of_theirs():
    total = (
        "Es kamen 400 Gäste.|In Ulm kamen 310 Gäste, in Celle kamen 90 Gäste.",
        [guests("400 Gäste", 400), guests("310 Gäste", 310), guests("90 Gäste", 90)],
    )
    found = claims_of(BOTH, total)
    assert found["d1:n0"] == "d1:n0"
    assert (found["d1:n1"], found["d1:n2"]) == ("d0:n0", "d0:n1")


def test_towns_that_no_text_sets_side_by_side_tell_nothing():
    one, other = ("In Ulm kamen 400 Gäste.", [guests("400 Gäste", 400)]), ("In Celle kamen 410 Gäste.", [guests("410 Gäste", 410)])  # fmt: skip
    assert claims_of(one, other) == {"d0:n0": "d0:n0", "d1:n0": "d0:n0"}
