"""What an outlet leaves out of a story although others have it, and why that may be. Never called bias."""

import pandas as pd

from pipeline.tabulate.counted import Corpus


def omissions(corpus: Corpus, present: pd.DataFrame, elsewhere: pd.DataFrame) -> pd.DataFrame:
    """tabulate.omissions: for each story, outlet and thing that at least half of its other outlets have, and it lacks.

    `present`: rows layer, ref_id, label, document_id of what counts; `elsewhere`: rows layer, ref_id, document_id of
    what was seen in uncounted zones or in doubtful form only. Kinds, the first that holds: `uncertain` (seen there),
    `agency_cut` (its texts and a text that has it come from one agency), `published_earlier` (all its texts are dated,
    and before the first dated text that has it), else `absent`.
    """
    documents = corpus.documents.dropna(subset=["story_id"])
    rows = present.join(documents[["story_id", "outlet_id", "origin_id", "published_date"]], on="document_id")
    rows = rows.dropna(subset=["story_id"])
    doubtful = elsewhere.join(documents[["story_id", "outlet_id"]], on="document_id").dropna(subset=["story_id"])
    seen = set(doubtful[["story_id", "outlet_id", "layer", "ref_id"]].itertuples(index=False, name=None))
    stories = {story: own for story, own in documents.groupby("story_id") if own["outlet_id"].nunique() > 1}
    out = []
    for (story, layer, ref_id), have in rows.groupby(["story_id", "layer", "ref_id"], sort=True):
        if story not in stories:
            continue
        outlets = set(stories[story]["outlet_id"])
        having = set(have["outlet_id"])
        if 2 * len(having) < len(outlets) - 1:
            continue
        for outlet in sorted(outlets - having):
            own = stories[story][stories[story]["outlet_id"] == outlet]
            kind = "uncertain" if (story, outlet, layer, ref_id) in seen else _kind(own, have)
            out.append((story, outlet, layer, ref_id, have["label"].iloc[0], kind, len(having)))
    columns = ["story_id", "outlet_id", "layer", "ref_id", "label", "kind", "n_other_outlets"]
    return pd.DataFrame(out, columns=columns)


def _kind(own: pd.DataFrame, have: pd.DataFrame) -> str:
    agencies = set(own["origin_id"]) - {"own"}
    if agencies and agencies & set(have["origin_id"]):
        return "agency_cut"
    dated = have["published_date"].dropna()
    if own["published_date"].notna().all() and len(dated) and own["published_date"].max()[:10] < dated.min()[:10]:
        return "published_earlier"
    return "absent"


def present_rows(
    mentions: pd.DataFrame, quotes: pd.DataFrame, claims: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """The four layers as rows layer, ref_id, label, document_id, one a document and thing.

    `mentions` need entity_id and name; `quotes` group and surface; `claims` group, label; `attributions` source,
    source_lemma and its label. Utterances in one document only are left out, for there is no telling whether others heard
    them; so are statements that name no source at all.
    """
    shared = quotes[quotes.groupby("group")["document_id"].transform("nunique") > 1]
    attributions = attributions[attributions["source"] != attributions["source_kind"]]
    layers = {
        "entity": (mentions, "entity_id", "name"),
        "quote": (shared, "group", "surface"),
        "claim": (claims, "group", "label"),
        "source": (attributions, "source", "label"),
    }
    parts = [
        rows[["document_id"]].assign(layer=layer, ref_id=rows[ref], label=rows[label].astype("str"))
        for layer, (rows, ref, label) in layers.items()
    ]
    return pd.concat(parts, ignore_index=True).drop_duplicates(["layer", "ref_id", "document_id"])
