"""The margin of a reader page: who is named, and each quotation, number, designation and source with its details."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from pipeline.report.corpus import Corpus
from pipeline.report.markup import Shown, fragment, joined, link, measure
from pipeline.report.words import VOICES, number

_ROW = re.compile(":[^:]*$")  # of a row's id, behind that of its document


@dataclass(frozen=True)
class Linked:
    """What the whole corpus knows of a row: entities by row_id, each quote's next wording (the last one's is the first)
    and how many documents carry it, claims of quantities."""

    entities: dict[str, list[str]]
    wordings: dict[str, tuple[str, int]]
    claims: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, referents: pd.DataFrame, groups: pd.DataFrame, claims: pd.DataFrame) -> "Linked":
        """From link.referents, link.quote_groups and link.claims."""
        groups = groups.sort_values(["quote_group_id", "quote_id"])
        by_group = groups.groupby("quote_group_id")["quote_id"]
        following = by_group.shift(-1).fillna(by_group.transform("first"))
        groups = groups.assign(document=groups["quote_id"].str.replace(_ROW, "", regex=True))
        sizes = groups.groupby("quote_group_id")["document"].transform("nunique")
        return cls(
            referents.groupby("row_id", sort=True)["entity_id"].agg(list).to_dict(),
            dict(zip(groups["quote_id"], zip(following, sizes, strict=True), strict=True)),
            dict(zip(claims["quantity_id"], zip(claims["claim_id"], claims["label"], strict=True), strict=True)),
        )


def margin(corpus: Corpus, tables: dict[str, pd.DataFrame], linked: Linked) -> Shown:
    """What stands beside the article: key, names, then each quotation, number, designation and source of the counted zones."""
    tables = {
        name: data[data["zone"].isin(corpus.zones)] if "zone" in data.columns else data for name, data in tables.items()
    }
    key = fragment(
        '<h2>Key</h2><p class="key"><span class="per">person</span> · <span class="loc">place</span> · <span class="org">organisation</span> · '
        '<span class="designation">designation</span> · <span class="quote">quotation, <span class="quote">one inside it</span></span> · <span class="quantity">number</span> · '
        '<span class="attribution">source</span></p><p>Listed below: marks in the counted zones.</p>'
    )
    cues = tables["annotate.quotes"].set_index("quote_id")["cue_lemma"]
    quotes = [
        _note(r.quote_id, _actors(corpus, linked, r.quote_id) or "speaker not identified", [
            r.quote_type, f"cue „{cues[r.quote_id]}“" if isinstance(cues[r.quote_id], str) else "no cue",
            "uncertain" if r.is_uncertain else "", _wordings(corpus, linked, r.quote_id),
        ])
        for r in tables["annotate.quotes"].itertuples()
    ]  # fmt: skip
    numbers = [
        _note(r.quantity_id, fragment('<span lang="de">{}</span>', r.surface), [measure(meant(r)), _claim(corpus, linked, r.quantity_id)])
        for r in tables["annotate.quantities"].itertuples() if r.num_kind != "ordinal"
    ]  # fmt: skip
    labels = [
        _note(
            r.designation_id,
            joined(
                [fragment('<span lang="de">{}</span> → ', r.lemma), _actors(corpus, linked, r.designation_id) or "open"]
            ),
            [VOICES[r.voice], "negated" if r.is_negated else ""],
        )
        for r in tables["annotate.designations"].itertuples()
    ]
    sources = [
        _note(
            r.attribution_id,
            _actors(corpus, linked, r.attribution_id) or fragment('<span lang="de">{}</span>', stated(r.source_lemma)),
            [r.source_kind],
        )
        for r in tables["annotate.attributions"].itertuples()
    ]
    parts = [
        (name, lines)
        for name, lines in (
            ("Quotations", quotes),
            ("Numbers", numbers),
            ("Designations", labels),
            ("Sources", sources),
        )
        if lines
    ]
    return joined(
        [
            key,
            _names(corpus, tables["annotate.mentions"], linked),
            *(fragment("<h2>{}</h2><ol>{}</ol>", name, joined(lines)) for name, lines in parts),
        ]
    )


def _names(corpus: Corpus, mentions: pd.DataFrame, linked: Linked) -> Shown:
    """Who is named in this article, how often, linked to the first place."""
    places: dict[str, list[str]] = {}
    for row_id in mentions["mention_id"]:
        for entity in linked.entities.get(row_id, []):
            places.setdefault(entity, []).append(row_id)
    lines = [
        fragment('<li>{} <a href="#{}">{}</a></li>', corpus.actor(entity), anchor(rows[0]), f"{len(rows)} ×")
        for entity, rows in sorted(places.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    return fragment("<h2>Named</h2><ul>{}</ul>", joined(lines)) if lines else Shown("")


def _note(row_id: str, what: object, details: list) -> Shown:
    place = anchor(row_id)
    words = joined([part for part in details if part], " · ")
    return fragment('<li><a href="#{}">{}</a> · <b>{}</b><p>{}</p></li>', place, place, what, words)


def _actors(corpus: Corpus, linked: Linked, row_id: str) -> Markup:
    return joined([corpus.actor(entity) for entity in linked.entities.get(row_id, [])], ", ")


def _wordings(corpus: Corpus, linked: Linked, quote_id: str) -> Shown | str:
    following, size = linked.wordings.get(quote_id, ("", 1))
    return link(corpus.place(following), f"{size} documents carry this utterance") if size > 1 else ""


def _claim(corpus: Corpus, linked: Linked, quantity_id: str) -> Shown | str:
    claim, label = linked.claims.get(quantity_id, ("", ""))
    return fragment('claim: <span lang="de">{}</span>', label) if claim else ""


def meant(row: Any) -> str:
    """A quantity in words: value, unit, what is counted: "300 Mensch (approx)"."""
    values = [number(v, 0 if v == int(v) else 2) for v in dict.fromkeys([row.value_low, row.value_high]) if pd.notna(v)]
    words = [
        " to ".join(values),
        row.unit if row.unit != "count" else "",
        stated(row.counted, ""),
        stated(row.predicate, ""),
    ]
    return " ".join(filter(None, words)) + (f" ({row.modifier})" if row.modifier != "exact" else "")


def anchor(row_id: str) -> str:
    """The id of a row's mark on its page: a:q3 → q3."""
    return row_id.rpartition(":")[2]


def stated(value: object, otherwise: str = "not stated") -> str:
    """`value`, or `otherwise` where it is null."""
    return value if isinstance(value, str) else otherwise
