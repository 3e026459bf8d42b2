import pandas as pd

from pipeline.tabulate.counted import Corpus, corpus
from tests.tabulate.invented import tables


def test_corpus_knows_tokens_and_copies():
    data = corpus(*tables(), ["paragraph"]).documents
    assert data["n_tokens"].tolist() == [90, 50] and data["is_own"].tolist() == [True, False]


def test_agency_copy_is_an_article_but_not_its_own_and_a_duplicate_is_neither():
    documents, blocks, metadata, stories, origins = tables()
    data = corpus(documents, blocks, metadata.assign(duplicate_of=None), stories, origins, ["paragraph"]).documents
    assert data["is_article"].tolist() == [True, True] and data["is_own"].tolist() == [True, False]
    data = corpus(documents, blocks, metadata, stories, origins.assign(origin_id="own"), ["paragraph"]).documents
    assert data["is_article"].tolist() == data["is_own"].tolist() == [True, False]


def test_rows_outside_the_counted_zones_are_left_out():
    everything = corpus(*tables(), ["paragraph"])
    rows = pd.DataFrame({"document_id": ["a", "a", "b"], "zone": ["paragraph", "comment", "paragraph"]})
    out = everything.counted(rows)
    assert out["zone"].tolist() == ["paragraph", "paragraph"] and out["is_own"].tolist() == [True, False]


def test_stories_apart_follow_each_other_whole_and_leave_out_what_is_in_none():
    documents = pd.DataFrame({"story_id": ["b", "a", None, "b", "c"]}, index=["u", "v", "w", "x", "y"])
    parts = [part.documents["story_id"].tolist() for part in Corpus(documents, []).stories_apart(n_documents=2)]
    assert parts == [["a"], ["b", "b"], ["c"]]
    assert len(list(Corpus(documents.assign(story_id=None), []).stories_apart())) == 1
