"""Zones of a text: every line, and every glued piece of one, gets one of schemas.ZONES and the rule that decided.

Order of decision: what a line shows by itself (marks.py), which runs of lines are the article (body.py), then the head
above it, the furniture inside it and the sections around it.
"""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.clean.agencies import Agencies
from pipeline.clean.apparatus import label_apparatus
from pipeline.clean.body import REPEATED, comment_barrier, find_body
from pipeline.clean.boxes import label_boxes
from pipeline.clean.bylines import label_names
from pipeline.clean.credit_lines import credit_start
from pipeline.clean.head import label_head
from pipeline.clean.inside import label_inside
from pipeline.clean.lines import Line, read_lines
from pipeline.clean.marks import mark_line
from pipeline.clean.markup import FURNITURE, add_markup
from pipeline.clean.repetition import by_first_word, is_repeated
from pipeline.clean.wrapped import unwrapped
from pipeline.schemas import BODY_ZONES
from pipeline.spans import count_tokens, folded

_AD_LABELS = ("WERBUNG", "ANZEIGE", "Werbung", "Anzeige")
_AD_LABEL_CHARS = 7
_CAPTION_CHARS = 700  # longer lines are paragraphs and keep what stands at their end


def find_zones(
    document_id: str,
    text: str,
    agencies: Agencies,
    *,
    title: str | None = None,
    repeated: frozenset[str] = frozenset(),
    markup: Sequence[Mapping] = (),
) -> list[dict]:
    """Rows of clean.blocks for one text: disjoint, in order, covering every non-blank character.

    `title` is the headline if manifest, column or markup give one; `repeated` holds lines (as `line_key` writes them)
    that stand in many articles of the outlet; `markup` are the document's rows of ingest.html_blocks.
    """
    text = text if markup else unwrapped(text)
    plain = folded(text)
    lines = read_lines(text, plain, *_cuts(plain, agencies))
    if markup:
        add_markup(lines, markup)
    label_lines(lines, agencies, title, repeated)
    alike = not any(char in text for char in _OTHER_TOKENS)
    return [
        {
            "document_id": document_id, "block_no": number, "start": line.start, "end": line.end, "zone": line.zone,
            "is_body": line.zone in BODY_ZONES, "rule": line.rule,
            "n_tokens": line.n if alike else count_tokens(text[line.start : line.end]),
        }
        for number, line in enumerate(lines)
    ]  # fmt: skip


def _cuts(text: str, agencies: Agencies) -> tuple[list[int], frozenset[int]]:
    """Offsets at which lines of `text` (folded) are to be split further, and the starts of lines without any credit.

    "9. Mai 2025 – 06:10ANZEIGE" is cut before ANZEIGE, "Der Hafen. Foto: Mia Rolfs" before Foto. Linear in the text.
    """
    cuts, without = [], set()
    position = 0
    for raw in text.split("\n"):
        line = raw.rstrip()
        if 0 < len(line) <= _CAPTION_CHARS:
            label = len(line) - _AD_LABEL_CHARS
            if (
                label > 0 and len(line) <= 90 and line.endswith(_AD_LABELS)
                and (line[label:].isupper() or line[label - 1] != " ")
            ):  # fmt: skip
                cuts.append(position + label)
            else:
                first = position + len(line) - len(line.lstrip())
                start = credit_start(line.lstrip(), agencies)
                if start:
                    cuts.append(first + start)
                elif start is None:
                    without.add(first)
        position += len(raw) + 1
    return cuts, frozenset(without)


_OTHER_TOKENS = "\u02bc\u2212"  # folding these makes other word tokens: an apostrophe letter, a minus sign


def label_lines(lines: list[Line], agencies: Agencies, title: str | None, repeated: Iterable[str]) -> None:
    """Give every line its zone and rule, in place."""
    known_lines = by_first_word(frozenset(repeated))
    for at, line in enumerate(lines):
        if not line.zone:
            label_names(lines, at)
        if not line.zone:
            mark_line(line, agencies)
        if not line.zone and known_lines and is_repeated(line.text, known_lines):
            known = line.cue.zone if line.cue else ""
            line.label(known if known in _WITHOUT_PROSE else "navigation", REPEATED)
        if at and line.glued and line.zone == "credit" and not lines[at - 1].zone and lines[at - 1].n <= 60:
            lines[at - 1].label("caption", "credit at its end")
    label_apparatus(lines)
    flags = find_body(lines)
    label_boxes(lines, flags)
    label_inside(lines, flags)
    label_head(lines, flags, title)
    label_around(lines, flags)
    _label_reprints(lines)
    _label_author(lines)


