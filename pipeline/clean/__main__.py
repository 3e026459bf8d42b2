"""Label the zones of every document, and what it says of itself: clean.blocks, clean.credits, clean.metadata."""

import sys

from tqdm import tqdm

from pipeline import run_stage
from pipeline.clean.agencies import load_agencies
from pipeline.clean.curation import overrides_by_document
from pipeline.clean.documents import clean_documents
from pipeline.clean.duplicates import find_duplicates
from pipeline.params import load_params
from pipeline.tables import frame, partitions, read_curation, write_table, write_tables


def main() -> None:
    p = load_params("clean")
    overrides = overrides_by_document(read_curation("blocks"))
    agencies = load_agencies(read_curation("agencies"))
    metadata: list[dict] = []
    unmatched: list[dict] = []
    parts = tqdm(partitions("ingest.documents", "ingest.html_blocks"), desc="clean", unit="partition", disable=None)
    cleaned = clean_documents(parts, agencies, overrides, metadata, unmatched)
    write_tables(cleaned, ["clean.blocks", "clean.credits"])
    known = {row["document_id"] for row in metadata}
    unmatched += [row for name, rows in overrides.items() if name not in known for row in rows]
    for row in unmatched:
        print(f"presseschau: blocks.csv: '{row['text'][:60]}' is not in {row['document_id']}", file=sys.stderr)
    original = find_duplicates(metadata, p.near_duplicate)
    rows = [{**row, "duplicate_of": original.get(row["document_id"])} for row in metadata]
    write_table("clean.metadata", frame("clean.metadata", rows))


if __name__ == "__main__":
    run_stage(main)
