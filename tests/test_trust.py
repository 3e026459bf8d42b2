"""A guarded run: no network, nothing read or written that is not the stages' own, and the same bytes in other surroundings."""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest

from pipeline import InputError
from pipeline.models.de_ner.model import FOLDER, MODEL_FILES, load_tagger
from tests.small_project import ROOT, set_up

STAGES = "ingest clean annotate link tabulate evaluate report".split()
MADE = (*(f"data/{stage}" for stage in STAGES[:-1]), "reports")
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys", "/dev", "/var", "/opt")
PYTHON = {
    sys.prefix,
    sys.base_prefix,
    sysconfig.get_paths()["purelib"],
    str(ROOT),
    mpl.get_cachedir(),
    mpl.get_configdir(),
}
ONE = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
OTHER = {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "GUARD_REVERSED": "1"}


def _isolated() -> list[str]:
    """A prefix that takes the network away from a command, loopback too, where the system lets us."""
    prefix = ["unshare", "-rn"]
    try:
        return prefix if subprocess.run([*prefix, "true"], capture_output=True).returncode == 0 else []
    except OSError:
        return []


def _snapshot(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "tmp" not in path.relative_to(root).parts
    }


# In one process, for a third of the time goes into imports.
_ALL_STAGES = "import runpy, sys\nfor stage in sys.argv[1:]: runpy.run_module(f'pipeline.{stage}', run_name='__main__')"


class _Run:
    """One run of all stages in a folder: what stood there before and after, and what the processes opened."""

    def __init__(self, root: Path, settings: dict[str, str]):
        self.root, log = root, root.with_name(f"{root.name}.log")
        root.mkdir(parents=True)
        set_up(root)
        outside = root.with_name("geheim.txt")
        outside.write_text("Dies geht niemanden etwas an.", encoding="utf-8")
        (root / "data/raw/moorbote/verweis.txt").symlink_to(outside)
        (root / "data/raw/moorbote/Fähre.html").write_text(
            '<p>Die Fähre legt heute ab.</p><img src="../../../../geheim.txt"><iframe src="http://192.0.2.1/"></iframe>',
            encoding="utf-8",
        )
        (root / "data/raw/moorbote/formel.txt").write_text(
            "=cmd|' /C calc'!A0\n\n„=2+3“, sagte Ida Abel.\n", encoding="utf-8"
        )
        self.before = _snapshot(root)
        temporary = root / "tmp"
        temporary.mkdir()
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
        }
        environment |= settings | {
            "GUARD_LOG": str(log), "PYTHONPATH": f"{ROOT / 'tests/guard'}{os.pathsep}{root}", "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(temporary),
        }  # fmt: skip
        command = [*_isolated(), sys.executable, "-c", _ALL_STAGES, *STAGES]
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        self.after = _snapshot(root)
        lines = (line.partition("\t") for line in log.read_bytes().decode("utf-8", "surrogateescape").splitlines())
        self.opened = [(kind, Path(path)) for kind, _, path in lines]

    def made(self) -> dict[str, str]:
        return {name: digest for name, digest in self.after.items() if name.startswith(MADE)}


@pytest.fixture(scope="module")
def one(tmp_path_factory) -> _Run:
    return _Run(tmp_path_factory.mktemp("one") / "p", ONE)


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> _Run:
    return _Run(tmp_path_factory.mktemp("other") / "ein anderer Ort" / "Förde", OTHER)


def _below(path: Path, folders) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def test_no_stage_reaches_for_a_network(one, other):
    assert not [path for kind, path in one.opened + other.opened if kind == "n"]


def test_nothing_is_read_but_the_project_and_python_itself(one):
    read = {path for kind, path in one.opened if kind == "r"}
    assert any(_below(path, [one.root / "data/raw"]) for path in read)  # the guard was there
    assert not sorted(path for path in read if not _below(path, [one.root, *PYTHON, *SYSTEM]))
    rejected = pd.read_parquet(one.root / "data/ingest/rejected.parquet").set_index("path")["reason"]
    assert rejected["moorbote/verweis.txt"] == "outside"
    assert not any("geht niemanden" in path.read_text("utf-8") for path in (one.root / "reports").rglob("*.html"))


def test_nothing_is_written_but_data_and_reports(one):
    written = {path for kind, path in one.opened if kind == "w"}
    own = [*(one.root / name for name in MADE), one.root / "tmp", "/dev", mpl.get_cachedir(), mpl.get_configdir()]
    measured = ROOT / ".coverage."  # under `make coverage`
    assert written and not sorted(
        path for path in written if not _below(path, own) and not str(path).startswith(str(measured))
    )
    untouched = {name: digest for name, digest in one.after.items() if not name.startswith(MADE)}
    assert untouched == one.before
    assert not list((one.root / "tmp").iterdir()) and not list((one.root / "data").rglob("*.part"))


def test_equal_bytes_whatever_hash_seed_locale_time_zone_file_order_and_folder(one, other):
    first, second = one.made(), other.made()
    assert len(first) > 80
    assert not sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


def test_no_cell_of_a_csv_file_would_run_in_a_sheet(one):
    files = sorted((one.root / "data/tabulate").glob("*.csv"))
    cells = [str(c) for path in files for c in pd.read_csv(path, dtype=str, keep_default_na=False).to_numpy().ravel()]
    text = [cell for cell in cells if not cell.lstrip("-").replace(".", "", 1).replace("e-", "", 1).isdigit()]
    assert len(text) > 50 and not [cell for cell in text if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_data_and_models_hold_no_pickle(one):
    for folder in (one.root / "data", one.root / "reports", ROOT / "pipeline"):
        for path in (p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            head = path.open("rb").read(2)
            assert path.suffix not in (".pkl", ".pickle", ".joblib", ".pt", ".npy") and not (
                head[:1] == b"\x80" and head[1] < 6
            )
            if path.suffix == ".py":
                source = path.read_text(encoding="utf-8")
                assert not [
                    word
                    for word in ("import pickle", "import joblib", "import shelve", "marshal", "allow_pickle=True")
                    if word in source
                ]


@pytest.mark.parametrize("name", MODEL_FILES)
def test_a_model_file_that_is_not_the_described_one_is_not_loaded(tmp_path, name):
    for file in (*MODEL_FILES, "meta.json"):
        (tmp_path / file).write_bytes((FOLDER / file).read_bytes())
    data = bytearray((tmp_path / name).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=rf"{name}: is not the file that meta\.json describes"):
        load_tagger(tmp_path)
    assert set(json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))["files"]) == set(MODEL_FILES)
