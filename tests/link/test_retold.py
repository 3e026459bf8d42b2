"""Numbers of one text that tell of one thing: repeated, taken up, corrected, or set side by side."""

from dataclasses import replace

import pytest

from pipeline.link.count_words import kind_of
from pipeline.link.counted import Counted
from pipeline.link.retold import retold


def _number(low, noun=None, *cues, dimension="count", sentence=0, before="", modifier="exact"):
    return Counted("q", "d", low, low, modifier, dimension, noun, kind_of(noun) if noun else None, frozenset(), frozenset(), (),
                   low, noun is None and dimension == "count", frozenset(cues), sentence, frozenset(), before)  # fmt: skip


def test_a_bare_number_takes_up_the_same_one_anywhere_before():
    found, pairs, updates = retold([_number(5, "Biber"), _number(7, "Otter", sentence=9), _number(5, sentence=40)])
    assert pairs == [(0, 2)] and found[2].noun == "Biber" and not updates


def test_a_definite_number_points_back_whatever_the_noun_but_not_from_things_to_people():
    assert retold([_number(12, "Vertrag"), _number(12, "Werk", "definite", sentence=9)])[1] == [(0, 1)]
    assert retold([_number(12, "Vertrag"), _number(12, "Werk", sentence=9)])[1] == []
    assert retold([_number(12, "Vertrag"), _number(12, "Gast", "definite", sentence=9)])[1] == []


@pytest.mark.parametrize(
    ("first", "second", "is_update"),
    [
        (
            _number(52e6, dimension="EUR"),
            _number(58e6, None, "former", dimension="EUR", before="; am Montag war noch von "),
            True,
        ),
        (_number(29, "Wagen"), _number(27, None, "former", before=", der Wirt hatte zunächst "), True),
        (_number(6, "Toter"), _number(5, "Toter", "former", sentence=9), True),
        (_number(350, "Mensch", "estimate"), _number(280, None, before=" aus, der Wirt von "), False),
        (_number(1500, "Bürger"), _number(2000, None, "estimate", sentence=9), False),
    ],
)
def test_a_second_source_or_an_earlier_report(first, second, is_update):
    _, pairs, updates = retold([first, second])
    assert pairs == [(0, 1)] and updates == ({(1, 0)} if is_update else set())


def test_a_round_and_an_exact_value_of_one_noun_are_one():
    rough, exact = _number(800, "Gast", modifier="min"), _number(812, "Gast", sentence=9)
    rough = replace(rough, high=None)
    assert retold([rough, exact])[1] == [(0, 1)]
    assert retold([_number(800, "Gast"), exact])[1] == []
    assert retold([replace(rough, low=500), exact])[1] == []
    assert retold([replace(rough, noun="Kuh", kind="cattle"), exact])[1] == []


def test_a_vague_crowd_is_the_one_that_is_counted_next():
    crowd = replace(_number(2000, "Mensch", modifier="vague"), high=19999)
    told = _number(6500, "Teilnehmer", "estimate", sentence=9)
    assert retold([crowd, told])[1] == [(0, 1)]
    assert retold([crowd, replace(told, low=900, high=900)])[1] == []


def test_a_part_belongs_to_a_number_that_can_hold_it():
    found, pairs, _ = retold([_number(23, "Gast"), _number(3, "Dorf"), _number(6, None, "part")])
    assert found[2].noun == "Gast" and pairs == []


@pytest.mark.parametrize(
    ("first", "second", "is_update"),
    [
        (_number(9, dimension="time"), _number(21, dimension="time", before=" oder "), False),
        (_number(23, "Gast"), _number(31, before=", wie zunächst gezählt, sondern "), True),
        (_number(3, "Gast", "early"), _number(5, None, "late", sentence=60), True),
        (_number(40, "Gast", before="stieg von "), _number(55, "Gast", before=" auf "), True),
        (_number(600, "Gast"), _number(900, None, "estimate", before=", der Wirt zählte "), False),
        (_number(370, "Gast", before="Statt der genannten "), _number(412, before=" waren es am Ende "), False),
    ],
)
def test_two_values_of_one_thing(first, second, is_update):
    _, pairs, updates = retold([first, second])
    assert pairs == [(0, 1)] and updates == ({(0, 1)} if is_update else set())


