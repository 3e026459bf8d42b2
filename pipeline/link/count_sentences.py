"""A sentence read once for all its numbers: its content words and events, and which of the word lists may hold of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.link.count_words import cues_by_words, events_of, predicate_classes
from pipeline.link.terms import content_terms
from pipeline.tables import read_resource

_LETTERS = re.compile(r"\w+")
_HYPHENS = "-\u2010\u2011\u2212"  # within a word


@dataclass(slots=True)
class Sentence:
    """What the words of a sentence tell, read once for all its numbers: the lists are asked again only where one may hold."""

    text: str
    terms: tuple[str, ...]  # content words, numbers left out
    events: list[tuple[int, int, str, frozenset[str]]]  # of `class_words`, with their spans
    has_phrases: bool
    has_cues: bool
    has_places: bool

    def events_in(self, start: int, end: int) -> tuple[tuple[str, frozenset[str]], ...]:
        """`class_words` of a stretch of it."""
        return tuple((word, of) for a, b, word, of in self.events if start <= a and b <= end)


@lru_cache(maxsize=256)
def read_sentence(text: str) -> Sentence:
    terms, held = dict.fromkeys(content_terms(text)), frozenset(_LETTERS.findall(text.lower()))
    return Sentence(
        text,
        tuple(term for term in terms if term[0] != "#"),
        events_of(text, terms),
        _may_hold(_phrase_seconds(), held),
        _may_hold(_cue_seconds(), held),
        not _place_openings().isdisjoint(held),
    )


def _may_hold(seconds: dict[str, set[str]], held: frozenset[str]) -> bool:
    """Whether one of the first words is held and one of its second ones, if it has such."""
    return any(not seconds[first] or not seconds[first].isdisjoint(held) for first in seconds.keys() & held)


@cache
def _phrase_seconds() -> dict[str, set[str]]:
    """First word of the phrases → those that follow it, at once or where the phrase parts."""
    found: dict[str, set[str]] = {}
    for form in predicate_classes():
        if " " in form:
            first, second, *_ = _LETTERS.findall(form)
            found.setdefault(first, set()).add(second)
    return found


@cache
def _cue_seconds() -> dict[str, set[str]]:
    """First word of the cues → their second words, none if it is a cue alone."""
    found: dict[str, set[str]] = {}
    for words in cues_by_words():
        first, *rest = words.split()
        found.setdefault(first, set()).update(rest[:1])
    return found | {words: set() for words in cues_by_words() if " " not in words}


@cache
def _place_names() -> dict[str, re.Pattern]:
    """First word of the names of countries and regions → those that begin with it, longest first."""
    rows = (*read_resource("de/countries.csv"), *read_resource("de/regions.csv"))
    names: dict[str, set[str]] = {}
    for name in {name for row in rows for name in (row["name"], *row["aliases"].split("|")) if name}:
        if first := _LETTERS.match(name):
            names.setdefault(first.group(), set()).add(name)
    return {
        word: re.compile("(?:" + "|".join(map(re.escape, sorted(found, key=lambda n: (-len(n), n)))) + r")\b")
        for word, found in names.items()
    }


@cache
def _place_openings() -> frozenset[str]:
    return frozenset(map(str.lower, _place_names()))


def places_in(text: str) -> Iterator[str]:
    """Countries and regions that `text` names, as printed."""
    patterns, end = _place_names(), 0
    for word in _LETTERS.finditer(text):
        pattern = patterns.get(word.group()) if word.start() >= end else None
        if pattern and (place := pattern.match(text, word.start())):
            end = place.end()
            yield place.group()
