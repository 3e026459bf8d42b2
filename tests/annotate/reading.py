"""Documents for annotator tests: plain text, one paragraph a line, the names in it given by hand."""

import spacy

from pipeline.annotate.document import Block, Document, Mention, read_document
from pipeline.annotate.model import SpacyReader

_READER = SpacyReader(spacy.blank("de"))


def read(text: str, names: dict[str, str] | None = None, **by_type: str) -> Document:
    """Every occurrence of a name is a mention: read(text, {"Abel": "PER"}) or read(text, PER="Abel|Berg", LOC="Ulm")."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph", True))
        at += len(line) + 1
    document, _ = read_document("t", text, blocks, _READER)
    typed = dict(names or {}) | {name: kind for kind, joined in by_type.items() for name in joined.split("|")}
    for name, kind in typed.items():
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
