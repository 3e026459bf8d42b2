"""How often each thing stands in each document: the sparse table behind every frequency and every keyness."""

from typing import NamedTuple

import numpy as np
import pandas as pd

FORMS = ("name", "derived", "compound")


class Cells(NamedTuple):
    """One cell a document and item that occurs in it: positions in the corpus's documents and in `items`, and `counts`
    (cells × forms; a word has one form). Ordered by document, then item."""

    items: pd.Index
    document: np.ndarray
    item: np.ndarray
    counts: np.ndarray

    def total(self) -> np.ndarray:
        """Documents that hold each item in its first form (names; words), by position in `items`."""
        return np.bincount(self.item[self.counts[:, 0] > 0], minlength=len(self.items))


def mention_cells(mentions: pd.DataFrame, documents: pd.Index) -> Cells:
    """Cells of mentions (document_id, entity_id, form), the forms in the order of `FORMS`.

    Two names and a derived adjective of Ida Abel in one text are one cell (2, 1, 0).
    """
    codes, items = pd.factorize(mentions["entity_id"], sort=True)
    places = documents.get_indexer(mentions["document_id"])
    form = pd.Index(FORMS).get_indexer(mentions["form"])
    return summed(items, places, codes, form, np.ones(len(codes), dtype="int64"))


def summed(items: pd.Index, document: np.ndarray, item: np.ndarray, form: np.ndarray, n: np.ndarray) -> Cells:
    """Occurrences (document, item, form, n) summed up to cells."""
    keys, cell = np.unique(document * np.int64(max(len(items), 1)) + item, return_inverse=True)
    width = len(FORMS)
    counts = np.bincount(cell * width + form, weights=n, minlength=len(keys) * width).reshape(-1, width)
    return Cells(pd.Index(items), keys // max(len(items), 1), keys % max(len(items), 1), counts.astype("int64"))
