"""Where and when a number holds, as its clause says: of one kind counted in two towns or on two days there are two numbers.

A text may leave its town out, name a part of it or the day on which somebody spoke, so that two names alone tell nothing.
They do where some text of the story counts the same at both: "In Ulm fehlen 64 Pfleger, in Aalen 31".
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations, product

import pandas as pd

from pipeline.link.count_sentences import places_in
from pipeline.link.count_words import noun_key, shrinking_classes
from pipeline.link.counted import Counted
from pipeline.link.towns import town_names
from pipeline.link.values import meet, number

_NAME = r"\b(?:(?:Bad|Sankt|St\.) )?[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*\b"
_NAMED, _LISTED = re.compile(_NAME), re.compile(rf"{_NAME}(?:, {_NAME})+(?: und {_NAME})?")
_ADJECTIVE = re.compile(r"\b([A-ZÄÖÜ]\w+)er (?=[A-ZÄÖÜ])")
_THERE = re.compile(r"\b(?:dort|dabei|hier|da)\b", re.IGNORECASE)
_DAY = re.compile(
    r"(?<!\b[Bb]is )\b((?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|\d\d?\. (?:J[aä]n|Feb|März|Apr|Mai|Ju[nl]|Aug|Sep|Okt|Nov|Dez))"
)
_IN_TURN = frozenset(("early", "late", "former", "part", "extra", "year"))  # cues of values told one after the other
_ALL = "*"  # the town of a sum
_MOST = 40  # numbers with a town or day that are compared in one text
Told = tuple[frozenset[str], ...]  # towns, days


def names_of_towns(mentions: pd.DataFrame) -> dict[str, frozenset[str]]:
    """document_id → its names of places that are neither country nor region; of mentions of places with their surface."""
    found: dict[str, set[str]] = defaultdict(set)
    for document_id, name in zip(mentions["document_id"].tolist(), mentions["surface"].tolist(), strict=True):
        found[document_id].add(name)
    return {d: frozenset(name for name in names if next(places_in(name), None) is None) for d, names in found.items()}


def beside(text: list[Counted], towns: frozenset[str]) -> tuple[list[Counted], set[tuple[int, int]]]:
    """The numbers of one text, and which two of them hold of two towns, or of towns and of all together, which is marked.

    Example: "Es kamen 5.500 Menschen, in Ulm 4.000, in Celle 1.500" has three numbers of people.
    """
    named = {n: names for n, one in enumerate(text) if _is_told(one) and (names := _told(one, towns)[0])}
    told = combinations([*named][:_MOST], 2)
    apart = {(n, m) for n, m in told if named[n].isdisjoint(named[m]) and _are_two(text[n], text[m])}
    if not apart:
        return text, apart
    others = [n for n in range(len(text)) if n not in named]
    summed = {(n, at) for n in others for two in apart if _is_sum(text[n], *(text[m] for m in two)) for at in two}
    sums = {n for n, _ in summed}
    marked = [replace(one, is_sum=True) if n in sums else one for n, one in enumerate(text)]
    return marked, apart | {(min(two), max(two)) for two in summed}


def told_apart(block: list[Counted], units: list[int], towns: frozenset[str]) -> Callable[[Counted, Counted], bool]:
    """Whether two numbers of one story hold of two towns or days that a text of it counts apart, and differ.

    `units`: which numbers their own text makes one. Example: 120 jobs "in Kassel" and 85 "in Jena", if another text has "120 Stellen in
    Kassel und 85 in Jena".
    """
    apart: set[tuple[str, str, str]] = set()
    of_document: dict[str, list[tuple[int, Counted]]] = {}
    for one, unit in zip(block, units, strict=True):
        if _is_told(one) and any(_told(one, towns)):
            of_document.setdefault(one.document_id, []).append((unit, one))
    for told in of_document.values():
        for (unit, one), (other_unit, other) in combinations(told[:_MOST], 2):
            if unit != other_unit and _are_two(one, other):
                reach = 2 if _happen(one, other) else 1
                for x, y in _two(*(_told(c, towns)[:reach] for c in (one, other))):
                    kind = min(_kinds(one, other))
                    apart |= {(kind, x, y), (kind, y, x)}

    def holds(a: Counted, b: Counted) -> bool:
        has_sum = a.is_sum or b.is_sum  # which is never that of a town, even where another text has it there
        if not apart or a.document_id == b.document_id or ((a.low, a.high) == (b.low, b.high) and not has_sum):
            return False
        if has_sum or meet(a, b):  # the clauses themselves must tell, by towns
            told = [_told(c, towns)[:1] for c in (a, b)]
        else:
            told = [_told(c, towns, (c.before, c.earlier if _THERE.search(c.clause) else "")) for c in (a, b)]
        kinds = {_kind(a), _kind(b), a.dimension}
        return any((kind, x, y) in apart for x, y in _two(*told) for kind in kinds)

    return holds


def _is_told(one: Counted) -> bool:
    return one.dimension != "percent" and not one.cues & _IN_TURN


def _are_two(one: Counted, other: Counted) -> bool:
    """Two values of one kind of thing; a sum is another one than its parts."""
    return _is_one_kind(one, other) and (one.is_sum or other.is_sum or not meet(one, other))


def _is_one_kind(one: Counted, other: Counted) -> bool:
    """Things of one kind, to which the same happened."""
    return one.dimension == other.dimension and len(_kinds(one, other)) == 1 and one.predicates == other.predicates


def _kinds(one: Counted, other: Counted) -> set[str]:
    return {_kind(c) for c in (one, other) if not c.is_bare} or {one.dimension}


def _kind(one: Counted) -> str:
    return one.kind or (noun_key(one.noun) if one.noun else one.dimension)


def _is_sum(one: Counted, *parts: Counted) -> bool:
    """Told roughly, or more than each of two numbers of its kind."""
    is_enough = one.modifier == "vague" or all(number(one) > number(part) for part in parts)
    return is_enough and _is_told(one) and all(_is_one_kind(one, part) for part in parts)


def _happen(one: Counted, other: Counted) -> bool:
    """What happens on two days happens twice; a state goes on: "am Montag noch 40 vermisst, am Dienstag 12"."""
    both = one.predicates & other.predicates
    return bool(both) and both.isdisjoint(shrinking_classes())


def _two(one: Told, other: Told) -> Iterator[tuple[str, str]]:
    """Each town of the one with each of the other, and each day, if they have none in common."""
    for ours, theirs in zip(one, other, strict=True):
        if ours.isdisjoint(theirs):
            yield from product(ours, theirs)


def _told(one: Counted, towns: frozenset[str], before: tuple[str, ...] = ()) -> Told:
    named, days = _settings(one.clause, towns, before)
    if named and "," in one.text:  # "in Ulm, Celle und Soest"
        listed = (towns.intersection(_NAMED.findall(many)) for many in _LISTED.findall(one.text))
        named = named.union(*(names for names in listed if not names.isdisjoint(named)))
    return (frozenset((_ALL,)) if one.is_sum else named), days


@lru_cache(maxsize=1 << 12)
def _settings(text: str, towns: frozenset[str], before: tuple[str, ...] = ()) -> Told:
    """The towns and the days that a clause names, or else what stands before: "die Ulmer Klinik meldete am Montag" has Ulm, Montag."""
    days = frozenset("Samstag" if day == "Sonnabend" else day for day in _DAY.findall(text))
    parts = chain.from_iterable((name, *name.split("-")) for name in _NAMED.findall(text))  # of Lemgo-Brake both, too
    named = towns.intersection(chain(parts, _of_adjectives(text)))
    if before and not (named and days):
        other = _settings(before[0], towns, before[1:])
        return named or other[0], days or other[1]
    return named, days


def _of_adjectives(text: str) -> frozenset[str]:
    """The names that an adjective may be formed from: of "Bremer Polizei" Brem, Bremen …"""
    stems = {stem.lower() for stem in _ADJECTIVE.findall(text)}
    return frozenset(name.capitalize() for stem in stems for name in (stem, *town_names(stem)))
