"""Which entity of ours a gold name means: matched through mentions, never by spelling."""

from collections import Counter

import pandas as pd


def entity_of_mention(mentions: pd.DataFrame, referents: pd.DataFrame) -> dict[tuple[str, int, int], str]:
    """(document_id, start, end) of every resolved mention → entity_id."""
    merged = mentions.merge(referents[["row_id", "entity_id"]], left_on="mention_id", right_on="row_id")
    return {(r.document_id, r.start, r.end): r.entity_id for r in merged.itertuples()}


def canonical_entities(golds: dict[str, dict], by_span: dict[tuple[str, int, int], str]) -> dict[str, str]:
    """Gold canonical name → the entity_id most of its mentions got, one to one: of two names merged into one entity only
    the one with more mentions there is right (ties: the first in the alphabet)."""
    votes: Counter = Counter()
    for document_id, gold in golds.items():
        for row in gold.get("entities", []):
            entity = by_span.get((document_id, row["start"], row["end"]))
            if entity is not None:
                votes[row["canonical"], entity] += 1
    found: dict[str, str] = {}
    for (name, entity), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if name not in found and entity not in found.values():
            found[name] = entity
    return found


def mention_clusters(golds: dict[str, dict], by_span: dict[tuple[str, int, int], str]) -> tuple[list, list]:
    """For every gold name mention its gold cluster and ours; a mention we missed is a cluster of its own."""
    expected, found = [], []
    for document_id, gold in golds.items():
        for row in gold.get("entities", []):
            place = (document_id, row["start"], row["end"])
            expected.append(row["canonical"])
            found.append(by_span.get(place, place))
    return expected, found


def same_entities(gold_names: list[str], ours: set[str], canonical: dict[str, str]) -> bool:
    """Whether the gold names, as entities, are exactly ours; a gold name that no mention matched never is."""
    return {canonical.get(name) for name in gold_names} == ours
