"""What each outlet calls whom, and on whose authority it writes."""

import pandas as pd

from pipeline.tabulate.counted import among, with_entities


def designation_frequency(designations: pd.DataFrame, referents: pd.DataFrame) -> pd.DataFrame:
    """tabulate.designation_frequency: counted designations by outlet, story, entity and lemma, one column a voice, and
    beside each (`own_voice_own` …) how many of them stand in neither agency copy nor duplicates.

    A designation of several ("beide Ministerinnen") counts for each of them.
    """
    rows = with_entities(designations, "designation_id", referents)
    keys = ["outlet_id", "story_id", "entity_id", "lemma"]
    counts = rows[keys].copy()
    for voice in ("own", "quoted", "reported"):
        counts[f"{voice}_voice"] = (rows["voice"] == voice).astype("int64")
        counts[f"{voice}_voice_own"] = ((rows["voice"] == voice) & rows["is_own"]).astype("int64")
    return counts.groupby(keys, dropna=False).sum().reset_index()


def with_source(attributions: pd.DataFrame, entity_of: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Attributions with `source`: the entity where one is known (by link, or because the source's lemma is its name), else
    the lemma of the unnamed source ("Beobachter"), else its kind.

    `entity_of` has row_id and entity_id; of several entities the first in the alphabet stands. Of entities that share a
    name the one with more mentions stands.
    """
    of_them = entity_of[among(entity_of["row_id"], attributions["attribution_id"])]
    entity = of_them.sort_values("entity_id").drop_duplicates("row_id").set_index("row_id")["entity_id"]
    by_name = entities.sort_values(["n_mentions", "entity_id"], ascending=[False, True]).drop_duplicates("name")
    named = attributions["source_lemma"].map(by_name.set_index("name")["entity_id"])
    source = attributions["attribution_id"].map(entity).fillna(named)
    return attributions.assign(source=source.fillna(attributions["source_lemma"]).fillna(attributions["source_kind"]))


def sourcing(attributions: pd.DataFrame) -> pd.DataFrame:
    """tabulate.sourcing: counted attributions (with `source`) by outlet, story and source, and the share of the source
    among the outlet's attributions in that story; `_own`: the same without agency copy and duplicates, the share null
    where nothing is left."""
    keys = ["outlet_id", "story_id", "source"]
    by = attributions.groupby(keys, dropna=False)
    out = (
        by.agg(
            frequency=("attribution_id", "size"),
            frequency_own=("is_own", "sum"),
        )
        .reset_index()
        .merge(_most_frequent_kind(attributions, keys), how="left", on=keys)
    )
    for basis in ("", "_own"):
        total = out.groupby(["outlet_id", "story_id"], dropna=False)[f"frequency{basis}"].transform("sum")
        out[f"share{basis}"] = (out[f"frequency{basis}"] / total).where(total > 0)
    return out


def _most_frequent_kind(attributions: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The most frequent `source_kind` of each group; ties go to the first in the alphabet."""
    n = attributions.groupby([*keys, "source_kind"], dropna=False).size().rename("n").reset_index()
    first = n.sort_values(["n", "source_kind"], ascending=[False, True]).drop_duplicates(keys)
    return first[[*keys, "source_kind"]]
