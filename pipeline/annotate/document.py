"""A document as the annotators read it: its blocks, sentences and words, and the names found in them.

Everything is an offset into the document's own text; blocks are read one by one, so no word or sentence crosses one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.sentences import sentence_spans
from pipeline.spans import find_span, folded


@dataclass(slots=True)
class Block:
    """One zoned stretch of the text."""

    start: int
    end: int
    zone: str
    is_body: bool


@dataclass(slots=True)
class Word:
    """One token; `text` has odd spaces, hyphens and apostrophes folded, so it may differ from the slice in those."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Sentence:
    """One sentence with its words (punctuation included), inside one block."""

    start: int
    end: int
    zone: str
    words: list[Word]


@dataclass(slots=True)
class Mention:
    """A name: `start`, `end` the name itself, `token_start`, `token_end` the word it is part of (Kreml in Kremlchef)."""

    start: int
    end: int
    token_start: int
    token_end: int
    entity_type: str  # PER LOC ORG MISC
    form: str  # name derived compound


@dataclass(slots=True)
class Document:
    """What every annotator gets. Lists are in text order; `mentions` have the ids <document_id>:m1, m2, … in that order."""

    document_id: str
    text: str
    blocks: list[Block]
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    _starts: list[int] = field(init=False, repr=False)
    _ends: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts, self._ends = [b.start for b in self.blocks], [b.end for b in self.blocks]

    def with_mentions(self) -> Iterator[tuple[Sentence, int]]:
        """Each sentence with the index of the first mention that ends after its start (their number where none does)."""
        at = 0
        for sentence in self.sentences:
            while at < len(self.mentions) and self.mentions[at].end <= sentence.start:
                at += 1
            yield sentence, at

    def zone_at(self, position: int) -> str:
        """Zone of the block that holds `position` ("other" between blocks)."""
        at = find_span(self._starts, self._ends, position)
        return "other" if at is None else self.blocks[at].zone

    def row(self, start: int, end: int, **columns) -> dict:
        """A table row for the span with document_id, start, end, surface and zone filled in."""
        surface = self.text[start:end]
        return {
            "document_id": self.document_id, "start": start, "end": end, "surface": surface,
            "zone": self.zone_at(start), **columns,
        }  # fmt: skip


def numbered(document_id: str, letter: str, rows: list[dict], column: str) -> list[dict]:
    """`rows` in text order, each with its id in `column`: numbered("a", "q", rows, "quote_id") gives a:q1, a:q2, …"""
    rows = sorted(rows, key=lambda row: (row["start"], row["end"]))
    return [{column: f"{document_id}:{letter}{number}", **row} for number, row in enumerate(rows, 1)]


def read_document(document_id: str, text: str, blocks: Iterable[Block], nlp: Language) -> tuple[Document, list[Doc]]:
    """Split a text into sentences and words, and let `nlp` read each block; returns the document and one Doc a block."""
    document = Document(document_id, text, list(blocks))
    plain = folded(text)
    docs = list(nlp.pipe(plain[block.start : block.end] for block in document.blocks))
    for block, doc in zip(document.blocks, docs, strict=True):
        words = [
            Word(
                block.start + start,
                block.start + start + length,
                plain[block.start + start : block.start + start + length],
            )
            for start, length, is_space in doc.to_array(
                [IDX, LENGTH, IS_SPACE]
            ).tolist()  # far faster than Token by Token
            if not is_space
        ]
        at = 0
        for start, end in sentence_spans(doc.text):
            first = at
            while at < len(words) and words[at].start < block.start + end:
                at += 1
            document.sentences.append(Sentence(block.start + start, block.start + end, block.zone, words[first:at]))
    return document, docs


@Language.component("de_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """spaCy component: sentence starts as `sentence_spans` finds them."""
    starts = [start for start, _ in sentence_spans(doc.text)]
    at, marks = 0, np.full(len(doc), -1, dtype="int64")  # 1 starts a sentence, -1 does not
    for number, (start, length) in enumerate(doc.to_array([IDX, LENGTH]).tolist()):
        if number == 0 or (at < len(starts) and start + length > starts[at]):
            marks[number] = 1
        while at < len(starts) and start + length > starts[at]:
            at += 1
    return doc.from_array(
        [SENT_START], marks.view("uint64")[:, None]
    )  # one by one, spaCy scans the Doc for every token
