"""The corpus cleaned a part at a time: blocks, credits and metadata of its documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

import pandas as pd
import pyarrow as pa

from pipeline.clean.agencies import Agencies
from pipeline.clean.credits import find_credits
from pipeline.clean.curation import apply_overrides
from pipeline.clean.duplicates import Sketch, bands
from pipeline.clean.kept import Kept
from pipeline.clean.metadata import find_metadata
from pipeline.clean.repetition import repeated_lines
from pipeline.clean.zones import find_zones
from pipeline.partitions import Part, as_table
from pipeline.spans import Seen, as_seen, seen
from pipeline.tables import frame, with_column

_MARKUP = ("document_id", "start", "end", "tag", "css_class", "link_density")
_TOGETHER = 4  # parts among whose documents lines repeat: about 1,000 texts in memory at a time


def plain_rows(data: pd.DataFrame) -> list[dict]:
    """Rows of a frame as dicts with None for nulls."""
    return pa.Table.from_pandas(data, preserve_index=False).to_pylist()


def clean_documents(
    parts: Iterable[Mapping[str, pd.DataFrame]],
    agencies: Agencies,
    overrides: Mapping[str, list[dict]],
    near_duplicate: float,
    sketches: list[Sketch],
    latest: str | None = None,
    kept: Kept | None = None,
) -> Iterator[dict[str, pd.DataFrame | pa.Table]]:
    """Parts of clean.blocks, clean.credits and clean.metadata (without duplicates, which need all documents: what
    their search keeps of each is collected in `sketches`). Overrides note in themselves where they took effect. Rows
    that are `kept` of the last run are taken over. No text is dated after `latest` by its own words."""
    together = ((some, _repeated(some)) for some in _several(parts))
    for (documents, markup, views), repeated in ((read, repeated) for some, repeated in together for read in some):
        all_blocks: list[dict] = []
        all_credits: list[dict] = []
        metadata: list[dict] = []
        taken: list[str] = []
        for document in documents:
            document_id, text = document["document_id"], document["text"]
            its_markup, its_overrides = markup.get(document_id, ()), overrides.get(document_id, ())
            known = repeated[document["outlet_id"]]
            if kept and (sketch := kept.sketch(document, its_markup, known, its_overrides)):
                sketches.append(sketch)
                taken.append(document_id)
                continue
            blocks = find_zones(
                document_id, text, agencies, title=document["title"], repeated=known,
                markup=its_markup,
            )  # fmt: skip
            blocks = apply_overrides(text, blocks, its_overrides)
            body = body_of(text, blocks)
            described = find_metadata(document, blocks, body, latest)
            metadata.append(described)
            sketches.append(
                Sketch(document_id, document["outlet_id"], described["published_date"], bands(body, near_duplicate))
            )
            credits = find_credits(document_id, text, blocks, agencies)
            if document_id in views:
                blocks, credits = ([*map(views[document_id].placed, rows)] for rows in (blocks, credits))
                described["n_body_chars"] = sum(block["end"] - block["start"] for block in blocks if block["is_body"])
            all_blocks += blocks
            all_credits += credits
        rows = {"clean.blocks": all_blocks, "clean.credits": all_credits, "clean.metadata": metadata}
        if kept:
            yield kept.joined(rows, taken)
        else:
            yield {name: frame(name, several) for name, several in rows.items()}


class _Read(NamedTuple):
    """A part: rows of ingest.documents, and by document_id those of ingest.html_blocks; and the views of texts that hold soft
    hyphens and the like: the rules read what a reader sees."""

    documents: list[dict]
    markup: dict[str, list[dict]]
    views: dict[str, Seen]


def _several(parts: Iterable[Mapping[str, pd.DataFrame]]) -> Iterator[list[_Read]]:
    """The parts some _TOGETHER at a time: where they end a checksum of a document says."""
    held: list[_Read] = []
    for part in parts:
        held.append(_read(part))
        last = held[-1].documents[-1]["document_id"]
        if crc32(last.encode("utf-8", "surrogatepass"), 1) % _TOGETHER == 0 or len(held) == 2 * _TOGETHER:
            yield held
            held = []
    if held:
        yield held


def _read(part: Mapping[str, pd.DataFrame]) -> _Read:
    markup: dict[str, list[dict]] = {}
    blocks_of_html = [part["ingest.html_blocks"][name].tolist() for name in _MARKUP]  # to_dict is far slower
    for block in zip(*blocks_of_html, strict=True):
        markup.setdefault(block[0], []).append(dict(zip(_MARKUP, block, strict=True)))
    documents = plain_rows(part["ingest.documents"])
    views: dict[str, Seen] = {}
    for document in documents:
        document["title"] = as_seen(document["title"] or "") or None
        if view := seen(document["text"]):
            views[document["document_id"]], document["text"] = view, view.text
            document["received"] = view.source  # part of the key: the same words may stand at other places
            for row in markup.get(document["document_id"], ()):
                row["start"], row["end"] = view.here(row["start"]), view.here(row["end"])
    return _Read(documents, markup, views)


def _repeated(several: Iterable[_Read]) -> dict[str, frozenset[str]]:
    """By outlet, the lines that repeat in these documents."""
    texts: dict[str, list[str]] = {}
    for read in several:
        for document in read.documents:
            texts.setdefault(document["outlet_id"], []).append(document["text"])
    return {outlet: repeated_lines(of_outlet) for outlet, of_outlet in texts.items()}


def body_of(text: str, blocks: Iterable[Mapping]) -> str:
    """The blocks of the article, one a line, as a reader sees them."""
    return as_seen("\n".join(text[block["start"] : block["end"]] for block in blocks if block["is_body"]))


def bodies_of(texts: pd.DataFrame, blocks: pd.DataFrame) -> dict[str, str]:
    """document_id → body, from columns of ingest.documents and clean.blocks."""
    of_document: dict[str, list[dict]] = {}
    for row in blocks.to_dict("records"):
        of_document.setdefault(row["document_id"], []).append(row)
    pairs: Sequence[tuple[str, str]] = list(zip(texts["document_id"], texts["text"], strict=True))
    return {document_id: body_of(text, of_document.get(document_id, ())) for document_id, text in pairs}


def with_duplicates(parts: Iterable[Part], original: Mapping[str, str]) -> Iterator[dict[str, pa.Table]]:
    """Parts of clean.metadata with `duplicate_of` filled in."""
    for part in parts:
        rows = as_table(part.rows["clean.metadata"])
        of = pa.array([original.get(document_id) for document_id in rows["document_id"].to_pylist()], pa.string())
        yield {"clean.metadata": with_column(rows, "duplicate_of", of)}
