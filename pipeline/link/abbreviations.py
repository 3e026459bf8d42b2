"""Short forms that others use alone: "Gewerkschaft Hafen und See (GHS)", which one document introduces; "EU", which a list knows."""

from functools import cache

import numpy as np

from pipeline.link.joins import Entities, Group, are_two, join
from pipeline.link.names import loose_key
from pipeline.tables import read_resource

_LONGEST = 6  # letters


def by_abbreviation(groups: list[Group], here: Entities) -> list[Group]:
    """Give bodies known by a short form alone to the only body of the corpus that has it: that some document introduces with it in brackets,
    or that is so called everywhere (EU).

    Where several have it ("Fährverband Köln (FVK)", "Forstverein Kiel (FVK)") it is an entity of its own, and so is an agency.
    """
    hosts: dict[str, list[Group]] = {}
    introduced = _introduced(here)
    for group in groups if introduced else ():
        for short in {introduced[n] for n in group.chains if n in introduced}:
            hosts.setdefault(short, []).append(group)
    for body, group in _listed(groups, here).items():
        for short in _short_forms()[body]:
            if group not in (some := hosts.setdefault(short, [])):
                some.append(group)
    kept = []
    for group in groups if hosts else ():
        fitting = hosts.get(_only_name(group, here), []) if group.entity_type in ("ORG", "MISC") else []
        fitting = [host for host in fitting if host is not group and not are_two(host, group, here)]
        if len(fitting) == 1:
            join(fitting[0], group, "abbreviation", False, here)
        else:
            kept.append(group)
    rank = np.argsort(np.array(here.of.order)) if hosts else np.empty(0)
    for host in (host for some in hosts.values() for host in some):
        host.chains.sort(key=rank.__getitem__)
    return kept if hosts else groups


def _introduced(here: Entities) -> dict[int, str]:
    """Chain → the short form in capitals that stands in brackets behind its name."""
    of = here.of
    rows = np.flatnonzero(np.frombuffer(of.rule, np.int8) == of.rules.get("abbreviation", -1))
    chains = set((np.searchsorted(np.asarray(of.first_row), rows, "right") - 1).tolist())
    found = ((n, next((name for name, _ in of.names(n) if _is_short(name)), "")) for n in sorted(chains))
    return {n: short for n, short in found if short}


def _only_name(group: Group, here: Entities) -> str:
    """The short form by which alone a body is called; "" where it has another name or a list knows it."""
    first = group.chains[0]
    if here.of.settled[first] is not None:
        return ""
    name = next((name for name, _ in here.of.names(first)), "")
    return name if _is_short(name) or name in _bodies() else ""


def _listed(groups: list[Group], here: Entities) -> dict[str, Group]:
    """Body of the list → the group of that name, else the first one of a short form of it."""
    found = {}
    for group in groups:
        if group.entity_type in ("ORG", "MISC"):
            key = here.of.key[group.chains[0]]
            if key in _short_forms():
                found[key] = group
            elif body := _bodies().get(_only_name(group, here)):
                found.setdefault(body, group)
    return found


@cache
def _short_forms() -> dict[str, list[str]]:
    """Key of a body with a fixed name → its abbreviations: "europäisch union" → [EU]."""
    rows = read_resource("de/institutions.csv")
    return {loose_key(row["name"]): row["short_forms"].split("|") for row in rows if row["short_forms"]}


@cache
def _bodies() -> dict[str, str]:
    return {short: body for body, forms in _short_forms().items() for short in forms}


def _is_short(name: str) -> bool:
    return name.isupper() and 1 < len(name) <= _LONGEST and " " not in name
