"""Two documents of one outlet: an original, and an agency copy marked as its duplicate."""

import pandas as pd


def tables():
    documents = pd.DataFrame({"document_id": ["a", "b"], "outlet_id": "blatt"})
    blocks = pd.DataFrame(
        {"document_id": ["a", "a", "b"], "zone": ["paragraph", "share", "paragraph"], "n_tokens": [90, 10, 50]}
    )
    metadata = pd.DataFrame(
        {
            "document_id": ["a", "b"],
            "published_date": ["2025-05-02", None],
            "n_body_tokens": [90, 50],
            "n_removed_tokens": [10, 0],
            "duplicate_of": [None, "a"],
        }
    )
    stories = pd.DataFrame({"document_id": ["a", "b"], "story_id": ["a", None], "story_label": ["Fähre", None]})
    origins = pd.DataFrame({"document_id": ["a", "b"], "origin_id": ["own", "dpa"]})
    return documents, blocks, metadata, stories, origins
