"""In which town a number counts, where a text sets towns side by side: "In Ulm kamen 4.000 Menschen, in Celle 1.500"."""

import re
from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pandas as pd

from pipeline.link.count_sentences import places_in
from pipeline.link.count_words import noun_key
from pipeline.link.counted import Counted

_IN = re.compile(r"\b[Ii]n ([A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)")
_BREAK = re.compile(r"[,;:()–—]| und | sowie | während ")
_ALL = "*"  # the town of a number that its text gives beside those of towns: their sum, or that of elsewhere
_MOST = 40  # numbers with a town that are compared in one text

Apart = set[frozenset[str]]


def names_of_towns(mentions: pd.DataFrame) -> dict[str, frozenset[str]]:
    """document_id → its names of places that are neither country nor region; of mentions of places with their surface."""
    found: dict[str, set[str]] = defaultdict(set)
    for document_id, name in zip(mentions["document_id"].tolist(), mentions["surface"].tolist(), strict=True):
        found[document_id].add(name)
    return {d: frozenset(name for name in names if next(places_in(name), None) is None) for d, names in found.items()}


def with_towns(text: list[Counted], names: frozenset[str]) -> tuple[list[Counted], Apart]:
    """The numbers of one text with their towns, and the pairs of towns for which the text gives different numbers of one thing.

    Numbers of that thing without a town are set apart from those of the towns, too: "Insgesamt kamen 5.500".
    """
    named = [replace(one, town=town) if (town := _town_of(one, names)) else one for one in text] if names else text
    placed = [one for one in named if one.town][:_MOST]
    told = [two for two in combinations(placed, 2) if two[0].town != two[1].town and _alike(*two)]
    if not told:
        return named, set()
    both = [one for two in told for one in two]
    return [
        replace(one, town=_ALL) if not one.town and any(_alike(one, other) for other in both) else one for one in named
    ], {frozenset((a.town, b.town)) for a, b in told} | {frozenset((_ALL, one.town)) for one in both}


def are_apart(a: Counted, b: Counted, apart: Apart) -> bool:
    """Whether two numbers count in two towns that a text of the story sets side by side."""
    return bool(a.town and b.town) and a.town != b.town and frozenset((a.town, b.town)) in apart


def _town_of(one: Counted, names: frozenset[str]) -> str:
    """The town that stands with *in* before a number in its clause, else behind it."""
    before, after = _BREAK.split(one.before)[-1], _BREAK.split(one.text[one.at[1] :])[0]
    return next((name for part in (before, after) for name in reversed(_towns(part, names))), "")


def _towns(text: str, names: frozenset[str]) -> list[str]:
    both = (match[1] if match[1] in names else match[1].partition(" ")[0] for match in _IN.finditer(text))
    return [name for name in both if name in names]


def _alike(a: Counted, b: Counted) -> bool:
    """Two values of one kind of thing, of which the same happened."""
    if a.dimension != b.dimension or (a.low, a.high) == (b.low, b.high) or a.predicates ^ b.predicates:
        return False
    if a.noun and b.noun:
        return noun_key(a.noun) == noun_key(b.noun) or (a.kind is not None and a.kind == b.kind)
    return a.sentence == b.sentence
