import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.coding.draw import LAYERS, draw_items, draw_rows, equal, proportional

SIZES = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(1, 60), min_size=1, max_size=8)


def _population(counts: dict[tuple[str, str], int]) -> pd.DataFrame:
    rows = [
        {"layer": layer, "outlet_id": outlet, "row_id": f"{outlet}:{layer}{i}", "document_id": f"{outlet}-{i % 3}"}
        for (layer, outlet), n in counts.items()
        for i in range(n)
    ]
    return pd.DataFrame(rows).assign(start=0, end=1)


@given(SIZES, st.integers(0, 200))
def test_equal_shares_differ_by_one_at_most_unless_a_stratum_is_used_up(sizes, n):
    out = equal(sizes, n)
    assert sum(out.values()) == min(n, sum(sizes.values()))
    assert all(0 <= out[s] <= sizes[s] for s in sizes)
    open_ones = [out[s] for s in sizes if out[s] < sizes[s]]
    assert not open_ones or max(out.values()) - min(open_ones) <= 1


@given(SIZES, st.integers(0, 200))
def test_proportional_shares_sum_up_with_one_each_and_follow_size(sizes, more):
    n = len(sizes) + more
    out = proportional(sizes, n)
    assert sum(out.values()) == min(n, sum(sizes.values()))
    assert all(1 <= out[s] <= sizes[s] for s in sizes)
    assert all(out[a] <= out[b] + 1 for a in sizes for b in sizes if sizes[a] <= sizes[b])


def test_worked_shares():
    assert equal({"a": 2, "b": 9, "c": 9}, 10) == {"a": 2, "b": 4, "c": 4}
    assert proportional({"a": 90, "b": 9, "c": 1}, 10) == {"a": 8, "b": 1, "c": 1}


@given(st.integers(1, 400), st.integers(0, 5))
def test_weights_add_up_to_the_population_of_each_layer_drawn(n, seed):
    population = _population({("names", "a"): 50, ("names", "b"): 5, ("zones", "a"): 20, ("speakers", "c"): 1})
    drawn = draw_items(population, n, seed)
    assert len(drawn) == min(n, len(population))
    assert not drawn.duplicated(["layer", "row_id"]).any()
    for layer, rows in drawn.groupby("layer"):
        assert rows["weight"].sum() == pytest.approx((population["layer"] == layer).sum())


def test_a_draw_is_a_matter_of_its_seed_and_of_the_stratum_alone():
    one = _population({("names", "a"): 40, ("names", "b"): 40})
    more = pd.concat([one, _population({("names", "c"): 40})])
    first = draw_rows(one, 20, 1, "names")
    assert first.equals(draw_rows(one, 20, 1, "names"))
    assert not first["row_id"].equals(draw_rows(one, 20, 2, "names")["row_id"])
    again = draw_rows(more, 30, 1, "names")
    assert set(first["row_id"]) == set(again.loc[again["outlet_id"] != "c", "row_id"])


def test_fewer_rows_than_outlets_still_weigh_back_to_the_whole():
    drawn = draw_rows(_population({("names", o): 4 for o in "abcdef"}), 3, 1, "names")
    assert drawn["weight"].tolist() == [8.0, 8.0, 8.0]


def test_nothing_to_draw_gives_no_rows():
    assert draw_rows(_population({("names", "a"): 3}).head(0), 5, 1, "names").empty
    assert set(draw_items(_population({("names", "a"): 3}), 2, 1)["layer"]) <= set(LAYERS)
