import gzip
import zipfile

import fsspec
import pytest

from pipeline import InputError, paths
from pipeline.ingest.__main__ import main
from pipeline.ingest.files import find_files, opened, read_bytes
from pipeline.ingest.rejection import Rejection
from pipeline.ingest.remote import RemoteFile, corpus_folder
from pipeline.tables import read_table
from tests.annotate.corpus import project

FILES = {
    "README.md": b"kein Text",
    "manifest.csv": b"file,outlet_id,published\nblatt/a.txt,moorblatt,2026-05-03\n",
    "blatt/a.txt": "Die Fähre legt in Husum an.".encode(),
    "blatt/.versteckt.txt": b"nicht lesen",
    "bote/b.html.gz": gzip.compress(b"<p>In Husum regnet es seit Montag.</p>", mtime=0),
    "bote/rows.jsonl": b'{"text": "Vera Lund kam nach Kiel."}\n{"text": "Das Schiff legt ab."}\n',
    "bote/c.docx": b"PK",
}


@pytest.fixture(params=["local", "file", "memory", "zip"])
def raw(request, tmp_path):
    """The same corpus as a local folder and through three file systems."""
    for name, data in FILES.items():
        (tmp_path / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "raw" / name).write_bytes(data)
    if request.param == "memory":
        system = fsspec.filesystem("memory")
        system.pipe({f"/korpus/{name}": data for name, data in FILES.items()})
        yield "memory://korpus"
        system.rm("/korpus", recursive=True)
        return
    with zipfile.ZipFile(tmp_path / "k.zip", "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    yield {"local": "raw", "file": f"file://{tmp_path}/raw", "zip": f"zip://::{tmp_path}/k.zip"}[request.param]


def test_every_kind_of_folder_gives_the_same_tables(raw, tmp_path, monkeypatch):
    project(tmp_path, monkeypatch)
    params = (tmp_path / "params.yaml").read_text(encoding="utf-8").replace("raw: data/raw", f"raw: '{raw}'")
    (tmp_path / "params.yaml").write_text(params, encoding="utf-8")
    main()
    documents = read_table("ingest.documents", ["document_id", "outlet_id", "published", "text"]).fillna("")
    assert documents.to_dict("records") == [
        {"document_id": "blatt--a.txt", "outlet_id": "moorblatt", "published": "2026-05-03", "text": "Die Fähre legt in Husum an."},
        {"document_id": "bote--b.html.gz", "outlet_id": "bote", "published": "", "text": "In Husum regnet es seit Montag."},
        {"document_id": "bote--rows.jsonl#1", "outlet_id": "bote", "published": "", "text": "Vera Lund kam nach Kiel."},
        {"document_id": "bote--rows.jsonl#2", "outlet_id": "bote", "published": "", "text": "Das Schiff legt ab."},
    ]  # fmt: skip
    assert read_table("ingest.rejected")[["path", "reason"]].to_numpy().tolist() == [["bote/c.docx", "unsupported"]]


def test_names_that_lead_out_of_an_archive_are_not_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "k.zip", "w") as archive:
        archive.writestr("../geheim.txt", "x")
        archive.writestr("bote/../../geheim.txt", "x")
        archive.writestr("a.txt", "x")
    found = find_files(corpus_folder(tmp_path, f"zip://::{tmp_path}/k.zip"))
    assert [(one.path, one.rejection and one.rejection.reason) for one in found] == [
        ("../geheim.txt", "outside"),
        ("a.txt", None),
        ("bote/../../geheim.txt", "outside"),
    ]


def test_what_is_lost_or_too_large_is_set_aside():
    system = fsspec.filesystem("memory")
    system.pipe("/gross/a.txt", b"x" * 101)
    with pytest.raises(Rejection, match="oversized"):
        read_bytes(RemoteFile(system, "/gross/a.txt"), 100)
    system.rm("/gross", recursive=True)
    with pytest.raises(Rejection, match=r"unreadable.*FileNotFoundError"):
        read_bytes(RemoteFile(system, "/gross/a.txt"), 100)
    with pytest.raises(Rejection, match="unreadable"), opened(RemoteFile(system, "/gross/a.jsonl"), 100):
        pass


class Page:
    """A server that lists a folder by a page of links."""

    def find(self, path):
        return [f"{path}/F%C3%B6rde/a%20b.txt", f"{path}/x/%2e%2e/%2e%2e/c.txt"]


def test_names_in_links_are_those_of_the_files():
    found = find_files(RemoteFile(Page(), "https://host/texte"))
    assert [(one.path, one.format) for one in found] == [("Förde/a b.txt", "txt"), ("x/../../c.txt", None)]
    assert found[0].place.path == "https://host/texte/F%C3%B6rde/a%20b.txt" and found[1].rejection.reason == "outside"


class Refusing:
    """A server that repeats the address in what it says, as HTTP errors do."""

    def open(self, path, mode="rb"):
        raise PermissionError(f"403, url='{path}'")

    find = open


def test_no_password_or_key_of_an_address_is_told():
    address = "https://eva:geheim@host/texte?key=geheim"
    with pytest.raises(Rejection, match=r"403, url='https://host/texte'") as rejected:
        read_bytes(RemoteFile(Refusing(), address), 100)
    with pytest.raises(InputError, match="https://host/texte cannot be listed") as stopped:
        find_files(RemoteFile(Refusing(), "https://eva:geheim@host/texte"))
    with pytest.raises(InputError, match="cannot be opened") as unknown:
        corpus_folder(paths.ROOT, "quark://eva:geheim@host/texte?key=geheim")
    assert not any("geheim" in str(said.value) for said in (rejected, stopped, unknown))


@pytest.mark.parametrize(("raw", "says"), [
    ("memory://nichts", "does not exist, cannot be reached or holds no file"),
    ("quark://texte", "cannot be opened .*quark"),
    ("zip://::nichts.zip", "cannot be opened .*nichts.zip"),
])  # fmt: skip
def test_folders_that_cannot_be_read_are_named_in_one_line(raw, says):
    with pytest.raises(InputError, match=f"ingest.raw: .*{says}") as raised:
        find_files(corpus_folder(paths.ROOT, raw))
    assert "\n" not in str(raised.value)
