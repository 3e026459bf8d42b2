"""Adjectives and closed-class words by their form alone: what may stand left of a noun, whatever the sentence.

The module needs no tokens and so no spaCy, for link asks it too.
"""

from collections import defaultdict
from functools import cache, lru_cache

from pipeline.annotate.verb_forms import regular_participle
from pipeline.tables import read_resource

_ENDINGS = ("en", "er", "es", "em", "e")
_DERIVED = (
    "isch lich ig sam bar haft los voll reich arm frei al ell iv ent ant är ös abel ibel end weit nah fähig würdig "
    "wert fertig fremd freundlich feindlich nahe treu schwer stark schwach"
).split()
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
