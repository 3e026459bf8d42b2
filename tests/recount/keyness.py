"""What sets an outlet apart, from the documents that hold each item."""

import math
from collections import Counter
from statistics import NormalDist

from tests.recount.frequencies import wilson
from tests.recount.known import Between, Known


def named(known: Known) -> dict[str, Counter]:
    """Document → how often each entity is named in it."""
    out = {document: Counter() for document in known.outlet}
    for r in known.counted("annotate.mentions"):
        if r["form"] == "name":
            out[r["document_id"]].update(known.entities[r["mention_id"]])
    return out


def excluded(known: Known, items: dict[str, Counter]) -> dict[tuple, dict]:
    """entities_excluded, and the words below the minimum of terms_excluded."""
    n = Counter(item for document in known.articles for item in items[document])
    few = {item: k for item, k in n.items() if k < known.params["min_frequency"]}
    return {(item,): {"reason": "below_minimum", "doc_frequency": k} for item, k in few.items()}


def keyness(known: Known, items: dict[str, Counter]) -> dict[tuple, dict]:
    """entity_keyness or term_keyness; `items`: document → its items."""
    outlets, out = sorted(set(known.outlet.values())), {}
    pairs = [pair for a, b in known.params["pairs"] for pair in ((a, b), (b, a))]
    sides = [(outlet, "rest", set(outlets) - {outlet}) for outlet in outlets if len(outlets) > 1]
    for outlet, reference, others in sides + [(a, b, {b}) for a, b in pairs]:
        target = [items[d] for d in known.articles if known.outlet[d] == outlet]
        rest = [items[d] for d in known.articles if known.outlet[d] in others]
        out |= {(outlet, reference, item): row for item, row in _compared(known, target, rest).items()}
    return out


def _compared(known: Known, target: list[Counter], rest: list[Counter]) -> dict[str, dict]:
    n_target, n_rest = (Counter(item for document in side for item in document) for side in (target, rest))
    sums = [Counter(), Counter()]
    for side, total in zip((target, rest), sums, strict=True):
        for document in side:
            total.update(document)
    least = max(known.params["min_frequency"], 1)
    kept = [item for item in n_target | n_rest if n_target[item] + n_rest[item] >= least]
    tested = min(len(target), len(rest)) >= known.params["min_documents"]
    p = Between(0, 1) if tested else None
    out = {}
    for item in kept:
        a, b = n_target[item], n_rest[item]
        ratio = (a + 0.5) / (len(target) + 1) / ((b + 0.5) / (len(rest) + 1))
        low, high = _bounds(a, len(target), b, len(rest), len(kept)) if tested else (None, None)
        out[item] = {
            "n_target": a, "n_reference": b, "log_ratio": math.log2(ratio), "ci_low": low, "ci_high": high,
            "log_odds_z": _log_odds_z(item, *sums), "p_adjusted": p, "p_adjusted_within": _may_be_null(p),
            "basis": "tested" if tested else "descriptive",
        }  # fmt: skip
    return out


def _may_be_null(p: Between | None) -> Between | None:
    return p and Between(p.low, math.nan)  # null too where no story has both sides


def _bounds(a: int, n_a: int, b: int, n_b: int, family: int) -> tuple[float | None, float | None]:
    z = NormalDist().inv_cdf(1 - 0.0125 / family)
    (low_a, high_a), (low_b, high_b) = wilson(a, n_a, z), wilson(b, n_b, z)
    return math.log2(low_a / high_b) if a else None, math.log2(high_a / low_b) if b else None


def _log_odds_z(item: str, target: Counter, rest: Counter) -> float:
    """Monroe, Colaresi & Quinn 2008, eq. 22, with the prior of both sides scaled to the size of the target."""
    n_target, n_rest = target.total(), rest.total()
    if len(target | rest) < 2:
        return 0.0
    size = max(n_target, 1)
    prior = size * (target[item] + rest[item]) / (n_target + n_rest)
    if not prior:
        return 0.0
    y_target, y_rest = target[item] + prior, rest[item] + prior
    delta = math.log(y_target / (n_target + size - y_target)) - math.log(y_rest / (n_rest + size - y_rest))
    return delta / math.sqrt(1 / y_target + 1 / y_rest)
