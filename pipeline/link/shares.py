"""A per cent or share as its clause tells it: how exactly, of what, and with which words."""

import re
from functools import cache
from typing import Any

from pipeline.annotate.person_nouns import person_noun
from pipeline.link.count_words import PRINTED
from pipeline.link.former import clause_of
from pipeline.tables import read_resource

_NAMES = re.compile(r"\b[A-ZÄÖÜ]\w{2}")  # a noun or name
_WHOLE = re.compile(
    r"\s(?:der|des|aller|dieser|ihrer|ihres|seiner|seines|unserer|von|vom) (?:(?:[a-zäöüß]+e[nrsm]|[A-Z]\w+er) )?([A-ZÄÖÜ][\w-]+)"
)
Ends = list[float | None]


def read_share(row: Any, given: Ends, noun: str | None, before: str, after: str) -> tuple[str, Ends, str | None, str]:
    """Modifier, ends, the noun of which it is a share, and the words of its clause.

    A fraction in words is rough whatever stands before it, and "minus 7 Prozent" is the 7 per cent of "sank um 7 Prozent". The share's own
    noun stands in it ("jeder vierte Haushalt") or behind it: of "ein Viertel der befragten Wirte klagt" the Wirt.
    """
    modifier = "approx" if row.unit == "share" and row.modifier == "exact" else row.modifier
    if (given[0] or 0) < 0:
        given = [None if end is None else abs(end) for end in reversed(given)]
    found = _WHOLE.match(after)
    person = person_noun(found[1]) if found and not noun else None
    whole = noun or (person.lemma if person else found[1] if found else None)
    return modifier, given, whole, f"{own_clause(before, after)} {noun or ''}"


def own_clause(before: str, after: str) -> str:
    """What stands between the commas around a number: of "Rot liegt bei 24, Blau bei 16 Prozent" for the second "Blau bei". A clause
    without a noun is told with the ones beside it."""
    clause = " ".join(clause_of(before, after))
    return clause if _NAMES.search(clause) else f"{before} {after}"


def changes(clause: str) -> frozenset[str]:
    """Whether what its clause tells of has grown or fallen, as cues: of "legte … zu" `rise`."""
    words = set(PRINTED.findall(clause.lower()))
    if "nicht" in words:
        words.discard("mehr")  # "nicht mehr vertreten"
    openings = _change_words()
    return frozenset(
        change for word in openings.keys() & words for rest, change in openings[word] if not rest or rest in words
    )


@cache
def _change_words() -> dict[str, list[tuple[str, str]]]:
    """First word → its particle, if it has one, and what it tells."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_resource("de/change_words.csv"):
        first, _, particle = row["word"].partition(" … ")
        found.setdefault(first, []).append((particle, row["change"]))
    return found
