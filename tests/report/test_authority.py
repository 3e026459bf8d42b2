"""Where a quotation or a number in one rests on its speaker, the page says so and not "not stated"."""

from types import SimpleNamespace

import pandas as pd

from pipeline import paths
from pipeline.report.claims import _quoted
from pipeline.report.utterances import _utterance

CORPUS = SimpleNamespace(
    name=lambda key: {"per-marta-lohmann": "Marta Lohmann"}.get(key, key),
    outlet=lambda key: key,
    place=lambda row: f"documents/{row}.html",
)


def _wordings(speakers: list, authorities: dict) -> str:
    rows = [
        {"row_id": f"d{n}:q1", "outlet_id": f"blatt-{n}", "surface": "Die Fähre fährt wieder.", "speaker": speaker}
        for n, speaker in enumerate(speakers)
    ]
    return str(_utterance(CORPUS, "d0:g1", pd.DataFrame(rows), {}, authorities))


def test_the_heading_names_the_speaker_and_no_cell_doubts_it():
    shown = _wordings(["per-marta-lohmann"] * 2, {})
    assert "Marta Lohmann" in shown
    assert "not stated" not in shown
    assert "On whose authority" not in shown


def test_beside_another_source_the_speaker_answers_for_the_own_words():
    shown = _wordings(["per-marta-lohmann"] * 2, {"d0:q1": "Hafenamt"})
    assert shown.count("On whose authority</th>") == 1
    assert "Hafenamt" in shown
    assert "not stated" not in shown


def test_who_is_nowhere_named_stays_not_stated():
    assert _wordings(["per-marta-lohmann", None], {}).count("not stated") == 1


def test_a_number_in_a_quotation_is_somebodys_words():
    numbers = pd.DataFrame([
        {"row_id": "d:n1", "document_id": "d", "start": 12, "end": 14},
        {"row_id": "d:n2", "document_id": "d", "start": 40, "end": 42},
    ])  # fmt: skip
    quotes = pd.DataFrame([{"document_id": "d", "start": 10, "end": 30}])
    assert _quoted(numbers, SimpleNamespace(annotated=lambda layer: quotes)) == {"d:n1"}


def test_a_label_is_as_wide_as_its_longest_word():
    rules = (paths.NOTEBOOKS / "template" / "page.css").read_text(encoding="utf-8").splitlines()
    (chip,) = [rule for rule in rules if rule.startswith(".chip{")]
    assert "hyphens:auto" in chip
    assert "overflow-wrap:anywhere" not in chip, "a column would shrink to single letters: Zentralasienforscher|in"
