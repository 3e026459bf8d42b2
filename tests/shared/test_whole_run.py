"""The benchmark of the whole on three invented articles: it runs, varies its texts, and puts the article held back aside."""

import subprocess
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "Die Reederei Berg kauft im Hafen von Ulmenhafen {n} neue Fähren für die Inseln, sagte Sprecherin Ida Abel am Montag. "


def test_each_stage_is_run_and_one_article_more(tmp_path):
    texts = tmp_path / "texts.csv"
    texts.write_text("\n".join("Wirtschaft;" + "".join(SENTENCE.format(n=n) for n in range(k, k + 6)) for k in (2, 9)))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.whole_run", "--source", str(texts), "--documents", "3", "--stages", "ingest",
         "--one-more", "2", "--work", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "3 articles, " in done.stdout and "one article more, median of 2: ingest" in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[1:3]] == ["ingest", "all"]
    assert len(pd.read_parquet(tmp_path / "base/data/ingest/documents.parquet")) == 2
