"""What a text says of itself: headline, publication date and its basis, byline, language, orthography, body size."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from pipeline.clean.bylines import is_bare
from pipeline.clean.language import find_language
from pipeline.clean.printed_dates import find_clocks, find_dates, is_after
from pipeline.spans import WORD, count_tokens, folded
from pipeline.tables import read_resource, read_words

MIN_SWISS_TOKENS = 100  # a shorter text without ß may simply have had no occasion to write one
_STAMPED = ("other", "navigation", "list", "subhead", "kicker")  # zones of short lines that may hold a date and time
STAMP_WORDS = 16
NEAR = 4  # blocks around headline and first paragraph in which a date line belongs to the article
_FILE_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_PLACE = re.compile(r"(?:[A-ZÄÖÜ][\w.-]*(?:[ /][\w(][\w.)-]*){0,3},\s+)?(?:den\s+)?")
_CLOSING_DATELINE = tuple(".:(–—-/|")
LONGEST_DATE = 40
_PAID = r"(?:[A-ZÄÖÜ]{1,3}\+|[Pp]lus|PLUS)"
_PAID_BEFORE = re.compile(
    rf"(?:[(\[]\s*{_PAID}\s*[)\]]\s*[:|·–—-]?|{_PAID}\s*(?:[:|·–—]|\n)|[A-ZÄÖÜ]{{1,3}}\+(?=\s+[A-ZÄÖÜ0-9„»«\"“‚‘]))\s*"
)
_PAID_BEHIND = re.compile(rf"(?:\s*[(\[]\s*{_PAID}\s*[)\]]|(?:\s*[|·–—]\s*|\s*\n\s*|(?<=[.?!“”«»\"])\s+){_PAID})\s*$")
_UPDATED = re.compile(r"aktualisier|geändert|update", re.IGNORECASE)


def find_metadata(document: Mapping, blocks: Sequence[Mapping], body_text: str, latest: str | None = None) -> dict:
    """A row of clean.metadata without duplicate_of for a row of ingest.documents, its rows of clean.blocks and its body.

    `document` needs document_id, path, text, title, published, published_from; nulls may be None. No date after `latest`
    (ISO) is taken from the text or the file name.
    """
    text = document["text"]
    body = [block for block in blocks if block["is_body"]]
    date, basis = find_published(document, blocks, latest)
    titles = (without_paid_mark(text[b["start"] : b["end"]].lstrip(" :|–-")) for b in blocks if b["zone"] == "headline")
    headline = next(filter(None, titles), None)
    return {
        "document_id": document["document_id"],
        "headline": headline or without_paid_mark(document.get("title") or "") or None,
        "published_date": date,
        "published_basis": basis,
        "byline": _byline(text, blocks),
        "language": find_language(body_text),
        "orthography": find_orthography(body_text),
        "n_body_chars": sum(b["end"] - b["start"] for b in body),
        "n_body_tokens": sum(b["n_tokens"] for b in body),
        "n_removed_tokens": sum(b["n_tokens"] for b in blocks if not b["is_body"]),
    }


def _byline(text: str, blocks: Sequence[Mapping]) -> str | None:
    """The first author line from the headline on, else before it; "Von" alone has the names of the lines under it."""
    zones = [block["zone"] for block in blocks]
    top = zones.index("headline") if "headline" in zones else 0
    at = next((n for n in (*range(top, len(zones)), *range(top)) if zones[n] == "byline"), None)
    if at is None:
        return None
    line = text[blocks[at]["start"] : blocks[at]["end"]]
    names = takewhile(lambda block: block["zone"] == "byline", blocks[at + 1 :]) if is_bare(line) else ()
    return " ".join((line, ", ".join(text[name["start"] : name["end"]] for name in names))).strip()


def without_paid_mark(title: str) -> str:
    """`title` without the mark of a paid article that stands apart before or behind it: "HB+ Fähre geht", "Fähre geht | Plus".

    A mark that belongs to a sentence stays: "RTL+ zeigt das Finale", "Plus für die Kasse", "Land behält Note A+".
    """
    if "+" not in title and "plus" not in title.lower():
        return title
    before = _PAID_BEFORE.match(title)
    bare = _PAID_BEHIND.sub("", title[before.end() :] if before else title)
    return bare or title


def find_published(
    document: Mapping, blocks: Sequence[Mapping], latest: str | None = None
) -> tuple[str | None, str | None]:
    """Publication date (ISO 8601, a month alone stays "2025-09") and its basis: manifest, column, markup, text, filename.

    In the text blocks of zone date and bylines count, and short lines with a date and a time of day ("Mia Rolfs,
    3.9.2025, 14:05 Uhr"), never sentences or copyright lines; one near the head of the article goes before one behind
    it, and of two dates in a line ("Veröffentlicht …, aktualisiert …") the earlier; without any of these the dateline that
    opens the article. "Heute, 14:05 Uhr" names no day.
    """
    if document.get("published"):
        return document["published"], document.get("published_from") or "manifest"
    found = _printed(document["text"], blocks, latest)
    if found:
        return found, "text"
    matches = list(_FILE_DATE.finditer(document.get("path") or ""))
    if not matches:
        return None, None
    match = matches[-1]
    named = f"{match[1]}-{match[3]}-{match[4]}"
    return (None, None) if is_after(named, latest) else (named, "filename")


def _printed(text: str, blocks: Sequence[Mapping], latest: str | None) -> str | None:
    body = [at for at, block in enumerate(blocks) if block["is_body"]]
    heads = [at for at, block in enumerate(blocks) if block["zone"] == "headline"]
    first, last = (body[0], body[-1]) if body else (0, -1)
    top = min(heads[-1] if heads else first, first)
    near, above, below, inside = [], [], [], []
    for at, block in enumerate(blocks):
        is_stamp = block["zone"] in _STAMPED and block["n_tokens"] <= STAMP_WORDS
        if not is_stamp and block["zone"] not in ("date", "byline", "kicker", "dateline", "agency"):
            continue
        line = folded(text[block["start"] : block["end"]])
        spans = list(find_dates(line, latest))
        dates = [iso for _, _, iso in spans]
        full = [iso for iso in dates if len(iso) == 10] or dates
        if not full or (is_stamp and not _has_time(line, spans)):
            continue
        candidate = (len(min(full)) < 10, bool(_UPDATED.search(line)) and len(full) == 1, abs(at - first), min(full))
        if top - NEAR <= at <= first + 2 * NEAR:
            near.append(candidate)
        elif at < first:
            above.append(candidate)
        elif last < at <= last + NEAR:
            below.append(candidate)
        elif block["zone"] == "date" and (_has_time(line, spans) or _is_time(text, blocks, at + 1)):
            inside.append(candidate)
    for group in (near, below, above, inside):
        if group:
            return min(group)[3]
    return _dateline(text[blocks[first]["start"] : blocks[first]["end"]], latest) if body else None


def _dateline(opening: str, latest: str | None) -> str | None:
    """The day in the dateline that opens an article: "Kiel, 3. März 2026. Die Fähre …", "Kiel, den 03.03.2026 (hff) – …"."""
    is_place = opening.split()[0].lower() not in read_words("de/function_words.csv")
    named = _PLACE.match(opening) if is_place else None
    place = named.end() if named else 0
    start, end, day = next(find_dates(folded(opening[: place + LONGEST_DATE]), latest), (-1, 0, ""))
    is_closed = opening[end:].lstrip().startswith(_CLOSING_DATELINE)
    return day if start == place and len(day) == 10 and is_closed else None


def _has_time(line: str, dates: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a time of day stands right behind one of the dates: "3.9.2025 um 14:05 Uhr"."""
    return any(0 <= start - end <= 6 for start, _ in find_clocks(line) for _, end, _ in dates)


def _is_time(text: str, blocks: Sequence[Mapping], at: int) -> bool:
    """Whether block `at` is a time of day on a line of its own, as under a date."""
    if at >= len(blocks) or blocks[at]["zone"] != "date":
        return False
    return any(find_clocks(folded(text[blocks[at]["start"] : blocks[at]["end"]])))


@cache
def _swiss() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = read_resource("de/swiss_spelling.csv")
    starts, parts = (tuple(row["spelling"] for row in rows if row["match"] == match) for match in ("start", "part"))
    return starts, parts


def find_orthography(body: str) -> str:
    """de-CH if the body writes ss where others write ß ("grosse Strasse") and no ß at all; not-CH if it writes ß; else
    unknown, as for any text too short to tell."""
    if "ß" in body:
        return "not-CH"
    starts, parts = _swiss()
    words = {word for word in WORD.findall(body.lower()) if "ss" in word}
    n_swiss = sum(1 for word in words if word.startswith(starts) or any(part in word for part in parts))
    return "de-CH" if n_swiss >= 2 or (n_swiss and count_tokens(body) >= MIN_SWISS_TOKENS) else "unknown"
