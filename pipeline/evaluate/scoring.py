"""The whole corpus against its gold: every document's layers, then what joins documents."""

from collections import Counter

import pandas as pd

from pipeline.evaluate import clusters
from pipeline.evaluate.entities import canonical_entities, entity_of_mention, mention_clusters
from pipeline.evaluate.layers import Found, score_document
from pipeline.evaluate.matching import b_cubed
from pipeline.evaluate.metrics import rounded, summary


def score_corpus(
    golds: dict[str, dict],
    texts: dict[str, str],
    tables: dict[str, pd.DataFrame],
    outlet_of: dict[str, str],
    n_resamples: int,
    seed: int,
) -> tuple[dict, list[dict]]:
    """metrics.json as a dict, and the rows of evaluate.errors. `golds` is empty where nothing is annotated."""
    referents = tables["link.referents"]
    by_span = entity_of_mention(tables["annotate.mentions"], referents)
    entities_of: dict[str, set[str]] = {}
    for row_id, entity_id in zip(referents["row_id"], referents["entity_id"], strict=True):
        entities_of.setdefault(row_id, set()).add(entity_id)
    entity_type = tables["link.entities"].set_index("entity_id")["entity_type"].to_dict()
    canonical = canonical_entities(golds, by_span)
    per_document = {n: t for n, t in tables.items() if n.startswith(("clean.", "annotate."))}
    founds = {
        d: Found(
            texts[d],
            {n: t[t["document_id"] == d] for n, t in per_document.items()},
            entities_of,
            entity_type,
            canonical,
        )
        for d in golds
    }
    outcomes = {d: score_document(golds[d], founds[d]) for d in golds}
    corpus = [
        clusters.stories(golds, _column(tables["link.stories"], "document_id", "story_id")),
        clusters.quote_groups(golds, founds, _column(tables["link.quote_groups"], "quote_id", "quote_group_id")),
        clusters.claims(golds, founds, _column(tables["link.claims"], "quantity_id", "claim_id")),
    ]
    expected, found = mention_clusters(golds, by_span)
    resolved = sum(isinstance(cluster, str) for cluster in found)
    b3 = {
        "n_documents": len(golds),
        "n_expected": len(expected),
        "n_found": resolved,
        "n_correct": None,  # B³ weighs mentions, it does not count them
        **rounded(b_cubed(expected, found)),
    }
    errors = [
        {"document_id": d, "outlet_id": outlet_of[d], "layer": outcome.layer, **error}
        for d in sorted(golds)
        for outcome in outcomes[d]
        for error in outcome.errors
    ]
    return summary(outcomes, corpus, b3, outlet_of, n_resamples, seed), _numbered(errors)


def _numbered(errors: list[dict]) -> list[dict]:
    """Errors with `error_no` from 0, for two of one kind at one place (a quote and the fragment that fills it)."""
    seen: Counter = Counter()
    for error in errors:
        place = (error["layer"], error["document_id"], error["start"], error["end"], error["kind"])
        error["error_no"] = seen[place]
        seen[place] += 1
    return errors


def _column(table: pd.DataFrame, key: str, value: str) -> dict:
    return table.dropna(subset=[value]).set_index(key)[value].to_dict()
