"""Predicative nouns: which name a noun behind a copula, a verb of naming or `als` is said of.

"Abel ist ein Held" · "weil Abel Lotse war" · "Beste Läuferin wurde Berg" · "nannte Abel einen „Helden“" · "gilt als Held".
"""

from collections.abc import Sequence
from functools import cache

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.clauses import finite_forms
from pipeline.annotate.complements import past_complement
from pipeline.annotate.copulas import (
    OTHERS,
    inverted_subject,
    is_title,
    of_relative_clause,
    predicate_verbs,
    subject_of,
)
from pipeline.annotate.document import Word
from pipeline.annotate.name_spans import CLOSING, OPENING
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.person_nouns import PersonNoun
from pipeline.annotate.sentence_names import AND, NamedWords
from pipeline.tables import read_resource, read_words

_LONGEST_CLAUSE = 60  # words to either side; beyond it the text is a list or table without punctuation
_UNITS_OF_TIME = frozenset("second minute hour day week month year decade century".split())
_LONGEST_INSERT = 20  # words between commas, dashes or brackets that are passed over
_CLAUSE_ENDS = frozenset(',;:()–—"„“”»«.!?…')
_NOMINATIVE = frozenset(
    "der die das ein eine kein keine sein seine ihr ihre unser unsere mein meine dein deine".split()
)
_WITH = frozenset("mit um an gegen für von".split())  # not auf: "folgt auf Abel als Trainer"
_PASSIVE = frozenset("wurde wurden wird werden worden".split())
_DETERMINERS = ("definite", "indefinite", "possessive", "contracted")


@cache
def _times() -> frozenset[str]:
    found = {row["form"] for row in read_resource("de/units.csv") if row["unit"] in _UNITS_OF_TIME}
    found |= {row["noun"].lower() for row in read_resource("de/time_nouns.txt")}
    return frozenset(found) | read_words("de/months.csv")


def predicative(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords) -> list[int]:
    """Numbers of the mentions a predicative noun is said of; [] if the phrase is none or its subject is no name.

    Quotation marks around the noun are looked through: "Abel ist ein „Held“", "als „Lügner“ beschimpft".
    """
    phrase, is_marked = with_mark(words, phrase)
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
    verbs = {
        name: [left + k for k, text in enumerate(texts) if text in forms] for name, forms in predicate_verbs().items()
    }
    if before == "als" and (
        named := of_relative_clause(words, phrase, noun, names, left)
        or _known_as(words, phrase, noun, names)
        or (not subjects and number != "plural" and _ahead(words, phrase, noun, names, left))
    ):
        return named
    if before in {"als", "zum", "zur"} or opener in {"zum", "zur"}:
        return _named_as(
            words, phrase, number, subjects, verbs, before == "als", names, bool(_PASSIVE.intersection(texts))
        )
    if number != "plural" and (not opener or opener in _NOMINATIVE):
        if found := inverted_subject(words, phrase, names, left):
            return found
        if found := of_relative_clause(words, phrase, noun, names, left):
            return found
    if (before == "" and not subjects) or ("preposition" in classes_of(before) and phrase.determiner == "preposition"):
        return []
    if classes_of(before) & {"preposition", "contracted"} or (opener and "contracted" in classes_of(opener)):
        return _seen_in(words, phrase, noun, names, texts)
    if before in AND:
        return []  # the first of the joined nouns decides
    after_noun = before[:1] != "" and words[phrase.first - 1].text[:1].isupper() and names.owner[phrase.first - 1] < 0
    after_noun = after_noun and before not in _times()  # "ist seit Mai Ministerin", "blieb acht Jahre Trainer"
    if (after_noun and opener in {"", "der", "des", "einer", "eines"}) or (number == "plural" and len(subjects) < 2):
        return []  # a genitive ("wurde auf Rat der Ärzte …"), or several called what one person cannot be
    if subjects and (not opener or opener in _NOMINATIVE):
        subject = subject_of(words, phrase, names, subjects, verbs["copula"], (left, right))
        if subject is not None:
            return names.row(words, subjects[0]) if subject and number == "plural" else subject
    is_object = opener in {"einen", "ein", "eine", "seinen", "seine", "ihren", "ihre", "den"} or (
        is_marked and not opener
    )
    if verbs["naming"] and subjects and is_object:
        between = [at for at in subjects if verbs["naming"][0] < at]
        return [names.owner[between[-1]]] if between else _seen_in(words, phrase, noun, names, texts)
    return _seen_in(words, phrase, noun, names, texts)


