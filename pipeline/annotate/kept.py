"""What is kept of earlier runs, so that only new and changed articles are annotated: data/annotate, with its folder `kept`.

An article's key stands for all that decides about its rows: the article, code, word lists, model and libraries. Kept are the
tables of the last complete run, with an index of the keys behind them, and until a run is complete the parts it has made so
far. Both are believed only while their hashes hold: what was damaged or edited is annotated again. A complete run keeps no
rows but its own, so nothing grows with the number of runs.
"""

import hashlib
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline import InputError
from pipeline.annotate.articles import READ, TABLES, Article
from pipeline.kept import folder, read_hashed, read_index, rows_of, write_hashed, write_index
from pipeline.tables import forward, table_path


@dataclass
class Kept:
    """Keys of the articles whose rows are at hand: in the tables, in their order with document_id, and in parts, by file."""

    in_tables: dict[bytes, str]
    in_parts: dict[bytes, Path]

    def __contains__(self, key: bytes) -> bool:
        return key in self.in_tables or key in self.in_parts


def article_key(run: str, article: Article) -> bytes:
    """16 bytes that change with anything that the article's rows are made from; `run` is `provenance.run_digest`."""
    text = article.text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(f"{run}\n{article._replace(text='')!r}\n".encode() + text, digest_size=16).digest()


def read_kept() -> Kept:
    """What is at hand of earlier runs; a damaged file is named on stderr and not used."""
    kept = Kept({}, {})
    if (index := read_index(TABLES, _INDEX)) is not None:
        kept.in_tables = dict(zip(*(index[name].to_pylist() for name in _INDEX.names), strict=True))
    for path in sorted(folder(TABLES).glob("*.part")):
        if read := read_hashed(path):
            kept.in_parts |= dict.fromkeys(read[0]["key"].to_pylist(), path)
    return kept


def keep_part(kept: Kept, keys: list[bytes], tables: Mapping[str, pa.Table]) -> None:
    """Keep the rows of some articles until the run is complete."""
    if not keys:
        return
    path = folder(TABLES) / f"{hashlib.blake2b(b''.join(keys), digest_size=12).hexdigest()}.part"
    write_hashed(path, [pa.table({"key": keys}, schema=_KEYS), *(tables[name] for name in TABLES)])
    kept.in_parts |= dict.fromkeys(keys, path)


def is_complete(kept: Kept, keys: Mapping[str, bytes]) -> bool:
    """Whether the tables are already those of these articles (document_id → key), and of no others."""
    return list(kept.in_tables) == list(keys.values()) and all(table_path(name).is_file() for name in TABLES)


def assembled(kept: Kept, keys: Mapping[str, bytes]) -> Iterator[dict[str, pa.Table]]:
    """The annotate tables in document order, in pieces of the same articles whatever was kept and whoever made the rest."""
    old = {name: forward(name) for name in TABLES} if kept.in_tables else {}
    gone = sorted(document_id for key, document_id in kept.in_tables.items() if keys.get(document_id) != key)
    ids, last = list(keys), ""
    for at in range(0, len(ids), READ):
        piece = ids[at : at + READ]
        sources = {name: [rows_to(piece[-1])] for name, rows_to in old.items()}
        if bisect(gone, last) < bisect(gone, last := piece[-1]):
            stay = [document_id for document_id in piece if keys[document_id] in kept.in_tables]
            sources = {name: [rows_of(rows, stay)] for name, [rows] in sources.items()}
        by_part: dict[Path, list[str]] = {}
        for document_id in piece:
            if keys[document_id] not in kept.in_tables:
                by_part.setdefault(kept.in_parts[keys[document_id]], []).append(document_id)
        for path, members in by_part.items():
            if not (read := read_hashed(path)):
                raise InputError(f"annotate: {path.name} was damaged during the run; run again")
            for name, rows in zip(TABLES, read[1:], strict=True):
                sources.setdefault(name, []).append(rows_of(rows, members))
        yield {name: _in_order(found) for name, found in sources.items()}


def conclude(keys: Mapping[str, bytes]) -> None:
    """Write down what the tables were made from, and forget the parts."""
    write_index(TABLES, _INDEX, {"key": list(keys.values()), "document_id": list(keys)})


_KEYS = pa.schema([("key", pa.binary(16))])
_INDEX = _KEYS.append(pa.field("document_id", pa.string()))


def _in_order(pieces: list[pa.Table]) -> pa.Table:
    filled = [piece for piece in pieces if piece.num_rows] or pieces[:1]
    joined = pa.concat_tables(filled)
    return (joined if len(filled) == 1 else joined.sort_by("document_id")).combine_chunks()  # a stable sort
