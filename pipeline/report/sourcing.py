"""On whose authority: the sources statements rest on, and what an outlet leaves out that others have."""

import pandas as pd

from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, german, joined, more, none, table
from pipeline.report.words import number


def attributed(corpus: Corpus) -> pd.DataFrame:
    """Attributions in counted zones with `source`: the entity where it is resolved, else its lemma, else its kind."""
    rows = corpus.annotated("attributions")
    rows = rows[rows["is_counted"]]
    referents = corpus.referring("attributions")[["row_id", "entity_id"]].drop_duplicates("row_id")
    rows = rows.merge(referents, on="row_id", how="left")
    return rows.assign(source=rows["entity_id"].fillna(rows["source_lemma"]).fillna(rows["source_kind"]))


def source_table(corpus: Corpus, sourcing: pd.DataFrame, attributions: pd.DataFrame) -> Shown:
    """Sources × outlets, linked to the sentences. `sourcing`: rows of tabulate.sourcing, `attributions`: the rows behind."""
    if sourcing.empty:
        return none("No stated source in the counted zones.")
    evidence = Evidence(corpus, "sources")
    outlets = corpus.columns(sourcing["outlet_id"])
    sums = sourcing.groupby(["source", "outlet_id"], sort=True)["frequency"].sum()
    kinds = sourcing.groupby("source", sort=True)["source_kind"].first()
    order = sorted(kinds.index, key=lambda s: (-int(sums[s].sum()), s))
    shown = order[: corpus.limits.max_rows]
    places = attributions[attributions["source"].isin(shown)].groupby(["source", "outlet_id"], sort=True)
    places = dict(list(places))
    rows = []
    for source in shown:
        known = source in corpus.entities.index
        line = [corpus.actor(source) if known else german(source), kinds[source]]
        for outlet in outlets:
            n = sums.get((source, outlet), 0)
            mine = places.get((source, outlet), pd.DataFrame(columns=["row_id"]))
            label = f"{corpus.name(source)} in {outlet}"
            line.append(evidence.count(mine, label, number(n)) if n else fragment('<span class="absent">none</span>'))
        rows.append(line)
    rest = more(len(rows), len(order), "sources", "data/tabulate/sourcing.csv")
    rest += more(len(outlets), sourcing["outlet_id"].nunique(), "outlets", "data/tabulate/sourcing.csv")
    heads = ["Source", "Kind", *(corpus.outlet(outlet) for outlet in outlets)]
    return joined([table(heads, rows, "Sources by outlet", numeric=range(2, len(heads))), rest, evidence.block()])


def omission_table(corpus: Corpus, omissions: pd.DataFrame, most: int | None = None) -> Shown:
    """What an outlet lacks that others of the story have, by how many have it, and which kind of absence it is.

    Rows of one outlet name the story, rows of one story the outlet.
    """
    kinds = {
        "absent": "absent", "published_earlier": "published earlier", "agency_cut": "in the agency's copy, cut",
        "uncertain": "uncertain: perhaps in other words",
    }  # fmt: skip
    data = omissions.sort_values(
        ["n_other_outlets", "layer", "label", "outlet_id"], ascending=[False, True, True, True]
    )
    one = data["outlet_id"].nunique() == 1 and data["story_id"].nunique() > 1
    rows = [
        [
            corpus.story(row.story_id) if one else corpus.outlet(row.outlet_id),
            row.layer,
            german(row.label),
            number(row.n_other_outlets),
            kinds[row.kind],
        ]
        for row in data.head(most or corpus.limits.max_rows).itertuples()
    ]
    rest = more(len(rows), len(data), "absences", "data/tabulate/omissions.csv")
    heads = ["Story" if one else "Outlet", "What", "Which", "Other outlets", "How"]
    return joined([table(heads, rows, "What an outlet leaves out", numeric=(3,)), rest])


def keyness_table(corpus: Corpus, keyness: pd.DataFrame, column: str) -> Shown:
    """Entities (`column` entity_id) or words (`term`) that an outlet has more often than the rest, by log-odds."""
    every = keyness[keyness["reference"] == "rest"]
    data = every[every["log_ratio"] > 0].sort_values(["log_odds_z", column], ascending=[False, True])
    rows = []
    for row in data.head(corpus.limits.max_rows).itertuples():
        key = getattr(row, column)
        interval = "–" if pd.isna(row.ci_low) else f"{row.ci_low:.1f} to {row.ci_high:.1f}"
        label = corpus.actor(key) if column == "entity_id" else german(key)
        p = "–" if pd.isna(row.p_adjusted) else f"{row.p_adjusted:.3f}"
        rows.append(
            [label, number(row.n_target), number(row.n_reference), number(row.log_ratio, 1), interval, p, row.basis]
        )
    rest = more(
        len(rows), len(every), "rows", f"data/tabulate/{'entity' if column == 'entity_id' else 'term'}_keyness.csv"
    )
    heads = [
        "Name" if column == "entity_id" else "Word",
        "Documents here",
        "Documents elsewhere",
        "Log ratio",
        "95 % interval",
        "p (Holm)",
        "Basis",
    ]
    return joined([table(heads, rows, f"{heads[0]}s that set the outlet apart", numeric=(1, 2, 3, 4, 5)), rest])
