"""Zones set by hand (data/curation/blocks.csv): a stretch of a document, named by its exact text, gets the zone given."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline import InputError
from pipeline.schemas import BODY_ZONES, ZONES
from pipeline.spans import as_seen, count_tokens, folded


def read_overrides(rows: Iterable[Mapping[str, str]]) -> list[dict]:
    """Rows of blocks.csv as rows of clean.overrides that have found no place yet (n_places 0).

    Raises InputError for a zone that does not exist or an empty text.
    """
    out = []
    for number, row in enumerate(rows, 1):
        if row.get("zone") not in ZONES or not as_seen(row.get("text") or ""):
            raise InputError(f"data/curation/blocks.csv row {number}: zone '{row.get('zone')}' or text is not valid")
        given = {"document_id": row.get("document_id", ""), "text": row["text"], "zone": row["zone"]}
        out.append({"override_no": number, **given, "n_places": 0})
    return out


def by_document(overrides: Iterable[dict]) -> dict[str, list[dict]]:
    """The same rows (not copies) by their document."""
    out: dict[str, list[dict]] = {}
    for override in overrides:
        out.setdefault(override["document_id"], []).append(override)
    return out


def apply_overrides(text: str, blocks: Sequence[dict], overrides: Iterable[dict]) -> list[dict]:
    """Blocks with every occurrence of an override's text in its zone; blocks are split where needed.

    `text` as a reader sees it; odd spaces, hyphens and apostrophes match plain ones. Notes in each override's `n_places` how
    often its text occurs.
    """
    for override in overrides:
        plain, wanted = folded(text), folded(as_seen(override["text"]))
        start = plain.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            override["n_places"] += 1
            blocks = [piece for block in blocks for piece in _split(text, block, start, end, override["zone"])]
            start = plain.find(wanted, end)
    return [{**block, "block_no": number} for number, block in enumerate(blocks)] if overrides else list(blocks)


def _split(text: str, block: dict, start: int, end: int, zone: str) -> list[dict]:
    if block["end"] <= start or block["start"] >= end:
        return [block]
    cuts = [block["start"], max(start, block["start"]), min(end, block["end"]), block["end"]]
    pieces = []
    for number, (a, b) in enumerate(pairwise(cuts)):
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            changed = {"zone": zone, "is_body": zone in BODY_ZONES, "rule": "set by hand"} if number == 1 else {}
            pieces.append({**block, "start": a, "end": b, "n_tokens": count_tokens(text[a:b]), **changed})
    return pieces
