"""Find sentences, names, designations, quotations, attributions, quantities and dates in every zone of every document."""

from pipeline import InputError, run_stage, with_progress
from pipeline.annotate.articles import TABLES, read_parts
from pipeline.annotate.kept import Keyed, assembled, conclude, fresh_articles, is_complete, keep_part, read_kept
from pipeline.annotate.provenance import run_digest
from pipeline.annotate.workers import annotate_batches, in_batches
from pipeline.kept import code_files
from pipeline.params import load_params
from pipeline.tables import write_tables


def main() -> None:
    p = load_params("annotate")
    files = code_files("annotate")
    run = run_digest(files, p.model)
    kept, keyed = read_kept(), Keyed()
    failed: dict[str, str] = {}
    fresh = with_progress(fresh_articles(read_parts(), run, kept, keyed), "annotate", "articles")
    for batch, tables, reasons in annotate_batches(in_batches(fresh), p.model, p.workers, p.scheduler, run, files):
        keep_part(kept, [keyed.keys[a.document_id] for a in batch if a.document_id not in reasons], tables)
        failed |= reasons
    if failed:
        first = min(failed)
        others = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
        raise InputError(f"annotate: {first}{others} failed: {failed[first]}; the other articles are kept, run again")
    if not is_complete(kept, keyed):
        conclude(keyed, write_tables(assembled(kept, keyed), TABLES))


if __name__ == "__main__":
    run_stage(main, makes_cycles=False)
