"""One partition of the corpus cleaned: blocks, credits and metadata of its documents."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from pipeline.clean.agencies import Agencies
from pipeline.clean.credits import find_credits
from pipeline.clean.curation import apply_overrides
from pipeline.clean.duplicates import shingles
from pipeline.clean.metadata import find_metadata
from pipeline.clean.repetition import repeated_lines
from pipeline.clean.zones import find_zones
from pipeline.tables import frame


def plain_rows(data: pd.DataFrame) -> list[dict]:
    """Rows of a frame as dicts with None for nulls."""
    return data.astype(object).where(data.notna(), None).to_dict("records")


def clean_documents(
    parts: Iterable[Mapping[str, pd.DataFrame]],
    agencies: Agencies,
    overrides: Mapping[str, list[Mapping[str, str]]],
    metadata: list[dict],
    unmatched: list[Mapping[str, str]],
) -> Iterator[dict[str, pd.DataFrame]]:
    """Partitions of clean.blocks and clean.credits; rows of clean.metadata, which need all documents, are collected in
    `metadata` (with outlet_id and shingles for the search of duplicates), overrides without effect in `unmatched`."""
    for part in parts:
        markup: dict[str, list[dict]] = {}
        for row in part["ingest.html_blocks"].to_dict("records"):
            markup.setdefault(row["document_id"], []).append(row)
        documents = plain_rows(part["ingest.documents"])
        texts: dict[str, list[str]] = {}
        for document in documents:
            texts.setdefault(document["outlet_id"], []).append(document["text"])
        repeated = {outlet: repeated_lines(several) for outlet, several in texts.items()}
        all_blocks, all_credits = [], []
        for document in documents:
            document_id, text = document["document_id"], document["text"]
            blocks = find_zones(
                document_id, text, agencies, title=document["title"], repeated=repeated[document["outlet_id"]],
                markup=markup.get(document_id, ()),
            )  # fmt: skip
            blocks, missed = apply_overrides(text, blocks, overrides.get(document_id, ()))
            unmatched += missed
            body = "\n".join(text[block["start"] : block["end"]] for block in blocks if block["is_body"])
            found = {"outlet_id": document["outlet_id"], "shingles": shingles(body)}
            metadata.append({**find_metadata(document, blocks), **found})
            all_blocks += blocks
            all_credits += find_credits(document_id, text, blocks, agencies)
        yield {"clean.blocks": frame("clean.blocks", all_blocks), "clean.credits": frame("clean.credits", all_credits)}
