import pytest

from pipeline.annotate.numbers import figure_value, ordinal_value, pieces, split_range, word_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15.000", 15000),
        ("80'000", 80000),
        ("15 000", 15000),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("1.234,5", 1234.5),
        ("7", 7),
        ("80'000.-", 80000),
        ("3,-", 3),
    ],
)
def test_figures(text, value):
    assert figure_value(text) == value


@pytest.mark.parametrize("text", ["1.2.3", "3:2", "03.09.2025", "0800", "zwei", "", "12a", "1.000.0"])
def test_no_figures(text):
    assert figure_value(text) is None


def test_number_words():
    words = {
        "zwölf": 12,
        "zweiundzwanzig": 22,
        "dreihunderttausend": 300000,
        "anderthalb": 1.5,
        "tausendzweihundert": 1200,
    }
    assert {word: word_value(word) for word in words} == words
    assert [word_value(word) for word in ("ein", "rund", "verein", "undzwanzig", "x" * 9999)] == [None] * 5


def test_ordinals():
    assert [ordinal_value(word) for word in ("dritten", "einundzwanzigster", "Ernte")] == [3, 21, None]


def test_ranges_rise():
    assert split_range("10–15") == (10, 15)
    assert split_range("15-10") is None


def test_grouping_by_space_keeps_offsets():
    text = "Rund 15\u00a0000 Boote (34) und 2024 300."
    found = pieces(text, 0, len(text))
    assert [piece.text for piece in found] == ["Rund", "15 000", "Boote", "34", "und", "2024", "300"]
    assert text[found[1].start : found[1].end] == "15\u00a0000"
    assert (found[3].before, found[3].after) == ("(", ")")
