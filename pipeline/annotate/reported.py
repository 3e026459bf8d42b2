"""Reported speech acts without content (er lobte die Truppe) and hearsay with a modal (er soll gesungen haben)."""

from pipeline.annotate.clause_shape import is_relative
from pipeline.annotate.clauses import OPAQUE, Unit
from pipeline.annotate.contents import is_participle
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS, Cue
from pipeline.annotate.findings import Finding, last_token, made_finding, trimmed_end
from pipeline.annotate.speakers import subject


def reported_act(unit: Unit, cue: Cue, segment: int) -> Finding | None:
    first, last = unit.segments[segment]
    stop = last_token(unit)
    if cue.form == "zu":
        if unit.low[first] not in ("um", "ohne"):
            return None
        return made_finding(unit, cue, "speech_act", [unit.span(first, last)])
    if cue.is_passive and subject(unit, cue) is None:
        return None
    if cue.is_final:
        if unit.low[first] not in RELATIVES | SUBORDINATORS:
            return None
        return made_finding(unit, cue, "speech_act", [unit.span(first, last)])
    begin = first
    while begin > 0 and unit.low[begin - 1] == ",":
        begin = unit.segments[unit.segment_of[begin - 2]][0] if unit.segment_of[begin - 2] >= 0 else 0
    end = max(last, max(cue.parts) + 1)
    while end < stop and unit.low[end] not in ";–—:" and unit.low[end] != OPAQUE:
        if (
            unit.low[end] == ","
            and end + 1 < stop
            and (
                unit.low[end + 1] in SUBORDINATORS | {"und", "doch", "aber", "jedoch"}
                or (unit.segment_of[end + 1] > 0 and is_relative(unit, unit.segment_of[end + 1]))
            )
        ):
            break  # the clause alone
        end += 1
    end = trimmed_end(unit, begin, end)
    if end - begin < 3:
        return None
    return made_finding(unit, cue, "speech_act", [unit.span(begin, end)])


def reportative_modals(unit: Unit, findings: list[Finding]) -> list[Finding]:
    """Er soll gesungen haben; will gesehen haben: hearsay of an unnamed source."""
    stop = last_token(unit)
    for k, low in enumerate(unit.low):
        if low not in ("soll", "sollen", "will", "wollen") or unit.inside[k]:
            continue
        first, last = unit.segments[unit.segment_of[k]]
        tail = None
        for number in range(unit.segment_of[k], min(unit.segment_of[k] + 4, len(unit.segments))):
            a, b = unit.segments[number]
            for j in range(max(a + 1, k if number == unit.segment_of[k] else a + 1), b):
                if (
                    unit.low[j] in ("haben", "sein")
                    and is_participle(unit.low[j - 1])
                    and (j + 1 == b or unit.low[j + 1] in ("und", "oder"))
                ):
                    tail = j + 1
                    break
            if tail:
                break
        if (
            tail is None
            and k == last - 1
            and k - 2 >= first
            and unit.low[k - 1] in ("haben", "sein")
            and is_participle(unit.low[k - 2])
        ):
            tail = k + 1
        if tail is None or (low in ("will", "wollen") and "haben" not in unit.low[tail - 2 : tail]):
            continue
        if any(a <= unit.words[k].start < b for f in findings for a, b in f.content):
            return []
        is_sub = low == unit.low[last - 1] and unit.low[first] in RELATIVES | SUBORDINATORS
        content = [unit.span(first, last)] if is_sub else [unit.span(0, stop)]
        return [
            Finding(
                "indirect",
                "reportative_sollen",
                content,
                [unit.span(k, k + 1)],
                lemma="sollen" if low[0] == "s" else "wollen",
            )
        ]
    return []
