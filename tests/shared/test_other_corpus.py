import os
import subprocess
import sys

import pytest
import yaml

from pipeline import InputError, other_corpus, paths

PARAMS = (paths.PACKAGE.parent / "params.yaml").read_text(encoding="utf-8")


def test_only_the_folders_change_and_comments_stay():
    changed = other_corpus.with_corpus(PARAMS, "../ä #1/it's", "../gold")
    before, after = yaml.safe_load(PARAMS), yaml.safe_load(changed)
    assert after["ingest"].pop("raw") == "../ä #1/it's" and after["evaluate"].pop("gold") == "../gold"
    before["ingest"].pop("raw"), before["evaluate"].pop("gold")
    assert before == after
    assert changed.count("#") == PARAMS.count("#") + 1
    with pytest.raises(InputError):
        other_corpus.with_corpus("ingest: {}", "x", None)


def test_copies_replace_what_stood_there(tmp_path):
    source, target = tmp_path / "project", tmp_path / "project/.corpus/x"
    (source / "code/__pycache__").mkdir(parents=True)
    (source / "code/neu.py").write_text("neu")
    (source / "code/__pycache__/neu.pyc").write_text("")
    (target / "code").mkdir(parents=True)
    (target / "code/alt.py").write_text("alt")
    (target / "weg.yaml").write_text("weg")
    other_corpus.copy_over(source, target, ("code", "weg.yaml", "fehlt"))
    assert sorted(p.relative_to(target).as_posix() for p in target.rglob("*")) == ["code", "code/neu.py"]


def test_a_pipe_is_refused_in_one_line_instead_of_waiting_for_ever(tmp_path):
    (tmp_path / "a.txt").write_text("Die Fähre legt ab.")
    other_corpus.refuse_special_files(tmp_path)
    os.mkfifo(tmp_path / "b.txt")
    with pytest.raises(InputError, match=r"b\.txt: a pipe"):
        other_corpus.refuse_special_files(tmp_path)


def test_a_folder_that_is_not_there_is_one_line(tmp_path):
    environment = os.environ | {"PYTHONPATH": str(paths.PACKAGE.parent)}
    command = [sys.executable, "-m", "pipeline.other_corpus", str(tmp_path), str(tmp_path / "fehlt")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.splitlines() == [f"presseschau: {tmp_path / 'fehlt'}: no such folder"]


def test_everything_the_stages_make_is_published():
    stages = yaml.safe_load((paths.PACKAGE.parent / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    made = {
        next(iter([out] if isinstance(out, str) else out))  # `data/annotate: {persist: true}` is a mapping
        for stage in stages.values()
        for out in stage["outs"] + stage.get("metrics", [])
    }
    assert all(any(out == m or out.startswith(m + "/") for m in other_corpus.MADE) for out in made)
