"""A document as the annotators read it: its blocks, sentences and words, and the names found in them.

Everything is an offset into the document's own text; blocks are read one by one, so no word or sentence crosses one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
class Reading:
    """What a reader (annotate/model.py) finds in one block, as offsets into the text.

    `sentences`: start, end, words. `names`: start, end (whole words), entity_type, form (name derived compound).
    """

    sentences: list[tuple[int, int, list[Word]]]
    names: list[tuple[int, int, str, str]] = field(default_factory=list)


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

    def row(self, start: int, end: int, **columns: object) -> dict:
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


def read_documents(
    texts: Iterable[tuple[str, str, Iterable[Block]]], reader: Callable[[Sequence[tuple[int, str]]], list[Reading]]
) -> list[tuple[Document, list[Reading]]]:
    """Documents from (document_id, text, blocks), with their sentences and words, and what `reader` read in each block.

    Many at once: a name model is several times as fast on some dozens of documents as on one.
    """
    documents = [Document(document_id, text, list(blocks)) for document_id, text, blocks in texts]
    pieces = []
    for document in documents:
        plain = folded(document.text)
        # a line break inside a block is a column's: clean/wrapped.py
        pieces += [(block.start, plain[block.start : block.end].replace("\n", " ")) for block in document.blocks]
    readings = iter(reader(pieces))
    read = []
    for document in documents:
        own = [next(readings) for _ in document.blocks]
        for block, reading in zip(document.blocks, own, strict=True):
            document.sentences += [Sentence(start, end, block.zone, words) for start, end, words in reading.sentences]
        read.append((document, own))
    return read


def read_document(
    document_id: str, text: str, blocks: Iterable[Block], reader: Callable[[Sequence[tuple[int, str]]], list[Reading]]
) -> tuple[Document, list[Reading]]:
    """One document; see `read_documents`."""
    return read_documents([(document_id, text, blocks)], reader)[0]
