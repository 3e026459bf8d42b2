"""The noun that a number counts: the words after it, adjectives skipped, and its singular."""

from collections.abc import Sequence

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.glued import units
from pipeline.annotate.numbers import Piece, word_value
from pipeline.annotate.person_nouns import person_noun

_MOST_ADJECTIVES = 3


def text_at(found: Sequence[Piece], at: int, tied_to: int | None = None) -> str:
    """Text of piece `at` if no punctuation stands between it and the piece before (abbreviation dots apart), else ""."""
    if not 0 <= at < len(found):
        return ""
    if tied_to is not None and (found[at].before or found[tied_to].after.strip(".")):
        return ""
    return found[at].text


def noun_at(found: Sequence[Piece], at: int, tied_to: int) -> int | None:
    """Number of the noun at `at`, adjectives before it skipped; None if something else stands there."""
    for _ in range(_MOST_ADJECTIVES + 1):
        word = text_at(found, at, tied_to)
        if not word or word[0].isdecimal():
            return None
        if word[0].isupper():
            following = text_at(found, at + 1, at)
            if word.endswith("er") and following[:1].isupper() and person_noun(word) is None:
                at, tied_to = at + 1, at  # "30 Wiener Schulen"
                continue
            closed = classes_of(word) and word.lower() not in units()[0]  # polite Sie, Ihnen; but das erste Mal
            return None if closed or word_value(word) else at
        if inflected_stem(word) is None and not ("quantifier" in classes_of(word) and word.endswith(("e", "en", "er"))):
            return None
        at, tied_to = at + 1, at
    return None


def singular(noun: str) -> str:
    """Singular as far as the form gives it away: persons by their declension, -ungen, -heiten, -ionen, -innen by ending."""
    person = person_noun(noun)
    if person is not None:
        return person.lemma
    for plural, singular in (("innen", "in"), ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"),
                             ("ionen", "ion"), ("täten", "tät"), ("ismen", "ismus"), ("tags", "tag"), ("tages", "tag")):  # fmt: skip
        if noun.endswith(plural) and len(noun) > len(plural) + 1:
            return noun[: -len(plural)] + singular
    return noun
