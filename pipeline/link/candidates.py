"""Pairs of entities that may be one and that no rule dared to join, each with the curation row that would."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import combinations

from pipeline.link.curated import Curation
from pipeline.link.names import loose_key, name_key, surnames, words_of

_SHORTEST = 9  # letters of a full name in which one letter may be a slip
_MOST = 6  # entities of one key; more are a common word, not a name


def merge_candidates(entities: Iterable[dict], curation: Curation) -> list[dict]:
    """Rows of link.merge_candidates: two entities, the rule that speaks for one, the row for data/curation/entities.csv.

    `entities`: rows of link.entities. `surname`: a bare surname and a person of it ("Abel", "Ida Abel"); `spelling`: full
    names one letter apart ("Ida Abel", "Ida Abell"); `spacing`: names that differ in blanks and hyphens ("Deich Bank",
    "Deichbank"); `type`: one name of two types ("Aller", river and firm); `initials`: "NFU", "Nordische Fährunion". Pairs
    that a row of curation keeps apart are left out. The entity of more documents comes first; linear in the entities.
    """
    found: dict[tuple[str, str], dict] = {}
    for rule, one, other in _pairs([e for e in entities if not e["name"].isspace()]):
        first, second = sorted((one, other), key=lambda e: (-e["n_documents"], -len(e["name"]), e["entity_id"]))
        if rule == "surname" and " " in second["name"]:
            first, second = second, first  # the full name is the name
        if (one["is_curated"] and other["is_curated"]) or curation.keeps_apart([one["name"]], [other["name"]]):
            continue
        found.setdefault(
            (first["entity_id"], second["entity_id"]),
            {
                "entity_id": first["entity_id"], "other_id": second["entity_id"], "rule": rule, "name": first["name"],
                "other_name": second["name"], "n_documents": first["n_documents"] + second["n_documents"],
                "curation_row": _row(first["name"], first["entity_type"], second["name"]),
            },
        )  # fmt: skip
    return sorted(found.values(), key=lambda row: (-row["n_documents"], row["entity_id"], row["other_id"]))


def _pairs(entities: list[dict]) -> Iterator[tuple[str, dict, dict]]:
    groups: dict[tuple[str, str], list[dict]] = {}
    bearers: dict[str, list[dict]] = {}
    long_forms: dict[str, list[dict]] = {}
    for entity in entities:
        name, kind = entity["name"], entity["entity_type"]
        words = words_of(name)
        groups.setdefault(("type", loose_key(name)), []).append(entity)
        groups.setdefault(("spacing", kind + "".join(words)), []).append(entity)
        if kind == "PER" and len(words) > 1:
            for short in set(surnames(words)):
                bearers.setdefault(short, []).append(entity)
            if len(name) >= _SHORTEST:
                for key in _shortened(" ".join(words)):
                    groups.setdefault(("spelling", key), []).append(entity)
        elif kind == "ORG" and len(words) > 1:
            capitals = "".join(part[0] for part in name.replace("-", " ").split() if part[0].isupper())
            long_forms.setdefault(capitals, []).append(entity)
    for (rule, _), members in groups.items():
        if 1 < len(members) <= _MOST:
            yield from ((rule, *pair) for pair in combinations(members, 2))
    for entity in entities:
        name, kind = entity["name"], entity["entity_type"]
        if kind == "PER" and " " not in name:
            yield from (("surname", entity, bearer) for bearer in bearers.get(name_key(name), ())[:_MOST])
        elif kind in ("ORG", "MISC") and name.isupper() and len(name) > 2:  # two letters fit too much
            yield from (("initials", entity, long) for long in long_forms.get(name, ())[:_MOST])


def _shortened(key: str) -> set[str]:
    """The key and every form without one letter: two keys with a common one differ by one letter at most."""
    return {key} | {key[:at] + key[at + 1 :] for at in range(len(key))}


def _row(name: str, entity_type: str, alias: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([name, entity_type, alias if alias != name else "", "", ""])
    return line.getvalue()
