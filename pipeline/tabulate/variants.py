"""One utterance in its wordings, one number in its values: what the story pages lay side by side."""

import re

import pandas as pd

from pipeline.schemas import TABLES
from pipeline.spans import as_seen
from pipeline.tabulate.counted import among

_WORD = re.compile(r"[^\W_]+")
_RELATIONS = TABLES["link.claim_relations"].columns["relation"].values  # the weightiest last


def quote_variants(quotes: pd.DataFrame, groups: pd.DataFrame, referents: pd.DataFrame) -> pd.DataFrame:
    """tabulate.quote_variants: counted quotes by group. `relation` is `single` for an utterance that stands once (duplicates
    within an outlet do not count), `same` for the wording of the group's first quote, else `reworded`."""
    rows = quotes.merge(groups[["quote_id", "quote_group_id"]], on="quote_id")
    speaker = referents[among(referents["row_id"], rows["quote_id"])].drop_duplicates("row_id")
    rows["speaker"] = rows["quote_id"].map(speaker.set_index("row_id")["entity_id"])
    rows["row_id"], rows["group"] = rows["quote_id"], rows["quote_group_id"]
    rows = rows.sort_values(["group", "document_id", "start"])
    by = rows.groupby("group")
    rows["n_documents"] = by["document_id"].transform("nunique")
    several = rows[by["is_article"].transform("sum") > 1]
    wordings = [" ".join(_WORD.findall(as_seen(text).casefold())) for text in several["surface"].tolist()]
    wording = pd.Series(wordings, several.index, dtype="str")
    same = wording == wording.groupby(several["group"]).transform("first")
    relation = same.map({True: "same", False: "reworded"}).reindex(rows.index, fill_value="single")
    rows["relation"] = relation.astype("str")
    return rows


def claim_variants(
    quantities: pd.DataFrame,
    claims: pd.DataFrame,
    relations: pd.DataFrame,
    sources: pd.DataFrame,
    quotes: pd.DataFrame,
) -> pd.DataFrame:
    """tabulate.claim_variants: counted quantities by claim, each with its source and its sharpest relation to another.

    `sources` maps attribution_id to `source` as in tabulate.sourcing; where no source is stated, the `speaker` of one of the
    `quotes` (as `quote_variants` gives them) that the number stands in is one (Abel: „Es waren 40“). Two rows of one variant agree; duplicates
    within an outlet are no second row.
    """
    rows = quantities.merge(claims[["quantity_id", "claim_id", "variant_id", "label"]], on="quantity_id")
    rows["row_id"], rows["group"] = rows["quantity_id"], rows["claim_id"]
    stated = rows["attribution_id"].map(sources.set_index("attribution_id")["source"])
    rows["source"] = stated.fillna(rows["row_id"].map(_speakers(rows[stated.isna()], quotes)))
    sharpest: dict[tuple[str, str], str] = {}
    for r in relations.astype(object).itertuples(index=False):
        for variant in (r.variant_a, r.variant_b):
            known = sharpest.get((r.claim_id, variant), "agree")
            sharpest[r.claim_id, variant] = max(known, r.relation, key=_RELATIONS.index)
    size = rows.groupby("group")["is_article"].transform("sum")
    relation = [
        sharpest.get(key, "agree") for key in zip(rows["claim_id"].tolist(), rows["variant_id"].tolist(), strict=True)
    ]
    rows["relation"] = pd.Series(relation, index=rows.index, dtype="str").where(size > 1, "single")
    return rows


def _speakers(rows: pd.DataFrame, quotes: pd.DataFrame) -> pd.Series:
    """Who speaks where each number stands, by row_id: of several quotations around it the shortest counts."""
    said = quotes.dropna(subset=["speaker"])[["document_id", "start", "end", "speaker"]]
    both = rows[["row_id", "document_id", "start", "end"]].merge(said, on="document_id", suffixes=("", "_of"))
    inside = both[(both["start_of"] <= both["start"]) & (both["end"] <= both["end_of"])]
    inside = inside.assign(length=inside["end_of"] - inside["start_of"]).sort_values("length", kind="stable")
    return inside.drop_duplicates("row_id").set_index("row_id")["speaker"]
