"""Per cents of two holders are two whatever their values, those of one holder one."""

import pytest

from pipeline.link.counted import read_counted
from pipeline.link.holders import SAME_HOLDER, holders
from tests.link.quantity_tables import tables_of


def _held(first, second):
    """What is told of the first per cent of two texts; {…} holds the number of one."""
    told = []
    for text in (first, second):
        numbers = [part.partition("}")[0] for part in text.split("{")[1:]]
        rows = [(f"{n} Prozent", float(n), None, None, {"unit": "percent"}) for n in numbers]
        told.append((text.replace("{", "").replace("}", ""), rows))
    block = [one for one, _ in read_counted(*tables_of(*told))]
    return holders(block, [*range(len(block))])(block[0], next(one for one in block if one.document_id == "d1"))


RED = "Bei der Wahl in Rodau kam Rot am Sonntag auf {12} Prozent, Blau auf {11} Prozent."


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Blau: {12} Prozent, Rot: {11} Prozent.", float("-inf")),
        ("In Rodau bekam Blau {12} Prozent und Rot {11} Prozent.", float("-inf")),
        ("Rot: {12} Prozent, Blau: {11} Prozent.", 0.0),  # the values tell
        ("Rot: {13} Prozent, Blau: {10} Prozent.", SAME_HOLDER),
        ("Rot: {19} Prozent, Blau: {10} Prozent.", 0.0),
        ("Rot: {13} Prozent, Rot in Soest: {14} Prozent, Blau: {10} Prozent.", 0.0),
        ("Die Sieger haben {12} Prozent, Rot {11} Prozent.", 0.0),  # may be another name for Blau
        ("Rot und Blau trennt wenig: {12} Prozent, {11} Prozent.", 0.0),
    ],
)
def test_a_per_cent_is_that_of_the_holder_both_texts_have(text, evidence):
    assert _held(RED, text) == evidence


def test_groups_are_holders_too():
    assert (
        _held(
            "Es lesen {41} Prozent der Frauen, {28} Prozent der Männer.",
            "Von den Männern lesen {41} Prozent, von den Frauen {28} Prozent.",
        )
        < 0
    )


def test_seats_have_their_holders_and_fates_tell_by_themselves():
    def told(noun, verb, *texts):
        rows = [[(f"{n} {noun}", float(n), noun, verb, {}) for n in (12, 14)] for _ in texts]
        block = [one for one, _ in read_counted(*tables_of(*zip(texts, rows, strict=True)))]
        return holders(block, [*range(len(block))])(block[0], block[2])

    assert told("Sitz", None, "Rot hat 12 Sitz, Blau 14 Sitz.", "Blau hat 12 Sitz, Rot 14 Sitz.") < 0
    fates = "Im Haus starben 12 Gast, im Hof 14 Gast.", "Im Hof starben 12 Gast, im Haus 14 Gast."
    assert told("Gast", "starben", *fates) == 0
