"""Where and when a number holds, as its clause says: of one kind counted in two towns or on two days there are two numbers.

A text may leave its town out, name a part of it or the day on which somebody spoke, so that two names alone tell nothing.
They do where some text of the story counts the same at both: "In Ulm fehlen 64 Pfleger, in Aalen 31".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations, product

from pipeline.link.count_words import noun_key, shrinking_classes
from pipeline.link.counted import Counted
from pipeline.link.towns import town_names
from pipeline.link.values import meet

_NAME = r"(?:(?:Bad|Sankt|St\.) )?[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
_AT = re.compile(rf"\b(?:[Ii]n|[Bb]ei|[Aa]us) ({_NAME})\b")
_WITH_ARTICLE = re.compile(
    r"\b(?:[Dd](?:er|ie|as|em|en|es)|[Ee]ine?[nmrs]?|[Ii]m|[Aa]m|[Bb]eim|[Zz]u[mr]|[Vv]om) ([A-ZÄÖÜ][\w-]+)"
)
_NAMED, _ADJECTIVE = re.compile(rf"\b{_NAME}\b"), re.compile(r"\b([A-ZÄÖÜ]\w+)er (?=[A-ZÄÖÜ])")
_DAY = re.compile(
    r"(?<!\b[Bb]is )\b((?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|\d\d?\. (?:J[aä]n|Feb|März|Apr|Mai|Ju[nl]|Aug|Sep|Okt|Nov|Dez))"
)
_TOLD = frozenset(
    ("early", "late", "former", "estimate", "part", "extra", "year")
)  # cues of values told one after the other
Told = tuple[frozenset[str], ...]  # towns, days


def told_apart(block: list[Counted], units: list[int]) -> Callable[[Counted, Counted], bool]:
    """Whether two numbers of one story hold of two towns or days that a text of it counts apart, and differ.

    `units`: which numbers their own text makes one. Example: 120 jobs "in Kassel" and 85 "in Jena", if another text has "120 Stellen in
    Kassel und 85 in Jena".
    """
    towns = _towns_of({text for one in block for text in (one.text, one.earlier)})
    apart: set[tuple[str, str, str]] = set()
    of_document: dict[str, list[tuple[int, Counted]]] = {}
    for one, unit in zip(block, units, strict=True):
        if one.dimension != "percent" and not one.cues & _TOLD and any(_settings(one.clause, towns)):
            of_document.setdefault(one.document_id, []).append((unit, one))
    for told in of_document.values():
        for (unit, one), (other_unit, other) in combinations(told, 2):
            kinds = {_kind(c) for c in (one, other) if not c.is_bare} or {one.dimension}
            if unit != other_unit and len(kinds) == 1 and one.dimension == other.dimension and not meet(one, other):
                reach = 2 if _happen(one, other) else 1
                for x, y in _two(*(_settings(c.clause, towns)[:reach] for c in (one, other))):
                    apart |= {(min(kinds), x, y), (min(kinds), y, x)}

    def holds(a: Counted, b: Counted) -> bool:
        if not apart or a.document_id == b.document_id or meet(a, b):
            return False
        told = [_settings(c.clause, towns, (c.before, c.earlier)) for c in (a, b)]
        kinds = {_kind(a), _kind(b), a.dimension}
        return any((kind, x, y) in apart for x, y in _two(*told) for kind in kinds)

    return holds


def _kind(one: Counted) -> str:
    return one.kind or (noun_key(one.noun) if one.noun else one.dimension)


def _happen(one: Counted, other: Counted) -> bool:
    """What happens on two days happens twice; a state goes on: "am Montag noch 40 vermisst, am Dienstag 12"."""
    both = one.predicates & other.predicates
    return bool(both) and both.isdisjoint(shrinking_classes())


def _two(one: Told, other: Told) -> Iterator[tuple[str, str]]:
    """Each town of the one with each of the other, and each day, if they have none in common."""
    for ours, theirs in zip(one, other, strict=True):
        if ours.isdisjoint(theirs):
            yield from product(ours, theirs)


@lru_cache(maxsize=1 << 12)
def _settings(text: str, towns: frozenset[str], before: tuple[str, ...] = ()) -> Told:
    """The towns and the days that a clause names, or else what stands before: "die Ulmer Klinik meldete am Montag" has Ulm, Montag."""
    days = frozenset("Samstag" if day == "Sonnabend" else day for day in _DAY.findall(text))
    named = (_parts(_NAMED.findall(text)) | _of_adjectives(text)) & towns
    if before and not (named and days):
        other = _settings(before[0], towns, before[1:])
        return named or other[0], days or other[1]
    return named, days


def _parts(names: Iterable[str]) -> frozenset[str]:
    """The names, of Lemgo-Brake both parts, too."""
    return frozenset(part for name in names for part in (name, *name.split("-")))


def _of_adjectives(text: str) -> frozenset[str]:
    """The names that an adjective may be formed from: of "Bremer Polizei" Brem, Bremen …"""
    stems = {stem.lower() for stem in _ADJECTIVE.findall(text)}
    return frozenset(name.capitalize() for stem in stems for name in (stem, *town_names(stem)))


def _towns_of(texts: Iterable[str]) -> frozenset[str]:
    """The names behind in, bei or aus, or with an adjective, that stand without an article in all of the sentences: Ulm, Bad Neuborn; not
    "in Haft" beside "die Haft"."""
    joined = "\n".join(texts)
    found = _parts(_AT.findall(joined)) | (_parts(_NAMED.findall(joined)) & _of_adjectives(joined))
    return found - set(_WITH_ARTICLE.findall(joined))
