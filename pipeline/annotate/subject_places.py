"""Places where a clause has its subject: before the finite verb, behind it, before asides, in a von-phrase.

A phrase counts unless its case speaks against it (dem Amt, der kleinen Zeitung); what a place holds is the caller's to judge.
"""

from collections.abc import Sequence

from pipeline.annotate.attributes import is_attribute
from pipeline.annotate.cases import DATIVE, is_oblique, speaks_behind
from pipeline.annotate.clause_shape import has_verb, is_relative, looks_finite
from pipeline.annotate.clauses import Unit, finite_forms, word_classes
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS
from pipeline.annotate.person_nouns import person_noun
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
from pipeline.annotate.source_nouns import noun_kind

_OBJECT_PRONOUNS = frozenset("ihm ihn ihnen ihr mir mich uns dir dich sich euch dem den denen".split())
_LEADING = frozenset(
    "genau genauso ebenso so ähnlich und aber doch denn sondern oder auch jedoch allerdings sogar selbst nur allein gerade ausgerechnet insbesondere lediglich "
    "knapp rund etwa fast gut nahezu mindestens höchstens".split()
)


def pre_field(unit: Unit, first: int, pivot: int) -> tuple[int, int] | None:
    k = first
    while k < pivot and (unit.low[k] in _LEADING or unit.low[k : k + 2] in (["mehr", "als"], ["weniger", "als"])):
        k += 1 if unit.low[k] in _LEADING else 2
    if k >= pivot or (unit.low[k] in _OBJECT_PRONOUNS - {"sie"} and k + 1 == pivot):
        return None
    if is_oblique(unit, k) or unit.low[k] in ("ihm", "ihnen", "sich"):
        return None
    end = noun_phrase(unit, k, pivot, JOINED) or _past_attribute(unit, k, pivot)
    if end is None:
        return None
    end = _past_marks(unit, end, pivot)
    rest = unit.low[end:pivot]
    classes = word_classes()
    # What is left of the pre-field must be adverbs or attributes, else the phrase was not the whole constituent.
    if any(word in finite_forms() for word in rest) and not any(w in classes["preposition"] for w in rest):
        return None
    return k, end


def _past_marks(unit: Unit, end: int, stop: int) -> int:
    """End of a phrase whose last name is begun between marks: Abel von der Initiative «Aue | bleibt»."""
    while unit.inside[end - 1] and end < stop and unit.inside[end]:
        end += 1
    return end


def _past_attribute(unit: Unit, at: int, stop: int) -> int | None:
    """End of a phrase whose attribute has a complement of its own: die aus Ulm angereiste Wirtin, der für den Bau zuständige Rat, die mit
    dem Fall betraute Anwältin."""
    classes = word_classes()
    if unit.low[at] not in classes["article"] or at + 2 >= stop or unit.low[at + 1] not in classes["preposition"]:
        return None
    inner = simple_phrase(unit, at + 2, stop)
    if inner is None or inner >= stop:
        return None
    if is_adjective(unit, inner):
        return noun_phrase(unit, inner, stop, JOINED)
    return noun_phrase(unit, inner + 1, stop, JOINED) if is_attribute(unit, at, inner, stop) else None


def after_verb(unit: Unit, at: int, last: int, governed: str = "") -> tuple[int, int] | None:
    """The first nominative phrase from token `at`, over adverbs, objects and prepositional phrases; `governed` is the verb's
    own preposition (sprach | von …), which attaches to no noun."""
    classes = word_classes()
    low = unit.low
    k = at
    while k < last:
        word = low[k]
        if word == "es" and speaks_behind(unit, k + 1, last):
            k += 1  # So nannte es | die Wirtin
            continue
        if word in SUBJECT_PRONOUNS or (
            word in ("einer", "eine") and unit.is_bound(k + 1)
        ):  # sagt einer, | der dabei war
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
        if is_oblique(unit, k):
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


