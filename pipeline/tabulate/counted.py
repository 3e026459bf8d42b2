"""What is counted: rows in the zones of `tabulate.zones`, joined to their outlet, story and copy basis."""

from typing import NamedTuple

import pandas as pd


class Corpus(NamedTuple):
    """One row a document: outlet_id, story_id (null outside stories), is_own (no agency copy, no duplicate), n_tokens
    (word tokens in the counted zones), published_date; indexed by document_id."""

    documents: pd.DataFrame
    zones: list[str]

    def counted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows (document_id, zone, …) in the counted zones, with outlet_id, story_id and is_own joined."""
        rows = rows[rows["zone"].isin(self.zones)]
        return rows.join(self.documents[["outlet_id", "story_id", "is_own"]], on="document_id")


def corpus(
    documents: pd.DataFrame,
    blocks: pd.DataFrame,
    metadata: pd.DataFrame,
    stories: pd.DataFrame,
    origins: pd.DataFrame,
    zones: list[str],
) -> Corpus:
    """Join what is known of each document; `blocks` needs document_id, zone and n_tokens."""
    data = documents[["document_id", "outlet_id"]].set_index("document_id")
    meta = metadata.set_index("document_id")
    data = data.join(meta[["published_date", "n_body_tokens", "n_removed_tokens", "duplicate_of"]])
    data = data.join(stories.set_index("document_id")[["story_id", "story_label"]])
    data = data.join(origins.set_index("document_id")["origin_id"])
    tokens = blocks[blocks["zone"].isin(zones)].groupby("document_id")["n_tokens"].sum()
    data["n_tokens"] = tokens.reindex(data.index).fillna(0).astype("int64")
    data["is_own"] = (data["origin_id"] == "own") & data["duplicate_of"].isna()
    return Corpus(data, zones)
