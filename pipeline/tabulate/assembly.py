"""All tables of the stage from those of the stages before, as data frames by name."""

from types import SimpleNamespace

import pandas as pd

from pipeline.tabulate import coverage, frequency, keyness, naming, omissions, variants
from pipeline.tabulate.counted import Corpus, corpus


def tabulate(read, texts, params: SimpleNamespace, stop_words: frozenset[str]) -> dict[str, pd.DataFrame]:
    """`read(name)` gives a table without its text columns; `texts(corpus)` streams (outlet_id, counted text).

    Returns {stage.table: rows}, columns not yet in schema order.
    """
    everything = corpus(
        read("ingest.documents"), read("clean.blocks"), read("clean.metadata"), read("link.stories"),
        read("link.origins"), params.zones,
    )  # fmt: skip
    outlets = sorted(set(everything.documents["outlet_id"]))
    entities, referents = read("link.entities"), read("link.referents")
    entity_of = referents[["row_id", "entity_id"]]
    all_mentions = read("annotate.mentions").merge(entity_of, left_on="mention_id", right_on="row_id")
    mentions = everything.counted(all_mentions)
    names = mentions[mentions["form"] == "name"]
    quotes = everything.counted(read("annotate.quotes"))
    attributions = naming.with_source(everything.counted(read("annotate.attributions")), entity_of, entities)
    quote_rows = variants.quote_variants(quotes, read("link.quote_groups"), referents)
    quantities = everything.counted(read("annotate.quantities"))
    claim_rows = variants.claim_variants(quantities, read("link.claims"), read("link.claim_relations"), attributions)
    limits = (params.min_documents, params.n_resamples, params.seed)
    n_documents = everything.documents.groupby("outlet_id").size()
    terms = keyness.term_counts(texts(everything), outlets, stop_words)
    return {
        "coverage": coverage.coverage(everything, read("ingest.rejected"), names, quotes, attributions),
        "coverage_matrix": coverage.coverage_matrix(everything),
        "entity_frequency": frequency.frequency(everything, mentions, entities, ["outlet_id"], *limits),
        "entity_frequency_by_story": frequency.frequency(
            everything, mentions, entities, ["outlet_id", "story_id"], *limits
        ),
        "entity_keyness": keyness.keyness(
            *keyness.entity_counts(names, outlets), n_documents, "entity_id", params.min_frequency
        ),
        "term_keyness": keyness.keyness(*terms, n_documents, "term", params.min_frequency),
        "designation_frequency": naming.designation_frequency(
            everything.counted(read("annotate.designations")), referents
        ),
        "sourcing": naming.sourcing(attributions),
        "quote_variants": quote_rows,
        "claim_variants": claim_rows,
        "omissions": _omissions(everything, entities, all_mentions, names, quote_rows, claim_rows, attributions),
    }


def _omissions(
    everything: Corpus,
    entities: pd.DataFrame,
    all_mentions: pd.DataFrame,
    names: pd.DataFrame,
    quotes: pd.DataFrame,
    claims: pd.DataFrame,
    attributions: pd.DataFrame,
) -> pd.DataFrame:
    labels = entities.set_index("entity_id")["name"]
    named = names.assign(name=names["entity_id"].map(labels))
    attributions = attributions.assign(label=attributions["source"].map(labels).fillna(attributions["source"]))
    present = omissions.present_rows(named, quotes, claims, attributions)
    counted = set(names["mention_id"])
    other = all_mentions[~all_mentions["mention_id"].isin(counted)]
    elsewhere = other[["document_id"]].assign(layer="entity", ref_id=other["entity_id"]).drop_duplicates()
    return omissions.omissions(everything, present, elsewhere)
