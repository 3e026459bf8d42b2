"""What sets an outlet apart: names and words that stand in more of its articles than in those of the others."""

import pandas as pd

from pipeline.report.context import places_of_words
from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, german, joined, measure, more, table
from pipeline.report.naming import named
from pipeline.report.words import number


def keyness_table(corpus: Corpus, keyness: pd.DataFrame, column: str) -> Shown:
    """Entities (`column` entity_id) or words (`term`) that an outlet has more often than the rest, by log-odds.

    `keyness`: rows of one outlet. The documents here and elsewhere are counted; each opens its places.
    """
    every = keyness[keyness["reference"] == "rest"]
    data = every[every["log_ratio"] > 0].sort_values(["log_odds_z", column], ascending=[False, True])
    shown = data.head(corpus.limits.max_rows)
    evidence = Evidence(corpus, "names" if column == "entity_id" else "words")
    found = named(corpus) if column == "entity_id" else places_of_words(corpus, shown[column].tolist())
    places = dict(list(found[found[column].isin(shown[column])].groupby(column)))
    rows = []
    for row in shown.itertuples():
        key = getattr(row, column)
        mine = places.get(key, found.iloc[:0])
        here = mine["outlet_id"] == row.outlet_id
        label = corpus.name(key) if column == "entity_id" else key
        interval = "–" if pd.isna(row.ci_low) else f"{row.ci_low:.1f} to {row.ci_high:.1f}"
        p = "–" if pd.isna(row.p_adjusted) else f"{row.p_adjusted:.3f}"
        rows.append([
            corpus.actor(key) if column == "entity_id" else german(key),
            evidence.count(mine[here], f"{label} in {row.outlet_id}", number(row.n_target)),
            evidence.count(mine[~here], f"{label} elsewhere", number(row.n_reference)),
            measure(number(row.log_ratio, 1)), measure(interval), measure(p), row.basis,
        ])  # fmt: skip
    file = f"data/tabulate/{'entity' if column == 'entity_id' else 'term'}_keyness.csv"
    name = "Name" if column == "entity_id" else "Word"
    heads = [name, "Documents here", "Documents elsewhere", "Log ratio", "95 % interval", "p (Holm)", "Basis"]
    made = table(heads, rows, f"{name}s that set the outlet apart", numeric=range(1, 6))
    return joined([made, more(len(rows), len(every), "rows", file), evidence.block()])
