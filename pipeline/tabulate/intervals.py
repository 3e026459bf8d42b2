"""Intervals: from resampling whole articles, the sampling unit of a press comparison, and of a share of them."""

from functools import lru_cache
from itertools import pairwise
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

Z_95 = NormalDist().inv_cdf(0.975)  # half-width of a 95 % interval in standard errors
_AT_ONCE = 64  # entities whose resamples fit the processor's cache


def wilson(k: float, n: float) -> tuple[float, float] | None:
    """95 % Wilson score interval of a share of `k` in `n` independent draws; None for n = 0. 8 of 10: 0.490 to 0.943.

    Unlike share ± 1.96 standard errors it keeps within 0 to 1 and has a width at 0 of n. Where draws have unequal
    weights, give it the weighted share times Kish's effective size, (Σw)² / Σw², as `k`, and that size as `n`: neither
    need be whole. Wilson 1927; Newcombe 1998 for how well it covers.
    """
    if not n:
        return None
    share = min(max(k / n, 0.0), 1.0)
    middle = share + Z_95**2 / (2 * n)
    half = Z_95 * sqrt(share * (1 - share) / n + (Z_95 / (2 * n)) ** 2)
    scale = 1 + Z_95**2 / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def wilson_each(k: np.ndarray, n: np.ndarray | int, z: float = Z_95) -> tuple[np.ndarray, np.ndarray]:
    """`wilson` of each pair of a long table, every n above 0; `z` standard errors wide (1.96: 95 %)."""
    share, squared = k / n, z**2
    half = z * np.sqrt(share * (1 - share) / n + squared / (4 * n * n))
    scale, middle = 1 + squared / n, share + squared / (2 * n)
    return np.maximum(0.0, (middle - half) / scale), np.minimum(1.0, (middle + half) / scale)


def student_t(n: int) -> float:
    """97.5 % quantile of Student's t with `n` degrees of freedom by the expansion of Fisher & Cornish 1960; from 9 on
    right to 0.001 (n = 9: 2.262)."""
    z = Z_95
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / n**power for power, term in enumerate(terms, start=1))


def rate_intervals(counts: np.ndarray, sizes: np.ndarray, n_resamples: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """95 % interval of rates per 1,000 tokens, from resampling whole articles. Lower and upper ends, one an entity.

    `counts` is documents × entities, `sizes` the tokens of each document. The hull of two intervals of the ratio of sums
    r, with its linearised standard error s over documents (Cochran 1977, ch. 6):

    - the studentised bootstrap (Efron & Tibshirani 1993, ch. 12) of √r, on which scale counts have an even spread; a
      resample without the entity has no spread of its own and takes that of a Poisson count, 1 / (2 √tokens);
    - r · exp(± t · s / r), which holds where an entity stands in one or two articles only.

    The percentile bootstrap covers 78 to 90 % at ten articles in the populations of benchmarks/coverage.py, this at least
    91 %; the price is width. An entity that does not occur has the interval 0 to 0; a constant rate has no width.
    """
    weights = _draws(len(sizes), n_resamples, seed)
    resamples = _Resamples(weights, np.maximum(sizes @ weights, 1.0), sizes**2 @ weights)
    first: dict[bytes, int] = {}  # many stand in one article only: what is counted alike has one interval
    alike = [first.setdefault(column.tobytes(), at) for at, column in enumerate(counts.T)]
    distinct, place = np.unique(np.array(alike, "int64"), return_inverse=True)
    low, high = np.zeros(len(distinct)), np.zeros(len(distinct))
    for at in range(0, len(distinct), _AT_ONCE):
        some = slice(at, at + _AT_ONCE)
        low[some], high[some] = _intervals(counts.T[distinct[some]], sizes, resamples)
    return 1000 * low[place], 1000 * high[place]


class _Resamples(NamedTuple):
    """How often each article is drawn (articles × resamples; the first is all articles once), the tokens of each resample,
    and the sum of their squares."""

    weights: np.ndarray
    tokens: np.ndarray
    squared: np.ndarray


def _intervals(counts: np.ndarray, sizes: np.ndarray, resamples: _Resamples) -> tuple[np.ndarray, np.ndarray]:
    """Per token; `counts` is entities × documents."""
    drawn, drawn_error = _ratio(resamples, counts, sizes)
    rate, error, drawn, drawn_error = drawn[:, 0], drawn_error[:, 0], drawn[:, 1:], drawn_error[:, 1:]
    there, root, drawn_root = rate > 0, np.sqrt(rate), np.sqrt(drawn)
    spread = np.divide(error, 2 * root, out=np.zeros_like(rate), where=there)
    own = drawn_error / np.maximum(2 * drawn_root, 1e-300)
    studentised = (drawn_root - root[:, None]) / np.where(own > 1e-12, own, 0.5 / np.sqrt(resamples.tokens[1:]))
    studentised.sort(axis=1)  # much faster than to look for quantiles among what lies in any order
    at_low, at_high = np.quantile(studentised, [0.025, 0.975], axis=1)
    step = np.exp(student_t(len(sizes) - 1) * np.divide(error, rate, out=np.zeros_like(rate), where=there))
    low = np.minimum(np.maximum(root - at_high * spread, 0.0) ** 2, rate / step)
    return low, np.maximum((root - at_low * spread) ** 2, rate * step)


@lru_cache(maxsize=4)
def _draws(n: int, n_resamples: int, seed: int) -> np.ndarray:
    """How often each of `n` articles is drawn in each resample, after one of all; groups of one size share them."""
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=n_resamples)
    return np.concatenate([np.ones((n, 1)), drawn.T], axis=1)


def _ratio(drawn: _Resamples, counts: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rates per token and their standard errors in each resample: (entities × resamples) twice."""
    n, (entity, document) = len(sizes), np.nonzero(counts)
    own = counts[entity, document]
    own, edges = np.stack([own, own**2, own * sizes[document]]), np.searchsorted(entity, np.arange(len(counts) + 1))
    sums = np.zeros((3, len(counts), len(drawn.tokens)))
    for at, (a, b) in enumerate(pairwise(edges.tolist())):  # most stand in few of the articles
        sums[:, at] = own[:, a:b] @ drawn.weights[document[a:b]]
    rate = sums[0] / drawn.tokens
    squares = sums[1] - 2 * rate * sums[2] + rate**2 * drawn.squared
    return rate, np.sqrt(np.maximum(squares, 0.0) * n / (n - 1)) / drawn.tokens
