"""A document's rows beside its gold: what is compared, how rows are paired, and what an error row says."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import pandas as pd

from pipeline.evaluate.matching import characters, pair


@dataclass
class Outcome:
    """Counts of one layer in one document, and its errors as rows of evaluate.errors (without document and outlet)."""

    layer: str
    n_expected: int = 0
    n_found: int = 0
    n_correct: int = 0
    errors: list[dict] = field(default_factory=list)


@dataclass
class Found:
    """What the pipeline says of one document: its text, its rows by table, and entities by row and by gold name."""

    text: str
    tables: dict[str, pd.DataFrame]
    entities_of: dict[str, set[str]]  # row_id → entity_ids
    entity_type: dict[str, str]
    canonical: dict[str, str]  # gold name → entity_id

    def rows(self, name: str) -> list[dict]:
        return self.tables[name].to_dict("records")


def span(row: dict) -> set[int]:
    """Offsets of a gold or found row."""
    return set(range(row["start"], row["end"]))


def set_aside(gold: dict, *layers: str) -> set[int]:
    """Characters of borderline decisions near one of `layers`: found rows there count neither way."""
    return characters(
        [
            (row["start"], row["end"])
            for row in gold.get("borderline", [])
            if not layers or set(row.get("near_layer", "").split(",")) & set(layers)
        ]
    )


def inside(rows: list[dict], gold: dict, aside: AbstractSet[int] = frozenset()) -> list[dict]:
    """Found rows that start in the gold's body (headline and captions included) and mostly outside `aside`."""
    body = [(b["start"], b["end"]) for b in gold.get("body", [])]
    return [
        row
        for row in rows
        if any(start <= row["start"] < end for start, end in body) and 2 * len(span(row) & aside) <= len(span(row))
    ]


def compare(
    layer: str, text: str, gold: list[dict], found: list[dict], least: float, fits: Callable,
    spans: tuple[Callable[[dict], set[int]], Callable[[dict], set[int]]] = (span, span),
) -> tuple[Outcome, dict[int, int]]:  # fmt: skip
    """Pair by overlap where `fits(gold row, found row)`; unpaired rows become errors."""
    gold_spans, found_spans = [spans[0](row) for row in gold], [spans[1](row) for row in found]
    pairs = pair(gold_spans, found_spans, least, lambda g, f: fits(gold[g], found[f]))
    out = Outcome(layer, len(gold), len(found), len(pairs))
    loose = pair(gold_spans, found_spans, 0.01)
    for g, row in enumerate(gold):
        if g not in pairs:
            other = found[loose[g]] if g in loose and loose[g] not in pairs.values() else None
            out.errors.append(
                error(row, text, "wrong_value" if other else "miss", _said(row), _said(other) if other else None)
            )
    explained = {loose[g] for g in loose if g not in pairs}
    for f, row in enumerate(found):
        if f not in pairs.values() and f not in explained:
            out.errors.append(error(row, text, "false_alarm", None, _said(row)))
    return out, pairs


def error(row: dict, text: str, kind: str, expected: str | None, found: str | None) -> dict:
    start, end = int(row["start"]), int(row["end"])
    return {
        "start": start, "end": end, "kind": kind, "surface": text[start:end], "expected": expected, "found": found,
    }  # fmt: skip


_SAID = (
    "type entity_type lemma refers_to form kind quote_type rule speaker source source_kind value value_low value_high "
    "iso date_low date_high"
).split()


def _said(row: dict) -> str:
    """The telling columns of a gold or found row, for a person who reads the errors."""
    parts = [row.get("text") or row.get("surface") or ""]
    for name in _SAID:
        value = row.get(name)
        if isinstance(value, list):
            value = " + ".join(map(str, value))
        if value is not None and value == value:
            parts.append(f"{name}={value}")
    return " | ".join(parts)
