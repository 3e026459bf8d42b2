"""Strict scores of the name model: `python -m pipeline.models.de_ner.score FILE` prints one JSON object as its last line.

A name counts as found if first word, last word and type agree (outer PER LOC ORG OTH). Derived words and names inside compounds
are dropped on both sides, not folded into the four types, as in "metric 3" of GermEval 2014.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline import InputError, run_stage
from pipeline.models.de_ner.corpus import Sentence, read_annotated
from pipeline.models.de_ner.labels import OUTER_TYPES, Span, to_spans
from pipeline.models.de_ner.model import Tagger, load_tagger


def outer_names(labels: Sequence[str]) -> set[Span]:
    """Names of a sentence: (token_start, token_end, type) with type in PER, LOC, ORG, OTH; MISC is another word for OTH."""
    spans = {(start, end, "OTH" if kind == "MISC" else kind) for start, end, kind in to_spans(labels)}
    return {span for span in spans if span[2] in OUTER_TYPES}


def strict_scores(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float | int]:
    """Precision, recall and F1 (0 where nothing is found or expected), tp, fp, fn over (expected, found) label sequences."""
    tp = fp = fn = 0
    for expected_labels, found_labels in pairs:
        expected, found = outer_names(expected_labels), outer_names(found_labels)
        tp += len(expected & found)
        fp += len(found - expected)
        fn += len(expected - found)
    return {
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else 0.0,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp else 0.0,
        "tp": tp, "fp": fp, "fn": fn,
    }  # fmt: skip


def score_sentences(tagger: Tagger, sentences: Sequence[Sentence]) -> dict[str, float | int]:
    """Scores of the tagger on annotated sentences."""
    found = tagger.tag_sentences([words for words, _ in sentences])
    return strict_scores(zip((labels for _, labels in sentences), found, strict=True))


def main() -> None:
    """Command line: one file, scores on standard output."""
    if len(sys.argv) != 2:
        raise InputError("usage: python -m pipeline.models.de_ner.score FILE")
    print(json.dumps(score_sentences(load_tagger(), read_annotated(Path(sys.argv[1])))))


if __name__ == "__main__":
    run_stage(main)
