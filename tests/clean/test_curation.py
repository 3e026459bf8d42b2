import pytest

from pipeline import InputError
from pipeline.clean.curation import apply_overrides, overrides_by_document
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
    blocks, missed = apply_overrides(
        TEXT, [BLOCK], [{"text": "Jetzt buchen!", "zone": "advertisement"}, {"text": "fehlt", "zone": "list"}]
    )
    assert [(b["block_no"], TEXT[b["start"] : b["end"]], b["zone"], b["is_body"], b["n_tokens"]) for b in blocks] == [
        (0, "Die Fähre fährt.", "paragraph", True, 3),
        (1, "Jetzt buchen!", "advertisement", False, 2),
    ]
    assert [row["text"] for row in missed] == ["fehlt"]


def test_unknown_zone_is_refused():
    with pytest.raises(InputError, match="row 1"):
        overrides_by_document([{"document_id": "a", "text": "x", "zone": "werbung"}])


def test_lines_of_many_articles():
    texts = [f"Artikel {n} ist lang genug für alle\nMehr vom Hafen\nHintergrund" for n in range(3)]
    assert repeated_lines(texts) == {"mehr vom hafen", "hintergrund"}
    assert repeated_lines([texts[0]] * 9) == frozenset()
