import re

import pytest

from pipeline.annotate.articles import Article
from pipeline.annotate.partition import annotate_partition
from pipeline.spans import as_seen

TEXT = (
    "Oberbürgermeisterin Käthe Brückner hat die Fähre gelobt. „Wir brauchen mindestens fünf größere Schiffe“, sagte die "
    "Sozialdemokratin am Dienstag in Fürth. Die Reederei Möwe erklärte, die Überfahrt werde bald günstiger."
)
_VOWEL, _INSIDE = re.compile("[äöü]"), re.compile(r"(?<=\w\w\w)(?=\w\w\w)")


@pytest.mark.parametrize(
    "odd",
    [
        _VOWEL.sub(lambda match: {"ä": "a\u0308", "ö": "o\u0308", "ü": "u\u0308"}[match[0]], TEXT),
        _INSIDE.sub("\u00ad", TEXT),
        "\ufeff" + TEXT.replace(" ", "\u200b ") + "\u200b",
    ],
    ids=["umlauts of two characters", "soft hyphens", "spaces of no width"],
)
def test_signs_that_nobody_sees_change_no_row_but_its_place(odd):
    tables, failed = annotate_partition([_article(TEXT)], "embedded")
    others, also_failed = annotate_partition([_article(odd)], "embedded")
    assert not failed and not also_failed and tables["annotate.quotes"].num_rows == 3
    for name, table in tables.items():
        rows, moved = table.to_pylist(), others[name].to_pylist()
        for row in moved:
            assert row["surface"] == odd[row["start"] : row["end"]] if "surface" in row else True
        assert [_without_places(row) for row in rows] == [_without_places(row) for row in moved], name


def _article(text: str) -> Article:
    return Article("a", "blatt", text, "2026-01-31", [(0, len(text), "paragraph", True)])


def _without_places(row: dict) -> dict:
    return {
        column: as_seen(value) if column == "surface" else value
        for column, value in row.items()
        if column not in ("start", "end") and not column.endswith(("_start", "_end"))
    }
