"""Indirect and reported speech: what somebody said, in the reporter's grammar.

Constructions, strongest first: reportative sollen (er soll gesagt haben), Konjunktiv (er sagte, er komme; and sentences that
carry it on), dass-, ob- and w-clauses, zu-infinitives after a verb of saying, verb-second clauses, frames (laut X), and
speech acts named without content (er lobte die Truppe).
"""

from pipeline.annotate.clause_shape import clause_start, is_relative
from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms
from pipeline.annotate.content_ends import content_end, infinitive_end
from pipeline.annotate.contents import W_WORDS, content_rule, mood
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS, Cue, find_cues
from pipeline.annotate.findings import Finding, Span, last_token, made_finding, trimmed_end
from pipeline.annotate.framed import cue_nouns, of_frame, of_nouns, tells_how, wie_clause
from pipeline.annotate.frames import Frame, find_frames
from pipeline.annotate.noun_labels import of_label
from pipeline.annotate.parties import addressee, is_mute
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.preceding import find_preceding
from pipeline.annotate.refusals import declines_comment, is_meeting, is_withheld, takes_lives
from pipeline.annotate.reported import calls_something, reportative_modals, reported_act, says_this
from pipeline.annotate.speakers import subject
from pipeline.annotate.subject_places import fills_clause

_NEGATED = frozenset("nicht nichts nie kein keine keinen".split())
_ALSO_OF_THINGS = frozenset(["drohen", "fordern", "zeigen", "verlangen"])
_OPENS_ANSWER = frozenset(["auf", "zu", "zur", "zum"])


def find_indirect(unit: Unit) -> tuple[list[Finding], list[tuple[Cue, Span | None]], list[Frame]]:
    """Indirect and reported speech of a unit, and the cues (with their speakers) and frames that were read there."""
    cues = [(cue, _chars(unit, subject(unit, cue))) for cue in find_cues(unit)]
    frames = find_frames(unit)
    findings: list[Finding] = []
    for number, (cue, speaker) in enumerate(cues):
        for finding in _of_cue(unit, cue, cues, number):
            is_somebody = not finding.is_uncertain and speaker is not None and not _is_expletive(unit, speaker)
            finding.speaker = speaker if is_somebody else None
            to = addressee(unit, cue, _tokens(unit, speaker))
            finding.addressee = unit.span(*to) if to else None
            findings.append(finding)
    for frame in frames:
        framed = of_frame(unit, frame, findings)
        if framed is not None:
            findings.append(framed)
    if not findings:
        labelled = of_label(unit) if ":" in unit.low else None
        findings.extend([labelled] if labelled else of_nouns(unit))
    findings.extend(reportative_modals(unit, findings))
    in_frames = [
        f.content[-1] for f in findings if f.frame
    ]  # of a clause with a frame the frame tells whose words it is
    findings = [
        f
        for f in findings
        if f.quote_type != "reported" or not any(f.content[0][0] <= a and b <= f.content[-1][1] for a, b in in_frames)
    ]
    told = [span for f in findings if f.quote_type == "indirect" and f.rule != "frame" for span in f.content]
    findings = [f for f in findings if f.quote_type != "reported" or not any(a <= f.cue[-1][0] < b for a, b in told)]
    return findings, cues, frames


def _is_expletive(unit: Unit, speaker: Span) -> bool:
    """Es zeigte sich, dass …: nobody speaks."""
    return speaker[1] - speaker[0] == 2 and any(
        word.start == speaker[0] and low == "es" for word, low in zip(unit.words, unit.low, strict=True)
    )


def _chars(unit: Unit, tokens: tuple[int, int] | None) -> Span | None:
    return unit.span(*tokens) if tokens else None


def _tokens(unit: Unit, span: Span | None) -> tuple[int, int] | None:
    if span is None:
        return None
    inside = [k for k, word in enumerate(unit.words) if span[0] <= word.start < span[1]]
    return (inside[0], inside[-1] + 1) if inside else None


