import os
import signal
from multiprocessing import active_children

import pytest

from pipeline import InputError, partitions, paths
from pipeline.annotate import __main__ as stage
from pipeline.annotate import kept, partition, workers
from pipeline.row_groups import RowGroups
from pipeline.tables import read_table, table_path
from tests.annotate.corpus import TEXTS, annotated, damage, from_nothing, project, receive


@pytest.fixture
def seen(tmp_path, monkeypatch) -> list[str]:
    """A project whose corpus is annotated, some documents together; the documents that later runs annotate are collected."""
    monkeypatch.setattr(partitions, "PART", 2)
    project(tmp_path, monkeypatch, workers=1)
    receive(TEXTS)
    annotated()
    ids: list[str] = []
    run = partition.annotate_document
    monkeypatch.setattr(
        partition, "annotate_document", lambda one, *rest: ids.append(one.document_id) or run(one, *rest)
    )
    return ids


def _folder():
    return paths.DATA / "annotate" / "kept"


def test_nothing_to_do_annotates_and_writes_nothing(seen):
    before = table_path("annotate.quotes").stat().st_mtime_ns
    annotated()
    assert not seen and table_path("annotate.quotes").stat().st_mtime_ns == before


def test_one_article_more_is_the_only_one_annotated_and_its_part_the_only_one_written_anew(seen, monkeypatch):
    taken_over: list[str] = []
    encoded = RowGroups.encoded

    def seen_encoded(self, numbers):
        taken_over.extend(self.read(numbers)["document_id"].to_pylist())
        return encoded(self, numbers)

    monkeypatch.setattr(RowGroups, "encoded", seen_encoded)
    receive(TEXTS | {"blatt--05b.txt": "Ole Brandt sprach am Montag in Husum."})
    tables = annotated()
    assert seen == ["blatt--05b.txt"]
    others = set(TEXTS) - set(taken_over)
    assert len(taken_over) > len(set(taken_over)) >= len(TEXTS) - 4 and others & {"blatt--05.txt", "blatt--06.txt"}
    assert tables == from_nothing() and len(seen) == 2 + len(TEXTS)


def test_groups_of_articles_whose_tables_hold_the_same_bytes_are_not_read(seen, monkeypatch):
    read: list[str] = []
    articles = kept.articles
    monkeypatch.setattr(kept, "articles", lambda part: (read.append(one.document_id) or one for one in articles(part)))
    receive(TEXTS | {"blatt--09.txt": "Ole Brandt sprach am Montag in Husum."})
    tables = annotated()
    assert seen == read == ["blatt--09.txt"]  # those before it are parts of two
    assert tables == from_nothing()
    read.clear()
    receive(TEXTS, zone="caption")
    annotated()
    assert read == [*TEXTS]


def test_a_changed_text_and_one_taken_away(seen):
    texts = {**TEXTS, "blatt--03.txt": "Ole Brandt sprach am Montag in Husum."}
    del texts["blatt--07.txt"]
    receive(texts)
    tables = annotated()
    assert seen == ["blatt--03.txt"] and tables == from_nothing()
    assert set(read_table("annotate.sentences")["document_id"]) == set(texts)
    assert [path.name for path in _folder().iterdir()] == ["index"]  # nothing grows with the number of runs


def test_other_zones_are_another_article(seen):
    receive(TEXTS, zone="caption")
    tables = annotated()
    assert sorted(seen) == sorted(TEXTS) and tables == from_nothing()


def test_other_code_lists_or_models_make_other_rows(seen, tmp_path, monkeypatch):
    (tmp_path / "pipeline" / "lists").mkdir(parents=True)
    (tmp_path / "pipeline" / "lists" / "words.csv").write_text("word\nFähre\n", encoding="utf-8")
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "pipeline")
    first = stage.run_digest(["pipeline/lists"], "embedded")
    assert first == stage.run_digest(["pipeline/lists"], "embedded")
    (tmp_path / "pipeline" / "lists" / "words.csv").write_text("word\nKahn\n", encoding="utf-8")
    assert first != stage.run_digest(["pipeline/lists"], "embedded")
    with pytest.raises(InputError, match="'kein_modell' cannot be loaded"):
        stage.run_digest(["pipeline/lists"], "kein_modell")


@pytest.mark.parametrize("what", ["flipped", "cut", "edited", "index", "gone"])
def test_what_is_damaged_or_edited_is_not_believed(seen, capsys, what):
    path = _folder() / "index" if what == "index" else table_path("annotate.mentions")
    sound = table_path("annotate.mentions").read_bytes()
    damage(path, what, entity_type="ORG")
    assert annotated()["annotate.mentions"] == sound and sorted(seen) == sorted(TEXTS)
    assert capsys.readouterr().err.count("\n") == 1


def test_an_article_that_fails_is_named_and_the_others_are_kept(seen, monkeypatch, capsys):
    run = partition.annotate_document

    def failing(document, *rest):
        if document.document_id == "blatt--05.txt":
            raise KeyError("Brücke")
        return run(document, *rest)

    whole = from_nothing()
    receive({name: text + "\nMoin." for name, text in TEXTS.items()})
    monkeypatch.setattr(partition, "annotate_document", failing)
    with pytest.raises(InputError, match=r"blatt--05\.txt failed: KeyError: 'Brücke' \(test_kept\.py, line \d+\)"):
        annotated()
    assert table_path("annotate.quotes").read_bytes() == whole["annotate.quotes"]  # no half-made table
    monkeypatch.setattr(partition, "annotate_document", run)
    seen.clear()
    tables = annotated()
    assert seen == ["blatt--05.txt"] and tables == from_nothing()


def test_a_run_that_was_stopped_goes_on_and_a_damaged_part_is_made_again(seen, monkeypatch, capsys):
    def stopped(*_):
        raise KeyboardInterrupt

    receive({name: text + "\nMoin." for name, text in TEXTS.items()})
    with monkeypatch.context() as patch:
        patch.setattr(workers, "BATCH", 3)
        patch.setattr(stage, "write_tables", stopped)
        with pytest.raises(KeyboardInterrupt):
            annotated()
    part = sorted(_folder().glob("*.part"))[0]
    part.write_bytes(part.read_bytes()[:-1])
    seen.clear()
    tables = annotated()
    assert len(seen) == 3 and part.name in capsys.readouterr().err
    assert tables == from_nothing()


def test_tables_are_the_same_for_any_number_of_workers_even_if_one_dies(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "BATCH", 2)
    project(tmp_path, monkeypatch, workers=2)
    receive(TEXTS)

    def deadly(*args):
        kept.keep_part(*args)
        os.kill(active_children()[0].pid, signal.SIGKILL)

    monkeypatch.setattr(stage, "keep_part", deadly)
    with pytest.raises(InputError, match="a worker process was ended from outside"):
        annotated()
    n_parts = len(list(_folder().glob("*.part")))
    assert 1 <= n_parts < 5
    monkeypatch.setattr(stage, "keep_part", kept.keep_part)
    tables = annotated()
    project(tmp_path, monkeypatch, workers=1)
    assert tables == from_nothing()
