"""Direct quotations and fragments: which stretches between marks are somebody's words, and whose.

A quotation set off from the clause (after a colon, before ", sagte sie") takes the cue beside it; one inside a clause is a
quotation if the clause has a cue or reports speech, and a name, title or scare quote otherwise.
"""

import re

from pipeline.annotate.clause_shape import looks_finite
from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, word_classes
from pipeline.annotate.contents import mood
from pipeline.annotate.cues import Cue
from pipeline.annotate.document import Document
from pipeline.annotate.findings import DISPLAY_ZONES, Finding, Span, cue_spans
from pipeline.annotate.framed import frame_speaker
from pipeline.annotate.frames import Frame
from pipeline.annotate.marks import Marked
from pipeline.annotate.noun_labels import noun_label
from pipeline.annotate.parties import (
    addressee,
    can_speak,
    is_mute,
    name_before_colon,
    person_concerned,
    person_without_verb,
)
from pipeline.annotate.speakers import subject_of_verb
from pipeline.annotate.subject_places import after_verb, before_asides
from pipeline.annotate.telling import told_without_verb
from pipeline.annotate.titles import is_announced, is_name, is_title
from pipeline.spans import trimmed

_TAKES_UP = frozenset(
    "so und das dies davon dafür damit daran darauf dagegen".split()
)  # „…“ – davon ist Abel überzeugt
_NEXT = re.compile(r"\W?(?:,| und| oder| sowie|, und)(?: einen?| eine)? ")  # between two of a row of words
FRAGMENT_WORDS = 4  # fewer between marks are a fragment (DESIGN.md §4)


