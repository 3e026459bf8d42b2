"""Predicative nouns: which name a noun behind a copula, a verb of naming or `als` is said of.

"Abel ist ein Held" · "weil Abel Lotse war" · "Beste Läuferin wurde Berg" · "nannte Abel einen „Helden“" · "gilt als Held".
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.als_phrases import named_by_als
from pipeline.annotate.complements import past_complement
from pipeline.annotate.document import Word
from pipeline.annotate.name_spans import CLOSING, OPENING
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.person_nouns import PersonNoun, person_noun
from pipeline.annotate.sentence_names import NamedWords
from pipeline.tables import read_resource, read_words

_LONGEST_CLAUSE = 60  # words to either side; beyond it the text is a list or table without punctuation
_LONGEST_INSERT = 20  # words between commas, dashes or brackets that are passed over
_CLAUSE_ENDS = frozenset(',;:()–—"„“”»«.!?…')
_NOMINATIVE = frozenset(
    "der die das ein eine kein keine sein seine ihr ihre unser unsere mein meine dein deine".split()
)
_OTHERS = frozenset("ihn sie ihm ihr ihnen mich dich uns euch mehr anders besser lieber eher".split())
_AND = frozenset(("und", "sowie", "&"))
_SUBJUNCTIONS = frozenset(
    "dass daß weil ob wenn als nachdem bevor ehe während da obwohl wie seit seitdem sobald solange falls und".split()
)
_MODALS = frozenset(
    "soll sollte solle will wollte wolle kann könnte könne muss müsse musste darf durfte dürfe möchte wird würde werde".split()
)
_PASSIVE = frozenset("wurde wurden wird werden worden".split())
_OF_COPULA = frozenset("gewesen geworden geblieben sein bleiben".split())
_DETERMINERS = ("definite", "indefinite", "possessive", "contracted")
_ENDS_OF_SUBJECT = frozenset(",.;:()!?–—")
_DATIVE = frozenset("zufolge gegenüber nach entgegen".split())  # behind a name: "ist Abel zufolge", no subject


@cache
def _verbs() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_resource("de/predicate_verbs.csv"):
        classes[row["class"]].add(row["form"])
    return {name: frozenset(forms) for name, forms in classes.items()}


@cache
def _times() -> frozenset[str]:
    return frozenset(row["noun"].lower() for row in read_resource("de/time_nouns.txt")) | read_words("de/months.csv")


@cache
def _ends() -> frozenset[str]:
    return _verbs()["copula"] | _OF_COPULA


def predicative(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords) -> list[int]:
    """Numbers of the mentions a predicative noun is said of; [] if the phrase is none or its subject is no name.

    Quotation marks around the noun are looked through: "Abel ist ein „Held“", "als „Lügner“ beschimpft".
    """
    phrase, is_marked = _with_mark(words, phrase)
    left, right = _clause(words, phrase, is_marked, names)
    texts = [word.text.lower() for word in words[left:right]]
    subjects = [
        at
        for at in range(left, phrase.first)
        if names.fits(at, noun)
        and (at == 0 or names.owner[at - 1] != names.owner[at])
        and not (at > left and classes_of(words[at - 1].text) & {"preposition", "contracted"})
    ]
    opener = words[phrase.first].text.lower() if phrase.first < phrase.inner else ""
    before = words[phrase.first - 1].text.lower() if phrase.first > left else ""
    verbs = {name: [left + k for k, text in enumerate(texts) if text in forms] for name, forms in _verbs().items()}
    if before == "als" and (named := named_by_als(words, phrase, noun, names, (left, right))):
        return named
    if before in {"als", "zum", "zur"} or opener in {"zum", "zur"}:
        return _named_as(
            words, phrase, number, subjects, verbs, before == "als", names, bool(_PASSIVE.intersection(texts))
        )
    if number != "plural" and (not opener or opener in _NOMINATIVE):
        if found := _inverted(words, phrase, names, left):
            return found
        if found := _in_relative_clause(words, phrase, noun, names, left, verbs["copula"]):
            return found
    if (before == "" and not subjects) or ("preposition" in classes_of(before) and phrase.determiner == "preposition"):
        return []
    if classes_of(before) & {"preposition", "contracted"} or (opener and "contracted" in classes_of(opener)):
        return _seen_in(words, phrase, noun, names, texts)
    if before in _AND:
        return []  # the first of the joined nouns decides
    after_noun = before[:1] != "" and words[phrase.first - 1].text[:1].isupper() and names.owner[phrase.first - 1] < 0
    after_noun = after_noun and not any(
        before.removesuffix(ending) in _times() for ending in ("", "n", "e", "en")
    )  # "ist seit Mai Ministerin", "blieb acht Jahre Trainer"
    if (after_noun and opener in {"", "der", "des", "einer", "eines"}) or (number == "plural" and len(subjects) < 2):
        return []  # a genitive ("wurde auf Rat der Ärzte …"), or several called what one person cannot be
    if subjects and (not opener or opener in _NOMINATIVE):
        found = _subject(words, phrase, names, subjects, verbs["copula"], (left, right))
        if found is not None:
            return found
    is_object = opener in {"einen", "ein", "eine", "seinen", "seine", "ihren", "ihre", "den"} or (
        is_marked and not opener
    )
    if verbs["naming"] and subjects and is_object:
        between = [at for at in subjects if verbs["naming"][0] < at]
        return [names.owner[between[-1]]] if between else _seen_in(words, phrase, noun, names, texts)
    return _seen_in(words, phrase, noun, names, texts)


def _with_mark(words: Sequence[Word], phrase: Phrase) -> tuple[Phrase, bool]:
    """The phrase with a quotation mark right before its noun or adjectives, and the article before that: eine „Heldin“."""
    at = phrase.first - 1
    if at < 0 or words[at].text not in OPENING or phrase.first < phrase.inner:
        return phrase, False
    classes = classes_of(words[at - 1].text) if at else frozenset()
    determiner = next((name for name in _DETERMINERS if name in classes), "")
    if determiner:
        return Phrase(at - 1, phrase.inner, phrase.head, determiner), True
    return Phrase(at, at, phrase.head, ""), True


def _clause(words: Sequence[Word], phrase: Phrase, is_marked: bool, names: NamedWords) -> tuple[int, int]:
    """First and last word (excluded) of the clause around a phrase; the mark that closes a marked phrase ends none.

    What is put in is passed over: "Abel (57) ist Lotse", "Berg – so heißt sie – gilt als Heldin", "Berg, die aus Ulm kommt, ist Wirtin".
    """
    left, first = phrase.first, max(0, phrase.first - _LONGEST_CLAUSE)
    while left > first:
        if words[left - 1].text in _CLAUSE_ENDS:
            opens = _put_in(words, left, max(first, left - _LONGEST_INSERT), names)
            if opens == left:
                break
            left = opens
        left -= 1
    right = phrase.head + 1
    while right < min(len(words), phrase.head + _LONGEST_CLAUSE):
        text = words[right].text
        if text in _CLAUSE_ENDS and not (is_marked and text in CLOSING):
            break
        is_marked = is_marked and text not in CLOSING
        right += 1
    return left, right


def _put_in(words: Sequence[Word], left: int, first: int, names: NamedWords) -> int:
    """Number of the word behind which an insertion opens that ends right before word `left`; `left` if none does."""
    mark = words[left - 1].text
    before = (at for at in range(left - 2, first, -1))
    if mark == ")":
        return next((at + 1 for at in before if words[at].text == "("), left)
    if mark in ("–", "—"):
        return next((at + 1 for at in before if words[at].text == mark), left)
    if mark == "," and words[left].text in _verbs()["copula"]:
        return next((at + 1 for at in before if words[at].text == "," and names.is_person(at - 1)), left)
    return left


def _is_title(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether words `first` to `last` (excluded) only introduce the name behind them: "Frau", "der alte Minister"."""
    return all(
        person_noun(word.text) or "definite" in classes_of(word.text) or inflected_stem(word.text) is not None
        for word in words[first:last]
    )


