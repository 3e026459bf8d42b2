"""All tables of the stage from those of the stages before, as data frames by name."""

from collections.abc import Callable, Iterable
from types import SimpleNamespace

import pandas as pd

from pipeline.tabulate import correction, coverage, frequency, inputs, keyness, naming, omissions, variants, words
from pipeline.tabulate.cells import mention_cells
from pipeline.tabulate.counted import Corpus, corpus


def tabulate(
    read: Callable[[str], pd.DataFrame],
    texts: Callable[[Corpus], Iterable[tuple[str, str, list[tuple[int, int, str]]]]],
    params: SimpleNamespace,
    stop_words: frozenset[str],
    terms: list[words.Term],
) -> dict[str, pd.DataFrame]:
    """`read(name)` gives a table without its text columns; `texts(corpus)` streams (document_id, text, counted stretches).

    Returns {stage.table: rows}, columns not yet in schema order.
    """
    inputs.check_links(read)
    everything = corpus(
        read("ingest.documents"), read("clean.blocks"), read("clean.metadata"), read("link.stories"),
        read("link.origins"), params.zones,
    )  # fmt: skip
    documents, entities, referents = everything.documents, read("link.entities"), read("link.referents")
    entity_of = referents[["row_id", "entity_id"]]
    all_mentions = read("annotate.mentions").merge(entity_of, left_on="mention_id", right_on="row_id")
    mentions = everything.counted(all_mentions)
    inputs.check_tokens(documents, mentions)
    names = mentions[mentions["form"] == "name"]
    quotes = everything.counted(read("annotate.quotes"))
    attributions = naming.with_source(everything.counted(read("annotate.attributions")), entity_of, entities)
    quote_rows = variants.quote_variants(quotes, read("link.quote_groups"), referents)
    quantities = everything.counted(read("annotate.quantities"))
    claim_rows = variants.claim_variants(quantities, read("link.claims"), read("link.claim_relations"), attributions)
    stopped = stop_words | set(params.stop_words)
    found = words.read_texts(texts(everything), documents.index, stopped, terms, params.term_unit)
    designations = everything.counted(read("annotate.designations"))
    persons = entities.loc[entities["entity_type"] == "PER", "entity_id"]
    of_persons = designations["designation_id"].isin(referents.loc[referents["entity_id"].isin(persons), "row_id"])
    return {
        "coverage": coverage.coverage(everything, read("ingest.rejected"), names, quotes, attributions),
        "coverage_matrix": coverage.coverage_matrix(everything),
        "volume": coverage.volume(everything),
        **_of_entities(everything, mentions, entities, params),
        **_of_words(everything, found, terms, params),
        "designation_frequency": naming.designation_frequency(designations, referents),
        "layer_counts": correction.layer_counts(
            everything, names, designations[of_persons], quotes, attributions, quantities
        ),
        "sourcing": naming.sourcing(attributions),
        "quote_variants": quote_rows,
        "claim_variants": claim_rows,
        "omissions": _omissions(
            everything, entities, all_mentions, names, quote_rows, claim_rows, attributions, read("link.reuse")
        ),
    }


def _of_entities(
    everything: Corpus, mentions: pd.DataFrame, entities: pd.DataFrame, params: SimpleNamespace
) -> dict[str, pd.DataFrame]:
    cells = mention_cells(mentions, everything.documents.index)
    known = entities.set_index("entity_id")[["name", "entity_type"]]
    tables = {
        name: frequency.frequency(everything, cells, "entity_id", by, params).join(known, on="entity_id")
        for name, by in (
            ("entity_frequency", ["outlet_id"]),
            ("entity_frequency_by_story", ["outlet_id", "story_id"]),
        )
    }
    return tables | {
        "entity_keyness": keyness.keyness(cells, everything.documents, params.pairs, "entity_id", params),
        "entities_excluded": keyness.excluded(cells, everything.documents, params.min_frequency, "entity_id"),
    }


def _of_words(
    everything: Corpus, found: words.Read, terms: list[words.Term], params: SimpleNamespace
) -> dict[str, pd.DataFrame]:
    documents = everything.documents
    cells = words.term_cells(found.concordance, terms, documents)
    groups = pd.Series({term.term: term.group for term in terms}, dtype="str")
    tables = {
        name: frequency.frequency(everything, cells, "term", by, params)
        for name, by in (("term_frequency", ["outlet_id"]), ("term_frequency_by_story", ["outlet_id", "story_id"]))
    }
    for rows in tables.values():
        rows["group"] = rows["term"].map(groups)
    concordance = found.concordance
    if len(concordance):
        concordance = concordance.join(documents[["outlet_id", "story_id", "is_own"]], on="document_id")
    stopped = pd.DataFrame(sorted(found.stopped.items()), columns=["term", "doc_frequency"]).assign(reason="stop_word")
    few = keyness.excluded(found.words, documents, params.min_frequency, "term")
    return tables | {
        "concordance": concordance,
        "term_keyness": keyness.keyness(found.words, documents, params.pairs, "term", params),
        "terms_excluded": pd.concat([stopped, few], ignore_index=True),
    }


def _omissions(
    everything: Corpus,
    entities: pd.DataFrame,
    all_mentions: pd.DataFrame,
    names: pd.DataFrame,
    quotes: pd.DataFrame,
    claims: pd.DataFrame,
    attributions: pd.DataFrame,
    reuse: pd.DataFrame,
) -> pd.DataFrame:
    labels = entities.set_index("entity_id")["name"]
    named = names.assign(name=names["entity_id"].map(labels))
    attributions = attributions.assign(label=attributions["source"].map(labels).fillna(attributions["source"]))
    present = omissions.present_rows(named, quotes, claims, attributions)
    counted = set(names["mention_id"])
    other = all_mentions[~all_mentions["mention_id"].isin(counted)]
    elsewhere = other[["document_id"]].assign(layer="entity", ref_id=other["entity_id"]).drop_duplicates()
    return omissions.omissions(everything, present, elsewhere, reuse)
