"""Time and memory of each stage, a process of its own, as the corpus grows, beside a spaCy CNN for names; one article more; Dask.

    python -m benchmarks.whole_run --source FILE [--documents 1000 10000] [--stages ingest clean ...] [--one-more] [--first-pass]
    python -m benchmarks.whole_run --source FILE --documents 10000 --parallel

--source is a file of texts, one a line (`label;text` or the text alone). They are annotated once (--work keeps that), and made
articles vary them as in link_growth.py: stories of one to eight (Zipf) within three days, a quarter of them agency copy, 40
outlets, 500 articles a day. The first article of a text is the text itself; with --first-pass all are, each a story of its own.

Time is all of a stage's, from the start of Python; of its --workers, if more than one, only the clock tells. The CNN reads up
to 1,000 of the same articles before and after. --one-more runs the stages again with one article more, of a story that is there.
--parallel runs annotate alone: in one process, in two, and on a Dask scheduler with two workers of one thread on this machine;
the tables are compared byte for byte.
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
from collections import namedtuple
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[1]
STAGES = "ingest clean annotate link tabulate".split()
PER_DAY, SEED = 500, "1"
SENTENCES = 4  # of a made paragraph
SENTENCE_END = re.compile(r"(?<=[a-zäöüß]{3}[.!?]) (?=[A-ZÄÖÜ„])")


Spent = namedtuple("Spent", "cpu wall peak")  # seconds of processor time, seconds on the clock, MB of memory


def aside(function: Callable, *given: object):
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
    return Spent(sum(used[:2]), perf_counter() - began, used.ru_maxrss // 1024)


def set_up(folder: Path, **annotate: object) -> None:
    """A project whose corpus is its folder `raw`, with `annotate.<name>` as given."""
    from benchmarks.link_growth import project  # loads pandas: only where no stage starts

    project(folder, Path("raw"))
    params = (folder / "params.yaml").read_text(encoding="utf-8")
    for key, value in annotate.items():
        params = re.sub(rf"(?ms)^(annotate:\n.*?^  {key}:) [^\n]*", rf"\1 {value}", params, count=1)
    (folder / "params.yaml").write_text(params, encoding="utf-8")


def write_base(folder: Path, source: Path) -> None:
    """The texts of `source` as articles: the first sentence is the headline, four of the others are a paragraph."""
    from benchmarks.annotate_speed import texts_of

    set_up(folder)
    (folder / "raw").mkdir()
    for number, text in enumerate(texts_of(source, sys.maxsize)):
        first, *others = SENTENCE_END.split(text.strip("'"))
        paragraphs = (" ".join(others[at : at + SENTENCES]) for at in range(0, len(others), SENTENCES))
        (folder / "raw" / f"{number:06d}.txt").write_text("\n\n".join([first, *paragraphs]), encoding="utf-8")


def write_corpus(folder: Path, base: Path, n: int, first_pass: bool) -> tuple[int, tuple[Path, str, str]]:
    """`n` articles under `folder`/raw; returns their number of words, and one article more: file, row of the manifest, text."""
    from benchmarks.link_growth import TABLES, Source, planned, varied
    from pipeline import paths
    from pipeline.tables import read_table

    paths.DATA = base / "data"
    source = Source({name: read_table(name) for name in TABLES})
    plan = planned(source, n + 1, PER_DAY, 0, int(SEED))
    if first_pass:
        plan = [(row[0], d, *row[2:5], False) for row, d in zip(plan, source.documents, strict=False)]
    if len(plan) <= n:
        raise SystemExit(f"--source has {len(plan)} German texts of 300 to 12,000 characters, {n + 1} are needed")
    rows, n_words, used = ["file,outlet_id,published\n"], 0, set()
    for at, (name, d, story, number, day, is_copy) in enumerate(plan):
        chances = random.Random(f"{SEED} {story}"), random.Random(f"{SEED} {story} {number}")
        text = varied(source, d, *chances, is_copy)[0] if d in used else source.texts[d]
        text = text.replace("\n\n", "\n\nWien (dpa) - ", 1) if is_copy else text
        used.add(d)
        file, row = folder / "raw" / name, f"{name},{name.partition('/')[0]},{day or ''}\n"
        file.parent.mkdir(parents=True, exist_ok=True)
        if at == n // 2:
            more = file, row, text
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


def grow(folder: Path, n: int, stages: list[str], n_words: int, smallest: dict[str, float]) -> dict[str, Spent]:
    """Run the stages one after the other and print what they took; `smallest` is ms a document in the smallest corpus."""
    reads = "annotate" in stages
    before = aside(cnn_speed, folder / "raw") if reads else 0.0
    full = {stage: run(stage, folder) for stage in stages}
    after = aside(cnn_speed, folder / "raw") if reads else 0.0
    cpus, walls, peaks = zip(*full.values(), strict=True)
    full["all"] = Spent(sum(cpus), sum(walls), max(peaks))
    print(f"{n:,} articles, {n_words:,} words\n           CPU s  clock s  CPU ms a document  growth  peak MB")
    for stage, spent in full.items():
        each = 1e3 * spent.cpu / n
        numbers = f"{each:19.2f}{each / smallest.setdefault(stage, each):8.2f}{spent.peak:9,}"
        print(f"  {stage:9}{spent.cpu:7.1f}{spent.wall:9.1f}{numbers}")
    for name in ("annotate", "all") if reads else ():
        speed, ratio = n_words / full[name].cpu, 2 * n_words / full[name].cpu / (before + after)
        print(f"  {name}: {speed:,.0f} words/s, the CNN {before:,.0f} and {after:,.0f}: {ratio:.2f} times its speed")
    return full


def one_more(folder: Path, stages: list[str], file: Path, row: str, text: str, full: dict[str, Spent]) -> None:
    """Add an article, run the stages again and print their shares of what they took before."""
    file.write_text(text, encoding="utf-8")
    with (folder / "raw/manifest.csv").open("a", encoding="utf-8") as manifest:
        manifest.write(row)
    again = {stage: run(stage, folder).cpu for stage in stages}
    print("  one article more: CPU s, share of the stage's full run, share of everything")
    for stage, cpu in {**again, "all": sum(again.values())}.items():
        print(f"  {stage:9}{cpu:7.2f}{cpu / full[stage].cpu:9.1%}{cpu / full['all'].cpu:9.1%}")


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
            set_up(folder, workers=workers, scheduler=cluster.address)
            shutil.rmtree(folder / "data/annotate", ignore_errors=True)
            spent = run("annotate", folder)
            made = sorted((folder / "data/annotate").glob("*.parquet"))
            tables = [hashlib.sha256(path.read_bytes()).digest() for path in made]
            first = first or (spent.wall, tables)
            same, load = "equal" if tables == first[1] else "DIFFER", os.getloadavg()[0]
            print(
                f"{n:,} articles, {workers} {way}: {spent.wall:.1f} s on the clock, load {load:.1f}, tables {same}",
                end="",
            )
            print(f", {first[0] / spent.wall:.2f} times as fast", flush=True)
    finally:
        cluster.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--workers", type=int, default=1)
    for switch in ("--one-more", "--parallel", "--first-pass"):
        parser.add_argument(switch, action="store_true")
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    smallest: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        base = (given.work or Path(name)).resolve() / "base"
        if not (base / "data/annotate").exists():
            aside(write_base, base, given.source.resolve())
            for stage in STAGES[:3]:
                run(stage, base)
        for n in sorted(given.documents):
            folder = Path(name) / str(n)
            aside(partial(set_up, folder, workers=given.workers))
            n_words, more = aside(write_corpus, folder, base, n, given.first_pass)
            if given.parallel:
                parallel(folder, n)
            else:
                full = grow(folder, n, given.stages, n_words, smallest)
                if given.one_more:
                    one_more(folder, given.stages, *more, full)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
