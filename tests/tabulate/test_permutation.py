import numpy as np
import pytest
from scipy import stats

from pipeline.tabulate.permutation import (
    clusters,
    holm,
    hypergeometric,
    over_all,
    over_clusters,
    stories,
    within_stories,
)


@pytest.mark.parametrize(("drawn", "marked", "n"), [(3, 4, 10), (8, 7, 10), (1, 1, 1), (40, 300, 900), (10, 0, 30)])
def test_hypergeometric_as_scipy_has_it(drawn, marked, n):
    found = hypergeometric(drawn, marked, n)
    assert found == pytest.approx(stats.hypergeom(n, marked, drawn).pmf(np.arange(len(found))), abs=1e-12)


def test_over_all_articles_is_twice_the_smaller_tail_of_fisher():
    target, marked = np.array([7, 0, 3, 12]), np.array([9, 9, 6, 40])
    for at, p in enumerate(over_all(target, marked, 12, 60)):
        a, k = int(target[at]), int(marked[at])
        table = [[a, 12 - a], [k - a, 48 - (k - a)]]
        tails = [stats.fisher_exact(table, alternative=side).pvalue for side in ("less", "greater")]
        assert p == pytest.approx(min(1.0, 2 * min(tails)))


def test_clusters_equal_shuffling_whole_clusters():
    chance = np.random.default_rng(7)
    cluster_of = np.repeat(np.arange(40), chance.integers(1, 6, 40))
    is_target = np.arange(40) < 15
    likely = chance.beta(1, 1, (40, 4))
    has = chance.random((len(cluster_of), 4)) < likely[cluster_of]
    article, item = np.nonzero(has)
    cluster = cluster_of[article]
    mine, own = is_target[cluster], is_target[cluster_of]
    target = clusters(item[mine], cluster[mine], cluster_of[own], 4)
    rest = clusters(item[~mine], cluster[~mine] - 15, cluster_of[~own] - 15, 4)
    found = over_clusters(target, target.plus(rest))
    size, hits = np.bincount(cluster_of), np.array([np.bincount(cluster_of, weights=has[:, i]) for i in range(4)])
    residual = hits - hits.sum(axis=1, keepdims=True) / size.sum() * size
    draws = np.array([residual[:, chance.permutation(40)[:15]].sum(axis=1) for _ in range(4000)])
    for i in range(4):
        observed = abs(residual[i, is_target].sum())
        assert found[i] == pytest.approx((np.abs(draws[:, i]) >= observed - 1e-9).mean(), abs=0.04)
        t = observed / (np.std(residual[i], ddof=1) * np.sqrt(15 * 25 / 40))
        assert found[i] == pytest.approx(2 * stats.t.sf(t, 14), rel=0.02)


def _shuffled(has, story_of, is_target, n, chance):
    """Counts of an item in the target's articles under `n` shuffles of labels within stories."""
    out = np.zeros(n, int)
    for at in range(n):
        for story in set(story_of) - {-1}:
            inside = np.flatnonzero(story_of == story)
            out[at] += has[inside][chance.permutation(is_target[inside])].sum()
    return out


def _within(has, story_of, is_target, **how):
    article, item = np.nonzero(has)
    told, mine = stories(item, story_of[article], story_of, has.shape[1]), is_target[article]
    return within_stories(told, item[mine], story_of[article][mine], story_of[is_target], **how)


def test_within_stories_equals_shuffling_labels():
    chance = np.random.default_rng(5)
    story_of = np.repeat([0, 1, 2, 3, -1], [8, 5, 6, 3, 4])
    is_target = chance.random(len(story_of)) < 0.4
    is_target[story_of == 3] = True  # a story of one side only tells nothing
    has = chance.random((len(story_of), 3)) < np.array([0.5, 0.2, 0.7])
    has[[0, 1, 2], 1], is_target[[0, 1, 2, 3]] = True, [True, True, True, False]
    p = _within(has, story_of, is_target)
    for i in range(3):
        draws = _shuffled(has[:, i], story_of, is_target, 3000, chance)
        observed = has[is_target & (story_of >= 0), i].sum()
        tails = (draws <= observed).mean(), (draws >= observed).mean()
        assert p[i] == pytest.approx(min(1.0, 2 * min(tails)), abs=0.03)


def test_one_story_is_the_test_over_all_and_a_thing_in_every_article_has_no_p():
    story_of, is_target = np.zeros(20, int), np.arange(20) < 8
    has = np.zeros((20, 2), bool)
    has[[0, 1, 2, 3, 15], 0] = True
    has[:, 1] = True
    p = _within(has, story_of, is_target)
    assert p[0] == pytest.approx(over_all(np.array([4]), np.array([5]), 8, 20)[0])
    assert np.isnan(p[1])
    everyone = np.ones(20, bool)  # a story that only the outlet writes on tells nothing
    assert np.isnan(_within(has, story_of, everyone)).all()


def test_batches_give_the_same_as_one(monkeypatch):
    chance = np.random.default_rng(1)
    story_of, is_target = np.repeat(np.arange(6), 7), chance.random(42) < 0.5
    has = chance.random((42, 15)) < 0.3
    one = _within(has, story_of, is_target)
    monkeypatch.setattr("pipeline.tabulate.permutation._LARGEST", 20)
    assert np.allclose(one, _within(has, story_of, is_target), equal_nan=True)


def test_holm_by_hand_and_nulls_are_no_family():
    assert holm(np.array([0.01, np.nan, 0.04, 0.03])) == pytest.approx([0.03, np.nan, 0.06, 0.06], nan_ok=True)
    assert holm(np.array([0.5, 0.9])).tolist() == [1.0, 1.0]
    many = np.array([0.001, 0.03, *np.linspace(0.2, 1, 98)])  # those that stay 1 are not sorted
    assert holm(many).tolist() == [0.1, *[1.0] * 99]


def test_for_holm_only_what_can_come_out_below_one_is_computed():
    chance = np.random.default_rng(3)
    story_of, is_target = np.repeat(np.arange(20), 6), chance.random(120) < 0.4
    has = chance.random((120, 300)) < 0.05
    has[:, 0] = is_target
    exact, found = _within(has, story_of, is_target), _within(has, story_of, is_target, for_holm=True)
    assert 300 > (found == 1.0).sum() > (exact == 1.0).sum()
    adjusted = holm(exact)
    assert 0 < (adjusted < 1).sum() < 300 and holm(found).tolist() == adjusted.tolist()
