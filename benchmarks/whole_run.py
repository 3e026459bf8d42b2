"""Time and memory of each stage, a process of its own, as the corpus grows, beside a spaCy CNN for names; one article more; Dask.

    python -m benchmarks.whole_run --source FILE [--documents 1000 10000] [--stages ingest clean ...] [--one-more [TIMES]] [--first-pass]
    python -m benchmarks.whole_run --source FILE --documents 10000 --parallel

--source is a file of texts, one a line (`label;text` or the text alone). They are annotated once (--work keeps that), and made
articles vary them as in link_growth.py: stories of one to eight (Zipf) within three days, a quarter of them agency copy, 40
outlets, 500 articles a day. The first article of a text is the text itself; with --first-pass all are, each a story of its own.
Time is all of a stage's, from the start of Python; of more than one of its --workers only the clock tells. The CNN reads up to
1,000 of the same articles before and after. --one-more runs the stages again with one article more, of a story that is there; several
TIMES with another one each, and the median.
--parallel runs annotate alone, in one process, in two and on two Dask workers of one thread here, and compares the tables' bytes.
"""

import argparse
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.link_growth import ROOT, TABLES, Source, planned, project, varied
from pipeline import paths
from pipeline.tables import read_table

STAGES = "ingest clean annotate link tabulate".split()
PER_DAY, SEED = 500, 1
SENTENCE_END = re.compile(r"(?<=[a-zäöüß]{3}[.!?]) (?=[A-ZÄÖÜ„])")


def aside(function: Callable, *given: object):
    """`function` in another process: a stage started from here takes over this one's peak memory."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(function, *given).result()


def run(stage: str, folder: Path) -> tuple[float, float, int]:
    """A stage of the project in `folder`: seconds of processor time and on the clock, peak memory in MB."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each run would compile the stage's modules anew
    command, log, began = [sys.executable, "-m", f"pipeline.{stage}"], folder / "log", perf_counter()
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=file, stderr=file)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{stage}: {log.read_text()[-2_000:]}")
    return used.ru_utime + used.ru_stime, perf_counter() - began, used.ru_maxrss // 1024


def set_up(folder: Path, workers: int, scheduler: str = "") -> None:
    """A project whose corpus is its folder `raw`."""
    params = project(folder, Path("raw")) / "params.yaml"
    head, annotate, tail = params.read_text(encoding="utf-8").partition("\nannotate:\n")
    tail = re.sub(r"(?m)^  workers:.*", f"  workers: {workers}", tail, count=1)
    tail = re.sub(r"(?m)^  scheduler:.*", f"  scheduler: {scheduler}", tail, count=1)
    params.write_text(head + annotate + tail, encoding="utf-8")


