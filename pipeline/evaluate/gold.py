"""Hand annotation: one JSON file a document, offsets into the text as received (format: data/gold/README.md)."""

import itertools
import json
import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from pipeline import InputError
from pipeline.schemas import SOURCE_KINDS

ROWS = {  # columns each row of a layer has besides start, end and text
    "body": ("role",), "boilerplate": ("kind",), "entities": ("type", "canonical"), "derived": (), "partial": (),
    "designations": ("lemma", "refers_to"), "quotes": ("kind",), "indirect": ("form",), "attributions": ("source_kind",),
    "quantities": ("value", "num_kind"), "dates": (), "borderline": (), "nonquote_marks": (),
}  # fmt: skip
EVERYWHERE = ("body", "boilerplate", "meta")  # the other layers may be absent: not annotated in this document
_TYPES = ("PER", "LOC", "ORG", "MISC")
VALUES = {  # closed vocabularies, checked where a row has the column
    ("body", "role"): "headline lead paragraph subhead caption list infobox".split(),
    ("boilerplate", "kind"): (
        "share ad nav comment date credit teaser foreign byline agency location_tag kicker pullquote player legal other"
    ).split(),
    ("entities", "type"): _TYPES,
    ("partial", "type"): _TYPES,
    ("quotes", "kind"): ("direct", "partial", "fragment"),
    ("indirect", "form"): "dass ob w zu_inf konjunktiv frame reportative_sollen free speech_act evaluation".split(),
    ("attributions", "source_kind"): SOURCE_KINDS,
    ("quantities", "num_kind"): ("cardinal", "vague", "ordinal"),
    ("dates", "kind"): ("explicit", "relative"),
}
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(-\d\d|-W\d\d)?", re.ASCII)  # year, month, the day or week
DISJOINT = (("body", "boilerplate"), ("entities",), ("designations",), ("quantities",))


