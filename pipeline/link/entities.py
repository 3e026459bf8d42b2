"""Entities of the corpus: the chains of all documents joined by name, surname, transliteration or by hand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType

import pandas as pd

from pipeline.link.curated import Curated, Curation, read_rows
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
from pipeline.link.places import Known, city_countries
from pipeline.link.rows import cut, rows_by_document
from pipeline.link.within import Chain, attested_keys, chains, read_names

_DOMINANT = 4  # a bare surname goes to the person of the corpus in this many times the documents of all namesakes
_BEFORE = 12  # letters before a name in which its article stands
_AT_ONCE = 1_000  # documents whose mentions are Python objects at a time
_OWN_TYPE = 3  # so many documents that call a name by another type than most do keep it apart


@dataclass(slots=True)
class _Group:
    """Chains of several documents that are one entity."""

    entity_type: str
    chains: list[Chain] = field(default_factory=list)
    is_person: bool = False  # a person with a full name

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(name for chain in self.chains for name in chain.names))


def link_entities(
    mentions: pd.DataFrame,
    documents_order: Sequence[str],
    curation: list[dict[str, str]],
    texts: Mapping[str, str] = MappingProxyType({}),
) -> tuple[list[dict], pd.DataFrame]:
    """Entities of a corpus and which mention belongs to which.

    `mentions`: annotate.mentions (all documents; mention_id, document_id, start, end, surface, entity_type, form are
    read); `documents_order`: document ids, earliest first (names and ids break ties by it); `curation`: rows of
    data/curation/entities.csv; `texts` by document id, whose articles show the gender of a name. Returns rows of link.entities and a frame row_id, document_id, entity_id, rule,
    is_ambiguous with one row a mention (two for "polnisch-tschechisch"). Raises InputError for contradictory curation.

    Across documents, equal names of one type are one entity ("Kim Jong-un", "Kim Jong Un"); then a surname without
    its full name in the document joins the corpus' only person of that surname (`surname_corpus`; flagged if one person
    clearly outweighs namesakes, left apart and flagged otherwise); then transliterations of one full name join
    ("Pawel Sorokow", "Pavel Sorokov").
    """
    by_hand = read_rows(curation)
    found = _all_chains(mentions, documents_order, by_hand)
    _agree_on_types(found)
    groups = _by_name(found)
    groups = _by_spelling(groups, by_hand)
    groups = _by_surname(groups, by_hand)
    return _tables(groups, _names(groups, mentions, texts), _countries(groups))


def _all_chains(mentions: pd.DataFrame, documents_order: Sequence[str], curation: Curation) -> list[Chain]:
    full = mentions[mentions["form"] == "name"]
    distinct = full[["surface", "entity_type"]].drop_duplicates()
    attested = set(attested_keys(zip(*(distinct[column].tolist() for column in distinct), strict=True)))
    attested |= set(city_countries(full.loc[full["entity_type"] == "LOC", "surface"].str.removesuffix("s").unique()))
    order = {document_id: at for at, document_id in enumerate(documents_order)}
    found: list[tuple[int, str, list[Chain]]] = []
    part_of = {document_id: n // _AT_ONCE for n, document_id in enumerate(mentions["document_id"].unique().tolist())}
    for part in cut({"mentions": mentions}, part_of):
        rows = rows_by_document(part["mentions"], ["mention_id", "start", "end", "surface", "entity_type", "form"])
        for document_id, named in rows.items():
            here = chains(document_id, read_names(named, attested), curation)
            found.append((order.get(document_id, len(order)), document_id, here))
    return [chain for *_, here in sorted(found, key=itemgetter(0, 1)) for chain in here]


def _agree_on_types(found: list[Chain]) -> None:
    """One name, one type over the corpus, unless several documents agree on another ("Jordan", person and country)."""
    documents: dict[str, Counter] = {}
    loose = [c for c in found if not (c.is_full_person or isinstance(c.settled, Curated) or not c.is_open)]
    for chain in loose:
        documents.setdefault(chain.key, Counter())[chain.entity_type] += 1
    for chain in loose:
        counts = documents[chain.key]
        if counts[chain.entity_type] < _OWN_TYPE:
            chain.entity_type = counts.most_common(1)[0][0]


def _by_name(found: list[Chain]) -> list[_Group]:
    groups: dict[tuple, _Group] = {}
    for chain in found:
        key = chain.key
        if chain.is_full_person and key.partition(" ")[0] in family_names_first():  # Xi Jin-ping, Xi Jinping
            key = f"{key.partition(' ')[0]} {key.partition(' ')[2].replace(' ', '')}"
        open_surname = chain.entity_type == "PER" and not chain.is_full_person and chain.settled is None
        kind = (chain.document_id if open_surname and chain.is_open else "") if open_surname else "full"
        group = groups.setdefault((chain.entity_type, key, kind), _Group(chain.entity_type))
        group.chains.append(chain)
        group.is_person |= chain.is_full_person or (chain.entity_type == "PER" and chain.settled is not None)
    return list(groups.values())


def _settled(group: _Group) -> Curated | None:
    return next((chain.settled for chain in group.chains if isinstance(chain.settled, Curated)), None)


def _by_spelling(groups: list[_Group], curation: Curation) -> list[_Group]:
    """Join full names that are transliterations of one name; the spelling first seen takes the others in."""
    keys: dict[str, _Group] = {}
    kept = []
    for group in groups:
        key = person_spelling_key(group.chains[0].key.split(" ")) if group.is_person else None
        host = keys.setdefault(key, group) if key else group
        both_by_hand = _settled(host) and _settled(group)
        if host is group or both_by_hand or _kept_apart(host, group, curation):
            kept.append(group)
        else:
            _join(host, group, "transliteration")
    return kept


def _by_surname(groups: list[_Group], curation: Curation) -> list[_Group]:
    """Give surnames of documents that never name the person in full to the corpus' person of that surname."""
    people: dict[str, list[_Group]] = {}
    for group in groups:
        if group.is_person:
            shorts = {s for chain in group.chains for n in [chain.key, *map(name_key, chain.names)] if " " in n
                      for s in surnames(n.split(" "))}  # fmt: skip
            shorts |= {key for short in shorts for key, foreign in [spelling_key(short)] if foreign}
            for short in sorted(shorts):
                people.setdefault(short, []).append(group)
    weight = {id(group): len({chain.document_id for chain in group.chains}) for group in groups}
    kept: list[_Group] = []
    left: dict[str, _Group] = {}
    for group in groups:
        chain = group.chains[0]
        if group.is_person or group.entity_type != "PER" or not chain.is_open or chain.settled:
            kept.append(group)
            continue
        key, is_foreign = spelling_key(chain.key)
        fitting = people.get(chain.key) or (people.get(key, []) if is_foreign else [])
        fitting = sorted(
            (host for host in fitting if not _kept_apart(host, group, curation)),
            key=lambda host: -weight[id(host)],
        )
        rest = sum(weight[id(host)] for host in fitting[1:])
        if fitting and weight[id(fitting[0])] >= _DOMINANT * rest:
            _join(fitting[0], group, "surname_corpus", len(fitting) > 1)
        else:  # nobody, or several: the bare name is an entity of its own
            host = left.setdefault(chain.key, group)
            if host is group:
                kept.append(group)
            else:
                host.chains += group.chains
            if fitting:
                chain.rows = [(row_id, rule, True) for row_id, rule, _ in chain.rows]
    return kept


