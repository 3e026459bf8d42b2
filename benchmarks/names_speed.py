"""Speed of names on one core: `python -m benchmarks.names_speed <csv or jsonl of texts>`; prints one JSON object.

The file holds one article a line, `category;text` (the 10kGNAD test file) or JSON with a `text`. First pass: every text
is new to the process. Words are spaCy tokens without white space; times are processor time. `tokenizer` is spaCy's blank German tokenizer, `model` sentences
and name model from raw text, `names` all of annotate's names (model, lists, frames, recurrence), `ratio` names to tokenizer.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy

from pipeline.annotate.document import Block, read_document
from pipeline.annotate.mentions import find_mentions
from pipeline.annotate.model import Reader, load_model
from pipeline.link.curated import read_rows
from pipeline.link.entities import link_entities
from pipeline.partitions import Part
from pipeline.tables import frame


def read_texts(path: Path) -> list[str]:
    """The articles of a file, one a line."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in lines]
    return [line.partition(";")[2].strip().strip("'") for line in lines]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def find_names(texts: Iterable[str], reader: Reader) -> None:
    for number, text in enumerate(texts):
        document, readings = read_document(str(number), text, [Block(0, len(text), "paragraph", True)], reader)
        find_mentions(document, readings)


def distinct_names(n: int) -> list[dict]:
    """Mentions of `n` persons whose names differ, two a document."""
    rows = []
    for at in range(n):
        surface = f"Ida {'BDFGKLMNPR'[at % 10]}{'aeiouäöüyé'[at // 10 % 10]}{'bdfgklmnpr'[at // 100 % 10]}brink{'aeiouäöüyé'[at // 1000 % 10]}"
        start = 40 * (at % 2)
        rows.append(
            {
                "mention_id": f"d{at // 2}:m{at % 2 + 1}", "document_id": f"d{at // 2}", "start": start,
                "end": start + len(surface), "token_start": start, "token_end": start + len(surface),
                "surface": surface, "zone": "paragraph", "entity_type": "PER", "form": "name", "in_quote": False,
            }
        )  # fmt: skip
    return rows


def main(path: str) -> None:
    texts = read_texts(Path(path))
    thirds = [
        texts[at::3] for at in range(3)
    ]  # each measurement on texts of its own: the caches of the others do not help
    tokenizer, reader = spacy.blank("de"), load_model("embedded")
    find_names(["Ein Satz, damit Modell und Listen geladen sind."], reader)
    n_words = [sum(not t.is_space for text in part for t in spacy.blank("de")(text)) for part in thirds]
    speed = {
        "tokenizer": n_words[0] / seconds(lambda: [tokenizer(text) for text in thirds[0]]),
        "model": n_words[1] / seconds(lambda: reader([(0, text) for text in thirds[1]])),
        "names": n_words[2] / seconds(lambda: find_names(thirds[2], reader)),
    }
    mentions = frame("annotate.mentions", distinct_names(10_000))
    part = {"annotate.mentions": mentions, "ingest.documents": frame("ingest.documents", [])}
    order = list(dict.fromkeys(mentions["document_id"]))
    result = {f"{name}_words_per_s": round(value) for name, value in speed.items()}
    result["ratio_to_tokenizer"] = round(speed["names"] / speed["tokenizer"], 3)
    result["link_10000_names_s"] = round(
        seconds(lambda: link_entities(lambda *_: iter([Part(part)]), order, read_rows([]))), 1
    )
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:2])
