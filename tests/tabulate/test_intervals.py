import numpy as np
import pytest
from scipy import stats

from pipeline.tabulate.intervals import rate_intervals, student_t, wilson, wilson_each


def test_a_constant_rate_has_no_width_and_a_varying_one_has():
    sizes = np.array([100.0, 200.0, 50.0] * 5)
    counts = np.column_stack([sizes / 50, np.tile([6.0, 0.0, 0.0], 5), np.zeros(15)])
    low, high = rate_intervals(counts, sizes, 400, 7)
    assert np.allclose([low[0], high[0]], 20.0)
    assert low[1] < 1000 * 30 / 1750 < high[1]
    assert (low[2], high[2]) == (0, 0)


def test_an_entity_in_one_article_has_finite_ends():
    counts = np.zeros((10, 1))
    counts[4] = 3
    low, high = rate_intervals(counts, np.full(10, 250.0), 1000, 1)
    assert 0 < low[0] < 1000 * 3 / 2500 < high[0] < 100


def test_equals_a_plain_loop_over_resamples():
    """Hull of the studentised bootstrap of the root and of the t interval on the log scale, written out in one loop each."""
    rng = np.random.default_rng(3)
    n = 12
    counts, sizes = rng.poisson(3, (n, 1)).astype(float), rng.integers(50, 150, n).astype(float)

    def rate_and_error(chosen):
        c, t = counts[chosen, 0], sizes[chosen]
        rate = c.sum() / t.sum()
        return rate, np.std(c - rate * t, ddof=1) * np.sqrt(n) / t.sum()

    rate, error = rate_and_error(np.arange(n))
    drawn = np.array([rate_and_error(rng.integers(0, n, n)) for _ in range(6000)])
    z = (np.sqrt(drawn[:, 0]) - np.sqrt(rate)) / (drawn[:, 1] / 2 / np.sqrt(drawn[:, 0]))
    low, high = np.quantile(z, [0.025, 0.975])
    spread = error / 2 / np.sqrt(rate)
    t = stats.t.ppf(0.975, n - 1) * error / rate
    expected = (
        min((np.sqrt(rate) - high * spread) ** 2, rate * np.exp(-t)),
        max((np.sqrt(rate) - low * spread) ** 2, rate * np.exp(t)),
    )
    found = rate_intervals(counts, sizes, 6000, 11)
    assert [1000 * e for e in expected] == pytest.approx([found[0][0], found[1][0]], rel=0.03)


def test_student_t_as_scipy_has_it():
    for n in (9, 12, 29, 99, 5000):
        assert student_t(n) == pytest.approx(stats.t.ppf(0.975, n), abs=1e-3)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_tabulated_by_newcombe(k, n, low, high):
    """Newcombe 1998, table I, method 3."""
    assert wilson(k, n) == pytest.approx((low, high), abs=0.00005)
    assert wilson(n - k, n) == pytest.approx((1 - high, 1 - low), abs=0.00005)


def test_wilson_of_many_pairs_as_scipy_has_it():
    k, n = np.array([0, 1, 8, 10, 15]), np.array([20, 29, 10, 10, 148])
    low, high = wilson_each(k, n)
    for at in range(len(k)):
        expected = stats.binomtest(int(k[at]), int(n[at])).proportion_ci(method="wilson")
        assert (low[at], high[at]) == pytest.approx((expected.low, expected.high), abs=1e-12)
        assert wilson(int(k[at]), int(n[at])) == pytest.approx((low[at], high[at]))


def test_wilson_bounds_solve_its_equation_for_sizes_that_are_not_whole():
    for k, n in ((3.2, 7.5), (0.4, 1.2), (9.9, 10.0)):
        for bound in wilson(k, n):
            assert (k / n - bound) ** 2 == pytest.approx(1.959964**2 * bound * (1 - bound) / n, rel=1e-5)
    assert wilson(0, 0) is None
    assert wilson(5, 5)[1] == 1.0
