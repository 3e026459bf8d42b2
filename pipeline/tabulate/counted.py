"""What is counted: rows in the zones of `tabulate.zones`, joined to their outlet, story and copy basis.

Three sets of documents, and this is the one place that tells them apart:

- `all`: everything an outlet published. The plain columns of every table count these.
- `own` (`is_own`): neither agency copy nor a duplicate of another text of the outlet. `copy_basis` own, columns that end
  in `_own`, and `is_own` in tables of one row a wording or value.
- articles (`is_article`): no duplicates, agency copy included. Keyness compares these, for one article saved twice is no
  second draw; and an utterance that stands twice in them only stands in one wording.
"""

from typing import NamedTuple

import pandas as pd


class Corpus(NamedTuple):
    """One row a document: outlet_id, story_id (null outside stories), is_own, is_article, n_tokens (word tokens in the
    counted zones), published_date; indexed by document_id."""

    documents: pd.DataFrame
    zones: list[str]

    def counted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows (document_id, zone, …) in the counted zones, with outlet_id, story_id, is_own and is_article joined."""
        rows = rows[rows["zone"].isin(self.zones)]
        return rows.join(self.documents[["outlet_id", "story_id", "is_own", "is_article"]], on="document_id")


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
    data = data.join(stories.set_index("document_id")["story_id"])
    data = data.join(origins.set_index("document_id")["origin_id"])
    tokens = blocks[blocks["zone"].isin(zones)].groupby("document_id")["n_tokens"].sum()
    data["n_tokens"] = tokens.reindex(data.index).fillna(0).astype("int64")
    data["is_article"] = data["duplicate_of"].isna()
    data["is_own"] = (data["origin_id"] == "own") & data["is_article"]
    return Corpus(data, zones)