def _of_cue(unit: Unit, cue: Cue, cues: list[tuple[Cue, Span | None]], number: int) -> list[Finding]:
    segment = unit.segment_of[cue.pivot]
    if mood(unit, cue.pivot, cue.pivot + 1) == "I":
        return []  # Die Stadt fordere Geld: itself somebody's words
    speaker = _tokens(unit, cues[number][1])
    if (
        declines_comment(unit, cue)
        or takes_lives(unit, cue)
        or (cue.verb.lemma in _ALSO_OF_THINGS and speaker and is_mute(unit, *speaker))
    ):
        return []  # Da Geld fehle, drohe ein Stillstand
    if cue.verb.kind == "name" and not cue.is_final:
        act = reported_act(unit, cue, segment) if cue.verb.reports and calls_something(unit, cue) else None
        return [act] if act else []
    opens = clause_start(unit, segment) if cue.is_final else segment
    if cue.is_final and unit.low[unit.segments[opens][0]] == "wie" and cue.verb.kind != "name":
        wie = unit.segments[opens][0]
        framed = None if tells_how(unit, wie) else wie_clause(unit, cue, wie, unit.segments[segment][1])
        return [framed] if framed else []
    following = _following(unit, cue, cues, number)
    goes_on = bool(following) and _opens_with_verb(unit, following[0])  # Das Haus, sagte sie, sei alt
    if goes_on and (cue.form == "zu" or (cue.is_final and is_relative(unit, opens))):
        following = []  # Das zu sehen, | sei schwer; Firmen, die das fordern, | hätten anderes vor
    preceding = find_preceding(unit, cue, segment)
    if preceding and _is_wie_frame(unit, preceding, cues):
        preceding = None
    if preceding and preceding.rule == "konjunktiv" and following and following[0].rule == "verb_second":
        return [preceding]  # Das Haus sei alt, sagte sie, | es steht in Ulm
    if following and not goes_on:
        first = following[0]
        if preceding and preceding.rule == first.rule == "konjunktiv" and _only_comma(unit, cue, first):
            first.content = preceding.content[:1] + first.content  # Das Haus sei alt, sagte sie, es müsse weg
        elif _behind_colon(unit, first) and cue.verb.reports and (act := reported_act(unit, cue, segment)):
            if not _names_what(unit, act, cue, speaker):
                return following  # Der Trainer warnt: Er sei …
            return [act, *following]  # Der Trainer lobte den Torwart: Er sei …
        elif preceding and preceding.rule == "konjunktiv" and _behind_colon(unit, first):
            return [preceding, *following]  # Die Mauer sei im Weg, sagte Berg: Sie stehe …
        return following
    if preceding or following:
        return [preceding] if preceding else following
    is_act = cue.verb.reports and not (cue.is_passive and cue.verb.kind != "speech_act") and cue.form != "infinitive"
    is_act = is_act and not is_meeting(unit, cue, speaker)
    act = reported_act(unit, cue, segment) if is_act or says_this(unit, cue) else None
    return [act] if act else []


def _names_what(unit: Unit, act: Finding, cue: Cue, speaker: tuple[int, int] | None) -> bool:
    """Whether a speech act has more words than who acts and the verb: its object."""
    start, end = act.content[0]
    first, last = speaker or (0, 0)
    told = [k for k, word in enumerate(unit.words) if start <= word.start < end and not first <= k < last]
    return any(k not in cue.parts for k in told)


def _is_wie_frame(unit: Unit, finding: Finding, cues: list[tuple[Cue, Span | None]]) -> bool:
    """The content opens with a frame, which says whose words the rest is: Wie die Post schrieb, | wies das Gericht sie zurück."""
    start = next(k for k, word in enumerate(unit.words) if word.start == finding.content[0][0])
    segment = unit.segment_of[start]
    return unit.low[start] == "wie" and any(cue.is_final and unit.segment_of[cue.pivot] == segment for cue, _ in cues)


def _only_comma(unit: Unit, cue: Cue, finding: Finding) -> bool:
    """Whether the content behind a cue is set off by a comma and opens with no subordinator."""
    start = next(k for k, word in enumerate(unit.words) if word.start == finding.content[0][0])
    return unit.low[start - 1] == "," and unit.low[start] not in SUBORDINATORS