def test_two_estimates_of_a_crowd_and_a_sum_whose_older_value_stands_last():
    police, hosts = (_number(n, "Demonstrant", "estimate", sentence=n) for n in (4000, 7000))
    police, hosts = (replace(n, predicates=frozenset({"protest"})) for n in (police, hosts))
    assert retold([police, hosts])[1] == [(0, 1)]
    beside = replace(hosts, noun="Teilnehmer", kind="participants", sentence=4000, before=", die Wirte sprachen von ")
    assert retold([police, beside])[1] == [(0, 1)]
    assert retold([police, replace(beside, cues=frozenset())])[1] == []
    now, before = (
        _number(17e6, None, "late", dimension="EUR"),
        _number(14e6, None, "early", dimension="EUR", sentence=50),
    )
    assert retold([now, before])[1:] == ([(0, 1)], {(1, 0)})
    assert retold([now, replace(before, low=2e6, high=2e6)])[1] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_number(3, "Gast"), _number(5, "Gast", before=" und ")),
        (_number(3, "Gast"), _number(5, "Gast", "extra", before=" oder ")),
        (_number(3, "Gast"), _number(5, "Kuh", before=" oder ")),
        (_number(3, "Gast", "early"), _number(5, "Gast", sentence=60)),
        (_number(118e6, dimension="EUR", before="sank von "), _number(131e6, dimension="EUR", before=" auf ")),
        (_number(450, "Haus"), _number(14000, None, "former", sentence=9)),
        (_number(450, "Kollege"), _number(600, "Teilnehmer", sentence=9)),
        (_number(2, dimension="time"), _number(2, dimension="time", sentence=60)),
    ],
)
def test_numbers_that_stay_apart(first, second):
    assert retold([first, second])[1] == []


def test_an_earlier_value_is_replaced_wherever_the_text_gives_the_later_one():
    toll = [
        _number(5, "Toter"),
        _number(5, "Toter", sentence=9),
        _number(3, "Toter", "former", "estimate", sentence=19),
    ]
    assert retold(toll)[2] == {(2, 0), (2, 1)}


def test_further_people_of_another_fate_are_all_of_them():
    dead = replace(_number(3, "Mensch"), predicates=frozenset({"killed"}))
    hurt = replace(_number(12, None, "extra", sentence=9), predicates=frozenset({"injured"}))
    assert "extra" not in retold([dead, hurt])[0][1].cues
    assert "extra" in retold([dead, replace(hurt, predicates=dead.predicates)])[0][1].cues


def test_the_number_of_another_year_is_no_second_value():
    crowd, police = _number(15000, "Gast"), _number(11000, None, "estimate", sentence=19)
    assert retold([crowd, _number(3000, None, "extra", sentence=9), police])[1] == [(0, 2)]
    assert retold([crowd, _number(12000, None, "year", "estimate", sentence=9)])[1] == []


def test_an_organiser_counts_those_who_took_part_in_a_protest():
    parents = replace(_number(200, "Eltern"), predicates=frozenset({"protest"}))
    theirs = _number(350, "Teilnehmer", "estimate", sentence=9)
    assert retold([parents, theirs])[1] == [(0, 1)]
    assert retold([replace(parents, predicates=frozenset()), theirs])[1] == []


def test_an_older_value_may_stand_behind_the_number_of_all():
    staff, everybody = _number(1200, "Lotse"), _number(6300, "Lotse", "definite", before=" der ")
    older = _number(1100, None, "former", before="; am Vortag waren es noch ")
    assert retold([staff, everybody, older])[1:] == ([(0, 2)], {(2, 0)})


def test_what_was_told_before_may_be_far_off_in_the_same_sentence():
    now, older = _number(300, "Haushalt"), _number(1100, None, "former", before="; am Vortag waren es noch ")
    assert retold([now, older])[1:] == ([(0, 1)], {(1, 0)})
    assert retold([now, replace(older, sentence=1)])[1] == []


def test_what_becomes_of_some_is_no_second_estimate_of_all():
    staff = _number(340, "Lotse", "estimate", before="Die Stadt spricht von ")
    lost = _number(120, "Entlassung", "estimate", before="; der Verband rechnet mit ")
    lost = replace(lost, predicates=frozenset({"dismissed"}), kind="people")
    assert retold([staff, lost])[1] == []
    assert retold([staff, replace(lost, predicates=frozenset(), noun="Arbeitskraft")])[1] == [(0, 1)]


def test_a_time_in_two_units_is_the_rounded_one_before_it():
    def years(low, modifier="exact", sentence=0, context=()):
        made = _number(365.0 * low, dimension="time", sentence=sentence, modifier=modifier)
        return replace(made, step=365.0, context=context)

    exact = years(2 + 10 / 12, sentence=9, context=("schließung",))
    assert retold([years(3, "approx"), exact])[1] == [(0, 1)]  # in the headline: "Fast drei Jahre zu"
    assert retold([years(3), exact])[1] == []  # another time
    assert retold([years(3, "approx"), exact, years(2.9, sentence=12)])[1] == [(0, 1)]  # and one only
    rough = years(3, "approx", 5, ("haft",))
    assert retold([years(9), rough, exact])[1] == []
    assert retold([years(9), replace(rough, context=("schließung", "bad")), exact])[1] == [(1, 2)]
