import hashlib
import shutil

import pytest

from pipeline import paths
from pipeline.clean import documents
from pipeline.clean.__main__ import main
from pipeline.clean.kept import TABLES
from pipeline.tables import frame, read_table, table_path, write_table
from tests.annotate.corpus import damage, project

BODY = "Die Reederei Berg kauft {} neue Fähren für die Linie nach Husum, sagte Vera Lund am Montag im Rathaus."
TEXTS = {
    f"{outlet}--{n}.txt": f"Neue Fähre {n}\n\n{n}. Mai 2026\n\n{BODY.format(n)} (dpa)\n\n" + "Das Schiff legt ab. " * n
    for outlet in ("bote", "moorblatt")
    for n in range(1, 6)
}


def receive(texts: dict[str, str], same_hash: bool = False) -> None:
    """Write what ingest would; a page of HTML for each text that begins with a tag."""
    rows = [
        {"document_id": name, "outlet_id": name.partition("--")[0], "outlet_basis": "folder", "path": name, "format": "txt",
         "encoding": "utf-8", "sha256": hashlib.sha256((name if same_hash else text).encode()).hexdigest(), "text": text}
        for name, text in texts.items()
    ]  # fmt: skip
    write_table("ingest.documents", frame("ingest.documents", rows))
    write_table("ingest.html_blocks", frame("ingest.html_blocks", []))


def cleaned() -> dict[str, bytes]:
    main()
    return {name: table_path(name).read_bytes() for name in [*TABLES, "clean.overrides"]}


def from_nothing() -> dict[str, bytes]:
    shutil.rmtree(paths.DATA / "clean")
    return cleaned()


@pytest.fixture
def seen(tmp_path, monkeypatch) -> list[str]:
    """A project whose corpus is cleaned; the documents that later runs read are collected."""
    project(tmp_path, monkeypatch)
    monkeypatch.setattr(paths, "CURATION", tmp_path / "data" / "curation")
    receive(TEXTS)
    cleaned()
    ids: list[str] = []
    find = documents.find_zones
    monkeypatch.setattr(documents, "find_zones", lambda one, *rest, **more: ids.append(one) or find(one, *rest, **more))
    return ids


def test_nothing_to_do_reads_no_document(seen):
    before = {name: table_path(name).read_bytes() for name in TABLES}
    assert {name: data for name, data in cleaned().items() if name in TABLES} == before and not seen


def test_what_a_killed_run_left_is_swept_up(seen):
    kept = paths.DATA / "clean" / "kept"
    (kept / "index.aside").write_bytes(b"half")
    cleaned()
    assert [path.name for path in kept.iterdir()] == ["index"]


def test_a_new_a_changed_and_a_missing_document(seen):
    texts = TEXTS | {
        "bote--2b.txt": BODY.format("zwei"),
        "moorblatt--3.txt": "Sturm\n\nIn Husum stürmt es seit Montag.",
    }
    del texts["bote--4.txt"]
    receive(texts)
    tables = cleaned()
    assert seen == ["bote--2b.txt", "moorblatt--3.txt"] and tables == from_nothing()


def test_the_same_words_at_other_places_are_read_again(seen):
    texts = TEXTS | {"bote--1.txt": TEXTS["bote--1.txt"].replace("Fähren", "Fäh\u00adren")}
    receive(texts, same_hash=True)
    cleaned()
    moved = texts["bote--1.txt"].replace("Fäh\u00adren", "Fähren").replace("Reederei", "Ree\u00adde\u00adrei")
    receive(texts | {"bote--1.txt": moved}, same_hash=True)
    assert cleaned() == from_nothing()


def test_a_line_that_comes_to_repeat_is_another_line(seen):
    line = "\n\nFolgen Sie unserem Kanal für die Küste"
    texts = {name: text + line if name in ("bote--1.txt", "bote--2.txt") else text for name, text in TEXTS.items()}
    receive(texts)
    cleaned()
    seen.clear()
    receive(texts | {"bote--3.txt": TEXTS["bote--3.txt"] + line})  # in two articles a refrain, in three furniture
    tables = cleaned()
    assert seen == ["bote--1.txt", "bote--2.txt", "bote--3.txt"] and tables == from_nothing()


def test_duplicates_are_found_anew(seen):
    copy = TEXTS["bote--5.txt"]
    receive(TEXTS | {"bote--9.txt": copy})
    tables = cleaned()
    assert seen == ["bote--9.txt"] and tables == from_nothing()
    assert read_table("clean.metadata").set_index("document_id")["duplicate_of"]["bote--9.txt"] == "bote--5.txt"
    receive({name: text for name, text in TEXTS.items() if name != "bote--5.txt"} | {"bote--9.txt": copy})
    assert cleaned() == from_nothing() and read_table("clean.metadata")["duplicate_of"].isna().all()


def test_overrides_are_counted_in_every_run_and_undone(seen):
    before = {name: table_path(name).read_bytes() for name in TABLES}
    paths.CURATION.mkdir(parents=True)
    (paths.CURATION / "blocks.csv").write_text(
        "document_id,text,zone,reason\nbote--1.txt,Das Schiff legt ab.,teaser,test\n", encoding="utf-8"
    )
    for _ in range(2):
        cleaned()
        assert read_table("clean.overrides")["n_places"].tolist() == [1]
    assert seen == ["bote--1.txt"] * 2 and cleaned() == from_nothing()
    (paths.CURATION / "blocks.csv").unlink()
    assert {name: data for name, data in cleaned().items() if name in TABLES} == before


@pytest.mark.parametrize("what", ["flipped", "edited", "index", "gone"])
def test_what_is_damaged_or_edited_is_not_believed(seen, capsys, what):
    path = paths.DATA / "clean" / "kept" / "index" if what == "index" else table_path("clean.blocks")
    sound = table_path("clean.blocks").read_bytes()
    damage(path, what, zone="teaser")
    assert cleaned()["clean.blocks"] == sound and sorted(seen) == sorted(TEXTS)
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(("file", "old", "new"), [
    ("params.yaml", "near_duplicate: 0.8", "near_duplicate: 0.7"),
    ("params.yaml", "date_to: ", "date_to: 2026-05-03 "),
    ("data/curation/agencies.csv", "", "agency_id,name,aliases\nkuestendienst,Küstendienst,kd\n"),
])  # fmt: skip
def test_other_settings_make_other_rows(seen, file, old, new):
    path = paths.ROOT / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1) if old else new, encoding="utf-8")
    tables = cleaned()
    assert sorted(seen) == sorted(TEXTS) and tables == from_nothing()
