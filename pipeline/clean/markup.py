"""What HTML adds to a line: its element, the class words around it, and whether it stands where the article's prose does.

Two facts hold across sites. Class names say what a box is for (teaser, comments, share), as long as words that also
surround the headline are set aside; and the paragraphs of one article share nearly all of their ancestors' words, while
teasers and comments share few of them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.clean.lines import Line
from pipeline.tables import read_resource

_PARTS = re.compile(r"<\w+|[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-z])")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FURNITURE = ("navigation", "teaser", "advertisement", "comment", "share", "legal", "player")
COMMON = 0.6  # a word around this share of the prose wraps the page, not a box


@cache
def _zones() -> dict[str, str]:
    return {row["word"]: row["zone"] for row in read_resource("de/css_words.csv")}


@cache
def _parts(word: str) -> tuple[str, ...]:
    if word.startswith("<"):
        return (word,)
    parts = [part.lower() for part in _PARTS.findall(word)]
    return (*parts, "".join(parts)) if len(parts) > 1 else tuple(parts)


def add_markup(lines: Sequence[Line], markup: Sequence[Mapping]) -> None:
    """Note on every line its tag, link density, zone words and fit (share of the article's own class words around it).

    `markup` are rows of ingest.html_blocks in text order (start, end, tag, css_class, link_density).
    """
    at = 0
    raw: list[tuple[str, ...]] = []
    for line in lines:
        while at + 1 < len(markup) and markup[at]["end"] <= line.start:
            at += 1
        row = markup[at]
        line.tag, line.link_density = row["tag"], float(row["link_density"])
        raw.append(tuple(dict.fromkeys((row["css_class"] or "").split())))
        line.css = tuple(part for word in raw[-1] for part in _parts(word))
    ignored = _page_words(lines)
    for line in lines:
        hit = next(((word, _zones()[word]) for word in line.css if word in _zones() and word not in ignored), None)
        if hit:
            line.css_word, line.css_zone = hit
    _add_fit(lines, raw)


def _page_words(lines: Sequence[Line]) -> set[str]:
    """Zone words that stand around the first-level headline or around most of the prose."""
    heads = [line for line in lines if line.tag == "h1"]
    around = set(heads[0].css) if len(heads) == 1 else set()
    total = sum(line.n for line in lines if line.prose >= 0.5)
    held: Counter[str] = Counter()
    for line in lines:
        if line.prose >= 0.5:
            for word in set(line.css) & _zones().keys():
                held[word] += line.n
    return {word for word in _zones() if word in around or (total and held[word] >= COMMON * total)}


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
    for line, words in zip(lines, raw, strict=True):
        line.fit = len(own.intersection(words)) / len(own) if own else 1.0
