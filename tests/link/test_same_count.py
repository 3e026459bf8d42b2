"""What speaks for and against one thing counted."""

from dataclasses import replace

from pipeline.link.count_words import kind_of
from pipeline.link.counted import Counted
from pipeline.link.same_count import SAME, evidence, excluded, two_of_one_text
from pipeline.link.values import rarity


def _number(low, noun, predicates=(), dimension="count", document="a", **more):
    made = Counted("q", document, low, low, "exact", dimension, noun, kind_of(noun) if noun else None, frozenset(predicates),
                   frozenset(), (), low)  # fmt: skip
    return replace(made, **more)


def test_fates_never_merge_and_one_fate_does():
    dead, hurt, both = (_number(4, "Gast", c) for c in (["killed"], ["injured"], ["killed", "injured"]))
    assert excluded(dead, hurt) and excluded(dead, both)
    patient = _number(5, "Patient", ["killed"], document="b")
    assert (
        not excluded(dead, replace(patient, kind="people"))
        and evidence(_number(4, "Mensch", ["killed"]), patient) >= SAME
    )


def test_kinds_and_units_exclude():
    assert excluded(_number(12, "Abkommen"), _number(12, "Kuh"))
    assert excluded(_number(12, "Soldat"), _number(12, "Schüler")) and not excluded(
        _number(12, "Soldat"), _number(12, "Mensch")
    )
    assert excluded(_number(12, "Abkommen"), _number(12, None, dimension="time"))
    assert excluded(_number(81, None, dimension="age"), _number(67, None, dimension="age"))


def test_a_rare_value_tells_more_than_a_round_or_small_one():
    assert rarity(2) < rarity(9) < rarity(86) and rarity(40) < rarity(41) and rarity(10) < rarity(12)
    assert rarity(2_400_000_000) > rarity(2_000_000_000) and rarity(3.4) > rarity(3)
    assert rarity(0) == 0 and rarity(0.000021) == rarity(21)
    assert evidence(_number(9, None, dimension="time"), _number(9, None, dimension="time", document="b")) >= SAME
    assert evidence(_number(2, None, dimension="time"), _number(2, None, dimension="time", document="b")) < SAME


def test_roles_that_may_name_one_number_and_a_close_rounded_value():
    assert not excluded(_number(12, "Läufer"), _number(12, "Teilnehmer"))
    assert not excluded(_number(12, "Lehrer"), _number(12, "Stelle"))
    exact, rounded = _number(31.4, None, dimension="percent"), _number(31, None, dimension="percent", document="b")
    rounded = replace(rounded, high=None, modifier="min")
    coarse = replace(_number(30, None, dimension="percent", document="b"), high=None, modifier="min")
    assert evidence(exact, rounded) > evidence(exact, coarse) > 0


def test_parts_and_other_places_speak_against():
    one, other = _number(9, "Fall", ["infected"]), _number(9, "Fall", ["infected"], document="b")
    assert evidence(one, other) >= SAME
    part, there = replace(other, cues=frozenset({"part"})), replace(other, places=frozenset({"Schweiz"}))
    assert evidence(one, part) == evidence(one, other) - 2
    assert evidence(replace(one, places=frozenset({"Tirol"})), there) == evidence(one, other) - 2


def test_two_values_of_one_text_are_two():
    assert two_of_one_text(_number(21, "Sieg"), _number(34, "Sieg"))
    assert not two_of_one_text(_number(21, "Sieg"), _number(34, "Sieg", document="b"))
    assert not two_of_one_text(_number(9, None, dimension="time"), _number(9, None, dimension="time"))


def test_one_sentence_in_two_texts_counts_one_thing_however_small_the_number():
    one = _number(3, None, dimension="time", context=("löhn", "gesichert"))
    other = replace(one, document_id="b")
    assert evidence(one, other) == SAME
    assert evidence(one, replace(other, context=("löhn", "gezahlt"))) < SAME
    assert evidence(one, replace(one, sentence=9)) < SAME


def test_numbers_told_beside_alike_ones_are_rather_one():
    one, other = (
        _number(n, None, dimension="EUR", document=d, beside=("by", by))
        for n, d, by in ((412, "a", 8.3), (421, "b", 8))
    )
    assert (
        evidence(one, other)
        > evidence(one, replace(other, beside=None))
        > evidence(one, replace(other, beside=("by", 3)))
    )
    assert evidence(one, replace(other, beside=("for", 8))) == evidence(one, replace(other, beside=None))


def test_the_noun_behind_a_unit_joins_other_values_of_one_substance():
    def told(low, noun, document="a"):
        return _number(low, noun, dimension="volume", document=document)

    milk, water = told(40, "Kuhmilch"), told(70, "Löschwasser", "b")
    assert evidence(milk, told(70, "Milch", "b")) > evidence(milk, told(70, None, "b")) > evidence(milk, water)
    assert evidence(milk, told(40, "Getränk", "b")) == evidence(milk, told(40, None, "b"))  # may be the same
