"""All tables of the stage from those of the stages before, one after the other, so that no more than one is in memory."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import SimpleNamespace

import pandas as pd
import pyarrow as pa

from pipeline.kept_parts import Take, anew
from pipeline.partitions import Part
from pipeline.tabulate import correction, coverage, frequency, inputs, keyness, naming, omissions, variants, words
from pipeline.tabulate.cells import Cells, mention_cells, outlets_apart
from pipeline.tabulate.counted import Corpus, among, corpus, with_entities

Rows = tuple[str, pd.DataFrame]  # stage.table and rows of it, columns not yet in schema order
_USED = {
    "ingest.documents": "document_id outlet_id",
    "clean.blocks": "document_id zone n_tokens",
    "clean.metadata": "document_id published_date n_body_tokens n_removed_tokens duplicate_of",
    "link.stories": "document_id story_id",
    "link.origins": "document_id origin_id",
    "link.entities": "entity_id name entity_type n_mentions",
    "link.referents": "row_id entity_id",
    "annotate.mentions": "mention_id document_id zone form",
    "annotate.designations": "designation_id document_id zone lemma voice",
    "annotate.attributions": "attribution_id document_id zone source_kind source_lemma",
}


def tabulate(
    read: Callable[..., pd.DataFrame],
    texts: Callable[[], Iterable[Part]],
    params: SimpleNamespace,
    stop_words: frozenset[str],
    terms: list[words.Term],
    take: Take = anew,
) -> Iterator[Rows]:
    """`read(name)` gives a table without its text columns, `read(name, columns)` some columns; `texts()` starts a pass over
    parts of ingest.documents and clean.blocks; `take` may know already what comes of a part, or of the numbers of an outlet.

    Yields every table, a large one in parts that follow each other in the table's order. What was wrong with the input is
    raised before the first.
    """
    inputs.check(read)

    def used(name: str) -> pd.DataFrame:
        return read(name, _USED[name].split()) if name in _USED else read(name)

    everything = corpus(
        used("ingest.documents"), used("clean.blocks"), used("clean.metadata"), used("link.stories"),
        used("link.origins"), params.zones,
    )  # fmt: skip
    keyness.check_pairs(everything.documents, params.pairs)
    entities, referents = used("link.entities"), used("link.referents")
    all_mentions = _named(used("annotate.mentions"), referents)
    mentions = everything.counted(all_mentions)
    inputs.check_tokens(everything.documents, mentions)
    names = mentions[mentions["form"] == "name"]
    cells = mention_cells(mentions, everything.documents.index)
    del mentions
    quotes = everything.counted(read("annotate.quotes"))
    attributions = naming.with_source(everything.counted(used("annotate.attributions")), referents, entities)
    yield (
        "tabulate.coverage",
        coverage.coverage(everything, read("ingest.rejected"), names, quotes, attributions),
    )
    yield "tabulate.coverage_matrix", coverage.coverage_matrix(everything)
    yield "tabulate.volume", coverage.volume(everything)
    yield from _of_entities(everything, cells, entities, params, take)
    del cells
    yield from _of_words(everything, texts, stop_words, terms, params, take)
    designations = everything.counted(used("annotate.designations"))
    yield "tabulate.designation_frequency", naming.designation_frequency(designations, referents)
    persons = among(referents["entity_id"], entities.loc[entities["entity_type"] == "PER", "entity_id"])
    of_persons = among(designations["designation_id"], referents.loc[persons, "row_id"])
    quantities = everything.counted(read("annotate.quantities"))
    yield (
        "tabulate.layer_counts",
        correction.layer_counts(everything, names, designations[of_persons], quotes, attributions, quantities),
    )
    del designations
    yield "tabulate.sourcing", naming.sourcing(attributions)
    quotes = variants.quote_variants(quotes, read("link.quote_groups"), referents)
    yield "tabulate.quote_variants", quotes
    told = read("link.claims"), read("link.claim_relations")
    claims = variants.claim_variants(quantities, *told, attributions, quotes)
    del quantities, referents
    yield "tabulate.claim_variants", claims
    is_counted = all_mentions["zone"].isin(params.zones) & (all_mentions["form"] == "name")
    other, reuse = all_mentions.loc[~is_counted, ["document_id", "entity_id"]].drop_duplicates(), read("link.reuse")
    labels = entities.set_index("entity_id")["name"]
    attributions = attributions.assign(label=attributions["source"].map(labels).fillna(attributions["source"]))
    del all_mentions, is_counted
    for some in everything.stories_apart():
        named, elsewhere = some.of(names).astype({"entity_id": "str"}), some.of(other).astype("str")
        told, cited, said = some.of(claims), some.of(attributions), some.of(quotes)
        present = omissions.present_rows(
            named.assign(name=named["entity_id"].map(labels)),
            said.assign(speaker_name=said["speaker"].map(labels)),
            told,
            cited,
        )
        elsewhere = elsewhere.rename(columns={"entity_id": "ref_id"}).assign(layer="entity")
        doubtful = omissions.doubtful_sources(cited), omissions.doubtful_numbers(told)
        elsewhere = pd.concat([elsewhere, *doubtful], ignore_index=True)
        yield "tabulate.omissions", omissions.omissions(some, present, elsewhere, some.of(reuse))


def _named(mentions: pd.DataFrame, referents: pd.DataFrame) -> pd.DataFrame:
    """document_id, entity_id, zone and form of each mention and entity it stands for, as categories: a few bytes a row."""
    rows = with_entities(mentions, "mention_id", referents)
    return rows[["document_id", "entity_id", "zone", "form"]].astype("category")


def _joined(name: str, parts: Iterable[pd.DataFrame], least: int = 250_000) -> Iterator[Rows]:
    """Rows of a table, `least` or more at a time; a part without rows where there are none, or no file would be written."""
    held: list[pd.DataFrame] = []
    is_written = False
    for part in parts:
        held.append(part)
        if sum(map(len, held)) >= least:
            yield name, pd.concat(held, ignore_index=True)
            held, is_written = [], True
    if held or not is_written:
        yield name, pd.concat(held, ignore_index=True) if held else pd.DataFrame()


def _of_entities(
    everything: Corpus, cells: Cells, entities: pd.DataFrame, params: SimpleNamespace, take: Take
) -> Iterator[Rows]:
    known = entities.set_index("entity_id")[["name", "entity_type"]]
    for name, by in (("entity_frequency", ["outlet_id"]), ("entity_frequency_by_story", ["outlet_id", "story_id"])):
        for some, own in outlets_apart(everything, cells):
            rows = frequency.frequency(some, own, "entity_id", by, params, take)
            yield f"tabulate.{name}", rows.join(known, on="entity_id")
    documents = everything.documents
    found = keyness.keyness(cells, documents, params.pairs, "entity_id", params)
    yield from _joined("tabulate.entity_keyness", found)
    yield "tabulate.entities_excluded", keyness.excluded(cells, documents, params.min_frequency, "entity_id")


def _of_words(
    everything: Corpus,
    texts: Callable[[], Iterable[Part]],
    stop_words: frozenset[str],
    terms: list[words.Term],
    params: SimpleNamespace,
    take: Take,
) -> Iterator[Rows]:
    documents = everything.documents

    def stretches(part: Part) -> Iterable[words.Text]:
        return words.stretches(part["ingest.documents"], part["clean.blocks"], everything.zones)

    def words_of(part: Part) -> list[pa.Table]:
        return take(part, ("words", everything.zones), lambda: words.words_of(stretches(part)))

    stop_words |= set(params.stop_words)
    told, stopped = words.word_cells(map(words_of, texts()), documents.index, stop_words, params.term_unit)
    lines = words.concordance(chain.from_iterable(map(stretches, texts())), terms) if terms else pd.DataFrame()
    cells = words.term_cells(lines, terms, documents)
    groups = pd.Series({term.term: term.group for term in terms}, dtype="str")
    for name, by in (("term_frequency", ["outlet_id"]), ("term_frequency_by_story", ["outlet_id", "story_id"])):
        rows = frequency.frequency(everything, cells, "term", by, params, take)
        yield f"tabulate.{name}", rows.assign(group=rows["term"].map(groups))
    if len(lines):
        lines = lines.join(documents[["outlet_id", "story_id", "is_own"]], on="document_id")
    yield "tabulate.concordance", lines
    yield from _joined("tabulate.term_keyness", keyness.keyness(told, documents, params.pairs, "term", params))
    stopped = pd.DataFrame(sorted(stopped.items()), columns=["term", "doc_frequency"]).assign(reason="stop_word")
    few = keyness.excluded(told, documents, params.min_frequency, "term")
    yield "tabulate.terms_excluded", pd.concat([stopped, few], ignore_index=True)
