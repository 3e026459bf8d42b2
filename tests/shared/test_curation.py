import pytest

from pipeline import InputError, paths
from pipeline.curation import read_curation


@pytest.fixture(autouse=True)
def _scratch(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "CURATION", tmp_path / "curation")


def test_curation_may_be_absent_and_is_stripped():
    assert read_curation("stories") == []
    paths.CURATION.mkdir(parents=True)
    (paths.CURATION / "stories.csv").write_text("\ufeffdocument_id,story_id,reason\n a , b\n", encoding="utf-8")
    assert read_curation("stories") == [{"document_id": "a", "story_id": "b", "reason": ""}]


def test_curation_saved_otherwise_by_a_sheet_is_refused_in_one_line():
    paths.CURATION.mkdir(parents=True)
    (paths.CURATION / "agencies.csv").write_text("agency_id;name;aliases\nx;X;Y\n", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"agencies\.csv: header is 'agency_id;name;aliases', expected 'agency_id,name,aliases'"
    ):
        read_curation("agencies")
    (paths.CURATION / "agencies.csv").write_text("agency_id,name,aliases\nx,Fähre,Y\n", encoding="cp1252")
    with pytest.raises(InputError, match=r"agencies\.csv: not UTF-8"):
        read_curation("agencies")
