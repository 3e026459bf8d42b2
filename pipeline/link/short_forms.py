"""Short forms that a document uses beside the full name: clubs by their town, firms by one word, people by half a first name."""

from collections.abc import Iterable
from functools import cache

from pipeline.legal_forms import without_legal_form
from pipeline.link.designated import gender_of_name
from pipeline.link.names import name_key
from pipeline.tables import read_resource

_SHORTEST, _LONGER_BY = 3, 3  # letters of a short first name, and how many more the full one has at least


def of_bodies(bodies: Iterable[str]) -> dict[str, str]:
    """Key of a bare word → the club or firm it is short for, among the names of bodies of one document, where one alone fits.

    "FC Kiel", "Kiel" gives kiel; "Fortuna Aue", "Fortuna" gives fortuna; "Elmo Reederei AG", "Elmo" and "Elmo Gruppe", "Elmo" give
    elmo. A word that is no name there by itself, or is one but for its legal form (Elmo AG), is left out.
    """
    names = list(dict.fromkeys(bodies))
    alone = {name_key(name) for name in names if " " not in name}
    alone -= {name_key(bare) for name in names if " " in name and " " not in (bare := without_legal_form(name))}
    found: dict[str, set[str]] = {}
    for name in names if alone else []:
        for short in _shorter(name):
            found.setdefault(name_key(short), set()).add(name)
    return {key: min(full) for key, full in found.items() if len(full) == 1 and key in alone}


def _shorter(name: str) -> list[str]:
    """Words by which a body may be called, if it is a club or a firm of more than one word."""
    words = name.split(" ")
    if 1 < len(words) < 4 and not _words("club").isdisjoint((words[0].lower(), words[-1].lower())):
        return [words[0], words[-1]]
    bare = without_legal_form(name)
    is_firm = " " in bare if bare != name else len(words) == 2 and words[1].lower() in _words("head")
    return words[:1] if is_firm else []


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row["noun"].lower() for row in read_resource("de/name_nouns.csv") if row["use"] == use)


def is_short_first_name(one: str, other: str) -> bool:
    """Whether one first name (lower case) is the short form of the other: Alex, Alexander; not Jan, Jana, nor where genders differ."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or len(long) < len(short) + _LONGER_BY or not long.startswith(short):
        return False
    return len({gender for name in (short, long) if (gender := gender_of_name(f"{name} x"))}) < 2
