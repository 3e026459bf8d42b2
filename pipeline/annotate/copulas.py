"""The subject of a copula in its clause: before the noun, behind it, or before the comma of a relative clause.

"Abel ist ein Held" · "weil Abel Lotse war" · "Beste Läuferin wurde Berg" · "Berg, die seit Mai Ministerin ist".
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.complements import past_complement
from pipeline.annotate.cues import SUBORDINATORS
from pipeline.annotate.document import Word
from pipeline.annotate.name_lists import demonyms
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.person_nouns import PersonNoun, person_noun, unlisted_noun
from pipeline.annotate.sentence_names import AND, NamedWords
from pipeline.tables import read_resource

_OPENS_CLAUSE = SUBORDINATORS | {"als", "ehe", "und"}
_MODALS = frozenset(
    "soll sollte solle will wollte wolle kann könnte könne muss müsse musste darf durfte dürfe möchte wird würde werde".split()
)
_OF_COPULA = frozenset("gewesen geworden geblieben sein bleiben".split())
_ENDS_OF_SUBJECT = frozenset(",.;:()!?–—")
_OPENING = frozenset("doch denn aber und auch nur".split())  # before the subject, and no part of it
_RELATIVE = frozenset("der die den dem".split())
OTHERS = frozenset("ihn sie ihm ihr ihnen mich dich uns euch mehr anders besser lieber eher".split())
_PRONOUNS = OTHERS | frozenset("er es ich wir man".split())
_DATIVE = frozenset("zufolge gegenüber nach entgegen".split())  # behind a name: "ist Abel zufolge", no subject


@cache
def predicate_verbs() -> dict[str, frozenset[str]]:
    """Forms of the verbs that tie a noun to a name, by class (copula, naming, passing, appointing)."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_resource("de/predicate_verbs.csv"):
        classes[row["class"]].add(row["form"])
    return {name: frozenset(forms) for name, forms in classes.items()}


@cache
def _ends() -> frozenset[str]:
    return predicate_verbs()["copula"] | _OF_COPULA


def subject_of(
    words: Sequence[Word],
    phrase: Phrase,
    names: NamedWords,
    subjects: list[int],
    copulas: list[int],
    clause: tuple[int, int],
) -> list[int] | None:
    """Subject of a copula: before the noun ("Abel ist Lotse", "siegte Abel und wurde Meister") or at the end of the clause
    ("weil Abel Lotse war", "Abel soll Lotse bleiben"); [] where a participle makes it a passive, None without a copula."""
    left, right = clause
    first = subjects[0]
    before = [at for at in copulas if at < phrase.first]
    if before:
        behind = {word.text.lower() for word in words[phrase.head + 1 : right]} - _OF_COPULA
        is_passive = any(len(t) > 5 and t.startswith("ge") and t.endswith(("t", "en")) for t in behind)
        opens = any(at <= first and is_title(words, at, first) for at in (left, before[0] + 1))
        goes_on = first < before[0] and words[before[0] - 1].text in AND
        return ([] if is_passive else [names.owner[first]]) if opens or goes_on else None
    final = past_complement(words, phrase.head + 1, names, _ends())
    rest = [word.text.lower() for word in words[final:right]]
    if not rest or len(rest) > 3 or rest[0] not in _ends():
        return None
    modals = [at for at in range(left, phrase.first) if words[at].text.lower() in _MODALS]
    if not (modals and rest[0] in _OF_COPULA) and words[left].text.lower() not in _OPENS_CLAUSE:
        return None
    starts = (left, *(at + 1 for at in modals)) if modals else (left + 1,)
    return [names.owner[first]] if any(at <= first and is_title(words, at, first) for at in starts) else None


def inverted_subject(words: Sequence[Word], phrase: Phrase, names: NamedWords, left: int) -> list[int]:
    """The name behind the copula of a clause that the noun opens: "Beste Läuferin im Feld wurde Ida Berg (Kiel)"."""
    if phrase.first != left:
        return []
    at = past_complement(words, phrase.head + 1, names, _ends())
    if at + 1 >= len(words) or words[at].text not in predicate_verbs()["copula"]:
        return []
    at += 1
    while at < len(words) and not names.is_person(at) and is_title(words, at, at + 1):
        at += 1
    if not names.is_person(at) or names.owner[at] in names.genitives:
        return []
    end = names.past(at)
    text = words[end].text if end < len(words) else "."
    is_last = text in _ENDS_OF_SUBJECT or (
        bool(classes_of(text) & {"preposition", "contracted"}) and text not in _DATIVE
    )
    return [names.owner[at]] if is_last else []


def of_relative_clause(
    words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords, left: int
) -> list[int]:
    """The name a relative clause from word `left` on hangs on: "Abel, der seit 2019 Lotse ist", "Abel, der als Lotse arbeitet"."""
    is_relative = 1 < left < phrase.first and words[left].text in _RELATIVE and words[left - 1].text == ","
    if (
        not is_relative
        or not names.fits(left - 2, noun)
        or any(names.is_person(at) for at in range(left, phrase.first))
    ):
        return []
    opens = words[phrase.first - 1].text.lower()
    if opens == "als":
        is_said = phrase.first == phrase.inner and noun.number != "plural"
        is_alone = _PRONOUNS.isdisjoint(word.text.lower() for word in words[left : phrase.first])
        return [names.owner[left - 2]] if is_said and is_alone else []
    if words[left].text not in ("der", "die") or classes_of(opens) & {"preposition", "contracted"} or opens in AND:
        return []
    final = past_complement(words, phrase.head + 1, names, _ends())
    is_copula = final < len(words) and words[final].text.lower() in predicate_verbs()["copula"]
    return [names.owner[left - 2]] if is_copula else []


def is_title(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether words `first` to `last` (excluded) only introduce the name behind them: "Frau", "der alte Minister", "Doch Dr."."""
    return all(
        person_noun(word.text)
        or unlisted_noun(word.text)
        or word.text in demonyms()
        or word.text.lower() in _OPENING
        or (len(word.text) > 2 and word.text.endswith("."))
        or "definite" in classes_of(word.text)
        or inflected_stem(word.text) is not None
        for word in words[first:last]
    )
