"""Short forms that one document introduces and others use alone: "Gewerkschaft Hafen und See (GHS)", "GHS"."""

import numpy as np

from pipeline.link.joins import Entities, Group, are_two, join

_LONGEST = 6  # letters


def by_abbreviation(groups: list[Group], here: Entities) -> list[Group]:
    """Give bodies known by a short form alone to the only body of the corpus that some document introduces with it in brackets.

    Where several have it ("Fährverband Köln (FVK)", "Forstverein Kiel (FVK)") it is an entity of its own, and so is one that a list knows.
    """
    hosts: dict[str, list[Group]] = {}
    introduced = _introduced(here)
    for group in groups if introduced else ():
        for short in {introduced[n] for n in group.chains if n in introduced}:
            hosts.setdefault(short, []).append(group)
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
    return name if _is_short(name) else ""


def _is_short(name: str) -> bool:
    return name.isupper() and 1 < len(name) <= _LONGEST and " " not in name
