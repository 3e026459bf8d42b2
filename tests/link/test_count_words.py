"""Words around a number by list: nouns by kind, events by class."""

import pytest

from pipeline.link.count_words import (
    fates,
    growing_classes,
    kind_of,
    noun_key,
    phrase_words,
    predicate_classes,
    wider_kinds,
)
from pipeline.link.terms import stem
from pipeline.tables import read_resource


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("Verträge", "agreements"),
        ("Handelsvertrag", "agreements"),
        ("Sattelkraftfahrzeuge", "vehicles"),
        ("Rädern", "bikes"),
        ("Teekanne", None),
    ],
)
def test_kinds_of_nouns(noun, kind):
    assert kind_of(noun) == kind


def test_singular_and_plural_with_umlaut_have_one_key():
    assert noun_key("Vertrag") == noun_key("Verträge") == noun_key("Verträgen")


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("gerettet", "rescued"),
        ("protestierten", "protest"),
        ("entsandt", "sent"),
        ("Todesopfer", "killed"),
        ("gefeiert", "attended"),
        ("feierten", "attended"),
    ],
)
def test_forms_of_a_word_name_one_event(word, event):
    assert event in predicate_classes()[stem(word)]


@pytest.mark.parametrize(
    ("clause", "event"),
    [
        ("Die Gießerei stellt 40 Leute ein", "hired"),
        ("Für den Deich stimmten 12 Räte", "voted_for"),
        ("Neun stimmten gegen den Deich", "voted_against"),
    ],
)
def test_phrases_in_two_parts_name_an_event(clause, event):
    assert {event} in [classes for _, classes in phrase_words(clause)]


def test_the_dead_grow_and_investments_do_not():
    assert "killed" in growing_classes() and "invested" not in growing_classes()


@pytest.mark.parametrize("mark", ["grows", "fate"])
def test_every_class_either_has_a_mark_or_not(mark):
    marks = {}
    for row in read_resource("de/predicate_classes.csv"):
        marks.setdefault(row["class"], set()).add(row[mark])
    assert {name: found for name, found in marks.items() if len(found) > 1} == {}


def test_fates_exclude_each_other_and_money_is_none():
    assert {"sent", "killed", "injured"} <= fates() and "invested" not in fates()


def test_wider_kinds_are_kinds():
    assert wider_kinds("pupils") == {"people", "children"}
    assert wider_kinds(kind_of("Absichtserklärungen")) == {kind_of("Papiere")}
    assert kind_of("Winzerin") == "people" and kind_of("Wolken") is None and kind_of("Aussteller") == "companies"
    assert noun_key("Pflegerinnen") == noun_key("Pfleger")
