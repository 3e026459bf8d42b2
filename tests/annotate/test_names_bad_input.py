"""Names and designations on odd texts: nothing crashes, no span leaves its text, nothing grows faster than the text."""

import pytest

from pipeline.annotate.document import Block, read_document
from pipeline.annotate.mentions import find_mentions
from pipeline.annotate.model import load_model
from tests.annotate.test_designations import found as designations


@pytest.fixture(scope="module")
def nlp():
    return load_model("embedded")


def names(text: str, nlp) -> list[str]:
    document, docs = read_document("t", text, [Block(0, len(text), "paragraph", True)], nlp)
    document.mentions = find_mentions(document, docs)
    assert all(m.token_start <= m.start < m.end <= m.token_end <= len(text) for m in document.mentions)
    return [text[m.start : m.end] for m in document.mentions if m.form == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "Kiel", "(", "-", "„", "X" * 500, "Ida " + "Abel-" * 100 + "Berg kam .", "( NFU ) ( NFU )", "für", "Bundesamt für", "Ida Владимирович 李明",
    ],
)  # fmt: skip
def test_odd_texts_do_not_crash(text, nlp):
    names(text, nlp)
    designations(text, {})


def test_a_headline_of_capitals_and_a_text_in_small_letters(nlp):
    assert "DEUTSCHLAND" in names("DEUTSCHLAND LIEGT VORN\nDeutschland siegt. Deutschland freut sich.", nlp)
    lower = names("deutschland und der minister schwiegen gestern in kiel", nlp)
    assert set(lower) <= {"deutschland", "kiel"}
