import hashlib

from pipeline.cache import torn_files


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