def read_json(path: Path) -> object:
    """What a gold file holds. Raises InputError if it is not JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"gold {path.name}: not readable as JSON ({error})") from None


def read_gold(folder: Path) -> list[dict]:
    """All gold files of `folder`, in order of name, each with its `path`; an empty list if it holds none.

    A layer without its key was not annotated; one with an empty list was, and there is nothing. Raises InputError for a
    file that is not JSON, names no document, lacks what every file has, or has a row that lacks what its layer needs.
    """
    if not folder.is_dir():
        raise InputError(f"evaluate.gold: {folder}: no such folder")
    out = []
    for path in sorted(folder.glob("*.json")):
        gold = read_json(path)
        if not isinstance(gold, dict) or not isinstance(gold.get("file"), str):
            raise InputError(f"gold {path.name}: names no `file`")
        for key in EVERYWHERE:
            if not isinstance(gold.get(key), dict if key == "meta" else list):
                raise InputError(f"gold {path.name}: has no `{key}`; every gold file has {', '.join(EVERYWHERE)}")
        if not isinstance(gold.get("sealed", False), bool):
            raise InputError(f"gold {path.name}: `sealed` is {gold['sealed']!r}, expected true or false")
        for layer in ROWS:
            _check_rows(path.name, layer, gold.get(layer, []))
        out.append({**gold, "path": path.name})
    return out


def _check_rows(name: str, layer: str, rows: object) -> None:
    if not isinstance(rows, list):
        raise InputError(f"gold {name}: {layer} is no list")
    for number, row in enumerate(rows, 1):
        for column in ("start", "end", "text", *ROWS[layer]):
            if not isinstance(row, dict) or column not in row:
                raise InputError(f"gold {name}: {layer} row {number} has no `{column}`")
        if type(row["start"]) is not int or type(row["end"]) is not int or not 0 <= row["start"] < row["end"]:
            raise InputError(f"gold {name}: {layer} row {number} goes from {row['start']!r} to {row['end']!r}")
        for column in [column for of, column in VALUES if of == layer and column in row]:
            if row[column] not in VALUES[layer, column]:
                raise InputError(
                    f"gold {name}: {layer} at {row['start']} ({row['text'][:60]!r}): {column} is {row[column]!r}, "
                    f"expected one of {', '.join(VALUES[layer, column])}"
                )
        if layer == "dates" and row.get("iso"):
            try:
                days_of(row["iso"])
            except ValueError as error:
                raise InputError(f"gold {name}: dates at {row['start']} ({row['text'][:60]!r}): iso: {error}") from None


def days_of(iso: object) -> tuple[str, str]:
    """First and last day of a day, ISO week, month or year, or of a range of two: "2026-02/2026-03" → 2026-02-01, 2026-03-31.

    Raises ValueError for what is none of them, has days that no calendar has, or ends before it begins.
    """
    periods = [_period(part) for part in str(iso).split("/")]  # a year may stand as a number
    if len(periods) > 2 or periods[0][0] > periods[-1][1]:
        raise ValueError(f"{iso!r} is no range of days")
    return periods[0][0].isoformat(), periods[-1][1].isoformat()


def _period(iso: str) -> tuple[date, date]:
    form = _ISO.fullmatch(iso)
    if not form:
        raise ValueError(f"{iso!r} is no day, ISO week, month or year")
    if form[3]:
        first = date.fromisoformat(iso)  # of a week its Monday
        return first, first + timedelta(days=6 if "W" in iso else 0)
    year, month = int(form[1]), int(form[2] or 12)
    return date(year, int(form[2] or 1), 1), date(year, month, monthrange(year, month)[1])


def matched_documents(golds: list[dict], paths: dict[str, str]) -> tuple[dict[str, dict], list[str]]:
    """Gold by document_id, and the gold files whose document is not in this corpus.

    `paths` maps document_id to the document's path under the corpus folder, with `#<row id>` for one of many rows; gold
    names that path, or either is the end of the other ("eins.txt", "blatt/eins.txt") and no other document fits.
    """
    by_name: dict[str, list[tuple[str, str]]] = {}
    for document_id, path in paths.items():
        by_name.setdefault(path.rsplit("/", 1)[-1], []).append((path, document_id))
    found: dict[str, dict] = {}
    aside: list[str] = []
    for gold in golds:
        named = by_name.get(gold["file"].rsplit("/", 1)[-1], [])
        fitting = [d for path, d in named if path == gold["file"]] or [
            d for path, d in named if path.endswith(f"/{gold['file']}") or gold["file"].endswith(f"/{path}")
        ]
        if len(fitting) != 1:
            aside.append(gold["path"])
        elif fitting[0] in found:
            raise InputError(f"gold {gold['path']}: {gold['file']} is annotated in {found[fitting[0]]['path']} already")
        else:
            found[fitting[0]] = gold
    return found, aside


def document_paths(documents: Iterable[tuple[str, str]]) -> dict[str, str]:
    """(document_id, path) of every document as document_id → path, with `#<row id>` where a file holds many texts."""
    return {d: f"{path}#{d.split('#', 1)[1]}" if "#" in d else path for d, path in documents}


def check_text(gold: dict, text: str) -> None:
    """Raise InputError with file, offset and texts where the gold is not of this text, overlaps itself or leaves text out.

    Example: gold of an older version of the page says n_chars 2100 where the document has 2144 characters.
    """
    if gold.get("n_chars", len(text)) != len(text):
        raise InputError(
            f"gold {gold['path']}: made of a text of {gold['n_chars']} characters, {gold.get('file')} has {len(text)}: "
            "another version of the document"
        )
    for layer in ROWS:
        for row in gold.get(layer, []):
            there = text[row["start"] : row["end"]]
            if there != row["text"]:
                raise InputError(
                    f"gold {gold['path']}: {layer} at {row['start']}: the gold has {row['text'][:60]!r}, "
                    f"the document has {there[:60]!r}"
                )
    for layers in DISJOINT:
        spans = sorted((row["start"], row["end"]) for layer in layers for row in gold.get(layer, []))
        for (start, end), (later, last) in itertools.pairwise(spans):
            if later < end:
                what = "zones" if "body" in layers else layers[0]
                raise InputError(
                    f"gold {gold['path']}: {what} overlap at {later}: {text[start:end][:60]!r} and {text[later:last][:60]!r}"
                )
    _check_cover(gold, text)


def _check_cover(gold: dict, text: str) -> None:
    """Every line with a letter or digit outside all zones is an error: someone overlooked it."""
    zoned = {i for layer in ("body", "boilerplate") for r in gold.get(layer, []) for i in range(r["start"], r["end"])}
    at = next((i for i, character in enumerate(text) if character.isalnum() and i not in zoned), None)
    if at is not None:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        line = text[start : len(text) if end < 0 else end]
        raise InputError(f"gold {gold['path']}: zones leave out text at {at}: the document has the line {line[:60]!r}")
