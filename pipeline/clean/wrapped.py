"""Lines that a column or a mail program broke: e-paper pages, PDF copy, wires and mails of 72 columns.

"Das Hallenbad an der Linden-" / "straße wird im Herbst" is one sentence on two lines. Such a text shows it: line after line
ends at a comma or article, or goes on in lower case, and none is longer than the column. A line that ends early there ends
a paragraph.
"""

import itertools
import re
from collections.abc import Sequence

from pipeline.tables import read_words

_GOES_ON = re.compile(r"\n[ \t]{0,8}[a-zäöüß]")
_BULLET = re.compile(r"(?:[-–—•*·▪✓+#]|\d{1,2}[.)])\s")
_ENDS = ".!?…:"
_CLOSERS = "\"'“”»«›‹’)]* "
MIN_BROKEN = 3  # lines of a text that must go on below: fewer are chance
BROKEN_SHARE = 0.25  # of the lines with another right below; about half of the words of German text are in lower case
WIDTHS = range(22, 121)  # characters of a column; longer lines were broken by nobody
EARLY = 0.7  # of the column's width: a line shorter than that, without a mark at its end, is a heading
FITS = 3  # characters by which the next word must miss the column's end to have been put below by the column


def unwrapped(text: str) -> str:
    """`text` of the same length in which the line breaks of a column are blanks; other breaks stay.

    "Die alte Fähre geht im\\nHerbst außer Dienst, weil\\n…" → "Die alte Fähre geht im Herbst außer Dienst, weil …".
    """
    if not _GOES_ON.search(text):
        return text
    lines = text.split("\n")
    broken = broken_lines(lines)
    if not broken:
        return text
    parts = [piece for at, line in enumerate(lines) for piece in (line, " " if at in broken else "\n")]
    return "".join(parts[:-1])


def broken_lines(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines that go on in the line below; none if no column is seen."""
    bare = [line.strip() for line in lines]
    pairs = [(at, line, below) for at, (line, below) in enumerate(itertools.pairwise(bare)) if line and below]
    certain = {at for at, line, below in pairs if _must_go_on(line, below)}
    width = max((len(bare[at]) for at in certain), default=0)
    full = sum(len(bare[at]) >= EARLY * width for at in certain)  # a column is filled, a list of switches is not
    if full < max(MIN_BROKEN, BROKEN_SHARE * len(pairs), len(certain) / 2) or width not in WIDTHS:
        return set()
    heads = {at for at, line in enumerate(bare) if at not in certain and len(line) < EARLY * width and _is_open(line)}
    return {
        at
        for at, line, below in pairs
        if at in certain or (_runs_on(line, below, width) and (at + 1 not in heads or _is_open(line)))
    }


def _must_go_on(line: str, below: str) -> bool:
    """Whether no one but a column breaks here: after "weil" or "der", after a comma, before a word in lower case."""
    if not _is_open(line):
        return False
    last = line.rsplit(" ", 1)[-1]
    return (
        below[0].islower() or last[-1] == "," or last in read_words("de/function_words.csv", "article", "conjunction")
    )


def _is_open(line: str) -> bool:
    """No mark ends the line: the sentence goes on."""
    kept = line.rstrip(_CLOSERS)
    return bool(kept) and kept[-1] not in _ENDS


def _runs_on(line: str, below: str, width: int) -> bool:
    """Whether the column broke a line before a capital: a full one, below which the next word did not fit."""
    if len(line) > width + FITS or len(below) > width + FITS or _BULLET.match(below):
        return False
    if _is_open(line):
        return len(line) >= EARLY * width and not below[0].isdigit()
    return len(line) + 1 + len(below.split()[0]) > width + FITS - 1
