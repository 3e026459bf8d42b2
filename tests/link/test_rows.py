"""Rows as tuples and tables in parts: nothing lost, text order, a document never in two parts."""

import pandas as pd

from pipeline.link.rows import cut, rows_by_document, rows_of

TABLE = pd.DataFrame(
    {"document_id": ["b", "a", "a"], "start": [0, 7, 2], "end": [1, 9, 3], "surface": ["Ulm", None, "Gera"]}
)


def test_rows_are_tuples_of_the_columns_asked_for():
    assert [(row.surface, row.start) for row in rows_of(TABLE, ["start", "surface"])][::2] == [("Ulm", 0), ("Gera", 2)]


def test_rows_of_a_document_stand_in_text_order():
    assert [row.start for row in rows_by_document(TABLE)["a"]] == [2, 7]


def test_parts_hold_every_row_once_and_an_empty_part_keeps_its_columns():
    first, second, third = (part["t"] for part in cut({"t": TABLE}, {"a": 1, "b": 0, "c": 2}))
    assert first["surface"].tolist() == ["Ulm"] and second["start"].tolist() == [7, 2]
    assert third.empty and list(third.columns) == list(TABLE.columns)
