"""How far two coders of the same documents agree: `python -m pipeline.evaluate.agreement <folder> <folder>`.

Both folders hold gold files; compared are those of one name in both, layer by layer where both annotated the layer.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from pipeline import InputError, run_stage
from pipeline.coding.alpha import nominal_alpha
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.matching import f1, pair

LABELS = {  # what must be the same besides the span: closed vocabularies, lemmas and values; not how a name is spelled
    "entities": ("type",), "derived": (), "partial": (), "designations": ("lemma",), "quotes": ("kind",),
    "indirect": ("form",), "attributions": ("source_kind",), "quantities": ("value", "num_kind"), "dates": ("kind",),
}  # fmt: skip
OVERLAP = 0.5


def agreement(couples: Iterable[tuple[dict, dict]]) -> list[dict]:
    """One row a layer: n of either coder, F1 of exact spans with labels, F1 of spans that overlap by half with labels.

    `couples` are gold files of one document by two coders. The row `zones` has instead the share of characters (blanks
    left out) that both call body or both call not body, and Krippendorff's α of that over lines. Example: one coder
    marks "Ida Abel" as a person, the other "Frau Ida Abel": exact 0, by overlap 1 (eight of thirteen characters).
    """
    couples = list(couples)
    shares, units = [], []
    for first, second in couples:
        lines = _lines(first, second)
        shares += [a == b for line in lines for a, b in line]
        units += [[_most(code for code, _ in line), _most(code for _, code in line)] for line in lines]
    rows = [
        {
            "layer": "zones", "labels": "body or not", "n_first": sum(u[0] == "body" for u in units),
            "n_second": sum(u[1] == "body" for u in units),
            "share": sum(shares) / len(shares) if shares else None, "alpha": nominal_alpha(units),
        }
    ]  # fmt: skip
    for layer, labels in LABELS.items():
        both = [(a[layer], b[layer]) for a, b in couples if layer in a and layer in b]
        n_first, n_second = sum(len(a) for a, _ in both), sum(len(b) for _, b in both)
        exact, near = (sum(_pairs(a, b, labels, least) for a, b in both) for least in (1.0, OVERLAP))
        rows.append(
            {
                "layer": layer, "labels": ", ".join(labels), "n_first": n_first, "n_second": n_second,
                "exact": f1(exact, n_first, n_second)["f1"], "overlap": f1(near, n_first, n_second)["f1"],
            }
        )  # fmt: skip
    return rows


def _pairs(first: list[dict], second: list[dict], labels: tuple[str, ...], least: float) -> int:
    ours, theirs = ([set(range(row["start"], row["end"])) for row in rows] for rows in (first, second))
    return len(pair(ours, theirs, least, lambda a, b: all(first[a].get(x) == second[b].get(x) for x in labels)))


def _lines(first: dict, second: dict) -> list[list[tuple[str | None, str | None]]]:
    """The codes of both coders for each character that is not blank, by line; what neither coder zoned ends a line."""
    codes: list[dict[int, str]] = []
    characters: dict[int, str] = {}
    for gold in (first, second):
        mine: dict[int, str] = {}
        for layer, code in (("body", "body"), ("boilerplate", "not body")):
            for row in gold[layer]:
                mine |= dict.fromkeys(range(row["start"], row["end"]), code)
                characters |= dict(enumerate(row["text"], row["start"]))
        codes.append(mine)
    lines: list[list] = [[]]
    last = -1
    for at in sorted(characters):
        if at != last + 1 or characters[at] == "\n":
            lines.append([])
        if not characters[at].isspace():
            lines[-1].append((codes[0].get(at), codes[1].get(at)))
        last = at
    return [line for line in lines if line]


def _most(codes: Iterable[str | None]) -> str | None:
    """The code of most characters; ties to body; None where the coder zoned none of them."""
    found = [code for code in codes if code is not None]
    return max(("body", "not body"), key=found.count) if found else None


def as_markdown(rows: list[dict]) -> str:
    """The rows of `agreement` as a table; a dash where there is nothing to compare."""
    heads = ["layer", "labels", "n, coder 1", "n, coder 2", "exact F1", "F1 by overlap ≥ 0.5", "characters", "α"]
    keys = ("exact", "overlap", "share", "alpha")
    lines = [" | ".join(heads), " | ".join("---" for _ in heads)]
    for row in rows:
        values = ["–" if row.get(key) is None else f"{row[key]:.2f}" for key in keys]
        n = [f"{row[key]}{' lines' if row['layer'] == 'zones' else ''}" for key in ("n_first", "n_second")]
        lines.append(" | ".join([row["layer"], row["labels"] or "–", *n, *values]))
    return "\n".join(f"| {line} |" for line in lines)


def main() -> None:
    if len(sys.argv) != 3:
        raise InputError("usage: python -m pipeline.evaluate.agreement <folder of coder 1> <folder of coder 2>")
    first, second = ({gold["path"]: gold for gold in read_gold(Path(folder))} for folder in sys.argv[1:])
    names = sorted(first.keys() & second.keys())
    if not names:
        raise InputError(f"no gold file stands in both {sys.argv[1]} and {sys.argv[2]}")
    print(f"Documents coded by both: {len(names)}.\n\n{as_markdown(agreement((first[n], second[n]) for n in names))}")


if __name__ == "__main__":
    run_stage(main)