def with_mark(words: Sequence[Word], phrase: Phrase) -> tuple[Phrase, bool]:
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
    if mark == "," and words[left].text in predicate_verbs()["copula"] | predicate_verbs()["passing"]:
        return next((at + 1 for at in before if words[at].text == "," and names.is_person(at - 1)), left)
    return left


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
        return [] if is_als or not verbs["appointing"] else _appointed(words, phrase, names)
    alone = not (verbs["naming"] or verbs["appointing"] or verbs["passing"]) and len(subjects) == 1
    if is_als and alone and phrase.first == phrase.inner and number != "plural":
        between = {word.text.lower() for word in words[subjects[0] : phrase.first]}
        return [] if between & OTHERS else [names.owner[subjects[0]]]
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


def _known_as(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords) -> list[int]:
    """ "der als Rebell bekannte Abel": the name behind a participle that follows; "mit Abel als Spitzenkandidaten": the one behind a preposition."""
    at = phrase.head + 1
    at += at < len(words) and words[at].text in CLOSING
    if at + 1 < len(words) and inflected_stem(words[at].text) is not None and words[at].text.islower():
        return [names.owner[at + 1]] if names.fits(at + 1, noun) else []
    last = phrase.first - 2
    if last > 0 and names.owner[last] < 0 <= names.owner[last - 1] and words[last].text[:1].isupper():
        is_whose = names.owner[last - 1] in names.genitives and names.is_person(last - 1)
        return [names.owner[last - 1]] if is_whose and phrase.first == phrase.inner else []  # Abels Amt als Trainer
    if last < 1 or phrase.first < phrase.inner or noun.number == "plural" or not names.fits(last, noun):
        return []
    opens = names.first_word(last) - 1
    return [names.owner[last]] if opens >= 0 and words[opens].text.lower() in _WITH else []


def _ahead(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords, left: int) -> list[int]:
    """ "Als Wirtin kennt Ida Abel alle", "In seiner Zeit als Trainer siegte Abel": the subject behind the verb of a clause that the noun
    opens; "Abel kam, um als Wirtin zu arbeiten": the only one named in the clause before."""
    opens = phrase.first - 1
    if words[left].text == "um" and left > 1 and opens == left + 1:
        first, _ = _clause(words, Phrase(left - 1, left - 1, left - 2, ""), False, names)
        before = list(dict.fromkeys(names.owner[at] for at in range(first, left - 1) if names.fits(at, noun)))
        return before if len(before) == 1 else []
    is_his = (
        opens == left + 3 and words[left + 1].text.startswith(("sein", "ihr")) and words[left + 2].text[:1].isupper()
    )
    if opens != left and not (is_his and classes_of(words[left].text) & {"preposition", "contracted"}):
        return []
    verbs = finite_forms() | predicate_verbs()["passing"]
    at = past_complement(words, phrase.head + 1, names, verbs) + 1
    if at >= len(words) or words[at - 1].text not in verbs - predicate_verbs()["naming"]:
        return []
    while at + 1 < len(words) and not names.is_person(at) and is_title(words, at, at + 1):
        at += 1
    return [names.owner[at]] if names.is_person(at) and names.fits(at, noun) else []


def _appointed(words: Sequence[Word], phrase: Phrase, names: NamedWords) -> list[int]:
    """ "Zum Verwalter wurde Jan Abel bestellt": the person behind the passive verb that follows a phrase which opens its clause."""
    end = min(len(words), phrase.head + _LONGEST_INSERT)
    verb = next((at for at in range(phrase.head + 1, end) if words[at].text in _PASSIVE), end)
    clause = next((at for at in range(verb, end) if words[at].text in _CLAUSE_ENDS), end)
    return next(([names.owner[at]] for at in range(verb + 1, clause) if names.is_person(at)), [])


def _seen_in(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords, texts: list[str]) -> list[int]:
    """ "sieht in Abel einen Freund": the name after `in` right before the phrase."""
    at = phrase.first - 1
    if at < 1 or not names.fits(at, noun) or not {"sieht", "sehen", "sah", "sahen", "sehe"} & set(texts):
        return []
    return [names.owner[at]] if words[names.first_word(at) - 1].text.lower() == "in" else []
