"""Counts to metrics.json: precision, recall, F1 and bounds by layer; overall, open and sealed, by outlet."""

from collections.abc import Callable

import numpy as np

from pipeline.evaluate.clusters import Joined
from pipeline.evaluate.comparison import Outcome
from pipeline.evaluate.matching import b_cubed, f1

LAYERS = (
    "zones names entities designations quotes_marked speakers_marked quotes_indirect speakers_indirect quotes_reported "
    "attributions attribution_kinds quantities dates stories quote_groups claims claim_relations omissions omission_kinds "
    "reuse"
).split()
JOINING = {"stories", "quote_groups", "claims", "claim_relations", "omissions", "omission_kinds", "reuse", "entities"}


def layer_metrics(documents: list[str], counts: dict[tuple[str, str], list[int]], n_resamples: int, seed: int) -> dict:
    """Metrics of one layer over `documents`, from (expected, found, correct) by the two documents a pair joins (the same
    one twice for what stands in one document); pairs that reach beyond `documents` are left out.

    `f1_low` and `f1_high` bound F1 in 95 % of resamples of whole documents; a pair counts as often as its two documents
    were drawn, multiplied. Null for fewer than two documents.
    """
    places = {document_id: at for at, document_id in enumerate(sorted(documents))}
    rows = [[places[a], places[b], *n] for (a, b), n in sorted(counts.items()) if a in places and b in places]
    table = np.array(rows, dtype=int).reshape(-1, 5)
    a, b, sizes = table[:, 0], table[:, 1], table[:, 2:]
    n_expected, n_found, n_correct = (int(n) for n in sizes.sum(axis=0))
    low = high = None
    if len(places) > 1 and n_expected + n_found:
        sums = np.array([np.where(a == b, w[a], w[a] * w[b]) @ sizes for w in _draws(len(places), n_resamples, seed)])
        size = sums[:, 0] + sums[:, 1]
        low, high = bounds(2 * sums[:, 2][size > 0] / size[size > 0])
    return {
        "n_documents": len(places), "n_expected": n_expected, "n_found": n_found, "n_correct": n_correct,
        **rounded(f1(n_correct, n_expected, n_found)), **rounded({"f1_low": low, "f1_high": high}),
    }  # fmt: skip


def entity_metrics(
    documents: list[str], gold: list[str], found: list, document_of: list[str], n_resamples: int, seed: int
) -> dict:
    """B³ over the gold mentions in `documents`; in a resample a mention weighs as often as its document was drawn.

    `gold[i]`, `found[i]`: clusters of mention i (a string where ours is an entity), `document_of[i]`: its document.
    """
    places = {document_id: at for at, document_id in enumerate(sorted(documents))}
    mine = [at for at, document_id in enumerate(document_of) if document_id in places]
    gold, found = [gold[at] for at in mine], [found[at] for at in mine]
    low = high = None
    if len(places) > 1 and mine:
        owner = np.array([places[document_of[at]] for at in mine])
        draws = _draws(len(places), n_resamples, seed)
        values = [b_cubed(gold, found, w[owner])["f1"] for w in draws if w[owner].any()]
        low, high = bounds(np.array([value for value in values if value is not None]))
    return {
        "n_documents": len(places), "n_expected": len(mine), "n_found": sum(isinstance(cluster, str) for cluster in found),
        "n_correct": None,  # B³ weighs mentions, it does not count them
        **rounded(b_cubed(gold, found)), **rounded({"f1_low": low, "f1_high": high}),
    }  # fmt: skip


def _draws(n_documents: int, n_resamples: int, seed: int) -> np.ndarray:
    """How often each document is drawn in each resample: (n_resamples, n_documents)."""
    draws = np.random.default_rng(seed).integers(0, n_documents, (n_resamples, n_documents))
    return np.array([np.bincount(draw, minlength=n_documents) for draw in draws])


def bounds(values: np.ndarray) -> tuple[float | None, float | None]:
    """2.5th and 97.5th percentile; null for no values."""
    if not len(values):
        return None, None
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def rounded(values: dict) -> dict:
    """Floats at four decimals, so that the file reads well and compares across machines."""
    return {name: None if value is None else round(value, 4) for name, value in values.items()}


def gathered(outcomes: dict[str, list[Outcome]], joined: list[Joined]) -> dict[str, tuple[list[str], dict]]:
    """Layer → the documents it was annotated in, and its counts as `layer_metrics` takes them."""
    out: dict[str, tuple[list[str], dict]] = {layer: ([], {}) for layer in LAYERS if layer != "entities"}
    for document_id, own in outcomes.items():
        for o in own:
            documents, counts = out[o.layer]
            documents.append(document_id)
            counts[document_id, document_id] = [o.n_expected, o.n_found, o.n_correct]
    return out | {layer.layer: (layer.documents, layer.counts) for layer in joined}


def summary(
    layers: dict[str, tuple[list[str], dict]],
    mentions: tuple[list[str], list, list[str]],
    with_entities: list[str],
    sealed: set[str],
    outlet_of: dict[str, str],
    n_resamples: int,
    seed: int,
) -> dict:
    """metrics.json without its head: {"overall": {layer: …}, "open": …, "sealed": …, "outlets": {outlet: {layer: …}}}.

    `layers` as `gathered` gives them; `mentions`: gold cluster, our cluster and document of each gold name, in documents
    `with_entities`. What joins an open and a sealed document counts in `overall` alone.
    """

    def block(wanted: Callable[[str], bool], names: list[str]) -> dict:
        return {
            layer: entity_metrics([d for d in with_entities if wanted(d)], *mentions, n_resamples, seed)
            if layer == "entities"
            else layer_metrics([d for d in layers[layer][0] if wanted(d)], layers[layer][1], n_resamples, seed)
            for layer in names
        }

    def of_outlet(outlet: str) -> Callable[[str], bool]:
        return lambda d: outlet_of[d] == outlet

    single = [layer for layer in LAYERS if layer not in JOINING]
    outlets = sorted({outlet_of[d] for documents, _ in layers.values() for d in documents})
    return {
        "overall": block(lambda d: True, LAYERS),
        "open": block(lambda d: d not in sealed, LAYERS),
        "sealed": block(lambda d: d in sealed, LAYERS),
        "outlets": {outlet: block(of_outlet(outlet), single) for outlet in outlets},
    }


def by_layer(metrics: dict) -> dict[str, dict]:
    """For `dvc metrics show`, a row a layer: {"names": {"open": {"precision": 0.9, "recall": 0.9, "f1": 0.9, "n": 97}, …}}.

    `n` is what the gold holds; shares have three decimals; a set without gold of the layer says n = 0 and nothing else.
    """
    return {
        layer: {
            part: {key: round(m[key], 3) for key in ("precision", "recall", "f1") if m[key] is not None}
            | {"n": m["n_expected"]}
            for part in ("open", "sealed")
            for m in [metrics[part][layer]]
        }
        for layer in LAYERS
    }
