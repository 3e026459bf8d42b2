"""Processor time and peak memory of link as the corpus grows, beside what annotating the same texts takes.

    python benchmarks/link_growth.py --source FOLDER [--documents 1000 10000] [--per-day 500] [--large 0] [--work FOLDER]

Texts under --source (whatever ingest reads; `text` is the column of tabular files) go through ingest, clean and annotate once.
Made documents are variations of their tables, so that 100,000 need no annotation: words give way to others of the same length,
so that every span keeps its place, names to other names and invented ones, digits to digits, dates move. A story has one to
eight documents (Zipf) within three days; about half of the words differ between two of them, a quarter are agency copy, in
quotations most words stay. --large adds one story of that many documents. The same seed gives the same tables.

Time is that of the stage's functions and tables, without starting Python; --work keeps the annotated texts for the next run.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import Process
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
SYLLABLES = "ba be bo dor fel gan hol in ka ker lin mar nau or pel rau sen tal ul vor wen zim".split()
STORY_SIZES = range(1, 9)
N_OUTLETS = 40
TABLES = (
    "ingest.documents clean.blocks clean.metadata clean.credits annotate.sentences annotate.mentions annotate.designations "
    "annotate.quotes annotate.quote_spans annotate.attributions annotate.quantities annotate.dates"
).split()
POINTERS = set(
    "sentence_id mention_id designation_id quote_id attribution_id quantity_id date_id parent_id anchor_ids".split()
)
OTHER_WORD, OTHER_QUOTED, OTHER_COPIED = 0.5, 0.15, 0.02  # share of words that differ between documents of a story
KEPT_NAME, KNOWN_NAME = 0.4, 0.7  # up to here a name stays, up to here it is another known one, beyond it is invented


class Source:
    """The annotated texts: their tables by document, their words by length, and where names and quotations stand."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        about = tables["clean.metadata"].set_index("document_id")
        is_used = (about["language"] == "de") & about["n_body_chars"].between(300, 12_000)
        self.documents = sorted(about.index[is_used])
        self.days = {d: _day(about.at[d, "published_date"]) for d in self.documents}
        self.tables, self.rows = tables, {name: t.groupby("document_id").indices for name, t in tables.items()}
        texts = tables["ingest.documents"].set_index("document_id")["text"]
        self.texts = {d: texts[d] for d in self.documents}
        self.words: dict[tuple[int, bool], list[str]] = defaultdict(list)
        self.names: dict[int, list[str]] = defaultdict(list)
        self.parts, self.kinds = {}, {}
        for d in self.documents:
            self._read(d)

    def _read(self, d: str) -> None:
        named, quoted = np.zeros(len(self.texts[d]) + 1, bool), np.zeros(len(self.texts[d]) + 1, bool)
        for mask, table in ((named, "annotate.mentions"), (quoted, "annotate.quotes")):
            rows = self.tables[table].take(self.rows[table].get(d, []))
            rows = rows[rows["quote_type"].isin(["direct", "fragment"])] if "quote_type" in rows else rows
            for start, end in zip(rows["start"], rows["end"], strict=True):
                mask[start:end] = True
        self.parts[d] = re.split(r"([^\W\d_]{3,})", self.texts[d])
        kinds, at = [], 0  # of every second part: name, quoted word, word
        for n, part in enumerate(self.parts[d]):
            if n % 2:
                kind = "name" if named[at] else "quoted" if quoted[at] else "word"
                kinds.append(kind)
                pool = self.names[len(part)] if kind == "name" else self.words[len(part), part[0].isupper()]
                pool.append(part)
            at += len(part)
        self.kinds[d] = kinds


def _day(published: object) -> date | None:
    return date.fromisoformat(str(published)[:10]) if pd.notna(published) and len(str(published)) >= 10 else None


