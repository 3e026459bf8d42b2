"""The permutation test of article labels, exactly: which numbers of articles with an item chance alone would give an outlet.

If article labels are shuffled, the number of the outlet's articles that hold an item follows the hypergeometric
distribution, and if they are shuffled within stories, the sum of one such number a story. Both are computed, not drawn: the
result is that of infinitely many permutations, needs no seed, and can be as small as any correction for many tests asks.
Whole clusters of articles (an outlet's texts on one story) are shuffled by the normal theory of that permutation.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import erfc, sqrt
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

Numbers = int | np.ndarray
_LARGEST = 4_000_000  # cells of one matrix of distributions, 32 MB


@lru_cache(maxsize=4)
def _log_factorials(n: int) -> np.ndarray:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])


def hypergeometric(drawn: int, marked: int, n: int) -> np.ndarray:
    """Chances of 0, 1, … marked articles among `drawn` of `n`, of which `marked` hold the item; min(drawn, marked) + 1 long.

    >>> hypergeometric(2, 1, 4).tolist()
    [0.5, 0.5]
    """
    k = np.arange(min(drawn, marked) + 1)
    possible = k >= drawn + marked - n
    out = np.zeros(len(k))
    out[possible] = np.exp(_log_chance(k[possible], drawn, marked, n))
    return out / out.sum()


def _log_chance(k: np.ndarray, drawn: Numbers, marked: Numbers, n: Numbers) -> np.ndarray:
    log = _log_factorials(1 << int(np.max(n, initial=0)).bit_length())
    ways = log[marked] - log[k] - log[marked - k]
    ways += log[n - marked] - log[drawn - k] - log[n - marked - drawn + k]
    return ways - (log[n] - log[drawn] - log[n - drawn])


def two_sided(chances: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Twice the smaller tail, at most 1, of `observed` counts in rows of `chances` (items × counts)."""
    rows = np.arange(len(chances))
    upto = np.cumsum(chances, axis=1)[rows, observed]
    above = np.cumsum(chances[:, ::-1], axis=1)[:, ::-1][rows, observed]
    return np.minimum(1.0, 2 * np.minimum(upto, above))


def over_all(target: np.ndarray, marked: np.ndarray, drawn: int, n: int) -> np.ndarray:
    """p of each item with labels shuffled over all `n` articles, `drawn` of them the outlet's; `target` of the `marked`
    articles that hold the item are the outlet's."""
    out = np.ones(len(target))
    order = np.argsort(marked, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(marked[order])) + 1) if len(order) else ():
        chances = hypergeometric(drawn, int(marked[rows[0]]), n)
        tails = np.minimum(np.cumsum(chances), np.cumsum(chances[::-1])[::-1])
        out[rows] = np.minimum(1.0, 2 * tails[target[rows]])
    return out


class Clusters(NamedTuple):
    """Sums over clusters of articles: of one outlet or, added up, of several. `held` (articles with the item in a cluster),
    its square and its product with the cluster's size are summed for each item."""

    n: int
    size: float
    size_squared: float
    held: np.ndarray
    held_squared: np.ndarray
    held_by_size: np.ndarray

    def take(self, items: np.ndarray) -> "Clusters":
        return Clusters(*self[:3], *(sums[items] for sums in self[3:]))

    def plus(self, other: "Clusters") -> "Clusters":
        pairs: Iterable[tuple[Any, Any]] = zip(self, other, strict=True)  # numbers and arrays alike
        return Clusters(*(a + b for a, b in pairs))


