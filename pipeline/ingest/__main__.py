"""Read the corpus folder `ingest.raw` and write ingest.documents, html_blocks, left_out and rejected."""

import sys
from itertools import chain

from pipeline import paths, run_stage, with_progress
from pipeline.ingest.documents import check_columns, receive
from pipeline.ingest.files import find_files, read_manifest_bytes
from pipeline.ingest.manifest import read_manifest
from pipeline.ingest.parts import parts
from pipeline.ingest.remote import corpus_folder, open_address
from pipeline.ingest.restriction import check_restriction
from pipeline.params import load_params
from pipeline.tables import write_tables


def main() -> None:
    p = load_params("ingest")
    columns = check_columns(p.columns)
    restriction = check_restriction(p.date_from, p.date_to, p.outlets)
    raw = corpus_folder(paths.ROOT, p.raw)
    files = find_files(raw)
    data = read_manifest_bytes(raw, p.max_bytes)
    manifest = read_manifest(data, [found.path for found in files]) if data is not None else {}
    remarks: list[str] = []
    received = receive(files, manifest, columns, p.max_bytes, open_address(p.raw), restriction)
    tables = parts(with_progress(received, "ingest", "texts"), remarks)
    first = next(tables)  # an empty corpus stops the run before any table is touched
    write_tables(chain([first], tables), first)
    for remark in remarks:
        print(f"presseschau: {remark}", file=sys.stderr)


if __name__ == "__main__":
    run_stage(main)