def write_base(folder: Path, source: Path) -> None:
    """The texts of `source` as articles, annotated: their first words are the headline, four sentences a paragraph."""
    from benchmarks.annotate_speed import texts_of  # loads spaCy

    set_up(folder, 1)
    (folder / "raw").mkdir()
    for number, line in enumerate(texts_of(source, sys.maxsize)):
        text = line.strip("'")
        sentences, headline = SENTENCE_END.split(text), " ".join(text.split()[:7])
        paragraphs = (" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
        (folder / "raw" / f"{number:06d}.txt").write_text("\n\n".join([headline, *paragraphs]), encoding="utf-8")
    for stage in STAGES[:3]:
        run(stage, folder)


def write_corpus(
    folder: Path, base: Path, n: int, n_more: int, first_pass: bool
) -> tuple[int, list[tuple[Path, str, str]]]:
    """`n` articles under `folder`/raw; returns their number of words, and some articles more: file, row of the manifest, text."""
    paths.DATA = base / "data"
    source = Source({name: read_table(name) for name in TABLES})
    plan = planned(source, n + n_more, PER_DAY, 0, SEED)
    if first_pass:
        plan = [(row[0], d, *row[2:5], False) for row, d in zip(plan, source.documents, strict=False)]
    if len(plan) < n + n_more:
        raise SystemExit(f"--source has {len(plan)} German texts of 300 to 12,000 characters, {n + n_more} are needed")
    later = {(k + 1) * n // (n_more + 1) for k in range(n_more)}
    rows, n_words, used, more = ["file,outlet_id,published\n"], 0, set(), []
    for at, (name, d, story, number, day, is_copy) in enumerate(plan):
        chances = random.Random(f"{SEED} {story}"), random.Random(f"{SEED} {story} {number}")
        text = varied(source, d, *chances, is_copy)[0] if d in used else source.texts[d]
        text = text.replace("\n\n", "\n\nWien (dpa) - ", 1) if is_copy else text
        used.add(d)
        file, row = folder / "raw" / name, f"{name},{name.partition('/')[0]},{day or ''}\n"
        file.parent.mkdir(parents=True, exist_ok=True)
        if at in later:
            more.append((file, row, text))
            continue
        file.write_text(text, encoding="utf-8")
        rows.append(row)
        n_words += len(text.split())
    (folder / "raw/manifest.csv").write_text("".join(rows), encoding="utf-8")
    return n_words, more


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


def run_all(stages: list[str], folder: Path, n: int, before: dict[str, float]) -> dict[str, float]:
    """Milliseconds of processor time a document, of each stage and of all; printed as multiples of those in `before`."""
    each: dict[str, float] = {}
    spent: list[tuple[float, float, int]] = []
    for stage in [*stages, "all"]:
        cpu, wall, peak = run(stage, folder) if stage != "all" else map(sum, zip(*spent, strict=True))
        spent.append((cpu, wall, peak))
        each[stage] = 1e3 * cpu / n
        growth = each[stage] / before.get(stage, each[stage])
        memory = f"{peak:7,} MB" if stage != "all" else ""
        print(f"  {stage:9}{cpu:9.2f} s{wall:9.1f} s{each[stage]:9.2f} ms{growth:9.3f}{memory}")
    return each


def parallel(folder: Path, n: int) -> None:
    """annotate in one process, in two, and on two workers of a Dask cluster on this machine."""
    from tests.annotate.test_cluster import Cluster

    for stage in ("ingest", "clean"):
        run(stage, folder)
    cluster, first = Cluster(folder), None
    try:
        for workers, way in ((1, "process"), (2, "processes"), (2, "on Dask")):
            if way == "on Dask":
                cluster.address = cluster.start("scheduler", "--port", "0")
                cluster.workers(2)
            set_up(folder, workers, cluster.address)
            shutil.rmtree(folder / "data/annotate", ignore_errors=True)
            _, wall, _ = run("annotate", folder)
            made = sorted((folder / "data/annotate").glob("*.parquet"))
            tables = [hashlib.sha256(path.read_bytes()).digest() for path in made]
            first = first or (wall, tables)
            same = "equal" if tables == first[1] else "DIFFER"
            seen = f"{first[0] / wall:.2f} times as fast; tables {same}; load {os.getloadavg()[0]:.1f}"
            print(f"{n:,} articles, {workers} {way}: {wall:.1f} s on the clock, {seen}")
    finally:
        cluster.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--one-more", type=int, nargs="?", const=1, default=0, metavar="TIMES")
    for switch in ("--parallel", "--first-pass"):
        parser.add_argument(switch, action="store_true")
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # what waits would be printed by the processes aside, too
    smallest: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        base = (given.work or Path(name)).resolve() / "base"
        if not (base / "data/annotate").exists():
            aside(write_base, base, given.source.resolve())
        for n in sorted(given.documents):
            folder = Path(name) / str(n)
            set_up(folder, given.workers)
            n_words, more = aside(write_corpus, folder, base, n, given.one_more, given.first_pass)
            if given.parallel:
                parallel(folder, n)
                continue  # the folder goes with all others
            print(f"{n:,} articles, {n_words:,} words: processor time, clock, time each, growth, memory")
            before = aside(cnn_speed, folder / "raw")
            full = run_all(given.stages, folder, n, smallest)
            smallest, cnn = smallest or full, (before + aside(cnn_speed, folder / "raw")) / 2
            for stage in sorted(full.keys() & {"annotate", "all"}):
                speed = 1e3 * n_words / n / full[stage]
                print(f"  {stage}: {speed:,.0f} words/s, the CNN {cnn:,.0f}: {speed / cnn:.2f} times its speed")
            times = []
            for file, row, text in more:
                file.write_text(text, encoding="utf-8")
                with (folder / "raw/manifest.csv").open("a", encoding="utf-8") as manifest:
                    manifest.write(row)
                print("  one article more: the same, growth is the share of the full run")
                times.append(run_all(given.stages, folder, n, full))
            for stage in full if len(times) > 1 else ():
                share = median(one[stage] for one in times) / full[stage]
                print(f"  one article more, median of {len(times)}: {stage:9}{share:.4f} of the full run")
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
