"""What stands under a table: how often its layer errs on this corpus, and what is counted of copies."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.report.corpus import Corpus, read
from pipeline.report.markup import Shown, fragment, joined, link, measure
from pipeline.report.scores import LAYERS, two
from pipeline.report.words import interval, number

COPIES = fragment(
    '<p class="cap">Counted: the outlets\' own articles. <span class="soft">+n</span>: besides, in agency copy or in an article '
    "saved twice; not part of the comparison.</p>"
)

_NAMED = LAYERS | {"quotations": "quotations"}  # gold tells their kinds apart, a coding sample does not


def own_and_copies(address: str, n: int, n_own: int) -> Shown:
    """Of `n` the `n_own` that are compared, then the others as "+n" (`COPIES` says so under the table); both open `address`."""
    copies = fragment(' <a class="soft" href="{}">+{}</a>', address, number(n - n_own)) if n > n_own else ""
    return joined([link(address, number(n_own)), copies])


def error_note(corpus: Corpus, layers: Iterable[str], outlets: Iterable[str], whole: bool = False) -> Shown:
    """One line: precision, recall and n of `layers` on the hand-coded texts of `outlets` together (evaluate.error_rates).

    n is what the hand annotation holds. Where the table shows all that the outlets printed (`whole`), the corrected count
    with its 95 % interval follows for each outlet that has one.
    """
    rates = read("evaluate.error_rates")
    rates = rates[rates["outlet_id"].isin(list(outlets)) & rates["layer"].isin(list(layers))]
    said = [_rate(layer, rates[rates["layer"] == layer]) for layer in layers]
    page = link(corpus.base + "quality.html", "How often this errs")
    measured = [one for one in said if one]
    coded = rates[rates["coded_precision"].notna()].sort_values(["outlet_id", "layer"])
    sampled = [_sampled(row) for row in coded.itertuples()]
    if not measured and not sampled:
        return fragment('<p class="cap">{}: not known, no text of these outlets is hand-coded.</p>', page)
    parts = [joined(["by their hand-coded texts: ", joined(measured, "; ")])] if measured else []
    parts += [joined(["by the coding sample: ", joined(sampled, "; ")])] if sampled else []
    more = _corrected(rates[rates["corrected_by"].notna()]) if whole else ""
    return fragment('<p class="cap">{}, {}.{}</p>', page, joined(parts, "; "), more)


def _rate(layer: str, rows: pd.DataFrame) -> Shown | None:
    expected, found, correct = (int(rows[column].sum()) for column in ("n_expected", "n_found", "n_correct"))
    if not expected and not found:
        return None
    shares = [two(correct / n if n else None) for n in (found, expected)]
    return joined([f"{_NAMED[layer]}: precision ", measure(shares[0]), ", recall ", measure(shares[1]), f" (n\u00a0=\u00a0{number(expected)})"])  # fmt: skip


def _sampled(row: Any) -> Shown:
    """Rates of one outlet by the coding sample; n is the drawn rows that were coded."""
    shares = [measure(two(None if pd.isna(share) else share)) for share in (row.coded_precision, row.coded_recall)]
    return joined([f"{row.outlet_id} {_NAMED[row.layer]} precision ", shares[0], ", recall ", shares[1], f" (n\u00a0=\u00a0{number(row.n_coded)})"])  # fmt: skip


def _corrected(rows: pd.DataFrame) -> Shown:
    """Corrected counts as words; empty where no outlet has the 30 instances that a correction takes."""
    several = rows["outlet_id"].nunique() > 1
    parts = [
        (f"{row.outlet_id} " if several else "") + (f"{_NAMED[row.layer]} " if rows["layer"].nunique() > 1 else "")
        + f"{number(row.corrected)} ({interval(row.corrected_low, row.corrected_high, 0)}) for {number(row.frequency)} found"
        for row in rows.sort_values(["outlet_id", "layer"]).itertuples()
    ]  # fmt: skip
    return measure(" Corrected count (95\u00a0%), copies included: " + "; ".join(parts) + ".") if parts else Shown("")
