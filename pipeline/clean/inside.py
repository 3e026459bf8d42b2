"""Lines inside a run of the article: paragraphs, lists, captions, pull quotes, and furniture set among them.

Short lines in a row are judged together (groups.py), all others one by one.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.clean.credit_lines import has_picture_note, is_signature
from pipeline.clean.groups import BULLET, label_group
from pipeline.clean.lines import Line
from pipeline.clean.markup import FURNITURE, HEADINGS
from pipeline.clean.remarks import find_remark
from pipeline.clean.repeats import Repeats

_ADDRESS = re.compile(
    r"(?<!^)\b(?:Sie|Ihnen|Ihre?[mnrs]?|[Ee]uch|[Ee]ure?[mnr]?|[Uu]nser(?:e[mnrs]?)?|[Dd]ich|[Dd]ir|Du|[Dd]eine?[mnrs]?|[Jj]etzt)\b"
)
_MARKS = re.compile(r"[„“”\"«»]")
_SPEAKER = re.compile(r"(?:(?:Dr|Prof)\. )*[A-ZÄÖÜ][\w'-]+(?: (?:von |van |de )?[A-ZÄÖÜ][\w.'-]+){1,2}, [\w(]")
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß]{2})[.!?…][“”«»\"’)]*(?=\s|$)|(?<=[a-zäöüß]{2})[“”«»\"], ")
MAX_PICTURE_WORDS = 60  # of a caption that says so itself
MAX_SHORT_CAPTION = 20  # words of one that stands below its credit
MAX_CAPTION_WORDS = 40  # of a sentence that only its neighbour makes a caption or pull quote


def label_inside(lines: Sequence[Line], flags: Sequence[bool]) -> None:
    """Zones of all lines that `flags` puts into the article, in place."""
    repeats = Repeats(line for line, flag in zip(lines, flags, strict=True) if flag)
    for line in repeats.whole_texts():
        line.label("other", "prints the article again")
    _label_by_neighbour(lines, flags)
    opened = False  # a paragraph stands above
    at = 0
    texts = Counter(line.text for line in lines)
    for number, line in enumerate(lines):  # "Sehen Sie darin eine Gefahr?" opens no furniture unless more speaks for it
        if line.own_sentence and (texts[line.text] > 1 or (number and _announces(lines[number - 1]))):
            line.own_sentence = False
    while at < len(lines):
        line = lines[at]
        if not flags[at] or line.zone:
            opened = opened or (flags[at] and line.zone == "paragraph")
            at += 1
            continue
        if not _label_single(line, lines[at - 1] if at else None, repeats):
            end = at + 1
            while (
                end < len(lines) and flags[end] and not lines[end].zone
                and not _label_single(lines[end], lines[end - 1], repeats)
            ):  # fmt: skip
                end += 1
            label_group(lines, at, end, end < len(lines) and flags[end], repeats, opened=opened)
            at = end - 1
        opened = opened or lines[at].zone == "paragraph"
        at += 1
    _label_signatures(lines, flags)


def _label_single(line: Line, above: Line | None, repeats: Repeats) -> bool:
    """Decide a line that can be judged alone; False for a short one that its neighbours must explain."""
    if remark := find_remark(line, above):
        line.label(*remark)
    elif line.cue and is_cued(line):
        zone = line.cue.zone
        zone = "navigation" if zone == "comment" and line.cue.is_section else zone
        line.label(zone, "cue phrase in the article")
    elif line.fit is not None and _label_by_markup(line, repeats):
        pass
    elif line.prose > 0 or line.own_sentence or _reads_on(line):
        _label_prose(line, repeats)
    else:
        return False
    return True


def is_cued(line: Line) -> bool:
    """Whether a phrase of the lists decides the line even inside an article: a whole line does, an opening phrase only
    in a short one ("Lesen Sie auch: Werft verkauft")."""
    if not line.cue or line.own_sentence or line.cue.zone in ("date", "infobox"):
        return False
    if line.cue.match in ("line", "words", "end"):
        return True
    return line.n <= 30 if not line.is_final else line.n <= 14 or line.weak > 0


def _announces(above: Line) -> bool:
    """The line above heads a box of furniture ("Mehr zum Thema"), so that what follows may be a title in it."""
    return above.cue is not None and above.cue.is_section and not above.own_sentence and above.n <= 12


def _reads_on(line: Line) -> bool:
    """A short sentence of at least four words ("Er schwieg an jenem Tag."), not a heading."""
    final = line.is_final and not line.text.rstrip().endswith("…")
    return final and line.n >= 4 and any(word[0].islower() for word in line.words)


def _label_prose(line: Line, repeats: Repeats) -> None:
    if has_picture_note(line.text) and line.n <= MAX_PICTURE_WORDS:
        line.label("caption", "picture note")
    elif repeats.is_copy(line):
        line.label("other", "repeats an earlier paragraph")
    elif 7 <= line.n <= MAX_CAPTION_WORDS and repeats.is_contained(line):
        line.label("pullquote", "repeats the article")
    elif BULLET.match(line.text):
        line.label("list", "bullet")
    elif (
        line.n <= 60 and line.weak and (line.weak > 1 or (_ADDRESS.search(line.text) and not _MARKS.search(line.text)))
    ):
        line.label("advertisement", "addresses the customer")
    else:
        line.label("paragraph", "prose")


def _label_by_markup(line: Line, repeats: Repeats) -> bool:
    """Decide what elements and class words settle: headings, list entries, link lists, boxes; False leaves it open."""
    if line.css_zone in FURNITURE:
        line.label(line.css_zone, f"class word {line.css_word}")
    elif line.link_density > 0.8 and line.n >= 2:
        line.label("teaser", "only links")
    elif line.fit is not None and line.fit < 0.5 and line.prose < 1:
        line.label("other", "away from the article's paragraphs")
    elif line.css_zone == "infobox":
        line.label("infobox", f"class word {line.css_word}")
    elif line.tag in HEADINGS[1:] and line.n <= 25 and not repeats.is_copy(line):
        line.label("subhead", f"element {line.tag}")
    elif line.tag == "li" and line.n >= 3:
        line.label("list", "element li")
    elif line.tag in ("blockquote", "q") and repeats.is_contained(line):
        line.label("pullquote", f"element {line.tag}")
    else:
        return False
    return True


def _label_by_neighbour(lines: Sequence[Line], flags: Sequence[bool]) -> None:
    """A sentence with a credit on the line below is that picture's caption, and so is a short one right below a credit that closes no caption,
    if the article goes on after it; one with a name and function below it ("Mia Rolfs, Reederin") a pull quote."""
    last = max((at for at, flag in enumerate(flags) if flag), default=-1)
    opened = False
    for at in range(len(lines) - 1):
        line, below = lines[at], lines[at + 1]
        if not flags[at] or line.zone:
            continue
        if (
            below.zone == "credit" and not below.glued and line.n <= MAX_CAPTION_WORDS and last >= at + 2
            and not _reports(line) and (opened or not _is_short_beside(*lines[at + 2 : at + 4]))
        ):  # fmt: skip
            line.label("caption", "credit below")
        elif (
            opened and line.prose > 0 and 5 <= line.n <= MAX_CAPTION_WORDS and at + 2 <= last and flags[at + 1]
            and not below.zone and below.n <= 14 and not below.is_final and _SPEAKER.match(below.text)
        ):  # fmt: skip
            line.label("pullquote", "speaker below")
            below.label("pullquote", "speaker of a pull quote")
        elif at and _heads_picture(lines[at - 1], lines[at - 2] if at > 1 else None) and _is_short_beside(line, below):
            line.label("caption", "credit above")
        opened = opened or line.prose > 0.5


def _heads_picture(credit: Line, above: Line | None) -> bool:
    """Whether a credit stands alone on its line, and no caption above it."""
    return credit.zone == "credit" and not credit.glued and (above is None or above.zone != "caption")


def _is_short_beside(line: Line, below: Line | None = None) -> bool:
    """Whether a line is one short sentence right below another line, and what follows is set apart or a paragraph of several sentences."""
    if below is None:
        return False
    is_one = not line.gap and 3 <= line.n <= MAX_SHORT_CAPTION and len(_SENTENCE_END.findall(line.text)) <= 1
    return is_one and not _MARKS.search(line.text) and (below.gap or below.n > 2 * line.n)


def _reports(line: Line) -> bool:
    """Several sentences of which one is quoted, or more than two: a paragraph that only happens to stand above a picture."""
    n = len(_SENTENCE_END.findall(line.text))
    return n > 2 or (n > 1 and bool(_MARKS.search(line.text)))


def _label_signatures(lines: Sequence[Line], flags: Sequence[bool]) -> None:
    """Initials right behind the article: "(mro, dpa)", "KS/TVB/mo"."""
    for at, line in enumerate(lines):
        if line.cue or not is_signature(line.text) or not any(char in line.text for char in "/,("):
            continue
        if any(flags[max(0, at - 2) : at + 1]) and not any(flags[at + 1 : at + 3]):
            line.label("credit", "initials at the end")
