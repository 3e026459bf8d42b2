"""How often each outlet names each entity, how evenly, and how sure the rate is."""

import numpy as np
import pandas as pd

from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.intervals import rate_intervals


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
    counts = named.groupby(["document_id", "entity_id"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=tokens.index, columns=form.index, fill_value=0)
    matrix, sizes = counts.to_numpy(dtype=float), tokens.to_numpy(dtype=float)
    out = pd.DataFrame(
        {
            "entity_id": form.index,
            "frequency": form["name"].to_numpy(),
            "doc_frequency": (matrix > 0).sum(axis=0),
            "rank": form["name"].rank(method="min", ascending=False).astype("int64").to_numpy(),
            "per_1000_tokens": 1000 * matrix.sum(axis=0) / max(sizes.sum(), 1.0),
            "dispersion_dpnorm": dpnorm(matrix, sizes),
            "n_derived": form["derived"].to_numpy(),
            "n_compound": form["compound"].to_numpy(),
            "ci_low": np.nan,
            "ci_high": np.nan,
            "basis": "descriptive",
        }
    )
    if len(sizes) >= min_documents:
        out["ci_low"], out["ci_high"] = rate_intervals(matrix, sizes, n_resamples, seed)
        out["basis"] = "interval"
    return out


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
