"""Which lines are the article: the best-scoring runs of prose, found by dynamic programming over the lines.

Claim: an article is a few long runs of sentences; furniture is runs of short lines, and its own sentences (teasers,
prompts, comments) stand alone among short lines or under a heading that names them. Each line speaks for or against
the article, entering a run costs more than staying, and the path with the best sum wins (Viterbi, two states).
"""

from collections.abc import Sequence

from pipeline.clean.groups import BULLET
from pipeline.clean.lines import Line
from pipeline.clean.markup import FURNITURE

ENTER = 2.0  # cost of (re)opening the article: about one paragraph of 40 words
BRIEF = (1.0, 0.5)  # what it costs in turn where nothing pays that: agency briefs, short paragraphs between boxes
LEAVE = 0.3
WINDOW = 6  # lines to either side that tell how dense prose is
SHORT = 0.35  # what a short line without any cue speaks against the article
MIN_CUT_OFF = 14  # words from which a line without a final mark may be a paragraph that was cut off
BRIDGE = 3  # lines between two runs that are taken as set into the article
LONGEST_BOX = 6  # lines of a box between two paragraphs
LEAST_RESUMED = 0.25  # what a sentence behind it must speak for the article
HEADING = 1.2  # what a teaser heading speaks against the article; boxes of teasers do stand inside articles
IN_SECTION = 0.2  # short lines under such a heading are explained by it
REPEATED = "repeated in the outlet"  # rule of lines that stand in many articles; furniture speaks like any other
MAX_COMMENTER_WORDS = 8
_SAYS = (" sagt:", " sagte:", " schreibt:", " schrieb:", " meint:")
NEUTRAL = 0.12  # dates, credits and the like occur inside articles


def densities(lines: Sequence[Line]) -> list[float]:
    """Share of words standing in prose within WINDOW lines of each line."""
    prose, total = [0], [0]
    for line in lines:
        counted = line.n if not line.zone else 0
        prose.append(prose[-1] + (line.n if line.prose > 0 and not line.zone else 0))
        total.append(total[-1] + counted)
    out = []
    for at in range(len(lines)):
        low, high = max(0, at - WINDOW), min(len(lines), at + WINDOW + 1)
        words = total[high] - total[low]
        out.append((prose[high] - prose[low]) / words if words else 0.0)
    return out


def comment_barrier(lines: Sequence[Line]) -> int:
    """Index of the heading behind which only readers write; len(lines) if there is none.

    A comment heading counts once a third of the page's prose is past, so that a share bar ("12 Kommentare") at the head
    of an article opens nothing.
    """
    total = sum(line.prose for line in lines)
    past = 0.0
    for at, line in enumerate(lines):
        past += line.prose
        if past >= max(1.5, total / 3) and (_heads_comments(line) or _opens_comment(lines, at)):
            return at
    return len(lines)


def _heads_comments(line: Line) -> bool:
    return bool(
        line.cue and line.cue.zone == "comment" and line.cue.is_section and not line.own_sentence and line.n <= 12
    )


def _opens_comment(lines: Sequence[Line], at: int) -> bool:
    """ "Seebär77 sagt:" with a date right below or above it: how blogs print who wrote a comment, and when."""
    line = lines[at]
    if line.n > MAX_COMMENTER_WORDS or not line.text.rstrip().endswith(_SAYS):
        return False
    return any(other.zone == "date" for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]))


def evidence(lines: Sequence[Line]) -> list[float]:
    """What each line speaks for (> 0) or against (< 0) belonging to the article."""
    dense = densities(lines)
    barrier = comment_barrier(lines)
    out = []
    in_section = False
    for at, line in enumerate(lines):
        follows = next((other for other in lines[at + 1 : at + 4] if not other.zone), None)
        runs_on = follows is not None and follows.prose > 0.5 and (not follows.cue or follows.own_sentence)
        if at >= barrier:
            out.append(-3.0)
            continue
        if line.zone and line.rule != REPEATED:
            out.append(-NEUTRAL)
            continue
        if line.css_zone in FURNITURE:
            out.append(
                -0.5 if line.fit is None or line.fit < 0.95 else -0.25
            )  # a box set into the article interrupts it but does not end it
            continue
        density = 1.0 if line.fit is not None and line.fit >= 0.95 else (dense[at] - 0.35) / 0.45
        value = line.prose * min(1.0, max(0.1, density))
        cue = None if line.own_sentence else line.cue
        if cue and (cue.is_section or cue.match == "line") and line.n <= 12:
            in_section = in_section or (cue.is_section and cue.zone in ("teaser", "navigation", "player"))
            out.append(
                {"teaser": -HEADING, "navigation": -0.8, "legal": -1.5}.get(cue.zone, -0.5)
                if cue.is_section or cue.zone in ("legal", "navigation")
                else -0.4
            )
            continue
        if cue and cue.zone not in ("date", "infobox"):
            value = 0.3 * value - 0.8 if line.n <= 60 else 0.7 * value
        value -= 1.2 * line.weak if line.n <= 80 else 0.6 * line.weak
        if in_section and value > 0:
            dated = any(other.zone == "date" for other in lines[max(0, at - 4) : at])  # teasers have dates of their own
            if (value >= 1.2 and runs_on) or (value >= 1.4 and not dated):
                in_section = False
            else:
                value *= 0.3
        if value == 0:
            value = -IN_SECTION if in_section else -SHORT
        out.append(min(value + markup_evidence(line), -SHORT if line.zone else 3.0))
    return out


