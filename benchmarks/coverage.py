"""How often 95 % intervals hold the truth, and how often the permutation test finds what is not there.

    python benchmarks/coverage.py [--runs 2000] [--resamples 1000]

Rates: populations of articles (log-normal length around 300 words) that name somebody evenly, in bursts, in three articles of ten, in one of seven, and
more in long articles; the interval of pipeline/tabulate/intervals.py beside the percentile bootstrap of the same
resamples. Runs in which nobody is named have no row and are left out. Shares of articles: Wilson; log ratio: half of the articles each.
False alarms: share of runs with p below 0.05 where outlets do not differ, stories do: an item belongs to stories and
stands in most articles of them. `independent`: who writes an article is chance within each story. `clusters`: an outlet picks
stories by chance and writes several articles on each, so that articles are no independent draws.
"""

import argparse
import math

import numpy as np

from pipeline.tabulate.intervals import rate_intervals, wilson_each
from pipeline.tabulate.keyness import log_ratio
from pipeline.tabulate.permutation import clusters, over_all, over_clusters, stories, within_stories

POPULATIONS = {
    "evenly": lambda c, t: c.poisson(0.005 * t),
    "in bursts": lambda c, t: c.poisson(0.006 * t * c.gamma(0.7, 1 / 0.7, t.shape)),
    "3 of 10": lambda c, t: c.poisson(0.01 * t) * (c.random(t.shape) < 0.3),
    "1 of 7": lambda c, t: c.poisson(0.01 * t) * (c.random(t.shape) < 0.15),
    "in long ones": lambda c, t: c.poisson((t / 300) ** 1.5 * 1.5 * c.gamma(0.5, 2, t.shape)),
}


def drawn(name: str, n: int, runs: int, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Mentions and tokens of `n` articles in each of `runs` samples: two arrays (runs, n)."""
    tokens = np.maximum(40, chance.lognormal(math.log(300), 0.5, (runs, n))).round()
    return POPULATIONS[name](chance, tokens).astype(float), tokens


def percentile(counts: np.ndarray, sizes: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    return tuple(np.percentile(1000 * (weights @ counts[:, 0]) / (weights @ sizes), [2.5, 97.5]))


def rates(name: str, n: int, runs: int, n_resamples: int) -> tuple[float, float, float]:
    """Coverage of our interval and of the percentile bootstrap, and the median ratio of their widths."""
    chance = np.random.default_rng(n)
    many = drawn(name, 1000, 4000, chance)
    true = 1000 * many[0].sum() / many[1].sum()
    weights = np.random.default_rng(1).multinomial(n, np.full(n, 1 / n), size=n_resamples)
    held = []
    for counts, sizes in zip(*drawn(name, n, runs, chance), strict=True):
        if counts.any():
            low, high = (float(end[0]) for end in rate_intervals(counts[:, None], sizes, n_resamples, 1))
            plain = percentile(counts[:, None], sizes, weights)
            width = (high - low) / max(plain[1] - plain[0], 1e-9)
            held.append((low <= true <= high, plain[0] <= true <= plain[1], width))
    ours, plain, width = np.array(held, dtype=float).T
    return ours.mean(), plain.mean(), float(np.median(width))


def shares(n: int, runs: int) -> tuple[float, float]:
    """Lowest coverage over shares of 5 to 50 %: of Wilson's interval of a share, of the interval of a log ratio of two."""
    chance = np.random.default_rng(n)
    wilsons, ratios = [], []
    for p in (0.05, 0.1, 0.2, 0.3, 0.5):
        k = chance.binomial(n, p, runs)
        low, high = wilson_each(k, n)
        wilsons.append(((low <= p) & (p <= high)).mean())
        for q in (0.1, 0.4):
            _, low, high = log_ratio(k, n, chance.binomial(n, q, runs), n)
            true = math.log2(p / q)
            ratios.append((~((low > true) | (high < true))).mean())
    return min(wilsons), min(ratios)


def false_alarms(n: int, runs: int, clustered: bool) -> tuple[float, float, float]:
    """Share of p below 0.05 over all and within stories, and over all without regard to clusters; `n` articles of the outlet and three times as many of others."""
    chance = np.random.default_rng(n)
    over, within, plain = [], [], []
    for _ in range(runs):
        n_stories = max(3, n // 3)
        if clustered:
            picked = chance.choice(n_stories, (4, max(2, n_stories // 3)))
            outlet = np.repeat(np.arange(4), n)
            story = np.concatenate([chance.choice(own, n) for own in picked])
        else:
            outlet, story = chance.permutation(np.repeat(np.arange(4), n)), chance.integers(0, n_stories, 4 * n)
        share = np.where(chance.random(n_stories) < 0.4, chance.uniform(0.4, 0.95, n_stories), 0.03)
        has, is_target = chance.random(4 * n) < share[story], outlet == 0
        if has.any():
            found = np.flatnonzero(has)
            item, mine = np.zeros(len(found), int), is_target[found]
            cluster = np.unique(outlet * n_stories + story, return_inverse=True)[1]  # those of outlet 0 first
            plain.append(over_all(np.array([has[is_target].sum()]), np.array([has.sum()]), n, 4 * n)[0])
            target = clusters(item[mine], cluster[found][mine], cluster[is_target], 1)
            whole = over_clusters(target, clusters(item, cluster[found], cluster, 1))[0]
            over.append(max(plain[-1], whole))
            told = stories(item, story[found], story, 1)
            within.append(within_stories(told, item[mine], story[found][mine], story[is_target])[0])
    return tuple((np.array(p) < 0.05).mean() for p in (over, within, plain))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=2000)
    options.add_argument("--resamples", type=int, default=1000)
    given = options.parse_args()
    print("rates per 1,000 tokens: coverage %, of the percentile bootstrap, width against it")
    for name in POPULATIONS:
        cells = [(n, *rates(name, n, given.runs, given.resamples)) for n in (10, 30, 100)]
        print(
            f"  {name:13}",
            "   ".join(f"n={n}: {100 * o:.1f} ({100 * p:.1f}, {w:.2f})" for n, o, p, w in cells),
            flush=True,
        )
    print("lowest coverage %: share of articles (Wilson), log ratio (conservative)")
    print(
        "   ",
        "   ".join("n={}: {:.1f}, {:.1f}".format(n, *(100 * c for c in shares(n, given.runs))) for n in (10, 30, 100)),
    )
    print("false alarms % at 0.05: over all articles, within stories (over all articles as if independent)")
    for name, clustered in (("independent", False), ("clusters", True)):
        cells = [(n, *false_alarms(n, given.runs, clustered)) for n in (10, 30, 100)]
        print(
            f"  {name:13}",
            "   ".join(f"n={n}: {100 * o:.1f}, {100 * w:.1f} ({100 * i:.1f})" for n, o, w, i in cells),
            flush=True,
        )


if __name__ == "__main__":
    main()
