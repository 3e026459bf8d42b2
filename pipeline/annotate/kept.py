"""What is kept of earlier runs, so that only new and changed articles are annotated: data/annotate, with its folder `kept`.

An article's key stands for all that decides about its rows: the article, code, word lists, model and libraries. Kept are the
tables of the last complete run, with an index of the keys behind them, and until a run is complete the parts it has made so
far. Both are believed only while their hashes hold: what was damaged or edited is annotated again. A complete run keeps no
rows but its own, so nothing grows with the number of runs. Articles are looked at some 250 at a time: where none of them
changed, one key stands for all, and their row groups are taken over as they lie in the tables.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipeline import InputError
from pipeline.annotate.articles import TABLES, Article, articles_of
from pipeline.kept import folder, read_hashed, read_index, rows_of, write_hashed, write_index
from pipeline.kept_parts import content
from pipeline.row_groups import Copied, RowGroups
from pipeline.tables import Part, table_path


@dataclass
class Kept:
    """Keys of the articles whose rows are at hand: in the tables, in their order with document_id, and in parts, by file;
    and, by the key of some 250 articles together, those of each."""

    in_tables: dict[bytes, str]
    in_parts: dict[bytes, Path]
    together: dict[bytes, dict[str, bytes]]

    def __contains__(self, key: bytes) -> bool:
        return key in self.in_tables or key in self.in_parts


@dataclass
class Keyed:
    """The articles of the corpus in order: document_id → key, and the key of some 250 together → their document_ids."""

    keys: dict[str, bytes] = field(default_factory=dict)
    together: dict[bytes, list[str]] = field(default_factory=dict)


def article_key(run: str, article: Article) -> bytes:
    """16 bytes that change with anything that the article's rows are made from; `run` is `provenance.run_digest`."""
    text = article.text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(f"{run}\n{article._replace(text='')!r}\n".encode() + text, digest_size=16).digest()


def fresh_articles(parts: Iterable[Part], run: str, kept: Kept, keyed: Keyed) -> Iterator[Article]:
    """The articles whose rows are not at hand; the key of every article is put into `keyed` on the way."""
    for part in parts:
        digest = hashlib.sha256(run.encode())
        for rows in part.rows.values():
            digest.update(content(rows))
        key = digest.digest()[:16]
        keyed.together[key] = part.rows["ingest.documents"]["document_id"].to_pylist()
        if key in kept.together:
            keyed.keys |= kept.together[key]
            continue
        for article in articles_of(part):
            key = keyed.keys[article.document_id] = article_key(run, article)
            if key not in kept:
                yield article


def read_kept() -> Kept:
    """What is at hand of earlier runs; a damaged file is named on stderr and not used."""
    kept = Kept({}, {}, {})
    if (index := read_index(TABLES, _INDEX)) is not None:
        for key, document_id, together in zip(*(index[name].to_pylist() for name in _INDEX.names), strict=True):
            kept.in_tables[key] = document_id
            kept.together.setdefault(together, {})[document_id] = key
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
    return list(kept.in_tables) == list(keyed.keys.values()) and all(table_path(name).is_file() for name in TABLES)


def assembled(kept: Kept, keyed: Keyed) -> Iterator[dict[str, pa.Table | Copied]]:
    """The annotate tables in document order, in pieces of the same articles whatever was kept and whoever made the rest."""
    old = {name: RowGroups(table_path(name)) for name in TABLES} if kept.in_tables else {}
    for together, piece in keyed.together.items():
        held = {name: groups.within(piece[0], piece[-1]) for name, groups in old.items()}
        if together in kept.together:
            yield held
            continue
        stay = [document_id for document_id in piece if keyed.keys[document_id] in kept.in_tables]
        sources = {name: [rows_of(groups.read(), stay)] for name, groups in held.items()} if stay else {}
        by_part: dict[Path, list[str]] = {}
        for document_id in piece:
            if (key := keyed.keys[document_id]) not in kept.in_tables:
                by_part.setdefault(kept.in_parts[key], []).append(document_id)
        for path, members in by_part.items():
            if not (read := read_hashed(path)):
                raise InputError(f"annotate: {path.name} was damaged during the run; run again")
            for name, rows in zip(TABLES, read[1:], strict=True):
                sources.setdefault(name, []).append(rows_of(rows, members))
        yield {name: _in_order(found) for name, found in sources.items()}


def conclude(keyed: Keyed) -> None:
    """Write down what the tables were made from, and forget the parts."""
    together = [key for key, ids in keyed.together.items() for _ in ids]
    ids, keys = list(keyed.keys), list(keyed.keys.values())
    write_index(TABLES, _INDEX, {"key": keys, "document_id": ids, "together": together})


_KEYS = pa.schema([("key", pa.binary(16))])
_INDEX = pa.schema([*_KEYS, ("document_id", pa.string()), ("together", pa.binary(16))])


def _in_order(pieces: list[pa.Table]) -> pa.Table:
    filled = [piece for piece in pieces if piece.num_rows] or pieces[:1]
    joined = pa.concat_tables(filled)
    return (joined if len(filled) == 1 else joined.sort_by("document_id")).combine_chunks()  # a stable sort
