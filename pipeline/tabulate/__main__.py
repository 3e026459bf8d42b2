"""Count and compare by outlet and story; every table as Parquet and as CSV."""

import json
from collections.abc import Iterator
from functools import cache

import pandas as pd

from pipeline import run_stage
from pipeline.params import load_params
from pipeline.schemas import TABLES
from pipeline.tables import partitions, read_curation, read_table, read_words, table_path, typed, write_csv, write_table
from pipeline.tabulate.assembly import tabulate
from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.datapackage import datapackage
from pipeline.tabulate.inputs import checked_input
from pipeline.tabulate.words import read_terms, stretches

_WIDE = {"ingest.documents": {"text"}, "annotate.attributions": {"surface"}, "annotate.mentions": {"surface"}}


@cache
def _read(name: str) -> pd.DataFrame:
    columns = [column for column in TABLES[name].columns if column not in _WIDE.get(name, ())]
    return checked_input(name, read_table(name, columns))


def _texts(corpus: Corpus) -> Iterator[tuple[str, str, list[tuple[int, int, str]]]]:
    for part in partitions("ingest.documents", "clean.blocks"):
        yield from stretches(part["ingest.documents"], part["clean.blocks"], corpus.zones)


def main() -> None:
    terms, stop_words = read_terms(read_curation("terms")), read_words("de/function_words.csv")
    sheets = {}
    for name, rows in tabulate(_read, _texts, load_params("tabulate"), stop_words, terms).items():
        write_table(f"tabulate.{name}", typed(f"tabulate.{name}", rows))
        write_csv(f"tabulate.{name}")
        sheets[name] = table_path(f"tabulate.{name}").with_suffix(".csv").read_bytes()
    package = json.dumps(datapackage(sheets), indent=1, ensure_ascii=False) + "\n"
    (table_path("tabulate.coverage").parent / "datapackage.json").write_text(package, encoding="utf-8")


if __name__ == "__main__":
    run_stage(main)
