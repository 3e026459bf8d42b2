import gzip
import hashlib
import os

import pytest

from pipeline import InputError
from pipeline.ingest.files import find_files, opened, read_bytes
from pipeline.ingest.rejection import Rejection


def test_what_is_found(tmp_path):
    raw = tmp_path / "raw"
    (raw / "b").mkdir(parents=True)
    outside = tmp_path / "geheim.txt"
    for path in (
        "README.md",
        "manifest.csv",
        ".versteckt.txt",
        "z.TXT",
        "b/x.htm.gz",
        "b/README.md",
        "a.docx",
        "a.pdf",
    ):
        (raw / path).write_text("Text")
    outside.write_text("nicht lesen")
    (raw / "link.txt").symlink_to(outside)
    (raw / "ordner").symlink_to(tmp_path)
    (raw / "innen.txt").symlink_to(raw / "z.TXT")
    os.mkfifo(raw / "rohr.txt")
    found = {one.path: one.format or (one.rejection.reason, one.rejection.detail) for one in find_files(raw)}
    assert list(found) == sorted(found)
    assert found.pop("a.docx") == found.pop("a.pdf") == ("unsupported", "convert to .txt")
    assert {path: what if isinstance(what, str) else what[0] for path, what in found.items()} == {
        "b/README.md": "unsupported", "b/x.htm.gz": "html", "innen.txt": "unsupported", "link.txt": "outside",
        "ordner": "outside", "rohr.txt": "unsupported", "z.TXT": "txt",
    }  # fmt: skip


def test_no_folder(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        find_files(tmp_path / "nichts")
    (tmp_path / "datei").write_text("")
    with pytest.raises(InputError, match="is no folder"):
        find_files(tmp_path / "datei")


def test_bytes_packed_or_not(tmp_path):
    packed = gzip.compress(b"Text", mtime=0)
    for name, data in (("a.txt", b"Text"), ("a.txt.gz", packed), ("b.txt.gz", b"Text"), ("b.txt", packed)):
        (tmp_path / name).write_bytes(data)
        assert read_bytes(tmp_path / name, 100) == (b"Text", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * 101, "oversized"),
        (gzip.compress(b"x" * 10_000_000), "oversized"),
        (gzip.compress(b"Ein Text")[:-4], "unreadable"),
        (b"\x1f\x8bkein gzip", "unreadable"),
    ],
)
def test_bytes_that_cannot_be_had(tmp_path, data, reason):
    (tmp_path / "x.txt").write_bytes(data)
    with pytest.raises(Rejection) as caught:
        read_bytes(tmp_path / "x.txt", 20_000 if len(data) > 1_000 else 100)
    assert caught.value.reason == reason


def test_odd_names_are_read_like_others(tmp_path):
    (tmp_path / "Über uns").mkdir()
    for name in ("Über uns/a..b.txt", "Fu\u0308r alle #1.txt", 'a\' "b".txt'):
        (tmp_path / name).write_text("Text")
    found = find_files(tmp_path)
    assert len(found) == 3 and all(one.format == "txt" and read_bytes(one.place, 9)[0] == b"Text" for one in found)


def test_a_bomb_of_many_rows_is_read_to_a_limit(tmp_path):
    (tmp_path / "x.csv.gz").write_bytes(gzip.compress(b"Text\n" * 400_000))
    with pytest.raises(Rejection, match="bomb"), opened(tmp_path / "x.csv.gz", 100) as stream:
        list(stream)
    with opened(tmp_path / "x.csv.gz", 100_000) as stream:  # so much repetition is no bomb where texts may be that long
        assert len(list(stream)) == 400_000
    with opened(tmp_path / "x.csv.gz", 100_000, seekable=True) as stream:
        stream.seek(1_999_995)
        assert stream.read() == b"Text\n"


def test_a_link_is_refused_even_when_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("Text")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(Rejection, match="unreadable"):
        read_bytes(tmp_path / "b.txt", 100)
