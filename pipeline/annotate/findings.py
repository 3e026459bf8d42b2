"""A quotation before it becomes rows, and the token arithmetic that its spans are made with."""

from dataclasses import dataclass, field

from pipeline.annotate.clauses import OPAQUE, Unit
from pipeline.annotate.cues import Cue

Span = tuple[int, int]
DISPLAY_ZONES = ("headline", "kicker", "lead", "subhead", "caption", "pullquote")
_BOUND = frozenset(",;:–—-.!?")


@dataclass(slots=True)
class Finding:
    """One quotation before it becomes rows; all spans are character spans, contents and cues may have several parts."""

    quote_type: str
    rule: str
    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    frame: list[Span] = field(default_factory=list)
    speaker: Span | None = None
    addressee: Span | None = None
    lemma: str | None = None
    is_uncertain: bool = False


def cue_spans(unit: Unit, cue: Cue) -> list[Span]:
    spans: list[Span] = []
    previous = None
    for k in cue.parts:
        if previous is not None and k == previous + 1:
            spans[-1] = (spans[-1][0], unit.words[k].end)
        else:
            spans.append(unit.span(k, k + 1))
        previous = k
    return spans


def made_finding(unit: Unit, cue: Cue, rule: str, content: list[Span], frame: list[Span] | None = None) -> Finding:
    return Finding(
        "reported" if rule == "speech_act" else "indirect",
        rule,
        content,
        cue_spans(unit, cue),
        frame or [],
        lemma=cue.verb.lemma,
    )


def last_token(unit: Unit) -> int:
    last = len(unit.low)
    while last > 0 and (unit.low[last - 1] in ".!?…;:,–-—"):
        last -= 1
    return last


def trimmed_end(unit: Unit, start: int, end: int) -> int:
    while end > start + 1 and unit.low[end - 1] in ",;:–—-.!?":
        end -= 1
    return end


def around(unit: Unit, first: int, last: int, start: int = 0, stop: int | None = None) -> list[Span]:
    """The tokens `start` … `stop` - 1 of a unit without first … last - 1 and the punctuation beside them."""
    stop = last_token(unit) if stop is None else stop
    spans = []
    begin, end = start, first
    for k in range(first - 1, start - 1, -1):
        if unit.low[k] in ":;" or unit.low[k] == OPAQUE:
            begin = k + 1
            break
    while begin < end and unit.low[begin] in _BOUND:
        begin += 1
    while end > begin and unit.low[end - 1] in _BOUND:
        end -= 1
    if end > begin:
        spans.append(unit.span(begin, end))
    begin = last
    while begin < stop and unit.low[begin] in _BOUND:
        begin += 1
    for k in range(begin, stop):
        if unit.low[k] == OPAQUE or unit.low[k] == ";":
            stop = trimmed_end(unit, begin, k)
            break
    if stop > begin and unit.low[begin] != OPAQUE:
        spans.append(unit.span(begin, stop))
    return spans
