"""Loaded by every Python process of a guarded run (tests/test_trust.py): notes every file opened or changed in $GUARD_LOG,
refuses whatever leads to a network, and with $GUARD_REVERSED lists folders backwards."""

import os
import sys

_LOG = os.open(os.environ["GUARD_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = {
    "os.remove": 1,
    "os.rename": 2,
    "os.mkdir": 2,
    "os.rmdir": 1,
    "os.chmod": 2,
}  # where the folder's number stands
_NETWORK = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _note(kind: str, path: object, folder: int = -1) -> None:
    if isinstance(path, (str, bytes, os.PathLike)):
        base = os.fsencode(os.readlink(f"/proc/self/fd/{folder}")) if folder >= 0 else b""  # noqa: PTH115
        place = os.path.abspath(os.path.join(base, os.fsencode(path)))  # noqa: PTH100, PTH118
        os.write(_LOG, kind.encode() + b"\t" + place + b"\n")


def _watch(event: str, args: tuple) -> None:
    if event == "open":
        _note("w" if (args[2] or 0) & _WRITES else "r", args[0])
    elif event in _CHANGES:
        _note("w", args[0], args[_CHANGES[event]])
    elif (
        event in _NETWORK
        and isinstance(args[1], tuple)
        and not str(args[1][0]).startswith(("127.", "::1", "localhost"))
    ):
        _note("n", str(args[1]))
        raise PermissionError(f"no network: {event} {args[1]}")
    elif event in _LOOKUPS and args[0] not in (None, "", "localhost", "127.0.0.1", "::1", b"localhost"):
        _note("n", str(args[0]))
        raise PermissionError(f"no network: {event} {args[0]}")


class _Backwards:
    """os.scandir with the entries in reverse order of what the file system gives."""

    def __init__(self, *where):
        with _scandir(*where) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._entries = iter(())


if os.environ.get("GUARD_REVERSED"):
    _scandir, _listdir = os.scandir, os.listdir
    os.scandir = _Backwards
    os.listdir = lambda *where: sorted(_listdir(*where), reverse=True)
sys.addaudithook(_watch)
