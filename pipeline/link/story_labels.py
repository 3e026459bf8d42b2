"""What a person would call a story."""

import math
from collections import Counter
from itertools import chain

from pipeline.link.vectors import Features


def story_label(members: list[Features]) -> str:
    """What a person would call the story: the headline that holds most of what its documents share, else place and actors.
    `members` are `packed`.

    Example: among "Seilbahn wird stillgelegt" and "Ein Abschied" the first; without headlines "Chur: Caduff, Tuor".
    """
    best = (0.0, "")
    if len(members) > 1:
        frequency = Counter(chain.from_iterable(one.bag.tolist() for one in members))
    for one in members:
        if one.headline:
            words = one.headline_terms
            n_found = sum(frequency[w] for w in words) if len(members) > 1 else len(words)
            value = n_found / (len(members) * math.sqrt(max(len(words), 4)))
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


def _short(text: str, limit: int = 100) -> str:
    """`text` on one line, cut at a word before `limit` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
