"""Speakers and addressees: the noun phrase or pronoun that is the subject of a cue.

German word order decides: in a main clause exactly one constituent stands before the finite verb, so a pre-field that begins
like a noun phrase is the subject unless its article is dative; else the subject follows the verb. In a subordinate clause it
follows the subordinator; a relative clause has its antecedent.
"""

from pipeline.annotate.clause_shape import clause_start, has_verb, is_relative, looks_finite
from pipeline.annotate.clauses import Unit, finite_forms, word_classes
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS, Cue
from pipeline.annotate.parties import BOTH_CASES, can_speak
from pipeline.annotate.phrases import (
    FROM,
    GENITIVE,
    JOINED,
    SUBJECT_PRONOUNS,
    is_adjective,
    is_noun,
    noun_phrase,
    simple_phrase,
)

_OBJECT_PRONOUNS = frozenset("ihm ihn ihnen ihr mir mich uns dir dich sich euch dem den denen".split())
_DATIVE = frozenset("dem den einem diesem jenem seinem ihrem unserem keinem ihren seinen unseren den diesen".split())
_LEADING = frozenset(
    "und aber doch denn sondern oder auch jedoch allerdings sogar selbst nur allein gerade ausgerechnet insbesondere lediglich".split()
)


def subject(unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Token range of the subject of `cue` (of the von-phrase in the passive), or None.

    "Am Montag sagte die Ministerin …" → die Ministerin; "Der Chor, der reist, teilte mit" → Der Chor.
    """
    first, last = unit.segments[unit.segment_of[cue.pivot]]
    if cue.is_passive:
        return agent(unit, first, last) or _publication(unit, first, last)
    if cue.verb.kind == "cite" and first < cue.pivot and not cue.is_final:  # Die Post zitiert | einen Zeugen mit …
        return _after(unit, cue.pivot + 1, last)
    if (
        cue.verb.needs == "es" or cue.verb.lemma == "verlauten"
    ):  # heißt es in dem Antrag; In dem Antrag, der vorliegt, heißt es
        return _publication(unit, first, last) or (
            _publication(unit, *unit.segments[0]) if cue.pivot == first else None
        )
    if cue.form == "zu":  # um … hervorzuheben: the subject of the clause it depends on
        for segment in range(unit.segment_of[cue.pivot] - 1, -1, -1):
            found = subject_of_verb(unit, segment)
            if found:
                return found
        return None
    if cue.is_final:
        return _subject_of_final(unit, cue, first, last)
    if cue.pivot > first:
        before = unit.low[cue.pivot - 1]
        if before in ("und", "oder", "aber", "sowie"):
            return _shared(unit, first, cue.pivot - 1)
        follows = unit.low[cue.pivot + 1] if cue.pivot + 1 < last else ""
        if follows in ("er", "wir", "ich", "man"):
            return cue.pivot + 1, cue.pivot + 2  # Den Plan nannte er
        found = _pre_field(unit, first, cue.pivot)
        if found:
            return _object_first(unit, found, cue.pivot + 1, last) or found
        return _after(unit, cue.pivot + 1, last, cue.verb.needs)
    segment = unit.segment_of[cue.pivot]
    found = _after(unit, cue.pivot + 1, last, cue.verb.needs)
    if found and found[1] == last and not is_relative(unit, max(0, segment - 1)) and last < len(unit.low) - 1:
        return found  # Das Haus, sagte Berg, sei alt
    if found is None or (segment >= 2 and (is_relative(unit, segment - 1) or not has_verb(unit, segment))):
        return _before_asides(unit, segment) or found
    return found


def _pre_field(unit: Unit, first: int, pivot: int) -> tuple[int, int] | None:
    k = first
    while k < pivot and unit.low[k] in _LEADING:
        k += 1
    if k >= pivot or (unit.low[k] in _OBJECT_PRONOUNS - {"sie"} and k + 1 == pivot):
        return None
    if unit.low[k] in _DATIVE or unit.low[k] in ("ihm", "ihnen", "sich"):
        return None
    end = noun_phrase(unit, k, pivot, JOINED)
    if end is None:
        return None
    rest = unit.low[end:pivot]
    classes = word_classes()
    # What is left of the pre-field must be adverbs or attributes, else the phrase was not the whole constituent.
    if any(word in finite_forms() for word in rest) and not any(w in classes["preposition"] for w in rest):
        return None
    return k, end


def _object_first(unit: Unit, found: tuple[int, int], at: int, last: int) -> tuple[int, int] | None:
    """The name or pronoun behind the verb if the phrase before it cannot speak: "Die Preise erklärte Berg damit, dass …" → Berg.

    Only articles alike in both cases (die, das) leave this open, and only nouns for persons and bodies speak.
    """
    start, end = found
    if at >= last or unit.low[start] not in BOTH_CASES or can_speak(unit, start, end):
        return None
    if unit.low[at] not in ("er", "sie", "wir", "ich") and unit.words[at].start not in unit.names:
        return None
    closes = noun_phrase(unit, at, last, FROM)
    return (at, closes) if closes else None


def _after(unit: Unit, at: int, last: int, governed: str = "") -> tuple[int, int] | None:
    """The first nominative phrase from token `at`, over adverbs, objects and prepositional phrases; `governed` is the verb's
    own preposition (sprach | von …), which attaches to no noun."""
    classes = word_classes()
    low = unit.low
    k = at
    while k < last:
        word = low[k]
        if word in SUBJECT_PRONOUNS:
            end = noun_phrase(unit, k, last)
            return k, end or k + 1
        if word in classes["preposition"]:
            k = simple_phrase(unit, k + 1, last) or k + 1
            while k < last and low[k] in GENITIVE:
                end = simple_phrase(unit, k, last)
                if end is None:
                    break
                k = end
            continue
        if word in _DATIVE:
            k = noun_phrase(unit, k, last) or k + 1
            continue
        if word in _OBJECT_PRONOUNS:
            k += 1
            continue
        end = noun_phrase(unit, k, last, FROM - {governed})
        if end is not None:
            is_plural = low[at - 1].endswith("n") if at > 0 else False
            if is_plural and end < last and low[end] in ("und", "sowie"):
                end = simple_phrase(unit, end + 1, last) or end
            return k, _with_apposition(unit, end, last)
        k += 1
        if k - at > 12:
            return None
    return None


def _with_apposition(unit: Unit, end: int, last: int) -> int:
    """Extend over ", Anna Abel," behind a noun phrase that ends its segment."""
    segment = unit.segment_of[end - 1]
    if end != last or last >= len(unit.low) or unit.low[last] != "," or segment + 1 >= len(unit.segments):
        return end
    first, stop = unit.segments[segment + 1]
    if first != last + 1 or unit.low[first] in RELATIVES | SUBORDINATORS:
        return end
    closes = noun_phrase(unit, first, stop, JOINED)
    if closes == stop and (stop >= len(unit.low) or unit.low[stop] in ",.") and unit.words[first].text[0].isupper():
        return stop
    return end


def _subject_of_final(unit: Unit, cue: Cue, first: int, last: int) -> tuple[int, int] | None:
    first = unit.segments[clause_start(unit, unit.segment_of[cue.pivot])][0]
    k = first
    if unit.low[k] in SUBORDINATORS:
        found = _after(unit, k + 1, min(cue.parts))
        return found
    if unit.low[k] in RELATIVES:
        if unit.low[k] in ("der", "die", "das", "welcher", "welche", "welches") and first > 1:
            inner = _after(unit, k + 1, min(cue.parts)) if unit.low[k] in ("die", "das", "welche", "welches") else None
            if inner and unit.low[inner[0]] in ("er", "sie", "der", "wir", "ich"):
                return inner
            return _antecedent(unit, first - 1)
        return _after(unit, k + 1, min(cue.parts))
    if k < min(cue.parts) and unit.low[k] in ("und", "oder"):
        return None
    return _after(unit, k, min(cue.parts))


def _antecedent(unit: Unit, comma: int) -> tuple[int, int] | None:
    """The last noun phrase before a comma: "Bern, das …" → Bern."""
    k = comma
    while k > 0 and is_noun(unit, k - 1):
        k -= 1
    if k == comma:
        return None
    end = comma
    while k > 0 and is_adjective(unit, k - 1):
        k -= 1
    classes = word_classes()
    if k > 0 and (unit.low[k - 1] in classes["article"] or unit.low[k - 1] in classes["pronoun"]):
        k -= 1
    return k, end


def _publication(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """The text that speaks: "In dem Antrag heißt es …" → dem Antrag."""
    for k in range(first, last - 1):
        if unit.low[k] in ("in", "im", "aus", "bei"):
            end = noun_phrase(unit, k + 1, last)
            if end is not None:
                return k + 1, end
    return None


def _before_asides(unit: Unit, segment: int) -> tuple[int, int] | None:
    """Subject before an apposition or relative clause: "Der Verband, der 1950 entstand, | begründete …"."""
    for back in range(segment - 1, max(-1, segment - 5), -1):
        first, last = unit.segments[back]
        if unit.low[last] != ",":
            return None
        start = first
        while start < last and unit.low[start] in _LEADING:
            start += 1
        if start == last or unit.low[start] in SUBORDINATORS:
            continue
        if back > 0 and is_relative(unit, back):
            continue
        end = noun_phrase(unit, start, last, JOINED)
        if end is None and back > 0 and not has_verb(unit, segment):
            continue  # zuständig für den Bau: an adjective aside
        if end is None or (unit.low[start] in _DATIVE):
            return None
        if end < last and any(w in finite_forms() for w in unit.low[end:last]):
            return None
        if back > 0 and unit.low[first - 1] == "," and first - 1 > 0 and back - 1 >= 0:
            a, b = unit.segments[back - 1]
            outer = noun_phrase(unit, a, b, JOINED)
            if outer == b and unit.low[a] not in RELATIVES:
                return a, end
        return start, end
    return None


def _shared(unit: Unit, first: int, conjunction: int) -> tuple[int, int] | None:
    """Subject of the first of two coordinated verbs: "Der Chor reiste ab und | kündigte an …"."""
    segment = unit.segment_of[first]
    if first == conjunction:  # Das Amt rief dazu auf, Wasser zu sparen, und | dankte …
        earlier = (subject_of_verb(unit, back) for back in range(segment - 1, -1, -1) if not _depends(unit, back))
        return next((found for found in earlier if found), None)
    for k in range(first, conjunction):
        if unit.low[k] in finite_forms() or looks_finite(unit, k):
            if k == first and segment and (found := _before_asides(unit, segment)):
                return found  # Abel, die dort singt, nannte das gut und | lobte …
            return _pre_field(unit, first, k) or _after(unit, k + 1, conjunction)
    return None


def _depends(unit: Unit, segment: int) -> bool:
    return unit.low[unit.segments[segment][0]] in SUBORDINATORS or is_relative(unit, segment)


def agent(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """The von-phrase of a passive clause: "wird von Fachleuten kritisiert" → Fachleuten."""
    for k in range(first, last):
        if unit.low[k] in ("von", "vom", "durch"):
            end = noun_phrase(unit, k + 1, last)
            if end is not None:
                return k + 1, end
    return None


def subject_of_verb(unit: Unit, segment: int) -> tuple[int, int] | None:
    """Subject of a segment by its first finite verb, whatever the verb: "Sie sieht das anders:" → Sie."""
    first, last = unit.segments[segment]
    for k in range(first + 1, last):
        if unit.low[k] in finite_forms() or looks_finite(unit, k):
            if unit.low[k + 1 : k + 2] in (["er"], ["wir"], ["ich"], ["man"]) and k + 1 < last:
                return k + 1, k + 2
            found = _pre_field(unit, first, k)
            return (found and _object_first(unit, found, k + 1, last)) or found or _after(unit, k + 1, last)
    return None


def topic(unit: Unit) -> tuple[int, int] | None:
    """Subject of a sentence's main clause, over an aside behind it: "Abel, die dort singt, hält das für gut." → Abel."""
    if not unit.segments:
        return None
    found = subject_of_verb(unit, 0)
    if found is None and len(unit.segments) > 1 and unit.low[unit.segments[0][1]] == ",":
        first, last = unit.segments[0]
        if noun_phrase(unit, first, last, JOINED) == last and unit.low[first] not in _DATIVE | SUBORDINATORS:
            return first, last
    return found
