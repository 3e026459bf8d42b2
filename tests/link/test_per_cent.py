"""Per cents and shares of several texts: which of the many measure one thing."""

import pytest

from pipeline.link.claims import link_claims
from tests.link.quantity_tables import tables_of

SHARE, PERCENT = {"unit": "share"}, {"unit": "percent"}


def _groups(*texts):
    """The claims of more than one number, each as the surfaces it holds; a text and its rows (surface, value, more)."""
    given = [(text, [(surface, low, None, None, more) for surface, low, more in rows]) for text, rows in texts]
    quantities, sentences = tables_of(*given)
    story_of = dict.fromkeys((f"d{n}" for n in range(len(texts))), "d0")
    claims, relations = link_claims(quantities, sentences, story_of, {}, {})
    surface = dict(zip(quantities["quantity_id"], quantities["surface"], strict=True))
    found = {}
    for row in claims:
        found.setdefault(row["claim_id"], []).append(surface[row["quantity_id"]])
    return [group for group in found.values() if len(group) > 1], [row["relation"] for row in relations]


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (("Ein Drittel", 1 / 3, SHARE), ("34 Prozent", 34, PERCENT), ["compatible"]),
        (("Zwei Fünftel", 0.4, SHARE), ("40 Prozent", 40, PERCENT), ["agree"]),
        (("Fast die Hälfte", 0.5, SHARE | {"modifier": "approx"}), ("48 Prozent", 48, PERCENT), ["compatible"]),
        (("Mehr als die Hälfte", 0.5, SHARE | {"value_high": None, "modifier": "min"}), ("57 Prozent", 57, PERCENT), ["compatible"]),
        (("Knapp sieben Prozent", 7, PERCENT | {"modifier": "approx"}), ("6,8 Prozent", 6.8, PERCENT), ["compatible"]),
        (("Jeder vierte Hausarzt", 0.25, SHARE | {"counted": "Hausarzt"}), ("25 Prozent", 25, PERCENT), ["agree"]),
    ],
)  # fmt: skip
def test_a_share_and_a_per_cent_are_one(first, second, relation):
    whole = "" if "Hausarzt" in first[0] else " der Hausärzte"
    found, relations = _groups(
        (f"{first[0]}{whole} klagt über Rückenschmerzen.", [first]),
        (f"Über Rückenschmerzen klagen {second[0]} der Hausärzte.", [second]),
    )
    assert found == [[first[0], second[0]]] and relations == relation


def test_parties_of_one_poll_stay_apart():
    rows = [("24 Prozent", 24, PERCENT), ("16", 16, PERCENT), ("9 Prozent", 9, PERCENT)]
    one = ("Die Blauen kommen auf 24 Prozent, die Gelben auf 16.|Die Roten erreichen 9 Prozent.", rows)
    rows = [("16 Prozent", 16, PERCENT), ("24 Prozent", 24, PERCENT)]
    other = ("Mit 16 Prozent liegen die Gelben bei den Jungen vorn.|Gute Schulen wünschen sich 24 Prozent.", rows)
    found, _ = _groups(one, other)
    assert found == [["16", "16 Prozent"]]


def test_a_value_with_decimals_tells_more_than_a_round_one():
    def told(value, surface):
        rows = [(f"{surface} Prozent", value, PERCENT)]
        return _groups(
            (f"Der Umsatz sank um {surface} Prozent.", rows), (f"Die Firma erlöste {surface} Prozent weniger.", rows)
        )[0]

    assert told(7.3, "7,3") and not told(40, "40")


def test_a_per_cent_that_one_text_tells_of_two_things_needs_words_of_its_own():
    wheat = ("Beim Weizen fällt die Ernte um 15 Prozent kleiner aus.", [("15 Prozent", 15, PERCENT)])
    both = (
        "Weizen: minus 15 Prozent.|Auf den Höfen stiegen die Preise für Dünger um 15,0 Prozent.",
        [("minus 15 Prozent", -15, PERCENT), ("15,0 Prozent", 15, PERCENT)],
    )
    assert _groups(wheat, both)[0] == [["15 Prozent", "minus 15 Prozent"]]


def test_the_per_cent_of_the_headline_is_that_of_the_text_where_they_share_a_word():
    rows = [("33 Prozent", 33, PERCENT), ("33 Prozent der", 33, PERCENT)]
    assert _groups(("Schlaflos: 33 Prozent ohne Ruhe|Die Schlafstörungen quälen 33 Prozent der Leute.", rows))[0]
    assert not _groups(("Schlaflos: 33 Prozent ohne Ruhe|Tabletten nehmen 33 Prozent der Leute.", rows))[0]


def test_growth_and_fall_are_two():
    rows = [("7,3 Prozent", 7.3, PERCENT)]
    sale = ("Der Absatz von Fahrrädern sank um 7,3 Prozent.", rows)
    assert _groups(sale, ("Bei den Fahrrädern steht ein Minus von 7,3 Prozent.", rows))[0]
    assert not _groups(sale, ("Die Ausfuhr legte um 7,3 Prozent zu.", rows))[0]


def test_a_margin_of_two_years_is_two_claims():
    rows = [("9,1", 9.1, PERCENT), ("6,4 Prozent", 6.4, PERCENT)]
    assert not _groups(("Die Marge fiel von 9,1 auf 6,4 Prozent.", rows))[0]
