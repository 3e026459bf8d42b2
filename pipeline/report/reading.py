"""All reader pages of the corpus, a partition at a time."""

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.partitions import partitions
from pipeline.report.corpus import Corpus, page_name
from pipeline.report.notes import Linked
from pipeline.report.reader import NEEDED, reader_body
from pipeline.tables import read_table


def reader_pages() -> Iterator[tuple[str, str, list, Markup]]:
    """(path under reports/, title, trail, body) of every document, in the order of document_id."""
    corpus = Corpus("../")
    linked = Linked.of(read_table("link.referents"), read_table("link.quote_groups"), read_table("link.claims"))
    documents = corpus.documents.set_index("document_id", drop=False)
    for part in partitions(*NEEDED):
        texts = part["ingest.documents"].set_index("document_id")["text"]
        by_document = {
            name: dict(list(part[name].groupby("document_id"))) for name in NEEDED if name != "ingest.documents"
        }
        for document_id, text in texts.items():
            document = documents.loc[document_id]
            tables = {name: groups.get(document_id, part[name].iloc[:0]) for name, groups in by_document.items()}
            outlet = (document["outlet_id"], corpus.address("outlets", document["outlet_id"]))
            trail = [(corpus.limits.title, "../index.html"), outlet, ("Article", None)]
            body = reader_body(corpus, document, text, tables, linked)
            yield f"documents/{page_name(document_id)}.html", document["label"], trail, body
