"""Intervals: from resampling whole articles, the sampling unit of a press comparison, and of a share of them."""

from math import sqrt
from statistics import NormalDist

import numpy as np

_Z = NormalDist().inv_cdf(0.975)


def wilson(k: float, n: float) -> tuple[float, float] | None:
    """95 % Wilson score interval of a share of `k` in `n` independent draws; None for n = 0. 8 of 10: 0.490 to 0.943.

    Unlike share ± 1.96 standard errors it keeps within 0 to 1 and has a width at 0 of n. Where draws have unequal
    weights, give it the weighted share times Kish's effective size, (Σw)² / Σw², as `k`, and that size as `n`: neither
    need be whole. Wilson 1927; Newcombe 1998 for how well it covers.
    """
    if not n:
        return None
    share = min(max(k / n, 0.0), 1.0)
    middle = share + _Z**2 / (2 * n)
    half = _Z * sqrt(share * (1 - share) / n + (_Z / (2 * n)) ** 2)
    scale = 1 + _Z**2 / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def rate_intervals(counts: np.ndarray, sizes: np.ndarray, n_resamples: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """95 % percentile bootstrap of rates per 1,000 tokens.

    `counts` is documents × entities, `sizes` the tokens of each document. Every resample draws as many documents as
    there are, with replacement, and divides summed counts by summed tokens. Returns lower and upper ends, one an entity.
    Known to cover less than 95 % where documents are few (docs/methodology.md).
    """
    rng = np.random.default_rng(seed)
    weights = rng.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), size=n_resamples).astype(float)
    tokens = weights @ sizes
    rates = 1000 * (weights @ counts) / np.maximum(tokens, 1)[:, None]
    low, high = np.percentile(rates, [2.5, 97.5], axis=0)
    return low, high
