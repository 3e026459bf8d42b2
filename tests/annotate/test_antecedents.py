"""Antecedents: which words stand between quotation marks."""

import pytest

from pipeline.annotate.antecedents import Antecedents
from tests.annotate.reading import read


@pytest.mark.parametrize(
    ("position", "expected"), [(9, False), (10, True), (25, True), (45, True), (60, False), (70, True), (80, False)]
)
def test_a_quotation_within_another_ends_neither(position, expected):
    known = Antecedents(read("Das Wasser steht."), [(20, 30), (10, 60), (70, 80)])
    assert known.is_quoted(position) is expected