def clusters(item: np.ndarray, cluster: np.ndarray, cluster_of: np.ndarray, n_items: int) -> Clusters:
    """`item`, `cluster`: one entry an article and item it holds; `cluster_of`: the cluster of each article, from 0 on."""
    size = np.bincount(cluster_of).astype(float)
    keys, held = np.unique(cluster * np.int64(max(n_items, 1)) + item, return_counts=True)
    of, size_of = keys % max(n_items, 1), size[keys // max(n_items, 1)]
    sums = (np.bincount(of, weights=n, minlength=n_items) for n in (held, held**2, held * size_of))
    return Clusters(len(size), size.sum(), (size**2).sum(), *sums)


def over_clusters(target: Clusters, both: Clusters) -> np.ndarray:
    """p of each item with the labels of whole clusters shuffled: all that one outlet writes on one story moves together.

    `both`: the outlet's clusters (`target`) and those it is compared with. The test of `over_all` takes articles for independent draws, and finds a difference wherever an outlet writes
    five articles on one story. Here the sum over the outlet's clusters of (articles with the item - share · articles) is set
    against its variance under shuffled clusters (Cochran 1977, ch. 2 and 6); the p is Student's, with one less
    degree of freedom than the smaller side has clusters (normalised by Wallace 1959). 1 where nothing varies.
    """
    n, drawn, share = both.n, target.n, both.held / both.size
    above = target.held - share * target.size
    squares = both.held_squared - 2 * share * both.held_by_size + share**2 * both.size_squared
    variance = squares * drawn * (n - drawn) / (n * max(n - 1, 1))
    t = np.divide(above**2, variance, out=np.zeros(len(share)), where=variance > 1e-12)
    free = max(min(drawn, n - drawn) - 1, 1)
    z = (8 * free + 1) / (8 * free + 3) * np.sqrt(free * np.log1p(t / free))
    place, distinct = pd.factorize(z / sqrt(2), use_na_sentinel=False)  # most items are held alike
    return np.array([erfc(one) for one in distinct.tolist()])[place]


class Stories(NamedTuple):
    """Of the articles compared: `size`, articles by story; and one entry a `story` and `item` in it, in this order, with the
    `marked` articles that hold it. Without what every article of a story holds: no shuffle changes that."""

    n_items: int
    size: np.ndarray
    story: np.ndarray
    item: np.ndarray
    marked: np.ndarray


def stories(item: np.ndarray, story: np.ndarray, story_of: np.ndarray, n_items: int) -> Stories:
    """`item`, `story`: one entry an article and item it holds; `story_of`: one an article (story as a number, -1 outside)."""
    size = np.bincount(story_of[story_of >= 0])
    step = 1 + len(size) * _LARGEST // (4 * max(len(item), 1))  # about a million entries: to count them is to sort them
    parts = [_marked(item, story, at, at + step, size, n_items) for at in range(0, len(size), step)]
    columns = zip(*parts, strict=True) if parts else [[np.zeros(0, "int32")]] * 3
    return Stories(n_items, size, *map(np.concatenate, columns))


def _marked(
    item: np.ndarray, story: np.ndarray, first: int, end: int, size: np.ndarray, n_items: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Story, item and articles with it, of the stories from `first` to `end`."""
    mine = np.flatnonzero((story >= first) & (story < end))
    keys, marked = np.unique(story[mine] * np.int64(max(n_items, 1)) + item[mine], return_counts=True)
    of_story, of_item = (part.astype("int32") for part in np.divmod(keys, max(n_items, 1)))
    free = marked < size[of_story]
    return of_story[free], of_item[free], marked[free].astype("int32")


def within_stories(
    told: Stories, item: np.ndarray, story: np.ndarray, story_of: np.ndarray, for_holm: bool = False
) -> np.ndarray:
    """p of each item with labels shuffled within stories; null where no shuffle changes anything. `for_holm`: computed only
    where `holm` may make less than 1 of it (one word of a hundred), and 1 elsewhere.

    `item`, `story`, `story_of` as in `stories`, of the outlet's articles. Stories of one side only tell nothing and drop out.
    """
    n_items, size = told.n_items, told.size
    drawn = np.bincount(story_of[story_of >= 0], minlength=len(size))
    chosen = np.flatnonzero(((drawn > 0) & (drawn < size))[told.story])
    of_story, of_item, marked = told.story[chosen], told.item[chosen], told.marked[chosen]
    own, n_own = np.unique((story * np.int64(max(n_items, 1)) + item)[story >= 0], return_counts=True)
    keys, hits = of_story * np.int64(max(n_items, 1)) + of_item, np.zeros(len(chosen), "int64")
    _, at, of = np.intersect1d(keys, own, assume_unique=True, return_indices=True)
    hits[at] = n_own[of]
    width = np.bincount(of_item, weights=np.minimum(marked, drawn[of_story]), minlength=n_items).astype("int64")
    observed = np.bincount(of_item, weights=hits, minlength=n_items).astype("int64")
    out = np.where(width > 0, 1.0, np.nan)
    if for_holm:  # each tail is as likely at least as that no story has less, or more, than was found there
        took, n = drawn[of_story], size[of_story]
        log_found = _log_chance(hits, took, marked, n)
        ends = np.maximum(0, took + marked - n), np.minimum(took, marked)
        tails = (np.bincount(of_item, np.where(hits == end, 0.0, log_found), minlength=n_items) for end in ends)
        asked = below_one(out * np.minimum(1.0, (2 - 1e-9) * np.exp(np.minimum(*tails))))
        width *= asked
        of_item, of_story, marked = (part[asked[of_item]] for part in (of_item, of_story, marked))
    kind_of, kinds = _kinds(drawn[of_story], marked, size[of_story])
    held, n_stories = np.unique(of_item * np.int64(max(len(kinds), 1)) + kind_of, return_counts=True)
    of_item, kind_of = held // max(len(kinds), 1), held % max(len(kinds), 1)
    for chosen in _batches(width):
        chances = np.zeros((len(chosen), width[chosen].max() + 1))
        chances[:, 0] = 1.0
        row_of = np.full(n_items, -1)
        row_of[chosen] = np.arange(len(chosen))
        mine = row_of[of_item] >= 0
        _convolve(chances, row_of[of_item[mine]], kind_of[mine], n_stories[mine], kinds)
        out[chosen] = two_sided(chances, observed[chosen])
    return out


def _kinds(drawn: np.ndarray, marked: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, list[tuple[int, int, int]]]:
    """Which stories are of one kind: as many articles, the outlet's and with the item; a corpus has few kinds."""
    most = np.int64(size.max(initial=0) + 1)
    kinds, of = np.unique((drawn * most + marked) * most + size, return_inverse=True)
    columns = (column.tolist() for column in (kinds // most**2, kinds // most % most, kinds % most))
    return of, list(zip(*columns, strict=True))


def _batches(width: np.ndarray) -> Iterator[np.ndarray]:
    """Items with a width above 0, narrow ones first, as many at a time as one matrix may hold."""
    order = np.argsort(width, kind="stable")
    order = order[width[order] > 0]
    while len(order):
        cells = (width[order] + 1) * np.arange(1, len(order) + 1)
        n = max(1, int(np.searchsorted(cells, _LARGEST, side="right")))
        yield order[:n]
        order = order[n:]


def _convolve(
    chances: np.ndarray, row: np.ndarray, kind: np.ndarray, n_stories: np.ndarray, kinds: list[tuple[int, int, int]]
) -> None:
    """Add the stories to the distributions in the rows of `chances`: `n_stories` of a kind to a row, kind after kind."""
    order = np.lexsort((n_stories, kind))
    row, kind, n_stories = row[order], kind[order], n_stories[order]
    edges = np.flatnonzero(np.diff(kind, prepend=-1) | np.diff(n_stories, prepend=-1)).tolist()
    filled = np.ones(len(chances), "int64")  # counts of a row that may be above 0
    for first, end in pairwise([*edges, len(order)]):
        added, rows = repeated(*kinds[kind[first]], int(n_stories[first])), row[first:end]
        width = filled[rows]
        old = chances[rows, : width.max()]
        new = np.zeros((len(rows), old.shape[1] + len(added) - 1))
        if len(added) <= old.shape[1]:
            for k, chance in enumerate(added.tolist()):
                into = new[:, k : k + old.shape[1]]
                into += chance * old
        else:
            for k in range(old.shape[1]):
                into = new[:, k : k + len(added)]
                into += old[:, k : k + 1] * added
        chances[rows, : new.shape[1]] = new[:, : chances.shape[1]]
        filled[rows] = width + len(added) - 1


@lru_cache(maxsize=1 << 12)
def repeated(drawn: int, marked: int, n: int, n_stories: int) -> np.ndarray:
    """Chances of 0, 1, … marked articles among those drawn in `n_stories` stories of one kind together."""
    found = one = hypergeometric(drawn, marked, n)
    for _ in range(n_stories - 1):
        found = np.convolve(found, one)
    return found


def holm(p: np.ndarray) -> np.ndarray:
    """Holm 1979: p adjusted for the family of all that are not null. [0.01, 0.04, 0.03] → 0.03, 0.06, 0.06."""
    out, n = np.where(np.isnan(p), np.nan, 1.0), np.count_nonzero(~np.isnan(p))
    few = np.flatnonzero(n * p < 3)
    if len(few) > n / 2:  # else the first of the others comes to more than 1, half of 3, and so do all after it
        few = np.flatnonzero(~np.isnan(p))
    order = few[np.argsort(p[few], kind="stable")]
    out[order] = np.minimum(1.0, np.maximum.accumulate((n - np.arange(len(order))) * p[order]))
    return out


def below_one(least: np.ndarray) -> np.ndarray:
    """Where `holm` may give less than 1, told from lower bounds of the p: it rises with each of them. The p elsewhere may as well be 1."""
    return holm(least) < 1
