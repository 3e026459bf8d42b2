"""Quotations of every kind with their speakers: the quotes and quote_spans tables."""

from bisect import bisect_left

from pipeline.annotate.carried import announces, carries_on, free_speech, is_substitute
from pipeline.annotate.clauses import OPAQUE, Unit, units
from pipeline.annotate.direct import FRAGMENT_WORDS, inner_quotes, made_direct, n_words, set_off_quotes
from pipeline.annotate.document import Document, numbered
from pipeline.annotate.findings import DISPLAY_ZONES, Finding, Span
from pipeline.annotate.indirect import find_indirect
from pipeline.annotate.marks import Marked, find_marks
from pipeline.annotate.parties import can_speak
from pipeline.annotate.sources import mentions_in
from pipeline.annotate.speakers import topic
from pipeline.annotate.unmarked import find_unmarked
from pipeline.schemas import ARTICLE_ZONES
from pipeline.spans import BLANKS, trimmed

_LEAST_GAPS = 2  # blanks between three words: fewer may be anybody's
_DISPLAYED = 20  # quotations on display that are looked for in the text; no article has more
_MEMORY = 3  # sentences after which a speaker is no longer carried on


def find_quotes(document: Document) -> tuple[list[dict], list[dict]]:
    """Quotations of a document as rows of `annotate.quotes` and `annotate.quote_spans`.

    "„Wir bauen“, sagte Abel, man brauche aber Geld." gives a direct quotation (speaker Abel) and an indirect one
    ("man brauche aber Geld", rule konjunktiv). A quote row spans the hull of its content. A quotation without cue of its own
    carries on the speaker before it, whose span may stand in another sentence; `is_uncertain` marks doubtful readings.
    """
    marks = find_marks(document)
    openings = [marked.opening for marked in marks]
    unmarked = find_unmarked(document)
    findings: list[Finding] = list(unmarked.findings)
    # Last finding with a speaker and how many sentences ago, in the article and in each other zone by itself: a teaser
    # between two paragraphs neither speaks for the article nor stops it.
    memories: dict[str, tuple[Finding, int] | None] = {}
    previous: Finding | None = None  # finding the next sentence may carry on
    before: Span | None = None  # subject of the sentence before
    before_speaks = False  # whether it is somebody
    block = -1
    for unit in units(document, marks):
        stretch = "" if unit.zone in ARTICLE_ZONES else unit.zone
        memory = memories.get(stretch)
        if memory is not None:
            memory = (memory[0], memory[1] + 1) if memory[1] < _MEMORY else None
        if before is not None and before_speaks and unit.block == block and (memory is None or memory[1] > 1):
            memory = (Finding("indirect", "topic", [], speaker=before), 1)  # Berg hält das für falsch. Man habe …
        if not unit.segments:
            found = _alone(document, unit, marks, memory)
        else:
            is_close = unit.block == block
            found = _in_unit(document, unit, marks, openings, memory, previous if is_close else None, is_close)
        for finding in found:
            if (
                finding.speaker is None
                and not finding.cue
                and before is not None
                and before_speaks
                and unit.block == block
            ):
                finding.speaker = before  # Der Bund zögert. Man habe kein Geld: nobody spoke yet, so the subject before
        if unit.block in unmarked.answers:  # already somebody's words: nobody is carried on
            found = [f for f in found if f.cue]
        findings.extend(found)
        speaking = [f for f in found if f.speaker]
        if speaking and memory is not None and _is_possessive(document, speaking):
            memories[stretch] = memory[0], 0  # Nach ihren Angaben …: whoever spoke before
        else:
            memories[stretch] = (_main(speaking), 0) if speaking else memory
        previous = next((f for f in reversed(found) if f.quote_type == "indirect"), None)
        block = unit.block
        tokens = topic(unit)
        if tokens and (unit.low[tokens[0]] in ("es", "man", "wer") or unit.low[tokens[0]].startswith("welch")):
            tokens = None  # nobody in particular
        before = unit.span(*tokens) if tokens else None
        before_speaks = tokens is not None and can_speak(unit, *tokens)
    _repeated(document, findings)
    return _rows(document, findings)


