"""Hand annotation: one JSON file a document, offsets into the text as received (format: data/gold/README.md)."""

import itertools
import json
from pathlib import Path

from pipeline import InputError

ROWS = {  # columns each row of a layer has besides start, end and text
    "body": ("role",), "boilerplate": (), "entities": ("type", "canonical"), "derived": (), "partial": (),
    "designations": ("lemma", "refers_to"), "quotes": ("kind",), "indirect": ("form",), "attributions": ("source_kind",),
    "quantities": ("value", "num_kind"), "dates": (), "borderline": (), "nonquote_marks": (),
}  # fmt: skip


def read_gold(folder: Path) -> list[dict]:
    """All gold files of `folder`, in order of name, each with its `path`; an empty list if it holds none.

    Raises InputError for a file that is not JSON, names no document, or has a row that lacks what its layer needs.
    """
    if not folder.is_dir():
        raise InputError(f"evaluate.gold: {folder}: no such folder")
    out = []
    for path in sorted(folder.glob("*.json")):
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"gold {path.name}: not readable as JSON ({error})") from None
        if not isinstance(gold, dict) or not isinstance(gold.get("file"), str):
            raise InputError(f"gold {path.name}: names no `file`")
        for layer, columns in ROWS.items():
            for number, row in enumerate(gold.setdefault(layer, []), 1):
                for column in ("start", "end", "text", *columns):
                    if not isinstance(row, dict) or column not in row:
                        raise InputError(f"gold {path.name}: {layer} row {number} has no `{column}`")
        out.append({**gold, "path": path.name})
    return out


def matched_documents(golds: list[dict], paths: dict[str, str]) -> tuple[dict[str, dict], list[str]]:
    """Gold by document_id, and the gold files whose document is not in this corpus.

    `paths` maps document_id to the document's path under the corpus folder; gold names that path or its last part.
    """
    by_path = {path: document_id for document_id, path in paths.items()}
    by_name: dict[str, list[str]] = {}
    for path, document_id in by_path.items():
        by_name.setdefault(path.rsplit("/", 1)[-1], []).append(document_id)
    found, aside = {}, []
    for gold in golds:
        named = by_name.get(gold["file"].rsplit("/", 1)[-1], [])
        document_id = by_path.get(gold["file"]) or (named[0] if len(named) == 1 else None)
        if document_id is None:
            aside.append(gold["path"])
        elif document_id in found:
            raise InputError(
                f"gold {gold['path']}: {gold['file']} is annotated in {found[document_id]['path']} already"
            )
        else:
            found[document_id] = gold
    return found, aside


def check_text(gold: dict, text: str) -> None:
    """Raise InputError with file, offset and both texts at the first gold span that is not the document's text there."""
    for layer in ROWS:
        for row in gold.get(layer, []):
            there = text[row["start"] : row["end"]]
            if there != row["text"]:
                raise InputError(
                    f"gold {gold['path']}: {layer} at {row['start']}: the gold has {row['text'][:60]!r}, "
                    f"the document has {there[:60]!r}"
                )
    spans = sorted((row["start"], row["end"]) for layer in ("body", "boilerplate") for row in gold.get(layer, []))
    for (_, end), (start, _) in itertools.pairwise(spans):
        if start < end:
            raise InputError(f"gold {gold['path']}: zones overlap at {start}: {text[start:end][:60]!r}")
