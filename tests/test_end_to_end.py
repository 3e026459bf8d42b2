"""The sample corpus through every stage up to tabulate and evaluate, in a scratch root, as `dvc repro` runs them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.schemas import TABLES
from tests.recount.__main__ import differences
from tests.recount.known import Known

ROOT = Path(__file__).resolve().parents[1]
RUN = ("ingest", "clean", "annotate", "link", "tabulate", "evaluate")


def _stage(root: Path, stage: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}  # this checkout's code, wherever the package is installed from
    return subprocess.run(
        [sys.executable, "-m", f"pipeline.{stage}"], cwd=root, env=environment, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("project")
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(ROOT / name, root / name)
    for name in ("raw", "curation", "gold"):
        shutil.copytree(ROOT / "data" / name, root / "data" / name)
    (root / "data/raw/kaputt").mkdir()
    (root / "data/raw/kaputt/leer.txt").write_bytes(b"  \n")
    (root / "data/raw/kaputt/bild.txt").write_bytes(b"\x89PNG\x00\x00\x00")
    for stage in RUN:
        done = _stage(root, stage)
        assert done.returncode == 0, f"{stage}: {done.stderr}"
    return root


@pytest.fixture(scope="module")
def tables(root) -> dict[str, pd.DataFrame]:
    return {name: pd.read_parquet(root / "data" / f"{name.replace('.', '/')}.parquet") for name in TABLES}


def test_every_table_is_there_with_its_columns(tables):
    for name, table in TABLES.items():
        assert list(tables[name].columns) == list(table.columns)
    assert len(tables["ingest.documents"]) == 26
    for name in (
        "annotate.mentions",
        "annotate.designations",
        "annotate.quotes",
        "annotate.attributions",
        "annotate.quantities",
    ):
        assert tables[name]["document_id"].nunique() == 26, f"{name} has documents without a row"


def test_one_outlet_whose_articles_tell_of_no_story_still_gives_every_table(tmp_path):
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "data/raw/moorbote").mkdir(parents=True)
    text = "Liveblog: Lotsen streiken\n\nUlmenhafen, 3. Mai 2026\n\nIn Ulmenhafen streiken die Lotsen. Ida Abel zählt 40 Schiffe.\n"
    (tmp_path / "data/raw/moorbote/a.txt").write_text(text, encoding="utf-8")
    for stage in RUN[:5]:
        done = _stage(tmp_path, stage)
        assert done.returncode == 0, f"{stage}: {done.stderr}"
    assert pd.read_parquet(tmp_path / "data/link/stories.parquet")["story_id"].isna().all()
    for name in TABLES:
        if name.startswith("tabulate."):
            table = pd.read_parquet(tmp_path / f"data/{name.replace('.', '/')}.parquet")
            assert list(table.columns) == list(TABLES[name].columns)
            assert (tmp_path / f"data/{name.replace('.', '/')}.csv").is_file()


def test_every_span_in_every_table_is_its_slice(tables):
    texts = tables["ingest.documents"].set_index("document_id")["text"]
    checked = 0
    for name, data in tables.items():
        if {"document_id", "start", "end"} <= set(data.columns):
            for row in data.to_dict("records"):
                placed = name != "evaluate.errors" or row["surface"]  # what is left out has no place
                assert 0 <= row["start"] < row["end"] + (not placed) <= len(texts[row["document_id"]]), (name, row)
                if "surface" in row:
                    assert texts[row["document_id"]][row["start"] : row["end"]] == row["surface"], (name, row)
                checked += 1
    assert checked > 1000
    reuse = tables["link.reuse"]
    assert all(
        texts[r.document_id_a][r.start_a : r.end_a] and texts[r.document_id_b][r.start_b : r.end_b]
        for r in reuse.itertuples()
    )


def test_blocks_are_disjoint_and_cover_every_character_that_is_not_blank(tables):
    texts = tables["ingest.documents"].set_index("document_id")["text"]
    for document_id, blocks in tables["clean.blocks"].groupby("document_id"):
        covered = "".join(texts[document_id][r.start : r.end] for r in blocks.itertuples())
        assert (blocks["start"].to_numpy()[1:] >= blocks["end"].to_numpy()[:-1]).all()
        assert "".join(covered.split()) == "".join(texts[document_id].split())


def test_every_reference_leads_somewhere(tables):
    documents = set(tables["ingest.documents"]["document_id"])
    rows = {
        row_id
        for name, column in (
            ("mentions", "mention_id"), ("designations", "designation_id"), ("quotes", "quote_id"), ("attributions", "attribution_id"),
        )
        for row_id in tables[f"annotate.{name}"][column]
    }  # fmt: skip
    assert set(tables["link.referents"]["row_id"]) <= rows
    assert set(tables["link.referents"]["entity_id"]) <= set(tables["link.entities"]["entity_id"])
    assert set(tables["link.stories"]["document_id"]) == documents == set(tables["link.origins"]["document_id"])
    assert set(tables["link.stories"]["story_id"].dropna()) <= documents
    assert set(tables["link.quote_groups"]["quote_id"]) == set(tables["annotate.quotes"]["quote_id"])
    assert set(tables["link.claims"]["quantity_id"]) <= set(tables["annotate.quantities"]["quantity_id"])
    assert set(tables["annotate.quantities"]["attribution_id"].dropna()) <= rows
    assert set(tables["annotate.quotes"]["parent_id"].dropna()) <= rows


def test_rejected_files_are_kept_with_their_reason(tables):
    rejected = tables["ingest.rejected"].set_index("path")["reason"].to_dict()
    assert rejected == {"kaputt/leer.txt": "empty", "kaputt/bild.txt": "binary"}
    assert tables["tabulate.coverage"].set_index("outlet_id")["n_rejected"]["kaputt"] == 2


def test_every_cell_of_every_count_table_equals_its_recount(root):
    wrong, cells = differences(Known(root))
    assert not wrong and sum(cells.values()) > 50_000


def test_the_recount_finds_a_cell_that_is_off(root, tmp_path):
    shutil.copytree(root, tmp_path / "copy")
    for name, column in (("omissions", "n_other_outlets"), ("entity_frequency", "per_1000_tokens")):
        path = tmp_path / "copy/data/tabulate" / f"{name}.parquet"
        rows = pd.read_parquet(path)
        rows.loc[0, column] += 1
        rows.to_parquet(path)
    wrong, _ = differences(Known(tmp_path / "copy"))
    assert [line.split(":")[0] for line in wrong] == ["entity_frequency", "omissions"]


def _without_type(rows):
    return rows.drop(columns="entity_type")


def _without_words(rows):
    rows.loc[rows["document_id"] == rows["document_id"][0], "n_tokens"] = 0
    return rows


def _with_nobody(rows):
    return pd.concat([rows, rows.head(1).assign(entity_id="per-niemand")])


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("link.entities", _without_type, "table link.entities: column entity_type is missing"),
        ("link.origins", lambda rows: pd.concat([rows, rows.head(2)]), "table link.origins: column document_id holds a key twice; first rows ('"),
        ("annotate.mentions", lambda rows: rows.assign(zone=rows["zone"].where(rows.index > 1)), "table annotate.mentions: column zone is empty"),
        ("clean.blocks", _without_words, "table clean.blocks: column n_tokens is 0 in all counted zones"),
        ("link.entities", _with_nobody, "table link.entities: column entity_id names what no row of link.referents leads to; first rows ('per-niemand'"),
    ],
)  # fmt: skip
def test_a_broken_table_stops_tabulate_with_table_column_and_first_rows(root, tmp_path, name, change, message):
    shutil.copytree(root, tmp_path / "copy", ignore=shutil.ignore_patterns("raw", "gold"))
    path = tmp_path / "copy/data" / f"{name.replace('.', '/')}.parquet"
    kinds = pq.read_schema(path)
    rows = pa.Table.from_pandas(change(pd.read_parquet(path)), preserve_index=False)
    pq.write_table(rows.cast(pa.schema([kinds.field(column) for column in rows.column_names])), path)
    done = _stage(tmp_path / "copy", "tabulate")
    assert done.returncode == 2 and done.stderr.startswith(f"presseschau: {message}") and done.stderr.count("\n") == 1


def test_no_export_holds_inf_or_nan(root):
    sheets = sorted((root / "data/tabulate").glob("*.csv"))
    assert len(sheets) == 18
    for path in sheets:
        cells = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert not cells.isin(["inf", "-inf", "nan", "NaN", "None", "<NA>"]).to_numpy().any(), path.name


def test_no_two_planted_stories_are_joined(root, tables):
    """Two of the four have the same actors, so that only date and place tell them apart."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((root / "data/gold").glob("*.json"))]
    event = {gold["file"].partition("#")[0]: gold["meta"]["event"] for gold in golds if "#" not in gold["file"]}
    paths = tables["ingest.documents"].set_index("document_id")["path"]
    story = tables["link.stories"].set_index("document_id")["story_id"].dropna()
    together = [{event[paths[d]] for d in group if paths[d] in event} for group in story.groupby(story).groups.values()]
    assert all(len(events - {None}) == 1 for events in together if events != {None})
    assert sum(len(group) > 1 for group in story.groupby(story).groups.values()) >= 4


