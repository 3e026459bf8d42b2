"""From codes to error rates: precision, recall and F1 of each layer on this corpus, and agreement of two coders."""

import numpy as np

from pipeline.coding.alpha import nominal_alpha
from pipeline.coding.coded import Coded
from pipeline.coding.draw import LAYERS
from pipeline.coding.items import TEXT_LAYERS
from pipeline.curation import COLUMNS as CURATED
from pipeline.tabulate.intervals import wilson

LEAST = 10  # coded rows (for recall: read sentences) from which an outlet gets rates of its own
COLUMNS = CURATED["rates"][1:]  # a fingerprint of the corpus is put before them
_OF_SENTENCES = COLUMNS[COLUMNS.index("recall") : COLUMNS.index("n_double")]


def effective_size(weights: list[float]) -> float:
    """Kish's effective sample size, (Σw)² / Σw²: how many equally weighted draws know as much. [1, 1, 4] → 2."""
    squares = sum(w * w for w in weights)
    return sum(weights) ** 2 / squares if squares else 0.0


def precision(rows: list[dict], codes: dict[str, str | None]) -> dict:
    """Counts, the weighted share right among right and wrong with its Wilson interval, and the weighted share unsure.

    `rows` are drawn items with `id` and `weight`. The interval takes draws for independent and the corpus for large.
    """
    by_code: dict[str | None, list[float]] = {"right": [], "wrong": [], "unsure": [], None: []}
    for row in rows:
        by_code[codes[row["id"]]].append(row["weight"])
    right, wrong, unsure = sum(by_code["right"]), sum(by_code["wrong"]), sum(by_code["unsure"])
    size = effective_size(by_code["right"] + by_code["wrong"])
    share = right / (right + wrong) if size else None
    low, high = (wilson(share * size, size) if share is not None and size else None) or (None, None)
    names = {"right": "n_right", "wrong": "n_wrong", "unsure": "n_unsure", None: "n_uncoded"}
    return {"n_drawn": len(rows), **{name: len(by_code[code]) for code, name in names.items()}} | {
        "unsure_share": unsure / (right + wrong + unsure) if right + wrong + unsure else None,
        "precision": share, "precision_low": low, "precision_high": high, "n_effective": size,
    }  # fmt: skip


def _recall(precise: np.ndarray | float, found: np.ndarray | int, missed: np.ndarray | float) -> np.ndarray:
    """Share found of what is there, where `precise` of `found` rows are right and `missed` were not found."""
    there = precise * found + missed
    return np.divide(precise * found, there, out=np.full(np.shape(there), np.nan), where=np.asarray(there) > 0)


def _f1(precise: np.ndarray | float, recalled: np.ndarray) -> np.ndarray:
    total = np.asarray(precise + recalled)
    return np.divide(2 * precise * recalled, total, out=np.zeros(total.shape), where=~(total <= 0))  # NaN stays NaN


def recall(layer: str, items: list[dict], sentences: list[dict], coded: Coded, n_resamples: int, seed: int) -> dict:
    """Recall and F1 of a layer from the sentences someone read, with 95 % bounds from resampling whole documents; and how many
    rows there really are for each one found, precision / recall = precision + missed / found, with its variance too.

    In the sentences, found × precision are right finds, and `missed` were to be found: recall = right / (right + missed),
    all weighted by design. Precision comes from `items`; both sets of documents are resampled, so that the bounds carry
    its doubt too. Null without a precision, without sentences or where nothing was there. Bounds are null below two documents, and
    where nothing or everything was missed (for F1 also: wrong), because no resample then differs from another.
    """
    answers = ((row, coded.missed[row["id"]][layer]) for row in sentences)
    read = [(row, missed) for row, missed in answers if missed is not None]
    rows = [(row["document"], (row["weight"] * row[f"found_{layer}"], row["weight"] * missed)) for row, missed in read]
    out = {
        "n_sentences": len(read),
        "n_found": sum(row[f"found_{layer}"] for row, _ in read),
        "n_missed": sum(m for _, m in read),
    }
    judged = [
        (row["document"], (row["weight"] * (coded.codes[row["id"]] == "right"), row["weight"]))
        for row in items
        if coded.codes[row["id"]] in ("right", "wrong")
    ]
    out |= dict.fromkeys(_OF_SENTENCES)
    if not rows or not judged:
        return out
    sums, checks = _by_document(rows), _by_document(judged)

    def figures(found_missed: np.ndarray, right_all: np.ndarray) -> dict[str, np.ndarray]:
        found, missed = found_missed[:, 0], found_missed[:, 1]
        with np.errstate(invalid="ignore"):  # a resample may hold no weight at all: NaN, left out below
            precise = right_all[:, 0] / right_all[:, 1]
        recalled = _recall(precise, found, missed)
        ratio = precise + np.divide(missed, found, out=np.full(len(found), np.nan), where=found > 0)
        return {"recall": recalled, "f1": _f1(precise, recalled), "true_per_found": ratio}

    for name, values in figures(sums.sum(0)[None], checks.sum(0)[None]).items():
        out[name] = None if np.isnan(values[0]) else float(values[0])
    if len(sums) < 2 or len(checks) < 2 or out["recall"] is None:
        return out
    rng = np.random.default_rng(seed)
    resampled = figures(
        *(rng.multinomial(len(s), np.full(len(s), 1 / len(s)), n_resamples) @ s for s in (sums, checks))
    )
    share = checks[:, 0].sum() / checks[:, 1].sum()
    certain = {"recall": out["recall"] in (0, 1), "f1": {out["recall"], share} & {0, 1}}
    certain["true_per_found"] = share in (0, 1) and not sums[:, 1].any()
    for name, values in resampled.items():
        values = values[~np.isnan(values)]
        if len(values) and not certain[name]:  # a resample of nothing but hits has no width, which is no knowledge
            out[f"{name}_low"], out[f"{name}_high"] = (float(x) for x in np.percentile(values, [2.5, 97.5]))
            if name == "true_per_found":
                out[f"{name}_variance"] = float(values.var())
    return out


