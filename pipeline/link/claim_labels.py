"""What a reader would call a claim: the words around its number in one of the texts, the number left open."""

import re
from collections import Counter

from pipeline.annotate.numbers import is_number_like
from pipeline.link.counted import Counted
from pipeline.link.terms import content_terms

_PARTED = re.compile(r"(?:[,:](?!\d)|[;()–—„“”»«\"])\s*")
_EDGES = " .,;:!?–—-„“”»«\"'()"
_NO_MARKS = str.maketrans("", "", '„“”»«"')
_LEFT, _RIGHT = 8, 7  # words on either side at most
_FIGURE = 2.0  # what another figure in a label costs, which other texts may give otherwise
_LEAST, _SHORT = 2, 5  # nouns or longer words that a clause needs beside its number
_ENOUGH = 4  # content words that make a label clear
_PLAIN = 9  # words of a label that is read at a glance
_OPEN = "…"
_HYPHENED = re.compile(r"[\d.,]+(-[A-Za-zäöüÄÖÜß]+)")  # 49-Jährige
_ADJECTIVE = re.compile(
    r"(?:jährig|köpfig|stündig|tägig|wöchig|monatig|minütig|stöckig|teilig|fach)[a-z]*$", re.IGNORECASE
)


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
        figures = sum(any(letter.isdecimal() for letter in word) for word in told[n].split())
        return common + min(len(terms[n]), _ENOUGH) - max(0, len(told[n].split()) - _PLAIN) - _FIGURE * figures

    return told[max(range(len(told)), key=lambda n: (clear(n), -n))]


def _clause(one: Counted) -> str:
    left, surface, right = one.text[: one.at[0]], one.text[slice(*one.at)], one.text[one.at[1] :]
    near = _PARTED.split(left)[-1], _PARTED.split(right)[0]
    if _told(" ".join(near).split()) < _LEAST:
        near = left, right
    front, back = near[0].split()[-_LEFT:], near[1].split()[:_RIGHT]
    short = _before_figure(back)
    number = _opened(surface.split())
    back = short if _told([*front, *short]) >= _LEAST and (short or number != [_OPEN]) else back
    return " ".join([*front, *number, *back]).translate(_NO_MARKS).strip(_EDGES)


def _told(words: list[str]) -> int:
    return sum(word[0].isupper() or len(word) > _SHORT for word in words)


def _before_figure(words: list[str]) -> list[str]:
    """The words before another number, and before what leads to it: um … Prozent | auf 40 Millionen Euro."""
    at = next((n for n, word in enumerate(words) if any(map(str.isdecimal, word))), len(words))
    while 0 < at < len(words) and words[at - 1].islower() and len(words[at - 1]) < _SHORT:
        at -= 1
    return words[:at]


def _opened(words: list[str]) -> list[str]:
    """A quantity with … for its number, and what it counts or its unit: mehr als 30.000 neue Stellen → … neue Stellen, 24-stündiger → …-stündiger."""
    last = max(
        (at for at, word in enumerate(words) if is_number_like(word.strip(_EDGES)) or word[0].isdigit()), default=-1
    )
    if last < 0:
        glued = _ADJECTIVE.search(words[0])  # zehnköpfige
        return [_OPEN + "-" + glued[0], *words[1:]] if glued else [_OPEN, *(words[-1:] if len(words) > 1 else [])]
    glued = _HYPHENED.fullmatch(words[last])
    return [_OPEN + glued[1] if glued else _OPEN, *words[last + 1 :]]
