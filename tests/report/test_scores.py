"""The quality page's tables on invented scores: open and sealed texts apart, sealed sentences never shown."""

from types import SimpleNamespace

import pandas as pd

from pipeline.report import scores
from pipeline.tables import frame

M = {"n_expected": 10, "n_found": 8, "n_correct": 8, "n_documents": 2, "precision": 1.0, "recall": 0.8, "f1": 0.89}
METRICS = {
    "gold": {"n_documents": 3, "n_sealed": 1, "n_left_aside": 0},
    "overall": {"names": M}, "open": {"names": {**M, "f1_low": 0.7, "f1_high": 0.95}}, "sealed": {"names": {**M, "f1": 0.61}},
}  # fmt: skip


def _corpus(metrics: dict) -> SimpleNamespace:
    limits = SimpleNamespace(max_evidence=5)
    return SimpleNamespace(metrics=metrics, limits=limits, address=lambda *parts: "/".join(parts))


def test_open_and_sealed_scores_stand_side_by_side_where_texts_are_sealed():
    shown = scores.score_table(_corpus(METRICS))
    assert (
        "F1 (95 % of resamples), open" in shown
        and "F1 (95 % of resamples), sealed" in shown
        and "0.70–0.95" in shown
        and "0.61" in shown
    )
    assert "claims" not in shown, "a layer without gold has no row"
    alone = scores.score_table(_corpus({**METRICS, "gold": {"n_documents": 3, "n_sealed": 0}}))
    assert "sealed" not in alone and ">F1 (95 % of resamples)<" in alone
    assert "In the gold, sealed" in scores.count_table(_corpus(METRICS), frame("evaluate.errors", []))


def test_errors_of_sealed_texts_are_counted_and_not_quoted():
    place = {"layer": "names", "start": 0, "end": 3, "kind": "miss", "error_no": 0, "outlet_id": "blatt"}
    errors = frame(
        "evaluate.errors",
        [
            {**place, "document_id": "a", "surface": "Ulm", "is_sealed": False, "expected": "Ulm"},
            {**place, "document_id": "b", "surface": "Jena", "is_sealed": True, "expected": "Jena"},
        ],
    )
    sentences = pd.DataFrame(
        {
            "document_id": ["a", "b"],
            "start": [0, 0],
            "end": [9, 9],
            "surface": ["Ulm lacht.", "Jena weint."],
            "sentence_id": ["a:s1", "b:s1"],
        }
    )
    listed, counted = (
        scores.error_table(_corpus(METRICS), errors, sentences),
        scores.sealed_errors(_corpus(METRICS), errors),
    )
    assert "Ulm lacht." in listed and "Jena" not in listed
    assert "miss 1" in counted and "Jena" not in counted and "never looked at" in counted
