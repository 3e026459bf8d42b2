"""All layers of some documents: the unit of work that runs alike in one process, in several, or on a cluster."""

from collections.abc import Iterable

import pandas as pd
from spacy.language import Language

from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.dates import find_dates
from pipeline.annotate.designations import find_designations
from pipeline.annotate.document import Block, numbered, read_document
from pipeline.annotate.mentions import find_mentions, mention_rows
from pipeline.annotate.quantities import find_quantities
from pipeline.annotate.quotes import find_quotes
from pipeline.spans import count_tokens
from pipeline.tables import frame

TABLES = "sentences mentions designations quotes quote_spans attributions quantities dates".split()


def annotate_document(
    document_id: str, text: str, blocks: Iterable[Block], published: str | None, nlp: Language, outlet_id: str = ""
) -> dict[str, list[dict]]:
    """Rows of every annotate table for one document; `published` (ISO 8601) anchors relative dates."""
    document, docs = read_document(document_id, text, blocks, nlp)
    document.mentions = find_mentions(document, docs, outlet_id)
    sentences = [document.row(s.start, s.end, n_tokens=count_tokens(text[s.start : s.end])) for s in document.sentences]
    quotes, quote_spans = find_quotes(document)
    attributions = find_attributions(document, quotes, quote_spans)
    return {
        "sentences": numbered(document_id, "s", sentences, "sentence_id"),
        "mentions": mention_rows(document, quotes),
        "designations": find_designations(document, quotes, quote_spans),
        "quotes": quotes,
        "quote_spans": quote_spans,
        "attributions": attributions,
        "quantities": find_quantities(document, attributions),
        "dates": find_dates(document, published),
    }


def annotate_partition(
    documents: pd.DataFrame, blocks: pd.DataFrame, metadata: pd.DataFrame, nlp: Language
) -> dict[str, pd.DataFrame]:
    """The annotate tables (by full name) of the documents of one partition, each of them in document order."""
    block_rows = {d: rows for d, rows in blocks.groupby("document_id", sort=False)}  # noqa: C416  dict() reads .keys
    published = metadata.dropna(subset=["published_date"]).set_index("document_id")["published_date"].to_dict()
    rows: dict[str, list[dict]] = {table: [] for table in TABLES}
    for document_id, text, outlet_id in documents[["document_id", "text", "outlet_id"]].itertuples(index=False):
        own = block_rows.get(document_id, blocks.iloc[:0])
        read = [Block(*b) for b in own[["start", "end", "zone", "is_body"]].itertuples(index=False)]
        for table, found in annotate_document(
            document_id, text, read, published.get(document_id), nlp, outlet_id
        ).items():
            rows[table] += found
    return {f"annotate.{table}": frame(f"annotate.{table}", found) for table, found in rows.items()}
