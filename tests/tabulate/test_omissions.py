import pandas as pd

from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.omissions import doubtful_numbers, doubtful_sources, omissions, present_rows


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
    quotes = quotes.assign(
        quote_type=["direct", "reported", "direct", "direct"],
        speaker=["per-abel", "per-lund", None, None],
        speaker_name="x",
    )
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
        ("claim", "k", "a"), ("entity", "per-abel", "a"), ("quote", "h", "a"), ("quote", "h", "b"), ("source", "Polizei", "a"), ("source", "per-abel", "a"),
    ]  # fmt: skip


def test_a_source_that_a_text_may_cite_by_another_word_is_doubtful():
    rows = [
        ("a", "org-elmo", "company", "Elmo AG", "Elmo AG"),
        ("a", "Polizei", "government", "Polizei", "Polizei"),
        ("b", "Unternehmen", "company", "Unternehmen", "Unternehmen"),
        ("c", "Polizeisprecher", "government", "Polizeisprecher", "Polizeisprecher"),
        ("d", "Ministerium", "government", "Ministerium", "Ministerium"),
        ("d", "person", "person", "Wirt", "person"),
    ]
    cited = pd.DataFrame(rows, columns=["document_id", "source", "source_kind", "source_lemma", "label"]).assign(
        story_id="s"
    )
    found = doubtful_sources(cited)
    told = {(source, document) for _, source, document in found.itertuples(index=False)}
    assert {("org-elmo", "b"), ("Polizei", "c"), ("Polizeisprecher", "a")} <= told
    assert not {("org-elmo", "c"), ("Polizei", "b"), ("Polizei", "d"), ("Ministerium", "a")} & told


def test_a_number_that_a_text_gives_for_something_else_is_doubtful():
    rows = [
        ("a", "k", "count", 640.0),
        ("b", "m", "count", 640.0),
        ("a", "l", "count", 3.0),
        ("b", "n", "count", 3.0),
        ("c", "o", "EUR", 640.0),
    ]
    claims = pd.DataFrame(rows, columns=["document_id", "group", "unit", "value_low"])
    found = doubtful_numbers(claims.assign(value_high=claims["value_low"], story_id="s"))
    assert sorted(found.itertuples(index=False, name=None)) == [("claim", "k", "b"), ("claim", "m", "a")]
