"""Zstandard, which unpacks ten times as fast as xz and packs the model to nearly the same size; pyarrow has it anyway."""

import pyarrow as pa

_LEVEL = 19  # the last one before unpacking needs more memory


def compressed(content: bytes) -> bytes:
    """`content` as one Zstandard frame, the same bytes for the same version of pyarrow."""
    return pa.Codec("zstd", _LEVEL).compress(content, asbytes=True)


def decompressed(data: bytes) -> bytes:
    """What `compressed` was given."""
    with pa.input_stream(pa.py_buffer(data), compression="zstd") as stream:
        return stream.read()
