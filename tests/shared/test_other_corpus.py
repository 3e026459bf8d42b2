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


def test_what_was_lent_is_put_back(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(other_corpus, "KEPT", tmp_path / ".corpus")
    other_corpus.KEPT.mkdir()
    (tmp_path / "params.yaml").write_text("lent")
    (other_corpus.KEPT / "params.yaml").write_text("own")
    (tmp_path / "dvc.lock").write_text("of the other corpus")
    (other_corpus.KEPT / "no-lock").touch()
    other_corpus.put_back()
    assert (tmp_path / "params.yaml").read_text() == "own" and not (tmp_path / "dvc.lock").exists()
    other_corpus.put_back()
    assert (tmp_path / "params.yaml").read_text() == "own"
