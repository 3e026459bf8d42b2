"""What a number without noun or unit counts."""

import pytest

from pipeline.link.bare_numbers import filled, is_bare_age
from pipeline.tables import frame


def _rows(text, *rows):
    """Rows of quantities of one text, given as (surface, low, unit, counted)."""
    table = frame("annotate.quantities", [
        {"quantity_id": f"d:n{n}", "document_id": "d", "start": text.index(surface), "end": text.index(surface) + len(surface),
         "surface": surface, "zone": "paragraph", "value_low": low, "value_high": low, "modifier": "exact",
         "num_kind": "cardinal", "unit": unit, "counted": counted, "predicate": None}
        for n, (surface, low, unit, counted) in enumerate(rows)
    ])  # fmt: skip
    return list(table.itertuples(index=False))


@pytest.mark.parametrize(
    ("text", "rows", "unit", "counted"),
    [
        ("Der Wirt will 7,5 Prozent, die Stadt gibt 4,2.", [("4,2", 4.2, "count", None)], "percent", None),
        ("Drei Kähne. 5 Millionen fehlen.", [("5 Millionen", 5e6, "count", None)], "EUR", None),
        ("Es gibt 5 Millionen Schulden.", [("5 Millionen Schulden", 5e6, "count", "Schulden")], "EUR", None),
        ("Es kommen 5 Millionen Gäste.", [("5 Millionen Gäste", 5e6, "count", "Gast")], "count", "Gast"),
    ],
)
def test_a_bare_number_takes_what_stands_beside_it(text, rows, unit, counted):
    percent = [("7,5 Prozent", 7.5, "percent", None)] if "Prozent" in text else []
    table = _rows(text, *percent, *rows)
    row = filled(table, len(percent), text, 0, "EUR")
    assert (row.unit, row.counted if isinstance(row.counted, str) else None) == (unit, counted)


def test_a_bare_million_in_a_text_that_counts_millions_of_things_is_no_sum():
    text = "Dort leben 4 Millionen Möwen. Früher waren es 9 Millionen."
    table = _rows(text, ("4 Millionen Möwen", 4e6, "count", "Möwe"), ("9 Millionen", 9e6, "count", None))
    assert filled(table, 1, text, 0, "EUR").unit == "count"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Ida B. (24) jubelt.", 24, True),
        ("Sie heiratete mit 19.", 19, True),
        ("Der jüngste Gast war 61, der älteste 97 Jahre alt.", 61, True),
        ("Die Zahl der Gäste war 61.", 61, False),
        ("Es war 61 Gästen zu laut.", 61, False),
        ("Der Wirt zählte 61.", 61, False),
        ("Ida B. (424) jubelt.", 424, False),
    ],
)
def test_ages_without_a_unit(text, number, expected):
    at = text.index(str(number))
    assert is_bare_age(number, text, at, at + len(str(number))) is expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Der Schaden geht in die Hunderte Millionen.", "EUR"), ("Im Teich leben Hunderte Millionen.", "count")],
)
def test_a_vague_sum_has_the_currency_of_its_text(text, unit):
    (row,) = _rows(text, ("Hunderte Millionen", 2e8, "count", None))
    assert filled([row._replace(num_kind="vague")], 0, text, 0, "EUR").unit == unit
