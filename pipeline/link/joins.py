"""Chains of several documents joined to one entity: by equal name, transliteration or the corpus' only bearer of a surname."""

from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.link.corpus_chains import Chains
from pipeline.link.curated import Curated, Curation
from pipeline.link.names import family_names_first, name_key, surnames
from pipeline.link.places import Known
from pipeline.link.transliteration import is_one_name, sound_keys, without_accents

_By = TypeVar("_By", Curated, Known)
_DOMINANT = 4  # a bare surname goes to the person of the corpus in this many times the documents of all namesakes


@dataclass(slots=True)
class Group:
    """Chains of several documents that are one entity, by number."""

    entity_type: str
    chains: list[int] = field(default_factory=list)
    is_person: bool = False  # a person with a full name


class Entities:
    """The chains of a corpus and what they are joined to: `rule` where another one than that of its mentions joined a chain,
    `flagged` those of which another reading is as good."""

    def __init__(self, chains: Chains, curation: Curation) -> None:
        self.of, self.curation = chains, curation
        self.rule: dict[int, str] = {}
        self.flagged: set[int] = set()


def by_name(of: Chains) -> list[Group]:
    """Chains of one name and type; surnames of people a document never names in full stay by document."""
    groups: dict[tuple, Group] = {}
    for n in of.order:
        key, entity_type = of.key[n], of.entity_type[n]
        if of.is_full_person[n] and key.partition(" ")[0] in family_names_first():  # Xi Jin-ping, Xi Jinping
            key = f"{key.partition(' ')[0]} {key.partition(' ')[2].replace(' ', '')}"
        open_surname = entity_type == "PER" and not of.is_full_person[n] and of.settled[n] is None
        kind: str | int = (of.document[n] if of.is_open[n] else "") if open_surname else "full"
        group = groups.get((entity_type, key, kind))
        if group is None:
            group = groups[entity_type, key, kind] = Group(entity_type)
        group.chains.append(n)
        group.is_person |= bool(of.is_full_person[n]) or (entity_type == "PER" and of.settled[n] is not None)
    return list(groups.values())


def settled_by(group: Group, of: Chains, by: type[_By]) -> _By | None:
    return next((settled for n in group.chains if isinstance(settled := of.settled[n], by)), None)


def by_spelling(groups: list[Group], here: Entities) -> list[Group]:
    """Join full names that are spellings of one name; the spelling first seen takes the others in."""
    of = here.of
    names = [of.key[group.chains[0]] if group.is_person else "" for group in groups]
    accented = {without_accents(name) for name in names if not name.isascii()}
    seen: dict[str, list[tuple[Group, str]]] = {}  # by key: those met so far
    kept = []
    for group, name in zip(groups, names, strict=True):
        plain = without_accents(name)
        keys = [*sound_keys(name), *(["=" + plain] if plain in accented else [])] if " " in name else []
        hosts = (host for key in keys for host, other in seen.get(key, ()) if is_one_name(name, other))
        if host := next((host for host in hosts if not are_two(host, group, here)), None):
            join(host, group, "transliteration", False, here)
            continue
        kept.append(group)
        for key in keys:
            seen.setdefault(key, []).append((group, name))
    return kept


def are_two(host: Group, group: Group, here: Entities) -> bool:
    """Whether hand curation makes two of them."""
    both = bool(settled_by(host, here.of, Curated) and settled_by(group, here.of, Curated))
    return both or kept_apart(host, group, here)


def by_surname(groups: list[Group], here: Entities) -> list[Group]:
    """Give surnames of documents that never name the person in full to the corpus' person of that surname."""
    of = here.of
    people: dict[str, list[Group]] = {}
    spelled: dict[str, list[tuple[Group, str]]] = {}
    for group in groups:
        if group.is_person:
            called = {of.key[n] for n in group.chains} | {
                name_key(name) for name in {name for n in group.chains for name, _ in of.names(n)}
            }
            shorts = {s for n in called if " " in n for s in surnames(n.split(" "))}
            for short in sorted(shorts | set(map(without_accents, shorts))):
                people.setdefault(short, []).append(group)
                for key in sound_keys(short):
                    spelled.setdefault(key, []).append((group, short))
    weight = {id(group): len({of.document[n] for n in group.chains}) for group in groups if group.is_person}
    kept: list[Group] = []
    left: dict[str, Group] = {}
    for group in groups:
        first = group.chains[0]
        if group.is_person or group.entity_type != "PER" or not of.is_open[first] or of.settled[first]:
            kept.append(group)
            continue
        name = of.key[first]
        fitting = people.get(name) or people.get(without_accents(name)) or _spelled_like(name, spelled)
        fitting = sorted(
            (host for host in fitting if not kept_apart(host, group, here)), key=lambda host: -weight[id(host)]
        )
        rest = sum(weight[id(host)] for host in fitting[1:])
        if fitting and weight[id(fitting[0])] >= _DOMINANT * rest:
            join(fitting[0], group, "surname_corpus", len(fitting) > 1, here)
        else:  # nobody, or several: the bare name is an entity of its own
            host = left.setdefault(of.key[first], group)
            if host is group:
                kept.append(group)
            else:
                host.chains += group.chains
            if fitting:
                here.flagged.add(first)
    return kept


def _spelled_like(name: str, spelled: dict[str, list[tuple[Group, str]]]) -> list[Group]:
    """The people whose surname is another spelling of this one."""
    found = (host for key in sound_keys(name) for host, short in spelled.get(key, ()) if is_one_name(name, short))
    return list({id(host): host for host in found}.values())


def kept_apart(a: Group, b: Group, here: Entities) -> bool:
    if not here.curation.apart:
        return False
    names_a, names_b = (
        {name for n in group.chains for derived in (False, True) for name, _ in here.of.names(n, derived)}
        for group in (a, b)
    )
    return here.curation.keeps_apart(names_a, names_b)


def join(host: Group, group: Group, rule: str, is_ambiguous: bool, here: Entities) -> None:
    here.rule.update(dict.fromkeys(group.chains, rule))
    if is_ambiguous:
        here.flagged.update(group.chains)
    host.chains += group.chains
