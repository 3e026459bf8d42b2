"""Firms that the corpus names with and without their legal form: "Zentara AG", "Zentara"."""

import numpy as np

from pipeline.legal_forms import without_legal_form
from pipeline.link.joins import Entities, Group, are_two, join
from pipeline.link.names import loose_key


def by_legal_form(groups: list[Group], here: Entities) -> list[Group]:
    """Give bare names of firms to the firm of that name: to the only one its document names with a legal form, else to the corpus' only one.

    Where several fit ("Nordlicht AG", "Nordlicht GmbH") the bare name is an entity of its own, flagged.
    """
    firms: dict[str, list[Group]] = {}
    for group in groups:
        if bare := _bare_key(group, here):
            firms.setdefault(bare, []).append(group)
    if not firms:
        return groups
    rank = np.argsort(np.array(here.of.order))
    kept = []
    for group in groups:
        hosts = firms.get(here.of.key[group.chains[0]], []) if group.entity_type == "ORG" else []
        hosts = [host for host in hosts if host is not group and not are_two(host, group, here)]
        group.chains = _left_of(group, hosts, here) if hosts else group.chains
        if group.chains:
            kept.append(group)
        for host in hosts:
            host.chains.sort(key=rank.__getitem__)
    return kept


def _bare_key(group: Group, here: Entities) -> str | None:
    """Key of a firm's name without its legal form; None if it is called by none."""
    if group.entity_type != "ORG":
        return None
    name = next((name for n in group.chains for name, _ in here.of.names(n)), "")
    bare = without_legal_form(name)
    return loose_key(bare) if bare != name else None


def _left_of(group: Group, hosts: list[Group], here: Entities) -> list[int]:
    """Join the chains of a bare name to the firms they mean; returns those that stay, which are flagged."""
    document = here.of.document
    named_in = [{document[n] for n in host.chains} for host in hosts]
    left = []
    for n in group.chains:
        own = [host for host, documents in zip(hosts, named_in, strict=True) if document[n] in documents] or hosts
        if len(own) == 1:
            join(own[0], Group("ORG", [n]), "legal_form", False, here)
        else:
            left.append(n)
    here.flagged.update(left)
    return left
