"""Somebody's words without quotation marks: the answers of an interview, and paragraphs set off above a line with their speaker.

An interview is told by several signs together, for questions alone also make a list of readers' questions: paragraphs that
end in a question mark take turns with others, the questions address somebody (Sie, du) or the turns begin with labels
("Abel: …"), and the answers speak in the first person.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.annotate.document import Block, Document, Mention
from pipeline.annotate.findings import Finding, Span
from pipeline.annotate.person_nouns import person_noun
from pipeline.schemas import BODY_ZONES
from pipeline.spans import trimmed

_FIRST_PERSON = re.compile(r"\b(?:[Ii]ch|mir|mich|[Mm]eine?[rnms]?|[Ww]ir|uns|[Uu]nsere?[rnms]?)\b")
_ADDRESS = re.compile(
    r"(?<=[\w,;:„“»«\"] )(?:Sie|Ihnen|Ihre?[rnms]?)\b|\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]eine?[rnms]?|[Ee]uch|[Ee]uer)\b|^\W*Ihre?[rnms]? "
)
_LABEL = re.compile(r"((?:[A-ZÄÖÜ][\wÄÖÜäöüß.'’-]*)(?: [A-ZÄÖÜ][\wÄÖÜäöüß.'’-]*){0,3})\s?: ?(?=\S)")
_CLOSING = re.compile(r"\b(?:[Ii]nterview|Gespräch|Fragen|Protokoll|[Aa]ufgezeichnet)\b")
_DASH = re.compile(r"\s*[–—―-]\s*(?=\S)")
_ANSWER = frozenset(["Antwort", "ANTWORT"])
_WRITERS = ("redakteur", "redakteurin", "autor", "autorin", "journalist", "journalistin", "reporter", "reporterin")
_MARKS = '„“”"»«›‹'
_LEAST_TURNS = 3  # questions with an answer; fewer stand in any commentary
_LONGEST_QUESTION = 90  # words
_LONGEST_LINE = 14  # words of a line that names a speaker
_LEAST_WORDS = 4  # words of an answer that is coded; "Ja." is one turn, but no statement


@dataclass(slots=True)
class Unmarked:
    """`findings`: quotations without marks; `answers`: numbers of the blocks they fill."""

    findings: list[Finding] = field(default_factory=list)
    answers: set[int] = field(default_factory=set)


def find_unmarked(document: Document) -> Unmarked:
    """Answers of an interview and block quotations of a document.

    "Was fehlt Ihnen?" / "Mir fehlt das Geld." and so on gives each answer with the person the introduction names;
    "Wir bauen das Haus neu." above "– Anna Abel, Architektin" gives that paragraph with Anna Abel.
    """
    found = Unmarked()
    body = [k for k, block in enumerate(document.blocks) if block.zone in BODY_ZONES or block.zone == "pullquote"]
    _interview(document, [k for k in body if document.blocks[k].zone != "headline"], found)
    for at, k in enumerate(body[:-1]):
        if k not in found.answers:
            _set_off(document, body, at, found)
    return found


def _interview(document: Document, body: list[int], found: Unmarked) -> None:
    texts = {k: document.text[document.blocks[k].start : document.blocks[k].end].strip() for k in body}
    labels = {k: m for k in body if (m := _LABEL.match(texts[k]))}
    asks = {k for k in body if texts[k].rstrip(_MARKS).endswith("?") and len(texts[k].split()) <= _LONGEST_QUESTION}
    turns = [(k, after) for k, after in pairwise(body) if k in asks and after not in asks]
    if len(turns) < _LEAST_TURNS:
        return
    by_label = _labelled(document, labels, asks)
    if by_label is None:
        addressed = sum(bool(_ADDRESS.search(texts[k])) for k, _ in turns)
        personal = sum(bool(_FIRST_PERSON.search(texts[k])) for _, k in turns)
        marked = sum(texts[k][:1] in _MARKS or ": „" in texts[k][:60] for _, k in turns)
        if 3 * addressed < len(turns) or 2 * personal < len(turns) or 2 * marked >= len(turns):
            return
    first, last = turns[0][0], turns[-1][1]
    guest = _guest(document, document.blocks[first].start)
    asking, speaker = False, guest
    for k in body[body.index(first) :]:
        block = document.blocks[k]
        label = labels[k][1] if by_label is not None and k in labels else None
        if by_label is not None and label is not None and label in by_label:
            asking = not by_label[label]
            speaker = _label_span(document, block, label)
        elif by_label is None:
            asking = k in asks or (k < last and len(texts[k].split()) < 40 and _is_prompt(texts[k]))
            if k > last and (_CLOSING.search(texts[k]) or not _FIRST_PERSON.search(texts[k])):
                break
        elif k in asks or (k > last and _CLOSING.search(texts[k])):
            asking = True
        begin = block.start + (labels[k].end() if label in (by_label or ()) else 0)
        start, end = trimmed(document.text, begin, block.end)
        if asking or block.zone == "subhead" or len(document.text[start:end].split()) < _LEAST_WORDS:
            continue
        found.answers.add(k)
        finding = Finding("direct", "interview_answer", [(start, end)], speaker=speaker)
        finding.is_uncertain = speaker is None
        found.findings.append(finding)


def _is_prompt(text: str) -> bool:
    """A turn of the interviewer without a question mark: "Sie klingen enttäuscht."."""
    address = text.startswith(("Sie ", "Ihr ", "Ihre ", "Du ")) or _ADDRESS.search(text)
    return bool(address) and not _FIRST_PERSON.search(text)


def _labelled(document: Document, labels: dict[int, re.Match], asks: set[int]) -> dict[str, bool] | None:
    """Label → whether it answers, if labels mark the turns: each of two or more at least twice, one of them mostly asking."""
    counts = Counter(m[1] for m in labels.values())
    asked = Counter(m[1] for k, m in labels.items() if k in asks)
    turns = {label: n for label, n in counts.items() if n > 1}
    asking = {label for label, n in turns.items() if 2 * asked[label] > n}
    surnames = {document.text[m.start : m.end].split()[-1] for m in document.mentions if m.entity_type == "PER"}
    answering = {label for label in set(turns) - asking if label.split()[-1] in surnames | _ANSWER}
    if not asking or not answering:
        return None  # Bildrechte: …
    turns = {label: turns[label] for label in asking | answering}
    return {label: label not in asking for label in turns}


def _label_span(document: Document, block: Block, label: str) -> Span | None:
    start = document.text.index(label, block.start)
    return start, start + len(label)


def _guest(document: Document, before: int) -> Span | None:
    """The person of the introduction whom the document names most: the first full name there of the commonest surname."""
    people = [m for m in document.mentions if m.entity_type == "PER" and m.form == "name"]
    surname = {m.start: document.text[m.start : m.end].split()[-1].removesuffix("s") for m in people}
    counts = Counter(surname.values())
    intro = [
        m
        for m in people
        if m.start < before and document.zone_at(m.start) not in ("byline", "credit", "caption", "teaser")
    ]
    if not intro:
        return None
    best = max(intro, key=lambda m: (counts[surname[m.start]], " " in document.text[m.start : m.end], -m.start))
    return best.start, best.end


def _set_off(document: Document, body: list[int], at: int, found: Unmarked) -> None:
    k, line = body[at], body[at + 1]
    text = document.text
    quote, below = document.blocks[k], document.blocks[line]
    said, named = text[quote.start : quote.end].strip(), text[below.start : below.end].strip()
    dash = _DASH.match(named)
    if len(named.split()) > _LONGEST_LINE or named.endswith((".", ":", "?", "!")) or _DASH.match(said):
        return
    start = below.start + text[below.start : below.end].index(named) + (dash.end() if dash else 0)
    person = _mention_at(document, start, below.end)
    if person is None or person.start - start > 40:
        return
    title, function = text[start : person.start], text[person.end : below.end].strip()
    if any(not w[0].isupper() for w in title.split()) or (function and function[0] not in ",(/|"):
        return
    has_marks = said[:1] in _MARKS and said[-1:] in _MARKS
    is_pulled = quote.zone == below.zone == "pullquote"
    is_byline = any(w.lower().endswith(_WRITERS) for w in function.split()) and not (has_marks or is_pulled)
    if is_byline or title.startswith(("Von ", "Text", "Foto")):
        return
    has_function = any(person_noun(word.strip("(),.")) for word in f"{title} {function}".split())
    is_personal = bool(_FIRST_PERSON.search(said))
    if said[-1:] not in ".!?…" or len(said.split()) < _LEAST_WORDS or any(mark in said for mark in _MARKS):
        return
    follows = at + 2 < len(body) and not _DASH.match(text[document.blocks[body[at + 2]].start :][:5])
    if (dash and (is_personal or (has_function and follows))) or (
        has_function and is_personal and (is_pulled or (function and follows))
    ):
        found.answers.add(k)
        found.findings.append(
            Finding(
                "direct", "block_quote", [trimmed(text, quote.start, quote.end)], speaker=(person.start, person.end)
            )
        )


def _mention_at(document: Document, start: int, end: int) -> Mention | None:
    """The first person named in a stretch."""
    at = bisect_left(document.mentions, start, key=lambda mention: mention.start)
    near = document.mentions[at : at + 4]
    return next((m for m in near if m.entity_type == "PER" and m.form == "name" and m.end <= end), None)
