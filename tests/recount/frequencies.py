"""How often each outlet has each entity and each of the user's terms, and the figures that stand beside a frequency."""

import math
from collections import defaultdict
from statistics import NormalDist

from tests.recount.known import Between, Known, grouped

_Z = NormalDist().inv_cdf(0.975)
_FORMS = {"name": "frequency", "derived": "n_derived", "compound": "n_compound"}


def entities(known: Known, by_story: bool) -> dict[tuple, dict]:
    """entity_frequency or entity_frequency_by_story."""
    places = [
        (r["document_id"], entity, r["form"])
        for r in known.counted("annotate.mentions")
        for entity in known.entities[r["mention_id"]]
    ]
    out = _frequencies(known, places, by_story)
    for key, row in out.items():
        row["name"], row["entity_type"] = (known.entity[key[-2]][column] for column in ("name", "entity_type"))
    return out


def terms(known: Known, places: list[tuple[str, str]], by_story: bool) -> dict[tuple, dict]:
    """term_frequency or term_frequency_by_story; `places` are document and term of each line of the concordance."""
    group = {r["term"]: r["group"] for r in known.terms()}
    out = _frequencies(known, [(document, term, "name") for document, term in places], by_story, list(group))
    for key, row in out.items():
        row["group"] = group[key[-2]]
        for column in ("rank", "n_derived", "n_compound"):
            del row[column]
    return out


def _frequencies(known: Known, places: list[tuple], by_story: bool, always: list[str] = ()) -> dict[tuple, dict]:
    """`places`: document, item and form of each occurrence; items of `always` have a row in every group."""
    out: dict[tuple, dict] = {}
    for basis, taken in (("all", set(known.outlet)), ("own", known.own)):
        members = grouped(sorted(taken), lambda d: (known.outlet[d], known.story[d])[: 1 + by_story])
        counts = defaultdict(lambda: defaultdict(lambda: dict.fromkeys(_FORMS, 0)))
        for document, item, form in places:
            if document in taken:
                counts[(known.outlet[document], known.story[document])[: 1 + by_story], item][document][form] += 1
        for group in members:
            for item in always:
                counts[group, item]
        made = {
            (*group, item, basis): _row(known, members[group], found)
            for (group, item), found in counts.items()
            if None not in group
        }
        for ranked in grouped(made, lambda key: key[:-2]).values():
            values = sorted((made[key]["frequency"] for key in ranked), reverse=True)
            for key in ranked:
                made[key]["rank"] = 1 + values.index(made[key]["frequency"])
                made[key] |= _interval(known, made[key])
        out |= made
    return out


def _row(known: Known, members: list[str], found: dict[str, dict]) -> dict:
    n, words = len(members), sum(known.tokens[d] for d in members)
    row = {column: sum(cell[form] for cell in found.values()) for form, column in _FORMS.items()}
    having = sum(cell["name"] > 0 for cell in found.values())
    low, high = wilson(having, n) if n >= known.params["min_documents"] else (None, None)
    return row | {
        "doc_frequency": having, "n_documents": n, "n_tokens": words, "doc_share": having / n, "doc_share_low": low,
        "doc_share_high": high, "per_1000_tokens": 1000 * row["frequency"] / words if words else None,
        "dispersion_dpnorm": _dpnorm([(found[d]["name"] if d in found else 0, known.tokens[d]) for d in members]),
    }  # fmt: skip


def _dpnorm(parts: list[tuple[int, int]]) -> float | None:
    parts = [(n, size) for n, size in parts if size]
    total, words = sum(n for n, _ in parts), sum(size for _, size in parts)
    if not total or len(parts) < 2:
        return None
    deviation = sum(abs(n / total - size / words) for n, size in parts) / 2
    return deviation / (1 - min(size for _, size in parts) / words)


def _interval(known: Known, row: dict) -> dict:
    shown = (
        row["n_documents"] >= known.params["min_documents"]
        and row["rank"] <= known.params["max_intervals"]
        and row["frequency"] > 0
    )
    rate = row["per_1000_tokens"]
    low, high = (Between(0, rate), Between(rate, math.inf)) if shown else (None, None)
    return {"basis": "interval" if shown else "descriptive", "ci_low": low, "ci_high": high}


def wilson(k: int, n: int, z: float = _Z) -> tuple[float, float]:
    """Both roots p of (k/n - p)² = z² p (1 - p) / n."""
    a, b, c = n + z * z, -(2 * k + z * z), k * k / n
    root = math.sqrt(max(b * b - 4 * a * c, 0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)
