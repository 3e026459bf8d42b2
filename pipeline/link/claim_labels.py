"""What a reader would call a claim: the words around its number in one of the texts, the number left open."""

import re
from collections import Counter

from pipeline.annotate.numbers import is_number_like
from pipeline.link.counted import Counted
from pipeline.link.terms import content_terms

_PARTED = re.compile(r"(?:[,:](?!\d)|[;()–—„“”»«\"])\s*")
_EDGES = " .,;:!?–—-„“”»«\"'()"
_NO_MARKS = str.maketrans("", "", '„“”»«"')
_LEFT, _RIGHT = 6, 7  # words on either side at most
_LEAST, _SHORT = 2, 5  # nouns or longer words that a clause needs beside its number
_ENOUGH = 4  # content words that make a label clear
_PLAIN = 9  # words of a label that is read at a glance
_OPEN = "…"


def claim_label(members: list[Counted]) -> str:
    """The clause of the member that says most of what all say, with … for the number: "… Haushalte waren ohne Strom"; one that
    says what it counts is preferred."""
    told = list(dict.fromkeys(map(_clause, [m for m in members if m.noun or not m.is_bare] or members)))
    if len(told) == 1:
        return told[0]
    terms = [set(content_terms(clause)) for clause in told]
    shared = Counter(term for found in terms for term in found)

    def clear(n: int) -> float:
        common = sum(shared[term] - 1 for term in terms[n])
        return common + min(len(terms[n]), _ENOUGH) - max(0, len(told[n].split()) - _PLAIN)

    return told[max(range(len(told)), key=lambda n: (clear(n), -n))]


def _clause(one: Counted) -> str:
    left, surface, right = one.text[: one.at[0]], one.text[slice(*one.at)], one.text[one.at[1] :]
    near = _PARTED.split(left)[-1], _PARTED.split(right)[0]
    if sum(word[0].isupper() or len(word) > _SHORT for part in near for word in part.split()) < _LEAST:
        near = left, right
    words = [*near[0].split()[-_LEFT:], _OPEN, *_behind_number(surface.split()), *near[1].split()[:_RIGHT]]
    return " ".join(words).translate(_NO_MARKS).strip(_EDGES)


def _behind_number(words: list[str]) -> list[str]:
    """What a quantity counts or its unit: mehr als 30.000 | neue Stellen; nothing of "24-stündiger"."""
    last = max(
        (at for at, word in enumerate(words) if is_number_like(word.strip(_EDGES)) or word[0].isdigit()), default=-1
    )
    return words[last + 1 :] if last >= 0 else words[-1:] if len(words) > 1 else []
