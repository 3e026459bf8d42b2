"""Find sentences, names, designations, quotations, attributions, quantities and dates in every zone of every document."""

from tqdm import tqdm

from pipeline import InputError, run_stage
from pipeline.annotate.articles import TABLES, read_articles
from pipeline.annotate.kept import assembled, conclude, is_complete, keep_part, read_kept
from pipeline.annotate.provenance import run_digest
from pipeline.annotate.workers import annotate_batches, fresh_batches
from pipeline.kept import code_files
from pipeline.params import load_params
from pipeline.tables import write_tables


def main() -> None:
    p = load_params("annotate")
    files = code_files("annotate")
    run = run_digest(files, p.model)
    kept = read_kept()
    keys: dict[str, bytes] = {}
    failed: dict[str, str] = {}
    fresh = fresh_batches(tqdm(read_articles(), desc="annotate", unit="doc", disable=None), run, kept, keys)
    for batch, tables, reasons in annotate_batches(fresh, p.model, p.workers, p.scheduler, run, files):
        keep_part(kept, [keys[a.document_id] for a in batch if a.document_id not in reasons], tables)
        failed |= reasons
    if failed:
        first = min(failed)
        others = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
        raise InputError(f"annotate: {first}{others} failed: {failed[first]}; the other articles are kept, run again")
    if not is_complete(kept, keys):
        write_tables(assembled(kept, keys), TABLES)
        conclude(keys)


if __name__ == "__main__":
    run_stage(main)
