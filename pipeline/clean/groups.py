"""Short lines between the paragraphs of an article: a subhead, a list, a pull quote, or the title of a teaser.

One short line right above prose is a subhead ("Kantine bekommt neue Pächter"). Several in a row are mostly not: the last
may be the subhead of what follows, the others are names, titles and labels of something set into the article.
"""

import re
from collections.abc import Sequence

from pipeline.clean.lines import Line, is_final
from pipeline.clean.repeats import Repeats

BULLET = re.compile(r"(?:[-–—•*·▪✓+]|\d{1,2}[.)])\s+\S")
MAX_SUBHEAD_WORDS = 16
MAX_SUMMARY_WORDS = 28  # of a teaser's text; a paragraph of the article is mostly longer
MAX_SPEAKER_WORDS = 14
CUT_OFF_WORDS = 14  # a line of this length without a final mark is a paragraph whose end is missing


def label_group(lines: Sequence[Line], first: int, end: int, runs_on: bool, repeats: Repeats, *, opened: bool) -> None:
    """Label lines[first:end]; `runs_on`: the article goes on at `end`, `opened`: a paragraph stands above."""
    group = lines[first:end]
    above = lines[first - 1] if first else None
    below = lines[end] if end < len(lines) and runs_on else None
    if above is not None and _heads_teasers(above) and not all(BULLET.match(line.text) for line in group):
        _label_all(group, "teaser", "under a teaser heading")
        return
    is_listed = any(BULLET.match(line.text) for line in group)
    if opened and len(group) > 1 and not is_listed and below is not None and _is_teaser_text(lines, end):
        _label_all([*group, below], "teaser", "title and summary set into the article")
        return
    for line, after in zip(group, [*group[1:], below], strict=True):
        if BULLET.match(line.text):
            line.label("list", "bullet")
        elif line.text.rstrip().endswith(":") and after is not None and BULLET.match(after.text):
            line.label("paragraph", "opens a list")
        elif line.n >= 8 and repeats.is_contained(line):
            line.label("pullquote", "repeats the article")
        elif line.n >= 7 and "(" in line.text:
            line.label("caption", "short line with brackets")
    is_quoted = any(line.zone == "pullquote" for line in group)
    left = [line for line in group if not line.zone]
    for line in left:
        opener = above.zone if line is group[0] and above is not None else ""
        if opener == "advertisement" and not line.gap and not line.glued and _sets_gaps(lines, first):
            line.label("advertisement", "under an ad label")
        elif is_quoted or (opener == "pullquote" and line.n <= MAX_SPEAKER_WORDS and len(group) == 1):
            line.label("pullquote", "speaker of a pull quote")
        elif line is group[-1] and below is not None and _above_prose(below) and _is_subhead(line):
            line.label("subhead", "short line before prose")
        elif len(left) == 1 and (line.n >= CUT_OFF_WORDS or (line.n >= 6 and line is lines[-1])):
            line.label("paragraph", "between paragraphs")
        else:
            line.label("other", "short line in the article")


def _label_all(group: Sequence[Line], zone: str, rule: str) -> None:
    for line in group:
        line.label(zone, rule)


def _heads_teasers(line: Line) -> bool:
    """Heads a box of teasers ("Auch interessant"), rather than being a teaser itself ("Lesen Sie auch: Werft verkauft")."""
    if not line.cue or line.zone not in ("teaser", "navigation"):
        return False
    return line.cue.match == "line" or (line.n <= 6 and ":" not in line.text.rstrip(" :"))


def _is_teaser_text(lines: Sequence[Line], at: int) -> bool:
    """One or two sentences with no further prose right below, as under a teaser's title."""
    line = lines[at]
    if not 0 < line.n <= MAX_SUMMARY_WORDS or line.prose == 0 or line.zone not in ("", "paragraph"):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else None
    return below is not None and below.prose == 0 and not (is_final(below.text) and below.n >= 4)


def _above_prose(line: Line) -> bool:
    return line.prose > 0 and line.zone in ("", "paragraph")


def _is_subhead(line: Line) -> bool:
    text = line.text.strip()
    starts = text[0].isupper() or (not text[0].isalpha() and text[0] not in ",;")
    return 1 <= line.n <= MAX_SUBHEAD_WORDS and starts and not text.endswith(",")


def _sets_gaps(lines: Sequence[Line], at: int) -> bool:
    """Blank lines set the blocks around `at` apart, so that none means belonging together."""
    near = lines[max(0, at - 5) : at + 6]
    return sum(line.gap for line in near) > len(near) / 2