def antecedent(unit: Unit, comma: int) -> tuple[int, int] | None:
    """The last noun phrase before a comma: "Bern, das …" → Bern; with what a genitive belongs to where the relative does not
    agree with the genitive or stands for a text: "ein Schreiben der Stadt, in dem …" → ein Schreiben der Stadt."""
    is_behind = unit.low[comma + 1] in word_classes()["preposition"]
    relative = unit.low[comma + 1 + is_behind]
    k = _phrase_start(unit, comma)
    while k is not None and k > 0 and unit.low[k] in GENITIVE and is_noun(unit, k - 1):
        kind = noun_kind(unit.words[k - 1].text) if is_behind else None
        if relative in ("die", "deren", "denen", "welche"):
            agrees = not unit.low[k].endswith("s")
        else:
            agrees = unit.low[k].endswith("s") or (is_behind and relative == "der")
        if agrees and not (kind and kind[0] == "text"):
            break
        k = _phrase_start(unit, k)
    return None if k is None else (k, comma)


def _phrase_start(unit: Unit, end: int) -> int | None:
    """First token of the article, adjectives and nouns that end before token `end`."""
    k = end
    while k > 0 and is_noun(unit, k - 1):
        k -= 1
    if k == end:
        return None
    while k > 0 and is_adjective(unit, k - 1) and not looks_finite(unit, k - 1):
        k -= 1
    closed = word_classes()["article"] | word_classes()["pronoun"]
    return k - 1 if k > 0 and unit.low[k - 1] in closed else k


def publication(
    unit: Unit,
    first: int,
    last: int,
    is_said: bool = True,
    prepositions: tuple[str, ...] = ("in", "im", "aus", "bei", "beim", "auf", "von", "vom", "vonseiten"),
) -> tuple[int, int] | None:
    """The text that speaks: "In dem Antrag heißt es …", "geht aus dem Antrag hervor" → dem Antrag; in the passive only a known
    text, medium or body."""
    for k in range(first, last - 1):
        if unit.low[k] in prepositions:
            end = noun_phrase(unit, k + 1, last) or _past_attribute(unit, k + 1, last)
            if end is not None and (is_said or any(noun_kind(w.text) for w in unit.words[k + 1 : end])):
                return k + 1, end
    return None


def before_asides(unit: Unit, segment: int) -> tuple[int, int] | None:
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
        if end is None or (unit.low[start] in DATIVE):
            return None
        if end < last and any(w in finite_forms() for w in unit.low[end:last]):
            return None
        if back > 0 and unit.low[first - 1] == "," and first - 1 > 0 and back - 1 >= 0:
            a, b = unit.segments[back - 1]
            outer = noun_phrase(unit, a, b, JOINED)
            if outer == b and (back == 1 or unit.low[a] not in RELATIVES):
                return a, end
        return start, end
    return None


def agent(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """The von-phrase of a passive clause: "wird von Fachleuten kritisiert" → Fachleuten."""
    for k in range(first, last):
        if unit.low[k] in ("von", "vom", "durch"):
            end = noun_phrase(unit, k + 1, last)
            if end is not None:
                return k + 1, end
    return None


def fills_clause(unit: Unit, found: tuple[int, int], last: int, parts: Sequence[int]) -> bool:
    """Whether subject, adverbials and whom it is said to fill a cue's clause: ", teilte das Amt am Montag mit", ", sagte Abel der
    Zeitung"; no other object stands there (betonte Abel | die Kosten). `parts`: the cue's tokens."""
    classes = word_classes()
    k = found[1]
    while k < last:
        low = unit.low[k]
        if k not in parts:
            if low in classes["preposition"] | classes["adverb"] | {"gegenüber"}:
                return True
            is_dative = low == "der" or low in DATIVE - {"den"} or (low == "den" and _is_dative_plural(unit, k, last))
            end = (
                noun_phrase(unit, k, last)
                if is_dative
                else k + 1
                if low in ("ihm", "ihr", "ihnen", "uns", "mir")
                else None
            )
            if end is None:
                return False
            k = end - 1
        k += 1
    return True


def _is_dative_plural(unit: Unit, at: int, last: int) -> bool:
    """den Reportern, den Abgeordneten: persons, against den Plan."""
    end = noun_phrase(unit, at, last)
    person = person_noun(unit.words[end - 1].text) if end is not None else None
    return person is not None and person.number != "singular"
