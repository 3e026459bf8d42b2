import pytest

from pipeline import InputError
from pipeline.clean.curation import apply_overrides, by_document, read_overrides
from pipeline.clean.repetition import repeated_lines

TEXT = "Die Fähre fährt. Jetzt buchen!"
BLOCK = {
    "block_no": 0,
    "start": 0,
    "end": len(TEXT),
    "zone": "paragraph",
    "is_body": True,
    "rule": "prose",
    "n_tokens": 5,
}


def test_override_splits_a_block():
    overrides = read_overrides(
        [{"document_id": "a", "text": "Jetzt\u00a0buchen!", "zone": "advertisement"}, {"document_id": "a", "text": "fehlt", "zone": "list"}]
    )  # fmt: skip
    blocks = apply_overrides(TEXT, [BLOCK], by_document(overrides)["a"])
    assert [(b["block_no"], TEXT[b["start"] : b["end"]], b["zone"], b["is_body"], b["n_tokens"]) for b in blocks] == [
        (0, "Die Fähre fährt.", "paragraph", True, 3),
        (1, "Jetzt buchen!", "advertisement", False, 2),
    ]
    assert [(row["override_no"], row["n_places"]) for row in overrides] == [(1, 1), (2, 0)]


def test_unknown_zone_is_refused():
    with pytest.raises(InputError, match="row 1"):
        read_overrides([{"document_id": "a", "text": "x", "zone": "werbung"}])


def test_lines_of_many_articles():
    texts = [f"Artikel {n} ist lang genug für alle\nMehr vom Hafen\nHintergrund" for n in range(3)]
    assert repeated_lines(texts) == {"mehr vom hafen", "hintergrund"}
    assert repeated_lines([texts[0]] * 9) == frozenset()
