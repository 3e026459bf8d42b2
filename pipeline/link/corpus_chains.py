"""The chains of all documents side by side, as columns: as objects those of 100,000 documents would take 3 GB."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, field
from functools import partial
from sys import intern
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.curation import read_curation
from pipeline.kept_parts import Take, anew
from pipeline.link.curated import Curated, Curation
from pipeline.link.named import asked_keys, attested_keys, read_names
from pipeline.link.places import Known, city_countries
from pipeline.link.rows import rows_by_document, rows_of
from pipeline.link.within import chains
from pipeline.partitions import Part, Rows, as_frame

Parts = Callable[..., Iterator[Part]]  # a new pass over partitions of the tables named
READ = {"annotate.mentions": "start end surface entity_type form".split()}  # columns read, by table
_NAMES = pa.schema({"surface": pa.string(), "entity_type": pa.string()})
_KEYS = pa.schema({"key": pa.string()})
_SETTLED = {"Curated": Curated, "Known": Known}
_KEPT = [pa.schema(columns) for columns in (
    {"document_id": pa.string(), "entity_type": pa.string(), "key": pa.string(), "is_full_person": pa.bool_(),
     "is_open": pa.bool_(), "settled": pa.int32(), "n_rows": pa.int32(), "n_names": pa.int32()},
    {"mention": pa.int32(), "rule": pa.string(), "is_ambiguous": pa.bool_()},
    {"name": pa.string(), "n_times": pa.int32(), "is_derived": pa.bool_()},
    {"by": pa.string(), "fields": pa.list_(pa.string())},
)]  # fmt: skip


@dataclass(slots=True)
class Chains:
    """Chain n is the n-th of every list; its mentions and its names stand at `first_row[n]` and `first_name[n]` up to the next.

    Mentions are numbered as annotate.mentions has them, documents as they come; `order` has the chains earliest document first.
    """

    document: list[int] = field(default_factory=list)
    document_ids: list[str] = field(default_factory=list)  # by number
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

    def extend(self, tables: list[pa.Table], n_mentions: int) -> None:
        """Add the chains of some documents, as `_of_part` has them, whose mentions follow on `n_mentions`."""
        chains, rows, names, settled = tables
        number, ids = pd.factorize(chains["document_id"].to_pandas())
        self.document += (number + (self.document[-1] + 1 if self.document else 0)).tolist()
        self.document_ids += ids.tolist()
        self.entity_type += map(intern, chains["entity_type"].to_pylist())
        self.key += map(intern, chains["key"].to_pylist())
        by_number = [_SETTLED[row["by"]](*row["fields"]) for row in settled.to_pylist()]
        self.settled += [None if n is None else by_number[n] for n in chains["settled"].to_pylist()]
        self.is_full_person += np.asarray(chains["is_full_person"]).tobytes()
        self.is_open += np.asarray(chains["is_open"]).tobytes()
        self.first_row.extend(_ends(self.first_row[-1], chains["n_rows"]))
        self.mention.extend((np.asarray(rows["mention"]) + n_mentions).tolist())
        rule = pd.factorize(rows["rule"].to_pandas())
        known = np.array([self.rules.setdefault(name, len(self.rules)) for name in rule[1].tolist()], np.int8)
        self.rule += known[rule[0]].tobytes()
        self.is_ambiguous += np.asarray(rows["is_ambiguous"]).tobytes()
        self.first_name.extend(_ends(self.first_name[-1], chains["n_names"]))
        self.name += map(intern, names["name"].to_pylist())
        self.n_times += names["n_times"].to_pylist()
        self.is_derived += np.asarray(names["is_derived"]).tobytes()

    def names(self, chain: int, derived: bool = False) -> Iterator[tuple[str, int]]:
        """What a chain is called, and how often: names, or adjectives and demonyms."""
        for at in range(self.first_name[chain], self.first_name[chain + 1]):
            if self.is_derived[at] == derived:
                yield self.name[at], self.n_times[at]


def all_chains(parts: Parts, documents_order: Iterable[str], curation: Curation, take: Take = anew) -> Chains:
    """The chains of each document; a genitive -s goes where the corpus attests the stem."""
    attested, cities, asked = _attested(parts("annotate.mentions"), take)
    by_hand = curation.by_key, sorted(curation.apart), read_curation("agencies")
    found, n = Chains(), 0
    for part, keys in zip(parts("annotate.mentions"), asked, strict=True):
        here, there = keys & attested, keys & cities
        known = "chains", by_hand, sorted(here), sorted(there)
        found.extend(take(part, known, partial(_of_part, part, here, there, curation)), n)
        n += len(part.rows["annotate.mentions"])
    rank = {document_id: at for at, document_id in enumerate(documents_order)}
    ranks = np.array([rank.get(document_id, len(rank)) for document_id in found.document_ids], np.int64)
    found.order = np.argsort(ranks[np.array(found.document, np.int64)], kind="stable").tolist()
    return found


def _of_part(part: Part, attested: set[str], cities: set[str], curation: Curation) -> list[pa.Table]:
    """Chains of some documents, their rows and their names, a table each, and what is settled of them by hand or by a list."""
    mentions = part["annotate.mentions"]
    mentions = mentions.assign(mention_id=np.arange(len(mentions)))
    numbered = rows_by_document(mentions, ["mention_id", *READ["annotate.mentions"]])
    found = [one for d, named in numbered.items() for one in chains(d, read_names(named, attested, cities), curation)]
    settled: dict[Any, int] = {one: n for n, one in enumerate(dict.fromkeys(c.settled for c in found if c.settled))}
    of_chains = [
        (
            c.document_id, c.entity_type, c.key, c.is_full_person, c.is_open, settled.get(c.settled),
            len(c.rows), len(c.names) + len(c.derived),
        ) for c in found
    ]  # fmt: skip
    names = [(*n, derived) for c in found for derived, of in ((False, c.names), (True, c.derived)) for n in of.items()]
    fields = [(type(one).__name__, [*astuple(one)]) for one in settled]
    rows: tuple[list, ...] = of_chains, [row for c in found for row in c.rows], names, fields
    return [_table(some, schema) for some, schema in zip(rows, _KEPT, strict=True)]


def _table(rows: list[tuple], schema: pa.Schema) -> pa.Table:
    columns: Iterable = zip(*rows, strict=True) if rows else ([] for _ in schema)
    return pa.table(dict(zip(schema.names, columns, strict=True)), schema)


def _ends(first: int, sizes: pa.ChunkedArray) -> list[int]:
    return (first + np.cumsum(np.asarray(sizes), dtype=np.int64)).tolist()


def _attested(parts: Iterable[Part], take: Take) -> tuple[set[str], set[str], list[set[str]]]:
    """Keys of all names of the corpus; of the cities among its places; and those that each part may ask for."""
    distinct: dict[tuple[str, str], None] = {}
    asked = []
    for part in parts:
        names, keys = take(part, "names", partial(_names_of_part, part))
        distinct.update(dict.fromkeys(zip(*(names[column].to_pylist() for column in names.column_names), strict=True)))
        asked.append(set(keys["key"].to_pylist()))
    places = dict.fromkeys(surface.removesuffix("s") for surface, entity_type in distinct if entity_type == "LOC")
    return set(attested_keys(distinct)), set(city_countries(places, take)), asked


def _names_of_part(part: Part) -> list[pa.Table]:
    """The names of a part, surface and type, and the keys it may ask for."""
    mentioned = dict.fromkeys(rows_of(part["annotate.mentions"], ["surface", "entity_type", "form"]))
    names = [(surface, entity_type) for surface, entity_type, form in mentioned if form == "name"]
    return [_table(names, _NAMES), _table([(key,) for key in sorted(asked_keys(mentioned))], _KEYS)]


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

    def of(self, part: Part, first: int) -> "Assignments":
        """The entities of the mentions of `part`, which begin with number `first`."""
        mentions = part.rows["annotate.mentions"]
        here = slice(*np.searchsorted(self.mention, [first, first + len(mentions)]).tolist())
        entity, rule = self.entity_ids.take(self.entity[here]), self.rules.take(self.rule[here])
        return Assignments(mentions, self.mention[here] - first, entity, rule, self.is_ambiguous[here])


@dataclass(slots=True)
class Assignments:
    """Which of the `mentions` of a part, by number, is which entity; made to rows when they are asked for."""

    mentions: Rows
    mention: np.ndarray
    entity_id: pd.Series
    rule: pd.Series
    is_ambiguous: np.ndarray

    def __len__(self) -> int:
        return len(self.mention)

    def read(self) -> pd.DataFrame:
        """Frame row_id, document_id, entity_id, rule, is_ambiguous."""
        named = as_frame("annotate.mentions", self.mentions)[["mention_id", "document_id"]].take(self.mention)
        return pd.DataFrame({
            "row_id": named["mention_id"].array, "document_id": named["document_id"].array,
            "entity_id": self.entity_id.array, "rule": self.rule.array, "is_ambiguous": self.is_ambiguous,
        })  # fmt: skip

    def content(self) -> Iterator[bytes]:
        """Bytes that, beside those of the mentions, are the same where the rows are."""
        yield self.mention.astype(np.int64).tobytes() + self.is_ambiguous.astype(bool).tobytes()
        yield "\n".join([*self.entity_id.tolist(), *self.rule.tolist()]).encode("utf-8", "surrogatepass")

    def entity_ids(self) -> list[str]:
        """The entities, each once, in order."""
        return sorted(self.entity_id.unique().tolist())
