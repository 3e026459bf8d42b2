"""Count and compare by outlet and story; every table as Parquet and as CSV."""

from collections.abc import Iterator
from functools import cache

import pandas as pd

from pipeline import run_stage
from pipeline.params import load_params
from pipeline.schemas import TABLES
from pipeline.tables import partitions, read_table, read_words, typed, write_csv, write_table
from pipeline.tabulate.assembly import tabulate
from pipeline.tabulate.counted import Corpus

_WIDE = {"ingest.documents": {"text"}, "annotate.attributions": {"surface"}, "annotate.mentions": {"surface"}}


@cache
def _read(name: str) -> pd.DataFrame:
    return read_table(name, [column for column in TABLES[name].columns if column not in _WIDE.get(name, ())])


def _texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for part in partitions("ingest.documents", "clean.blocks"):
        texts = part["ingest.documents"].set_index("document_id")["text"]
        blocks = part["clean.blocks"]
        for document_id, own in blocks[blocks["zone"].isin(corpus.zones)].groupby("document_id"):
            spans = zip(own["start"], own["end"], strict=True)
            yield corpus.documents.at[document_id, "outlet_id"], "\n".join(texts[document_id][s:e] for s, e in spans)


def main() -> None:
    stop_words = read_words("de/function_words.csv")
    for name, rows in tabulate(_read, _texts, load_params("tabulate"), stop_words).items():
        write_table(f"tabulate.{name}", typed(f"tabulate.{name}", rows))
        write_csv(f"tabulate.{name}")


if __name__ == "__main__":
    run_stage(main)
