"""Helper of the annotate tests: a document from text, one paragraph per line, with given names."""

import spacy

from pipeline.annotate.document import Block, Document, Mention, read_document

_NLP = spacy.blank("de")


def read(text: str, **names: str) -> Document:
    """`names` maps entity types to names separated by |, found at every place: read(text, PER="Abel|Berg")."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph", True))
        at += len(line) + 1
    document, _ = read_document("t", text, blocks, _NLP)
    for entity_type, joined in names.items():
        for name in joined.split("|"):
            at = text.find(name)
            while at >= 0:
                document.mentions.append(Mention(at, at + len(name), at, at + len(name), entity_type, "name"))
                at = text.find(name, at + 1)
    document.mentions.sort(key=lambda mention: mention.start)
    return document
