"""How often each thing stands in each document: the sparse table behind every frequency and every keyness."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.tabulate.counted import Corpus

FORMS = ("name", "derived", "compound")


class Cells(NamedTuple):
    """One cell a document and item that occurs in it: positions in the corpus's documents and in `items`, and `counts`
    (cells × forms; a word has one form); all int32, for there are as many as different words in every text. Ordered by
    document, then item."""

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
    items, places = items.astype("str"), documents.get_indexer(mentions["document_id"])
    form = pd.Index(FORMS).get_indexer(mentions["form"])
    return summed(items, places, codes, form, np.ones(len(codes), dtype="int64"))


def summed(
    items: pd.Index, document: np.ndarray, item: np.ndarray, form: np.ndarray, n: np.ndarray, width: int = len(FORMS)
) -> Cells:
    """Occurrences (document, item, form, n) summed up to cells of `width` forms."""
    keys, cell = np.unique(document * np.int64(max(len(items), 1)) + item, return_inverse=True)
    counts = np.bincount(cell * width + form, weights=n, minlength=len(keys) * width).reshape(-1, width)
    document, item = (part.astype("int32") for part in np.divmod(keys, max(len(items), 1)))
    return Cells(pd.Index(items), document, item, counts.astype("int32"))


def outlets_apart(corpus: Corpus, cells: Cells, n_cells: int = 500_000) -> Iterator[tuple[Corpus, Cells]]:
    """Documents and cells of some outlets, in the order of the alphabet, as many at a time as `n_cells` cells are in (one at least)."""
    outlet, _ = pd.factorize(corpus.documents["outlet_id"], sort=True)
    upto = np.cumsum(np.bincount(outlet[cells.document], minlength=outlet.max(initial=0) + 1))
    part = (np.maximum(upto - 1, 0) // n_cells)[outlet]
    for one in np.unique(part):
        is_in = part == one
        mine, place = is_in[cells.document], np.cumsum(is_in, dtype="int32") - 1
        yield (
            Corpus(corpus.documents[is_in], corpus.zones),
            Cells(cells.items, place[cells.document[mine]], cells.item[mine], cells.counts[mine]),
        )
