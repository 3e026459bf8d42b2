"""Count and compare by outlet and story; every table as Parquet and as CSV."""

import json
from functools import partial
from itertools import groupby

import pandas as pd

from pipeline import run_stage
from pipeline.curation import read_curation
from pipeline.kept_parts import KeptParts
from pipeline.params import load_params
from pipeline.partitions import partitions
from pipeline.schemas import TABLES
from pipeline.sheets import write_with_csv
from pipeline.tables import read_table, read_words, table_path
from pipeline.tabulate.assembly import tabulate
from pipeline.tabulate.datapackage import datapackage
from pipeline.tabulate.words import read_terms

_WIDE = {"ingest.documents": {"text"}, "annotate.attributions": {"surface"}, "annotate.mentions": {"surface"}}


def _read(name: str, columns: list[str] | None = None) -> pd.DataFrame:
    return read_table(name, columns or [c for c in TABLES[name].columns if c not in _WIDE.get(name, ())])


def main() -> None:
    terms, stop_words = read_terms(read_curation("terms")), read_words("de/function_words.csv")
    sheets, kept = {}, KeptParts("tabulate")
    texts = partial(partitions, "ingest.documents", "clean.blocks")
    found = tabulate(_read, texts, load_params("tabulate"), stop_words, terms, kept.take)
    for name, parts in groupby(found, key=lambda part: part[0]):
        sheets[name] = write_with_csv(name, (rows for _, rows in parts))
    kept.conclude()
    package = json.dumps(datapackage(sheets), indent=1, ensure_ascii=False) + "\n"
    (table_path("tabulate.coverage").parent / "datapackage.json").write_text(package, encoding="utf-8")


if __name__ == "__main__":
    run_stage(main)
