"""Time and memory of each stage, a process of its own, as the corpus grows, beside a spaCy CNN for names; one article more; Dask.

    python -m benchmarks.whole_run --source FILE [--documents 1000 10000] [--stages ingest clean ...] [--workers 1] [--one-more]
    python -m benchmarks.whole_run --source FILE --documents 10000 --parallel
    python -m benchmarks.whole_run --source FILE --documents 1000 --first-pass

--source is a file of texts, one a line (`label;text` or the text alone). They are annotated once; made articles vary them as in
link_growth.py: stories of one to eight articles (Zipf) within three days, a quarter of them agency copy, 40 outlets, 500
articles a day. The first article of a text is the text itself, all of them with --first-pass, where each is its own story.
The same seed gives the same corpus. --work keeps the annotated texts for the next run.

Time is all of a stage's: Python's start, its worker processes. Memory is the largest process's. The CNN reads up to 1,000 of
the same articles before and after; its speed is the mean. --one-more runs all stages again with one article more, which
belongs to a story. --parallel runs annotate alone: in one process, in two, and on a Dask scheduler with two workers of one
thread on this machine, and compares the tables byte for byte.
"""

import argparse
import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
STAGES = "ingest clean annotate link tabulate".split()
SENTENCES = 4  # of a made paragraph
SENTENCE_END = re.compile(r"(?<=[a-zäöüß]{3}[.!?]) (?=[A-ZÄÖÜ„])")


class Spent(NamedTuple):
    """Seconds of processor time, seconds on the clock, peak memory in MB."""

    cpu: float
    wall: float
    peak: int


def aside(function: Callable, *given: Any) -> Any:
    """`function` in another process: a stage started from here takes over this one's peak memory."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(function, *given).result()


def run(stage: str, folder: Path) -> Spent:
    """A stage of the project in `folder`, from the start of Python to its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    command, log, began = [sys.executable, "-m", f"pipeline.{stage}"], folder / "log", perf_counter()
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=file, stderr=file)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{stage}: {log.read_text()[-2_000:]}")
    return Spent(used.ru_utime + used.ru_stime, perf_counter() - began, used.ru_maxrss // 1024)


def set_up(folder: Path, **annotate: object) -> None:
    """A project whose corpus is its folder `raw`, with `annotate.<name>` as given."""
    from benchmarks.link_growth import project

    project(folder, Path("raw"))
    head, name, tail = (folder / "params.yaml").read_text(encoding="utf-8").partition("\nannotate:\n")
    for key, value in annotate.items():
        tail = re.sub(rf"(?m)^  {key}:.*", f"  {key}: {value}", tail, count=1)
    (folder / "params.yaml").write_text(head + name + tail, encoding="utf-8")


def as_page(text: str) -> str:
    """A line of `--source` as an article: its first sentence is the headline, four of the others are a paragraph."""
    headline, *sentences = SENTENCE_END.split(text.strip("'"))
    paragraphs = (" ".join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences), SENTENCES))
    return "\n\n".join([headline, *paragraphs])


def write_base(folder: Path, source: Path) -> None:
    """The texts of `source` as the corpus of the project in `folder`."""
    from benchmarks.annotate_speed import texts_of

    (folder / "raw").mkdir()
    for number, text in enumerate(texts_of(source, 1_000_000)):
        (folder / "raw" / f"{number:06d}.txt").write_text(as_page(text), encoding="utf-8")


