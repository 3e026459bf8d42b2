"""Short forms that a document uses beside the full name: clubs by their town, people by half a first name."""

from collections.abc import Iterable
from functools import cache

from pipeline.link.designated import gender_of_name
from pipeline.link.names import name_key
from pipeline.tables import read_resource

_SHORTEST, _LONGER_BY = 3, 3  # letters of a short first name, and how many more the full one has at least


def of_clubs(bodies: Iterable[str]) -> dict[str, str]:
    """Key of a bare word → the club it is short for, among the names of bodies of one document, where one club alone fits.

    "FC Kiel", "Kiel" gives kiel; "Fortuna Aue", "Fortuna" gives fortuna. A word that is no name there by itself is left out.
    """
    names = list(dict.fromkeys(bodies))
    found: dict[str, set[str]] = {}
    for name in names:
        words = name.split(" ")
        if 1 < len(words) < 4 and {words[0].lower(), words[-1].lower()} & _club_words():
            for short in (words[0], words[-1]):
                found.setdefault(name_key(short), set()).add(name)
    alone = {name_key(name) for name in names if " " not in name}
    return {key: min(clubs) for key, clubs in found.items() if len(clubs) == 1 and key in alone}


@cache
def _club_words() -> frozenset[str]:
    return frozenset(row["noun"].lower() for row in read_resource("de/name_nouns.csv") if row["use"] == "club")


def is_short_first_name(one: str, other: str) -> bool:
    """Whether one first name (lower case) is the short form of the other: Alex, Alexander; not Jan, Jana, nor where genders differ."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or len(long) < len(short) + _LONGER_BY or not long.startswith(short):
        return False
    return len({gender for name in (short, long) if (gender := gender_of_name(f"{name} x"))}) < 2
