import shutil

import pytest

from pipeline import partitions, paths
from pipeline.link import referents
from pipeline.link.__main__ import main
from pipeline.tables import frame, read_table, write_table
from tests.annotate.corpus import TEXTS, annotated, damage, found_anew, project, receive

MORE = {"blatt--05b.txt": "Ole Brandt sprach am Montag in Husum von 40 Booten."}


def _linked(texts: dict[str, str]) -> dict[str, bytes]:
    """The bytes of every table of link after a run over these articles."""
    receive(texts)
    write_table("clean.credits", frame("clean.credits", []))
    annotated()
    main()
    return {path.name: path.read_bytes() for path in (paths.DATA / "link").glob("*.parquet")}


def _from_nothing(texts: dict[str, str]) -> dict[str, bytes]:
    shutil.rmtree(paths.DATA / "link")
    return _linked(texts)


@pytest.fixture
def made(tmp_path, monkeypatch) -> list[object]:
    """A linked project in parts of about two documents; what later runs find anew is collected."""
    project(tmp_path, monkeypatch, workers=1)
    monkeypatch.setattr(paths, "CURATION", tmp_path / "data/curation")
    monkeypatch.setattr(partitions, "PART", 2)
    _linked(TEXTS)
    return found_anew(monkeypatch)


def _parts() -> set[str]:
    return {path.name for path in (paths.DATA / "link/kept").iterdir()}


def test_nothing_new_finds_nothing_anew(made):
    before = _parts()
    _linked(TEXTS)
    assert not made and _parts() == before and len(before) > 8


def test_one_article_more_changes_few_parts_and_the_tables_are_those_of_a_run_from_nothing(made):
    tables, n = _linked(TEXTS | MORE), len(made)
    assert n > 0
    kept = _parts()
    assert tables == _from_nothing(TEXTS | MORE)
    assert n < len(made) - n and kept == _parts()  # nothing grows with the number of runs
    rows = read_table("link.claims")
    assert rows["quantity_id"].str.startswith("blatt--05b.txt").any()


def test_what_another_text_calls_a_person_is_no_part_of_the_old_rows(made):
    more = {"blatt--10.txt": "Die Ministerin Vera Lund kam nach Kiel.\nDie Ministerin sprach am Montag."}
    assert _linked(TEXTS | more) == _from_nothing(TEXTS | more)
    del made[:]
    tables = _linked(TEXTS)
    assert referents._TABLE in made and tables == _from_nothing(TEXTS)


@pytest.mark.parametrize("what", ["flipped", "cut", "gone"])
def test_a_damaged_part_is_found_anew(made, capsys, what):
    sound = {path.name: path.read_bytes() for path in (paths.DATA / "link").glob("*.parquet")}
    damage(paths.DATA / "link/kept" / min(_parts()), what)
    assert _linked(TEXTS) == sound and len(made) == 1
    assert capsys.readouterr().err.count("is damaged and not used") == (what != "gone")
