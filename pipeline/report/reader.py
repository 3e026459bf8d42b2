"""The reader page: one article with its zones, names, designations, quotations, numbers and sources marked and anchored."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from pipeline.report.commenters import after_name
from pipeline.report.corpus import Corpus
from pipeline.report.marks import Mark, marked
from pipeline.report.markup import Shown, dated, fragment, joined, link
from pipeline.report.notes import Linked, anchor, margin, meant, stated
from pipeline.report.words import TYPES, VOICES, plural

LAYERS = ("sentences", "mentions", "designations", "quotes", "attributions", "quantities", "dates")
NEEDED = ("ingest.documents", "clean.blocks", "annotate.quote_spans", *(f"annotate.{layer}" for layer in LAYERS))


def reader_body(
    corpus: Corpus, document: pd.Series, text: str, tables: dict[str, pd.DataFrame], linked: Linked
) -> Shown:
    """The page of one document. `tables`: the rows of this document by table name (NEEDED, without ingest.documents)."""
    marks = _marks(corpus, tables, linked)
    blocks = list(tables["clean.blocks"].itertuples())
    head = next((b for b in blocks if b.zone == "headline" and _holds(text[b.start : b.end], document["label"])), None)
    around = zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
    parts = [_block(corpus, text, block, marks, block is head, before, after) for before, block, after in around]
    article = joined(parts, "\n")
    if not corpus.limits.full_texts:
        note = fragment(
            '<p class="note" lang="en">Only sentences that hold a mark are printed (report.full_texts).</p>'
        )
        article = joined([note, article])
    title = "" if head else _title(document)
    counted = sum(block.n_tokens for block in blocks if block.zone in corpus.zones)
    aside = [block for block in blocks if block.zone not in corpus.zones]
    story = corpus.story(document["story_id"]) if isinstance(document["story_id"], str) else "no story"
    origin = "own text" if document["origin_id"] == "own" else f"copy of {document['origin_id']}"
    about = fragment(
        '<h2>This article</h2><p>{} · {}<br>story: {}<br>{}; {} set aside, dimmed and named<br><span class="path">{}</span></p>',
        dated(document["published_date"]), origin, story, link("#main", plural(counted, "counted word")),
        link(f"#b{aside[0].block_no}" if aside else "#main", plural(len(aside), "block")), document["path"],
    )  # fmt: skip
    return fragment(
        '<p class="kicker">{} · reader page</p>{}<div class="reader"><article class="article" lang="de">{}</article>'
        '<aside class="notes" aria-label="Marks in this article">{}{}</aside></div>',
        corpus.outlet(document["outlet_id"]), title, article, about, margin(corpus, tables, linked),
    )  # fmt: skip


def _title(document: pd.Series) -> Shown:
    """A heading for an article whose text has no headline block: the title it came with, else its first words."""
    named = isinstance(document["headline"], str) or isinstance(document["title"], str)
    note = "" if named else fragment('<p class="note">No headline was found; these are the first words.</p>')
    return fragment('<h1 lang="de">{}</h1>{}', document["label"], note)


def _holds(block: str, title: str) -> bool:
    """Whether a headline block holds the title of its article, perhaps with a mark apart from it: "HB+ Fähre geht"."""
    return " ".join(title.split()) in " ".join(block.split())


def _block(corpus: Corpus, text: str, block: Any, marks: list[Mark], is_title: bool, before: Any, after: Any) -> Shown:
    here = [mark for mark in marks if mark.start < block.end and mark.end > block.start]
    if block.zone in corpus.zones:
        body = _text(corpus, text, block.start, block.end, here)
        if is_title:
            return fragment('<h1 class="block" id="b{}">{}</h1>', block.block_no, body)
        return fragment('<div class="block {}" id="b{}">{}</div>', block.zone, block.block_no, body)
    start, withheld = block.start, ""
    if block.zone == "comment":
        following = text[after.start : after.end] if after is not None and after.zone == "comment" else ""
        start = after_name(text, block.start, block.end, following)
        gone = [fragment('<span id="{}"></span>', mark.anchor) for mark in here if mark.end <= start and mark.anchor]
        withheld = fragment('<em lang="en">name withheld</em>{}', joined(gone)) if start > block.start else ""
        here = [mark for mark in here if mark.end > start]
    body = joined([withheld, _text(corpus, text, start, block.end, here)])
    again = before is not None and before.zone == block.zone  # one label for a run of blocks of the same zone
    label = fragment('<span class="zone-name" lang="en">{}</span>', block.zone)
    return fragment(
        '<div class="block aside{}" id="b{}" title="set aside as {} by rule {}">{}{}</div>',
        " again" if again else "", block.block_no, block.zone, block.rule, "" if again else label, body,
    )  # fmt: skip


def _text(corpus: Corpus, text: str, start: int, end: int, marks: list[Mark]) -> Markup:
    """text[start:end] with its marks; without report.full_texts only its sentences that hold one, and […] for the others.

    The anchor of a sentence that is left out stays, so that every link still ends at its place.
    """
    if corpus.limits.full_texts:
        return marked(text, start, end, marks)
    evidence = [mark for mark in marks if mark.css not in ("sentence", "date-mark")]
    parts: list[Markup] = []
    at = start
    for sentence in sorted((mark for mark in marks if mark.css == "sentence"), key=lambda mark: mark.start):
        first, last = max(sentence.start, at), min(sentence.end, end)
        if any(mark.start < last and mark.end > first for mark in evidence):
            parts.append(marked(text, first, last, [mark for mark in marks if mark.end > first and mark.start < last]))
        else:
            kept = [mark for mark in marks if first <= mark.start < last and mark.anchor]
            parts.append(joined([*(fragment('<span id="{}"></span>', mark.anchor) for mark in kept), "[…]"]))
        at = max(at, last)
    return joined(parts or ["[…]"], " ")


def _marks(corpus: Corpus, tables: dict[str, pd.DataFrame], linked: Linked) -> list[Mark]:
    def of(row_id: str) -> str:
        return ", ".join(corpus.name(entity) for entity in linked.entities.get(row_id, []))

    def add(row: Any, css: str, rank: int, row_id: str, title: str = "") -> None:
        marks.append(Mark(row.start, row.end, css, rank, row_id and anchor(row_id), title))

    marks: list[Mark] = []
    for r in tables["annotate.sentences"].itertuples():
        add(r, "sentence", 0, r.sentence_id)
    for r in tables["annotate.attributions"].itertuples():
        source = of(r.attribution_id) or stated(r.source_lemma)
        add(r, "attribution", 1, r.attribution_id, f"source: {source} ({r.source_kind})")
    quotes = tables["annotate.quotes"].set_index("quote_id")
    spans = tables["annotate.quote_spans"]
    first: set[str] = set()
    for r in spans[spans["span_role"] == "content"].sort_values(["quote_id", "part"]).itertuples():
        kind, speaker = quotes.at[r.quote_id, "quote_type"], of(r.quote_id) or "not identified"
        row_id = "" if r.quote_id in first else r.quote_id
        first.add(r.quote_id)
        add(r, f"quote {kind}", 2, row_id, f"{kind} quotation · speaker: {speaker}")
    for r in quotes[~quotes.index.isin(first)].reset_index().itertuples():
        add(r, f"quote {r.quote_type}", 2, r.quote_id, f"{r.quote_type} quotation")
    for r in tables["annotate.quantities"].itertuples():
        add(r, "quantity", 3, r.quantity_id, f"number · {meant(r)}")
    for r in tables["annotate.dates"].itertuples():
        add(r, "date-mark", 3, r.date_id, f"date · {r.kind} · {stated(r.date_low)}")
    for r in tables["annotate.designations"].itertuples():
        person = of(r.designation_id) or "referent open"
        add(r, "designation", 4, r.designation_id, f"designation · {person} · {VOICES[r.voice]}")
    for r in tables["annotate.mentions"].itertuples():
        css = f"{r.entity_type.lower()} form-{r.form}"
        add(r, css, 5, r.mention_id, f"{TYPES[r.entity_type]} · {of(r.mention_id) or r.surface}")
    return marks
