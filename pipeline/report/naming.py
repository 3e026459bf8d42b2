"""Who is named: how often, in how many documents, and who is named only where nothing is counted."""

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from pipeline.report.caption import error_note
from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.figures import dots, heat_map
from pipeline.report.markup import Shown, fragment, joined, measure, more, none, table
from pipeline.report.words import TYPES, interval, number, zone_phrase


def named(corpus: Corpus) -> pd.DataFrame:
    """Mentions by name (no adjectives, no compounds) in counted zones, with their entity."""
    rows = corpus.referring("mentions")
    return rows[rows["is_counted"] & (rows["form"] == "name")]


def most_named(frequency: pd.DataFrame, most: int) -> list[str]:
    """Entities by the documents, then the mentions they have in all outlets of `frequency` together."""
    sums = frequency.groupby("entity_id", sort=True)[["doc_frequency", "frequency"]].sum().reset_index()
    sums = sums[sums["frequency"] > 0]
    return (
        sums.sort_values(["doc_frequency", "frequency", "entity_id"], ascending=[False, False, True])["entity_id"]
        .head(most)
        .tolist()
    )


def frequency_table(
    corpus: Corpus,
    frequency: pd.DataFrame,
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    absent: pd.DataFrame | None = None,
    whole: bool = False,
) -> Shown:
    """Entities × outlets: mentions (to their sentences) and rate per 1,000 words; what the others have is an open circle.

    `frequency`: rows of an entity_frequency table with copy_basis all; `mentions`: the rows behind them; `documents`:
    where to look for names outside the counted zones; `absent`: tabulate.omissions of layer entity.
    """
    evidence = Evidence(corpus, "named")
    cells = {(r.entity_id, r.outlet_id): r for r in frequency.itertuples()}
    kinds = {} if absent is None else {(r.ref_id, r.outlet_id): r for r in absent.itertuples()}
    ids = most_named(frequency, corpus.limits.max_rows)
    by_cell = dict(list(mentions[mentions["entity_id"].isin(ids)].groupby(["entity_id", "outlet_id"])))
    hidden = outside(corpus, documents, ids)
    every = {*frequency["outlet_id"], *(outlet for _, outlet in hidden)}
    outlets = corpus.columns(every)
    rows = []
    for entity in ids:
        kind = TYPES.get(corpus.entities.at[entity, "entity_type"], "") if entity in corpus.entities.index else ""
        row: list[Markup] = [joined([corpus.actor(entity), fragment(' <span class="soft">{}</span>', kind)])]
        for outlet in outlets:
            row.append(
                _named_cell(
                    corpus,
                    evidence,
                    cells.get((entity, outlet)),
                    by_cell.get((entity, outlet)),
                    kinds.get((entity, outlet)),
                    hidden.get((entity, outlet)),
                )
            )
        rows.append(row)
    rest = more(
        len(rows),
        frequency.loc[frequency["frequency"] > 0, "entity_id"].nunique(),
        "entities",
        "data/tabulate/entity_frequency.csv",
    )
    rest += more(len(outlets), len(every), "outlets", "data/tabulate/entity_frequency.csv")
    heads = ["Name", *(corpus.outlet(outlet) for outlet in outlets)]
    made = table(heads, rows, "Who is named, by outlet", numeric=range(1, len(heads)))
    said = error_note(corpus, ["names"], every, whole)
    return joined([made, said, rest, evidence.block()])


def _named_cell(
    corpus: Corpus,
    evidence: Evidence,
    row: Any,
    mentions: pd.DataFrame | None,
    omission: Any,
    hidden: pd.DataFrame | None,
) -> Markup:
    if row is not None and row.frequency:
        shown = mentions if mentions is not None else pd.DataFrame()
        link = evidence.count(shown, f"{row.name} in {row.outlet_id}", number(row.frequency))
        ends = interval(row.ci_low, row.ci_high, 1)
        rate = measure(number(row.per_1000_tokens, 1) + (f" ({ends})" if ends != "–" else "") + " per 1,000")
        return fragment('<span class="nowrap">{} <span class="soft">{}</span></span>', link, rate)
    if hidden is not None:
        return outside_note(evidence, hidden)
    if omission is not None:
        return fragment('<span class="absent">{}</span>', omission.kind.replace("_", " "))
    return fragment('<span class="absent">not named</span>')


