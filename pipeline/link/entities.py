"""Entities of the corpus: the chains of all documents joined by name, surname, transliteration or by hand."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.kept_parts import Take, anew
from pipeline.link.abbreviations import by_abbreviation
from pipeline.link.corpus_chains import Assigned, Chains, Parts, all_chains
from pipeline.link.curated import Curated, Curation
from pipeline.link.firms import by_legal_form
from pipeline.link.joins import Entities, Group, by_name, by_spelling, by_surname, settled_by
from pipeline.link.names import plain_name, slug
from pipeline.link.nominatives import may_be_oblique, nominative_name
from pipeline.link.places import Known, city_countries, forget_cities
from pipeline.link.towns import by_addition, by_adjective

_BEFORE = 12  # letters before a name in which its article stands
_OWN_TYPE = 3  # so many documents that call a name by another type than most do keep it apart


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
    ("Pawel Sorokow", "Pavel Sorokov"), firms with and without their legal form ("Zentara AG", "Zentara"), and bodies called by a short
    form that another document introduces ("Gewerkschaft Hafen und See (GHS)", "GHS"), adjectives with their town ("Göttinger", "Göttingen") and the short with the long name of a town ("Frankfurt", "Frankfurt am Main").
    """
    here = Entities(all_chains(parts, documents_order, by_hand, take), by_hand)
    _agree_on_types(here.of)
    groups = by_name(here.of)
    groups = by_spelling(groups, here)
    groups = by_surname(groups, here)
    groups = by_legal_form(groups, here)
    groups = by_abbreviation(groups, here)
    groups = by_addition(groups, here)
    groups = by_adjective(groups, here)
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


def _countries(groups: list[Group], of: Chains, take: Take) -> dict[int, str]:
    """Country code of each place, seat and capital, by position in `groups`; other cities by their size (GeoNames)."""
    found, open_places = {}, {}
    for at, group in enumerate(groups):
        known = settled_by(group, of, Known)
        if known and known.country:
            found[at] = known.country
        elif group.entity_type == "LOC" and not known:
            open_places[at] = of.key[group.chains[0]]
    cities = city_countries(open_places.values(), take)
    forget_cities()
    return found | {at: cities[key] for at, key in open_places.items() if key in cities}


def _names(groups: list[Group], of: Chains, parts: Parts) -> list[str]:
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


def _name(group: Group, of: Chains) -> str:
    """By hand, by list, else the most frequent full form, not in capitals if it also stands in small letters."""
    if settled := settled_by(group, of, Curated) or settled_by(group, of, Known):
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
    groups: list[Group], names: list[str], countries: dict[int, str], here: Entities
) -> tuple[list[dict], Assigned]:
    entities: list[dict] = []
    taken: Counter[str] = Counter()
    of, entity_of = here.of, [0] * len(here.of.key)
    n_rows = np.diff(np.asarray(of.first_row)).tolist()
    for at, group in enumerate(groups):
        by_hand = settled_by(group, of, Curated)
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


def _assigned(entity_ids: list[str], entity_of: np.ndarray, here: Entities) -> Assigned:
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
