"""Where a quotation or a number in one rests on its speaker, the page says so and not "not stated"."""

from types import SimpleNamespace

import pandas as pd

from pipeline import paths
from pipeline.report.claims import _quoted
from pipeline.report.utterances import _utterance, is_inner

CORPUS = SimpleNamespace(
    name=lambda key: {"per-marta-lohmann": "Marta Lohmann"}.get(key, key),
    outlet=lambda key: key,
    place=lambda row: f"documents/{row}.html",
)


def _wordings(speakers: list, authorities: dict) -> str:
    rows = [
        {
            "row_id": f"d{n}:q1",
            "document_id": f"d{n}",
            "outlet_id": f"blatt-{n}",
            "surface": "Die Fähre fährt wieder.",
            "speaker": speaker,
        }
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


def test_a_document_that_quotes_in_pieces_is_one_wording():
    told = [("q1", 0, 40), ("q2", 10, 20), ("q3", 60, 80)]  # a sentence, what it quotes, its second half behind the tag
    quotes = pd.DataFrame(
        [{"row_id": f"d0:{q}", "start": a, "end": b} for q, a, b in told] + [{"row_id": "d1:q1", "start": 5, "end": 9}]
    )
    rows = quotes[["row_id"]].assign(
        document_id=quotes["row_id"].str[:2], surface="Die Fähre fährt.", speaker="per-marta-lohmann"
    )
    rows["outlet_id"] = "blatt-" + rows["document_id"]
    rows = rows.merge(quotes, on="row_id")
    kept = rows[~is_inner(rows, ["document_id"])]
    assert kept["row_id"].tolist() == ["d0:q1", "d0:q3", "d1:q1"]
    shown = str(_utterance(CORPUS, "d0:g1", kept, {}, {}))
    assert "2 wordings" in shown
    assert shown.count('class="wording"') == 3
