"""The whole corpus against its gold: every document's layers, then what joins documents."""

from collections import Counter

import pandas as pd

from pipeline.evaluate import clusters
from pipeline.evaluate.comparison import Found, Outcome
from pipeline.evaluate.corpus_gold import CorpusGold
from pipeline.evaluate.entities import canonical_entities, entity_of_mention, mention_clusters
from pipeline.evaluate.layers import score_document
from pipeline.evaluate.metrics import gathered, summary
from pipeline.evaluate.omissions import omissions, references

OF_DOCUMENTS = (  # tables read for the documents that have gold
    "clean.blocks clean.metadata annotate.mentions annotate.designations annotate.quotes annotate.quote_spans "
    "annotate.attributions annotate.quantities annotate.dates link.referents"
).split()
WHOLE = (  # tables read whole: they join documents
    "link.entities link.stories link.quote_groups link.claims link.claim_relations link.reuse tabulate.omissions"
).split()


def score_corpus(
    golds: dict[str, dict],
    corpus: CorpusGold,
    texts: dict[str, str],
    tables: dict[str, pd.DataFrame],
    outlet_of: dict[str, str],
    n_resamples: int,
    seed: int,
) -> tuple[dict, list[dict]]:
    """metrics.json as a dict (but for n_left_aside), and the rows of evaluate.errors. Without gold `golds` is empty.

    Gold names are mapped to entities once, over all gold, so that open and sealed counts add up to the overall ones.
    """
    referents = tables["link.referents"]
    by_span = entity_of_mention(tables["annotate.mentions"], referents)
    entities_of: dict[str, set[str]] = {}
    for row_id, entity_id in zip(referents["row_id"], referents["entity_id"], strict=True):
        entities_of.setdefault(row_id, set()).add(entity_id)
    entity_type = _column(tables["link.entities"], "entity_id", "entity_type")
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
    outcomes = {d: score_document(golds[d], founds[d]) for d in sorted(golds)}
    joined = _joined(golds, corpus, founds, canonical, tables, outlet_of)
    sealed = {d for d, gold in golds.items() if gold.get("sealed")}
    with_entities = [d for d, gold in golds.items() if "entities" in gold]
    mentions = mention_clusters(golds, by_span)
    layers = gathered(outcomes, joined)
    metrics = summary(layers, mentions, with_entities, sealed, outlet_of, n_resamples, seed)
    metrics["gold"] = {"n_documents": len(golds), "n_sealed": len(sealed)}
    return metrics, _errors(outcomes, joined, sealed, outlet_of)


def _joined(
    golds: dict[str, dict],
    corpus: CorpusGold,
    founds: dict[str, Found],
    canonical: dict[str, str],
    tables: dict,
    outlet_of: dict,
) -> list[clusters.Joined]:
    """Every layer that joins documents."""
    story_of = _column(tables["link.stories"], "document_id", "story_id")
    group_of = _column(tables["link.quote_groups"], "quote_id", "quote_group_id")
    claim_of = _column(tables["link.claims"], "quantity_id", "claim_id")
    variant_of = _column(tables["link.claims"], "quantity_id", "variant_id")
    relation_of = {
        (r.claim_id, frozenset((r.variant_a, r.variant_b))): r.relation
        for r in tables["link.claim_relations"].itertuples()
    }
    reused = tables["link.reuse"]
    shared = {frozenset(two) for two in zip(reused["document_id_a"], reused["document_id_b"], strict=True)}
    matched = {
        "quote": clusters.matched_rows(golds, founds, clusters.quotations, "annotate.quotes", 0.5),
        "claim": clusters.matched_rows(golds, founds, clusters.counted, "annotate.quantities", 0.34),
        "source": clusters.matched_rows(
            golds, founds, lambda g: g.get("attributions", []), "annotate.attributions", 0.34
        ),
    }
    variants = {row_id: (claim_id, variant_of[row_id]) for row_id, claim_id in claim_of.items()}
    refs = references(golds, founds, canonical, matched, {"quote": group_of, "claim": claim_of})
    left_out = tables["tabulate.omissions"].to_dict("records")
    return [
        clusters.stories(golds, story_of),
        clusters.quote_groups(golds, matched["quote"], founds, group_of, corpus.quote_groups is not None),
        clusters.claims(golds, matched["claim"], founds, claim_of),
        clusters.claim_relations(golds, corpus, matched["claim"], founds, variants, relation_of),
        *omissions(golds, corpus, refs, outlet_of, story_of, left_out),
        clusters.reuse(golds, corpus, _column(tables["clean.metadata"], "document_id", "duplicate_of"), shared),
    ]


def _errors(
    outcomes: dict[str, list[Outcome]], joined: list[clusters.Joined], sealed: set[str], outlet_of: dict[str, str]
) -> list[dict]:
    """Rows of evaluate.errors: sealed where they tell of a sealed text; `error_no` from 0 for several of one kind at one
    place (a quote and the fragment that fills it)."""
    errors = [
        {"document_id": d, "layer": outcome.layer, "is_sealed": d in sealed, **error}
        for d, own in outcomes.items()
        for outcome in own
        for error in outcome.errors
    ]
    errors += [
        {"layer": layer.layer, "is_sealed": not sealed.isdisjoint(error.pop("documents")), **error}
        for layer in joined
        for error in [dict(error) for error in layer.errors]
    ]
    seen: Counter = Counter()
    for error in errors:
        error["outlet_id"] = outlet_of[error["document_id"]]
        place = (error["layer"], error["document_id"], error["start"], error["end"], error["kind"])
        error["error_no"] = seen[place]
        seen[place] += 1
    return errors


def _column(table: pd.DataFrame, key: str, value: str) -> dict:
    return table.dropna(subset=[value]).set_index(key)[value].to_dict()
