"""Speech that rests on a frame or a noun: laut X …, wie X mitteilte, …; die Behauptung, dass …"""

from functools import cache

from pipeline.annotate.adjectives import classes_of
from pipeline.annotate.clause_shape import is_relative, looks_finite
from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, word_classes
from pipeline.annotate.contents import is_main, is_participle, mood
from pipeline.annotate.cues import RELATIVES, Cue, cue_forms
from pipeline.annotate.findings import Finding, Span, around, last_token, made_finding
from pipeline.annotate.frames import Frame
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.refusals import is_question_put
from pipeline.annotate.speakers import subject_of_verb
from pipeline.annotate.subject_places import antecedent
from pipeline.tables import read_resource

_COMPARED = frozenset("so genauso ebenso anders".split())


@cache
def cue_nouns() -> frozenset[str]:
    return frozenset(row["noun"].lower() for row in read_resource("de/cue_nouns.csv") if not row["only"])


def wie_clause(unit: Unit, cue: Cue, first: int, last: int) -> Finding | None:
    """wie X mitteilte: a frame; the content is the clause it stands in."""
    last = max(last, max(cue.parts) + 1)
    content = around(unit, first, last)
    if not content:
        return None
    rule = "konjunktiv" if mood(unit, 0, first) or mood(unit, last, len(unit.low)) else "frame"
    return made_finding(unit, cue, rule, content, [unit.span(first, last)])


_ACCUSATIVE = frozenset("den das einen seinen ihren".split())


def tells_how(unit: Unit, wie: int) -> bool:
    """A wie-clause that compares, gives a degree or asks, and no source: "so, wie die Stadt es geplant hatte", "wie ernst es Abel meint",
    "offen ist, wie die Stadt den Umbau begründet"."""
    if wie > 1 and unit.low[wie - 1] == "," and unit.low[wie - 2] in _COMPARED:
        return True
    if wie + 2 >= len(unit.low):
        return False
    if _has_object(unit, wie):
        return True
    degree, following, classes = unit.low[wie + 1], unit.low[wie + 2], word_classes()
    if "base" in classes_of(degree):
        return following in classes["article"] | classes["pronoun"]
    return following == "es" and not any(degree in words for words in classes.values())


def _has_object(unit: Unit, wie: int) -> bool:
    """Whether a wie-clause has an accusative beside its subject, as one that names a source has not: "wie die Stadt | den Umbau begründet"; not
    "wie die Stadt den Bürgern mitteilte"."""
    last = unit.segments[unit.segment_of[wie]][1]
    at = noun_phrase(unit, wie + 1, last)
    end = noun_phrase(unit, at, last) if at and at < last and unit.low[at] in _ACCUSATIVE else None
    if at is None or end is None or end >= last:
        return False
    return unit.low[at] != "den" or not unit.low[end - 1].endswith("n")


def frame_speaker(unit: Unit, frame: Frame) -> Span | None:
    """Source of a frame; nach eigenen Angaben: the subject of the clause."""
    if frame.source and any(low == "eigenen" for low in unit.low[frame.first : frame.last]):
        segment = unit.segment_of[frame.first]
        first = unit.segments[segment][0]
        if first > 1 and is_relative(unit, segment):
            tokens = antecedent(
                unit, first - 1 - is_participle(unit.low[first - 2])
            )  # der Wirt, der nach eigenen Angaben 40 Betten hat
        else:
            tokens = subject_of_verb(unit, segment) or subject_of_verb(unit, 0)
        if tokens and not tokens[0] <= frame.first < tokens[1]:
            return unit.span(*tokens)
    return frame.source