def _by_document(rows: list[tuple[str, tuple[float, float]]]) -> np.ndarray:
    """Sums of the two figures of each document, in the order of their ids: documents × 2."""
    sums: dict[str, np.ndarray] = {}
    for document_id, pair in rows:
        sums[document_id] = sums.get(document_id, np.zeros(2)) + pair
    return np.array([sums[document_id] for document_id in sorted(sums)])


def agreement(rows: list[dict], first: Coded, second: Coded | None) -> dict:
    """Krippendorff's α and the plain share of equal codes over rows that both coders called right or wrong."""
    if second is None:
        return {"n_double": None, "agreement": None, "alpha": None}
    units = [
        [code if code in ("right", "wrong") else None for code in (first.codes[row["id"]], second.codes[row["id"]])]
        for row in rows
    ]
    double = [unit for unit in units if None not in unit]
    equal = sum(a == b for a, b in double) / len(double) if double else None
    return {"n_double": len(double), "agreement": equal, "alpha": nominal_alpha(units)}


def error_rates(first: Coded, second: Coded | None, n_resamples: int, seed: int) -> list[dict]:
    """One row for each layer and outlet, and for each layer over all (`outlet` all, first), with `COLUMNS`.

    Rates are the first coder's. Outlets with fewer than `LEAST` rows coded right or wrong have counts only; their recall
    needs as many read sentences.
    """
    out = []
    for layer in LAYERS:
        drawn = [row for row in first.items if row["layer"] == layer]
        outlets = {row["outlet"] for row in drawn} | (
            {row["outlet"] for row in first.sentences} if layer in TEXT_LAYERS else set()
        )
        for outlet in (None, *sorted(outlets)):
            items = [row for row in drawn if outlet in (None, row["outlet"])]
            sentences = [row for row in first.sentences if outlet in (None, row["outlet"])]
            rates = dict.fromkeys(COLUMNS) | precision(items, first.codes) | agreement(items, first, second)
            if layer in TEXT_LAYERS:
                rates |= recall(layer, items, sentences, first, n_resamples, seed)
            if outlet is not None and rates["n_right"] + rates["n_wrong"] < LEAST:
                rates |= dict.fromkeys(
                    "unsure_share precision precision_low precision_high n_effective agreement alpha".split()
                )
            if outlet is not None and min(rates["n_right"] + rates["n_wrong"], rates["n_sentences"] or 0) < LEAST:
                rates |= dict.fromkeys(_OF_SENTENCES)
            out.append(rates | {"layer": layer, "outlet": outlet or "all"})
    return out


def table(rates: list[dict]) -> str:
    """The rates as aligned text: each layer over all outlets, and the outlets that have rates below it."""
    lines: list[tuple[str, ...]] = [
        (
            "layer",
            "precision (95 %)",
            "n",
            "unsure",
            "open",
            "recall (95 %)",
            "read",
            "missed",
            "F1 (95 %)",
            "α",
            "agree",
            "n2",
        )
    ]
    for row in rates:
        if row["outlet"] != "all" and row["precision"] is None:
            continue
        lines.append(
            (
                row["layer"] if row["outlet"] == "all" else f"  {row['outlet']}",
                _interval(row, "precision"), str(row["n_right"] + row["n_wrong"]),
                str(row["n_unsure"]) + (f" ({row['unsure_share']:.0%})" if row["n_unsure"] and row["unsure_share"] is not None else ""),
                str(row["n_uncoded"]), _interval(row, "recall"), _shown(row["n_sentences"], "d"), _shown(row["n_missed"], "d"),
                _interval(row, "f1"), _shown(row["alpha"], ".2f"), _shown(row["agreement"], ".2f"), _shown(row["n_double"], "d"),
            )
        )  # fmt: skip
    if all(row["n_double"] is None for row in rates):
        lines = [line[:-3] for line in lines]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def _shown(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _interval(row: dict, name: str) -> str:
    if row[name] is None:
        return "–"
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return f"{row[name]:.2f}" + ("" if low is None else f" ({low:.2f}–{high:.2f})")
