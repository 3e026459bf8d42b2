"""How often each outlet names each entity, or uses each term of the user, how evenly, and how sure the rate is."""

import hashlib
from functools import partial
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.kept_parts import Take, anew
from pipeline.partitions import Part
from pipeline.tabulate.cells import Cells
from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.intervals import rate_intervals, wilson_each


def frequency(
    corpus: Corpus, cells: Cells, item: str, by: list[str], params: SimpleNamespace, take: Take = anew
) -> pd.DataFrame:
    """tabulate.entity_frequency (`by` = ["outlet_id"]) or its by-story form (`by` = ["outlet_id", "story_id"]), without names.

    A row stands for every item of `cells` in a group, in any form; `frequency` counts the first form only (names). Column
    `item` holds the item. Groups of `params.min_documents` documents and more get a Wilson interval of the share of documents, and their
    `params.max_intervals` most frequent items an interval of the rate, which `take` may know already.
    """
    documents = corpus.documents
    group = documents.groupby(by, sort=True).ngroup().fillna(-1).to_numpy("int64")  # -1 outside stories
    groups = documents[by].dropna().drop_duplicates().sort_values(by)
    parts = []
    for copy_basis in ("all", "own"):
        within = group if copy_basis == "all" else np.where(documents["is_own"], group, -1)
        part, of = _counts(cells, within, len(groups), documents["n_tokens"].to_numpy(float), params, take)
        for column in by:
            part[column] = groups[column].array.take(of)
        parts.append(part.assign(copy_basis=copy_basis))
    rows = pd.concat(parts).sort_index(kind="stable", ignore_index=True)  # as the table is ordered
    return rows.rename(columns={"item": item})


def _counts(
    cells: Cells, group: np.ndarray, n_groups: int, tokens: np.ndarray, params: SimpleNamespace, take: Take
) -> tuple[pd.DataFrame, np.ndarray]:
    """Rows of every group, numbered by group and item, and the group of each; `group` of each document, -1 for those left out."""
    inside = group[cells.document] >= 0
    document, item, counts = cells.document[inside], cells.item[inside], cells.counts[inside]
    n_items = max(len(cells.items), 1)
    keys, row = np.unique(group[document] * np.int64(n_items) + item, return_inverse=True)
    of, n_rows, taken = keys // n_items, len(keys), group >= 0

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(row, weights=values, minlength=n_rows)

    size = np.bincount(group[taken], weights=tokens[taken], minlength=n_groups)
    n_documents = np.bincount(group[taken], minlength=n_groups)[of]
    named = counts[:, 0]
    out = pd.DataFrame(
        {
            "item": cells.items.take(keys % n_items),
            "frequency": total(named),
            "doc_frequency": total(named > 0),
            "n_derived": total(counts[:, 1]),
            "n_compound": total(counts[:, 2]),
            "n_documents": n_documents,
            "n_tokens": size[of],
        },
        index=keys,
    )
    out["rank"] = out["frequency"].groupby(of).rank(method="min", ascending=False)
    out["per_1000_tokens"] = 1000 * out["frequency"] / size[of]
    out["dispersion_dpnorm"] = _dpnorm(named, tokens[document], row, out["frequency"].to_numpy(), group, tokens, of)
    many = n_documents >= params.min_documents
    low, high = wilson_each(out["doc_frequency"].to_numpy(), np.maximum(n_documents, 1))
    out["doc_share"] = out["doc_frequency"] / n_documents
    out["doc_share_low"], out["doc_share_high"] = np.where(many, low, np.nan), np.where(many, high, np.nan)
    shown = many & (out["rank"] <= params.max_intervals).to_numpy() & (out["frequency"] > 0).to_numpy()
    out["basis"] = pd.array(["descriptive", "interval"], dtype="str").take(shown.astype("int64"))
    out["ci_low"], out["ci_high"] = _intervals(cells, group, tokens, keys, shown, params, take)
    return out, of


def _intervals(
    cells: Cells,
    group: np.ndarray,
    tokens: np.ndarray,
    keys: np.ndarray,
    shown: np.ndarray,
    params: SimpleNamespace,
    take: Take,
) -> tuple[np.ndarray, np.ndarray]:
    """Interval ends of the rows `shown`, null elsewhere; one dense matrix (documents × items shown) a group."""
    low, high = np.full(len(keys), np.nan), np.full(len(keys), np.nan)
    n_items = max(len(cells.items), 1)
    rows = np.flatnonzero(shown)
    order = np.argsort(group[cells.document], kind="stable")
    starts = np.searchsorted(group[cells.document][order], np.arange(group.max(initial=-1) + 2))
    for of in np.unique(keys[rows] // n_items):
        mine = rows[keys[rows] // n_items == of]
        documents, items = np.flatnonzero(group == of), keys[mine] % n_items
        own = order[starts[of] : starts[of + 1]]
        column = np.searchsorted(items, cells.item[own])
        own, column = own[column < len(items)], column[column < len(items)]
        own, column = (part[items[column] == cells.item[own]] for part in (own, column))
        dense = np.zeros((len(documents), len(items)))
        dense[np.searchsorted(documents, cells.document[own]), column] = cells.counts[own, 0]
        given = dense, tokens[documents], params.n_resamples, params.seed
        known = "intervals", dense.shape, *map(_digest, given[:2]), *given[2:]
        (ends,) = take(Part({}), known, partial(_ends, *given))
        low[mine], high[mine] = ends["low"].to_numpy(), ends["high"].to_numpy()
    return low, high


def _digest(numbers: np.ndarray) -> str:
    return hashlib.sha256(numbers.tobytes()).hexdigest()


def _ends(counts: np.ndarray, sizes: np.ndarray, n_resamples: int, seed: int) -> list[pa.Table]:
    return [pa.table(dict(zip(("low", "high"), rate_intervals(counts, sizes, n_resamples, seed), strict=True)))]


def _dpnorm(
    named: np.ndarray,
    sizes: np.ndarray,
    row: np.ndarray,
    frequency: np.ndarray,
    group: np.ndarray,
    tokens: np.ndarray,
    of: np.ndarray,
) -> np.ndarray:
    """Gries' DP, normalised (Lijffijt & Gries 2012), of each row over the documents with text of its group.

    DP is half the sum of |share of the occurrences - share of the tokens| over documents; where the item does not occur the
    difference is the share of tokens, so the sum runs over the documents with it alone. 0 where an item is spread as the text is, towards 1 where it stands
    in the smallest part alone. Null for an item that does not occur and in groups with fewer than two documents with text.
    """
    taken = (group >= 0) & (tokens > 0)
    size = np.bincount(group[taken], weights=tokens[taken], minlength=group.max(initial=-1) + 1)
    smallest = np.full(len(size), np.inf)
    np.minimum.at(smallest, group[taken], tokens[taken])
    parts = np.bincount(group[taken], minlength=len(size))
    share = np.divide(sizes, size[of[row]], out=np.zeros(len(row)), where=size[of[row]] > 0)
    observed = np.divide(named, frequency[row], out=np.zeros(len(row)), where=frequency[row] > 0)
    where_it_is = np.bincount(
        row, weights=np.where(named > 0, np.abs(observed - share) - share, 0.0), minlength=len(of)
    )
    rest = 1 - np.divide(smallest, size, out=np.zeros(len(size)), where=parts >= 2)
    return np.where((frequency > 0) & (parts[of] >= 2), (where_it_is + 1) / 2 / rest[of], np.nan)
