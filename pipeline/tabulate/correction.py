"""The error of the extraction, carried through: how many there really are, where hand annotation says how many are missed.

No cycle in the DAG: tabulate counts (`tabulate.layer_counts`), evaluate joins these counts to its scores
(`evaluate.error_rates`), reports only read.
"""

from collections.abc import Iterable
from math import exp, sqrt

import pandas as pd

from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.intervals import Z_95

LEAST = 30  # instances in the gold, and as many found there, from which an outlet's count is corrected
LAYERS = "names designations quotes_marked quotes_indirect quotes_reported quotations attributions quantities".split()
_QUOTES = {"direct": "quotes_marked", "fragment": "quotes_marked", "indirect": "quotes_indirect"}


def layer_counts(
    corpus: Corpus,
    names: pd.DataFrame,
    designations: pd.DataFrame,
    quotes: pd.DataFrame,
    attributions: pd.DataFrame,
    quantities: pd.DataFrame,
) -> pd.DataFrame:
    """tabulate.layer_counts: counted rows of each layer that is scored, by outlet.

    So ordinal numbers are left out, and `designations` are those of persons: a rate corrects what it was measured on. Gold tells the kinds of quotations apart, a coding sample judges `quotations` of all kinds together.
    """
    parts = {"names": names, "designations": designations, "attributions": attributions}
    parts["quantities"] = quantities[quantities["num_kind"] != "ordinal"]
    layer = quotes["quote_type"].map(_QUOTES).fillna("quotes_reported")
    parts |= {name: quotes[layer == name] for name in ("quotes_marked", "quotes_indirect", "quotes_reported")}
    parts["quotations"] = quotes
    outlets = sorted(set(corpus.documents["outlet_id"]))
    rows = []
    for name in LAYERS:
        by = parts[name].groupby("outlet_id")["is_own"]
        sums = pd.DataFrame({"frequency": by.size(), "frequency_own": by.sum()}).reindex(outlets).fillna(0)
        rows.append(sums.rename_axis("outlet_id").reset_index().assign(layer=name))
    return pd.concat(rows, ignore_index=True)


def corrected(frequency: int, n_expected: int, n_found: int, n_correct: int) -> dict[str, float]:
    """The number there really are, given `frequency` found in the whole, and in the gold `n_expected` to be found,
    `n_found` found, `n_correct` of them right; its variance and 95 % interval.

    frequency · precision / recall = frequency · n_expected / n_found (ratio estimator). Hits, misses and false alarms vary
    as independent Poisson counts, so that the variance of the logarithm is (delta method)
    hits (1/expected - 1/found)² + misses / expected² + false alarms / found². 200 found, 50 to be found, 40 found, 36
    right: 250.
    """
    estimate = frequency * n_expected / n_found
    hits = n_correct * (1 / n_expected - 1 / n_found) ** 2
    spread = hits + (n_expected - n_correct) / n_expected**2 + (n_found - n_correct) / n_found**2
    step = exp(Z_95 * sqrt(spread))
    return {
        "corrected": estimate, "corrected_variance": estimate**2 * spread,
        "corrected_low": estimate / step, "corrected_high": estimate * step,
    }  # fmt: skip


def error_rates(
    scores: dict[str, dict], counts: Iterable[dict], coded: dict[tuple[str, str], dict[str, float | None]]
) -> list[dict]:
    """evaluate.error_rates: rows of tabulate.layer_counts with the outlet's scores from `metrics["outlets"]`, and what a coding
    sample says of (outlet, layer) (`coded`: the numbers of a row of data/curation/rates.csv).

    The corrected count stands only where the gold holds `LEAST` instances of the layer in the outlet and as many were found;
    else where as many drawn rows were coded, and as many were found or missed in the sentences read.
    """
    out = []
    nothing = dict.fromkeys(("n_expected", "n_found", "n_correct"), 0)
    for row in counts:
        m = scores.get(row["outlet_id"], {}).get(row["layer"]) or nothing
        of_sample = coded.get((row["outlet_id"], row["layer"]), {})
        n = m["n_expected"], m["n_found"], m["n_correct"]
        by, found = None, {}
        if min(n[0], n[1]) >= LEAST:
            by, found = "gold", corrected(row["frequency"], *n)
        elif _enough(of_sample):
            by, found = "coding", scaled(row["frequency"], of_sample)
        out.append(
            row
            | {"precision": m.get("precision"), "recall": m.get("recall"), "corrected_by": by}
            | dict(zip(nothing, n, strict=True))
            | {"coded_precision": of_sample.get("precision"), "coded_recall": of_sample.get("recall")}
            | {"n_coded": int(_coded_rows(of_sample))}
            | found
        )
    return out


def _coded_rows(of_sample: dict[str, float | None]) -> float:
    return (of_sample.get("n_right") or 0) + (of_sample.get("n_wrong") or 0)


def _enough(of_sample: dict[str, float | None]) -> bool:
    instances = (of_sample.get("n_found") or 0) + (of_sample.get("n_missed") or 0)
    return min(_coded_rows(of_sample), instances) >= LEAST and of_sample.get("true_per_found_variance") is not None


def scaled(frequency: int, of_sample: dict) -> dict[str, float]:
    """The number there really are by a coding sample: frequency · (rows there are for each one found), whose variance and bounds
    come from resampling whole documents (coding/rates.py). 200 found, 1.1 for each (1.0 to 1.3): 220 (200 to 260)."""
    ratio = {end: of_sample[f"true_per_found{end}"] for end in ("", "_variance", "_low", "_high")}
    return {f"corrected{end}": frequency ** (2 if end == "_variance" else 1) * value for end, value in ratio.items()}
