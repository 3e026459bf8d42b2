"""`make coding-sample`: draw rows of this corpus into coding/sample.xlsx, or read a coded sheet back as coding/rates.csv."""

import sys

from pipeline import paths, run_stage
from pipeline.coding import draw, items, rates, request, workbook
from pipeline.params import deciding, load_params
from pipeline.tables import read_table, table_path

SHEET, RATES = paths.ROOT / "coding" / "sample.xlsx", paths.ROOT / "coding" / "rates.csv"


def main() -> None:
    request.refuse_missing([table_path(name) for name in {*items.COLUMNS, *items.SHOWN}], paths.ROOT)
    documents = read_table("ingest.documents", ["sha256"])
    now = request.about(documents["sha256"], {stage: deciding(stage) for stage in request.STAGES})
    print(*(read_back if sys.argv[1] == "read" else draw_sheet)(now, *sys.argv[2:]), sep="\n")


def draw_sheet(now: dict[str, str], wanted: str, stream: str) -> list[str]:
    n, seed, zones = request.number("N", wanted, 1), request.number("SEED", stream, 0), load_params("tabulate").zones
    request.refuse_work(SHEET)
    tables = {name: read_table(name, columns) for name, columns in items.COLUMNS.items()}
    rows, texts = items.population(tables, zones), items.sentences(tables, zones)
    drawn, lines = draw.draw_items(rows, n, seed), draw.draw_rows(texts, n, seed, "sentences")
    told, ids = request.told(n, rows, drawn, texts, lines), sorted({*drawn["document_id"], *lines["document_id"]})
    whole = {name: read_table(name, only=ids) for name in items.SHOWN} | {"link.entities": tables["link.entities"]}
    parts = items.item_rows(drawn, whole), items.sentence_rows(lines, rows, whole)
    workbook.write_workbook(SHEET, now | {"n": str(n), "seed": str(seed)}, *parts)
    return [*told, str(SHEET)]


def read_back(now: dict[str, str], *sheets: str) -> list[str]:
    (first, second), limits = request.both(sheets, now), load_params("evaluate")
    found = rates.error_rates(first, second, limits.n_resamples, limits.seed)
    workbook.write_rates(RATES, [{"fingerprint": now["fingerprint"], **row} for row in found])
    return [*request.changes(first, now), rates.table(found), request.EXPLAINED, request.CARRIED, str(RATES)]


if __name__ == "__main__":
    run_stage(main)
