"""Names and where they stand: those the name model finds, adjectives derived from names, and names inside compounds."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from pipeline.annotate.document import Document, Mention, numbered
from pipeline.spans import trimmed
from pipeline.tables import read_resource

_EDGES = "\"„“”»«›‹‚‘'`´()[]{}.,;:!?–—-…*|/#•· "


@cache
def _currencies() -> frozenset[str]:
    """Printed forms of units of money (their unit is an ISO 4217 code)."""
    return frozenset(row["form"] for row in read_resource("de/units.csv") if re.fullmatch("[A-Z]{3}", row["unit"]))


def find_mentions(document: Document, docs: list[Doc]) -> list[Mention]:
    """Mentions of a document in text order from what the model left on each block's Doc.

    `doc.ents` are names, `doc.spans["derived"]` adjectives and demonyms ("bremische"), `doc.spans["part"]` words that
    contain a name ("Elbfähre"): there the mention is the longest leading part that is a name elsewhere in the document,
    else the part before the first hyphen, else the whole word.
    """
    mentions = []
    for block, doc in zip(document.blocks, docs, strict=True):
        for form, spans in (
            ("name", doc.ents),
            ("derived", doc.spans.get("derived", [])),
            ("compound", doc.spans.get("part", [])),
        ):
            for span in spans:
                mention = _mention(document.text, block.start, span, form)
                if mention is not None:
                    mentions.append(mention)
    names = {document.text[m.start : m.end] for m in mentions if m.form == "name"}
    for mention in mentions:
        if mention.form == "compound":
            mention.end = mention.start + _leading_name(document.text[mention.start : mention.end], names)
    return sorted(mentions, key=lambda m: (m.start, m.end, m.form))


def _mention(text: str, offset: int, span: Span, form: str) -> Mention | None:
    start, end = offset + span.start_char, offset + span.end_char
    token_start, token_end = start, end
    start, end = trimmed(text, start, end, _EDGES)
    if not any(c.isalpha() for c in text[start:end]):
        return None
    if span.label_ == "MISC" and text[start:end].lower() in _currencies():
        return None  # the unit of a sum ("40 Euro"), which quantities read, is no name
    return Mention(start, end, token_start, token_end, span.label_, form)


def _leading_name(word: str, names: set[str]) -> int:
    """Length of the name a compound starts with: "Elbfähre" with Elbe in the text → 3 ("Elb"), "Kiel-Reise" → 4."""
    hyphen = word.find("-")
    if hyphen > 0:
        return hyphen
    stems = {name for name in names if 3 <= len(name) < len(word) and word.startswith(name)}
    stems |= {
        name[:-1]
        for name in names
        if name[-1:] in "en" and 3 <= len(name) - 1 < len(word) and word.startswith(name[:-1])
    }
    return max((len(stem) for stem in stems), default=len(word))


def mention_rows(document: Document, quotes: list[dict]) -> list[dict]:
    """Rows of annotate.mentions; `in_quote` is true between marks (quotes of type direct or fragment)."""
    marked = [(q["start"], q["end"]) for q in quotes if q["quote_type"] in ("direct", "fragment")]
    rows = [
        document.row(
            m.start,
            m.end,
            token_start=m.token_start,
            token_end=m.token_end,
            entity_type=m.entity_type,
            form=m.form,
            in_quote=any(start <= m.start < end for start, end in marked),
        )
        for m in document.mentions
    ]
    return numbered(document.document_id, "m", rows, "mention_id")
