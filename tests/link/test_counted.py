"""What a number counts: nouns by kind, events by class."""

import pytest

from pipeline.link.counted import growing_classes, kind_of, noun_key, predicate_classes
from pipeline.link.terms import stem


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("Verträge", "agreements"),
        ("Handelsvertrag", "agreements"),
        ("Sattelkraftfahrzeuge", "vehicles"),
        ("Teekanne", None),
    ],
)
def test_kinds_of_nouns(noun, kind):
    assert kind_of(noun) == kind


def test_singular_and_plural_with_umlaut_have_one_key():
    assert noun_key("Vertrag") == noun_key("Verträge") == noun_key("Verträgen")


@pytest.mark.parametrize(
    ("word", "event"),
    [("gerettet", "rescued"), ("protestierten", "protest"), ("entsandt", "sent"), ("Todesopfer", "killed")],
)
def test_forms_of_a_word_name_one_event(word, event):
    assert predicate_classes()[stem(word)] == event


def test_the_dead_grow_and_investments_do_not():
    assert "killed" in growing_classes() and "invested" not in growing_classes()


def test_every_class_either_grows_or_does_not():
    from pipeline.tables import read_resource

    marks = {}
    for row in read_resource("de/predicate_classes.csv"):
        marks.setdefault(row["class"], set()).add(row["grows"])
    assert {name: found for name, found in marks.items() if len(found) > 1} == {}