_WITHOUT_PROSE = ("navigation", "teaser", "comment", "legal", "share", "advertisement", "player")


_MOST_LINES, _MOST_WORDS = 4, 60  # of a box on the author
_LEAST_REPRINT = 5  # words of a line that two places hold by no chance


def _label_reprints(lines: Sequence[Line]) -> None:
    """A line of the article that is printed once more as a caption is one, too; the headline set into it is no subhead."""
    captions = {line.bare for line in lines if line.zone == "caption" and line.n >= _LEAST_REPRINT}
    headlines = {line.bare for line in lines if line.zone == "headline"}
    for line in lines:
        if line.zone in ("lead", "paragraph", "subhead") and line.bare in captions:
            line.label("caption", "repeats a caption")
        elif line.zone == "subhead" and line.bare in headlines:
            line.label("other", "repeats the headline")


def _ends_article(line: Line) -> bool:
    """A short sentence right behind the article that no word calls anything else: "Nächster Schlag: Dem Verein drohen neun Punkte Abzug!"."""
    is_plain = not line.cue and not line.weak and not line.tag and not line.css_zone
    return is_plain and line.is_final and 5 <= line.n <= 20 and line.n_function >= 1 and line.n_lower >= 2


def _label_author(lines: Sequence[Line]) -> None:
    """The box on the author that ends an article: the name of the byline alone on a line, and a few sentences under it."""
    names = [line.bare for line in lines if line.zone == "byline"]
    body = [line for line in lines if line.zone in ("subhead", "paragraph")]
    for at, line in enumerate(body[-_MOST_LINES:], max(0, len(body) - _MOST_LINES)) if names else ():
        below = body[at + 1 :]
        is_name = line.zone == "subhead" and 2 <= line.n <= 4 and any(line.bare in name for name in names)
        if at and is_name and below and sum(other.n for other in below) <= _MOST_WORDS:
            for other in body[at:]:
                other.label("other", "on the author")
            return


def label_around(lines: list[Line], flags: Sequence[bool]) -> None:
    """Lines outside the article: their own cue decides, else the section they stand in, else teaser or navigation.

    A short line without cue is navigation before the article and teaser after it, as pages go.
    """
    barrier = comment_barrier(lines)
    section = ""
    first = next((at for at, flag in enumerate(flags) if flag), len(lines))
    for at, line in enumerate(lines):
        if flags[at] and line.zone:
            section = ""
            continue
        heading = line.cue.zone if line.cue and line.cue.is_section and not line.own_sentence else ""
        if at >= barrier and heading in ("", "comment"):
            section = section or "comment"
        if at == barrier:
            section = "comment"
        if heading and line.n <= 12 and (at > first or heading != "comment"):
            section = heading
            if not line.zone:
                line.label("comment" if section == "comment" else "navigation", "section heading")
        if line.zone:
            continue
        if at and not section and lines[at - 1].zone == "paragraph" and flags[at - 1] and _ends_article(line):
            line.label("paragraph", "last sentence")
        elif line.css_zone in FURNITURE:
            line.label(line.css_zone, f"class word {line.css_word}")
        elif line.cue and line.cue.match in ("line", "words", "end") and line.cue.zone in _WITHOUT_PROSE:
            line.label(line.cue.zone, "cue phrase")
            if line.cue.zone == "legal":
                section = "navigation"
        elif line.cue and line.cue.zone in _WITHOUT_PROSE and section != "comment":
            line.label(line.cue.zone, "cue phrase")
        elif line.cue and line.cue.zone == "legal" and line.n <= 8:
            line.label("legal", "cue phrase")
        elif section == "comment":
            line.label("comment", "comment section")
        elif line.weak and line.prose:
            line.label("advertisement", "addresses the customer")
        elif section in ("teaser", "navigation") and at >= first:
            line.label("teaser", "teaser section")
        elif line.prose > 0:
            line.label("teaser", "prose outside the article")
        elif at < first:
            line.label("navigation", "before the article")
        else:
            line.label("teaser" if line.n > 3 else "navigation", "after the article")