def _subject(
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
        opens = any(at <= first and _is_title(words, at, first) for at in (left, before[0] + 1))
        goes_on = first < before[0] and words[before[0] - 1].text in _AND
        return ([] if is_passive else [names.owner[first]]) if opens or goes_on else None
    final = past_complement(words, phrase.head + 1, names, _ends())
    rest = [word.text.lower() for word in words[final:right]]
    if not rest or len(rest) > 3 or rest[0] not in _ends():
        return None
    modals = [at for at in range(left, phrase.first) if words[at].text.lower() in _MODALS]
    if not (modals and rest[0] in _OF_COPULA) and words[left].text.lower() not in _SUBJUNCTIONS:
        return None
    starts = (left, *(at + 1 for at in modals)) if modals else (left + 1,)
    return [names.owner[first]] if any(at <= first and _is_title(words, at, first) for at in starts) else None


def _inverted(words: Sequence[Word], phrase: Phrase, names: NamedWords, left: int) -> list[int]:
    """The name behind the copula of a clause that the noun opens: "Beste Läuferin im Feld wurde Ida Berg (Kiel)"."""
    if phrase.first != left:
        return []
    at = past_complement(words, phrase.head + 1, names, _ends())
    if at + 1 >= len(words) or words[at].text not in _verbs()["copula"]:
        return []
    at += 1
    while at < len(words) and not names.is_person(at) and person_noun(words[at].text):
        at += 1
    if not names.is_person(at) or names.owner[at] in names.genitives:
        return []
    end = at
    while end < len(words) and names.owner[end] == names.owner[at]:
        end += 1
    text = words[end].text if end < len(words) else "."
    is_last = text in _ENDS_OF_SUBJECT or (
        bool(classes_of(text) & {"preposition", "contracted"}) and text not in _DATIVE
    )
    return [names.owner[at]] if is_last else []


def _in_relative_clause(
    words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords, left: int, copulas: list[int]
) -> list[int]:
    """The name a relative clause hangs on: "Abel, der seit 2019 Lotse ist"."""
    is_relative = 1 < left < phrase.first and words[left].text in ("der", "die") and words[left - 1].text == ","
    if (
        not is_relative
        or not names.fits(left - 2, noun)
        or any(names.is_person(at) for at in range(left, phrase.first))
    ):
        return []
    opens = words[phrase.first - 1].text.lower()
    if classes_of(opens) & {"preposition", "contracted"} or opens in _AND:
        return []
    final = past_complement(words, phrase.head + 1, names, _ends())
    return [names.owner[left - 2]] if final in copulas else []


def _named_as(
    words: Sequence[Word],
    phrase: Phrase,
    number: str,
    subjects: list[int],
    verbs: dict[str, list[int]],
    is_als: bool,
    names: NamedWords,
    is_passive: bool,
) -> list[int]:
    """ "bezeichnete Abel als Helden" (object), "Abel gilt als Held", "wurde Abel zum Präsidenten gewählt" (subject), "Abel
    arbeitet seit Mai als Wirtin" (any other verb: the only one named in the clause)."""
    if not subjects:
        return []
    alone = not (verbs["naming"] or verbs["appointing"] or verbs["passing"]) and len(subjects) == 1
    if is_als and alone and phrase.first == phrase.inner and number == "singular":
        between = {word.text.lower() for word in words[subjects[0] : phrase.first]}
        return [] if between & _OTHERS else [names.owner[subjects[0]]]
    if is_als and names.owner[phrase.first - 2] == names.owner[subjects[-1]] and not verbs["naming"]:
        return [names.owner[subjects[-1]]]
    if (verbs["passing"] and is_als) or (is_passive and (verbs["naming"] or verbs["appointing"])):
        return [names.owner[subjects[0]]]
    if (verbs["naming"] and is_als) or (verbs["appointing"] and not is_als):
        verb = (verbs["naming"] if is_als else verbs["appointing"])[0]
        objects = [at for at in subjects if at > verb] if verb < phrase.first else subjects[1:]
        pronoun = any(
            words[at].text.lower() in {"ihn", "sie", "ihm", "diesen"} for at in range(subjects[-1], phrase.first)
        )
        return [names.owner[objects[-1]]] if objects and not pronoun else []
    return []


def _seen_in(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords, texts: list[str]) -> list[int]:
    """ "sieht in Abel einen Freund": the name after `in` right before the phrase."""
    at = phrase.first - 1
    if at < 1 or not names.fits(at, noun) or not {"sieht", "sehen", "sah", "sahen", "sehe"} & set(texts):
        return []
    return [names.owner[at]] if words[names.first_word(at) - 1].text.lower() == "in" else []
