"""Zstandard, which unpacks ten times as fast as xz and packs the model to nearly the same size; pyarrow has it anyway."""

import pyarrow as pa

_LEVEL = 19  # the last one before unpacking needs more memory
_SIZES = (
    0,
    2,
    4,
    8,
)  # bytes of the frame header that give the size of the content, by the highest two bits of its fifth byte


def compressed(content: bytes) -> bytes:
    """`content` as one Zstandard frame, the same bytes for the same version of pyarrow."""
    return pa.Codec("zstd", _LEVEL).compress(content, asbytes=True)


def decompressed(data: bytes) -> pa.Buffer:
    """What `compressed` was given. Its size is read from the frame's header (RFC 8878, 3.1.1.1): a stream that grows takes twice as long."""
    about = data[4]
    is_single, n_bytes = about >> 5 & 1, _SIZES[about >> 6]
    at = 5 + (not is_single)  # no dictionary has a number there
    size = int.from_bytes(data[at : at + (n_bytes or 1)], "little") + (256 if n_bytes == 2 else 0)
    return pa.Codec("zstd").decompress(data, size)
