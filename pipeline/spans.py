"""Spans: two integers `start`, `end` into a document's text, half-open, with `text[start:end] == surface`."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# One character for one character, so that offsets hold: what looks alike to a reader is alike to a rule.
_LOOKALIKES = {
    "\u00a0": " ", "\u202f": " ", "\u3000": " ", "\u205f": " ", "\t": " ", **{chr(n): " " for n in range(0x2000, 0x200B)},
    "\u2011": "-", "\u2010": "-", "\u2019": "'", "\u02bc": "'", "\u2212": "-",
}  # fmt: skip
_LOOKALIKE = re.compile(f"[{re.escape(''.join(_LOOKALIKES))}]")
_SHORT = 150  # characters, up to which one expression is faster than a search for each sign


def folded(text: str) -> str:
    """`text` with odd spaces, hyphens and apostrophes as plain ones; same length, so offsets stay ("15\u00a0000" → "15 000")."""
    if text.isascii():
        return text.replace("\t", " ")
    if len(text) < _SHORT and not _LOOKALIKE.search(text):
        return text
    for odd, plain in _LOOKALIKES.items():
        text = text.replace(odd, plain)  # most are in no text: far faster than one translate
    return text


_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # soft hyphens, joiners, marks of direction
_ACCENTS = (
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"  # as characters of their own
)
_SIGN = re.compile(f"[{_UNSEEN}{_ACCENTS}]")
_PART = re.compile(f"[^\\W\\d_](?:[{_UNSEEN}]*[{_ACCENTS}])+|[{_UNSEEN}]+")
_HIDE = dict.fromkeys(map(ord, _UNSEEN))


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as a reader sees it: without soft hyphens and other invisible signs, a + \u0308 as ä.

    `places` holds for each character of `text` where it begins in `source`, and the length of `source` at its end.
    """

    source: str
    text: str
    places: list[int]

    def here(self, place: int) -> int:
        """Offset in `text` of the first character that begins at or after an offset of `source`."""
        return bisect_left(self.places, place)

    def there(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of `source`, without invisible signs at its end."""
        first, last = self.places[start], self.places[end]
        while last > first and self.source[last - 1] in _UNSEEN:
            last -= 1
        return first, last

    def placed(self, row: Mapping) -> dict:
        """A table row whose spans are of `text`, with the spans and the surface of `source`: "Kiel" → "Ki\u00adel"."""
        moved = dict(row)
        for first, last in _SPANS:
            if row.get(first) is not None:
                moved[first], moved[last] = self.there(row[first], row[last])
        if "surface" in row:
            moved["surface"] = self.source[moved["start"] : moved["end"]]
        return moved


# Columns that hold a span, in any table.
_SPANS = (("start", "end"), ("token_start", "token_end"), ("source_start", "source_end"), ("scope_start", "scope_end"))


def seen(text: str) -> Seen | None:
    """How a reader sees `text`, or None where that is the text itself: "Fäh\u00adre" → "Fähre", places 0 1 2 4 5 6."""
    if text.isascii() or not (
        _SIGN.search(text) if len(text) < _SHORT else any(sign in text for sign in _UNSEEN + _ACCENTS)
    ):
        return None
    plain, places, at = [], list[int](), 0
    for match in _PART.finditer(text):
        visible = match[0].translate(_HIDE)
        composed = unicodedata.normalize("NFC", visible)
        if len(composed) > len(match[0]):  # letters that Unicode takes apart for good
            composed = visible
        plain += [text[at : match.start()], composed]
        visible_at = [place for place in range(*match.span()) if text[place] not in _UNSEEN]
        places += [*range(at, match.start()), *visible_at[:1], *visible_at[len(visible_at) - len(composed) + 1 :]]
        at = match.end()
    return Seen(text, "".join([*plain, text[at:]]), [*places, *range(at, len(text) + 1)])


def as_seen(text: str) -> str:
    """The text alone, where nobody asks for places."""
    view = seen(text)
    return text if view is None else view.text


# A word token: letters or digits, with hyphens, dots and apostrophes that stand inside (US-Präsident, 15.000, geht's).
WORD = re.compile(r"[^\W_]+(?:[-.'’\u2010\u2011][^\W_]+)*")


def count_tokens(text: str) -> int:
    """Number of word tokens, the one definition behind every rate: "Rund 15.000 US-Soldaten – geht's?" has 4."""
    return sum(1 for _ in WORD.finditer(as_seen(text)))


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
