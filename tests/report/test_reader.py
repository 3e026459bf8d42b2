"""A reader page that prints only evidence sentences keeps every anchor and says what it leaves out."""

from types import SimpleNamespace

from pipeline.report.marks import Mark
from pipeline.report.reader import _holds, _text

TEXT = "Lohmann ging. Es regnete. Kiel schwieg."
MARKS = [
    Mark(0, 13, "sentence", 0, "s1"), Mark(14, 25, "sentence", 0, "s2"), Mark(26, 39, "sentence", 0, "s3"),
    Mark(0, 7, "per", 5, "m1"), Mark(26, 30, "loc", 5, "m2"),
]  # fmt: skip


def test_only_sentences_with_a_mark_are_printed():
    corpus = SimpleNamespace(limits=SimpleNamespace(full_texts=False))
    shown = _text(corpus, TEXT, 0, len(TEXT), MARKS)
    assert "ging." in shown and "schwieg." in shown and "regnete" not in shown
    assert '<span id="s2"></span>[…]' in shown
    assert all(shown.count(f'id="{anchor}"') == 1 for anchor in ("s1", "s2", "s3", "m1", "m2"))
    whole = SimpleNamespace(limits=SimpleNamespace(full_texts=True))
    assert "Es regnete." in _text(whole, TEXT, 0, len(TEXT), MARKS)


def test_a_headline_with_a_mark_of_the_site_is_the_title_of_its_page():
    assert _holds("HB+\nReederei stellt  Fähre ein", "Reederei stellt Fähre ein")
    assert not _holds("Mehr aus Kiel", "Reederei stellt Fähre ein")
