"""Names and designations on odd texts: nothing crashes, no span leaves its text, nothing grows faster than the text."""

import pytest

from pipeline.annotate.document import Block, read_document
from pipeline.annotate.mentions import find_mentions
from pipeline.annotate.model import load_model
from tests.annotate.test_designations import found as designations


@pytest.fixture(scope="module")
def reader():
    return load_model("embedded")


def names(text: str, reader) -> list[str]:
    document, readings = read_document("t", text, [Block(0, len(text), "paragraph", True)], reader)
    document.mentions = find_mentions(document, readings)
    assert all(m.token_start <= m.start < m.end <= m.token_end <= len(text) for m in document.mentions)
    return [text[m.start : m.end] for m in document.mentions if m.form == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "Kiel", "(", "-", "„", "X" * 500, "Ida " + "Abel-" * 100 + "Berg kam .", "( NFU ) ( NFU )", "für", "Bundesamt für", "Ida Владимирович 李明",
    ],
)  # fmt: skip
def test_odd_texts_do_not_crash(text, reader):
    names(text, reader)
    designations(text, {})


def test_a_headline_of_capitals_and_a_text_in_small_letters(reader):
    assert "DEUTSCHLAND" in names("DEUTSCHLAND LIEGT VORN\nDeutschland siegt. Deutschland freut sich.", reader)
    lower = names("deutschland und der minister schwiegen gestern in kiel", reader)
    assert set(lower) <= {"deutschland", "kiel"}
