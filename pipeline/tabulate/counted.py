"""What is counted: rows in the zones of `tabulate.zones`, joined to their outlet, story and copy basis.

Three sets of documents, and this is the one place that tells them apart:

- `all`: everything an outlet published. The plain columns of every table count these.
- `own` (`is_own`): neither agency copy nor a duplicate of another text of the outlet. `copy_basis` own, columns that end
  in `_own`, and `is_own` in tables of one row a wording or value.
- articles (`is_article`): no duplicates, agency copy included. Keyness compares these, for one article saved twice is no
  second draw; and an utterance that stands twice in them only stands in one wording.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


class Corpus(NamedTuple):
    """One row a document: outlet_id, story_id (null outside stories), is_own, is_article, n_tokens (word tokens in the
    counted zones), published_date; indexed by document_id."""

    documents: pd.DataFrame
    zones: list[str]

    def counted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows (document_id, zone, …) in the counted zones, with outlet_id, story_id, is_own and is_article joined.

        The two ids are categories: there are far fewer of them than rows.
        """
        rows = rows[rows["zone"].isin(self.zones)]
        about = self.documents[["outlet_id", "story_id", "is_own", "is_article"]]
        about = about.astype({"outlet_id": "category", "story_id": "category"})
        about = about.take(self.documents.index.get_indexer(rows["document_id"])).set_axis(rows.index)
        return pd.concat([rows, about], axis=1)

    def of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of its documents, which the first column that starts with `document_id` names."""
        column = next(name for name in rows.columns if name.startswith("document_id"))
        return rows[self.documents.index.get_indexer(rows[column]) >= 0]

    def stories_apart(self, n_documents: int = 5_000) -> "Iterator[Corpus]":
        """The documents of some stories, in the order of story_id, about `n_documents` at a time; those of none are left out."""
        documents = self.documents.dropna(subset=["story_id"])
        story, _ = pd.factorize(documents["story_id"], sort=True)
        part = (np.cumsum(np.bincount(story)) // n_documents)[story]
        for one in np.unique(part) if len(part) else [0]:
            yield Corpus(documents[part == one], self.zones)


def among(values: pd.Series, known: pd.Series) -> pd.Series:
    """`values.isin(known)` for many known texts, of which pandas would make Python strings one by one."""
    return pd.Series(pc.is_in(pa.array(values), value_set=pa.array(known)).to_numpy(zero_copy_only=False), values.index)


def with_entities(rows: pd.DataFrame, ids: str, referents: pd.DataFrame) -> pd.DataFrame:
    """Rows once for each entity that `referents` (row_id, entity_id) names for them, by their own `ids`, each once there; a merge
    on texts, at half of its time."""
    place = pc.index_in(pa.array(referents["row_id"]), value_set=pa.array(rows[ids])).fill_null(-1).to_numpy()
    found = np.flatnonzero(place >= 0)
    found = found[np.argsort(place[found], kind="stable")]
    own = rows.take(place[found]).reset_index(drop=True)
    return own.assign(entity_id=referents["entity_id"].array.take(found))


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
