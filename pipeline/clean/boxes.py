"""Infoboxes set into an article: a telling heading ("Zur Person", "Der Hafen in Kürze") over facts, or a run of "Label: value" lines.

Claim: a fact line has a label of a few words, a colon and a value that is no sentence ("Einwohner: rund 4000"). Three of them
in a row, or two under a heading that promises facts, are a box, whatever element holds them; link lists are none.
"""

import re
from collections.abc import Sequence

from pipeline.clean.lines import Line
from pipeline.clean.own_sentences import is_finite
from pipeline.spans import WORD

MAX_HEADING_WORDS = 8
MIN_FACTS = 3  # without a heading that promises facts
MAX_FACT_WORDS = 24
_DIGIT = re.compile(r"\d")
REACH = 3  # lines behind the article within which a box still belongs to it
_FACT = re.compile(r"(?:[-–—•*·▪]\s)?[A-ZÄÖÜ0-9][^:.!?„“\"»«]{1,48}(?:\([^()]{1,30}\))?:\s+\S")


def label_boxes(lines: Sequence[Line], flags: list[bool]) -> None:
    """Label the boxes within the article that `flags` marks, in place, and count them to it; linear in the lines."""
    first = next((at for at, flag in enumerate(flags) if flag), len(lines))
    last = max((at for at, flag in enumerate(flags) if flag), default=-1)
    at = first + 1
    while at < min(len(lines), last + 1 + REACH):
        if lines[at].n > MAX_HEADING_WORDS or lines[at].zone:
            at += 1
            continue
        end, facts = _facts_from(lines, at + 1)
        if _promises(lines[at]) and may_hold(lines[at]):
            if facts >= 2:
                _label(lines, flags, at, end, "facts under a heading")
                at = end
                continue
            below = lines[at + 1] if at + 1 < len(lines) else None
            if (
                below is not None
                and at + 2 <= last
                and flags[at + 1]
                and below.prose
                and not below.zone
                and not below.cue
            ):
                _label(lines, flags, at, at + 2, "text under a heading")
                at += 2
                continue
        elif facts >= MIN_FACTS and at < last and _is_heading(lines[at]) and _is_terse(lines[at + 1 : end]):
            _label(lines, flags, at, end, "lines of label and value")
            at = end
            continue
        at += 1


def _facts_from(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """End of the run of fact lines that starts at `at`, and how many of them have a label. One line without a label may
    stand between two that have one."""
    facts = 0
    end = at
    while at < len(lines) and may_hold(lines[at]) and at - end < 2:
        if is_fact(lines[at]):
            facts += 1
            end = at + 1
        elif not lines[at].words or lines[at].is_final or lines[at].n > 12 or _promises(lines[at]):
            break
        at += 1
    return end, facts


def is_fact(line: Line) -> bool:
    """ "Länge: 84 Meter", "Stadtrat (seit 2019): Mia Rolfs"; no sentence behind the colon, no question and answer."""
    if not 2 <= line.n <= MAX_FACT_WORDS or line.is_final or line.text[-1] in '“”"«»' or not _FACT.match(line.text):
        return False
    label, value = line.text.split(":", 1)
    return label.strip("-–—•*·▪ ").isdigit() or not any(map(is_finite, WORD.findall(value)))  # "1998: die Fähre fährt"


def _is_terse(lines: Sequence[Line]) -> bool:
    """Whether the values are numbers or a few words, as facts are, and not titles ("Werft: Wie der Neubau voranging")."""
    values = [line.text.split(":", 1)[1] for line in lines if is_fact(line)]
    short = [value for value in values if len(value.split()) <= 3 or (_DIGIT.search(value) and len(value.split()) <= 8)]
    return 4 * len(short) >= 3 * len(values)


def may_hold(line: Line) -> bool:
    """Whether nothing but weak evidence decided the line: no date, credit, link list, or furniture's own phrase."""
    if line.link_density > 0.3 or line.weak:
        return False
    if line.css_zone and line.css_zone not in ("infobox", "caption") and line.css_word != "<aside":
        return False
    if line.cue and line.cue.zone != "infobox":
        return False
    return line.zone in ("", "infobox") or (line.zone == "caption" and line.rule == "short line with brackets")


def _promises(line: Line) -> bool:
    return line.n <= 6 and line.cue is not None and line.cue.zone == "infobox"


def _is_heading(line: Line) -> bool:
    return may_hold(line) and 1 <= line.n <= MAX_HEADING_WORDS and not line.prose and not line.is_final


def _label(lines: Sequence[Line], flags: list[bool], first: int, end: int, rule: str) -> None:
    for at in range(first, end):
        lines[at].label("infobox", rule)
        flags[at] = True
