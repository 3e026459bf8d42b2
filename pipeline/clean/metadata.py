"""What a text says of itself: headline, publication date and its basis, byline, language, orthography, body size."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.clean.language import find_language
from pipeline.clean.printed_dates import find_dates
from pipeline.spans import WORD, count_tokens, folded
from pipeline.tables import read_resource

MIN_SWISS_TOKENS = 100  # a shorter text without ß may simply have had no occasion to write one
NEAR = 4  # blocks around headline and first paragraph in which a date line belongs to the article
_FILE_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_UPDATED = re.compile(r"aktualisier|geändert|update", re.IGNORECASE)


def find_metadata(document: Mapping, blocks: Sequence[Mapping]) -> dict:
    """A row of clean.metadata without duplicate_of for a row of ingest.documents and its rows of clean.blocks.

    `document` needs document_id, path, text, title, published, published_from; nulls may be None.
    """
    text = document["text"]
    body = [block for block in blocks if block["is_body"]]
    body_text = "\n".join(text[block["start"] : block["end"]] for block in body)
    date, basis = find_published(document, blocks)
    headline = next((text[b["start"] : b["end"]] for b in blocks if b["zone"] == "headline"), None)
    byline = next((text[b["start"] : b["end"]] for b in blocks if b["zone"] == "byline"), None)
    return {
        "document_id": document["document_id"],
        "headline": headline or document.get("title"),
        "published_date": date,
        "published_basis": basis,
        "byline": byline,
        "language": find_language(body_text),
        "orthography": find_orthography(body_text),
        "n_body_chars": sum(b["end"] - b["start"] for b in body),
        "n_body_tokens": sum(b["n_tokens"] for b in body),
        "n_removed_tokens": sum(b["n_tokens"] for b in blocks if not b["is_body"]),
    }


def find_published(document: Mapping, blocks: Sequence[Mapping]) -> tuple[str | None, str | None]:
    """Publication date (ISO 8601, a month alone stays "2025-09") and its basis: manifest, column, markup, text, filename.

    In the text only blocks of zone date (and bylines) count, never sentences or copyright lines; one near the head of
    the article goes before one behind it, and of two dates in a line ("Veröffentlicht …, aktualisiert …") the earlier.
    """
    if document.get("published"):
        return document["published"], document.get("published_from") or "manifest"
    found = _printed(document["text"], blocks)
    if found:
        return found, "text"
    matches = list(_FILE_DATE.finditer(document.get("path") or ""))
    if not matches:
        return None, None
    match = matches[-1]
    return f"{match[1]}-{match[3]}-{match[4]}", "filename"


def _printed(text: str, blocks: Sequence[Mapping]) -> str | None:
    body = [at for at, block in enumerate(blocks) if block["is_body"]]
    heads = [at for at, block in enumerate(blocks) if block["zone"] == "headline"]
    first, last = (body[0], body[-1]) if body else (0, -1)
    top = min(heads[-1] if heads else first, first)
    near, above, below = [], [], []
    for at, block in enumerate(blocks):
        if block["zone"] not in ("date", "byline", "kicker", "dateline"):
            continue
        line = folded(text[block["start"] : block["end"]])
        dates = [iso for _, _, iso in find_dates(line)]
        full = [iso for iso in dates if len(iso) == 10] or dates
        if not full:
            continue
        candidate = (len(min(full)) < 10, bool(_UPDATED.search(line)) and len(full) == 1, abs(at - first), min(full))
        if top - NEAR <= at <= first + 2 * NEAR:
            near.append(candidate)
        elif at < first:
            above.append(candidate)
        elif last < at <= last + NEAR:
            below.append(candidate)
    for group in (near, below, above):
        if group:
            return min(group)[3]
    return None


@cache
def _swiss() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = read_resource("de/swiss_spelling.csv")
    return tuple(tuple(row["spelling"] for row in rows if row["match"] == match) for match in ("start", "part"))


def find_orthography(body: str) -> str:
    """de-CH if the body writes ss where others write ß ("grosse Strasse") and no ß at all; not-CH if it writes ß; else
    unknown, as for any text too short to tell."""
    if "ß" in body:
        return "not-CH"
    starts, parts = _swiss()
    words = {match.group().lower() for match in WORD.finditer(body) if "ss" in match.group().lower()}
    n_swiss = sum(1 for word in words if word.startswith(starts) or any(part in word for part in parts))
    return "de-CH" if n_swiss >= 2 or (n_swiss and count_tokens(body) >= MIN_SWISS_TOKENS) else "unknown"
