"""The chains of all documents side by side, as columns: as objects those of 100,000 documents would take 3 GB."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern

import numpy as np
import pandas as pd

from pipeline.link.curated import Curated, Curation
from pipeline.link.places import Known, city_countries
from pipeline.link.rows import rows_by_document
from pipeline.link.within import Chain, attested_keys, chains, read_names
from pipeline.tables import Part

Parts = Callable[..., Iterator[Part]]  # a new pass over partitions of the tables named
_READ = "mention_id start end surface entity_type form".split()


@dataclass(slots=True)
class Chains:
    """Chain n is the n-th of every list; its mentions and its names stand at `first_row[n]` and `first_name[n]` up to the next.

    Mentions are numbered as annotate.mentions has them, documents as they come; `order` has the chains earliest document first.
    """

    document: list[int] = field(default_factory=list)
    entity_type: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    settled: list[Curated | Known | None] = field(default_factory=list)
    is_full_person: bytearray = field(default_factory=bytearray)
    is_open: bytearray = field(default_factory=bytearray)
    first_row: array = field(default_factory=lambda: array("q", [0]))
    mention: array = field(default_factory=lambda: array("q"))
    rule: bytearray = field(default_factory=bytearray)  # number in `rules`
    is_ambiguous: bytearray = field(default_factory=bytearray)
    first_name: array = field(default_factory=lambda: array("q", [0]))
    name: list[str] = field(default_factory=list)
    n_times: list[int] = field(default_factory=list)
    is_derived: bytearray = field(default_factory=bytearray)
    rules: dict[str, int] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    def add(self, document: int, chain: Chain) -> None:
        self.document.append(document)
        self.entity_type.append(chain.entity_type)
        self.key.append(intern(chain.key))
        self.settled.append(chain.settled)
        self.is_full_person.append(chain.is_full_person)
        self.is_open.append(chain.is_open)
        for mention, rule, is_ambiguous in chain.rows:
            self.mention.append(mention)
            self.rule.append(self.rules.setdefault(rule, len(self.rules)))
            self.is_ambiguous.append(is_ambiguous)
        self.first_row.append(len(self.mention))
        for is_derived, names in enumerate((chain.names, chain.derived)):
            for name, n in names.items():
                self.name.append(intern(name))
                self.n_times.append(n)
                self.is_derived.append(is_derived)
        self.first_name.append(len(self.name))

    def names(self, chain: int, derived: bool = False) -> Iterator[tuple[str, int]]:
        """What a chain is called, and how often: names, or adjectives and demonyms."""
        for at in range(self.first_name[chain], self.first_name[chain + 1]):
            if self.is_derived[at] == derived:
                yield self.name[at], self.n_times[at]


def all_chains(parts: Parts, documents_order: Iterable[str], curation: Curation) -> Chains:
    """The chains of each document; a genitive -s goes where the corpus attests the stem."""
    attested = _attested(parts("annotate.mentions"))
    rank = {document_id: at for at, document_id in enumerate(documents_order)}
    ranks: list[int] = []
    found, n = Chains(), 0
    for part in parts("annotate.mentions"):
        mentions = part["annotate.mentions"]
        numbered = mentions.assign(mention_id=np.arange(n, n + len(mentions)))
        n += len(mentions)
        for document_id, named in rows_by_document(numbered, _READ).items():
            for chain in chains(document_id, read_names(named, attested), curation):
                found.add(len(ranks), chain)
            ranks.append(rank.get(document_id, len(rank)))
    of = np.array(ranks, np.int64)[np.array(found.document, np.int64)]
    found.order = np.argsort(of, kind="stable").tolist()
    return found


def _attested(parts: Iterable[Mapping[str, pd.DataFrame]]) -> set[str]:
    """Keys of all names of the corpus, and of the cities among its places."""
    distinct: dict[tuple[str, str], None] = {}
    for part in parts:
        full = part["annotate.mentions"]
        full = full.loc[full["form"] == "name", ["surface", "entity_type"]].drop_duplicates()
        distinct.update(dict.fromkeys(zip(*(full[column].tolist() for column in full), strict=True)))
    places = dict.fromkeys(surface.removesuffix("s") for surface, entity_type in distinct if entity_type == "LOC")
    return set(attested_keys(distinct)) | set(city_countries(places))


@dataclass(slots=True)
class Assigned:
    """Which mention is which entity: `mention` (number in annotate.mentions, in order; twice for "polnisch-tschechisch"),
    `entity` (place in `entity_ids`), `rule` (place in `rules`) and `is_ambiguous`, a row each."""

    mention: np.ndarray
    entity: np.ndarray
    rule: np.ndarray
    is_ambiguous: np.ndarray
    entity_ids: pd.Series
    rules: pd.Series

    def rows(self, mentions: pd.DataFrame, first: int) -> pd.DataFrame:
        """Frame row_id, document_id, entity_id, rule, is_ambiguous of these mentions, which begin with number `first`."""
        here = slice(*np.searchsorted(self.mention, [first, first + len(mentions)]))
        named = mentions[["mention_id", "document_id"]].take(self.mention[here] - first)
        return pd.DataFrame({
            "row_id": named["mention_id"].array, "document_id": named["document_id"].array,
            "entity_id": self.entity_ids.take(self.entity[here]).array,
            "rule": self.rules.take(self.rule[here]).array, "is_ambiguous": self.is_ambiguous[here],
        })  # fmt: skip
