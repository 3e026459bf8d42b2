"""Find sentences, names, designations, quotations, attributions, quantities and dates in every zone of every document."""

from collections.abc import Iterator

import pandas as pd
from tqdm import tqdm

from pipeline import run_stage
from pipeline.annotate.model import load_model
from pipeline.annotate.partition import TABLES, annotate_partition
from pipeline.params import load_params
from pipeline.tables import partitions, read_table, write_tables


def main() -> None:
    nlp = load_model(load_params("annotate").model)
    n_documents = len(read_table("ingest.documents", ["document_id"]))

    def parts() -> Iterator[dict[str, pd.DataFrame]]:
        with tqdm(total=n_documents, desc="annotate", unit="doc", disable=None) as bar:
            for part in partitions("ingest.documents", "clean.blocks", "clean.metadata", size=200):
                documents = part["ingest.documents"]
                yield annotate_partition(documents, part["clean.blocks"], part["clean.metadata"], nlp)
                bar.update(len(documents))

    write_tables(parts(), [f"annotate.{table}" for table in TABLES])


if __name__ == "__main__":
    run_stage(main)
