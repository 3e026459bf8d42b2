"""Documents for annotator tests: plain text, the names in it marked by hand."""

import spacy

from pipeline.annotate.document import Block, Document, Mention, read_document

_NLP = spacy.blank("de")


def read(text: str, names: dict[str, str] | None = None) -> Document:
    """`text` as one document of paragraphs; every occurrence of a key of `names` is a mention of that type."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph", True))
        at += len(line) + 1
    document, _ = read_document("t", text, blocks, _NLP)
    for name, kind in (names or {}).items():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            document.mentions.append(Mention(start, end, start, end, kind, "name"))
            start = text.find(name, end)
    document.mentions.sort(key=lambda mention: mention.start)
    return document


def named(document: Document, ids: str | None) -> list[str]:
    """The names behind `anchor_ids`."""
    numbers = [int(one.rsplit("m", 1)[1]) - 1 for one in (ids or "").split("|") if one]
    return [document.text[document.mentions[n].start : document.mentions[n].end] for n in numbers]
