"""All layers of some documents: the unit of work that runs alike in one process, in several, or on a cluster."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyarrow as pa

from pipeline import InputError
from pipeline.annotate.articles import TABLES, Article
from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.carried import carried_stretches
from pipeline.annotate.dates import find_dates
from pipeline.annotate.designations import find_designations
from pipeline.annotate.document import Block, Document, Reading, numbered, read_documents
from pipeline.annotate.mentions import find_mentions, mention_rows
from pipeline.annotate.model import Reader, load_model
from pipeline.annotate.quantities import find_quantities, rest_on
from pipeline.annotate.quotes import find_quotes
from pipeline.spans import Seen, count_tokens, seen
from pipeline.tables import arrow_table, frame

_model = cache(load_model)  # once a process
_TOGETHER = 25  # articles whose blocks are read at once
_ONE_AT_A_TIME = threading.Lock()  # a cluster's worker may have several threads, a model is for one


def annotate_document(
    document: Document, readings: list[Reading], published: str | None, outlet_id: str = ""
) -> dict[str, list[dict]]:
    """Rows of every annotate table for one document as it was read; `published` (ISO 8601) anchors relative dates."""
    document_id, text = document.document_id, document.text
    document.mentions = find_mentions(document, readings, outlet_id)
    sentences = [document.row(s.start, s.end, n_tokens=count_tokens(text[s.start : s.end])) for s in document.sentences]
    quotes, quote_spans = find_quotes(document)
    quantities = find_quantities(document)
    attributions = find_attributions(document, quotes, quote_spans, [(q["start"], q["end"]) for q in quantities])
    rest_on(quantities, attributions, carried_stretches(text, quotes, quote_spans), text)
    return {
        "sentences": numbered(document_id, "s", sentences, "sentence_id"),
        "mentions": mention_rows(document, quotes),
        "designations": find_designations(document, quotes, quote_spans),
        "quotes": quotes,
        "quote_spans": quote_spans,
        "attributions": attributions,
        "quantities": quantities,
        "dates": find_dates(document, published),
    }


def annotate_partition(articles: list[Article], model: str) -> tuple[dict[str, pa.Table], dict[str, str]]:
    """The annotate tables (by full name) of some articles, checked and in order, and why each article that failed did.

    An article that a rule fails on has no rows; its reason is one line ("KeyError: 'x' (quotes.py, line 12)").
    """
    rows: dict[str, list[dict]] = {table: [] for table in TABLES}
    failed: dict[str, str] = {}
    with _ONE_AT_A_TIME, no_search_for_cycles():
        reader = _model(model)
        shown = [_shown(article) for article in articles]
        views = {article.document_id: view for article, view in shown if view}
        groups = ([article for article, _ in shown[at : at + _TOGETHER]] for at in range(0, len(shown), _TOGETHER))
        for article, read in ((article, read) for group in groups for article, read in _read(group, reader)):
            try:
                if isinstance(read, Exception):
                    raise read
                found = annotate_document(*read, article.published, article.outlet_id)
                if article.document_id in views:
                    found = {t: [*map(views[article.document_id].placed, more)] for t, more in found.items()}
            except Exception as error:
                failed[article.document_id] = _reason(error)
                continue
            for table, more in found.items():
                rows[f"annotate.{table}"] += more
    try:
        return {name: arrow_table(name, frame(name, found)) for name, found in rows.items()}, failed
    except InputError as error:  # rows that their table does not allow: which article's, the message says
        return {}, {article.document_id: str(error) for article in articles}


def load(model: str) -> None:
    """Load `annotate.model` into this process, where the first batch would otherwise."""
    with no_search_for_cycles():
        _model(model)


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """No search of all objects for circular garbage meanwhile: annotating makes none, and each search walks every word known."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _shown(article: Article) -> tuple[Article, Seen | None]:
    """The article as a reader sees it, with its zones there, and what leads back to the text as received."""
    view = seen(article.text)
    if view is None:
        return article, None
    blocks = [(view.here(start), view.here(end), zone, is_body) for start, end, zone, is_body in article.blocks]
    return article._replace(text=view.text, blocks=blocks), view


def _read(
    articles: list[Article], reader: Reader
) -> Iterator[tuple[Article, tuple[Document, list[Reading]] | Exception]]:
    """Each article with its document and readings, or with what was raised where it was read by itself."""
    try:
        texts = [(a.document_id, a.text, [Block(*block) for block in a.blocks]) for a in articles]
        yield from zip(articles, read_documents(texts, reader), strict=True)
    except Exception as error:
        if len(articles) == 1:
            yield articles[0], error
        else:
            for article in articles:
                yield from _read([article], reader)


def _reason(error: Exception) -> str:
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f" ({Path(where.tb_frame.f_code.co_filename).name}, line {where.tb_lineno})" if where else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{place}"
