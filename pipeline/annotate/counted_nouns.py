"""The noun that a number counts: the words after it, adjectives skipped, and its singular."""

import re
from collections.abc import Sequence

from pipeline.annotate.adjectives import built_like_adjective, classes_of, inflected_stem
from pipeline.annotate.glued import units
from pipeline.annotate.numbers import Piece, word_value
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.singulars import singular

_MOST_ADJECTIVES = 3
_FURTHEST_NUMBER = 16  # pieces between a number and "die Zahl der" before it
_NUMBER_NOUNS = ("zahl", "anzahl")
_DEGREES = frozenset(
    "meist zumeist meistens teils teilweise größtenteils grösstenteils mehrheitlich vorwiegend hauptsächlich fast "
    "bislang bisher derzeit damals einst ehemals jüngst kürzlich zuvor zuletzt mutmaßlich mutmasslich angeblich".split()
)
_ENDING_IN_END = re.compile(r"[a-zäöüß]+ende[nrsm]?")
_JOINING = frozenset("und oder bis sowie bzw beziehungsweise".split())
_WEAK = ("te", "ten", "ter", "tes", "tem")
_JOINTS = frozenset("und oder sowie aber doch während".split())  # before a clause whose noun was named before
_GOVERNING = frozenset(["preposition", "contracted", "definite", "possessive"])
_LIMITS = frozenset("nummer platz rang artikel".split())
_BEHIND_NUMBERS = _JOINTS | frozenset("zu bis von mal".split())
_BARE = ("isch", "lich", "end")


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
        if word[-1] in "-‑" and text_at(found, at + 1, at) in _JOINING:
            at, tied_to = at + 2, at + 1  # "20 Stahl- und Metallarbeiter", "zwei süd- und ostdeutsche Städte"
            continue
        if word[0].isupper():
            following = text_at(found, at + 1, at)
            if word.endswith("er") and following[:1].isupper() and person_noun(word) is None:
                at, tied_to = at + 1, at  # "30 Wiener Schulen"
                continue
            closed = classes_of(word) and word.lower() not in units()[0]  # polite Sie, Ihnen; but das erste Mal
            return None if closed or word_value(word) else at
        if text_at(found, at + 1, at) == "zu" and _ENDING_IN_END.fullmatch(text_at(found, at + 2, at + 1)):
            at, tied_to = at + 2, at + 1  # "zwei ernst zu nehmende Angebote"
            continue
        if _is_degree(word) and _is_attribute(text_at(found, at + 1, at)):
            at, tied_to = at + 1, at  # "33 leicht verletzte Gäste", "300 meist Vermummte"
            continue
        if inflected_stem(word) is None and not ("quantifier" in classes_of(word) and word.endswith(("e", "en", "er"))):
            return None
        joint = text_at(found, at + 1, at)
        if joint in _JOINING and _is_participle(word) and _is_participle(text_at(found, at + 2, at + 1)):
            at += 2  # "zwei bewaffnete und maskierte Männer"
        at, tied_to = at + 1, at
    return None


def far_noun(found: Sequence[Piece], at: int, tied_to: int) -> str | None:
    """The noun behind an attribute that holds more than adjectives: "zwei | 34-jährige Frauen", "vier | weitere, leicht verletzte Gäste",
    "12 | von der Stadt gepachtete Gärten"; None where the words from `at` are none."""
    word, noun = text_at(found, at, tied_to), None
    if not word:
        return None
    if word[0].isdecimal():
        if person := person_noun(word):
            return person.lemma  # 17-Jährige
        if word[-1] in "enrms" and "-" in word and word.rpartition("-")[2].islower():
            noun = noun_at(found, at + 1, at)
    elif built_like_adjective(word) or "quantifier" in classes_of(word):
        follows = found[at].after == "," and text_at(found, at + 1)
        if follows and (_is_attribute(follows) or _is_degree(follows)) and follows.islower():
            noun = noun_at(found, at + 1, at + 1)
    elif classes_of(word) & {"preposition", "contracted"}:
        k = at + 1
        k += bool(classes_of(text_at(found, k, k - 1)) & {"definite", "indefinite", "possessive"})
        k += built_like_adjective(text_at(found, k, k - 1))
        inside = k
        while (name := text_at(found, k, k - 1)) and name[0].isupper():
            k += 1
        k += _is_degree(text_at(found, k, k - 1))
        is_part = text_at(found, at + 1, at) == "Teil" and person_noun(text_at(found, at + 2, at + 1)) is not None
        if is_part or (k > inside and _is_participle(text_at(found, k, k - 1))):
            noun = noun_at(found, at + 2 if is_part else k, k - 1)  # "200 | zum Teil Schwerverletzte"
    return singular(found[noun].text, is_many=True) if noun is not None else None


def _is_participle(word: str) -> bool:
    """Whether a word may be an attribute that ends a longer one: geborene, gepachtete, beschädigte; not flüchteten, a verb."""
    return built_like_adjective(word) or (inflected_stem(word) is not None and word.endswith(_WEAK))


def _is_degree(word: str) -> bool:
    """An uninflected word that may stand before an attribute: leicht, meist, politisch, überwiegend."""
    classes = classes_of(word)
    return word.islower() and (
        not classes.isdisjoint(("adverb", "base")) or word in _DEGREES or (not classes and word.endswith(_BARE))
    )


def _is_attribute(word: str) -> bool:
    """An inflected adjective or participle, also one that is the noun: verletzte, Vermummte."""
    return inflected_stem(word) is not None and (word.islower() or person_noun(word) is not None)


def number_of(found: Sequence[Piece], at: int) -> str | None:
    """The noun of "die Zahl der …" before the number at piece `at` in its clause: "Die Zahl der Boote stieg auf | 300" → Boote."""
    for k in range(at - 1, max(-1, at - _FURTHEST_NUMBER), -1):
        if found[k].after.strip() or found[k + 1].before.strip():
            return None
        if found[k].text.lower().endswith(_NUMBER_NOUNS) and text_at(found, k + 1, k) in ("der", "von"):
            noun = noun_at(found, k + 2, k + 1)
            return singular(found[noun].text, is_many=True) if noun is not None and noun < at else None
    return None


def is_elliptic(found: Sequence[Piece], last: int, first: int, end: int) -> bool:
    """Whether the number in pieces `first` to `end` - 1 counts what the one that ends with piece `last` does, its noun left out:
    "zwei Menschen | wurden getötet und | fünf | verletzt", "14 Häuser, | 30 | wurden beschädigt".

    No other noun stands between, and the number is no time or score (um fünf, mit fünf zu zwei), no age (…, fünf und sieben, …).
    """
    between = found[last + 1 : first]
    before = found[first - 1].text
    joined = [k for k in range(last, first) if found[k].after.strip() or found[k + 1].before.strip()]
    is_list = any(found[k].after.strip() + found[k + 1].before.strip() != "," for k in joined)
    if is_list or any(not piece.text[0].islower() for piece in between):
        return False
    if not joined and _JOINTS.isdisjoint(piece.text for piece in between):
        return False
    if first - 1 > last and (not _GOVERNING.isdisjoint(classes_of(before)) or before in _LIMITS):
        return False
    closes = end >= len(found) or bool(found[end - 1].after.strip(" "))
    if closes:
        return end >= len(found) and before not in _JOINTS and first - 1 > last
    return found[end].text.islower() and found[end].text not in _BEHIND_NUMBERS
