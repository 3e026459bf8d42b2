"""Who published what: one row an outlet, one a story and outlet, one a day."""

import pandas as pd

from pipeline.tabulate.counted import Corpus


def coverage(
    corpus: Corpus, rejected: pd.DataFrame, names: pd.DataFrame, quotes: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """tabulate.coverage. `names` are counted mentions by name with entity_id; an outlet of which nothing could be read
    has a row with zero documents."""
    documents = corpus.documents
    outlets = sorted({*documents["outlet_id"], *rejected["outlet_id"]})
    by = documents.groupby("outlet_id")
    out = pd.DataFrame(index=pd.Index(outlets, name="outlet_id"))
    out["n_documents"] = by.size()
    out["n_duplicates"] = by["duplicate_of"].count()
    out["n_rejected"] = rejected.groupby("outlet_id").size()
    out["n_body_tokens"] = by["n_body_tokens"].sum()
    out["n_removed_tokens"] = by["n_removed_tokens"].sum()
    out["n_stories"] = by["story_id"].nunique()
    out["n_entities"] = names.groupby("outlet_id")["entity_id"].nunique()
    out["n_quotes"] = quotes.groupby("outlet_id").size()
    out["n_attributions"] = attributions.groupby("outlet_id").size()
    out = out.reindex(outlets).fillna(0).astype("int64")
    tokens = out["n_body_tokens"] + out["n_removed_tokens"]
    out["removed_share"] = (out["n_removed_tokens"] / tokens).where(tokens > 0)
    out["agency_share"] = (documents["origin_id"] != "own").groupby(documents["outlet_id"]).mean()
    dated = documents.dropna(subset=["published_date"]).groupby("outlet_id")["published_date"]
    out["first_date"], out["last_date"] = dated.min(), dated.max()
    return out.reset_index()


def coverage_matrix(corpus: Corpus) -> pd.DataFrame:
    """tabulate.coverage_matrix: every outlet that covers a story, with its documents, body words and first date."""
    documents = corpus.documents.dropna(subset=["story_id"])
    by = documents.groupby(["story_id", "outlet_id"])
    out = by.agg(n_documents=("n_body_tokens", "size"), n_body_tokens=("n_body_tokens", "sum"))
    out["first_date"] = (
        documents.dropna(subset=["published_date"]).groupby(["story_id", "outlet_id"])["published_date"].min()
    )
    return out.reset_index()


def volume(corpus: Corpus) -> pd.DataFrame:
    """tabulate.volume: documents of each outlet and story by the day they were published."""
    days = corpus.documents["published_date"].astype("str").str[:10].rename("day")
    by = corpus.documents.groupby(["outlet_id", "story_id", days], dropna=False)
    return by.agg(
        n_documents=("n_tokens", "size"), n_documents_own=("is_own", "sum"), n_tokens=("n_tokens", "sum")
    ).reset_index()