def _kept_apart(a: _Group, b: _Group, curation: Curation) -> bool:
    return bool(curation.apart) and curation.keeps_apart(a.names, b.names)


def _join(host: _Group, group: _Group, rule: str, ambiguous: bool = False) -> None:
    for chain in group.chains:
        chain.rows = [(row_id, rule, ambiguous or flagged) for row_id, _, flagged in chain.rows]
    host.chains += group.chains


def _countries(groups: list[_Group]) -> dict[int, str]:
    """Country code of each place, seat and capital, by position in `groups`; other cities by their size (GeoNames)."""
    found, open_places = {}, {}
    for at, group in enumerate(groups):
        known = next((chain.settled for chain in group.chains if isinstance(chain.settled, Known)), None)
        if known and known.country:
            found[at] = known.country
        elif group.entity_type == "LOC" and not known:
            open_places[at] = group.chains[0].key
    cities = city_countries(open_places.values())
    return found | {at: cities[key] for at, key in open_places.items() if key in cities}


def _names(groups: list[_Group], mentions: pd.DataFrame, texts: Mapping[str, str]) -> list[str]:
    """The name of each group; that of no person and no list in the nominative."""
    names = [_name(group) for group in groups]
    is_open = [not (g.is_person or any(chain.settled for chain in g.chains)) for g in groups]
    oblique = [at for at, name in enumerate(names) if is_open[at] and may_be_oblique(name)]
    group_of = {row_id: at for at in oblique for chain in groups[at].chains for row_id, *_ in chain.rows}
    seen: dict[int, list[tuple[str, str]]] = {at: [] for at in oblique}
    rows = mentions[mentions["mention_id"].isin(list(group_of)) & (mentions["form"] == "name")]
    columns = ["mention_id", "document_id", "start", "surface"]
    for mention_id, document_id, start, surface in rows[columns].itertuples(index=False):
        before = texts.get(document_id, "")[max(0, start - _BEFORE) : start].split()
        seen[group_of[mention_id]].append((before[-1] if before else "", plain_name(surface)))
    for at in oblique:
        names[at] = nominative_name(names[at], seen[at])
    return names


