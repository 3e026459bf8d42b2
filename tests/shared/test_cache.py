import hashlib
import os
import shutil
import subprocess
import sys

from pipeline import paths
from pipeline.cache import torn_files


def _run(project):
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cache"], cwd=project, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(paths.PACKAGE.parent)},
    )  # fmt: skip


def test_only_files_that_are_not_what_their_name_says_are_torn(tmp_path):
    def put(content: bytes, stored: bytes, ending: str = ""):
        digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
        path = tmp_path / "files/md5" / digest[:2] / (digest[2:] + ending)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(stored)
        path.chmod(0o444)
        return path

    put(b"ganz", b"ganz"), put(b"[]", b"[]", ".dir")
    torn = {put(b"Tabelle", b"Tab"), put(b'[{"a": 1}]', b'[{"a": 2}]', ".dir")}
    assert set(torn_files(tmp_path)) == torn
    assert not list(torn_files(tmp_path / "fehlt"))


def test_before_dvc_runs_torn_files_go_and_a_pipe_in_the_corpus_is_one_line(tmp_path):
    for name in ("params.yaml", "dvc.yaml"):
        shutil.copy(paths.PACKAGE.parent / name, tmp_path)
    torn = tmp_path / ".dvc/cache/files/md5/00/1122"
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"Tab")
    done = _run(tmp_path)
    assert done.returncode == 0 and not torn.exists()
    assert done.stderr == "presseschau: .dvc/cache/files/md5/00/1122: torn, taken out of the cache\n"
    (tmp_path / "data/raw/moorbote").mkdir(parents=True)
    os.mkfifo(tmp_path / "data/raw/moorbote/a.txt")
    done = _run(tmp_path)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "moorbote/a.txt: a pipe" in done.stderr