def markup_evidence(line: Line) -> float:
    """What HTML adds: furniture words and links speak against a line, the article's own class words for it."""
    if line.fit is None:
        return 0.0
    value = 0.0
    if line.link_density > 0.6:
        value -= 1.0
    if line.fit >= 0.95 and line.tag in ("p", "h2", "h3", "h4", "li", "blockquote"):
        value += 0.6
    if line.fit < 0.5:
        value -= 1.5
    return value


def find_body(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it lies in a run of the article (furniture inside a run is told apart later).

    A text without any sentence has no body. Costs are such that one paragraph of 40 words opens an article, a teaser of
    25 words among short lines does not; where nothing does, the text is a short one and opens at less ("Die Fähre fährt
    wieder. Das gab die Reederei bekannt."); if nothing opens it then, the best single line of prose is the article.
    """
    values = evidence(lines)
    for cost in (ENTER, *BRIEF):
        flags = _best_runs(values, cost)
        _join_runs(flags)
        _trim_runs(lines, flags)
        if any(flags):
            _resume(lines, values, flags)
            return flags
    if lines:
        best = max(range(len(lines)), key=lambda at: (values[at], -at))
        flags[best] = values[best] > 0
    return flags


def _best_runs(values: Sequence[float], cost: float) -> list[bool]:
    """The runs of lines whose values make the best sum when each run costs `cost` to open and LEAVE to close."""
    inside, outside = 0.0, 0.0
    came: list[tuple[bool, bool]] = []
    for at, value in enumerate(values):
        enter = outside - (cost if at else 0.3)
        leave = inside - LEAVE
        came.append((inside >= enter, leave > outside))
        inside, outside = max(inside, enter) + value, max(outside, leave)
    state = inside > outside
    flags = [False] * len(values)
    for at in range(len(values) - 1, -1, -1):
        flags[at] = state
        stayed, left = came[at]
        state = stayed if state else left
    return flags


def _join_runs(flags: list[bool]) -> None:
    """What stands between two runs of the article on at most BRIDGE lines is set into it: a teaser line, a subhead."""
    last = None
    for at, flag in enumerate(list(flags)):
        if flag:
            if last is not None and 1 < at - last <= BRIDGE + 1:
                flags[last + 1 : at] = [True] * (at - last - 1)
            last = at


def _resume(lines: Sequence[Line], values: Sequence[float], flags: list[bool]) -> None:
    """A sentence right behind a box that says itself what it is ("Melden Sie sich hier zum Newsletter an."), or behind a list,
    goes on with the article above: nothing else interrupts it. Behind signatures, headings and titles it does not."""
    last = None
    for at, line in enumerate(lines):
        if flags[at]:
            last = at
        elif last is None or at - last > LONGEST_BOX:
            continue
        elif min(values[at], line.prose) >= LEAST_RESUMED and not line.zone and not line.cue and not line.weak:
            if at > last + 1:
                flags[last + 1 : at + 1] = [True] * (at - last)
                last = at
        elif not _is_box(line):
            last = None


def _is_box(line: Line) -> bool:
    """Part of a box of furniture, or of a list and the line with a colon that opens it."""
    zone = line.zone or (line.cue.zone if line.cue and not line.cue.is_section and not line.own_sentence else "")
    if zone or line.cue:
        return zone in ("advertisement", "player", "legal")
    return bool(BULLET.match(line.text)) or line.text[-1] == ":" or (line.weak > 0 and line.prose > 0)


def _trim_runs(lines: Sequence[Line], flags: list[bool]) -> None:
    """A run of the article begins and ends with prose or a list; one short line before the prose may be its subhead, but
    not at the head of the text, where it is the headline."""

    def holds(at: int) -> bool:
        line = lines[at]
        return line.prose > 0 or line.is_final or line.n >= MIN_CUT_OFF or line.tag == "li" or line.text[0] in "-–—•*"

    first = True
    at = 0
    while at < len(flags):
        if not flags[at]:
            at += 1
            continue
        end = at
        while end < len(flags) and flags[end]:
            end += 1
        start, stop = at, end
        while start < stop and not holds(start):
            start += 1
        while stop > start and not holds(stop - 1) and not (stop == len(lines) and lines[stop - 1].n >= 6):
            stop -= 1
        start = max(at, start - 1) if not first and start < stop else start
        for cut in (*range(at, start), *range(stop, end)):
            flags[cut] = False
        first = first and start == stop
        at = end
