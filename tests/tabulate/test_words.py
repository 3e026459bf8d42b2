import pandas as pd
import pytest

from pipeline import InputError
from pipeline.tabulate.words import concordance, read_terms, stretches, term_cells, word_cells, words_of

TEXT = "Die Fähre legt ab. Fähren, Fährbetrieb und Straße: Außer der Fähre nichts."


TEXTS = [("d", TEXT, [(0, len(TEXT), "paragraph")])]


def _read(texts=TEXTS, unit="word", stop_words=frozenset({"die", "außer", "und", "der"})):
    """document → words → occurrences; documents with each stop word. A part a document."""
    ids = pd.Index([document_id for document_id, *_ in texts])
    cells, stopped = word_cells((words_of([text]) for text in texts), ids, stop_words, unit)
    found = {document_id: {} for document_id in ids}
    for document, word, n in zip(cells.document, cells.items[cells.item], cells.counts[:, 0].tolist(), strict=True):
        found[ids[document]][word] = n
    return found, stopped


def test_words_are_folded_and_stop_words_counted_apart():
    found, stopped = _read()
    assert found["d"] == {
        "ab": 1, "fähre": 2, "fähren": 1, "fährbetrieb": 1, "legt": 1, "nichts": 1, "strasse": 1,
    }  # fmt: skip
    assert stopped == {"die": 1, "ausser": 1, "und": 1, "der": 1}


def test_documents_of_several_parts_without_words_and_with_stop_words_alone_keep_their_places():
    whole = [("a", "", []), *TEXTS, ("e", "Und die Fähre", [(0, 13, "lead")]), ("f", "Die, die.", [(0, 9, "lead")])]
    found, stopped = _read(whole)
    assert found == {"a": {}, **_read()[0], "e": {"fähre": 1}, "f": {}} and stopped["die"] == 3


def test_inflected_forms_are_one_under_the_most_frequent():
    words = _read(unit="lemma")[0]["d"]
    assert words["fähre"] == 3 and "fähren" not in words and words["fährbetrieb"] == 1


def test_terms_stand_for_whole_words_with_a_star_for_any_letters_and_slashes_for_expressions():
    rows = [{"term": t, "group": "Schiff"} for t in ("fähre", "Fähr*", "/Fähren?(?=,)/", "legt  ab")]
    lines = concordance(TEXTS, read_terms(rows))
    assert lines.groupby("term")["keyword"].apply(list).to_dict() == {
        "fähre": ["Fähre", "Fähre"],
        "Fähr*": ["Fähre", "Fähren", "Fährbetrieb", "Fähre"],
        "/Fähren?(?=,)/": ["Fähren"],
        "legt  ab": ["legt ab"],
    }
    assert concordance(TEXTS, read_terms([{"term": "/(?=Fähr)/", "group": ""}])).empty  # a place, no words
    for row in lines.itertuples():
        assert TEXT[row.start : row.end] == row.keyword
        assert TEXT[: row.start].endswith(row.left) and TEXT[row.end :].startswith(row.right)
        assert len(row.left) <= 60 and (len(TEXT) < 60 or not row.left.startswith("ie "))


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("/Fähr(/", "no regular expression"),
        ("/x*/", "matches the empty text"),
        ("*", "empty"),
        ("Hafen", "given before"),
    ],
)
def test_a_bad_pattern_is_one_line(term, message):
    with pytest.raises(InputError, match=rf"terms\.csv: row 2: .*{message}") as raised:
        read_terms([{"term": "Hafen", "group": ""}, {"term": term, "group": ""}])
    assert "\n" not in str(raised.value)


def test_a_term_that_an_outlet_never_uses_has_an_empty_cell():
    documents = pd.DataFrame({"outlet_id": ["a", "b"], "story_id": None, "is_own": True}, index=["d", "e"])
    documents.index.name = "document_id"
    terms = read_terms([{"term": "Fähre", "group": ""}])
    cells = term_cells(concordance(TEXTS, terms), terms, documents)
    assert list(zip(cells.document.tolist(), cells.counts[:, 0].tolist(), strict=True)) == [(0, 2), (1, 0)]


def test_only_counted_zones_are_read():
    documents = pd.DataFrame({"document_id": ["d"], "text": [TEXT]})
    blocks = pd.DataFrame({"document_id": "d", "start": [0, 19], "end": [18, 40], "zone": ["lead", "comment"]})
    assert list(stretches(documents, blocks, ["lead"])) == [("d", TEXT, [(0, 18, "lead")])]
