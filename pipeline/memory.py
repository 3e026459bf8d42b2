"""Memory that is free inside the process, given back to the system."""

import ctypes
from contextlib import suppress

import pyarrow as pa


def give_back() -> None:
    """Give back what was freed: after a step that needs much for a while the process would keep it beside what later steps need.

    Does nothing where the C library knows no `malloc_trim` (it is of glibc, on Linux).
    """
    pa.default_memory_pool().release_unused()
    with suppress(AttributeError, OSError, TypeError):  # TypeError: Windows knows no library without a name
        ctypes.CDLL(None).malloc_trim(0)
