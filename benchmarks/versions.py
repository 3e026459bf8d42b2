"""The same values from another Python: every table of a run on the sample, compared at nine digits.

    python -m benchmarks.versions <another environment's python> [--raw data/raw]

The stages up to evaluate run under this Python and under the other, each in a copy of the project of its own; the other environment
holds the packages of requirements.lock (`make .venv PYTHON=python3.13`). Prints each table that differs and ends with status 1.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("pipeline", "data/curation", "data/gold", "params.yaml", "dvc.yaml")
STAGES = "ingest clean annotate link tabulate evaluate".split()
DIGITS = 9


def run(python: Path, raw: Path, folder: Path) -> None:
    """All stages but report under `python`, in a project of their own in `folder`."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    shutil.copytree(raw, folder / "data/raw")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for stage in STAGES:
        command = [str(python), "-m", f"pipeline.{stage}"]
        subprocess.run(command, cwd=folder, env=environment | {"PYTHONPATH": str(folder)}, check=True)


def _rounded(column: pd.Series) -> pd.Series:
    """Floats with nine significant digits, everything else as text."""
    if pd.api.types.is_float_dtype(column):
        return column.map(lambda value: "" if np.isnan(value) else f"{value:.{DIGITS}g}")
    return column.map(str)


def differing(one: Path, other: Path) -> list[str]:
    """Names of the tables under data/ that one of the two lacks or that hold other values, with the columns."""
    names = sorted(
        {path.relative_to(folder).as_posix() for folder in (one, other) for path in folder.rglob("*.parquet")}
    )
    out = []
    for name in (name for name in names if "/kept/" not in name):
        if not ((one / name).is_file() and (other / name).is_file()):
            out.append(f"{name}: in one run only")
            continue
        a, b = pd.read_parquet(one / name), pd.read_parquet(other / name)
        if list(a.columns) != list(b.columns) or len(a) != len(b):
            out.append(f"{name}: {len(a)} and {len(b)} rows")
            continue
        columns = [column for column in a if not _rounded(a[column]).equals(_rounded(b[column]))]
        out += [f"{name}: {', '.join(columns)}"] if columns else []
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("python", type=Path)
    parser.add_argument("--raw", type=Path, default=ROOT / "data/raw")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        one, other = Path(name, "one"), Path(name, "other")
        run(Path(sys.executable), asked.raw.absolute(), one)
        run(asked.python.absolute(), asked.raw.absolute(), other)
        tables = len(list((one / "data").rglob("*.parquet")))
        found = differing(one / "data", other / "data")
    print(*found, f"{tables} tables, {len(found)} differ at {DIGITS} digits", sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
