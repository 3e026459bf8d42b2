"""Numbers: the same thing counted, with the values the outlets give and how they agree."""

import pandas as pd

from pipeline.report.caption import error_note
from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, german, joined, more, none, table
from pipeline.report.words import spelled
from pipeline.schemas import TABLES

_RELATIONS = TABLES["link.claim_relations"].columns["relation"].values  # the weightiest last
_UNNAMED = "?"  # in place of a source: the number stands in a quotation of somebody who is not named
_OPEN = {"": "source not stated", _UNNAMED: "in a quotation, speaker not identified"}


def relation_of(claim: str, relations: pd.DataFrame) -> str:
    """The weightiest relation between any two values of a claim; "single" where only one value stands."""
    found = set(relations.loc[relations["claim_id"] == claim, "relation"])
    return next((relation for relation in reversed(_RELATIONS) if relation in found), "single")


def claim_table(corpus: Corpus, variants: pd.DataFrame, relations: pd.DataFrame) -> Shown:
    """Claims × outlets: each value as printed with its source; claims of several outlets first, then the others.

    `variants`: rows of tabulate.claim_variants; `relations`: link.claim_relations.
    """
    if variants.empty:
        return none("No numbers were found in the counted zones.")
    evidence = Evidence(corpus, "numbers")
    quantities = corpus.annotated("quantities").set_index("row_id", drop=False)
    outlets = corpus.columns(variants["outlet_id"])
    quoted = _quoted(quantities.loc[quantities.index.isin(variants.loc[variants["source"].isna(), "row_id"])], corpus)
    groups = sorted(variants.groupby("group", sort=True), key=lambda pair: (-pair[1]["outlet_id"].nunique(), pair[0]))
    rows = []
    for claim, mine in groups[: corpus.limits.max_rows]:
        relation = relation_of(claim, relations)
        if relation == "single" and mine["outlet_id"].nunique() > 1:
            relation = "agree"
        tag = fragment(' <span class="tag {}">{}</span>', relation, relation)
        line = [joined([german(mine["label"].iloc[0]), tag])]
        rows.append(
            line
            + [_cell(corpus, evidence, mine[mine["outlet_id"] == outlet], quantities, quoted) for outlet in outlets]
        )
    rest = more(len(rows), len(groups), "claims", "data/tabulate/claim_variants.csv")
    rest += more(len(outlets), variants["outlet_id"].nunique(), "outlets", "data/tabulate/claim_variants.csv")
    heads = ["What is counted", *(corpus.outlet(outlet) for outlet in outlets)]
    said = error_note(corpus, ["quantities"], variants["outlet_id"].unique())
    return joined([table(heads, rows, "Numbers by outlet"), said, rest, evidence.block()])


def _quoted(numbers: pd.DataFrame, corpus: Corpus) -> set[str]:
    """Those of `numbers` that stand in a quotation: somebody says them, even where nobody is named („40 kamen“, hieß es)."""
    quotes = corpus.annotated("quotes")
    quotes = quotes.loc[quotes["document_id"].isin(numbers["document_id"].unique()), ["document_id", "start", "end"]]
    both = numbers.reset_index(drop=True).merge(quotes, on="document_id", suffixes=("", "_of"))
    return set(both.loc[(both["start_of"] <= both["start"]) & (both["end"] <= both["end_of"]), "row_id"])


def _cell(corpus: Corpus, evidence: Evidence, mine: pd.DataFrame, quantities: pd.DataFrame, quoted: set[str]) -> Shown:
    if mine.empty:
        return fragment('<span class="absent">absent</span>')
    lines = []
    inside = mine["row_id"].isin(quoted).map({True: _UNNAMED, False: ""})
    for (surface, source), rows in mine.assign(source=mine["source"].fillna(inside)).groupby(
        ["surface", "source"], sort=False
    ):
        places = quantities.loc[[row for row in rows["row_id"] if row in quantities.index]].reset_index(drop=True)
        link = evidence.count(places, f"{surface} in {rows['outlet_id'].iloc[0]}", surface)
        words = german(corpus.name(source)) if source not in _OPEN else _OPEN[source]
        lines.append(fragment('<div><span lang="de">{}</span><br><span class="soft">{}</span></div>', link, words))
    return joined(lines)


def claim_summary(variants: pd.DataFrame, relations: pd.DataFrame) -> str:
    """For the first sentence of a page: how many shared claims agree, how many do not."""
    shared = variants.groupby("group")["outlet_id"].nunique()
    shared = shared[shared > 1].index
    if not len(shared):
        return ""
    differing = [c for c in shared if relation_of(c, relations) in ("conflict", "update")]
    if not differing:
        return (
            "agree on the one number they share"
            if len(shared) == 1
            else f"agree on the {spelled(len(shared), 'number')} they share"
        )
    if len(shared) == 1:
        return "differ on the one number they share"
    return f"differ on {spelled(len(differing), '', ' ').strip()} of the {spelled(len(shared), 'number')} they share"
