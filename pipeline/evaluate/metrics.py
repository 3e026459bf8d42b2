"""Outcomes to metrics.json: precision, recall and F1 by layer, overall and by outlet, with bootstrap bounds."""

import numpy as np

from pipeline.evaluate.layers import Outcome
from pipeline.evaluate.matching import f1

LAYERS = (
    "zones names entities designations quotes_marked speakers_marked quotes_indirect speakers_indirect quotes_reported "
    "attributions attribution_kinds quantities stories quote_groups claims"
).split()


def layer_metrics(counts: np.ndarray, n_resamples: int, seed: int) -> dict:
    """Metrics of one layer from `counts`, an (n_documents, 3) array of expected, found and correct.

    `f1_low` and `f1_high` bound F1 in 95 % of resamples of whole documents; null for fewer than two documents.
    """
    n_expected, n_found, n_correct = (int(x) for x in counts.sum(axis=0)) if len(counts) else (0, 0, 0)
    low = high = None
    if len(counts) > 1 and n_expected + n_found:
        draws = np.random.default_rng(seed).integers(0, len(counts), (n_resamples, len(counts)))
        sums = counts[draws].sum(axis=1)
        size = sums[:, 0] + sums[:, 1]
        values = 2 * sums[:, 2][size > 0] / size[size > 0]
        low, high = (float(x) for x in np.percentile(values, [2.5, 97.5])) if len(values) else (None, None)
    return {
        "n_documents": len(counts), "n_expected": n_expected, "n_found": n_found, "n_correct": n_correct,
        **rounded(f1(n_correct, n_expected, n_found)), **rounded({"f1_low": low, "f1_high": high}),
    }  # fmt: skip


def rounded(values: dict) -> dict:
    """Floats at four decimals, so that the file reads well and compares across machines."""
    return {name: None if value is None else round(value, 4) for name, value in values.items()}


def summary(
    outcomes: dict[str, list[Outcome]],
    corpus: list[Outcome],
    b_cubed: dict,
    outlet_of: dict[str, str],
    n_resamples: int,
    seed: int,
) -> dict:
    """metrics.json without its head: {"overall": {layer: …}, "outlets": {outlet_id: {layer: …}}}."""

    def block(documents: list[str]) -> dict:
        layers = {}
        for layer in LAYERS:
            rows = [o for d in documents for o in outcomes[d] if o.layer == layer]
            counts = np.array([[o.n_expected, o.n_found, o.n_correct] for o in rows], dtype=int).reshape(-1, 3)
            layers[layer] = layer_metrics(counts, n_resamples, seed)
        return layers

    overall = block(sorted(outcomes))
    for outcome in corpus:
        counts = np.array([[outcome.n_expected, outcome.n_found, outcome.n_correct]])
        overall[outcome.layer] = layer_metrics(counts, n_resamples, seed) | {"n_documents": len(outcomes)}
    overall["entities"] |= b_cubed
    by_outlet: dict[str, list[str]] = {}
    for document_id in sorted(outcomes):
        by_outlet.setdefault(outlet_of[document_id], []).append(document_id)
    single = {"stories", "quote_groups", "claims", "entities"}
    return {
        "overall": overall,
        "outlets": {
            outlet: {layer: m for layer, m in block(documents).items() if layer not in single}
            for outlet, documents in sorted(by_outlet.items())
        },
    }
