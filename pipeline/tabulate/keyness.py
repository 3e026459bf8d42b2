"""What sets an outlet apart: entities and words that stand in more of its articles than in those of others."""

from collections.abc import Iterator
from functools import reduce
from statistics import NormalDist
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline import InputError
from pipeline.tabulate.cells import Cells
from pipeline.tabulate.intervals import wilson_each
from pipeline.tabulate.permutation import (
    Clusters,
    Stories,
    below_one,
    clusters,
    holm,
    over_all,
    over_clusters,
    stories,
    within_stories,
)


def keyness(
    cells: Cells, documents: pd.DataFrame, pairs: list[list[str]], item: str, params: SimpleNamespace
) -> Iterator[pd.DataFrame]:
    """tabulate.entity_keyness or term_keyness: each outlet against the rest, and against those it makes one of `pairs` with;
    outlet after outlet.

    Over articles (no duplicates). Items that stand in fewer than `params.min_frequency` articles of the two sides are left out.
    With fewer than `params.min_documents` articles on a side the rows say `descriptive`: no interval, no p. `p_adjusted` shuffles labels over
    all articles of the two sides and over their clusters, and takes the larger p (agenda), `p_adjusted_within` shuffles within stories (framing); Holm's family are the rows of
    one outlet against one reference, and the intervals hold for all of them at once.
    """
    outlets = check_pairs(documents, pairs)
    articles = _articles(cells, documents, outlets)
    all_of_them = list(range(len(outlets)))
    everyone = _field(articles, all_of_them, reduce(_plus, (_side(articles, at) for at in all_of_them)), params)
    for at, outlet in enumerate(outlets):
        target = _side(articles, at)
        if len(outlets) > 1:
            yield _rows(_compared(articles, at, target, everyone, params), item, outlet, "rest")
        for a, b in (pair for given in pairs for pair in (given, given[::-1])):
            if a == outlet:
                other = outlets.index(b)
                both = _field(articles, [at, other], _plus(target, _side(articles, other)), params)
                yield _rows(_compared(articles, at, target, both, params), item, outlet, b)


def check_pairs(documents: pd.DataFrame, pairs: list[list[str]]) -> list[str]:
    """The outlets in the order of the alphabet. Raises InputError for what is no pair of them."""
    outlets = sorted(set(documents["outlet_id"]))
    for pair in pairs:
        if len(pair) != 2 or pair[0] == pair[1] or not set(pair) <= set(outlets):
            raise InputError(
                f"params.yaml: tabulate.pairs: {pair!r} is no pair of outlets (known: {', '.join(outlets)})"
            )
    return outlets


class _Articles(NamedTuple):
    """Cells; outlet (its number) and story of each document, -1 for duplicates and outside stories; the outlet of each
    cell, -1 for cells of duplicates and those without a name."""

    cells: Cells
    outlet: np.ndarray
    story: np.ndarray
    outlet_of: np.ndarray


def _articles(cells: Cells, documents: pd.DataFrame, outlets: list[str]) -> _Articles:
    number = pd.Index(outlets).get_indexer(documents["outlet_id"])
    outlet = np.where(documents["is_article"].to_numpy(bool), number, -1).astype("int32")
    of = np.where(cells.counts[:, 0] > 0, outlet[cells.document], np.int32(-1))
    return _Articles(cells, outlet, pd.factorize(documents["story_id"])[0].astype("int32"), of)


class _Side(NamedTuple):
    """What the articles of an outlet, or of several, hold: occurrences by item, and the sums over their clusters."""

    occurrences: np.ndarray
    clusters: Clusters


def _plus(a: _Side, b: _Side) -> _Side:
    return _Side(a.occurrences + b.occurrences, a.clusters.plus(b.clusters))


def _side(articles: _Articles, at: int) -> _Side:
    """Of one outlet. A cluster is its articles on one story; an article outside stories is its own."""
    cells, mine = articles.cells, np.flatnonzero(articles.outlet_of == at)
    item, n_items = cells.item[mine], len(cells.items)
    own = np.flatnonzero(articles.outlet == at)
    story = articles.story[own]
    _, cluster_of = np.unique(np.where(story >= 0, story, len(articles.story) + own), return_inverse=True)
    cluster = cluster_of[np.searchsorted(own, cells.document[mine])]
    occurrences = np.bincount(item, weights=cells.counts[mine, 0], minlength=n_items)
    return _Side(occurrences, clusters(item, cluster, cluster_of, n_items))


class _Field(NamedTuple):
    """Outlets compared, taken together; the items that stand in enough of their articles, the number among them of each
    (-1: left out), and the stories."""

    side: _Side
    kept: np.ndarray
    place: np.ndarray
    stories: Stories


def _field(articles: _Articles, outlets: list[int], side: _Side, params: SimpleNamespace) -> _Field:
    kept = np.flatnonzero(side.clusters.held >= max(params.min_frequency, 1))
    place = np.full(len(articles.cells.items), -1, "int32")
    place[kept] = np.arange(len(kept))
    item, story = _told(articles, np.isin(articles.outlet_of, outlets), place)
    return _Field(side, kept, place, stories(item, story, articles.story[np.isin(articles.outlet, outlets)], len(kept)))


def _told(articles: _Articles, chosen: np.ndarray, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Item, by its `place`, and story of the cells `chosen`, of those that have one."""
    item, story = place[articles.cells.item[chosen]], articles.story[articles.cells.document[chosen]]
    there = (item >= 0) & (story >= 0)
    return item[there], story[there]


def _compared(articles: _Articles, at: int, target: _Side, field: _Field, params: SimpleNamespace) -> dict[str, Any]:
    """Outlet `at` (`target`) against the others of `field`, in which it is too: values by column, or one for all rows."""
    both, kept = field.side, field.kept
    n_target, n_both = int(target.clusters.size), int(both.clusters.size)
    held, held_both = (side.clusters.held[kept].astype("int64") for side in (target, both))
    out = {"item": articles.cells.items.take(kept), "n_target": held, "n_reference": held_both - held}
    out["log_odds_z"] = log_odds_z(target.occurrences, both.occurrences - target.occurrences)[kept]
    out["log_ratio"], low, high = log_ratio(held, n_target, held_both - held, n_both - n_target, max(len(kept), 1))
    tested = min(n_target, n_both - n_target) >= params.min_documents
    out["basis"] = "tested" if tested else "descriptive"
    out |= dict.fromkeys(("ci_low", "ci_high", "p_adjusted", "p_adjusted_within"), np.nan)
    if tested:
        out["ci_low"], out["ci_high"] = low, high
        by_clusters = over_clusters(target.clusters.take(kept), both.clusters.take(kept))
        asked, p = below_one(by_clusters), np.ones(len(kept))
        p[asked] = np.maximum(by_clusters[asked], over_all(held[asked], held_both[asked], n_target, n_both))
        out["p_adjusted"] = holm(p)
        item, story = _told(articles, articles.outlet_of == at, field.place)
        own = articles.story[articles.outlet == at]
        out["p_adjusted_within"] = holm(within_stories(field.stories, item, story, own, for_holm=True))
    return out


def _rows(columns: dict[str, Any], item: str, outlet: str, reference: str) -> pd.DataFrame:
    """Rows of the table; its columns of one text are made by Arrow, and nothing is copied."""
    items = columns.pop("item")
    texts = {"outlet_id": outlet, "reference": reference, "basis": columns.pop("basis")}
    same = {name: pd.array(pa.repeat(text, len(items)), dtype="str") for name, text in texts.items()}
    return pd.DataFrame({**same, item: items, **columns}, copy=False)


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
