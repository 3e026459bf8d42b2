"""Towns called by an adjective that is not their name with -er ("Göttinger", "Darmstädter"), or without what sets them apart ("Frankfurt")."""

import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from pipeline.link.joins import Entities, Group, are_two, join

_ADDITION = re.compile(r" (?:an der|am|a d|im|in der|ob der|vor der|auf der|bei) \w+(?: \w+)?$")


def by_addition(groups: list[Group], here: Entities) -> list[Group]:
    """Give the bare name of a town to the corpus' only town of that name with river or region ("Frankfurt": Frankfurt am Main, if no
    text has Frankfurt an der Oder)."""
    of = here.of
    towns: dict[str, list[Group]] = {}
    for group in groups:
        key = of.key[group.chains[0]]
        if group.entity_type == "LOC" and (bare := _ADDITION.sub("", key)) != key:
            towns.setdefault(bare, []).append(group)
    if not towns:
        return groups
    return _joined(groups, lambda group: towns.get(of.key[group.chains[0]], ()), "short_name", here)


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
    fitting = {at: [town for name in town_names(stem) for town in towns.get(name, ())] for at, stem in lone.items()}
    return _joined(groups, lambda group: fitting.get(id(group), ()), "derived", here)


def _joined(
    groups: list[Group], towns_of: Callable[[Group], Iterable[Group]], rule: str, here: Entities
) -> list[Group]:
    """The groups without places that may be one town only, which take their chains in."""
    rank = np.argsort(np.array(here.of.order))
    kept = []
    for group in groups:
        found = towns_of(group) if group.entity_type == "LOC" else ()
        fitting = [town for town in found if town is not group and not are_two(town, group, here)]
        if len(fitting) == 1:
            join(fitting[0], group, rule, False, here)
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


def town_names(stem: str) -> Iterator[str]:
    """ "götting" has "göttingen", "basl" has "basel", "darmstädt" has "darmstadt", "eng" has "enger", whose adjective it is, too."""
    yield stem + "en"
    yield stem + "er"
    yield stem + "e"
    if stem.endswith("städt"):
        yield stem.removesuffix("städt") + "stadt"
    if stem.endswith(("l", "n")):
        yield stem[:-1] + "e" + stem[-1]
