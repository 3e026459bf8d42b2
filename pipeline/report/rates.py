"""How often an outlet names someone: mentions and articles, with their intervals where there are articles enough."""

import pandas as pd

from pipeline.report.caption import error_note
from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, joined, link, measure, more, table
from pipeline.report.naming import most_named
from pipeline.report.words import TYPES, interval, number, percent, plural, section


def rate_table(corpus: Corpus, rates: pd.DataFrame, mentions: pd.DataFrame) -> Shown:
    """Entities of one outlet: mentions and rate per 1,000 words, articles and their share, each with its 95 % interval.

    `rates`: the outlet's rows of tabulate.entity_frequency, both copy bases; `mentions`: the rows behind them. Where the
    outlet has too few articles the columns of intervals are left out and the line under the table says so.
    """
    every = rates[rates["copy_basis"] == "all"]
    own = rates[rates["copy_basis"] == "own"].set_index("entity_id")["per_1000_tokens"]
    evidence, rows = Evidence(corpus, "named"), []
    tested = bool((every["basis"] == "interval").any())
    places, by_id = dict(list(mentions.groupby("entity_id", sort=True))), every.set_index("entity_id")
    ids = most_named(every, corpus.limits.max_rows)
    for row in by_id.loc[ids].itertuples():
        kind = fragment(' <span class="soft">{}</span>', TYPES.get(row.entity_type, ""))
        count = evidence.count(places.get(row.Index, mentions.iloc[:0]), row.name, number(row.frequency))
        cells = [joined([corpus.actor(row.Index), kind]), count, measure(number(row.per_1000_tokens, 1))]
        cells += [measure(interval(row.ci_low, row.ci_high, 1))] if tested else []
        cells += [
            measure(number(own.get(row.Index, float("nan")), 1)),
            evidence.again(count, number(row.doc_frequency)),
        ]
        cells += [measure(percent(row.doc_share))]
        cells += [measure(interval(100 * row.doc_share_low, 100 * row.doc_share_high, 0, " %"))] if tested else []
        rows.append(cells)
    heads = ["Name", "Mentions", "Per 1,000 words", "95 % (articles resampled)", "Per 1,000, own articles only", "Articles", "Share", "95 % (Wilson)"]  # fmt: skip
    heads = heads if tested else [head for head in heads if not head.startswith("95 %")]
    rest = more(len(rows), int((every["frequency"] > 0).sum()), "entities", "data/tabulate/entity_frequency.csv")
    said = error_note(corpus, ["names"], every["outlet_id"].unique(), whole=True)
    made = table(heads, rows, "Whom it names", numeric=range(1, len(heads)))
    return joined([made, _ground(every, tested), said, rest, evidence.block()])


def _ground(every: pd.DataFrame, tested: bool) -> Shown:
    if every.empty:
        return Shown("")
    n, tokens = every[["n_documents", "n_tokens"]].iloc[0]
    articles = link("#" + section("What it covers"), plural(0 if pd.isna(n) else int(n), "article"))
    why = "" if tested else " Descriptive: no interval with so few (<code>tabulate.min_documents</code>)."
    return fragment(
        '<p class="cap">n = {}, {} counted words, copies included.{}</p>', articles, number(tokens), Shown(why)
    )
