"""What a user asks for and whether it can be had: numbers, the corpus a sheet belongs to, work that must not be lost."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from pipeline import InputError, __version__
from pipeline.coding.coded import Coded, read_workbook
from pipeline.coding.draw import LAYERS
from pipeline.coding.workbook import MAX_ROWS
from pipeline.tables import fingerprint

STAGES = ("clean", "annotate", "link", "tabulate")  # whose parameters change what is drawn
EXPLAINED = (
    "Rates are weighted by design; n: rows coded right or wrong, open: rows not coded, read: sentences read for what is missed, "
    "α: Krippendorff, agree: share of equal codes, n2: rows both coders called right or wrong. Unsure counts neither way."
)
CARRIED = "To carry them into the reports: cp coding/rates.csv data/curation/rates.csv, then run the reports again."


def number(name: str, text: str, least: int) -> int:
    """The whole number `text`, at least `least`; InputError says what was given instead ("N=viele")."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 15 and int(text) >= least):
        raise InputError(f"{name}={text}: expected a whole number, {least} or more")
    return int(text)


def about(sha256: Iterable[str], params: dict[str, dict]) -> dict[str, str]:
    """What a draw rests on: the corpus fingerprint, the package version, and the parameters of `STAGES`."""
    out = {"fingerprint": fingerprint(sha256), "version": __version__}
    for stage, block in params.items():
        out |= {
            f"{stage}.{name}": (", ".join(map(str, value)) if isinstance(value, list) else str(value)) or "none"
            for name, value in block.items()
        }
    return out


def refuse_missing(tables: Iterable[Path], root: Path) -> None:
    """InputError naming the first of `tables` that is not there yet."""
    for path in sorted(tables):
        if not path.is_file():
            raise InputError(f"{path.relative_to(root)} does not exist; run `make report` first")


def both(sheets: Sequence[str], now: dict[str, str]) -> tuple[Coded, Coded | None]:
    """The first coder's sheet and the second's (paths; an empty second one: None).

    Raises InputError for a sheet of another corpus than that of the tables under data/, and for a second sheet that is
    not a copy of the first draw: agreement needs the same rows.
    """
    if not sheets[0]:
        raise InputError("SECOND needs the first coder's file too: SHEET=coding/sample.xlsx SECOND=<the other file>")
    if len(sheets) > 1 and sheets[1] and Path(sheets[0]).resolve() == Path(sheets[1]).resolve():
        raise InputError(f"{sheets[1]}: SECOND is the same file as SHEET")
    read = {sheet: read_workbook(Path(sheet)) for sheet in sheets if sheet}
    for sheet, coded in read.items():
        then = coded.about.get("fingerprint")
        if then != now["fingerprint"]:
            raise InputError(
                f"{sheet}: drawn from another corpus ({then}); the tables under data/ are of {now['fingerprint']}"
            )
    first, second = read[sheets[0]], read[sheets[1]] if len(read) > 1 else None
    if second and [row["id"] for row in first.items] != [row["id"] for row in second.items]:
        how = [f"N={coded.about.get('n')} SEED={coded.about.get('seed')}" for coded in (first, second)]
        raise InputError(
            f"{sheets[1]}: drawn with {how[1]}, {sheets[0]} with {how[0]}: two coders need copies of one sheet"
        )
    return first, second


def changes(coded: Coded, now: dict[str, str]) -> list[str]:
    """A line for each parameter that is no longer what it was at the draw: the rates are those of the draw."""
    return [
        f"note: drawn with {name} {coded.about.get(name, 'absent')}, now {value}; these rates are of what was drawn then"
        for name, value in now.items()
        if coded.about.get(name) != value
    ]


def refuse_work(path: Path) -> None:
    """InputError if drawing anew would overwrite codes, or a file of which that cannot be told."""
    if not path.exists():
        return
    try:
        if not read_workbook(path).has_work:
            return
        why = "holds codes"
    except InputError as error:
        why = f"may hold codes ({str(error).removeprefix(f'{path}: ')})"
    raise InputError(f"{path} {why} and is not overwritten; move or rename it first")


def told(n: int, rows: pd.DataFrame, items: pd.DataFrame, texts: pd.DataFrame, lines: pd.DataFrame) -> list[str]:
    """What was drawn of what: one line of counts, and one where the corpus has fewer than asked or a layer got none."""
    if items.empty or lines.empty:
        raise InputError("nothing to draw: the corpus has no text in the counted zones")
    if len(items) > MAX_ROWS:
        raise InputError(f"N={n}: a sheet holds at most {MAX_ROWS} rows")
    drawn, there = items["layer"].value_counts(), rows["layer"].value_counts()
    counts = ", ".join(f"{layer} {drawn.get(layer, 0)} of {there.get(layer, 0)}" for layer in LAYERS)
    out = [f"coding sample: {len(items)} items ({counts}) and {len(lines)} of {len(texts)} sentences"]
    if n > len(items):
        out.append(f"N={n} is more than the corpus has: all its {len(items)} items are in the sheet")
    if n > len(lines):
        out.append(f"N={n} is more than the corpus has: all its {len(lines)} sentences are in the sheet")
    return out
