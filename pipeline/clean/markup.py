"""What HTML adds to a line: its element, the class words around it, and whether it stands where the article's prose does.

Two facts hold across sites. Class names say what a box is for (teaser, comments, share), as long as words that also
surround the headline are set aside; and the paragraphs of one article share nearly all of their ancestors' words, while
teasers and comments share few of them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.clean.lines import Line
from pipeline.tables import read_map

_PARTS = re.compile(r"<\w+|[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-z])")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FURNITURE = ("navigation", "teaser", "advertisement", "comment", "share", "legal", "player")
ONLY_LINKS = 0.8  # share of a line's characters in links from which it is an entry of a menu or list of links
_CONTROLS = frozenset(
    {"<nav", "<button", "<form", "<label"}
)  # what stands in them and is no sentence describes no picture
_TYPE = ("text", "typo")  # class names of type sizes: text-caption, typography-caption
UNDER_TITLE = 3  # lines from the title on among which the lead stands
COMMON = 0.6  # a word around this share of the prose wraps the page, not a box


@lru_cache(maxsize=1 << 16)
def _parts(word: str) -> tuple[str, ...]:
    if word.startswith("<"):
        return (word,)
    parts = [part.lower() for part in _PARTS.findall(word)]
    return (*parts, "".join(parts)) if len(parts) > 1 else tuple(parts)


@lru_cache(maxsize=1 << 14)
def _read(css_class: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Class words as written, their parts, and those parts that name a zone: ("teaser-box",) → teaser, box, teaserbox.

    Where the list has the whole word, its parts name nothing: "text-caption" is no box of text and caption.
    """
    raw = tuple(dict.fromkeys(css_class.split()))
    split = [_parts(word) for word in raw]
    zones = read_map("de/css_words.csv", "word", "zone")
    telling = [part for parts in split for part in (parts[-1:] if parts[-1:] and parts[-1] in zones else parts)]
    named = tuple((part, zones[part]) for part in telling if part in zones)
    return raw, tuple(part for parts in split for part in parts), named


def add_markup(lines: Sequence[Line], markup: Sequence[Mapping]) -> None:
    """Note on every line its tag, link density, zone words and fit (share of the article's own class words around it).

    `markup` are rows of ingest.html_blocks in text order (start, end, tag, css_class, link_density).
    """
    at = 0
    raw: list[tuple[str, ...]] = []
    zoned: list[tuple[tuple[str, str], ...]] = []
    for line in lines:
        while at + 1 < len(markup) and markup[at]["end"] <= line.start:
            at += 1
        row = markup[at]
        line.tag, line.link_density = row["tag"], float(row["link_density"])
        words, line.css, named = _read(row["css_class"] or "")
        raw.append(words)
        zoned.append(named)
    ignored = _page_words(lines, zoned)
    title = -UNDER_TITLE
    for at, (line, named) in enumerate(zip(lines, zoned, strict=True)):
        title = at if line.tag == "h1" else title
        hits = [hit for hit in named if hit[0] not in ignored and _may_tell(hit, line, named)]
        if at - title < UNDER_TITLE and line.prose > 0 and not line.link_density:
            hits = [hit for hit in hits if hit[1] != "teaser"]  # so designers call a lead, too
            title = -UNDER_TITLE
        line.css_word, line.css_zone = next(iter(hits), (line.css_word, line.css_zone))
    _add_fit(lines, raw)


def _may_tell(hit: tuple[str, str], line: Line, named: Sequence[tuple[str, str]]) -> bool:
    """False where a class word for pictures stands at an entry of a menu: a link or control, or small type, and no sentence."""
    word, zone = hit
    if zone not in ("caption", "credit") or line.prose > 0:
        return True
    is_control = line.link_density > ONLY_LINKS or any(other in _CONTROLS for other, _ in named)
    return not is_control and (line.is_final or not word.startswith(_TYPE))


def _page_words(lines: Sequence[Line], zoned: Sequence[tuple[tuple[str, str], ...]]) -> set[str]:
    """Zone words that stand around the first-level headline or around most of the prose."""
    heads = [named for line, named in zip(lines, zoned, strict=True) if line.tag == "h1"]
    around = {word for word, _ in heads[0]} if len(heads) == 1 else set()
    total = 0
    held: Counter[str] = Counter()
    for line, named in zip(lines, zoned, strict=True):
        if line.prose >= 0.5:
            total += line.n
            for word in {word for word, _ in named}:
                held[word] += line.n
    return around | {word for word, n in held.items() if total and n >= COMMON * total}


def _add_fit(lines: Sequence[Line], raw: Sequence[tuple[str, ...]]) -> None:
    def counts(line: Line) -> bool:
        return line.prose >= 0.5 and line.link_density < 0.5 and line.css_zone not in (*FURNITURE, "caption", "credit")

    total = 0
    held: Counter[str] = Counter()
    for line, words in zip(lines, raw, strict=True):
        if counts(line):
            total += line.n
            for word in words:
                held[word] += line.n
    own = {word for word, n in held.items() if n >= COMMON * total}
    fits = {words: len(own.intersection(words)) / len(own) if own else 1.0 for words in set(raw)}
    for line, words in zip(lines, raw, strict=True):
        line.fit = fits[words]
