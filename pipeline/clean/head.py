"""The head of an article: headline, kicker, lead, dateline and names that stand above the first paragraph."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.clean.apparatus import CONTACT
from pipeline.clean.bylines import is_dated_name, is_names, is_row_of_names
from pipeline.clean.clauses import holds_verb, is_main_clause, is_row_of_clauses, n_joints
from pipeline.clean.lines import Line, make_line
from pipeline.clean.own_sentences import is_finite
from pipeline.clean.printed_dates import find_dates

LOOK_BACK = 18  # lines above the first paragraph that can belong to its head
UNSIGNED = 0.8  # what speaks against a title below the author or date line
STEM = 6  # letters that two forms of a German word share ("Fähre", "Fährlinie")
MAX_KICKER_WORDS = 6
_ARTICLES = ("Der", "Die", "Das", "Ein", "Eine")
LOOK_BELOW = 4  # lines under the headline that can hold its summary
_CLAUSE = re.compile(r", (?:die|der|das|den|dem|deren|dessen|wie|was|wo|weil|wenn|als|dass|denen)\b")
_TWO_SENTENCES = re.compile(r"[a-zäöüß]{3}\. [A-ZÄÖÜ]")  # "Die Fähre fehlt. Wann kommt Ersatz?" sums up
_OPENING, _CLOSING = '„“»«"', '“”«»"'
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w.-]+(?:[ /-][A-ZÄÖÜ][\w.-]+){0,3}\s?[,.:]")


def label_head(lines: Sequence[Line], flags: Sequence[bool], title: str | None) -> None:
    """Label what stands between the furniture above and the first paragraph.

    The headline is the line that equals the given `title`, else the line nearest above the first paragraph that has at
    least three words and no final mark; a short line right above it is its kicker. A text that starts with prose has none.
    """
    first = next((at for at, flag in enumerate(flags) if flag and _opens_text(lines[at])), None)
    if first is None:
        return
    for at in range(first, min(len(lines), first + 6)):
        if flags[at] and _opens_text(lines[at]) and not _is_marked_title(lines[at]):
            first = at
            break
    top = max(0, first - LOOK_BACK)
    chosen = _titled(lines, first, title)
    if chosen is None:
        chosen = next((at for at in range(first, -1, -1) if lines[at].tag == "h1" and lines[at].n >= 2), None)
    if chosen is None:
        chosen = _untitled(lines, top, first)
    if chosen is None:
        return
    lines[chosen].label("headline", "title given" if title else "line above the article")
    for at in range(chosen):
        if lines[at].zone in ("other", "subhead", "paragraph", "list") and flags[at] and lines[at].n <= 12:
            lines[at].label("navigation", "above the headline")
    for at in range(first):
        if at != chosen and lines[at].zone != "headline" and lines[at].bare == lines[chosen].bare:
            lines[at].label("other", "repeats the headline")  # the path of the page, a hidden title: counted once
    above = chosen - 1
    if (
        above >= 0
        and lines[above].zone in ("", "navigation")
        and lines[above].rule in ("", "above the headline")
        and not lines[above].cue
        and 1 <= lines[above].n <= MAX_KICKER_WORDS
        and any(char.isalpha() for char in lines[above].text)
    ):
        lines[above].label("kicker", "above the headline")
    for at in range(chosen + 1, first):
        line = lines[at]
        is_signed = at == chosen + 1 and lines[at + 1].zone in ("byline", "date")
        if at == chosen + 1 and (is_signed or at + 1 == first) and _is_second_title(lines[chosen], line):
            line.label("lead", "clauses under the headline")
        elif (
            is_signed
            and "(" not in line.text
            and not _alike(line, lines[chosen])
            and _is_standfirst(lines[chosen], line)
        ):
            line.label("lead", "second title under the headline")
        elif _is_summary(line) and (at - chosen <= LOOK_BELOW or (line.prose >= 0.8 and at - chosen <= LOOK_BACK)):
            if any(other.zone in ("lead", "paragraph") and other.bare == line.bare for other in lines[chosen + 1 : at]):
                line.label("other", "repeats the summary")
            elif line.n > 70 or any(other.zone == "lead" for other in lines[chosen + 1 : at]):
                line.label("paragraph", "prose under the headline")
            else:
                line.label("lead", "summary under the headline")
        elif line.zone in ("", "other") and not line.cue and at - chosen <= LOOK_BELOW and _is_sentence(line):
            line.label("lead", "sentence above the article")
        elif line.zone in ("", "other", "subhead") and not line.cue:
            if _DATELINE.fullmatch(line.text):
                line.label("dateline", "place before the article")
            elif 2 <= line.n <= 9 and is_names(line) and at - chosen <= 4:
                line.label("byline", "names under the headline")
            elif is_dated_name(line.text) or (lines[at + 1].zone == "date" and is_row_of_names(line)):
                line.label("byline", "names beside the date")
            else:
                line.label("other", "between headline and article")
    for line, below in pairwise(lines[first + 1 : first + 2 + LOOK_BELOW]):
        is_free = line.zone == "other" and line.rule != CONTACT and not line.cue and 2 <= line.n <= 9
        if is_free and (is_names(line) or (below.zone == "date" and is_row_of_names(line))):
            line.label("byline", "names under the lead")
        elif line.zone in ("other", "list", "subhead") and is_dated_name(line.text):
            line.label("byline", "names beside the date")
    lead = lines[first]
    later = next((line for line in lines[first + 1 :] if line.zone == "paragraph"), None)
    between = lines[first + 1 : first + 3]
    apart = any(
        line.zone in ("date", "byline", "agency", "credit", "caption", "share", "dateline", "other")
        for line in between[:1]
    )
    if lead.zone == "paragraph" and lead.n <= 70 and later is not None and apart:
        lead.label("lead", "set apart under the headline")


def _opens_text(line: Line) -> bool:
    return line.zone in ("paragraph", "lead", "list") and (line.prose > 0 or line.is_final or line.zone == "list")


def _is_marked_title(line: Line) -> bool:
    """ "Fährt die Fähre bald wieder?", "„Ich wollte nie Kapitän werden.“": a title that ends in a mark, or an utterance alone."""
    last = line.text.rstrip().rstrip(_CLOSING)[-1:]
    is_title = 3 <= line.n <= 16 and not line.cue and (last in ("?", "!") or _is_utterance(line))
    return is_title and not (line.n >= 8 and last == "?" and _TWO_SENTENCES.search(line.text))


def _is_utterance(line: Line) -> bool:
    """ "„Ich wollte nie Kapitän werden“": a title that is one quotation; above it stands who says so ("Interview mit …")."""
    text = line.text.rstrip()
    if not (3 <= line.n <= 16 and text[0] in _OPENING and text[-1] in _CLOSING):
        return False
    return line.zone in ("", "other", "subhead", "paragraph") and not any(mark in _CLOSING for mark in text[1:-1])


def _titled(lines: Sequence[Line], first: int, title: str | None) -> int | None:
    if not title:
        return None
    bare = make_line(title, 0, len(title)).bare
    found = [at for at in range(first + 1) if lines[at].bare == bare]
    if found and found[-1] == first and lines[first].zone == "paragraph" and lines[first].n > 30:
        found.pop()
    return found[-1] if found else None


def _untitled(lines: Sequence[Line], top: int, first: int) -> int | None:
    """The likeliest title above the first paragraph: it shares words with the text, often stands twice on a page, is
    neither a date nor a name, and stands above the author or date; nearness decides between equals. Where a title like
    it follows, the first one is the path of the page ("Politik > Fähre geht") and the second the headline. Two lines and
    more that head sections further down are a table of contents."""
    subheads = {line.bare for line in lines[first + 1 :] if line.zone == "subhead"}
    contents = {line.bare for line in lines[top:first]} & subheads
    contents = contents if len(contents) > 1 else set()
    stems = {word[:STEM] for line in lines[first : first + 10] for word in line.words if len(word) > 3}
    stems = set(map(str.lower, stems))
    times = Counter(line.text for line in lines[: first + 1])
    signed = min((at for at in range(top, first) if lines[at].zone == "byline"), default=None)
    if signed is None:
        signed = min((at for at in range(top, first) if lines[at].zone == "date"), default=first)
    best: int | None = None
    best_weight = 0.0
    for at in range(first - 1, top - 1, -1):
        line = lines[at]
        if not _is_title_like(line) or line.bare in contents:
            continue
        content = [word for word in line.words if len(word) > 3]
        shared = sum(1 for word in content if word[:STEM].lower() in stems) / max(1, len(content))
        twice = shared > 0.2 and times[line.text] > 1
        weight = 2 * shared + twice + (line.n >= 5) - 0.1 * (first - at) - UNSIGNED * (at > signed)
        if weight > best_weight:
            best, best_weight = at, weight
    if best is None:  # "Tief im Tal" tells nothing of the text, but nothing else can be its title
        return _only_candidate(lines, top, first)
    if best + 1 < first and _is_kicker(lines[best], lines[best + 1], is_signed=best + 2 == signed):
        return best + 1
    if best > top and best + 1 == signed and _is_standfirst(lines[best - 1], lines[best]):
        return best - 1
    if (
        best > top
        and best + 1 == signed
        and _is_title_like(lines[best - 1])
        and _is_under_clause(lines[best - 1], lines[best])
    ):
        return best - 1
    for at in range(best + 1, min(first, signed)):
        if _is_title_like(lines[at]) and lines[at].n >= 4 and _alike(lines[at], lines[best]):
            return at
    return best


_SIGNS = ("byline", "date", "agency", "dateline")  # what stands between a headline and the text


def _only_candidate(lines: Sequence[Line], top: int, first: int) -> int | None:
    """The line right above the text, or above its author and date ("Warten auf den Zug", "Preis für Tüftler"): a short title
    that tells nothing of the text. A name of a section mostly is one word or capitals alone."""
    at = first - 1
    while at >= top and lines[at].zone in _SIGNS:
        at -= 1
    if at < top:
        return None
    line = lines[at]
    is_short = line.n == 2 and not line.cue and not line.weak and line.zone in ("", "other", "subhead")
    is_short = is_short and (line.n_lower > 0 or line.words[0] in _ARTICLES) and line.text[-1].isalpha()
    return at if _is_title_like(line) or is_short else None


def _is_kicker(line: Line, below: Line, *, is_signed: bool) -> bool:
    """Whether a short line without a verb heads the title below it: what was said in an interview ("Gespräch mit Mia Rolfs"
    above "„Ich wollte nie Kapitänin werden“"), or a title with a verb right above author or date."""
    if line.n > MAX_KICKER_WORDS or any(map(is_finite, line.words)) or _is_under_clause(line, below):
        return False
    return _is_utterance(below) or (is_signed and _is_title_like(below) and any(map(is_finite, below.words)))


def _is_standfirst(above: Line, line: Line) -> bool:
    """Whether `line` is a long second title under the headline ("Wie ein Lotse die Fähre rettete" under "Der Mann, der die
    Flut kennt"): the shorter one above is no mere noun phrase, as kickers are, but holds a clause."""
    if (
        line.tag
        or not (above.zone == "headline" or _is_title_like(above))
        or _is_marked_title(above)
        or not 4 <= above.n < line.n
        or line.n < 8
    ):
        return False
    holds_clause = any(map(is_finite, above.words)) or bool(_CLAUSE.search(above.text))
    return above.n_function >= 2 and above.n_lower >= 2 and holds_clause


def _is_under_clause(above: Line, line: Line) -> bool:
    """Whether `line` is the standfirst of a headline that is a full main clause and hence no kicker ("Werft entlässt Lotsen ohne
    Frist" above "Reederei streicht auch die Fähre zur Insel"), or a row of three clauses and more under any title."""
    if line.tag or line.is_final or _is_marked_title(above) or _alike(above, line) or line.n <= above.n:
        return False
    if n_joints(line) > 1 and is_row_of_clauses(line):
        return True
    return line.n >= 7 and ":" not in above.text and holds_verb(line) and is_main_clause(above)


def _is_second_title(headline: Line, line: Line) -> bool:
    return line.zone in ("", "other", "subhead", "paragraph") and (
        is_row_of_clauses(line) or (not line.cue and _is_under_clause(headline, line))
    )


def _alike(line: Line, other: Line) -> bool:
    """Whether two titles say the same: at least half of the stems of the shorter one stand in the other."""
    a, b = ({word[:STEM].lower() for word in one.words if len(word) > 3} for one in (line, other))
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def _is_title_like(line: Line) -> bool:
    if line.zone not in ("", "other", "subhead", "paragraph") or line.cue or line.weak or not 3 <= line.n <= 25:
        return False
    if line.prose > 0 and not _is_marked_title(line) and not (line.n <= 20 and not line.is_final):
        return False
    if line.text.rstrip().endswith((".", ",")) or any(find_dates(line.text)):
        return False
    return not is_names(line)


def _is_summary(line: Line) -> bool:
    """An unlabelled sentence or two between headline and text: a lead that stands apart."""
    return (
        line.zone in ("", "other")
        and line.prose >= 0.3
        and line.n >= 6
        and not line.cue
        and line.weak <= (line.n > 25)
        and line.css_zone in ("", "lead", "teaser")
    )
    # designers call a lead a teaser, too


def _is_sentence(line: Line) -> bool:
    """A sentence of few small words, as tabloids open: "Schock in Aue: Jetzt zog Landrat Abel die Reißleine."."""
    return (
        line.n >= 8 and line.n_lower >= 2 and line.text.rstrip()[-1] in ".!" and not line.weak and line.css_zone == ""
    )
