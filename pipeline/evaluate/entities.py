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
    return one_to_one(votes)


def one_to_one(votes: Counter) -> dict[str, str]:
    """(gold id, our id) → number of rows that say so, to gold id → our id, each once, most votes first, ties by alphabet."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for (name, ours), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if name not in found and ours not in taken:
            found[name] = ours
            taken.add(ours)
    return found


def mention_clusters(golds: dict[str, dict], by_span: dict[tuple[str, int, int], str]) -> tuple[list, list, list]:
    """For every gold name mention its gold cluster, ours and its document; a mention we missed is a cluster of its own."""
    expected, found, documents = [], [], []
    for document_id, gold in golds.items():
        for row in gold.get("entities", []):
            place = (document_id, row["start"], row["end"])
            expected.append(row["canonical"])
            found.append(by_span.get(place, place))
            documents.append(document_id)
    return expected, found, documents


def same_entities(gold_names: list[str], ours: set[str], canonical: dict[str, str]) -> bool:
    """Whether the gold names, as entities, are exactly ours; a gold name that no mention matched never is."""
    return {canonical.get(name) for name in gold_names} == ours