def of_frame(unit: Unit, frame: Frame, findings: list[Finding]) -> Finding | None:
    if frame.kind == "phrase":
        return None
    start, end = unit.words[frame.first].start, unit.words[frame.last - 1].end
    colon = _colon(unit, frame, findings)
    for finding in findings:
        if finding.quote_type != "indirect" or not finding.cue:
            continue
        if colon is not None and finding.content[0][0] > unit.words[colon].start:
            continue
        if (
            frame.kind == "noun"
            and finding.speaker
            and frame.source
            and finding.speaker[0] < end
            and start < finding.speaker[1]
        ):
            return None  # Aus Kreisen hieß es, …: the cue has it
        inside = any(a <= start < b for a, b in finding.content)
        near = not inside and frame.first > 0 and finding.cue[0][0] - 200 < start and not unit.is_bound(frame.first - 1)
        if near and finding.rule != "frame":
            return None  # Berg betonte laut Protokoll, dass: belongs to the cue
    segment = unit.segment_of[frame.first]
    first, last = unit.segments[segment]
    low = unit.low[first]
    if frame.kind == "adverb" and unit.low[frame.first] == "wonach":
        stop = _noun_clause_end(unit, (frame.first - 1, frame.first), frame.last, last_token(unit))
        content = [unit.span(frame.last, stop)] if frame.last < stop else []
    elif (
        low in RELATIVES
        and first > 0
        and frame.first > first
        and frame.kind != "so"
        and (unit.low[last - 1] in finite_forms())
    ):
        content = [unit.span(first, last)]
    elif _is_aside(unit, frame, first, last):
        content = [unit.span(frame.last, last)]
    else:
        begin, stop = _clause(unit, frame)
        stop = min(stop, _tag(unit, frame, findings, stop))
        content = around(unit, frame.first, frame.last, begin, stop if colon is None else min(stop, colon))
    if not content or _is_cue_alone(unit, frame, first, last):
        return None
    tokens = [k for k in range(len(unit.low)) if any(a <= unit.words[k].start < b for a, b in content)]
    rule = (
        "konjunktiv"
        if (tokens and mood(unit, tokens[0], tokens[-1] + 1) == "I") or (low in RELATIVES and mood(unit, first, last))
        else "frame"
    )
    found = Finding("indirect", rule, content, [frame.cue], [(start, end)], frame_speaker(unit, frame))
    found.is_uncertain = frame.kind == "adverb"
    return found


def _is_cue_alone(unit: Unit, frame: Frame, first: int, last: int) -> bool:
    """Whether a frame's clause only announces what follows a colon: Aus Kreisen | hieß es: …"""
    rest = [low for k, low in enumerate(unit.low[first:last], first) if not frame.first <= k < frame.last]
    return (
        unit.low[last : last + 1] == [":"] and bool(rest) and rest[0] in cue_forms() and len(rest) - ("es" in rest) < 3
    )


def _is_aside(unit: Unit, frame: Frame, first: int, last: int) -> bool:
    """Whether a frame tells the words behind a dash or darunter alone: "Der Bau ruht – laut Amt bis Mai", "…, darunter laut Amt 40"."""
    is_part = frame.first == first + 1 and unit.low[first] in ("darunter", "davon")
    is_aside = first == frame.first > 0 and unit.low[first - 1] in ("–", "—")
    return (is_part or is_aside) and frame.last < last


def _colon(unit: Unit, frame: Frame, findings: list[Finding]) -> int | None:
    """The colon behind a frame's clause if what follows has a cue of its own: "Laut Amt ist alles klar: | Er habe Zeit, sagte Abel"."""
    colon = next((k for k in range(frame.last, len(unit.low)) if unit.low[k] == ":"), None)
    if colon is None:
        return None
    behind = unit.words[colon].end
    is_told = any(
        f.cue and f.quote_type == "indirect" and min(f.content[0][0], f.cue[0][0]) >= behind for f in findings
    )
    return colon if is_told else None


def _tag(unit: Unit, frame: Frame, findings: list[Finding], stop: int) -> int:
    """The comma before a tag that tells the frame's clause too: "Der Bau ruht laut Amt seit Mai, | hieß es"; `stop` without one."""
    here = unit.words[frame.first].start
    for finding in findings:
        if finding.cue and finding.content[0][0] <= here < finding.content[0][1] <= finding.cue[0][0]:
            at = next((k for k in range(frame.last, stop) if unit.words[k].start == finding.cue[0][0]), None)
            if at is not None and unit.low[at - 1] == ",":
                return at - 1
    return stop