def _behind_colon(unit: Unit, finding: Finding) -> bool:
    start = next(k for k, word in enumerate(unit.words) if word.start == finding.content[0][0])
    return start > 0 and unit.low[start - 1] in ":;"


def _after_semicolon(unit: Unit, cue: Cue, end: int, stop: int) -> list[Finding]:
    """…; darum schlage sie eine Pause vor: a further statement in the Konjunktiv."""
    if end >= stop or unit.low[end] != ";" or not mood(unit, end, stop):
        return []
    return [made_finding(unit, cue, "konjunktiv", [unit.span(end + 1, trimmed_end(unit, end + 1, stop))])]


def _following(unit: Unit, cue: Cue, cues: list[tuple[Cue, Span | None]], number: int) -> list[Finding]:
    stop = last_token(unit)
    k = max(cue.parts) + 1
    speaker = _tokens(unit, cues[number][1])
    if speaker and cue.pivot < speaker[0] and speaker[1] < stop and unit.low[speaker[1]] == ",":
        k = max(k, speaker[1])  # sagte Abel, Leiter des Bades | , es fehle Geld
    skipped = 0
    while k < stop:
        while k < stop and not unit.is_bound(k) and unit.low[k] not in ("dass", "daß"):
            k += 1
        start = k if k < stop and unit.low[k] in ("dass", "daß") else k + 1
        if start >= stop or (k < stop and (unit.low[k] == OPAQUE or unit.low[start] == OPAQUE)):
            return []
        if unit.segment_of[start] < 0:
            return []
        rule = content_rule(unit, cue, start, stop)
        if (
            rule
            and unit.low[k] == ","
            and unit.low[k - 1] in cue_nouns()
            and k - 1 not in cue.parts  # but: gab zu bedenken, dass …
            and not _OPENS_ANSWER.isdisjoint(unit.low[k - 4 : k])
        ):
            return []  # sagte er auf die Frage, | ob er gehe: asked by others
        if rule and rule != "konjunktiv" and k < stop and unit.low[k] == ";":
            return []  # …, sagte Berg; | es handelt sich um acht Kähne: the narrator goes on
        if rule == "verb_second" and unit.low[start - 1] in ",–—-" and not _lacks_object(unit, cue, speaker):
            return []  # meldete den Fall, | die Täter flohen
        if rule and is_withheld(unit, cue, start):
            return []  # sagte nicht, | wann er geht
        if rule:
            end = content_end(unit, start, stop, cues, number)
            if rule == "zu_inf":
                end = infinitive_end(unit, start, end)
            is_list = unit.low[start] in W_WORDS - {"ob"} and end + 1 < stop and unit.low[end] == ":"
            if is_list and unit.segment_of[end + 1] >= 0:  # zählte auf, was fehlt: Geld, Zeit und Leute
                start, end = end + 1, stop
            found = made_finding(unit, cue, rule, [unit.span(start, trimmed_end(unit, start, end))])
            return [found, *_after_semicolon(unit, cue, end, stop)]
        low = unit.low[start]
        a, b = unit.segments[unit.segment_of[start]]
        is_aside = low in RELATIVES or low in ("ohne", "um") or (noun_phrase(unit, a, b) == b and b - a < 8)
        skipped += 1
        if not is_aside or skipped > 2 or unit.low[k] != ",":
            return []
        k = b
    return []


def _lacks_object(unit: Unit, cue: Cue, speaker: tuple[int, int] | None) -> bool:
    """Whether a cue's clause holds only who speaks, adverbials and whom it is said to, so that a main clause behind it may be what is said."""
    first, last = unit.segments[unit.segment_of[cue.pivot]]
    if speaker is None or not first <= speaker[0] < last or _NEGATED.intersection(unit.low[first:last]):
        return speaker is None
    return fills_clause(unit, speaker, last, cue.parts)


def _opens_with_verb(unit: Unit, finding: Finding) -> bool:
    start = finding.content[0][0]
    return any(word.start == start and low in finite_forms() for word, low in zip(unit.words, unit.low, strict=True))
