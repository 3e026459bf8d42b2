"""Content before a cue that opens its clause: "Das Amt sei offen, sagte sie.", and around it: "Das Amt, sagte sie, sei offen."."""

from pipeline.annotate.clause_shape import has_verb, is_relative
from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, konjunktiv_forms, word_classes
from pipeline.annotate.contents import NO_CONTENT, W_WORDS, is_participle, is_verb_second, mood, opens_with_preposition
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS, Cue
from pipeline.annotate.findings import Finding, last_token, made_finding, trimmed_end
from pipeline.annotate.framed import cue_nouns
from pipeline.annotate.phrases import is_noun
from pipeline.annotate.refusals import is_withheld
from pipeline.annotate.speakers import subject
from pipeline.annotate.subject_places import fills_clause

_ADVISING = frozenset("raten empfehlen fordern mahnen verlangen appellieren warnen finden meinen".split())
_BRACKETS = frozenset(
    "will wollen wollte wollten kann können konnte konnten muss müssen musste mussten soll sollen sollte sollten darf dürfen hat haben".split()
)  # verbs that a main clause does not end with
_FREE_KINDS = frozenset(["say", "write", "confirm", "think", "ask"])


def find_preceding(unit: Unit, cue: Cue, segment: int) -> Finding | None:
    """Content before a cue that opens its segment: "Das Amt sei offen, sagte sie." and around it: "…, sagte sie, …"."""
    first, last = unit.segments[segment]
    is_so = unit.low[first] == "so" and cue.verb.kind in _FREE_KINDS  # Er habe, | so sagt Berg, …
    if cue.pivot != first + is_so or segment == 0 or cue.is_final or cue.form == "zu":
        return None
    if unit.low[first - 1] not in ",–-—" or OPAQUE in unit.low[: first - 1]:
        return None
    found = subject(unit, cue)
    if found is None and not cue.is_passive and cue.verb.needs != "es":
        return None
    if found is not None and found[0] < first and cue.verb.needs != "es":
        return None
    start = 0
    while start < first and unit.low[start] in ",–-—:":
        start += 1
    for k in range(first - 2, 0, -1):
        if unit.low[k] in ":;" or unit.low[k] == OPAQUE:
            start = k + 1
            break
    if start >= first - 1:
        return None
    closes = unit.segments[unit.segment_of[start]][1] if unit.segment_of[start] >= 0 else first
    is_others = (
        closes < first - 1
        and unit.low[closes - 1] in cue_nouns()
        and not any(unit.low[k] in finite_forms() for k in range(start, closes - 1))
        and unit.low[unit.segments[segment - 1][0]]
        not in konjunktiv_forms()  # Zum Vorwurf, …, | schweige er, sagte sie
    )
    if is_others and unit.low[start] in word_classes()["preposition"]:
        return None  # Auf die Frage, ob er gehe, sagte er …
    start = closes + 1 if is_others else start  # Den Vorwurf, | alle hätten geschlafen, wies sie zurück
    subjunctive = mood(unit, start, first)
    if not subjunctive and last + 1 < len(unit.low) and unit.low[last + 1] in finite_forms():
        subjunctive = mood(unit, last + 1, len(unit.low))  # Das Haus, sagte sie, sei alt
    low = unit.low[start]
    if is_withheld(unit, cue, start):
        return None  # Ob er geht, | sagte Berg nicht
    if low in ("dass", "daß", "ob") or low in W_WORDS:
        rule = "konjunktiv" if subjunctive else "dass"
    elif subjunctive or (
        cue.verb.lemma in _ADVISING and any(w in ("sollte", "sollten") for w in unit.low[start:first])
    ):
        rule = "konjunktiv"
    elif (
        cue.verb.kind in _FREE_KINDS
        and _opens_statement(unit, cue, start, segment)
        and _is_bare_tag(unit, cue, found, last)
        and (
            has_verb(unit, segment)
            if cue.verb.kind in ("say", "write")
            else is_verb_second(unit, *unit.segments[unit.segment_of[start]])
        )
    ):
        rule = "verb_second"
    else:
        return None
    content = [unit.span(start, trimmed_end(unit, start, first - 1))]
    stop = last_token(unit)
    clause_end = max(last, found[1] if found else last, max(cue.parts) + 1)
    if clause_end + 1 < stop and unit.low[clause_end] in ",–-—":
        complete = any(unit.low[k] in finite_forms() for k in range(start, first))
        rest = unit.low[clause_end + 1 : stop]
        is_open = _is_open(unit, start, first - 1, rest)
        goes_on = not complete or is_open or mood(unit, clause_end + 1, stop) == "I"
        behind = clause_end + 2
        if goes_on and (rest[0] not in RELATIVES or (is_open and behind < stop and is_noun(unit, behind))):
            content.append(unit.span(clause_end + 1, stop))
    found_here = made_finding(unit, cue, rule, content)
    found_here.is_uncertain = is_others  # whose words they are stands nowhere
    return found_here


def _is_open(unit: Unit, start: int, end: int, rest: list[str]) -> bool:
    """Whether a clause that ends before a tag lacks what stands behind the tag: "Er habe, sagte Berg, nie | gewartet", "Der Plan sei,
    sagte Berg, | ein Fehler"."""
    last = unit.low[end - 1]
    segment = unit.segment_of[end - 1]
    depends = unit.low[unit.segments[segment][0]] in SUBORDINATORS or is_relative(unit, segment)
    if last in _BRACKETS and not depends and rest[-1] not in _BRACKETS:
        return True  # Die Ministerin will, sagte sie, | ein Gesetz vorlegen, das hilft
    if not finite_forms().isdisjoint(rest[:-1]):
        return False
    is_verb = rest[-1] in finite_forms() and not is_participle(rest[-1])
    if (
        not is_verb
        and last in konjunktiv_forms()
        and unit.words[end - 1].text == last
        and last in word_classes()["auxiliary"]
    ):
        return True
    if rest[-1] not in finite_forms():
        return is_participle(rest[-1])
    closed = is_participle(last) or last.endswith("en")
    return is_participle(rest[-1]) and not closed and any(w in word_classes()["auxiliary"] for w in unit.low[start:end])


def _opens_statement(unit: Unit, cue: Cue, start: int, segment: int) -> bool:
    """Whether a main clause begins at `start`, with or without a subordinate clause first: "Solange Geld fehlt, | ruht der Bau, sagte
    Abel", "Ohne Geld | ruht der Bau, sagte Abel"; in "Als er kam, sagte Abel nichts" there is none."""
    if unit.low[start] not in SUBORDINATORS | NO_CONTENT:
        return True
    if cue.verb.kind not in ("say", "write"):
        return False
    own = unit.segment_of[start]
    if opens_with_preposition(unit, start):
        return True
    return any(unit.low[unit.segments[number][0]] in finite_forms() for number in range(own + 1, segment))


def _is_bare_tag(unit: Unit, cue: Cue, found: tuple[int, int] | None, last: int) -> bool:
    """Whether cue, speaker, adverbials and whom it is said to are all of the cue's clause: ", heißt es in dem Antrag", ", hieß es"."""
    is_es = cue.verb.needs == "es" and unit.low[cue.pivot + 1] == "es"
    if found is None:
        return is_es and fills_clause(unit, (cue.pivot + 1, cue.pivot + 2), last, cue.parts)
    return found[0] <= cue.pivot + 2 + is_es and fills_clause(unit, found, last, cue.parts)
