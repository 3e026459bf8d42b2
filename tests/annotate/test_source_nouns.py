"""Source nouns: kinds by the end of a compound, whatever the form."""

import pytest

from pipeline.annotate.source_nouns import noun_kind


@pytest.mark.parametrize("word", ["Vorrat", "Heirat", "Ausland", "Autobahn", "x" * 40_000 + "ministerium"])
def test_a_word_that_only_ends_like_a_body_is_none(word):
    assert noun_kind(word) is None


def test_a_compound_is_what_its_last_part_is():
    assert noun_kind("Verkehrsministeriums") == ("government", "Verkehrsministerium")
    assert noun_kind("Mitteilung")[0] == "text"
