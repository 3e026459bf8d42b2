"""What stands left of a noun: its attributive adjectives, and the determiner, possessor or preposition before them.

A lower-case word with an adjective's ending counts if a determiner opens the phrase ("der greise Fürst") or if it is built
like an adjective ("russische Soldaten"); without either it may be a verb ("sagte Präsident Ebert").
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.annotate.document import Word
from pipeline.annotate.numbers import is_number_like
from pipeline.annotate.verb_forms import regular_participle
from pipeline.tables import read_resource

_ENDINGS = ("en", "er", "es", "em", "e")
_DERIVED = (
    "isch lich ig sam bar haft los voll reich arm frei al ell iv ent ant är ös abel ibel end weit nah fähig würdig "
    "wert fertig fremd freundlich feindlich nahe treu schwer stark schwach"
).split()
_AGES = frozenset(("Jahr", "Jahre", "Monate", "Wochen", "Tage"))
_ADVERBS_OF_AGE = frozenset(
    "damals heute inzwischen mittlerweile jetzt etwa rund circa ca. knapp fast nun bereits".split()
)
_NEVER_ADJECTIVE = {"function", "definite", "indefinite", "possessive", "contracted", "quantifier", "adverb"}


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Classes of the closed-class words at the left edge of a noun phrase ("function" for all others), by word."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_resource("de/noun_phrase_words.csv"):
        classes[row["word"]].add(row["class"])
    for row in read_resource("de/function_words.csv"):
        classes[row["word"]].add("preposition" if row["class"] == "preposition" else "function")
    return {word: frozenset(found) for word, found in classes.items()}


_NO_CLASS: frozenset[str] = frozenset()


def classes_of(word: str) -> frozenset[str]:
    """Closed-class readings of `word`: classes_of("Die") has "definite"."""
    return _classes().get(word.lower(), _NO_CLASS)


@lru_cache(maxsize=1 << 16)
def inflected_stem(word: str) -> str | None:
    """`word` without an adjective ending if it can be an inflected adjective or participle, else None (alte → alt)."""
    if len(word) < 4 or not word[-1].isalpha() or classes_of(word) & (_NEVER_ADJECTIVE | {"preposition"}):
        return None
    low = word.lower()
    if (regular_participle(low) or "").startswith("ge") and not low.startswith("ge"):
        return None  # sagte, forderten: their participles have ge-, so these are verbs
    for ending in _ENDINGS:
        if low.endswith(ending):
            return low[: -len(ending)]
    return None


@lru_cache(maxsize=1 << 16)
def built_like_adjective(word: str) -> bool:
    """Whether the form alone shows an inflected adjective or participle: russische, lebender, gewählten, junge."""
    stem = inflected_stem(word)
    if stem is None:
        return False
    stem = stem.rsplit("-", 1)[-1]
    if "base" in classes_of(stem) or "base" in classes_of(stem + "e"):
        return True
    if len(stem) > 4 and stem.endswith(tuple(_DERIVED)):
        return True
    return len(stem) > 5 and "ge" in stem[:5] and stem.endswith(("t", "en")) and not word.lower().endswith("te")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Word numbers of a noun phrase: `first` its determiner or possessor (or first adjective), `inner` the first adjective or
    the head, `head`; `determiner` is the class of the opening word ("" if none), `is_counted` if a plural numeral stands in it."""

    first: int
    inner: int
    head: int
    determiner: str
    is_counted: bool = False


def phrase_before(words: Sequence[Word], head: int, opens: int, possessors: dict[int, int]) -> Phrase:
    """The noun phrase that ends in the noun at number `head`; `opens` is the number of the sentence's first word.

    `possessors` maps the number of a name's last word to its first: a genitive name opens a phrase ("Polens alter König").
    """
    at = head
    adjectives: list[int] = []
    while at > opens:
        step = at - 1
        if adjectives and words[step].text in {",", "und", "oder"} and step > opens:
            step -= 1
            if classes_of(words[step].text) or not built_like_adjective(words[step].text):
                break
        word = words[step].text
        lower = word[0].islower() or (step == opens and word[1:].islower())
        if not lower or inflected_stem(word) is None or step in possessors or is_number_like(word):
            break
        adjectives.append(step)
        at = step
    edge = _before_measure(words, at)
    opener, first = _opener(words, edge - 1, possessors) if edge > opens else ("", at)
    if adjectives and opener and words[at - 1].text.lower() in {"das", "dies"} and words[at].text.endswith("en"):
        opener = ""  # "das berichteten Zeugen": no adjective ends so after `das`
    is_counted = at == edge and at > opens and _shows_plural(words[at - 1].text)
    if opener == "quantifier" and first > opens:  # "die drei alten Könige"
        before = _opener(words, first - 1, possessors)
        if before[0] in ("definite", "possessive"):
            opener, first = before
    inner = at
    if not opener:  # only what is built like an adjective, from the noun leftwards
        inner = head
        for step in adjectives:
            if not built_like_adjective(words[step].text):
                break
            inner = step
        first = inner
    return Phrase(first, inner, head, opener, is_counted)


def _before_measure(words: Sequence[Word], at: int) -> int:
    """Where a measure before word `at` starts: "eine 72 Jahre alte Frau" at 72, "der damals 40-Jährige" at damals; else `at`."""
    if at > 0 and words[at].text[0].isdigit() and words[at - 1].text in _ADVERBS_OF_AGE:
        return at - 1
    if at > 1 and words[at].text.startswith(("alt", "jung")) and words[at - 1].text in _AGES:
        return at - 2 if is_number_like(words[at - 2].text) else at
    return at


def _shows_plural(word: str) -> bool:
    return "plural" in classes_of(word) or is_number_like(word)


def _opener(words: Sequence[Word], at: int, possessors: dict[int, int]) -> tuple[str, int]:
    if at in possessors:
        return "possessive", possessors[at]
    found = classes_of(words[at].text)
    for name in ("definite", "indefinite", "possessive", "contracted", "quantifier"):
        if name in found:
            return name, at
    if is_number_like(words[at].text):
        return "quantifier", at
    return ("preposition", at + 1) if "preposition" in found else ("", at + 1)
