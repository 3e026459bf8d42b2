import pytest

from pipeline.clean.duplicates import find_duplicates, jaccard, shingles

WORDS = [f"wort{number}" for number in range(200)]


def row(name, words, outlet="a", date=None):
    return {"document_id": name, "outlet_id": outlet, "published_date": date, "shingles": shingles(" ".join(words))}


def test_jaccard_of_shingles():
    assert jaccard(shingles("a b c d e f"), shingles("a b c d e g")) == pytest.approx(1 / 3)


def test_earliest_is_the_original():
    changed = [*WORDS[:-1], "anders"]  # 195 of 197 shingles shared
    rows = [
        row("spät", WORDS, date="2024-02-19"), row("früh", changed, date="2024-02-16"), row("ohne", WORDS),
        row("fremd", WORDS, outlet="b"), row("anders", WORDS[100:]), row("leer", []), row("leer2", []),
    ]  # fmt: skip
    assert find_duplicates(rows, 0.9) == {"spät": "früh", "ohne": "früh"}


def test_ties_go_to_the_smaller_id():
    assert find_duplicates([row("b", WORDS), row("a", WORDS)], 0.9) == {"b": "a"}