def _clause(unit: Unit, frame: Frame) -> tuple[int, int]:
    """First token and end of the clauses that a frame stands in: a main clause beside them that a comma parts off is not the source's.

    "Sechs kamen laut Polizei an, | der Rest blieb aus"; "Neun kamen an, | vier davon laut Polizei nie"."""
    segment = unit.segment_of[frame.first]
    start, stop = 0, last_token(unit)
    if is_main(unit, segment):
        for number in range(segment, 0, -1):
            if is_main(unit, number) and is_main(unit, number - 1) and unit.low[unit.segments[number][0] - 1] == ",":
                start = unit.segments[number][0]
                break
            if unit.low[unit.segments[number][0]] in ("und", "oder", "doch", "aber"):
                break
    has_verb = False
    for number in range(segment, len(unit.segments)):
        first, last = unit.segments[number]
        if has_verb and number > segment and unit.low[first - 1] == "," and is_main(unit, number):
            stop = min(stop, first - 1)
            break
        has_verb = has_verb or not finite_forms().isdisjoint(unit.low[first:last])
    return start, stop


def _closes_told(unit: Unit, comma: int) -> bool:
    """Whether the main clause goes on behind the clause at a comma, in the Konjunktiv: "Sein Plan, dass er geht, | sei alt"."""
    behind = unit.segments[unit.segment_of[comma + 1] + 1 :] if unit.segment_of[comma + 1] >= 0 else []
    return any(unit.low[first] in finite_forms() and mood(unit, first, first + 1) == "I" for first, _ in behind)


def _noun_clause_end(unit: Unit, noun_segment: tuple[int, int], start: int, stop: int) -> int:
    """End of a noun's clause: before the verb of the main clause if that follows ("Die Behauptung, dass er geht, | stimmt")."""
    if any(unit.low[k] in finite_forms() or looks_finite(unit, k) for k in range(*noun_segment)):
        return stop
    for first, _ in unit.segments[unit.segment_of[start] + 1 :]:
        if (
            first < stop
            and unit.low[first - 1] == ","
            and (unit.low[first] in finite_forms() or looks_finite(unit, first))
        ):
            return first - 1
    return stop


def of_nouns(unit: Unit) -> list[Finding]:
    """die Behauptung, dass …; der Vorwurf, er habe …"""
    found = []
    stop = last_token(unit)
    for k in range(1, stop - 2):
        if unit.low[k] == "," and not unit.inside[k] and unit.low[k + 1] != OPAQUE:
            segment = unit.segments[unit.segment_of[k - 1]] if unit.segment_of[k - 1] >= 0 else None
            if segment is None:
                continue
            noun = next(
                (
                    j
                    for j in range(k - 1, max(segment[0] - 1, k - 6), -1)
                    if unit.low[j] in cue_nouns() and unit.words[j].text[0].isupper()
                ),
                None,
            )
            if noun is None or is_question_put(unit, noun):
                continue  # Auf die Frage, ob …: what the answer is to
            if mood(unit, *segment) == "I" or _closes_told(unit, k):
                continue  # Sein Plan, dass er geht, sei alt: somebody's words as a whole
            start = k + 1
            if unit.low[start] in ("dass", "daß", "ob") or (
                mood(unit, start, stop) == "I" and unit.low[start] not in RELATIVES
            ):
                rule = "konjunktiv" if mood(unit, start, stop) else "dass"
                speaker = None
                if noun + 1 < k:
                    begin = noun + 1 + (unit.low[noun + 1] in ("von", "vom"))
                    end = noun_phrase(unit, begin, k)
                    speaker = unit.span(begin, end) if end else None
                if speaker is None:
                    tokens = subject_of_verb(unit, unit.segment_of[noun])
                    speaker = unit.span(*tokens) if tokens and not tokens[0] <= noun < tokens[1] else None
                found.append(
                    Finding(
                        "indirect",
                        rule,
                        [unit.span(start, _noun_clause_end(unit, segment, start, stop))],
                        [unit.span(noun, noun + 1)],
                        [],
                        speaker,
                        lemma=unit.words[noun].text,
                    )
                )
                break
    return found
