import pandas as pd

from pipeline.tabulate.cells import mention_cells


def test_a_cell_counts_each_form_of_an_entity_in_a_document():
    rows = [("b", "x", "name"), ("a", "y", "compound"), ("b", "x", "derived"), ("b", "x", "name"), ("a", "x", "name")]
    cells = mention_cells(pd.DataFrame(rows, columns=["document_id", "entity_id", "form"]), pd.Index(["a", "b"]))
    assert cells.items.tolist() == ["x", "y"]
    found = list(zip(cells.document.tolist(), cells.item.tolist(), cells.counts.tolist(), strict=True))
    assert found == [(0, 0, [1, 0, 0]), (0, 1, [0, 0, 1]), (1, 0, [2, 1, 0])]
