"""Say what belongs together across documents: entities, referents, stories, origins, reuse, quote groups and claims."""

import gc

from pipeline import run_stage
from pipeline.link.corpus import COLUMNS, SAID, link_corpus
from pipeline.params import load_params
from pipeline.tables import partitions, read_curation, read_table, write_table

READ = {name: f"annotate.{name}" for name in [*SAID, "quantities"]} | {
    "metadata": "clean.metadata",
    "credits": "clean.credits",
}


def main() -> None:
    gc.disable()  # nothing here is a cycle, and looking for some among millions of rows took a fifth of the time
    p = load_params("link")
    tables = {name: read_table(full_name, COLUMNS.get(name)) for name, full_name in READ.items()}
    curation = {name: read_curation(name) for name in ("entities", "stories")}
    for name, data in link_corpus(tables, partitions, curation, p).items():
        write_table(name, data)


if __name__ == "__main__":
    run_stage(main)
