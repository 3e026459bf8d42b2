"""Entities of the corpus: the chains of all documents joined by name, surname, transliteration or by hand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import pandas as pd

from pipeline.kept_parts import Take, anew
from pipeline.link.corpus_chains import Assigned, Chains, Parts, all_chains
from pipeline.link.curated import Curated, Curation
from pipeline.link.names import (
    family_names_first,
    name_key,
    person_spelling_key,
    plain_name,
    slug,
    spelling_key,
    surnames,
)
from pipeline.link.nominatives import may_be_oblique, nominative_name
from pipeline.link.places import Known, city_countries, forget_cities

_By = TypeVar("_By", Curated, Known)
_DOMINANT = 4  # a bare surname goes to the person of the corpus in this many times the documents of all namesakes
_BEFORE = 12  # letters before a name in which its article stands
_OWN_TYPE = 3  # so many documents that call a name by another type than most do keep it apart


@dataclass(slots=True)
class _Group:
    """Chains of several documents that are one entity, by number."""

    entity_type: str
    chains: list[int] = field(default_factory=list)
    is_person: bool = False  # a person with a full name


class _Entities:
    """The chains of a corpus and what they are joined to: `rule` where another one than that of its mentions joined a chain,
    `flagged` those of which another reading is as good."""

    def __init__(self, chains: Chains, curation: Curation) -> None:
        self.of, self.curation = chains, curation
        self.rule: dict[int, str] = {}
        self.flagged: set[int] = set()


def link_entities(
    parts: Parts, documents_order: Sequence[str], by_hand: Curation, take: Take = anew
) -> tuple[list[dict], Assigned]:
    """Entities of a corpus and which mention belongs to which.

    `parts` starts a new pass over partitions of annotate.mentions and ingest.documents (whose articles show the gender of a
    name); `documents_order`: document ids, earliest first (names and ids break ties by it); `by_hand`: what
    data/curation/entities.csv says. Returns rows of link.entities, and for each mention its entity, rule and flag (two for
    "polnisch-tschechisch").

    Across documents, equal names of one type are one entity ("Kim Jong-un", "Kim Jong Un"); then a surname without
    its full name in the document joins the corpus' only person of that surname (`surname_corpus`; flagged if one person
    clearly outweighs namesakes, left apart and flagged otherwise); then transliterations of one full name join
    ("Pawel Sorokow", "Pavel Sorokov").
    """
    here = _Entities(all_chains(parts, documents_order, by_hand, take), by_hand)
    _agree_on_types(here.of)
    groups = _by_name(here.of)
    groups = _by_spelling(groups, here)
    groups = _by_surname(groups, here)
    return _tables(groups, _names(groups, here.of, parts), _countries(groups, here.of, take), here)


def _agree_on_types(of: Chains) -> None:
    """One name, one type over the corpus, unless several documents agree on another ("Jordan", person and country)."""
    loose = [
        n for n in of.order if not of.is_full_person[n] and of.is_open[n] and not isinstance(of.settled[n], Curated)
    ]
    n_chains = Counter((of.key[n], of.entity_type[n]) for n in loose)
    most: dict[str, tuple[int, str]] = {}
    for (key, entity_type), n in n_chains.items():
        if n > most.get(key, (0, ""))[0]:
            most[key] = (n, entity_type)
    for n in loose:
        if n_chains[of.key[n], of.entity_type[n]] < _OWN_TYPE:
            of.entity_type[n] = most[of.key[n]][1]


def _by_name(of: Chains) -> list[_Group]:
    groups: dict[tuple, _Group] = {}
    for n in of.order:
        key, entity_type = of.key[n], of.entity_type[n]
        if of.is_full_person[n] and key.partition(" ")[0] in family_names_first():  # Xi Jin-ping, Xi Jinping
            key = f"{key.partition(' ')[0]} {key.partition(' ')[2].replace(' ', '')}"
        open_surname = entity_type == "PER" and not of.is_full_person[n] and of.settled[n] is None
        kind: str | int = (of.document[n] if of.is_open[n] else "") if open_surname else "full"
        group = groups.get((entity_type, key, kind))
        if group is None:
            group = groups[entity_type, key, kind] = _Group(entity_type)
        group.chains.append(n)
        group.is_person |= bool(of.is_full_person[n]) or (entity_type == "PER" and of.settled[n] is not None)
    return list(groups.values())


def _settled(group: _Group, of: Chains, by: type[_By]) -> _By | None:
    return next((settled for n in group.chains if isinstance(settled := of.settled[n], by)), None)


def _by_spelling(groups: list[_Group], here: _Entities) -> list[_Group]:
    """Join full names that are transliterations of one name; the spelling first seen takes the others in."""
    keys: dict[str, _Group] = {}
    kept = []
    for group in groups:
        key = person_spelling_key(here.of.key[group.chains[0]].split(" ")) if group.is_person else None
        host = keys.setdefault(key, group) if key else group
        both_by_hand = host is not group and _settled(host, here.of, Curated) and _settled(group, here.of, Curated)
        if host is group or both_by_hand or _kept_apart(host, group, here):
            kept.append(group)
        else:
            _join(host, group, "transliteration", False, here)
    return kept


def _by_surname(groups: list[_Group], here: _Entities) -> list[_Group]:
    """Give surnames of documents that never name the person in full to the corpus' person of that surname."""
    of = here.of
    people: dict[str, list[_Group]] = {}
    for group in groups:
        if group.is_person:
            called = {of.key[n] for n in group.chains} | {
                name_key(name) for name in {name for n in group.chains for name, _ in of.names(n)}
            }
            shorts = {s for n in called if " " in n for s in surnames(n.split(" "))}
            shorts |= {key for short in shorts for key, foreign in [spelling_key(short)] if foreign}
            for short in sorted(shorts):
                people.setdefault(short, []).append(group)
    weight = {id(group): len({of.document[n] for n in group.chains}) for group in groups if group.is_person}
    kept: list[_Group] = []
    left: dict[str, _Group] = {}
    for group in groups:
        first = group.chains[0]
        if group.is_person or group.entity_type != "PER" or not of.is_open[first] or of.settled[first]:
            kept.append(group)
            continue
        key, is_foreign = spelling_key(of.key[first])
        fitting = people.get(of.key[first]) or (people.get(key, []) if is_foreign else [])
        fitting = sorted(
            (host for host in fitting if not _kept_apart(host, group, here)), key=lambda host: -weight[id(host)]
        )
        rest = sum(weight[id(host)] for host in fitting[1:])
        if fitting and weight[id(fitting[0])] >= _DOMINANT * rest:
            _join(fitting[0], group, "surname_corpus", len(fitting) > 1, here)
        else:  # nobody, or several: the bare name is an entity of its own
            host = left.setdefault(of.key[first], group)
            if host is group:
                kept.append(group)
            else:
                host.chains += group.chains
            if fitting:
                here.flagged.add(first)
    return kept


