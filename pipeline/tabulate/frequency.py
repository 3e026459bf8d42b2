"""How often each outlet names each entity, how evenly, and how sure the rate is."""

import numpy as np
import pandas as pd

from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.intervals import rate_intervals

CHUNK = 512  # entities at a time: with 5,000 documents a matrix of 20 MB, whatever the number of entities


def frequency(
    corpus: Corpus,
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    by: list[str],
    min_documents: int,
    n_resamples: int,
    seed: int,
) -> pd.DataFrame:
    """tabulate.entity_frequency (`by` = ["outlet_id"]) or its by-story form (`by` = ["outlet_id", "story_id"]).

    `mentions` are counted mentions of any form with entity_id. A row stands for every entity with a name, a derived
    form or a compound in the group; `frequency` counts names only. Rates are null-free: a group without tokens has no
    mentions and therefore no row.
    """
    names = entities.set_index("entity_id")[["name", "entity_type"]]
    parts = []
    for copy_basis in ("all", "own"):
        documents = corpus.documents if copy_basis == "all" else corpus.documents[corpus.documents["is_own"]]
        documents = documents.dropna(subset=by)
        rows = mentions[mentions["document_id"].isin(documents.index)].dropna(subset=by)
        keys = by[0] if len(by) == 1 else by
        for group, own in rows.groupby(keys, sort=True):
            where = np.logical_and.reduce([documents[c] == v for c, v in zip(by, np.atleast_1d(group), strict=True)])
            part = _group_frequency(own, documents.loc[where, "n_tokens"], min_documents, n_resamples, seed)
            for column, value in zip(by, np.atleast_1d(group), strict=True):
                part[column] = value
            parts.append(part.assign(copy_basis=copy_basis))
    columns = [*by, "entity_id", "copy_basis", "frequency"]
    out = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return out.join(names, on="entity_id")


def _group_frequency(
    rows: pd.DataFrame, tokens: pd.Series, min_documents: int, n_resamples: int, seed: int
) -> pd.DataFrame:
    """Frequencies in one group of documents; `tokens` are the counted tokens of each of them, by document_id."""
    form = rows.groupby(["entity_id", "form"]).size().unstack(fill_value=0)
    form = form.reindex(columns=["name", "derived", "compound"], fill_value=0)
    named = rows[rows["form"] == "name"]
    places = (tokens.index.get_indexer(named["document_id"]), form.index.get_indexer(named["entity_id"]))
    sizes = tokens.to_numpy(dtype=float)
    out = pd.DataFrame(
        {
            "entity_id": form.index,
            "frequency": form["name"].to_numpy(),
            "doc_frequency": 0,
            "rank": form["name"].rank(method="min", ascending=False).astype("int64").to_numpy(),
            "per_1000_tokens": 1000 * form["name"].to_numpy() / max(sizes.sum(), 1.0),
            "dispersion_dpnorm": np.nan,
            "n_derived": form["derived"].to_numpy(),
            "n_compound": form["compound"].to_numpy(),
            "ci_low": np.nan,
            "ci_high": np.nan,
            "basis": "interval" if len(sizes) >= min_documents else "descriptive",
        }
    )
    for at in range(0, len(out), CHUNK):
        part = slice(at, min(at + CHUNK, len(out)))
        counts = _counts(*places, len(sizes), part)
        out.iloc[part, out.columns.get_loc("doc_frequency")] = (counts > 0).sum(axis=0)
        out.iloc[part, out.columns.get_loc("dispersion_dpnorm")] = dpnorm(counts, sizes)
        if len(sizes) >= min_documents:
            low, high = rate_intervals(counts, sizes, n_resamples, seed)
            out.iloc[part, out.columns.get_loc("ci_low")] = low
            out.iloc[part, out.columns.get_loc("ci_high")] = high
    return out


def _counts(document: np.ndarray, entity: np.ndarray, n_documents: int, part: slice) -> np.ndarray:
    """Occurrences as documents × the entities of `part`, from the positions of document and entity of each mention."""
    inside = (entity >= part.start) & (entity < part.stop)
    width = part.stop - part.start
    flat = np.bincount(document[inside] * width + entity[inside] - part.start, minlength=n_documents * width)
    return flat.reshape(n_documents, width).astype(float)


def dpnorm(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Gries' DP, normalised (Lijffijt & Gries 2012), of each column of `counts` (documents × entities) over documents
    of `sizes` tokens: 0 where an entity is spread as the text is, towards 1 where it stands in the smallest part alone.

    Null for an entity that does not occur and for fewer than two documents with tokens.

    >>> dpnorm(np.array([[2.0], [0.0]]), np.array([50.0, 50.0])).tolist()
    [1.0]
    """
    has_text = sizes > 0
    counts, sizes = counts[has_text], sizes[has_text]
    if len(sizes) < 2:
        return np.full(counts.shape[1], np.nan)
    share = (sizes / sizes.sum())[:, None]
    total = counts.sum(axis=0)
    observed = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    dp = np.abs(observed - share).sum(axis=0) / 2
    return np.where(total > 0, dp / (1 - share.min()), np.nan)