def n_words(text: str) -> int:
    """Words of a stretch: runs of characters with a letter or digit in them."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def made_direct(document: Document, marked: Marked, rule: str) -> Finding:
    """A finding for the content of a pair of marks, direct or fragment by its length."""
    start, end = trimmed(document.text, marked.start, marked.end)
    is_fragment = n_words(document.text[start:end]) < FRAGMENT_WORDS and document.text[end - 1 : end] not in (
        ".",
        "!",
        "?",
    )
    return Finding(
        "fragment" if is_fragment else "direct", "marks_fragment" if is_fragment else rule, [(start, end)],
        is_uncertain=not marked.is_closed,
    )  # fmt: skip


def set_off_quotes(
    document: Document, unit: Unit, marks: list[Marked], cues: list[tuple[Cue, Span | None]], frames: list[Frame]
) -> list[Finding]:
    """The quotations of a unit that are set off from its clauses, each with the cue and speaker beside it if there is one."""
    found: list[Finding] = []
    previous: Finding | None = None
    for at, low in enumerate(unit.low):
        if low != OPAQUE:
            continue
        finding = made_direct(document, marks[unit.marked[at]], "marks_direct")
        if is_announced(unit, at, document.text[slice(*finding.content[0])], cues):
            continue
        if not (_cue_after(unit, at, cues, frames, finding) or _cue_before(unit, at, cues, frames, finding)):
            if previous is not None:
                finding.speaker, finding.lemma = previous.speaker, previous.lemma
            elif (
                finding.quote_type == "fragment"
                and len(unit.low) > 1
                and not _heads_a_line(document, unit, at, finding)
            ):
                continue
        if finding.speaker is None and previous is not None and finding.cue and len(finding.cue) and previous.speaker:
            finding.speaker = previous.speaker
        found.append(finding)
        previous = finding
    return found


def _heads_a_line(document: Document, unit: Unit, at: int, finding: Finding) -> bool:
    """Whether a fragment before a colon is said by whoever the line goes on with: „Dem Tod so nah“: Abel erzählt.

    Not a title („Tatort“: …). The cue and its subject are taken only from the clause behind the colon.
    """
    if (
        at
        or unit.zone not in DISPLAY_ZONES
        or unit.low[1] != ":"
        or is_title(document.text[slice(*finding.content[0])])
    ):
        return False
    tokens = subject_of_verb(unit, 0) if unit.segments else None
    if tokens and can_speak(unit, *tokens):
        finding.speaker = unit.span(*tokens)
    return True


def _cue_after(unit: Unit, at: int, cues: list[tuple[Cue, Span | None]], frames: list[Frame], finding: Finding) -> bool:
    k = at + 1
    while k < len(unit.low) and unit.low[k] in ",–-—":
        k += 1
    if k >= len(unit.low) or unit.low[k] in ".!?":
        return False
    for cue, speaker in cues:
        opens = cue.pivot == k or (cue.pivot == k + 1 and unit.low[k] in _TAKES_UP)
        is_wie = (
            cue.is_final
            and unit.segment_of[k] >= 0
            and unit.low[k] in ("wie", "die", "der", "das")
            and unit.segment_of[cue.at] == unit.segment_of[k]
        )
        if opens or is_wie:
            _fill(unit, finding, cue, speaker)
            return True
    if tokens := _speaks_behind(unit, k):  # „…“, schmunzelt Abel
        finding.cue, finding.speaker = [unit.span(k, k + 1)], unit.span(*tokens)
        return True
    for frame in frames:
        if frame.first == k:
            _fill_by_frame(unit, finding, frame)
            return True
    return False


def _speaks_behind(unit: Unit, at: int) -> tuple[int, int] | None:
    """Subject of any verb right behind a quotation and its comma: what stands so is said, whatever the verb (freut sich der Wirt)."""
    if unit.low[at - 1] != "," or unit.low[at] in word_classes()["auxiliary"]:
        return None
    if unit.low[at] not in finite_forms() and not looks_finite(unit, at):
        return None
    tokens = after_verb(unit, at + 1, unit.segments[unit.segment_of[at]][1])
    return tokens if tokens and can_speak(unit, *tokens) else None


def _fill(unit: Unit, finding: Finding, cue: Cue, speaker: Span | None) -> None:
    finding.cue, finding.speaker, finding.lemma = cue_spans(unit, cue), speaker, cue.verb.lemma
    to = addressee(unit, cue, None)
    if to and unit.span(*to) != speaker:
        finding.addressee = unit.span(*to)


def _fill_by_frame(unit: Unit, finding: Finding, frame: Frame) -> None:
    finding.cue, finding.frame = [frame.cue], [unit.span(frame.first, frame.last)]
    finding.speaker = frame_speaker(unit, frame)


def _cue_before(
    unit: Unit, at: int, cues: list[tuple[Cue, Span | None]], frames: list[Frame], finding: Finding
) -> bool:
    if at == 0:
        return False
    start = at - 1  # back to the quotation before, or the start of the unit
    while start >= 0 and unit.low[start] != OPAQUE:
        start -= 1
    near = [(cue, speaker) for cue, speaker in cues if start < cue.at < at and start < cue.pivot < at]
    if near:
        cue, speaker = next((one for one in reversed(near) if one[0].form != "zu"), near[-1])
        if speaker is None:
            speaker = next((s for _, s in reversed(near) if s), None)
        _fill(unit, finding, cue, speaker)
        return True
    before = [frame for frame in frames if start < frame.first < at]
    if before and before[-1].source:
        _fill_by_frame(unit, finding, before[-1])
        return True
    if unit.low[at - 1] == ":" and (label := noun_label(unit, at - 1)):
        noun, whose = label
        finding.cue, finding.speaker = [unit.span(noun, noun + 1)], unit.span(*whose)
        finding.lemma = unit.words[noun].text
        return True
    if unit.low[at - 1] == ":" and at >= 2 and unit.segment_of[at - 2] >= 0:
        segment = unit.segment_of[at - 2]
        first, last = unit.segments[segment]
        if mood(unit, first, last) == "I":
            return False  # Wichtig seien Leute, die offen sprächen: „…“ goes on with whoever spoke
        tokens = name_before_colon(unit, at - 1) or subject_of_verb(unit, segment)
        if tokens is None and segment:
            tokens = before_asides(unit, segment)
        if tokens is None or is_mute(unit, *tokens):
            tokens = person_without_verb(unit, segment) or person_concerned(unit, segment)
        if tokens and not is_mute(unit, *tokens):
            finding.speaker = unit.span(*tokens)
            finding.rule = "marks_colon" if finding.quote_type == "direct" else finding.rule
            return True
    return False


def inner_quotes(
    document: Document, unit: Unit, marks: list[Marked], indexes: list[int], findings: list[Finding],
    cues: list[tuple[Cue, Span | None]], frames: list[Frame],
) -> list[Finding]:  # fmt: skip
    """Quotations that are part of a clause: „neue Wege“ in indirect speech or beside a cue; not names, titles, scare quotes."""
    found: list[Finding] = []
    for index in indexes:
        marked = marks[index]
        start, end = trimmed(document.text, marked.start, marked.end)
        if start >= end:
            continue
        beside = _beside(unit, start, end, cues)
        is_next = bool(found) and _NEXT.fullmatch(document.text, found[-1].content[-1][1], marked.opening) is not None
        if is_name(document, marked, start, end, beside[0] if beside else None, is_next):
            continue
        if any(f.speaker and f.speaker[0] < end and start < f.speaker[1] for f in findings):
            continue
        if any(s and s[0] < end and start < s[1] for _, s in cues) or any(
            f.source and f.source[0] <= start < f.source[1] for f in frames
        ):
            continue
        finding = made_direct(document, marked, "marks_inner")
        host = min(
            (f for f in findings if any(a <= start and end <= b for a, b in f.content)),
            key=lambda f: sum(b - a for a, b in f.content), default=None,
        )  # fmt: skip
        if host is not None and host.quote_type in ("indirect", "reported"):
            finding.cue, finding.frame, finding.speaker, finding.lemma = host.cue, host.frame, host.speaker, host.lemma
        elif beside is not None:
            _fill(unit, finding, *beside)
        elif (frame := _frame_between(unit, start, frames)) is not None:
            _fill_by_frame(unit, finding, frame)
        elif (told := told_without_verb(unit, start)) is not None:
            finding.cue, finding.speaker, finding.lemma = told
        elif n_words(document.text[start:end]) < 5:
            continue
        finding.is_uncertain = finding.is_uncertain or finding.speaker is None
        found.append(finding)
    return found


def _frame_between(unit: Unit, start: int, frames: list[Frame]) -> Frame | None:
    """The frame that parts the quotation at `start` from the one before: „…“, so Berg, | „…“."""
    at = next((k for k, word in enumerate(unit.words) if word.start >= start), 0)
    segment = unit.segment_of[at - 1 - (unit.low[at - 1] == ",")] if at > 1 else -1
    between = [frame for frame in frames if frame.source and unit.segment_of[frame.first] == segment >= 0]
    return between[-1] if between and OPAQUE in unit.low[: between[-1].first][-2:] else None


def _beside(unit: Unit, start: int, end: int, cues: list[tuple[Cue, Span | None]]) -> tuple[Cue, Span | None] | None:
    """The cue whose clause holds the stretch: in the same segment, else the nearest one before it in the unit."""
    at = next((k for k, word in enumerate(unit.words) if word.start >= start), None)
    if at is None:
        return None
    segment = unit.segment_of[at]
    speaking = [(cue, s) for cue, s in cues if cue.verb.kind != "decide" and not _names_itself(unit, cue)]
    same = [
        (cue, s) for cue, s in speaking if unit.segment_of[cue.pivot] == segment or unit.segment_of[cue.at] == segment
    ]
    if same:
        return min(same, key=lambda pair: abs(pair[0].at - at))
    earlier = [
        (cue, s) for cue, s in speaking if cue.at < at and not cue.is_final and segment - unit.segment_of[cue.at] <= 2
    ]
    return earlier[-1] if earlier else None


def _names_itself(unit: Unit, cue: Cue) -> bool:
    """Whether a naming verb is reflexive: der Verein nennt sich „Lichtblick“ gives a name, no quotation."""
    return cue.verb.kind == "name" and "sich" in unit.low[slice(*unit.segments[unit.segment_of[cue.pivot]])]
