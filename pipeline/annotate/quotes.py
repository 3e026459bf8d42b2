"""Quotations of every kind with their speakers: the quotes and quote_spans tables."""

from bisect import bisect_left

from pipeline.annotate.carried import announces, carries_on, free_speech, is_substitute
from pipeline.annotate.clauses import OPAQUE, Unit, units
from pipeline.annotate.direct import FRAGMENT_WORDS, inner_quotes, made_direct, n_words, set_off_quotes
from pipeline.annotate.displayed import headlined, repeated
from pipeline.annotate.document import Document, numbered
from pipeline.annotate.findings import Finding, Span
from pipeline.annotate.indirect import find_indirect
from pipeline.annotate.marks import Marked, find_marks
from pipeline.annotate.turns import Turn, Turns, said_before
from pipeline.annotate.unmarked import find_unmarked
from pipeline.spans import BLANKS, trimmed

_LEAST_GAPS = 2  # blanks between three words: fewer may be anybody's


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
    turns = Turns(document)
    previous: Finding | None = None  # finding the next sentence may carry on
    untold: Finding | None = None  # quotation at the end of the sentence before that nobody was named for
    block = -1
    for unit in units(document, marks):
        is_close = unit.block == block
        turn = turns.turn(unit)
        if not unit.segments:
            found = _alone(document, unit, marks, turn)
        else:
            found = _in_unit(document, unit, marks, openings, turn, previous if is_close else None, is_close)
        for finding in found:
            if finding.speaker is None and not finding.cue and turn is not None and turn[1] == 1 and is_close:
                finding.speaker = turn[0].speaker  # Der Bund zögert. Das seien „alte Ideen aus einer anderen Zeit“.
        if unit.block in unmarked.answers:  # already somebody's words: nobody is carried on
            found = [f for f in found if f.cue]
        if untold is not None and is_close and (told := said_before(unit)):
            untold.cue, untold.speaker, untold.lemma, untold.is_uncertain = told.cue, told.speaker, told.lemma, False
            found = [f for f in found if f.quote_type != "reported" or f.cue != told.cue]
            turns.heard(unit, [untold, *found], turn)
        else:
            turns.heard(unit, found, turn)
            if untold is not None and untold.speaker is None and is_close and unit.low[0] not in ("das", "dies"):
                untold.speaker = turns.about()  # „Das war knapp.“ Abel sitzt auf ihrer Bank.
        findings.extend(found)
        previous = next((f for f in reversed(found) if f.quote_type == "indirect"), None)
        closes = found[-1] if found and unit.low[-1] == OPAQUE and found[-1].quote_type == "direct" else None
        untold = closes if closes is not None and not closes.cue and not closes.frame else None
        block = unit.block
    repeated(document, findings)
    findings.extend(headlined(document, findings))
    return _rows(document, findings)


def _in_unit(
    document: Document, unit: Unit, marks: list[Marked], openings: list[int], memory: Turn | None,
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


def _alone(document: Document, unit: Unit, marks: list[Marked], memory: Turn | None) -> list[Finding]:
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


def _carry(document: Document, unit: Unit, memory: Turn | None) -> list[Finding]:
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
