"""Word lists: every file reads, says what it holds, and has no short or doubled row."""

import csv
from collections import Counter

import pytest

from pipeline.paths import RESOURCES
from pipeline.tables import read_lower, read_map, read_resource

LISTS = sorted(path.relative_to(RESOURCES).as_posix() for path in (RESOURCES / "de").iterdir() if path.is_file())


def test_there_are_lists():
    assert "de/function_words.csv" in LISTS


@pytest.mark.parametrize("name", LISTS)
def test_list_is_explained_and_whole(name):
    lines = (RESOURCES / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# "), "the head says what the list holds and when to add a row"
    rows = list(csv.reader(line for line in lines if line.strip() and not line.startswith("#")))
    header, cells = rows[0], rows[1:]
    assert cells and [row for row in cells if len(row) != len(header)] == []
    assert [row for row, times in Counter(map(tuple, cells)).items() if times > 1] == []
    assert list(read_resource(name)[0]) == header


def test_columns_are_read_as_words_and_as_a_map():
    assert "abend" in read_lower("de/time_nouns.txt", "noun")  # printed with a capital there
    assert read_map("de/noun_genders.csv", "ending", "gender")["heit"] == "f"
