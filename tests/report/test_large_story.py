"""The page of a story with 500 articles: evidence is capped and says so, and the page stays under a megabyte."""

import pytest

from pipeline.report.corpus import Corpus
from pipeline.report.html import notebook_body, page
from pipeline.report.runner import Job, run_notebooks
from tests.report import invented
from tests.report.conftest import make_project

N = 500


def _large(patch: pytest.MonkeyPatch) -> None:
    """500 articles of ten outlets on one story; in each a name, a designation, a quotation, a source and a number."""
    texts = {}
    spans = {layer: [] for layer in invented.SPANS}
    for at in range(N):
        document = f"blatt{at % 10}--a{at:03}"
        quote = f"Wir bleiben in diesem Jahr zum {at}. Mal und werden uns die Sache sehr genau ansehen"
        text = f"Die Reederin Marta Lohmann gab am Montag wieder nicht nach. „{quote}“, sagte Lohmann in Kiel. Es kamen {at + 2} Menschen."
        texts[document] = (
            f"blatt{at % 10}",
            "2025-09-08",
            "blatt0--a000",
            [("headline", f"Fähre {at}"), ("paragraph", text)],
        )
        spans["mentions"].append((document, "Marta Lohmann", 0, {"entity_type": "PER"}))
        spans["designations"].append((document, "Reederin", 0, {"lemma": "Reederin", "voice": "own"}))
        spans["quotes"].append((document, quote, 0, {"quote_type": "direct"}))
        spans["attributions"].append(
            (document, "sagte Lohmann", 0, {"source_kind": "person", "source_lemma": "Lohmann"})
        )
        number = {"value_low": at + 2.0, "value_high": at + 2.0, "modifier": "exact"}
        spans["quantities"].append((document, f"{at + 2} Menschen", 0, number))
    patch.setattr(invented, "TEXTS", texts)
    patch.setattr(invented, "SPANS", spans)
    patch.setattr(invented, "LABELS", {"blatt0--a000": "Reederei stellt Fähre ein"})


def test_the_page_of_a_large_story_is_capped_and_says_so(tmp_path, monkeypatch):
    make_project(tmp_path, monkeypatch)
    _large(monkeypatch)
    invented.write_corpus()
    made = []
    job = Job("story.ipynb", "Fähre", {"story_id": "blatt0--a000", "link_base": "../"})
    run_notebooks([job], lambda _, notebook: made.append(notebook), 1)
    text = page("Fähre", notebook_body(made[0]), [], Corpus("../").footer(), "story")
    assert len(text.encode()) <= 1_000_000
    assert "of 500 documents shown" in text and "places shown." in text
