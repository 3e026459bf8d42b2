"""Agencies credited in a document: for its text ("(dpa)", "Mit Material von AFP") or for a picture ("Foto: dpa").

An agency inside a sentence ("wie dpa berichtet") is an attribution and found by annotate, not a credit.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.clean.agencies import Agencies
from pipeline.clean.credit_lines import credit_start, is_agency_line
from pipeline.schemas import BODY_ZONES
from pipeline.spans import folded

# Possessive, because a long line of words in front of a bracket would be split in every way there is.
_OPENING = re.compile(r"\s*(?:[^\W\d_][\w./-]*+[ /,]{0,2}+){1,5}+\s?\(([^()]{2,40})\)")
HEAD_BLOCKS, FOOT_BLOCKS = 18, 8  # around the article, in which an agency's line speaks for its text
OPENING_CHARS = 120  # "Frankfurt/Main, München (dpa/lby) - …"
CLOSING_CHARS = 80  # "… (dpa/AFP)"
_BRACKETED = (*BODY_ZONES, "other", "navigation")  # zones in which only brackets hold credits
_CLOSING = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*\.?\s*$")


def find_credits(document_id: str, text: str, blocks: Sequence[Mapping], agencies: Agencies) -> list[dict]:
    """Rows of clean.credits: one for each agency name in a credit, with its span, kind (text, photo) and zone."""
    rows = []
    body = [at for at, block in enumerate(blocks) if block["is_body"]]
    first, last = (body[0] - HEAD_BLOCKS, body[-1] + FOOT_BLOCKS) if body else (0, len(blocks))
    for at, block in enumerate(blocks):
        raw = text[block["start"] : block["end"]]
        if block["zone"] in _BRACKETED and not ("(" in raw or "[" in raw):
            continue
        plain = folded(raw)
        for low, high, kind in _credit_spans(plain, block, agencies):
            if block["zone"] == "agency" and not first <= at <= last:
                kind = "photo"  # what stands alone away from the article is written under the picture of a teaser
            for start, end, agency in agencies.find(plain[low:high]):
                place = block["start"] + low
                rows.append(
                    {
                        "document_id": document_id, "start": place + start, "end": place + end, "agency_id": agency,
                        "credit_kind": "photo" if agency in agencies.photo_only else kind,
                        "surface": text[place + start : place + end], "zone": block["zone"],
                    }
                )  # fmt: skip
    return rows


def _credit_spans(plain: str, block: Mapping, agencies: Agencies) -> Iterator[tuple[int, int, str]]:
    """Stretches of a block that hold credits, with their kind."""
    zone = block["zone"]
    if zone in ("agency", "byline", "date", "dateline"):
        yield 0, len(plain), "text"
    elif zone == "credit":
        yield 0, len(plain), "text" if block["rule"] == "initials at the end" else "photo"
    elif zone == "caption":
        start = credit_start(plain, agencies)
        if start is None and (closing := _CLOSING.search(plain, max(0, len(plain) - CLOSING_CHARS))):
            start = closing.start()
        if start is not None:
            yield start, len(plain), "photo"
    elif zone in _BRACKETED:
        opening = _OPENING.match(plain[:OPENING_CHARS]) if "(" in plain[:OPENING_CHARS] else None
        tail = max(0, len(plain) - CLOSING_CHARS)
        closing = _CLOSING.search(plain, tail)
        if opening and is_agency_line(opening[1], agencies):
            yield *opening.span(1), "text"
        if closing and is_agency_line(closing[1], agencies) and not (opening and opening.start(1) == closing.start(1)):
            yield *closing.span(1), "text"
