"""What sets an outlet apart: entities and words that stand in more of its articles than in those of the others."""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")


def keyness(
    documents_with: pd.DataFrame, totals: pd.DataFrame, n_documents: pd.Series, item: str, min_frequency: int
) -> pd.DataFrame:
    """Each outlet against the rest. Rows: outlet_id, reference ("rest"), `item`, n_target, n_reference, log_ratio, log_odds_z.

    `documents_with` and `totals` are items × outlets (documents with the item; its occurrences), `n_documents` the
    articles of each outlet. `log_ratio` compares document shares with 0.5 added to each count (Hardie 2014);
    `log_odds_z` is the z of Monroe, Colaresi & Quinn (2008) on occurrences, with the corpus frequencies as informative
    Dirichlet prior, scaled to the size of the outlet. Items in fewer than `min_frequency` documents are left out.
    Intervals and tests are null: these rows describe.
    """
    kept = documents_with.sum(axis=1) >= min_frequency
    documents_with, totals = documents_with[kept], totals[kept]
    if len(n_documents) < 2 or documents_with.empty:
        return pd.DataFrame(columns=["outlet_id", "reference", item])
    all_documents, corpus = documents_with.sum(axis=1), totals.sum(axis=1)
    parts = []
    for outlet in n_documents.index:
        target, n_target = documents_with[outlet], n_documents[outlet]
        rest, n_rest = all_documents - target, n_documents.sum() - n_target
        log_ratio = np.log2(((target + 0.5) / (n_target + 1)) / ((rest + 0.5) / (n_rest + 1)))
        part = pd.DataFrame({item: documents_with.index, "n_target": target.to_numpy(), "n_reference": rest.to_numpy()})
        part["log_ratio"] = log_ratio.to_numpy()
        part["log_odds_z"] = log_odds_z(totals[outlet].to_numpy(float), (corpus - totals[outlet]).to_numpy(float))
        parts.append(
            part.assign(outlet_id=outlet, reference="rest", basis="descriptive", ci_low=np.nan, ci_high=np.nan)
        )
    return pd.concat(parts, ignore_index=True).assign(p_adjusted=np.nan)


def log_odds_z(target: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """z of the log-odds ratio of each item in `target` against `rest`, prior = their sum scaled to the target's size."""
    n_target, n_rest = target.sum(), rest.sum()
    prior = (target + rest) / (n_target + n_rest) * max(n_target, 1.0)
    size = prior.sum()
    odds_target = np.log((target + prior) / (n_target + size - target - prior + 1e-9))
    odds_rest = np.log((rest + prior) / (n_rest + size - rest - prior + 1e-9))
    return (odds_target - odds_rest) / np.sqrt(1 / (target + prior) + 1 / (rest + prior))


def entity_counts(names: pd.DataFrame, outlets: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(documents with, occurrences) of each entity by outlet, from counted mentions by name."""
    once = names.drop_duplicates(["document_id", "entity_id"])
    return tuple(
        rows.groupby(["entity_id", "outlet_id"]).size().unstack(fill_value=0).reindex(columns=outlets, fill_value=0)
        for rows in (once, names)
    )


def term_counts(
    texts: Iterable[tuple[str, str]], outlets: list[str], stop_words: frozenset[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(documents with, occurrences) of each word (two letters or more, case folded, no stop word) by outlet.

    `texts` gives outlet_id and counted text of one document at a time, so memory holds the vocabulary, not the texts.
    """
    documents: dict[str, Counter] = {outlet: Counter() for outlet in outlets}
    totals: dict[str, Counter] = {outlet: Counter() for outlet in outlets}
    for outlet, text in texts:
        words = Counter(word for word in _WORD.findall(text.casefold()) if word not in stop_words)
        totals[outlet].update(words)
        documents[outlet].update(words.keys())
    return tuple(
        pd.DataFrame({o: pd.Series(c, dtype="float64") for o, c in counts.items()}, columns=outlets)
        .fillna(0).astype("int64").sort_index()
        for counts in (documents, totals)
    )  # fmt: skip
