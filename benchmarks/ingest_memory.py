"""Peak memory and speed of ingest for corpora of many sizes: flat is the aim.

    python benchmarks/ingest_memory.py [--documents 1000 10000 100000] [--files 1000 20000] [--kb 3]

Corpora of made texts, no two alike, are written as one .jsonl.gz, one .csv.gz, one .parquet (a single row group) and as .txt
files; the stage runs on each in a process of its own. Peak memory is that of the process, Python and its packages included.
"""

import argparse
import csv
import gzip
import json
import multiprocessing
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
SYLLABLES = "ba be bo dor fel gan hol in ka ker lin mar nau or pel rau sen tal ul vor wen zim ärz öl üb".split()


def made_texts(n: int, chars: int, seed: int = 1) -> Iterator[str]:
    """`n` texts of `chars` characters: a headline and paragraphs of made words."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randrange(1, 5))) for _ in range(20_000)]
    for number in range(n):
        lines, left = [f"Meldung {number}"], chars
        while left > 0:
            lines.append(" ".join(chance.choices(words, k=60)).capitalize()[:left] + ".")
            left -= len(lines[-1]) + 1
        yield "\n".join(lines)


def write_jsonl(folder: Path, texts: Iterable[str]) -> None:
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts)


def write_csv(folder: Path, texts: Iterable[str]) -> None:
    with gzip.open(folder / "corpus.csv.gz", "wt", encoding="utf-8", compresslevel=1, newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in texts)])


def write_parquet(folder: Path, texts: Iterable[str]) -> None:
    pq.write_table(pa.table({"text": list(texts)}), folder / "corpus.parquet", row_group_size=10_000_000)


def write_files(folder: Path, texts: Iterable[str]) -> None:
    for number, text in enumerate(texts):
        place = folder / f"outlet{number % 40}" / f"{number:07d}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")


def write_corpus(write: Callable[[Path, Iterable[str]], None], folder: Path, n: int, chars: int) -> None:
    write(folder, made_texts(n, chars))


def measured(write: Callable[[Path, Iterable[str]], None], n: int, chars: int) -> tuple[float, float]:
    """Peak memory in MB and seconds of `python -m pipeline.ingest` on `n` texts."""
    with tempfile.TemporaryDirectory() as name:
        project, corpus = Path(name), Path(name) / "corpus"
        corpus.mkdir()
        # In a process of its own, for a child is charged with what its parent held when it was started.
        writer = multiprocessing.Process(target=write_corpus, args=(write, corpus, n, chars))
        writer.start()
        writer.join()
        shutil.copy(ROOT / "dvc.yaml", project)
        params = (ROOT / "params.yaml").read_text(encoding="utf-8")
        (project / "params.yaml").write_text(re.sub(r"(?m)^  raw: \S+", "  raw: corpus", params), encoding="utf-8")
        start = time.perf_counter()
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        process = subprocess.Popen([sys.executable, "-m", "pipeline.ingest"], cwd=project, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        found = pq.read_metadata(project / "data/ingest/documents.parquet").num_rows
        if process.returncode or found != n:
            sys.exit(f"ingest ended with {process.returncode} and {found} of {n} documents")
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024), seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--files", type=int, nargs="*", default=[1_000, 20_000])
    parser.add_argument("--kb", type=float, default=3)
    given = parser.parse_args()
    print(f"{'corpus':<12}{'documents':>12}{'peak MB':>12}{'seconds':>12}{'documents/s':>14}")
    many = [
        (name, write, n)
        for name, write in (("jsonl.gz", write_jsonl), ("csv.gz", write_csv), ("parquet", write_parquet))
        for n in given.documents
    ]
    for name, write, n in [*many, *((".txt files", write_files, n) for n in given.files)]:
        peak, seconds = measured(write, n, int(given.kb * 1000))
        print(f"{name:<12}{n:>12,}{peak:>12.0f}{seconds:>12.1f}{n / seconds:>14,.0f}", flush=True)


if __name__ == "__main__":
    main()
