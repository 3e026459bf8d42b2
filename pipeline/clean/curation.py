"""Zones set by hand (data/curation/blocks.csv): a stretch of a document, named by its exact text, gets the zone given."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline import InputError
from pipeline.schemas import BODY_ZONES, ZONES
from pipeline.spans import count_tokens


def overrides_by_document(rows: Iterable[Mapping[str, str]]) -> dict[str, list[Mapping[str, str]]]:
    """Rows of blocks.csv by document_id. Raises InputError for a zone that does not exist or an empty text."""
    out: dict[str, list[Mapping[str, str]]] = {}
    for number, row in enumerate(rows, 1):
        if row.get("zone") not in ZONES or not row.get("text"):
            raise InputError(f"data/curation/blocks.csv row {number}: zone '{row.get('zone')}' or text is not valid")
        out.setdefault(row.get("document_id", ""), []).append(row)
    return out


def apply_overrides(
    text: str, blocks: Sequence[dict], overrides: Iterable[Mapping[str, str]]
) -> tuple[list[dict], list[Mapping[str, str]]]:
    """Blocks with every occurrence of an override's text in its zone (blocks are split where needed), and the overrides
    whose text does not occur in the document."""
    unmatched = []
    for override in overrides:
        start = text.find(override["text"])
        if start < 0:
            unmatched.append(override)
        while start >= 0:
            end = start + len(override["text"])
            blocks = [piece for block in blocks for piece in _split(text, block, start, end, override["zone"])]
            start = text.find(override["text"], end)
    return [{**block, "block_no": number} for number, block in enumerate(blocks)], unmatched


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
