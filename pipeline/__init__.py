"""Presseschau: raw news texts in, a reproducible and evidence-linked comparison of their outlets out."""

import gc
import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

__version__ = "0.1.0"
_Item = TypeVar("_Item")

if sys.argv[:1] == ["-m"]:  # python -m pipeline.<stage>
    gc.disable()  # what is imported stays: to search it takes a tenth of a stage's start; `run_stage` switches it on again


class InputError(ValueError):
    """Something the user can mend (a parameter, a file, a table); its message is one line that says what and where."""


def run_stage(main: Callable[[], None], makes_cycles: bool = True) -> None:
    """Run a stage's `main`; an `InputError` ends the process with status 2 and its message as the only line on stderr.

    With `makes_cycles=False` Python does not search for circular garbage, which takes up to a fifth of the time among millions of rows.
    """
    gc.freeze()
    if makes_cycles:
        gc.enable()
    else:
        gc.disable()
    try:
        main()
    except InputError as error:
        print(f"presseschau: {error}", file=sys.stderr)
        sys.exit(2)
    gc.freeze()  # as it ends, Python would search all that is left, a tenth of a second and more


def with_progress(items: Iterable[_Item], stage: str, unit: str) -> Iterable[_Item]:
    """The items, counted on stderr as they pass where that is a terminal."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm  # takes a twentieth of a second

    return tqdm(items, desc=stage, unit=f" {unit}")
