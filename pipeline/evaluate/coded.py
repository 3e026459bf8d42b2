"""Error rates of a coding sample that the user put beside the other corrections by hand, data/curation/rates.csv."""

from collections.abc import Iterable

from pipeline import InputError

_NAMES = ("fingerprint", "layer", "outlet")


def coded_rates(
    rows: Iterable[dict[str, str]], fingerprint: str
) -> tuple[dict[tuple[str, str], dict[str, float | None]], str]:
    """Numbers of each (outlet, layer), null where a cell is empty, and a note where rows are of another corpus.

    Rates speak of the corpus they were drawn from, so that rows with another fingerprint are left aside. An apostrophe that
    the CSV put before a name is taken off. Raises InputError naming the row for what is no number and for a row given twice.
    """
    out: dict[tuple[str, str], dict[str, float | None]] = {}
    aside = 0
    for n, row in enumerate(rows, start=1):
        if row["fingerprint"].removeprefix("'") != fingerprint:
            aside += 1
            continue
        key = row["outlet"].removeprefix("'"), row["layer"]
        if key in out:
            raise InputError(f"curation rates.csv: row {n}: {key[0]}, {key[1]} is given before")
        out[key] = {name: _number(n, name, cell) for name, cell in row.items() if name not in _NAMES}
    return out, f"; {aside} rows of data/curation/rates.csv are of another corpus" if aside else ""


def _number(n: int, name: str, cell: str) -> float | None:
    try:
        value = float(cell) if cell else None
    except ValueError:
        value = float("nan")
    if value is not None and not 0 <= value < float("inf") and name != "alpha":
        raise InputError(f"curation rates.csv: row {n}: column {name} is {cell!r}, not a number of 0 or more")
    return value
