"""What a person would call a story."""

import math
import re
from collections import Counter
from itertools import chain

from pipeline.link.vectors import Features

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMED, _LOUD = 1.5, 0.6  # factors of headlines that name an actor or place of the story, and that shout


def story_label(members: list[Features]) -> str:
    """What a person would call the story: the headline that holds most of what its documents share, one that names who or where it is
    before others, a loud one behind them; else place and actors. `members` are `packed`.

    Example: among "Seilbahn wird stillgelegt" and "Ein Abschied" the first; without headlines "Chur: Caduff, Tuor".
    """
    best = (0.0, "")
    names = _shared_names(members)
    if len(members) > 1:
        frequency = Counter(chain.from_iterable(one.bag.tolist() for one in members))
    for one in members:
        if one.headline:
            words = one.headline_terms
            n_found = sum(frequency[w] for w in words) if len(members) > 1 else len(words)
            value = n_found / (len(members) * math.sqrt(max(len(words), 4)))
            value *= (_NAMED if names & set(_WORD.findall(one.headline)) else 1.0) * (
                _LOUD if "!" in one.headline else 1.0
            )
            best = max(best, (value, one.headline), key=lambda b: b[0])
    if best[1]:
        return _short(best[1])
    places = Counter(name for one in members for name in one.place_names)
    actors = Counter(name for one in members for name in one.actors.values())
    place = min(places, key=lambda p: (-places[p], p), default="")
    by_surname: dict[str, str] = {}  # one of Baschar and Bashar al-Assad
    for name in sorted(actors, key=lambda a: (-actors[a], a)):
        by_surname.setdefault(name.rpartition(" ")[2], name)
    people = ", ".join([*by_surname.values()][:2])
    return _short(": ".join(part for part in (place, people) if part) or members[0].opening or members[0].document_id)


def _shared_names(members: list[Features]) -> set[str]:
    """Words of the places and actors that at least half of the documents name."""
    names = Counter(name for one in members for name in {*one.place_names, *one.actors.values()})
    return {word for name, n in names.items() if 2 * n >= len(members) for word in _WORD.findall(name)}


def _short(text: str, limit: int = 100) -> str:
    """`text` on one line, cut at a word before `limit` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
