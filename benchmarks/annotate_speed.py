"""Words per second of annotate (all layers) and of a spaCy CNN NER on the same texts, in one process on one core.

    python benchmarks/annotate_speed.py [--documents 200] [--source FILE] [--rounds 5] [--layers]

--source is a file of texts, one a line (`label;text` or the text alone); without it texts are made as in clean_speed.py. Both
read every text for the first time, in turn, a slice at a time, so that a busy machine hits both alike; the ratio is what
counts. The CNN is spaCy's default `ner` with weights as initialised: its speed does not depend on them. --layers prints what
each layer costs. Loading the models is left out.
"""

import argparse
import os
import random
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from time import process_time

import spacy
from spacy.training import Example

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.clean_speed import make_texts, source_lines  # noqa: E402
from pipeline.annotate import partition  # noqa: E402
from pipeline.annotate.articles import Article  # noqa: E402

LAYERS = (
    "read_documents find_mentions mention_rows find_quotes find_attributions find_designations find_quantities find_dates "
    "frame arrow_table"
).split()


def texts_of(source: Path | None, n: int) -> list[str]:
    """`n` texts: lines of `source`, or made from the sample."""
    if source is None:
        return list(make_texts(source_lines(ROOT / "data" / "raw"), n, 3_000))
    lines = source.read_text(encoding="utf-8").splitlines()
    return [line.partition(";")[2] or line for line in random.Random(1).sample(lines, min(n, len(lines)))]


def as_article(number: int, text: str) -> Article:
    """An article whose lines are its paragraphs."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((at, at + len(line), "paragraph", True))
        at += len(line) + 1
    return Article(f"blatt--{number:06d}", "blatt", text, "2026-01-31", blocks)


def untrained_cnn() -> spacy.language.Language:
    """spaCy's default CNN for names, initialised."""
    nlp = spacy.blank("de")
    ner = nlp.add_pipe("ner")
    for label in ("PER", "LOC", "ORG", "MISC"):
        ner.add_label(label)
    doc = nlp.make_doc("Vera Lund kam nach Kiel.")
    nlp.initialize(lambda: [Example.from_dict(doc, {"entities": [(0, 9, "PER"), (19, 23, "LOC")]})])
    return nlp


def _timed(run, name: str, seconds: Counter, *args, **options):
    began = process_time()
    try:
        return run(*args, **options)
    finally:
        seconds[name] += process_time() - began


def time_layers(seconds: Counter) -> None:
    """Add the processor time of each layer to `seconds` from now on."""
    for name in LAYERS:
        setattr(partition, name, partial(_timed, getattr(partition, name), name, seconds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--layers", action="store_true")
    options = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # one core
    articles = [as_article(number, text) for number, text in enumerate(texts_of(options.source, options.documents))]
    cnn = untrained_cnn()
    partition.annotate_partition([as_article(0, "Am Montag kam Vera Lund nach Kiel.")], "embedded")
    list(cnn.pipe(["Am Montag kam Vera Lund nach Kiel."]))
    by_layer: Counter = Counter()
    if options.layers:
        time_layers(by_layer)
    size = -(-len(articles) // options.rounds)
    ours = theirs = 0.0
    for at in range(0, len(articles), size):
        part = articles[at : at + size]
        began = process_time()
        _, failed = partition.annotate_partition(part, "embedded")
        ours += process_time() - began
        assert not failed, failed
        began = process_time()
        with partition.no_search_for_cycles():  # as annotate runs; a search would walk its words in the CNN's time
            for _ in cnn.pipe([article.text for article in part], batch_size=64):
                pass
        theirs += process_time() - began
    n_words = sum(len(article.text.split()) for article in articles)
    print(
        f"{len(articles)} texts, {n_words} words; words/s: annotate {n_words / ours:.0f}, CNN {n_words / theirs:.0f}",
        end="",
    )
    print(f"; annotate has {theirs / ours:.2f} times the speed of the CNN")
    for name, seconds in by_layer.most_common():
        print(f"{name:18} {1e6 * seconds / n_words:5.1f} µs a word {100 * seconds / ours:5.1f} %")


if __name__ == "__main__":
    main()
