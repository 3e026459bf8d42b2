"""Documents per second (of processor time) of ingest, clean and both, on one core, and the most memory they took.

    python benchmarks/clean_speed.py [--documents 1000] [--kb 3] [--source data/raw] [--outlets 5]
    python benchmarks/clean_speed.py --pages FOLDER [--against PYTHON]

With --pages the corpus is that folder of HTML pages (also .gz), and PYTHON, an interpreter that has trafilatura, extracts the
same pages side by side: three rounds each in turn, the best of each counts.

Texts are made from the sentences and short lines of the .txt files under --source: drawn at random, with other numbers and
other names, so that no two are alike and nothing learnt from one text helps with the next. A text has four to eleven short lines before and
after its paragraphs and some between them, as pages have. The same seed gives the same texts. Starting Python and loading the
language model and the table checks (about two seconds a run) are left out.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROSE_CHARS = 120  # a line of that length is a paragraph
SYLLABLES = "ba be bo dor fel gan hol in ka ker lin mar nau or pel rau sen tal ul vor wen zim".split()


def varied(line: str, chance: random.Random, names: dict[str, str]) -> str:
    """`line` with other digits and, for about every third capitalized word of five letters and more, another word."""

    def other(match: re.Match) -> str:
        word = match.group()
        if word not in names:
            made = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
            names[word] = made if chance.random() < 0.33 else word
        return names[word]

    line = re.sub(r"\d", lambda match: str(chance.randrange(1, 10)), line)
    return re.sub(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{4,}", other, line)


def make_texts(lines: list[str], n: int, chars: int, seed: int = 1):
    """`n` texts of about `chars` characters, one by one."""
    chance = random.Random(seed)
    sentences = [
        part for line in lines if len(line) >= PROSE_CHARS for part in re.split(r"(?<=[a-zäöüß]{3}[.!?]) ", line)
    ]
    short = [line for line in lines if len(line) < PROSE_CHARS]
    for _ in range(n):
        names: dict[str, str] = {}
        head, tail = (
            [varied(chance.choice(short), chance, names) for _ in range(chance.randrange(4, 12))] for _ in "ab"
        )
        body, left = [], chars - sum(len(line) + 2 for line in (*head, *tail))
        while left > 0:
            paragraph = " ".join(chance.choices(sentences, k=chance.randrange(2, 6)))
            body.append(varied(paragraph, chance, names)[:left])
            left -= len(body[-1]) + 2
            if chance.random() < 0.3:
                body.append(varied(chance.choice(short), chance, names))
                left -= len(body[-1]) + 2
        yield "\n\n".join([*head, *body, *tail])


def source_lines(folder: Path) -> list[str]:
    """All different non-blank lines of the .txt files under `folder` that are plain UTF-8."""
    lines: dict[str, None] = {}
    for path in sorted(folder.rglob("*.txt")):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # another encoding: the corpus has such files on purpose
        if "\0" not in text:
            lines.update(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))
    return list(lines)


def prepare(folder: Path, source: Path, n: int, chars: int, outlets: int) -> int:
    """A project folder with a corpus of made texts; returns their number of bytes."""
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(ROOT / name, folder / name)
    params = (folder / "params.yaml").read_text(encoding="utf-8")
    (folder / "params.yaml").write_text(re.sub(r"(?m)^  raw: \S+", "  raw: corpus", params), encoding="utf-8")
    size = 0
    for number, text in enumerate(make_texts(source_lines(source), n, chars)):
        place = folder / "corpus" / f"outlet{number % outlets}" / f"{number:06d}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        size += place.write_bytes(text.encode())
    return size


TIMED = """
import importlib, resource, sys, time
stage = importlib.import_module(f"pipeline.{sys.argv[1]}.__main__")
from pipeline.clean.language import find_language
from pipeline.tables import checked, frame
checked("clean.blocks", frame("clean.blocks", []))
find_language("The ferry leaves in the morning and comes back late in the evening every single day.")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
stage.main()
print(time.process_time() - began, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def timed(stage: str, folder: Path) -> tuple[float, float, float]:
    """Seconds of a stage's main, and MB of memory before it and at its peak."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", TIMED, stage], cwd=folder, env=environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr[-2_000:])
    seconds, before, peak = done.stdout.split()[-3:]
    return float(seconds), float(before) / 1024, float(peak) / 1024


EXTRACTED = """
import gzip, pathlib, sys, time
import trafilatura
pages = [p for p in sorted(pathlib.Path(sys.argv[1]).rglob("*")) if ".htm" in p.name]
data = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in pages]
trafilatura.extract(data[0])
began = time.process_time()
for page in data:
    trafilatura.bare_extraction(page, with_metadata=True)
print(time.process_time() - began)
"""


def compare(pages: Path, against: str | None, folder: Path) -> None:
    """Print seconds of processor time a page of ingest + clean and of trafilatura, and their ratio."""
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(pages, folder / "data" / "raw")
    n = sum(".htm" in path.name for path in pages.rglob("*"))
    ours, theirs = [], []
    for _ in range(3):
        ours.append(sum(timed(stage, folder)[0] for stage in ("ingest", "clean")) / n)
        if against:
            command = [against, "-c", EXTRACTED, str(pages)]
            theirs.append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / n)
    print(f"{n} pages: ingest + clean {1e3 * min(ours):.1f} ms a page", end="")
    print(f", trafilatura {1e3 * min(theirs):.1f} ms: {min(theirs) / min(ours):.2f} times its speed" if theirs else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--kb", type=float, default=3.0)
    parser.add_argument("--outlets", type=int, default=5)
    parser.add_argument("--source", type=Path, default=ROOT / "data" / "raw")
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--against")
    options = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # one core
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.pages:
            compare(options.pages.resolve(), options.against, folder)
            return
        n = options.documents
        size = prepare(folder, options.source.resolve(), n, int(options.kb * 1_000), options.outlets)
        print(f"{n} documents, {size / n / 1_000:.2f} KB each")
        total = 0.0
        for stage in ("ingest", "clean"):
            seconds, before, peak = timed(stage, folder)
            total += seconds
            print(
                f"{stage:7} {n / seconds:8.0f} documents/s {1e3 * seconds / n:6.2f} ms each, memory {before:.0f} -> {peak:.0f} MB"
            )
        print(f"both    {n / total:8.0f} documents/s {1e3 * total / n:6.2f} ms each")


if __name__ == "__main__":
    main()
