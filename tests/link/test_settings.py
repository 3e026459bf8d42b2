"""Numbers of one kind in two towns or on two days are two; two names alone tell nothing."""

import pytest

from pipeline.link.claims import link_claims
from pipeline.link.counted import read_counted
from pipeline.link.settings import told_apart
from tests.link.quantity_tables import tables_of


def _is_apart(noun, verb, *texts):
    """Whether the last two numbers of the texts are told apart; | parts sentences, {…} holds a number."""
    told = []
    for text in texts:
        numbers = [part.partition("}")[0] for part in text.split("{")[1:]]
        rows = [(number, float(number.split()[0]), noun, verb, {}) for number in numbers]
        told.append((text.replace("{", "").replace("}", ""), rows))
    block = [one for one, _ in read_counted(*tables_of(*told))]
    return told_apart(block, [*range(len(block))], TOWNS)(block[-2], block[-1])


BOTH = "In Lemgo fallen {120 Stellen} weg, im Werk Soest {85 Stellen}."
TOWNS = frozenset(("Lemgo", "Soest", "Brake", "Ulm", "Celle"))
LEMGO = "In Lemgo fallen {110 Stellen} weg."


@pytest.mark.parametrize(
    "second",
    [
        "In Soest fallen {90 Stellen} weg.",
        "Im Soester Werk fallen {90 Stellen} weg.",
        "Das Werk in Soest ist alt.|Dort fallen {90 Stellen} weg.",
    ],
)
def test_two_towns_where_a_text_counts_both_hold_two_numbers(second):
    assert _is_apart("Stelle", "fallen", BOTH, LEMGO, second)


@pytest.mark.parametrize(
    "texts",
    [
        ["In Brake fallen {120 Stellen} weg."],  # may be a part of Lemgo
        [BOTH, "Es fallen {90 Stellen} weg."],
        [BOTH, "In Lemgo-Brake fallen {90 Stellen} weg."],
        [BOTH, "In Soest fallen {110 Stellen} weg."],  # one of the two errs
        [BOTH, "In Lemgo, Soest und anderswo fallen {210 Stellen} weg."],
        ["In Lemgo fallen {120 Stellen} weg, in Haft {85 Stellen}.", "In Haft fallen {90 Stellen} weg."],  # no town
    ],
)
def test_names_alone_tell_nothing(texts):
    assert not _is_apart("Stelle", "fallen", *texts[:-1], LEMGO, texts[-1])


@pytest.mark.parametrize(("verb", "is_apart"), [("gerettet", True), ("vermisst", False)])
def test_what_happened_on_two_days_happened_twice_and_a_state_goes_on(verb, is_apart):
    both = f"Am Montag wurden {{40 Wanderer}} {verb}.|Am Freitag wurden dort {{15 Wanderer}} {verb}."
    last = f"Am Freitag zog Nebel auf.|Dabei wurden {{17 Wanderer}} {verb}."
    assert _is_apart("Wanderer", verb, both, f"Am Montag wurden {{44 Wanderer}} {verb}.", last) is is_apart


def _claims(*texts):
    """Claim of each number, as the first of the numbers that share it: d0:n0 …"""
    told = []
    for text in texts:
        numbers = [part.partition("}")[0] for part in text.split("{")[1:]]
        rows = [(number, float(number.split()[0]), "Gast", "kamen", {}) for number in numbers]
        told.append((text.replace("{", "").replace("}", ""), rows))
    rows, _ = link_claims(
        *tables_of(*told), {f"d{n}": "d0" for n in range(len(told))}, {}, {}, dict.fromkeys(("d0", "d1"), TOWNS)
    )
    return {row["quantity_id"]: row["claim_id"] for row in rows}


GUESTS = "In Ulm kamen {400 Gäste}, in Celle kamen {150 Gäste}."


def test_each_number_goes_to_that_of_its_town():
    found = _claims(GUESTS, "In Celle kamen {390 Gäste} und in Ulm kamen {160 Gäste}.")
    assert (found["d1:n0"], found["d1:n1"]) == ("d0:n1", "d0:n0")


@pytest.mark.parametrize("first", ["Es kamen {400 Gäste}.|", "Insgesamt kamen {405 Gäste}.|"])
def test_a_sum_beside_towns_is_none_of_theirs(first):
    found = _claims(GUESTS, first + "In Ulm kamen {310 Gäste}, in Celle kamen {90 Gäste}.")
    assert found["d1:n0"] == "d1:n0"
    assert (found["d1:n1"], found["d1:n2"]) == ("d0:n0", "d0:n1")


def test_towns_of_one_text_are_no_repeated_number():
    found = _claims("Es kamen mehr als {300 Gäste}.|In Ulm kamen {290 Gäste}, in Celle {310 Gäste}.")
    assert len(set(found.values())) == 3
