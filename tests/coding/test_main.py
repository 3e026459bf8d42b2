"""`python -m pipeline.coding` on two invented articles, from raw text to rates."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.coding.sheets import edit, put

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (
    "Steyr spart am Stadtbad\n\nBürgermeisterin Mira Holzinger hat am Montag in {} den Haushalt vorgestellt. „Wir sparen an "
    "allem“, sagte Holzinger. Nach Angaben der Polizei kamen rund 1.500 Gäste. Die Bürgermeisterin erklärte, der Haushalt "
    "sei gesichert.\n"
)


def _run(root: Path, *words: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}  # this checkout's code, wherever the package is installed from
    return subprocess.run([sys.executable, "-m", *words], cwd=root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("project")
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(ROOT / name, root / name)
    for outlet, place in (("tagblatt", "Steyr"), ("abendpost", "Linz")):
        (root / "data/raw" / outlet).mkdir(parents=True)
        (root / "data/raw" / outlet / "bad.txt").write_text(ARTICLE.format(place), encoding="utf-8")
    before = _run(root, "pipeline.coding", "draw", "50", "1")
    assert (before.returncode, before.stdout) == (2, "") and before.stderr.count("\n") == 1
    assert before.stderr.endswith("does not exist; run `make report` first\n")
    for stage in ("ingest", "clean", "annotate", "link"):
        done = _run(root, f"pipeline.{stage}")
        assert done.returncode == 0, f"{stage}: {done.stderr}"
    return root


def test_drawn_coded_and_read_back(root):
    sheet = root / "coding" / "sample.xlsx"
    drawn = _run(root, "pipeline.coding", "draw", "12", "1")
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout.startswith("coding sample: 12 items (") and drawn.stdout.endswith(f"{sheet}\n")
    rows = list(openpyxl.load_workbook(sheet)["Items"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 12 and {row[2] for row in rows} == {"tagblatt", "abendpost"}
    again = _run(root, "pipeline.coding", "draw", "12", "1")
    assert (again.returncode, again.stdout) == (0, drawn.stdout)
    assert rows == list(openpyxl.load_workbook(sheet)["Items"].iter_rows(min_row=2, values_only=True))
    shutil.copy(sheet, root / "coding" / "anna.xlsx")
    edit(sheet, lambda book: [put(book, "Items", row, "code", "right") for row in range(2, 14)])
    edit(root / "coding" / "anna.xlsx", lambda book: put(book, "Items", 2, "code", "wrong"))
    read = _run(root, "pipeline.coding", "read", "coding/sample.xlsx", "coding/anna.xlsx")
    assert read.returncode == 0, read.stderr
    assert read.stdout.startswith("layer ") and "1.00 (" in read.stdout
    rates = pd.read_csv(root / "coding" / "rates.csv", encoding="utf-8-sig")
    everywhere = rates[rates["outlet"] == "all"]
    assert len(everywhere) == 8 and everywhere["n_right"].sum() == 12 and everywhere["n_double"].sum() == 1
    refused = _run(root, "pipeline.coding", "draw", "12", "1")
    assert refused.returncode == 2
    assert refused.stderr == f"presseschau: {sheet} holds codes and is not overwritten; move or rename it first\n"


@pytest.mark.parametrize(
    ("words", "said"), [(["draw", "0", "1"], "N=0: "), (["read", "dvc.yaml", ""], "dvc.yaml: not ")]
)
def test_bad_input_is_one_line_and_status_two(root, words, said):
    done = _run(root, "pipeline.coding", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"presseschau: {said}") and done.stderr.count("\n") == 1
