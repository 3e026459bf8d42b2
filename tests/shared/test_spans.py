import pandas as pd

from pipeline.spans import as_seen, count_tokens, find_span, folded, merged, overlap, seen, trimmed
from tests.slices import first_mismatch


def test_folding_keeps_offsets():
    text = "15\u00a0000 Grass’ E\u2011Mail"
    assert folded(text) == "15 000 Grass' E-Mail" and len(folded(text)) == len(text)


def test_spans():
    assert overlap(0, 5, 3, 9) == 2 and overlap(0, 3, 3, 9) == 0
    assert find_span([0, 10], [5, 20], 4) == 0 and find_span([0, 10], [5, 20], 5) is None
    assert trimmed(" Ulm ", 0, 5) == (1, 4) and trimmed("  ", 0, 2) == (2, 2)
    assert merged([(9, 10), (0, 4), (2, 6)]) == [(0, 6), (9, 10)]


def test_a_span_that_is_not_its_slice_is_found():
    rows = pd.DataFrame({"document_id": "d", "start": [0, 4], "end": [3, 7], "surface": ["Aus", "Bon"]})
    assert first_mismatch(rows, {"d": "Aus Ulm"})["text"] == "Ulm"
    assert first_mismatch(rows.iloc[:1], {"d": "Aus Ulm"}) is None


def test_tokens_are_words():
    assert count_tokens("Am 3. Mai: Grass' E-Mail, 15.000 Euro – fertig!") == 8


def test_nothing_that_cannot_be_seen_stands_at_the_edge_of_a_span():
    assert trimmed("\u2028 \u202fKiel\u00ad\u200b\u3000", 0, 10) == (3, 7)
    assert trimmed(" \u202f\u2028", 0, 3)[0] == trimmed(" \u202f\u2028", 0, 3)[1]


def test_what_a_reader_sees_and_where_it_stands():
    source = "\u00adDie Fa\u0308h\u00adre\u200b legt\u00ad ab."
    view = seen(source)
    assert view is not None and view.text == "Die Fähre legt ab." == as_seen(source)
    start, end = view.there(4, 9)
    assert source[start:end] == "Fa\u0308h\u00adre" and (view.here(start), view.here(end)) == (4, 9)
    assert view.placed({"start": 10, "end": 14, "surface": "legt"}) == {"start": 14, "end": 18, "surface": "legt"}
    assert seen("Die Fähre „Möwe“ legt ab.") is None
    doubled = seen("t\u0301\u00ad\u0301 ja")  # no sign for both of them: each stays, at its place
    assert doubled is not None and doubled.places == [0, 1, 3, 4, 5, 6, 7]
    assert count_tokens("Fa\u0308h\u00adre") == 1
