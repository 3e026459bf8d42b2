"""Reuse: passages that two texts share word for word."""

from pipeline.link.reuse import MAX_DOCUMENTS, find_reuse

PASSAGE = "der Deich hielt der Flut in dieser Nacht nur knapp noch stand"


def _texts(*texts):
    return [(f"d{n:03}", text, [(0, len(text))]) for n, text in enumerate(texts)]


def test_a_shared_passage_is_one_row_as_long_as_it_goes():
    texts = _texts(f"Vorn. {PASSAGE}, sagte er.", f"Anders beginnt dies: {PASSAGE.upper()} und endet")
    (row,) = find_reuse(texts, 8)
    assert row["n_tokens"] == 12
    for side in "ab":
        text = texts[0][1] if row[f"document_id_{side}"] == "d000" else texts[1][1]
        assert text[row[f"start_{side}"] : row[f"end_{side}"]].lower() == PASSAGE.lower()
    assert row["document_id_a"] < row["document_id_b"]


def test_shorter_sequences_and_repetition_within_a_text_are_no_reuse():
    assert find_reuse(_texts(PASSAGE, "der Deich hielt der Flut"), 8) == []
    assert find_reuse(_texts(f"{PASSAGE}. {PASSAGE}."), 8) == []
    assert find_reuse([], 8) == []


def test_a_passage_does_not_cross_blocks():
    text = f"{PASSAGE}\n{PASSAGE}"
    half = len(PASSAGE)
    rows = find_reuse(
        [("a", text, [(0, half), (half + 1, len(text))]), ("b", text, [(0, half), (half + 1, len(text))])], 8
    )
    assert len(rows) == 4 and {row["n_tokens"] for row in rows} == {12}


def test_only_the_given_spans_are_read():
    assert find_reuse([("a", PASSAGE, [(0, 10)]), ("b", PASSAGE, [(0, len(PASSAGE))])], 8) == []


def test_furniture_in_very_many_texts_is_left_out():
    assert find_reuse(_texts(*[PASSAGE] * (MAX_DOCUMENTS + 1)), 8) == []


def test_soft_hyphens_do_not_hide_a_passage():
    broken = PASSAGE.replace("Deich", "De\u00adich").replace("stand", "st\u00adand\u00ad")
    (row,) = find_reuse(_texts(f"Vorn. {PASSAGE}.", f"Anders: {broken} und endet"), 8)
    assert row["n_tokens"] == 12
    assert f"Anders: {broken} und endet"[row["start_b"] : row["end_b"]] == broken.rstrip("\u00ad")
