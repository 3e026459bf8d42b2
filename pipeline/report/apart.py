"""What sets an outlet apart: names and words that stand in more of its articles than in those of the others."""

from typing import Any

import pandas as pd

from pipeline.params import load_params
from pipeline.report.context import places_of_words
from pipeline.report.corpus import Corpus, read
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, german, joined, link, measure, more, table
from pipeline.report.naming import named
from pipeline.report.words import interval, number

_TESTED = fragment(
    '<p class="cap">Interval and p hold for the printed comparison as a whole (Holm). Agenda: articles of all stories are '
    "exchanged between outlets; framing: only articles of one story. ≥, ≤: the other end is open.</p>"
)
_DESCRIPTIVE = fragment(
    '<p class="cap">Descriptive: fewer articles than a test takes (<code>tabulate.min_documents</code>).</p>'
)
_REASONS = {"below_minimum": "In too few articles (tabulate.min_frequency)", "stop_word": "Stop words"}


def keyness_table(corpus: Corpus, keyness: pd.DataFrame, column: str) -> Shown:
    """Entities (`column` entity_id) or words (`term`) that an outlet has more often than the rest, by log-odds.

    `keyness`: rows of one outlet. The documents here and elsewhere are counted; each opens its places. Intervals and p
    stand only where the comparison is tested; what a minimum or the stop words leave out is folded underneath.
    """
    every = keyness[keyness["reference"] == "rest"]
    data = every[every["log_ratio"] > 0].sort_values(["log_odds_z", column], ascending=[False, True])
    shown = data.head(corpus.limits.max_rows)
    evidence = Evidence(corpus, "names" if column == "entity_id" else "words")
    unit = load_params("tabulate").term_unit
    found = named(corpus) if column == "entity_id" else places_of_words(corpus, shown[column].tolist(), unit)
    tested = bool((shown["basis"] == "tested").any())
    places = dict(list(found[found[column].isin(shown[column])].groupby(column)))
    rows = []
    for row in shown.itertuples():
        key = getattr(row, column)
        mine = places.get(key, found.iloc[:0])
        here = mine["outlet_id"] == row.outlet_id
        label = corpus.name(key) if column == "entity_id" else key
        rows.append([
            corpus.actor(key) if column == "entity_id" else _word(key, mine),
            evidence.count(mine[here], f"{label} in {row.outlet_id}", number(row.n_target)),
            evidence.count(mine[~here], f"{label} elsewhere", number(row.n_reference)),
            measure(number(row.log_ratio, 1)), *(_tests(row) if tested else []),
        ])  # fmt: skip
    file = f"data/tabulate/{'entity' if column == 'entity_id' else 'term'}_keyness.csv"
    name = "Name" if column == "entity_id" else "Word"
    heads = [name, "Articles here", "Articles elsewhere", "Log ratio"]
    heads += ["95 % interval", "p, agenda", "p, framing"] if tested else []
    made = table(heads, rows, f"{name}s that set the outlet apart", numeric=range(1, len(heads)))
    note = _TESTED if tested else _DESCRIPTIVE if rows else ""
    rest = more(len(rows), len(data), "rows", file)
    return joined([made, note, rest, _excluded(corpus, column), evidence.block()])


def _word(term: str, places: pd.DataFrame) -> Shown:
    """The word, and the other forms that are counted with it (tabulate.term_unit lemma)."""
    forms = sorted(set(places["surface"].str.casefold()) - {term})
    return joined(
        [german(term), fragment(' <span class="soft" lang="de">{}</span>', ", ".join(forms)) if forms else ""]
    )


def _tests(row: Any) -> list[Shown]:
    if row.basis != "tested":  # no p of few articles is printed, whatever the table holds
        return [measure("–")] * 3
    ends = interval(row.ci_low, row.ci_high, 1)
    return [measure(ends), *(measure(_p(p)) for p in (row.p_adjusted, row.p_adjusted_within))]


def _p(p: float) -> str:
    return "–" if pd.isna(p) else "< 0.001" if p < 0.001 else f"{p:.3f}"


def _excluded(corpus: Corpus, column: str) -> Shown:
    """What keyness leaves out, by reason, the most frequent first; all of it in the table of the same name."""
    name = "entities_excluded" if column == "entity_id" else "terms_excluded"
    data = read(f"tabulate.{name}").sort_values(["doc_frequency", column], ascending=[False, True])
    parts = []
    for reason, rows in data.groupby("reason", sort=True):
        words = [german(corpus.name(key)) for key in rows[column].head(corpus.limits.max_evidence)]
        rest = " …" if len(words) < len(rows) else ""
        parts.append(fragment("<p>{}: {}{}</p>", _REASONS.get(reason, reason), joined(words, ", "), rest))
    if not parts:
        return Shown("")
    where = link(f"{corpus.base}tables/{name}.csv", f"{name}.csv")
    return fragment(
        '<details class="evidence"><summary>Left out of this comparison: {}</summary>{}<p class="cap">All of them: {}.</p></details>',
        number(len(data)), joined(parts), where,
    )  # fmt: skip
