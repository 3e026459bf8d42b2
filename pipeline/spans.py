"""Spans: two integers `start`, `end` into a document's text, half-open, with `text[start:end] == surface`."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

# One character for one character, so that offsets hold: what looks alike to a reader is alike to a rule.
_LOOKALIKES = {
    "\u00a0": " ", "\u202f": " ", "\u3000": " ", "\u205f": " ", "\t": " ", **{chr(n): " " for n in range(0x2000, 0x200B)},
    "\u2011": "-", "\u2010": "-", "\u2019": "'", "\u02bc": "'", "\u2212": "-",
}  # fmt: skip


def folded(text: str) -> str:
    """`text` with odd spaces, hyphens and apostrophes as plain ones; same length, so offsets stay ("15\u00a0000" → "15 000")."""
    if text.isascii():
        return text.replace("\t", " ")
    for odd, plain in _LOOKALIKES.items():
        text = text.replace(odd, plain)  # most are in no text: far faster than one translate
    return text


# A word token: letters or digits, with hyphens, dots and apostrophes that stand inside (US-Präsident, 15.000, geht's).
WORD = re.compile(r"[^\W_]+(?:[-.'’\u2010\u2011][^\W_]+)*")


def count_tokens(text: str) -> int:
    """Number of word tokens, the one definition behind every rate: "Rund 15.000 US-Soldaten – geht's?" has 4."""
    return sum(1 for _ in WORD.finditer(text))


def overlap(a_start: int, a_end: int, b_start: int, b_end: int) -> int:
    """How many characters two spans share (0 if none)."""
    return max(0, min(a_end, b_end) - max(a_start, b_start))


def find_span(starts: Sequence[int], ends: Sequence[int], position: int) -> int | None:
    """Index of the span that holds `position` among disjoint spans ordered by start; None between spans."""
    index = bisect_right(starts, position) - 1
    return index if index >= 0 and position < ends[index] else None


# What a reader sees nothing of: white space of every width, separators, joiners, soft hyphens.
BLANKS = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)


def trimmed(text: str, start: int, end: int, strip: str = BLANKS) -> tuple[int, int]:
    """The span without the characters of `strip` at its ends; an empty span stays where it began."""
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return start, end


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and touching spans joined, in order: [(0, 4), (2, 6), (9, 10)] → [(0, 6), (9, 10)]."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
