"""What sets an outlet apart: entities and words that stand in more of its articles than in those of others."""

from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
import pandas as pd

from pipeline import InputError
from pipeline.tabulate.cells import Cells
from pipeline.tabulate.intervals import wilson_each
from pipeline.tabulate.permutation import holm, over_all, over_clusters, within_stories


def keyness(
    cells: Cells, documents: pd.DataFrame, pairs: list[list[str]], item: str, params: SimpleNamespace
) -> pd.DataFrame:
    """tabulate.entity_keyness or term_keyness: each outlet against the rest, and the outlets of `pairs` against each other.

    Over articles (no duplicates). Items that stand in fewer than `params.min_frequency` articles of the two sides are left out.
    With fewer than `params.min_documents` articles on a side the rows say `descriptive`: no interval, no p. `p_adjusted` shuffles labels over
    all articles of the two sides and over their clusters, and takes the larger p (agenda), `p_adjusted_within` shuffles within stories (framing); Holm's family are the rows of
    one outlet against one reference, and the intervals hold for all of them at once.
    """
    outlets = check_pairs(documents, pairs)
    is_article = documents["is_article"].to_numpy()
    outlet = np.where(is_article, pd.Index(outlets).get_indexer(documents["outlet_id"]), -1)
    story = pd.factorize(documents["story_id"])[0]
    chosen = (outlet[cells.document] >= 0) & (cells.counts[:, 0] > 0)
    cells = Cells(cells.items, cells.document[chosen], cells.item[chosen], cells.counts[chosen])
    sides = [(at, np.arange(len(outlets)) != at, "rest") for at in range(len(outlets)) if len(outlets) > 1]
    for a, b in (pair for given in pairs for pair in (given, given[::-1])):
        sides.append((outlets.index(a), np.arange(len(outlets)) == outlets.index(b), b))
    parts = [
        _compared(cells, outlet, story, at, others, params).assign(outlet_id=outlets[at], reference=name)
        for at, others, name in sides
    ]
    if not parts:
        return pd.DataFrame(columns=["outlet_id", "reference", item])
    return pd.concat(parts, ignore_index=True).rename(columns={"item": item})


def check_pairs(documents: pd.DataFrame, pairs: list[list[str]]) -> list[str]:
    """The outlets in the order of the alphabet. Raises InputError for what is no pair of them."""
    outlets = sorted(set(documents["outlet_id"]))
    for pair in pairs:
        if len(pair) != 2 or pair[0] == pair[1] or not set(pair) <= set(outlets):
            raise InputError(
                f"params.yaml: tabulate.pairs: {pair!r} is no pair of outlets (known: {', '.join(outlets)})"
            )
    return outlets


def _compared(
    cells: Cells, outlet: np.ndarray, story: np.ndarray, at: int, others: np.ndarray, params: SimpleNamespace
) -> pd.DataFrame:
    is_target, is_other = outlet == at, (outlet >= 0) & others[outlet]
    n_target, n_reference = int(is_target.sum()), int(is_other.sum())
    of = np.where(is_target, 0, np.where(is_other, 1, 2))[cells.document]
    n_items = len(cells.items)
    articles = np.bincount(of * n_items + cells.item, minlength=3 * n_items).reshape(3, n_items)
    occurrences = np.bincount(of * n_items + cells.item, weights=cells.counts[:, 0], minlength=3 * n_items).reshape(
        3, -1
    )
    z = log_odds_z(occurrences[0], occurrences[1])
    kept = np.flatnonzero(articles[:2].sum(axis=0) >= max(params.min_frequency, 1))
    target, reference = articles[0, kept], articles[1, kept]
    out = pd.DataFrame({"item": cells.items.take(kept), "n_target": target, "n_reference": reference})
    out["log_odds_z"] = z[kept]
    out["log_ratio"], low, high = log_ratio(target, n_target, reference, n_reference, max(len(kept), 1))
    tested = min(n_target, n_reference) >= params.min_documents
    out["basis"] = "tested" if tested else "descriptive"
    out["ci_low"], out["ci_high"] = (low, high) if tested else (np.nan, np.nan)
    out["p_adjusted"] = out["p_adjusted_within"] = np.nan
    if tested:
        place = np.full(n_items, -1)
        place[kept] = np.arange(len(kept))
        mine = (of < 2) & (place[cells.item] >= 0)
        item, document, both = place[cells.item[mine]], cells.document[mine], is_target | is_other
        cluster, target_cluster = _clusters(outlet, story, both, at)
        p = np.maximum(
            over_all(target, target + reference, n_target, n_target + n_reference),
            over_clusters(item, cluster[document], cluster[both], target_cluster, len(kept)),
        )
        out["p_adjusted"] = holm(p)
        story = np.where(both, story, -1)
        out["p_adjusted_within"] = holm(
            within_stories(item, story[document], is_target[document], story, is_target, len(kept))
        )
    return out


