"""On whose authority: the sources statements rest on, and what an outlet leaves out that others have."""

import pandas as pd

from pipeline.report.caption import COPIES, error_note
from pipeline.report.corpus import Corpus, read
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, german, joined, more, none, table
from pipeline.report.naming import named
from pipeline.report.words import number


def attributed(corpus: Corpus) -> pd.DataFrame:
    """Attributions in counted zones with `source`: the entity where it is resolved, else its lemma, else its kind."""
    rows = corpus.annotated("attributions")
    rows = rows[rows["is_counted"]]
    referents = corpus.referring("attributions")[["row_id", "entity_id"]].drop_duplicates("row_id")
    rows = rows.merge(referents, on="row_id", how="left")
    return rows.assign(source=rows["entity_id"].fillna(rows["source_lemma"]).fillna(rows["source_kind"]))


def source_table(corpus: Corpus, sourcing: pd.DataFrame, attributions: pd.DataFrame, whole: bool = False) -> Shown:
    """Sources × outlets, linked to the sentences. `sourcing`: rows of tabulate.sourcing, `attributions`: the rows behind."""
    if sourcing.empty:
        return none("No stated source in the counted zones.")
    evidence = Evidence(corpus, "sources")
    outlets = corpus.columns(sourcing["outlet_id"])
    sums = sourcing.groupby(["source", "outlet_id"], sort=True)[["frequency", "frequency_own"]].sum()
    totals = sums.groupby("source").sum()
    kinds = sourcing.groupby("source", sort=True)["source_kind"].first()
    order = sorted(kinds.index, key=lambda s: (-int(totals.at[s, "frequency_own"]), -int(totals.at[s, "frequency"]), s))
    shown = order[: corpus.limits.max_rows]
    places = attributions[attributions["source"].isin(shown)].groupby(["source", "outlet_id"], sort=True)
    places = dict(list(places))
    rows = []
    for source in shown:
        known = source in corpus.entities.index
        line = [corpus.actor(source) if known else german(source), kinds[source]]
        for outlet in outlets:
            if (source, outlet) not in sums.index:
                line.append(fragment('<span class="absent">none</span>'))
                continue
            mine = places.get((source, outlet), pd.DataFrame(columns=["row_id"]))
            n, n_own = sums.loc[(source, outlet)]
            line.append(evidence.own_and_copies(mine, n, n_own, f"{corpus.name(source)} in {outlet}"))
        rows.append(line)
    rest = more(len(rows), len(order), "sources", "data/tabulate/sourcing.csv")
    rest += more(len(outlets), sourcing["outlet_id"].nunique(), "outlets", "data/tabulate/sourcing.csv")
    heads = ["Source", "Kind", *(corpus.outlet(outlet) for outlet in outlets)]
    said = error_note(corpus, ["attributions"], sourcing["outlet_id"].unique(), whole)
    made = table(heads, rows, "Sources by outlet", numeric=range(2, len(heads)))
    return joined([made, COPIES, said, rest, evidence.block()])


def omission_table(corpus: Corpus, omissions: pd.DataFrame) -> Shown:
    """What an outlet lacks that others of the story have, by how many have it (to their sentences), and which kind of absence it is.

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
    evidence, holders = Evidence(corpus, "elsewhere"), _holders(corpus)
    rows = []
    for row in data.head(corpus.limits.max_rows).itertuples():
        places = holders[row.layer]
        places = places[(places["key"] == row.ref_id) & (places["outlet_id"] != row.outlet_id)]
        if row.layer in ("entity", "source"):
            places = places[places["story_id"] == row.story_id]
        words = number(row.n_other_outlets)
        first = corpus.story(row.story_id) if one else corpus.outlet(row.outlet_id)
        count = evidence.count(places, f"{row.label}, not in {row.outlet_id}", words)
        rows.append([first, row.layer, german(row.label), count, kinds[row.kind]])
    rest = more(len(rows), len(data), "absences", "data/tabulate/omissions.csv")
    heads = ["Story" if one else "Outlet", "What", "Which", "Other outlets", "How"]
    return joined([table(heads, rows, "What an outlet leaves out", numeric=(3,)), rest, evidence.block()])


def _holders(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """layer of an omission → the rows that have what is left out, under `key` (tabulate.omissions.ref_id)."""
    groups, claims = read("link.quote_groups"), read("link.claims")
    return {
        "entity": named(corpus).assign(key=lambda rows: rows["entity_id"]),
        "source": attributed(corpus).assign(key=lambda rows: rows["source"]),
        "quote": corpus.annotated("quotes").merge(
            groups.rename(columns={"quote_id": "row_id", "quote_group_id": "key"})[["row_id", "key"]], on="row_id"
        ),
        "claim": corpus.annotated("quantities").merge(
            claims.rename(columns={"quantity_id": "row_id", "claim_id": "key"})[["row_id", "key"]], on="row_id"
        ),
    }