def test_the_exact_copy_is_marked_and_kept(tables):
    copies = tables["clean.metadata"].dropna(subset=["duplicate_of"])
    assert {"tideblick--kaese.txt", "tideblick--kaese-kopie.txt"} <= {*copies["document_id"], *copies["duplicate_of"]}


def test_few_articles_describe_only(tables):
    for name in ("entity_frequency", "entity_keyness", "term_keyness"):
        assert set(tables[f"tabulate.{name}"]["basis"]) == {"descriptive"}


def test_every_document_is_scored_and_the_sealed_ones_apart(root):
    metrics = json.loads((root / "data/evaluate/metrics.json").read_text())
    assert metrics["gold"] == {"n_documents": 26, "n_sealed": 4, "n_left_aside": 0}
    assert metrics["open"]["names"]["n_documents"] == 8 and metrics["sealed"]["names"]["n_documents"] == 4
    assert metrics["overall"]["zones"]["n_documents"] == 26


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("raw: data/raw", "raw: data/fehlt"), "data/fehlt"),
        (("max_bytes:", "maximum:"), "unknown parameter ingest.maximum"),
    ],
)
def test_bad_input_is_one_line(root, tmp_path, change, message):
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(root / name, tmp_path / name)
    text = (tmp_path / "params.yaml").read_text(encoding="utf-8")
    (tmp_path / "params.yaml").write_text(text.replace(*change), encoding="utf-8")
    done = _stage(tmp_path, "ingest")
    assert done.returncode == 2 and message in done.stderr and done.stderr.count("\n") == 1


def test_an_empty_corpus_and_a_manifest_without_its_file_stop_the_run(root, tmp_path):
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(root / name, tmp_path / name)
    raw = tmp_path / "data/raw"
    raw.mkdir(parents=True)
    done = _stage(tmp_path, "ingest")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "data/raw" in done.stderr
    (raw / "a.txt").write_text("Die Fähre legt ab.", encoding="utf-8")
    (raw / "manifest.csv").write_text("file,outlet_id\na.txt,blatt\nfehlt.txt,blatt\n", encoding="utf-8")
    done = _stage(tmp_path, "ingest")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "fehlt.txt" in done.stderr


def test_a_corpus_of_one_word_runs_to_the_end(root, tmp_path):
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(root / name, tmp_path / name)
    (tmp_path / "data/gold").mkdir(parents=True)
    (tmp_path / "data/raw").mkdir()
    (tmp_path / "data/raw/a.txt").write_text("Moin", encoding="utf-8")
    for stage in (*RUN, "report"):
        if stage == "report":
            shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
        done = _stage(tmp_path, stage)
        assert done.returncode == 0, f"{stage}: {done.stderr}"
    assert "unknown" in (tmp_path / "reports/index.html").read_text(encoding="utf-8")
