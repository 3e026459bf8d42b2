"""What an outlet leaves out of a story although others have it, and why that may be. Never called bias."""

from typing import Any

import pandas as pd

from pipeline.tabulate.counted import Corpus

Text = tuple[str, str, str | None]  # document_id, origin and day


def omissions(corpus: Corpus, present: pd.DataFrame, elsewhere: pd.DataFrame, reuse: pd.DataFrame) -> pd.DataFrame:
    """tabulate.omissions: for each story, outlet and thing that at least half of its other outlets have, and it lacks.

    `present`: rows layer, ref_id, label, document_id of what counts; `elsewhere`: rows layer, ref_id, document_id of
    what was seen in uncounted zones or in doubtful form only. Kinds, the first that holds: `uncertain` (seen there),
    `agency_cut` (a text of its own and one that has it come from one agency and share a passage of `reuse`, rows
    document_id_a, document_id_b: one agency sends several texts on a story), `published_earlier` (all its texts are dated,
    and before the first dated text that has it), else `absent`.
    """
    documents = corpus.documents.dropna(subset=["story_id"])
    told: dict[str, dict[str, list[Text]]] = {}  # story → outlet → its texts
    for d in documents[["story_id", "outlet_id", "origin_id", "published_date"]].astype(object).itertuples():
        told.setdefault(d.story_id, {}).setdefault(d.outlet_id, []).append(_text(d.Index, d))
    doubtful = elsewhere.join(documents[["story_id", "outlet_id"]], on="document_id").dropna(subset=["story_id"])
    seen = set(_tuples(doubtful, ["story_id", "outlet_id", "layer", "ref_id"]))
    alike = {frozenset(pair) for pair in _tuples(reuse, ["document_id_a", "document_id_b"])}
    out = []
    for (story, layer, ref_id), have in _shared(present, documents).items():
        having, texts = {row.outlet_id for row in have}, [_text(row.document_id, row) for row in have]
        for outlet in sorted(told[story].keys() - having):
            kind = "uncertain" if (story, outlet, layer, ref_id) in seen else _kind(told[story][outlet], texts, alike)
            out.append((story, outlet, layer, ref_id, have[0].label, kind, len(having)))
    columns = ["story_id", "outlet_id", "layer", "ref_id", "label", "kind", "n_other_outlets"]
    return pd.DataFrame(out, columns=columns)


def _shared(present: pd.DataFrame, documents: pd.DataFrame) -> dict[tuple[str, str, str], list]:
    """(story, layer, thing) → rows of what at least half of the other outlets have and one or more lack."""
    thing = ["story_id", "layer", "ref_id"]
    rows = present.join(documents[["story_id", "outlet_id", "origin_id", "published_date"]], on="document_id")
    rows = rows.dropna(subset=["story_id"])
    outlets = (
        rows.drop_duplicates([*thing, "outlet_id"]).groupby(thing, sort=True).size().rename("n_having").reset_index()
    )
    n_telling = documents.groupby("story_id")["outlet_id"].nunique()
    outlets["n_telling"] = n_telling.reindex(outlets["story_id"]).to_numpy()  # a number even of no rows
    enough = (2 * outlets["n_having"] >= outlets["n_telling"] - 1) & (outlets["n_having"] < outlets["n_telling"])
    out: dict[tuple[str, str, str], list] = {}
    for row in rows.merge(outlets.loc[enough, thing], on=thing).astype(object).itertuples(index=False):
        out.setdefault((row.story_id, row.layer, row.ref_id), []).append(row)
    return out


def _tuples(rows: pd.DataFrame, columns: list[str]) -> list[tuple]:
    return list(zip(*(rows[column].tolist() for column in columns), strict=True))


def _text(document_id: str, row: Any) -> Text:
    return document_id, row.origin_id, row.published_date[:10] if isinstance(row.published_date, str) else None


def _kind(own: list[Text], having: list[Text], alike: set[frozenset[str]]) -> str:
    copies = [(document_id, origin) for document_id, origin, _ in own if origin != "own"]
    for document_id, origin in copies:
        if any(origin == other_origin and {document_id, other} in alike for other, other_origin, _ in having):
            return "agency_cut"
    first = min((day for _, _, day in having if day), default="")
    return "published_earlier" if all(day and day < first for _, _, day in own) else "absent"


def present_rows(
    mentions: pd.DataFrame, quotes: pd.DataFrame, claims: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """The four layers as rows layer, ref_id, label, document_id, one a document and thing.

    `mentions` need entity_id and name; `quotes` group, surface and n_documents (that hold the group); `claims` group, label; `attributions` source,
    source_lemma and its label. Utterances in one document only are left out, for there is no telling whether others heard
    them; so are statements that name no source at all.
    """
    shared = quotes[quotes["n_documents"] > 1]
    attributions = attributions[attributions["source"] != attributions["source_kind"]]
    layers = {
        "entity": (mentions, "entity_id", "name"),
        "quote": (shared, "group", "surface"),
        "claim": (claims, "group", "label"),
        "source": (attributions, "source", "label"),
    }
    parts = [
        rows[["document_id", ref, label]]
        .astype("str")
        .set_axis(["document_id", "ref_id", "label"], axis=1)
        .assign(layer=layer)
        for layer, (rows, ref, label) in layers.items()
    ]
    return pd.concat(parts, ignore_index=True).drop_duplicates(["layer", "ref_id", "document_id"])
