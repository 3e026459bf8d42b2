import spacy

from pipeline.annotate.document import Block, Document, numbered, read_document
from pipeline.annotate.model import SpacyReader

TEXT = "Teilen!\nDie Fähre legt ab. Sie\u00a0kommt um 15\u00a0Uhr.Anzeige"


def _read() -> Document:
    blocks = [
        Block(0, 7, "share", False),
        Block(8, len(TEXT) - 7, "paragraph", True),
        Block(len(TEXT) - 7, len(TEXT), "advertisement", False),
    ]
    return read_document("a", TEXT, blocks, SpacyReader(spacy.blank("de")))[0]


def test_no_sentence_or_word_crosses_a_block_and_offsets_hold():
    document = _read()
    assert [(TEXT[s.start : s.end], s.zone) for s in document.sentences] == [
        ("Teilen!", "share"),
        ("Die Fähre legt ab.", "paragraph"),
        ("Sie\u00a0kommt um 15\u00a0Uhr.", "paragraph"),
        ("Anzeige", "advertisement"),
    ]
    words = [w for s in document.sentences for w in s.words]
    assert all(len(w.text) == w.end - w.start for w in words)
    assert "".join(TEXT[w.start : w.end] for w in words) == "".join(TEXT.split())


def test_rows_carry_surface_and_zone_and_are_numbered_in_text_order():
    document = _read()
    assert document.zone_at(7) == "other"
    rows = numbered("a", "q", [document.row(12, 17), document.row(0, 7, quote_type="direct")], "quote_id")
    assert [(r["quote_id"], r["surface"], r["zone"]) for r in rows] == [
        ("a:q1", "Teilen!", "share"),
        ("a:q2", "Fähre", "paragraph"),
    ]


def test_a_line_break_inside_a_block_ends_no_sentence():
    text = "Die alte Fähre geht im\nHerbst außer Dienst. Eine neue\nkommt."
    document = read_document("a", text, [Block(0, len(text), "paragraph", True)], SpacyReader(spacy.blank("de")))[0]
    assert [text[s.start : s.end] for s in document.sentences] == [
        "Die alte Fähre geht im\nHerbst außer Dienst.",
        "Eine neue\nkommt.",
    ]
