"""Numbers: the same thing counted, with the values the outlets give and how they agree."""

import pandas as pd

from pipeline.report.caption import error_note
from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, german, joined, more, none, table
from pipeline.report.words import spelled
from pipeline.schemas import TABLES

_RELATIONS = TABLES["link.claim_relations"].columns["relation"].values  # the weightiest last
_SIGNS = {"conflict": "vs.", "update": "→"}  # of values set against each other; an update stands in order of time
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
        line = [joined([german(mine["label"].iloc[0]), tag, _against(mine, relations)])]
        rows.append(
            line
            + [_cell(corpus, evidence, mine[mine["outlet_id"] == outlet], quantities, quoted) for outlet in outlets]
        )
    rest = more(len(rows), len(groups), "claims", "data/tabulate/claim_variants.csv")
    rest += more(len(outlets), variants["outlet_id"].nunique(), "outlets", "data/tabulate/claim_variants.csv")
    heads = ["What is counted", *(corpus.outlet(outlet) for outlet in outlets)]
    said = error_note(corpus, ["quantities"], variants["outlet_id"].unique())
    return joined([table(heads, rows, "Numbers by outlet"), said, rest, evidence.block()])


def _against(mine: pd.DataFrame, relations: pd.DataFrame) -> Shown:
    """Which numbers of a claim contradict or replace each other, as first printed: "31 → 38", "4.200 vs. 9.000, Tausende"."""
    first = mine.drop_duplicates("variant_id").set_index("variant_id")
    number_of, printed = first["value_low"].fillna(first["value_high"]).to_dict(), first["surface"].to_dict()
    told: dict[tuple[str, float], list[str]] = {}
    seen: set[frozenset[float]] = set()
    for r in relations[relations["claim_id"] == mine["group"].iloc[0]].itertuples():
        if r.relation not in _SIGNS or r.variant_a not in printed or r.variant_b not in printed:
            continue
        numbers = frozenset((number_of[r.variant_a], number_of[r.variant_b]))
        if numbers not in seen:
            seen.add(numbers)
            told.setdefault((r.relation, number_of[r.variant_a]), [printed[r.variant_a]]).append(printed[r.variant_b])
    lines = (f"{one} {_SIGNS[relation]} {', '.join(others)}" for (relation, _), (one, *others) in told.items())
    return joined(fragment('<br><span class="soft">{}</span>', german(line)) for line in lines)


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
    found = [relation_of(c, relations) for c in shared]
    opposed, replaced = found.count("conflict"), found.count("update")
    if not opposed + replaced:
        verb = "do not contradict each other" if "compatible" in found else "agree"
        return f"{verb} on the {'one number' if len(shared) == 1 else spelled(len(shared), 'number')} they share"
    of_all = "the one number they share" if len(shared) == 1 else f"of the {spelled(len(shared), 'number')} they share"
    counts = [spelled(n, "", " ").strip() if len(shared) > 1 else "" for n in (opposed, replaced)]
    told = [f"contradict each other on {counts[0]}" if opposed else "", f"update {counts[1]}" if replaced else ""]
    return f"{' and '.join(filter(None, told)).strip()} {of_all}"
