"""Adjectives of towns whose stem is not the town's name: "Göttinger" and "Göttingen", "Darmstädter" and "Darmstadt"."""

from collections.abc import Iterator

import numpy as np

from pipeline.link.joins import Entities, Group, are_two, join


def by_adjective(groups: list[Group], here: Entities) -> list[Group]:
    """Give places known by an adjective in -er alone to the only place of the corpus that it may be formed from.

    The adjective drops -en or -e of the name (Göttinger, Karlsruher), its weak e (Basler, Dresdner), or changes the vowel of -stadt
    (Darmstädter), or is the name itself (im Enger Werk). Where several names fit ("Haller": Halle, Hallen) it is an entity of its own.
    """
    of = here.of
    lone = {id(group): key for group in groups if (key := _bare_adjective(group, here))}
    if not lone:
        return groups
    towns: dict[str, list[Group]] = {}
    for group in groups:
        if group.entity_type == "LOC" and id(group) not in lone:
            towns.setdefault(of.key[group.chains[0]], []).append(group)
    rank = np.argsort(np.array(of.order))
    kept = []
    for group in groups:
        names = _town_names(lone[id(group)]) if id(group) in lone else ()
        fitting = [town for name in names for town in towns.get(name, ()) if not are_two(town, group, here)]
        if len(fitting) == 1:
            join(fitting[0], group, "derived", False, here)
            fitting[0].chains.sort(key=rank.__getitem__)
        else:
            kept.append(group)
    return kept


def _bare_adjective(group: Group, here: Entities) -> str:
    """The stem of a place that has no name but an adjective in -er: "darmstädt"; "" for every other."""
    of = here.of
    if group.entity_type != "LOC" or any(of.settled[n] or next(of.names(n), None) for n in group.chains):
        return ""
    adjective = next((name for name, _ in of.names(group.chains[0], derived=True)), "")
    return of.key[group.chains[0]] if adjective.endswith("er") else ""


def _town_names(stem: str) -> Iterator[str]:
    """ "götting" has "göttingen", "basl" has "basel", "darmstädt" has "darmstadt", "eng" has "enger", whose adjective it is, too."""
    yield stem + "en"
    yield stem + "er"
    yield stem + "e"
    if stem.endswith("städt"):
        yield stem.removesuffix("städt") + "stadt"
    if stem.endswith(("l", "n")):
        yield stem[:-1] + "e" + stem[-1]
