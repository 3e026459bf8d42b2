"""What the loops look up: the tables as rows, and outlet, story and copy basis of each document."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import yaml


class Between(NamedTuple):
    """A cell that resampling or permutation gives: a number no less than `low` and no more than `high`."""

    low: float
    high: float


def rows(table: pd.DataFrame) -> list[dict]:
    """Rows as dicts with None for null."""
    return [{k: None if pd.isna(v) else v for k, v in row.items()} for row in table.to_dict("records")]


def grouped(items, key) -> dict:
    """{key(item): [items]}."""
    out = defaultdict(list)
    for item in items:
        out[key(item)].append(item)
    return out


class Known:
    """A project that has run: parameters, tables as rows, and what is known of each document and row."""

    def __init__(self, root: Path):
        self.root = root
        self.params = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))["tabulate"]
        self._read: dict[str, list[dict]] = {}
        self.text = {r["document_id"]: r["text"] for r in self.table("ingest.documents")}
        self.outlet = {r["document_id"]: r["outlet_id"] for r in self.table("ingest.documents")}
        self.story = {r["document_id"]: r["story_id"] for r in self.table("link.stories")}
        self.origin = {r["document_id"]: r["origin_id"] for r in self.table("link.origins")}
        meta = self.table("clean.metadata")
        self.date = {r["document_id"]: r["published_date"] for r in meta}
        self.duplicate = {r["document_id"] for r in meta if r["duplicate_of"]}
        self.articles = set(self.outlet) - self.duplicate
        self.own = {d for d in self.articles if self.origin[d] == "own"}
        self.entities = defaultdict(list)
        for r in self.table("link.referents"):
            self.entities[r["row_id"]].append(r["entity_id"])
        self.entity = {r["entity_id"]: r for r in self.table("link.entities")}
        self.tokens, self.body, self.removed = (dict.fromkeys(self.outlet, 0) for _ in range(3))
        for r in self.table("clean.blocks"):
            (self.body if r["is_body"] else self.removed)[r["document_id"]] += r["n_tokens"]
            if r["zone"] in self.params["zones"]:
                self.tokens[r["document_id"]] += r["n_tokens"]

    def table(self, name: str) -> list[dict]:
        if name not in self._read:
            stage, table = name.split(".")
            self._read[name] = rows(pd.read_parquet(self.root / "data" / stage / f"{table}.parquet"))
        return self._read[name]

    def counted(self, name: str) -> list[dict]:
        """Rows in the zones that are counted."""
        return [r for r in self.table(name) if r["zone"] in self.params["zones"]]

    def terms(self) -> list[dict]:
        with (self.root / "data/curation/terms.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def stop_words(self) -> set[str]:
        path = Path(__file__).parents[2] / "pipeline/resources/de/function_words.csv"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        return {r["word"].casefold() for r in csv.DictReader(lines)} | {w.casefold() for w in self.params["stop_words"]}
