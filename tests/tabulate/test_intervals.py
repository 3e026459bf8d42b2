import numpy as np

from pipeline.tabulate.intervals import rate_intervals


def test_a_constant_rate_has_no_width_and_a_varying_one_has():
    sizes = np.array([100.0, 200.0, 50.0] * 5)
    counts = np.column_stack([sizes / 50, np.tile([6.0, 0.0, 0.0], 5)])
    low, high = rate_intervals(counts, sizes, 400, 7)
    assert np.allclose([low[0], high[0]], 20.0)
    assert low[1] < 1000 * 30 / 1750 < high[1]


def test_equals_a_plain_loop_over_resamples():
    rng = np.random.default_rng(3)
    counts, sizes = rng.poisson(3, (12, 1)).astype(float), rng.integers(50, 150, 12).astype(float)
    low, high = rate_intervals(counts, sizes, 4000, 11)
    draws = [rng.integers(0, 12, 12) for _ in range(4000)]
    rates = [1000 * counts[d, 0].sum() / sizes[d].sum() for d in draws]
    assert np.allclose([low[0], high[0]], np.percentile(rates, [2.5, 97.5]), rtol=0.05)
