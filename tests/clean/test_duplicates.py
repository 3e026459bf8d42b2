import random

import pytest

from pipeline.clean.duplicates import Sketch, bands, find_duplicates, jaccard, rows_in_band, shingles

WORDS = [f"wort{number}" for number in range(200)]


def duplicates(*documents, threshold=0.9):
    """Duplicates among (document_id, words, outlet, date) and the ids whose texts were read again."""
    bodies = {name: " ".join(words) for name, words, _, _ in documents}
    read = []

    def read_bodies(ids):
        read.extend(ids)
        return {name: bodies[name] for name in ids}

    sketches = [Sketch(name, outlet, date, bands(bodies[name], threshold)) for name, _, outlet, date in documents]
    return find_duplicates(sketches, threshold, read_bodies), read


def test_jaccard_of_shingles():
    assert jaccard(shingles("a b c d e f"), shingles("a b c d e g")) == pytest.approx(1 / 3)


def test_earliest_is_the_original():
    changed = [*WORDS[:-1], "anders"]  # 195 of 197 shingles shared
    found, read = duplicates(
        ("spät", WORDS, "a", "2024-02-19"), ("früh", changed, "a", "2024-02-16"), ("ohne", WORDS, "a", None),
        ("fremd", WORDS, "b", None), ("anders", WORDS[100:], "a", None), ("leer", [], "a", None), ("leer2", [], "a", None),
    )  # fmt: skip
    assert found == {"spät": "früh", "ohne": "früh"}
    assert set(read) <= {"früh", "spät", "ohne", "anders"}


def test_ties_go_to_the_smaller_id():
    assert duplicates(("b", WORDS, "a", None), ("a", WORDS, "a", None))[0] == {"b": "a"}


def test_of_two_that_are_alike_the_earlier_is_the_original():
    late = [*WORDS[:-8], *"hafen möwe kran boje tau kai mole anker".split()]
    both = ["nebel", "wind", "sturm", "regen", "schnee", "hagel", "eis", "tau", *late[8:]]
    found, _ = duplicates(
        ("mitte", late, "a", "2024-03"), ("neu", both, "a", "2024-02"), ("alt", WORDS, "a", "2024-01")
    )
    assert found == {"mitte": "alt"}


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.9])
def test_pairs_just_above_the_threshold_are_found(threshold):
    """Of 2 n + d shingles, n shared: the similarity is set by how many words at the end differ."""
    chance = random.Random(3)
    n_found = 0
    for number in range(40):
        words = [f"w{chance.randrange(10**6)}" for _ in range(300)]
        n_changed = int(296 * (1 - threshold) / (1 + threshold)) - 5
        other = words[: 300 - n_changed] + [f"x{number}x{at}" for at in range(n_changed)]
        found, _ = duplicates(("a", words, "o", None), ("b", other, "o", None), threshold=threshold)
        n_found += found == {"b": "a"}
    assert n_found == 40


def test_rows_in_a_band_follow_the_threshold():
    assert [rows_in_band(threshold) for threshold in (0.99, 0.9, 0.6, 0.3)] == [8, 4, 2, 1]
