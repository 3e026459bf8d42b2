import shutil

import pytest

from pipeline import partitions, paths
from pipeline.link.__main__ import main as link
from pipeline.tables import frame, write_table
from pipeline.tabulate.__main__ import main
from tests.annotate.corpus import TEXTS, annotated, found_anew, project, receive

MORE = {"bote--05.txt": "Ole Brandt sprach am Montag in Husum von 40 Booten."}


def _tabulated(texts: dict[str, str]) -> dict[str, bytes]:
    """The bytes of every file of tabulate after a run over these articles."""
    receive(texts)
    for name in ("clean.credits", "ingest.rejected"):
        write_table(name, frame(name, []))
    annotated()
    link()
    main()
    return {path.name: path.read_bytes() for path in (paths.DATA / "tabulate").iterdir() if path.is_file()}


@pytest.fixture
def made(tmp_path, monkeypatch) -> list[object]:
    """A project with its tables, words in parts of about two documents; what later runs find anew is collected."""
    project(tmp_path, monkeypatch, workers=1)
    params = (tmp_path / "params.yaml").read_text(encoding="utf-8").replace("min_documents: 10", "min_documents: 2")
    (tmp_path / "params.yaml").write_text(params, encoding="utf-8")
    monkeypatch.setattr(paths, "CURATION", tmp_path / "data/curation")
    monkeypatch.setattr(partitions, "PART", 2)
    _tabulated(TEXTS)
    return found_anew(monkeypatch)


def test_nothing_new_counts_nothing_anew(made):
    _tabulated(TEXTS)
    assert not made


def test_one_article_more_leaves_most_words_and_the_tables_are_those_of_a_run_from_nothing(made):
    tables = _tabulated(TEXTS | MORE)
    again = made.count("words")
    shutil.rmtree(paths.DATA / "tabulate")
    del made[:]
    assert tables == _tabulated(TEXTS | MORE)
    assert {"words", "intervals"} <= set(made) and 0 < again < made.count("words")
