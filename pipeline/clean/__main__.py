"""Label the zones of every document, and what it says of itself: clean.blocks, credits, metadata, overrides."""

import sys

from pipeline import run_stage, with_progress
from pipeline.clean.agencies import load_agencies
from pipeline.clean.curation import by_document, read_overrides
from pipeline.clean.documents import bodies_of, clean_documents, with_duplicates
from pipeline.clean.duplicates import Sketch, find_duplicates
from pipeline.clean.kept import TABLES, Kept
from pipeline.curation import read_curation
from pipeline.params import load_params
from pipeline.partitions import partitions
from pipeline.tables import frame, read_table, write_table, write_tables


def main() -> None:
    p = load_params("clean")
    overrides, curated = read_overrides(read_curation("blocks")), read_curation("agencies")
    latest = str(load_params("ingest").date_to or "") or None
    kept = Kept((p.near_duplicate, latest, curated))
    sketches: list[Sketch] = []
    parts = with_progress(partitions("ingest.documents", "ingest.html_blocks"), "clean", "parts")
    given = load_agencies(curated), by_document(overrides)
    cleaned = clean_documents(parts, *given, p.near_duplicate, sketches, latest, kept)
    write_tables(cleaned, TABLES)
    original = find_duplicates(sketches, p.near_duplicate, _bodies)
    if original:
        write_tables(with_duplicates(partitions("clean.metadata"), original), ["clean.metadata"])
    kept.conclude(sketches)
    write_table("clean.overrides", frame("clean.overrides", overrides))
    for row in overrides:
        if not row["n_places"]:
            print(f"presseschau: blocks.csv: '{row['text'][:60]}' is not in {row['document_id']}", file=sys.stderr)


def _bodies(ids: list[str]) -> dict[str, str]:
    near = min(ids), max(ids)  # spares the reading of other parts of the file
    blocks = read_table("clean.blocks", ["document_id", "start", "end", "is_body"], near, ids)
    return bodies_of(read_table("ingest.documents", ["document_id", "text"], near, ids), blocks)


if __name__ == "__main__":
    run_stage(main)