def invented(n: int, chance: random.Random) -> str:
    """A name of `n` letters."""
    return "".join(chance.choices(SYLLABLES, k=n // 2 + 1))[:n].capitalize()


def varied(
    source: Source, d: str, story: random.Random, own: random.Random, is_copy: bool
) -> tuple[str, dict[int, int]]:
    """The text of `d` as a document of `story` tells it, and how its digits were changed."""
    parts, names = list(source.parts[d]), {}
    digits = [*range(1, 10)]
    story.shuffle(digits)
    if own.random() < 0.1:
        own.shuffle(digits)
    share = {"word": OTHER_COPIED if is_copy else OTHER_WORD, "quoted": OTHER_COPIED if is_copy else OTHER_QUOTED}
    for n, kind in enumerate(source.kinds[d]):
        word = parts[2 * n + 1]
        if kind == "name":
            if word not in names:
                at = story.random()
                names[word] = (
                    word if at < KEPT_NAME
                    else story.choice(source.names[len(word)]) if at < KNOWN_NAME
                    else invented(len(word), story)
                )  # fmt: skip
            parts[2 * n + 1] = names[word]
            continue
        pool = source.words[len(word), word[0].isupper()]
        at = story.random()
        if at < 0.5:
            parts[2 * n + 1] = pool[int(2 * at * len(pool))]
        at = own.random()
        if at < share[kind]:
            parts[2 * n + 1] = pool[int(at / share[kind] * len(pool))]
    table = {ord("1") + n: ord("0") + digit for n, digit in enumerate(digits)}
    return "".join(parts).translate(table), table


def planned(source: Source, n: int, per_day: int, large: int, seed: int) -> list[tuple]:
    """For each document to make: id, source document, story, number in it, day, agency copy."""
    chance = random.Random(seed)
    sizes, rows = [large] if large else [], []
    weights = [1 / k for k in STORY_SIZES]
    while sum(sizes) < n:
        sizes += chance.choices(STORY_SIZES, weights, k=max(1, (n - sum(sizes)) // 4))
    for story, size in enumerate(sizes):
        d, first = chance.choice(source.documents), date(2025, 1, 1) + timedelta(days=len(rows) // per_day)
        for number in range(size):
            day = first + timedelta(days=chance.choice((0, 0, 0, 1, 1, 2))) if chance.random() < 0.92 else None
            is_copy = size > 1 and chance.random() < 0.25
            name = f"blatt{chance.randrange(N_OUTLETS):02d}/{len(rows):07d}.txt"
            rows.append((name, d, story, number, day, is_copy))
    return sorted(rows[:n])


def made_tables(source: Source, plan: list[tuple], seed: int) -> Iterator[dict[str, pd.DataFrame]]:
    """The tables of the planned documents, in parts as the stages before link leave them."""
    from pipeline.partitions import ends_part

    first = 0
    for last, (name, *_) in enumerate(plan, 1):
        if not ends_part(name, last - first) and last < len(plan):
            continue
        rows, first = plan[first:last], last
        texts = [
            varied(source, d, random.Random(f"{seed} {story}"), random.Random(f"{seed} {story} {number}"), is_copy)
            for _, d, story, number, _, is_copy in rows
        ]
        yield {name: _made(source, name, rows, texts) for name in TABLES}


def _made(source: Source, table: str, rows: list[tuple], texts: list[tuple[str, dict]]) -> pd.DataFrame:
    where = [source.rows[table].get(d, np.array([], int)) for _, d, *_ in rows]
    data = source.tables[table].iloc[np.concatenate(where)].reset_index(drop=True)
    of = np.repeat(np.arange(len(rows)), [len(w) for w in where])
    old = data["document_id"].tolist()
    new = [rows[n][0] for n in of]
    data["document_id"] = new
    for column in sorted(POINTERS & set(data.columns)):
        values = data[column].astype(object).where(data[column].notna(), None).tolist()
        data[column] = [v.replace(a, b) if v else None for v, a, b in zip(values, old, new, strict=True)]
    if "surface" in data:
        spans = zip(of, data["start"], data["end"], strict=True)
        data["surface"] = [texts[n][0][start:end] for n, start, end in spans]
    if table == "ingest.documents":
        data["outlet_id"], data["path"] = data["document_id"].str.partition("/")[0], data["document_id"]
        data["text"] = [text for text, _ in texts]
    elif table == "clean.metadata":
        data["published_date"] = [row[4].isoformat() if row[4] else None for row in rows]
        data["duplicate_of"] = None
    elif table == "clean.credits":
        copies = [n for n, row in enumerate(rows) if row[5]]
        data = pd.DataFrame({
            "document_id": [rows[n][0] for n in copies], "start": 0, "end": 3, "agency_id": "dpa", "credit_kind": "text",
            "surface": [texts[n][0][:3] for n in copies], "zone": "agency",
        })  # fmt: skip
    elif table == "annotate.quantities":
        for column in ("value_low", "value_high"):
            data[column] = [
                float(f"{value:.10g}".translate(texts[n][1])) if value == value and any(map(str.isdigit, s)) else value
                for n, value, s in zip(of, data[column], data["surface"], strict=True)
            ]
    elif table == "annotate.dates":
        shift = [
            timedelta(days=(rows[n][4] - day).days) if rows[n][4] and (day := source.days[rows[n][1]]) else timedelta()
            for n in of
        ]
        for column in ("date_low", "date_high"):
            data[column] = [
                (date.fromisoformat(v) + by).isoformat() if isinstance(v, str) and len(v) == 10 else v
                for v, by in zip(data[column], shift, strict=True)
            ]
    return data


TIMED = """
import gc, importlib, json, resource, sys, time, types
if sys.argv[1] in ("annotate", "link"):
    gc.disable()  # as `run_stage` does for them
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
stage = importlib.import_module(f"pipeline.{sys.argv[1]}.__main__")
spent, inside = {}, [0.0]
def clocked(name, function, *given, **named):
    began = time.process_time()
    inside.append(0.0)
    try:
        return function(*given, **named)
    finally:
        whole = time.process_time() - began
        phase = spent.setdefault(name, [0.0, 0])
        phase[0] += whole - inside.pop()  # stories ask for features as they go
        inside[-1] += whole
        phase[1] = peak()
def timed(function):
    def run(*given, **named):
        found = clocked(function.__name__, function, *given, **named)
        return stepped(function.__name__, found) if isinstance(found, types.GeneratorType) else found
    return run
def stepped(name, found):
    while (one := clocked(name, next, found, found)) is not found:
        yield one
if sys.argv[1] == "link":
    from pipeline.link import corpus
    for module, names in (
        (corpus, "link_entities link_referents story_features link_stories find_reuse find_origins group_quotes link_claims"),
        (stage, "read_table write_tables"),
    ):
        for name in names.split():
            setattr(module, name, timed(getattr(module, name)))
began = time.process_time()
stage.main()
spent["total"] = [time.process_time() - began, peak()]
print(json.dumps(spent))
"""


def timed(stage: str, folder: Path) -> dict[str, tuple[float, int]]:
    """Seconds of processor time of a stage and of its phases, and the peak memory in MB when each had run."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", TIMED, stage], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr[-2_000:])
    return json.loads(done.stdout.splitlines()[-1])


def project(folder: Path, raw: Path) -> Path:
    """A project folder whose corpus is `raw`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "dvc.yaml", folder)
    params = (ROOT / "params.yaml").read_text(encoding="utf-8")
    (folder / "params.yaml").write_text(re.sub(r"(?m)^  raw: \S+", f"  raw: '{raw}'", params), encoding="utf-8")
    return folder


def write_made(folder: Path, base: Path, n: int, per_day: int, large: int, seed: int = 1) -> None:
    """The tables of `n` made documents, varied from those under `base`, under `folder`."""
    sys.path.insert(0, str(ROOT))
    from pipeline import paths
    from pipeline.tables import read_table, write_tables

    paths.DATA = base / "data"
    source = Source({name: read_table(name) for name in TABLES})
    paths.DATA = folder / "data"
    write_tables(made_tables(source, planned(source, n, per_day, large, seed), seed), TABLES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--documents", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--per-day", type=int, default=500)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = (given.work or Path(name)).resolve() / "base"
        if not (base / "annotate.json").exists():
            project(base, given.source.resolve())
            for stage in ("ingest", "clean"):
                timed(stage, base)
            (base / "annotate.json").write_text(json.dumps(timed("annotate", base)["total"]), encoding="utf-8")
        annotate = json.loads((base / "annotate.json").read_text(encoding="utf-8"))[0]
        n_source = len(pd.read_parquet(base / "data/ingest/documents.parquet", columns=["document_id"]))
        print(f"annotate {1e3 * annotate / n_source:.1f} ms of processor time a document ({n_source} documents)")
        for n in given.documents:
            folder = project(Path(name) / str(n), given.source.resolve())
            maker = Process(target=write_made, args=(folder, base, n, given.per_day, given.large))
            maker.start()  # aside: a process started from here takes over the peak memory of this one
            maker.join()
            spent = timed("link", folder)
            total, peak = spent.pop("total")
            share = total / n / (annotate / n_source)
            print(
                f"{n:,} documents: link {total:.1f} s, {1e3 * total / n:.2f} ms a document, {share:.0%} of annotate; {peak} MB"
            )
            for phase, (seconds, after) in sorted(spent.items(), key=lambda s: -s[1][0]):
                print(f"    {phase:<16}{seconds:9.1f} s {1e3 * seconds / n:8.2f} ms a document {after:8} MB")
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