def write_corpus(
    folder: Path, base: Path, n: int, first_pass: bool, seed: int = 1
) -> tuple[int, tuple[Path, str, str]]:
    """`n` articles under `folder`/raw; returns their number of words, and one article more: file, row of the manifest, text."""
    import random

    from benchmarks.link_growth import TABLES, Source, planned, varied
    from pipeline import paths
    from pipeline.tables import read_table

    paths.DATA = base / "data"
    source = Source({name: read_table(name) for name in TABLES})
    plan = planned(source, n + 1, 500, 0, seed)
    if first_pass:
        plan = [(*row[:1], d, *row[2:5], False) for row, d in zip(plan, source.documents, strict=False)]
    if len(plan) <= n:
        sys.exit(f"--source: {n + 1} articles asked, {len(plan)} texts of 300 to 12,000 characters at hand")
    held_back, used, lines, n_words = plan[n // 2], set(), ["file,outlet_id,published"], 0
    for row in plan:
        name, d, story, number, day, is_copy = row
        chances = random.Random(f"{seed} {story}"), random.Random(f"{seed} {story} {number}")
        text = source.texts[d] if d not in used else varied(source, d, *chances, is_copy)[0]
        used.add(d)
        text = text.replace("\n\n", "\n\nWien (dpa) - ", 1) if is_copy else text
        file, line = folder / "raw" / name, f"{name},{name.partition('/')[0]},{day or ''}"
        if row is held_back:
            more = file, line, text
            continue
        n_words += len(text.split())
        lines.append(line)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "raw" / "manifest.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return n_words, more


def add(folder: Path, file: Path, line: str, text: str) -> None:
    """One article more."""
    file.write_text(text, encoding="utf-8")
    with (folder / "raw" / "manifest.csv").open("a", encoding="utf-8") as manifest:
        manifest.write(f"{line}\n")


def cnn_speed(raw: Path) -> float:
    """Words a second of processor time that spaCy's CNN for names reads of up to 1,000 articles under `raw`."""
    from benchmarks.annotate_speed import untrained_cnn

    files = sorted(raw.rglob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files[:: -(-len(files) // 1_000)]]
    cnn = untrained_cnn()
    list(cnn.pipe(["Am Montag kam Vera Lund nach Kiel."]))
    began = process_time()
    for _ in cnn.pipe(texts, batch_size=64):
        pass
    return sum(len(text.split()) for text in texts) / (process_time() - began)


def grow(
    folder: Path, n: int, given: argparse.Namespace, n_words: int, more: tuple, smallest: dict[str, float]
) -> None:
    """Run the stages one after the other and print what they took; `smallest` is ms a document in the smallest corpus."""
    cnn = aside(cnn_speed, folder / "raw")
    full = {stage: run(stage, folder) for stage in given.stages}
    cnn = (cnn + aside(cnn_speed, folder / "raw")) / 2
    whole = Spent(*map(sum, list(zip(*full.values(), strict=True))[:2]), max(s.peak for s in full.values()))
    print(f"{n:,} articles, {n_words:,} words: CPU s, s on the clock, CPU ms a document, growth of that, peak MB")
    for stage, spent in {**full, "whole": whole}.items():
        each = 1e3 * spent.cpu / n
        growth = each / smallest.setdefault(stage, each)
        print(f"  {stage:9}{spent.cpu:9.1f}{spent.wall:9.1f}{each:9.2f}{growth:7.2f}{spent.peak:8,}")
    for name in ("annotate", "whole"):
        if name in full or given.stages == STAGES:
            speed = n_words / {**full, "whole": whole}[name].cpu
            print(f"  {name} {speed:,.0f} words/s, CNN {cnn:,.0f}: {speed / cnn:.2f} times the CNN")
    if given.one_more:
        add(folder, *more)
        again = {stage: run(stage, folder) for stage in given.stages}
        print("  one article more: CPU s, s on the clock, share of the stage's full run, of everything (CPU)")
        for stage, spent in again.items():
            print(
                f"  {stage:9}{spent.cpu:9.2f}{spent.wall:9.2f}{spent.cpu / full[stage].cpu:9.2%}{spent.cpu / whole.cpu:9.2%}"
            )
        print(f"  whole    {sum(s.cpu for s in again.values()) / whole.cpu:.2%}")
    print(flush=True)


def parallel(folder: Path, n: int) -> None:
    """annotate in one process, in two, and on two workers of a Dask cluster on this machine."""
    from tests.annotate.test_cluster import Cluster

    for stage in ("ingest", "clean"):
        run(stage, folder)
    tables, walls = {}, {}
    cluster = Cluster(folder)
    try:
        cluster.address = cluster.start("scheduler", "--port", "0")
        cluster.workers(2)
        for way, params in {
            "one process": {"workers": 1},
            "two processes": {"workers": 2},
            "Dask, two workers": {"scheduler": cluster.address},
        }.items():
            set_up(folder, **params)
            shutil.rmtree(folder / "data/annotate", ignore_errors=True)
            spent = run("annotate", folder)
            digests = [
                hashlib.sha256(p.read_bytes()).digest() for p in sorted((folder / "data/annotate").glob("*.parquet"))
            ]
            tables[way], walls[way] = digests, spent.wall
            ratio, load = walls["one process"] / spent.wall, os.getloadavg()[0]
            print(
                f"{n:,} articles, {way}: {spent.wall:.1f} s on the clock, {ratio:.2f} times as fast; CPU {spent.cpu:.1f} s,"
                f" load {load:.1f}, tables {'equal' if digests == tables['one process'] else 'DIFFER'}",
                flush=True,
            )
    finally:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        cluster.end()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  CPU of the scheduler and both workers {cpu:.1f} s")
    if len(set(map(tuple, tables.values()))) > 1:
        sys.exit("the tables differ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--workers", type=int, default=1)
    for name in ("one-more", "parallel", "first-pass"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    smallest: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        base = (given.work or Path(name)).resolve() / "base"
        if not (base / "data/annotate").exists():
            set_up(base)
            aside(write_base, base, given.source.resolve())
            for stage in STAGES[:3]:
                run(stage, base)
        for n in sorted(given.documents):
            folder = Path(name) / str(n)
            set_up(folder, workers=given.workers)
            n_words, more = aside(write_corpus, folder, base, n, given.first_pass)
            if given.parallel:
                parallel(folder, n)
            else:
                grow(folder, n, given, n_words, more, smallest)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
