"""Speakers and addressees: the noun phrase or pronoun that is the subject of a cue.

German word order decides: in a main clause exactly one constituent stands before the finite verb, so a pre-field that begins
like a noun phrase is the subject unless its article is dative; else the subject follows the verb. In a subordinate clause it
follows the subordinator; a relative clause has its antecedent.
"""

import re

from pipeline.annotate.cases import DATIVE, is_oblique
from pipeline.annotate.clause_shape import clause_start, has_verb, is_relative, looks_finite, looks_plural
from pipeline.annotate.clauses import Unit, finite_forms, word_classes
from pipeline.annotate.contents import W_WORDS, is_participle, mood
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS, Cue
from pipeline.annotate.inverted import object_first
from pipeline.annotate.parties import BOTH_CASES, can_speak
from pipeline.annotate.phrases import JOINED, noun_phrase
from pipeline.annotate.subject_places import (
    after_verb,
    agent,
    antecedent,
    before_asides,
    fills_clause,
    pre_field,
    publication,
)

_YEAR = re.compile(r"(?:19|20)\d\d")


def subject(unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Token range of the subject of `cue` (of the von-phrase in the passive), or None.

    "Am Montag sagte die Ministerin …" → die Ministerin; "Der Chor, der reist, teilte mit" → Der Chor.
    """
    first, last = unit.segments[unit.segment_of[cue.pivot]]
    if cue.is_passive:
        if cue.is_final and first > 1 and unit.low[first] == "in" and unit.low[first + 1] in RELATIVES:
            return agent(unit, first, last) or antecedent(unit, first - 1)  # ein Brief, in dem gefordert wird
        where = unit.segments[0] if cue.pivot == first else (first, last)  # In dem Brief, der vorliegt, wird gefordert
        return agent(unit, first, last) or publication(unit, *where, is_said=False)
    is_cited = cue.verb.kind == "cite" and unit.low[cue.pivot] not in word_classes()["auxiliary"]
    if is_cited and first < cue.pivot and not cue.is_final:  # Die Post zitiert | einen Zeugen mit …
        return after_verb(unit, cue.pivot + 1, last)
    if cue.verb.lemma == "hervorgehen":
        return publication(unit, first, last, prepositions=("aus",))
    if (
        cue.verb.needs == "es" or cue.verb.lemma == "verlauten"
    ):  # heißt es in dem Antrag; In dem Antrag, der vorliegt, heißt es
        if cue.is_final and first > 1 and unit.low[first + 1] in RELATIVES:  # ein Schreiben, in dem es heißt
            return antecedent(unit, first - 1)
        is_ahead = cue.pivot == first and not has_verb(unit, 1)  # not "… habe er bei Freunden gewohnt, heißt es"
        tail = unit.low[cue.pivot + 1 : cue.pivot + 3]
        is_ahead = is_ahead or tail == ["es", "dort"]  # Im Amt winkt man ab: …, heißt es dort
        return publication(unit, first, last) or (publication(unit, *unit.segments[0]) if is_ahead else None)
    if cue.form == "zu":  # um … hervorzuheben: the subject of the clause it depends on
        for segment in range(unit.segment_of[cue.pivot] - 1, -1, -1):
            found = subject_of_verb(unit, segment)
            if found:
                return found
        return before_asides(unit, unit.segment_of[cue.pivot])
    if cue.is_final:
        return _subject_of_final(unit, cue, first, last)
    if cue.pivot > first:
        before = unit.low[cue.pivot - 1]
        if before in ("und", "oder", "aber", "sowie"):
            ahead = pre_field(unit, first, cue.pivot - 1) if before == "aber" else None
            return (
                ahead if ahead and ahead[1] == cue.pivot - 1 else _shared(unit, first, cue.pivot - 1)
            )  # Berg aber sagt
        follows = unit.low[cue.pivot + 1] if cue.pivot + 1 < last else ""
        if follows in ("er", "wir", "ich", "man"):
            return cue.pivot + 1, cue.pivot + 2  # Den Plan nannte er
        if unit.low[first] in ("das", "dies") and cue.pivot == first + 1:  # Dies hat | die Reederei mitgeteilt
            behind = after_verb(unit, cue.pivot + 1, last, cue.verb.needs)
            if behind and can_speak(unit, *behind):
                return behind
        found = pre_field(unit, first, cue.pivot)
        if found:
            return object_first(unit, found, cue.pivot + 1, last) or found
        is_number = cue.pivot == first + 1 and unit.low[first][0].isdigit() and not _YEAR.fullmatch(unit.low[first])
        if is_number and unit.low[cue.pivot].endswith(("n", "sind")):
            return None  # 5.719 stimmten der Vorlage zu
        return after_verb(unit, cue.pivot + 1, last, cue.verb.needs)
    segment = unit.segment_of[cue.pivot]
    found = after_verb(unit, cue.pivot + 1, last, cue.verb.needs)
    if found and (unit.low[cue.pivot + 1] in ("er", "wir", "ich", "man") or mood(unit, 0, first) == "I"):
        return found
    speaks = found is not None and can_speak(unit, *found)
    if (
        found
        and speaks
        and fills_clause(unit, found, last, cue.parts)
        and not is_relative(unit, max(0, segment - 1))
        and last < len(unit.low) - 1
    ):
        return found  # Das Haus, sagte Berg, sei alt
    if found and not speaks and unit.low[found[0]] in BOTH_CASES and (earlier := _shared(unit, first, first)):
        return earlier  # Der Rat warf ihr vor, zu lügen, und sprach von Betrug, | forderte eine Entschuldigung
    if found is None or (segment >= 2 and (is_relative(unit, segment - 1) or not has_verb(unit, segment))):
        return before_asides(unit, segment) or found
    return found


def _subject_of_final(unit: Unit, cue: Cue, first: int, last: int) -> tuple[int, int] | None:
    first = unit.segments[clause_start(unit, unit.segment_of[cue.pivot])][0]
    k = first
    if unit.low[k] in SUBORDINATORS:
        found = after_verb(unit, k + 1, min(cue.parts))
        return found
    if unit.low[k] in word_classes()["preposition"] and unit.low[k + 1] in RELATIVES:
        return after_verb(unit, k + 2, min(cue.parts))  # der Kahn, von dem | die Lotsin glaubt, er …
    if unit.low[k] in RELATIVES:
        closes = noun_phrase(unit, k, last)
        if closes and closes < last and unit.low[closes] in ("will", "wollen"):
            return k, closes  # die Nachbarn wollen 40 Schüsse gehört haben: no relative clause
        if closes and closes < last and _leaves_out_auxiliary(unit, first) and can_speak(unit, k, closes):
            return k, closes  # Die Anklage hatte Haft gefordert, | die Verteidigung (hatte) auf Freispruch plädiert
        if unit.low[k] in ("der", "die", "das", "welcher", "welche", "welches") and first > 1:
            inner = (
                after_verb(unit, k + 1, min(cue.parts)) if unit.low[k] in ("die", "das", "welche", "welches") else None
            )
            if inner and unit.low[inner[0]] in ("er", "sie", "der", "wir", "ich"):
                return inner
            return antecedent(unit, first - 1)
        found = after_verb(unit, k + 1, min(cue.parts))
        if found and unit.low[k] in ("deren", "dessen") and not can_speak(unit, *found):
            return after_verb(unit, found[1], min(cue.parts)) or found  # deren Bau | das Amt anordnete
        return found
    return after_verb(unit, k, min(cue.parts))


def _leaves_out_auxiliary(unit: Unit, first: int) -> bool:
    """Whether the clause before the one at token `first` is in the perfect, whose auxiliary holds for both."""
    segment = unit.segment_of[first] - 1
    if segment < 0 or unit.low[first - 1] != "," or unit.segments[segment][1] != first - 1:
        return False
    start, last = unit.segments[segment]
    has = {"hat", "haben", "hatte", "hatten"}
    return is_participle(unit.low[last - 1]) and not has.isdisjoint(unit.low[start:last])


def _shared(unit: Unit, first: int, conjunction: int) -> tuple[int, int] | None:
    """Subject of the first of two coordinated verbs: "Der Chor reiste ab und | kündigte an …"."""
    segment = unit.segment_of[first]
    if first == conjunction:  # Das Amt rief dazu auf, Wasser zu sparen, und | dankte …
        mains = (back for back in range(segment - 1, -1, -1) if not _depends(unit, back))
        earlier = (subject_of_verb(unit, back) for back in mains if mood(unit, *unit.segments[back]) != "I")
        return next((found for found in earlier if found), None)
    for k in range(first, conjunction):
        if unit.low[k] in finite_forms() or looks_finite(unit, k):
            if k == first and segment and (found := before_asides(unit, segment)):
                return found  # Abel, die dort singt, nannte das gut und | lobte …
            return pre_field(unit, first, k) or after_verb(unit, k + 1, conjunction)
    return None


def _depends(unit: Unit, segment: int) -> bool:
    return unit.low[unit.segments[segment][0]] in SUBORDINATORS or is_relative(unit, segment)


def subject_of_verb(unit: Unit, segment: int) -> tuple[int, int] | None:
    """Subject of a segment by its first finite verb, whatever the verb: "Sie sieht das anders:" → Sie."""
    first, last = unit.segments[segment]
    for k in range(first + 1, last):
        if unit.low[k] in finite_forms() or looks_finite(unit, k):
            if unit.low[k + 1 : k + 2] in (["er"], ["wir"], ["ich"], ["man"]) and k + 1 < last:
                return k + 1, k + 2
            found = pre_field(unit, first, k)
            return (found and object_first(unit, found, k + 1, last)) or found or after_verb(unit, k + 1, last)
    return None


def plural_subject(unit: Unit, segment: int) -> tuple[int, int] | None:
    """Subject right before a verb in the plural of the present, which no list of forms tells from an infinitive: "Die Chefs rechnen anders:"."""
    first, last = unit.segments[segment]
    verbs = (k for k in range(first + 1, last) if looks_plural(unit, k))
    return next((found for k in verbs if (found := pre_field(unit, first, k)) and found[1] == k), None)


def topic(unit: Unit) -> tuple[int, int] | None:
    """Subject of a sentence's main clause, over an aside behind it ("Abel, die dort singt, hält das für gut." → Abel) or a clause
    before it ("Ob er geht, sagte Abel nicht")."""
    if not unit.segments:
        return None
    if len(unit.segments) > 1 and unit.low[unit.segments[0][0]] in SUBORDINATORS | W_WORDS:
        verb, last = unit.segments[1]
        if unit.low[verb] in finite_forms() or looks_finite(unit, verb):
            return after_verb(unit, verb + 1, last)
    found = subject_of_verb(unit, 0) or _before_any_verb(unit)
    if found is None and len(unit.segments) > 1 and unit.low[unit.segments[0][1]] == ",":
        first, last = unit.segments[0]
        if noun_phrase(unit, first, last, JOINED) == last and unit.low[first] not in DATIVE | SUBORDINATORS:
            return first, last
    return found


def _before_any_verb(unit: Unit) -> tuple[int, int] | None:
    """The phrase that opens a sentence right before a word shaped like a verb, of no list: "Die Lehrer | streiken", "Abel | weiß es"."""
    first, last = unit.segments[0]
    end = (
        None if unit.low[first] in DATIVE | SUBORDINATORS or is_oblique(unit, first) else noun_phrase(unit, first, last)
    )
    if end is None or end >= last or not unit.words[end].text.islower() or is_participle(unit.low[end]):
        return None
    is_closed = any(unit.low[end] in words for words in word_classes().values())
    return (first, end) if unit.low[end].endswith(("t", "n", "te", "iß")) and not is_closed else None
