"""What is kept of earlier runs, so that only new and changed articles are annotated: data/annotate, with its folder `kept`.

An article's key stands for all that decides about its rows: the article, code, word lists, model and libraries. Kept are the
tables of the last complete run, with an index of the keys behind them, and until a run is complete the parts it has made so
far. Both are believed only while their hashes hold: what was damaged or edited is annotated again. A complete run keeps no
rows but its own, so nothing grows with the number of runs. Some 250 articles have a key together, made of the bytes of their
tables: where it is known, none of them is read. Where none of them changed, their row groups are taken over as they lie.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipeline import InputError
from pipeline.annotate.articles import TABLES, Article, articles
from pipeline.kept import folder, read_hashed, read_index, rows_of, write_hashed, write_index
from pipeline.partitions import Part, ends_part
from pipeline.row_groups import Placed, RowGroups, Stored
from pipeline.tables import table_path


@dataclass
class Kept:
    """Keys of the articles whose rows are at hand: in the tables, by document_id in their order, and in parts, with the file;
    by the key of a group, those of its articles; and the row groups of each table."""

    in_tables: dict[str, bytes] = field(default_factory=dict)
    in_parts: dict[bytes, Path] = field(default_factory=dict)
    groups: dict[bytes, dict[str, bytes]] = field(default_factory=dict)
    placed: dict[str, list[Placed]] = field(default_factory=dict)


@dataclass
class Keyed:
    """The articles of the corpus in order: document_id → key, and the key of the group each is in."""

    keys: dict[str, bytes] = field(default_factory=dict)
    groups: list[bytes] = field(default_factory=list)


def article_key(run: str, article: Article) -> bytes:
    """16 bytes that change with anything that the article's rows are made from; `run` is `provenance.run_digest`."""
    text = article.text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(f"{run}\n{article._replace(text='')!r}\n".encode() + text, digest_size=16).digest()


def fresh_articles(parts: Iterable[Part], run: str, kept: Kept, keyed: Keyed) -> Iterator[Article]:
    """The articles whose rows are not at hand; the key of every article is put into `keyed` on the way."""
    for part in parts:
        digest = hashlib.sha256(run.encode())
        for piece in part.content():
            digest.update(piece)
        group_key = digest.digest()[:16]
        if group_key in kept.groups:
            keyed.keys |= kept.groups[group_key]
        else:
            for article in articles(part):
                key = keyed.keys[article.document_id] = article_key(run, article)
                if key != kept.in_tables.get(article.document_id) and key not in kept.in_parts:
                    yield article
        keyed.groups += [group_key] * (len(keyed.keys) - len(keyed.groups))


def read_kept() -> Kept:
    """What is at hand of earlier runs; a damaged file is named on stderr and not used."""
    kept = Kept()
    if found := read_index(TABLES, _INDEX):
        index, placed = ([*zip(*(column.to_pylist() for column in table.columns), strict=True)] for table in found)
        for document_id, key, group in index:
            kept.in_tables[document_id] = key
            kept.groups.setdefault(group, {})[document_id] = key
        for name, *group in placed:
            kept.placed.setdefault(name, []).append(Placed(*group))
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


def is_complete(kept: Kept, keyed: Keyed) -> bool:
    """Whether the tables are already those of these articles, and of no others."""
    return kept.in_tables == keyed.keys and all(table_path(name).is_file() for name in TABLES)


def assembled(kept: Kept, keyed: Keyed) -> Iterator[dict[str, pa.Table | Stored]]:
    """The annotate tables in document order, in pieces of the same articles whatever was kept and whoever made the rest."""
    old = {name: RowGroups(table_path(name), kept.placed.get(name, ())) for name in TABLES} if kept.in_tables else {}
    old_pieces = {next(iter(piece)): piece for piece in _pieces(kept.in_tables)}
    for piece in _pieces(keyed.keys):
        first, last = next(iter(piece)), next(reversed(piece))
        held = {name: groups.within(first, last) for name, groups in old.items()}
        if piece == old_pieces.get(first):
            yield held
            continue
        stay = [document_id for document_id, key in piece.items() if kept.in_tables.get(document_id) == key]
        sources = {name: [rows_of(groups.read(), stay)] for name, groups in held.items()} if stay else {}
        by_part: dict[Path, list[str]] = {}
        for document_id in piece.keys() - stay:
            by_part.setdefault(kept.in_parts[piece[document_id]], []).append(document_id)
        for path, members in by_part.items():
            if not (read := read_hashed(path)):
                raise InputError(f"annotate: {path.name} was damaged during the run; run again")
            for name, rows in zip(TABLES, read[1:], strict=True):
                sources.setdefault(name, []).append(rows_of(rows, members))
        yield {name: _in_order(found) for name, found in sources.items()}


def _pieces(keys: dict[str, bytes]) -> Iterator[dict[str, bytes]]:
    """The articles some 250 at a time, as `ends_part` cuts them."""
    piece: dict[str, bytes] = {}
    for document_id, key in keys.items():
        piece[document_id] = key
        if ends_part(document_id, len(piece)):
            yield piece
            piece = {}
    if piece:
        yield piece


def conclude(keyed: Keyed, placed: Mapping[str, list[Placed]]) -> None:
    """Write down what the tables, which have these row groups, were made from, and forget the parts."""
    ids, keys = list(keyed.keys), list(keyed.keys.values())
    rows = [{"table": name, **group._asdict()} for name, groups in placed.items() for group in groups]
    beside = pa.Table.from_pylist(rows, _PLACED)
    write_index(TABLES, _INDEX, {"document_id": ids, "key": keys, "group": keyed.groups}, [beside])


_KEYS = pa.schema([("key", pa.binary(16))])
_INDEX = pa.schema([("document_id", pa.string()), *_KEYS, ("group", pa.binary(16))])
_PLACED = pa.schema({
    "table": pa.string(), "n_rows": pa.int64(), "start": pa.int64(), "size": pa.int64(), "struct": pa.binary(), "places": pa.binary()
})  # fmt: skip


def _in_order(pieces: list[pa.Table]) -> pa.Table:
    filled = [piece for piece in pieces if piece.num_rows] or pieces[:1]
    joined = pa.concat_tables(filled)
    return (joined if len(filled) == 1 else joined.sort_by("document_id")).combine_chunks()  # a stable sort
