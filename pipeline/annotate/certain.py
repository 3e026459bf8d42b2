"""What is certain for somebody is that person's word: "Klar ist für Wirth: Die Brücke muss weg."."""

from pipeline.annotate.clauses import OPAQUE, Unit
from pipeline.annotate.findings import Finding, last_token
from pipeline.annotate.parties import can_speak
from pipeline.annotate.phrases import noun_phrase

_CERTAIN = frozenset("klar sicher gewiss fest ausgemacht offensichtlich unstrittig undenkbar eindeutig".split())
_BE = frozenset("ist war sei bleibt steht stand scheint".split())
_LONGEST = 14  # words before the colon


def of_certain(unit: Unit) -> list[Finding]:
    """The clause that is certain for somebody, behind a colon or "dass": "Für Berg steht fest, | dass …"."""
    if "für" not in unit.low or _BE.isdisjoint(unit.low):
        return []
    for number, (first, last) in enumerate(unit.segments[:-1]):
        start = unit.segments[number + 1][0]
        if last - first > _LONGEST or unit.low[last] not in (":", ",") or OPAQUE in unit.low[last:]:
            continue
        if unit.low[last] == "," and unit.low[start] not in ("dass", "daß"):
            continue
        low = unit.low[first:last]
        at = next((k for k in range(first, last - 1) if unit.low[k] == "für"), None)
        if at is None or _CERTAIN.isdisjoint(low) or _BE.isdisjoint(low) or any(unit.inside[first:last]):
            continue
        end = noun_phrase(unit, at + 1, last)
        if end is None or not can_speak(unit, at + 1, end):
            continue
        told = next(k for k in range(first, last) if unit.low[k] in _CERTAIN)
        rule = "dass" if unit.low[last] == "," else "verb_second"
        cue = [unit.span(told, told + 1)]
        content = [unit.span(start, last_token(unit))]
        return [Finding("indirect", rule, content, cue, [], unit.span(at + 1, end), lemma=unit.low[told])]
    return []