def _repeated(document: Document, findings: list[Finding]) -> None:
    """Give a quotation without speaker or cue (a headline, a caption) the speaker of the longer one in the text that holds its words."""
    spoken = [
        (_plain(document.text[slice(*f.content[0])]), f) for f in findings if f.speaker and f.quote_type == "direct"
    ]
    shown = [
        f for f in findings
        if not f.cue and f.quote_type in ("direct", "fragment") and document.zone_at(f.content[0][0]) in DISPLAY_ZONES
    ]  # fmt: skip
    on_display = {id(f) for f in shown}
    spoken = [(w, f) for w, f in spoken if (f.cue or f.rule == "marks_colon") and id(f) not in on_display]
    for finding in shown[:_DISPLAYED]:
        words = _plain(document.text[slice(*finding.content[0])])
        if words.count(" ") < _LEAST_GAPS:
            continue
        source = next((f for said, f in spoken if words in said), None)
        if source is not None and not _has_name_of(document, finding, source):
            finding.speaker, finding.is_uncertain = source.speaker, False


def _has_name_of(document: Document, finding: Finding, source: Finding) -> bool:
    """Whether the speaker of a headline shares a word with that of the text (Abel: „…“, Anna Abel) or that one is a pronoun."""
    if finding.speaker is None or source.speaker is None:
        return False
    ours, theirs = (set(_plain(document.text[slice(*one)]).split()) for one in (finding.speaker, source.speaker))
    return not ours.isdisjoint(theirs) or not mentions_in(document, *source.speaker)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _is_possessive(document: Document, found: list[Finding]) -> bool:
    for finding in found:
        who = document.text[slice(*finding.speaker)].lower() if finding.speaker else ""
        if who not in ("ihr", "sein") and not (who.startswith(("ihre", "seine")) and (finding.frame or " " not in who)):
            return False
    return True


def _main(found: list[Finding]) -> Finding:
    """The finding whose speaker goes on: one that no other quotation holds, the last of them."""
    outer = [
        f
        for f in found
        if not any(
            g is not f and g.content[0][0] <= f.content[0][0] and f.content[-1][1] < g.content[-1][1] for g in found
        )
    ]
    return max(outer or found, key=lambda f: (f.quote_type in ("direct", "indirect"), f.content[-1][1]))


def _in_unit(
    document: Document, unit: Unit, marks: list[Marked], openings: list[int], memory: tuple[Finding, int] | None,
    previous: Finding | None, is_close: bool,
) -> list[Finding]:  # fmt: skip
    indirect, cues, frames = find_indirect(unit)
    if not indirect:
        mood = carries_on(unit)
        goes_on = mood == "II" and previous is not None and previous.rule.startswith("konj")
        follows = is_close and memory is not None and memory[1] == 1 and memory[0].rule != "topic"
        is_told = mood == "II" and (follows or announces(unit) is not None) and is_substitute(unit, follows)
        if mood == "I" or goes_on or is_told:
            indirect = _carry(document, unit, memory)
    direct = set_off_quotes(document, unit, marks, cues, frames) if OPAQUE in unit.low else []
    # a cue that introduces a quotation in marks is no speech act beside it
    used = {span for f in direct for span in f.cue}
    indirect = [f for f in indirect if not (f.cue and f.cue[0] in used and f.rule in ("speech_act", "verb_second"))]
    indirect = [f for f in indirect if not (f.frame and direct and any(d.frame == f.frame for d in direct))]
    for finding in direct:
        if finding.speaker is None and memory is not None:
            finding.speaker, finding.rule = memory[0].speaker, finding.rule
            finding.is_uncertain = finding.is_uncertain or memory[1] > 2
        elif finding.speaker is None:
            finding.is_uncertain = True
    for finding in indirect:
        if finding.speaker is not None or memory is None:
            continue
        reach = {"sollen": 3, "heißen": 2}.get(finding.lemma or "", 0)
        if (memory[0].cue and memory[1] < reach) or (finding.rule in ("frame", "konjunktiv") and finding.frame):
            finding.speaker = memory[0].speaker
    first, last = bisect_left(openings, unit.start), bisect_left(openings, unit.end)
    for finding in indirect:
        content = [_without_stop(document, span, unit.end) for span in finding.content]
        finding.content = [_with_marks(span, marks[first:last]) for span in content]
    opaque = {index for index in unit.marked if index >= 0}
    indexes = [k for k in range(first, last) if k not in opaque and marks[k].parent is None]
    inner = inner_quotes(document, unit, marks, indexes, indirect, cues, frames) if indexes else []
    return indirect + direct + inner