def _kept_apart(a: _Group, b: _Group, here: _Entities) -> bool:
    if not here.curation.apart:
        return False
    names_a, names_b = ({name for n in group.chains for name, _ in here.of.names(n)} for group in (a, b))
    return here.curation.keeps_apart(names_a, names_b)


def _join(host: _Group, group: _Group, rule: str, is_ambiguous: bool, here: _Entities) -> None:
    here.rule.update(dict.fromkeys(group.chains, rule))
    if is_ambiguous:
        here.flagged.update(group.chains)
    host.chains += group.chains


def _countries(groups: list[_Group], of: Chains, take: Take) -> dict[int, str]:
    """Country code of each place, seat and capital, by position in `groups`; other cities by their size (GeoNames)."""
    found, open_places = {}, {}
    for at, group in enumerate(groups):
        known = _settled(group, of, Known)
        if known and known.country:
            found[at] = known.country
        elif group.entity_type == "LOC" and not known:
            open_places[at] = of.key[group.chains[0]]
    cities = city_countries(open_places.values(), take)
    forget_cities()
    return found | {at: cities[key] for at, key in open_places.items() if key in cities}


def _names(groups: list[_Group], of: Chains, parts: Parts) -> list[str]:
    """The name of each group; that of no person and no list in the nominative."""
    names = [_name(group, of) for group in groups]
    is_open = [not (g.is_person or any(of.settled[n] for n in g.chains)) for g in groups]
    seen: dict[int, list[tuple[str, str]]] = {
        at: [] for at, name in enumerate(names) if is_open[at] and may_be_oblique(name)
    }
    group_of = np.full(max(of.mention, default=-1) + 1, -1, np.int32)
    for at in seen:
        for n in groups[at].chains:
            group_of[of.mention[of.first_row[n] : of.first_row[n + 1]]] = at
    first = 0
    for part in parts("annotate.mentions", "ingest.documents") if seen else ():
        mentions, documents = part["annotate.mentions"], part["ingest.documents"]
        group = group_of[first : first + len(mentions)]
        first += len(mentions)
        chosen = np.flatnonzero((group >= 0) & (mentions["form"] == "name").to_numpy())
        rows = mentions.take(chosen)
        texts = dict(zip(documents["document_id"].tolist(), documents["text"].tolist(), strict=True))
        columns = (rows[column].tolist() for column in ("document_id", "start", "surface"))
        for at, document_id, start, surface in zip(group[chosen].tolist(), *columns, strict=True):
            before = texts.get(document_id, "")[max(0, start - _BEFORE) : start].split()
            seen[at].append((before[-1] if before else "", plain_name(surface)))
    for at, shown in seen.items():
        names[at] = nominative_name(names[at], shown)
    return names


