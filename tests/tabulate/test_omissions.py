import pandas as pd

from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.omissions import omissions, present_rows


def _corpus() -> Corpus:
    documents = pd.DataFrame(
        {
            "outlet_id": ["eins", "zwei", "drei", "vier"],
            "story_id": "a",
            "origin_id": ["own", "dpa", "dpa", "own"],
            "published_date": ["2025-05-02", "2025-05-02", "2025-05-02", "2025-05-01"],
        },
        index=["a", "b", "c", "d"],
    )
    return Corpus(documents, ["paragraph"])


def _present(*documents: str) -> pd.DataFrame:
    return pd.DataFrame({"layer": "entity", "ref_id": "per-abel", "label": "Ida Abel", "document_id": list(documents)})


NOTHING = pd.DataFrame({"layer": [], "ref_id": [], "document_id": []}, dtype="str")
SHARED = pd.DataFrame({"document_id_a": ["b"], "document_id_b": ["c"]})


def test_two_texts_of_an_agency_without_a_shared_passage_are_not_one_text():
    out = omissions(_corpus(), _present("a", "b"), NOTHING, SHARED.iloc[:0]).set_index("outlet_id")["kind"]
    assert out["drei"] == "absent"


def test_each_kind():
    out = omissions(_corpus(), _present("a", "b"), NOTHING, SHARED).set_index("outlet_id")["kind"].to_dict()
    assert out == {"drei": "agency_cut", "vier": "published_earlier"}
    seen = pd.DataFrame({"layer": ["entity"], "ref_id": ["per-abel"], "document_id": ["d"]})
    assert omissions(_corpus(), _present("a", "b"), seen, SHARED).set_index("outlet_id")["kind"]["vier"] == "uncertain"
    assert omissions(_corpus(), _present("b", "c", "d"), NOTHING, SHARED)["kind"].tolist() == ["absent"]


def test_a_thing_that_few_have_is_no_omission():
    assert omissions(_corpus(), _present("a"), NOTHING, SHARED).empty


def test_no_earlier_publication_without_both_dates():
    corpus = _corpus()
    corpus.documents.loc["d", "published_date"] = None
    assert omissions(corpus, _present("a", "b"), NOTHING, SHARED).set_index("outlet_id")["kind"]["vier"] == "absent"


def test_what_nobody_else_could_have_is_nobodys_omission():
    quotes = pd.DataFrame({"document_id": ["a", "a", "a", "b"], "group": ["g", "g", "h", "h"], "surface": "x"})
    quotes["n_documents"] = [1, 1, 2, 2]
    claims = pd.DataFrame({"document_id": ["a"], "group": ["k"], "label": ["Boote"]})
    named = pd.DataFrame({"document_id": ["a", "a"], "entity_id": "per-abel", "name": "Ida Abel"})
    cited = pd.DataFrame(
        {
            "document_id": "a",
            "source": ["Polizei", "unspecified"],
            "label": "x",
            "source_kind": ["government", "unspecified"],
        }
    )
    out = present_rows(named, quotes, claims, cited)
    assert sorted(zip(out["layer"], out["ref_id"], out["document_id"], strict=True)) == [
        ("claim", "k", "a"), ("entity", "per-abel", "a"), ("quote", "h", "a"), ("quote", "h", "b"), ("source", "Polizei", "a"),
    ]  # fmt: skip
