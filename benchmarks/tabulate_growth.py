"""Processor time and peak memory of tabulate as the corpus grows, on a made and linked corpus.

    python benchmarks/tabulate_growth.py --corpus FOLDER [--documents 1000 10000 100000] [--work FOLDER]

FOLDER is a project whose tables were written by `write_made` of link_growth.py (its documents are `blattNN/NUMBER.txt`, stories
follow each other by number) and linked: `PYTHONPATH=. python -m pipeline.link` in FOLDER. A smaller corpus is its first documents. A larger one is
copies side by side: outlets stay, every copy has documents, stories, quotations and claims of its own; entities in one or two
documents get another id in each copy, words in five documents or fewer other letters of the same number, so that
names and vocabulary grow too. Time is that of the stage without starting Python; CSV is part of it.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Process
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
TABLES = (
    "ingest.documents ingest.rejected clean.blocks clean.metadata annotate.mentions annotate.designations annotate.quotes "
    "annotate.attributions annotate.quantities link.entities link.referents link.stories link.origins link.quote_groups "
    "link.claims link.claim_relations link.reuse"
).split()
LETTERS = "abcdefghijklmnopqrstuvwxyzäöü"
WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
RARE_WORD, RARE_ENTITY = 5, 2  # documents
TIMED = """
import json, resource, time
from pipeline.tabulate.__main__ import main
began = time.process_time()
main()
print(json.dumps([time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9]))
"""


class Source:
    """The tables, by outlet, and what is rare in them."""

    def __init__(self, tables: dict[str, pd.DataFrame], n: int) -> None:
        documents = tables["ingest.documents"]
        chosen = set(documents.loc[documents["document_id"].str.extract(r"/(\d+)")[0].astype(int) < n, "document_id"])
        if n < len(documents):
            tables = {name: _cut(data, chosen) for name, data in tables.items()}
            held = tables["link.referents"]["entity_id"]
            tables["link.entities"] = tables["link.entities"][tables["link.entities"]["entity_id"].isin(set(held))]
        self.size, self.tables = min(n, len(documents)), tables
        texts = tables["ingest.documents"]["text"]
        n_documents = Counter(word for text in texts for word in set(WORD.findall(text)))
        self.rare_words = {word for word, n in n_documents.items() if n <= RARE_WORD}
        entities = tables["link.entities"]
        self.rare_entities = set(entities.loc[entities["n_documents"] <= RARE_ENTITY, "entity_id"])

    def parts(self, name: str, n_copies: int) -> Iterator[pd.DataFrame]:
        """Rows of a table in its order: of one outlet in all copies, then of the next."""
        data = self.tables[name]
        first = data[data.columns[0] if name != "annotate.mentions" else "document_id"]
        by = first.str.extract(r"^([^/]+/)", expand=False).fillna("") if len(data) else first
        for _, rows in data.groupby(by):
            yield pd.concat([self.copied(rows, copy) for copy in range(n_copies)]).drop_duplicates(ignore_index=True)

    def copied(self, rows: pd.DataFrame, copy: int) -> pd.DataFrame:
        if not copy:
            return rows
        other = {
            c: rows[c].str.replace(r"(blatt\d\d/)00", rf"\g<1>{copy:02}", regex=True) for c in rows.select_dtypes("str")
        }
        if "entity_id" in rows:
            rare = rows["entity_id"].isin(self.rare_entities)
            other["entity_id"] = rows["entity_id"].where(~rare, rows["entity_id"] + f"-copy-{copy}")
        if "text" in rows:
            table = str.maketrans(LETTERS, LETTERS[copy:] + LETTERS[:copy])

            def turned(found: re.Match) -> str:
                return found[0].translate(table) if found[0] in self.rare_words else found[0]

            other["text"] = [WORD.sub(turned, text) for text in rows["text"]]
        return rows.assign(**other)


def _cut(data: pd.DataFrame, chosen: set[str]) -> pd.DataFrame:
    """Rows of `chosen` documents; a story or claim may be named after a document left out."""
    for column in ("document_id", "document_id_a", "document_id_b", "row_id", "quote_id", "quantity_id"):
        if column in data:
            data = data[data[column].str.extract(r"^(blatt\d\d/\d+\.txt)", expand=False).isin(chosen)]
    return data


def write_copies(folder: Path, corpus: Path, n: int) -> None:
    sys.path.insert(0, str(ROOT))
    from pipeline import paths
    from pipeline.tables import frame, read_table, table_path, write_tables

    paths.DATA = corpus / "data"
    tables = {name: read_table(name) if table_path(name).exists() else frame(name, []) for name in TABLES}
    source = Source(tables, n)
    paths.DATA = folder / "data"
    for name in TABLES:
        write_tables(({name: rows} for rows in source.parts(name, -(-n // source.size))), [name])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--documents", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--work", type=Path, help="keep the tables here")
    given = parser.parse_args()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as name:
        for n in given.documents:
            folder = (given.work or Path(name)) / str(n)
            if not folder.exists():
                folder.mkdir(parents=True)
                for file in ("dvc.yaml", "params.yaml"):
                    shutil.copy(ROOT / file, folder)
                maker = Process(target=write_copies, args=(folder, given.corpus, n))
                maker.start()  # aside: a process started from here takes over the peak memory of this one
                maker.join()
            done = subprocess.run(
                [sys.executable, "-c", TIMED], cwd=folder, env=environment, capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(done.stderr[-2_000:])
            seconds, peak = json.loads(done.stdout.splitlines()[-1])
            print(f"{n:,} documents: {seconds:.1f} s, {1e3 * seconds / n:.2f} ms a document; {peak:.2f} GB", flush=True)
            if not given.work:
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