def _name(group: _Group, of: Chains) -> str:
    """By hand, by list, else the most frequent full form, not in capitals if it also stands in small letters."""
    if settled := _settled(group, of, Curated) or _settled(group, of, Known):
        return settled.name
    counts: dict[str, int] = {}  # keeps the order of first use, which breaks ties
    for derived in (False, True):
        for chain in group.chains if not counts else ():
            for name, n in of.names(chain, derived):
                counts[name] = counts.get(name, 0) + n
    words = [name for name in counts if " " in name] if group.is_person else []
    forms = words or list(counts)
    has_words = any(" " in name for name in forms)  # then capitals are an abbreviation or a headline's
    forms = [name for name in forms if not (name.isupper() and has_words)] or forms
    return max(forms, key=counts.__getitem__)


def _tables(
    groups: list[_Group], names: list[str], countries: dict[int, str], here: _Entities
) -> tuple[list[dict], Assigned]:
    entities: list[dict] = []
    taken: Counter[str] = Counter()
    of, entity_of = here.of, [0] * len(here.of.key)
    n_rows = np.diff(np.asarray(of.first_row)).tolist()
    for at, group in enumerate(groups):
        by_hand = _settled(group, of, Curated)
        entity_id = base = slug(group.entity_type, names[at])
        while entity_id in taken:
            taken[base] += 1
            entity_id = f"{base}-{taken[base]}"
        taken[entity_id] += 1
        for n in group.chains:
            entity_of[n] = at
        entities.append(
            {
                "entity_id": entity_id, "name": names[at], "entity_type": group.entity_type, "country": countries.get(at),
                "wikidata_id": (by_hand.wikidata_id or None) if by_hand else None,
                "n_mentions": sum(n_rows[n] for n in group.chains),
                "n_documents": len({of.document[n] for n in group.chains}), "is_curated": by_hand is not None,
            }
        )  # fmt: skip
    return entities, _assigned([entity["entity_id"] for entity in entities], np.array(entity_of, np.int32), here)


def _assigned(entity_ids: list[str], entity_of: np.ndarray, here: _Entities) -> Assigned:
    of, rules = here.of, dict(here.of.rules)
    joined_by, flagged = np.full(len(of.key), -1, np.int8), np.zeros(len(of.key), bool)
    for chain, name in here.rule.items():
        joined_by[chain] = rules.setdefault(name, len(rules))
    flagged[list(here.flagged)] = True
    chain_of = np.repeat(np.arange(len(of.key)), np.diff(np.asarray(of.first_row)))
    ids = pd.Series(entity_ids, dtype="str")
    place = np.zeros(len(ids), np.int32)
    place[ids.argsort(kind="stable")] = np.arange(len(ids))
    mention, entity = np.asarray(of.mention), entity_of[chain_of]
    order = np.lexsort((place[entity], mention))
    rule = np.where(joined_by[chain_of] < 0, np.frombuffer(of.rule, np.int8), joined_by[chain_of])
    is_ambiguous = np.frombuffer(of.is_ambiguous, bool) | flagged[chain_of]
    rule_names = pd.Series(list(rules), dtype="str")
    return Assigned(mention[order], entity[order], rule[order], is_ambiguous[order], ids, rule_names)