def _without_stop(document: Document, span: Span, end: int) -> Span:
    """The content without the full stop of its sentence, which sticks to a figure: stieg auf | 3400."""
    text = document.text
    return (span[0], end - 1) if span[1] == end and text[end - 1] == "." and text[end - 2].isdecimal() else span


def _with_marks(span: Span, marks: list[Marked]) -> Span:
    """The content with the outer half of a pair of marks whose other half stands in it ("„alt“ sei die Fähre"), and to the end
    of a quotation that begins in it ("warnt vor „einer Flut, die kommt“")."""
    start, end = span
    for marked in marks:
        if not marked.is_closed or (
            marked.start <= start and end <= marked.end
        ):  # all of it stands between these marks
            continue
        if start - 1 <= marked.opening and start < marked.closing and marked.start <= end:
            start, end = min(start, marked.opening), max(end, marked.closing)
    return start, end


def _alone(document: Document, unit: Unit, marks: list[Marked], memory: tuple[Finding, int] | None) -> list[Finding]:
    """A unit that is nothing but a quotation takes the speaker before it."""
    found = []
    for at, low in enumerate(unit.low):
        if low == OPAQUE:
            finding = made_direct(document, marks[unit.marked[at]], "marks_direct")
            finding.speaker = memory[0].speaker if memory else None
            finding.is_uncertain = memory is None
            words = document.text[slice(*finding.content[0])]
            if (
                memory
                or n_words(words) >= FRAGMENT_WORDS
                or (finding.quote_type == "direct" and n_words(words) > _LEAST_GAPS)
            ):
                found.append(finding)
    return found


def _carry(document: Document, unit: Unit, memory: tuple[Finding, int] | None) -> list[Finding]:
    """Free indirect speech: a sentence in the Konjunktiv with no cue goes on with the speaker before it."""
    finding = free_speech(unit)
    finding.content = [trimmed(document.text, *span, f".!?…{BLANKS}") for span in finding.content]  # bis 2030.
    if finding.speaker is None and memory is not None:
        finding.speaker = memory[0].speaker
    finding.is_uncertain = finding.speaker is None
    return [finding]


def _rows(document: Document, findings: list[Finding]) -> tuple[list[dict], list[dict]]:
    unique: dict[tuple, Finding] = {}
    for finding in findings:
        finding.content = [span for span in finding.content if span[0] < span[1]]
        if finding.content:
            unique.setdefault(
                (finding.content[0][0], finding.content[-1][1], finding.quote_type in ("direct", "fragment")), finding
            )
    rows = [
        document.row(
            f.content[0][0], f.content[-1][1], quote_type=f.quote_type, parent_id=None, is_uncertain=f.is_uncertain,
            cue_lemma=f.lemma, rule=f.rule, finding=f,
        )
        for f in unique.values()
    ]  # fmt: skip
    rows = numbered(document.document_id, "q", rows, "quote_id")
    _nest(rows)
    spans = []
    for row in rows:
        finding = row.pop("finding")
        for role, places in _roles(finding):
            for part, (start, end) in enumerate(places):
                spans.append(
                    {
                        "quote_id": row["quote_id"], "span_role": role, "part": part, "document_id": document.document_id,
                        "start": start, "end": end, "surface": document.text[start:end],
                    }
                )  # fmt: skip
    return rows, spans


def _roles(finding: Finding) -> list[tuple[str, list[Span]]]:
    return [
        ("content", finding.content),
        ("cue", finding.cue),
        ("frame", finding.frame),
        ("speaker", [finding.speaker] if finding.speaker else []),
        ("addressee", [finding.addressee] if finding.addressee else []),
    ]


def _nest(rows: list[dict]) -> None:
    """parent_id: the smallest other quotation whose hull holds this one; of equal hulls the first holds the second."""
    stack: list[dict] = []
    for row in sorted(rows, key=lambda r: (r["start"], -r["end"], r["quote_id"])):
        while stack and stack[-1]["end"] < row["end"]:
            stack.pop()
        if stack and stack[-1]["start"] <= row["start"]:
            row["parent_id"] = stack[-1]["quote_id"]
        stack.append(row)