def _clusters(outlet: np.ndarray, story: np.ndarray, both: np.ndarray, at: int) -> tuple[np.ndarray, np.ndarray]:
    """The cluster of each article (one outlet on one story; an article outside stories is its own), -1 for articles of
    neither side; and for each cluster whether it is the outlet's (`at`)."""
    alone = story.max(initial=-1) + 1 + np.arange(len(story))
    keys = outlet * np.int64(2 * len(story) + 2) + np.where(story >= 0, story, alone)
    out = np.full(len(story), -1)
    found, out[both] = np.unique(keys[both], return_inverse=True)
    return out, found // (2 * len(story) + 2) == at


def log_ratio(
    target: np.ndarray, n_target: int, reference: np.ndarray, n_reference: int, family: int = 1
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Binary log of the ratio of article shares, 0.5 added to each count (Hardie 2014), and the ends of its interval.

    The interval is conservative: the lower Wilson bound of one share over the upper one of the other, and the reverse,
    each share at 97.5 % and that for all `family` rows at once (Bonferroni). An end is null where a count of 0 leaves it open.
    4 of 5 against 1 of 10: 2.46 (-0.46 to 6.04).
    """
    value = np.log2((target + 0.5) / (n_target + 1)) - np.log2((reference + 0.5) / (n_reference + 1))
    z = NormalDist().inv_cdf(1 - 0.0125 / family)
    low_t, high_t = wilson_each(target, max(n_target, 1), z)
    low_r, high_r = wilson_each(reference, max(n_reference, 1), z)
    low = np.log2(np.where(target > 0, low_t, np.nan)) - np.log2(high_r)
    return value, low, np.log2(high_t) - np.log2(np.where(reference > 0, low_r, np.nan))


def log_odds_z(target: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """z of the log-odds ratio of each item's occurrences in `target` against `reference` (Monroe, Colaresi & Quinn 2008).

    The informative Dirichlet prior is the frequencies of both sides together, scaled to the size of the target. All items
    are given, those below the minimum count too, for they belong to the sizes. 0 where one item is all there is.
    """
    n_target, n_reference = target.sum(), reference.sum()
    if (target + reference > 0).sum() < 2:
        return np.zeros(len(target))
    prior = (target + reference) / (n_target + n_reference) * max(n_target, 1.0)
    size = prior.sum()
    there = prior > 0
    a, b = (np.where(there, part + prior, 1.0) for part in (target, reference))
    odds_target, odds_reference = np.log(a / (n_target + size - a)), np.log(b / (n_reference + size - b))
    return np.where(there, (odds_target - odds_reference) / np.sqrt(1 / a + 1 / b), 0.0)


def excluded(cells: Cells, documents: pd.DataFrame, min_frequency: int, item: str) -> pd.DataFrame:
    """Items in fewer than `min_frequency` articles of the corpus, which no comparison shows, and in how many they are."""
    chosen = documents["is_article"].to_numpy()[cells.document] & (cells.counts[:, 0] > 0)
    n = np.bincount(cells.item[chosen], minlength=len(cells.items))
    few = np.flatnonzero((n < min_frequency) & (n > 0))
    return pd.DataFrame({item: cells.items.take(few), "doc_frequency": n[few], "reason": "below_minimum"})