def rates_figure(corpus: Corpus, frequency: pd.DataFrame, outlet_id: str, most: int = 12) -> Shown:
    """Dots of the rates per 1,000 counted words of one outlet, with their intervals where there are any, beside the rest.

    `frequency`: tabulate.entity_frequency of all outlets, copy_basis all. The rest is all other outlets together.
    """
    own = frequency[frequency["outlet_id"] == outlet_id].set_index("entity_id")
    ids = most_named(own.reset_index(), most)
    if not ids:
        return none("No names in the counted zones.")
    others = frequency[frequency["outlet_id"] != outlet_id].groupby("entity_id")["frequency"].sum()
    words = int(corpus.counted_tokens.drop(outlet_id, errors="ignore").sum())
    rows = []
    for entity in ids:
        row = own.loc[entity]
        values = {outlet_id: (row["per_1000_tokens"], row["ci_low"], row["ci_high"])}
        if words:
            values["the rest"] = (1000 * others.get(entity, 0) / words, np.nan, np.nan)
        rows.append((row["name"], values))
    withheld = "" if (own["basis"] == "interval").any() else "Interval withheld: too few articles of this outlet."
    return dots(rows, "Mentions per 1,000 counted words", withheld)


def heat(corpus: Corpus, frequency: pd.DataFrame, most: int = 20) -> Shown:
    """Entities × outlets, mentions per 1,000 counted words."""
    ids = most_named(frequency, most)
    if not ids:
        return none("No names in the counted zones.")
    wide = frequency[frequency["entity_id"].isin(ids)].pivot(
        index="entity_id", columns="outlet_id", values="per_1000_tokens"
    )
    outlets = corpus.columns(wide.columns)
    wide = wide.reindex(index=ids, columns=outlets).fillna(0.0)
    wide.index = [corpus.name(entity) for entity in ids]
    rest = more(len(outlets), frequency["outlet_id"].nunique(), "outlets", "data/tabulate/entity_frequency.csv")
    return joined([heat_map(wide, "Mentions per 1,000 counted words, by outlet"), rest])


def outside(corpus: Corpus, documents: pd.DataFrame, ids: list[str]) -> dict[tuple[str, str], pd.DataFrame]:
    """(entity, outlet) → mentions, where an outlet's `documents` name one of `ids` only in zones that are not counted."""
    rows = corpus.referring("mentions")
    rows = rows[rows["entity_id"].isin(ids) & rows["document_id"].isin(documents["document_id"])]
    return dict(list(_outside(rows, "outlet_id").groupby(["entity_id", "outlet_id"], sort=True)))


def _outside(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Mentions of entities that their unit (document_id, outlet_id) names in no counted zone."""
    return rows[~rows.groupby(["entity_id", unit])["is_counted"].transform("any")]


def outside_note(evidence: Evidence, mentions: pd.DataFrame) -> Markup:
    """ "named only in a reader comment", linked to the place."""
    words = f"named only in {zone_phrase(mentions['zone'].tolist())}"
    return evidence.count(mentions, f"{mentions['surface'].iloc[0]}, {words}", words, "soft")


def outside_table(corpus: Corpus) -> Shown:
    """Entities that a document names in no counted zone, only in reader comments, teasers, captions and the like."""
    evidence = Evidence(corpus, "outside")
    found = _outside(corpus.referring("mentions"), "document_id")
    sizes = found.groupby(["entity_id", "document_id"], sort=True).agg(
        n=("row_id", "size"), kind=("referent_type", "first")
    )
    elsewhere = sizes.index.get_level_values("entity_id").isin(named(corpus)["entity_id"].unique())
    sizes = sizes.assign(rank=2 * ~elsewhere + (sizes["kind"] != "PER"))  # first whom other texts count, persons first
    keys = sizes.reset_index().sort_values(
        ["rank", "n", "entity_id", "document_id"], ascending=[True, False, True, True]
    )
    shown = list(keys.head(corpus.limits.max_rows)[["entity_id", "document_id"]].itertuples(index=False, name=None))
    places = dict(list(found[found["document_id"].isin([d for _, d in shown])].groupby(["entity_id", "document_id"])))
    labels = corpus.documents.set_index("document_id")
    rows = []
    for entity, document in shown:
        mentions = places[entity, document]
        link = fragment(
            '<a lang="de" href="{}">{}</a>', corpus.address("documents", document), labels.at[document, "label"]
        )
        words = f"named only in {zone_phrase(mentions['zone'].tolist())}"
        count = evidence.count(mentions, f"{corpus.name(entity)} in {document}")
        rows.append(
            [
                corpus.actor(entity),
                TYPES[corpus.entities.at[entity, "entity_type"]],
                corpus.outlet(labels.at[document, "outlet_id"]),
                link,
                words,
                count,
            ]
        )
    rest = more(len(rows), len(keys), "names", "data/annotate/mentions.parquet")
    return joined(
        [
            table(
                ["Name", "Type", "Outlet", "Document", "Where", "Places"],
                rows,
                "Named only outside the counted zones",
                numeric=(5,),
            ),
            rest,
            evidence.block(),
        ]
    )