def _name(group: _Group) -> str:
    """By hand, by list, else the most frequent full form, not in capitals if it also stands in small letters."""
    if by_hand := _settled(group):
        return by_hand.name
    known = next((chain.settled for chain in group.chains if isinstance(chain.settled, Known)), None)
    if known:
        return known.name
    counts: dict[str, int] = {}  # keeps the order of first use, which breaks ties
    for of in ("names", "derived"):
        for chain in group.chains if not counts else ():
            for name, n in getattr(chain, of).items():
                counts[name] = counts.get(name, 0) + n
    words = [name for name in counts if " " in name] if group.is_person else []
    forms = words or list(counts)
    has_words = any(" " in name for name in forms)  # then capitals are an abbreviation or a headline's
    forms = [name for name in forms if not (name.isupper() and has_words)] or forms
    name = max(forms, key=lambda name: counts[name])
    return name


def _tables(groups: list[_Group], names: list[str], countries: dict[int, str]) -> tuple[list[dict], pd.DataFrame]:
    entities: list[dict] = []
    taken: Counter[str] = Counter()
    assigned: dict[str, list] = {"row_id": [], "document_id": [], "entity_id": [], "rule": [], "is_ambiguous": []}
    for at, group in enumerate(groups):
        name, by_hand = names[at], _settled(group)
        entity_id = base = slug(group.entity_type, name)
        while entity_id in taken:
            taken[base] += 1
            entity_id = f"{base}-{taken[base]}"
        taken[entity_id] += 1
        n_rows = len(assigned["row_id"])
        for chain in group.chains:
            row_ids, rules, flags = zip(*chain.rows, strict=True)
            assigned["row_id"] += row_ids
            assigned["document_id"] += [chain.document_id] * len(row_ids)
            assigned["rule"] += rules
            assigned["is_ambiguous"] += flags
        n_rows = len(assigned["row_id"]) - n_rows
        assigned["entity_id"] += [entity_id] * n_rows
        entities.append(
            {
                "entity_id": entity_id, "name": name, "entity_type": group.entity_type, "country": countries.get(at),
                "wikidata_id": (by_hand.wikidata_id or None) if by_hand else None, "n_mentions": n_rows,
                "n_documents": len({chain.document_id for chain in group.chains}), "is_curated": by_hand is not None,
            }
        )  # fmt: skip
    kinds = dict.fromkeys(assigned, "str") | {"is_ambiguous": "bool"}
    assignments = pd.DataFrame(assigned).astype(kinds)
    return entities, assignments.sort_values(["row_id", "entity_id"], ignore_index=True)
