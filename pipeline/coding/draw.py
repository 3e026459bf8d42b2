"""Who is drawn: strata of layer and outlet, how many rows each gets, and the weight that carries a row back to the corpus."""

import numpy as np
import pandas as pd

LAYERS = "names entities designations quotations speakers attributions quantities zones".split()


def equal(sizes: dict[str, int], n: int) -> dict[str, int]:
    """`n` shared out evenly; what a small stratum cannot give, the others take: {"a": 2, "b": 9, "c": 9}, 10 → 2, 4, 4.

    Left-over rows go to the strata named first. Never more than there are, in all min(n, sum of sizes).
    """
    out, left = dict.fromkeys(sizes, 0), n
    for place, name in enumerate(sorted(sizes, key=lambda s: sizes[s])):  # the smallest first: they may leave some
        out[name] = min(sizes[name], left // (len(sizes) - place))
        left -= out[name]
    for name in sizes:
        if left and out[name] < sizes[name]:
            out[name], left = out[name] + 1, left - 1
    return out


def proportional(sizes: dict[str, int], n: int) -> dict[str, int]:
    """`n` shared out by size, at least one for each stratum: {"a": 90, "b": 9, "c": 1}, 10 → 8, 1, 1.

    `n` is at least the number of strata, each of which holds something. Never more than there are.
    """
    total = sum(sizes.values())
    if n >= total:
        return dict(sizes)
    due = {name: n * size / total for name, size in sizes.items()}
    out = {name: max(1, int(share)) for name, share in due.items()}
    while sum(out.values()) > n:
        most = max((name for name in out if out[name] > 1), key=lambda s: out[s] - due[s])
        out[most] -= 1
    while sum(out.values()) < n:
        least = min((name for name in out if out[name] < sizes[name]), key=lambda s: out[s] - due[s])
        out[least] += 1
    return out


def draw_rows(rows: pd.DataFrame, n: int, seed: int, label: str) -> pd.DataFrame:
    """`n` of `rows` (or all), stratified by `outlet_id`, in their order, with `weight` = rows of the stratum over rows drawn of it.

    Where `n` is smaller than the number of outlets they are not held apart: the draw is then from all rows alike, so that
    the weights still carry back to the corpus. Each stratum has its own random stream, seeded by `seed`, `label` and outlet:
    a text more in one outlet leaves the draw of the others as it was.
    """
    if not n or rows.empty:
        return rows.head(0).assign(weight=0.0)
    outlets = rows["outlet_id"] if n >= rows["outlet_id"].nunique() else pd.Series("", index=rows.index)
    places = {
        str(outlet): np.sort(at)
        for outlet, at in outlets.reset_index(drop=True).groupby(outlets.to_numpy()).indices.items()
    }
    takes = proportional({outlet: len(places[outlet]) for outlet in sorted(places)}, n)
    weight = np.zeros(len(rows))
    for outlet, take in takes.items():
        rng = np.random.default_rng([seed, *f"{label}/{outlet}".encode()])
        weight[rng.choice(places[outlet], take, replace=False)] = len(places[outlet]) / take
    return rows.assign(weight=weight)[weight > 0].reset_index(drop=True)


def draw_items(population: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """`n` rows of `population` (columns layer, row_id, document_id, outlet_id, start, end), with `weight`.

    Layers get equal shares, because each has a rate of its own to be known well; within a layer the outlets get theirs by
    size, at least one each where the share allows. `weight` counts the rows of the population a drawn one stands for.
    """
    sizes = {layer: int((population["layer"] == layer).sum()) for layer in LAYERS}
    shares = equal({layer: size for layer, size in sizes.items() if size}, n)
    drawn = [draw_rows(population[population["layer"] == layer], share, seed, layer) for layer, share in shares.items()]
    return pd.concat(drawn, ignore_index=True)
