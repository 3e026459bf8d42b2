import numpy as np
import pytest

from pipeline.tabulate.intervals import rate_intervals, wilson


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


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_tabulated_by_newcombe(k, n, low, high):
    """Newcombe 1998, table I, method 3."""
    assert wilson(k, n) == pytest.approx((low, high), abs=0.00005)
    assert wilson(n - k, n) == pytest.approx((1 - high, 1 - low), abs=0.00005)


def test_wilson_bounds_solve_its_equation_for_sizes_that_are_not_whole():
    for k, n in ((3.2, 7.5), (0.4, 1.2), (9.9, 10.0)):
        for bound in wilson(k, n):
            assert (k / n - bound) ** 2 == pytest.approx(1.959964**2 * bound * (1 - bound) / n, rel=1e-5)
    assert wilson(0, 0) is None
    assert wilson(5, 5)[1] == 1.0
