"""Quotations against a folder of annotated articles: `make benchmark-quotes DATA=<folder> [SPLIT=dev]`.

<folder>/<split>.jsonl holds one article a line: {name, text, quotes: [{type, quote, speaker, cue, …}]}, spans as lists of
[start, end] (the format of the German Wikinews quotation corpus). Nothing of the data is kept. Rules of docs/methodology.md §6: direct quotations by exact
span, marks stripped; all types by overlap of content ≥ 0.5, marks, cue and frame left out; of the matched ones with a
speaker, the share whose speaker span overlaps ours. Speed is processor time of quotations alone on one core.
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

from pipeline.annotate.document import Block, read_document
from pipeline.annotate.mentions import find_mentions
from pipeline.annotate.model import load_model
from pipeline.annotate.quotes import find_quotes
from pipeline.evaluate.matching import characters, f1, pair

MARKS = "„“”\"»«›‹‚‘’'"


def blocks(text: str) -> list[Block]:
    """Every line of a plain article as a paragraph."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Block(start, start + len(line), "paragraph", True))
        start += len(line) + 1
    return found


def bare(text: str, spans: list) -> frozenset[tuple[int, int]]:
    """Spans without the marks, blanks and stops at their ends."""
    out = set()
    for start, end in spans:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip(MARKS + " \n.,;:"))
        out.add((start, max(start, start + len(text[start:end].rstrip(MARKS + " \n.,;:")))))
    return frozenset(out)


def content(text: str, spans: list, without: list) -> set[int]:
    """Offsets of the content, marks, cue and frame left out."""
    return {i for i in characters(list(bare(text, spans)), without) if text[i] not in MARKS}


def score(article: dict, rows: list[dict], parts: dict, counts: Counter) -> None:
    """Add one article's outcome to `counts`."""
    text, gold = article["text"], article["quotes"]
    direct = [bare(text, quote["quote"]) for quote in gold if quote["type"] == "Direct"]
    ours = [bare(text, parts[r["quote_id"]]["content"]) for r in rows if r["quote_type"] in ("direct", "fragment")]
    counts += Counter(
        direct_expected=len(direct),
        direct_found=len(ours),
        direct_right=sum((Counter(direct) & Counter(ours)).values()),
    )
    expected = [content(text, quote["quote"], quote["cue"]) for quote in gold]
    found = [content(text, own["content"], own["cue"] + own["frame"]) for own in (parts[r["quote_id"]] for r in rows)]
    pairs = pair(expected, found, 0.5)
    counts += Counter(
        expected=len(expected), found=len(found), right=len(pairs), uncertain=sum(r["is_uncertain"] for r in rows)
    )
    for g, f in pairs.items():
        if gold[g]["speaker"]:
            same = characters(gold[g]["speaker"]) & characters(parts[rows[f]["quote_id"]]["speaker"])
            counts += Counter(speakers=1, speakers_right=bool(same))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    reader = load_model("embedded")
    counts: Counter = Counter()
    n_words, seconds = 0, 0.0
    with (options.data / f"{options.split}.jsonl").open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            document, readings = read_document(article["name"], article["text"], blocks(article["text"]), reader)
            document.mentions = find_mentions(document, readings)
            began = time.process_time()
            rows, spans = find_quotes(document)
            seconds += time.process_time() - began
            n_words += sum(len(sentence.words) for sentence in document.sentences)
            parts: dict = defaultdict(lambda: defaultdict(list))
            for span in spans:
                parts[span["quote_id"]][span["span_role"]].append((span["start"], span["end"]))
            score(article, rows, parts, counts)
    for name, prefix in (("direct, exact", "direct_"), ("all types, overlap 0.5", "")):
        scores = f1(counts[prefix + "right"], counts[prefix + "expected"], counts[prefix + "found"])
        print(
            f"{name:24}" + "  ".join(f"{k} {v or 0:.3f}" for k, v in scores.items()),
            f"({counts[prefix + 'expected']} in the gold)",
        )
    print(
        f"speaker right on matched {counts['speakers_right'] / max(1, counts['speakers']):.3f} ({counts['speakers']})"
    )
    print(f"uncertain {counts['uncertain'] / max(1, counts['found']):.3f}; {n_words / max(seconds, 1e-9):,.0f} words/s")


if __name__ == "__main__":
    main()
