"""Structs of Thrift's compact protocol, as the footer of a Parquet file is one, read and written.

A struct is its fields by number, in order, each as (type, value). A list is (type of its items, items), a whole number n ≥ 0 is
2n and n < 0 is -2n - 1, as written, and of true and false the type is the value.
"""

from array import array
from collections.abc import Callable
from typing import Any, NamedTuple

TRUE, FALSE, INT16, INT32, INT64, BINARY, LIST, STRUCT = 1, 2, 4, 5, 6, 8, 9, 12
Struct = dict[int, tuple[int, Any]]


class Open(NamedTuple):
    """A whole number that is left open, to be filled in later."""

    number: int


class Cut(bytearray):
    """A struct being written: its bytes without the open numbers; `open` has in turns the place of one in them, and the number."""

    def __init__(self) -> None:
        self.open = array("q")


def read_struct(data: bytes, at: int) -> tuple[Struct, int]:
    """The struct that begins at `at`, and where it ends."""
    fields: Struct = {}
    number = 0
    while head := data[at]:
        at += 1
        if head >> 4:
            number += head >> 4
        else:
            number, at = _read_number(data, at)
            number //= 2
        kind = head & 15
        value, at = _READ[kind](data, at)
        fields[number] = kind, value
    return fields, at + 1


def _read_number(data: bytes, at: int) -> tuple[int, int]:
    """Seven bits a byte, the lowest first."""
    byte, found, shift = data[at], 0, 0
    while byte > 0x7F:
        found |= (byte & 0x7F) << shift
        shift += 7
        at += 1
        byte = data[at]
    return found | byte << shift, at + 1


def _read_binary(data: bytes, at: int) -> tuple[bytes, int]:
    size, at = _read_number(data, at)
    return data[at : at + size], at + size


def _read_list(data: bytes, at: int) -> tuple[tuple[int, list], int]:
    kind, size = data[at] & 15, data[at] >> 4
    at += 1
    if size == 15:
        size, at = _read_number(data, at)
    items, read = [], _READ[kind]
    for _ in range(size):
        item, at = read(data, at)
        items.append(item)
    return (kind, items), at


def _read_nothing(data: bytes, at: int) -> tuple[None, int]:
    return None, at


_READ: dict[int, Callable[[bytes, int], tuple[Any, int]]] = {
    TRUE: _read_nothing, FALSE: _read_nothing, INT16: _read_number, INT32: _read_number, INT64: _read_number,
    BINARY: _read_binary, LIST: _read_list, STRUCT: read_struct,
}  # fmt: skip


def write_struct(out: bytearray, fields: Struct | bytes) -> None:
    if isinstance(fields, bytes):  # written before
        out += fields
        return
    last = 0
    for number, (kind, value) in sorted(fields.items()):
        step = number - last
        if step < 16:
            out.append(step << 4 | kind)
        else:
            out.append(kind)
            write_number(out, 2 * number)
        if value is not None:
            _WRITE[kind](out, value)
        last = number
    out.append(0)


def write_number(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _write_int64(out: bytearray, number: int | Open) -> None:
    if isinstance(number, Open):
        assert isinstance(out, Cut)
        out.open.extend((len(out), number.number))
    else:
        write_number(out, number)


def _write_binary(out: bytearray, value: bytes) -> None:
    write_number(out, len(value))
    out += value


def _write_list(out: bytearray, value: tuple[int, list]) -> None:
    kind, items = value
    if len(items) < 15:
        out.append(len(items) << 4 | kind)
    else:
        out.append(0xF0 | kind)
        write_number(out, len(items))
    write = _WRITE[kind]
    for item in items:
        write(out, item)


_WRITE: dict[int, Callable[[bytearray, Any], None]] = {
    INT16: write_number, INT32: write_number, INT64: _write_int64,
    BINARY: _write_binary, LIST: _write_list, STRUCT: write_struct,
}  # fmt: skip
