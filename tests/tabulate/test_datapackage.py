"""The descriptor against the documented rules of Data Package and Table Schema 1.0 (frictionlessdata specifications)."""

import csv
import hashlib
import io
import re

import pandas as pd

from pipeline.schemas import TABLES
from pipeline.sheets import Sheet, csv_for_people
from pipeline.tables import frame
from pipeline.tabulate.datapackage import datapackage

SOURCING = [
    {"outlet_id": "blatt", "source": "=Beobachter", "source_kind": "observer", "frequency": 2, "frequency_own": 0, "share": 2 / 3},
    {"outlet_id": "blatt", "story_id": "s", "source": "per-abel", "source_kind": "person", "frequency": 1, "frequency_own": 1,
     "share": 1.0, "share_own": 1.0},
]  # fmt: skip
PARSE = {"string": str, "integer": int, "number": float, "boolean": {"True": True, "False": False}.__getitem__}


def _sheets(tmp_path) -> dict[str, Sheet]:
    sheets = {}
    for name, rows in {"sourcing": SOURCING, "coverage": []}.items():
        path = tmp_path / f"{name}.csv"
        csv_for_people(frame(f"tabulate.{name}", rows), path)
        sheets[f"tabulate.{name}"] = Sheet(path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
    return sheets


def test_descriptor_holds_to_the_rules_and_to_the_files(tmp_path):
    package = datapackage(_sheets(tmp_path))
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"]) and package["resources"]
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names)) and all(
        re.fullmatch(r"[-a-z0-9._]+", name.replace("_", "-")) for name in names
    )
    for resource in package["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert not resource["path"].startswith("/") and ".." not in resource["path"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        schema = resource["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        assert len(fields) == len(schema["fields"]) and {f["type"] for f in fields.values()} <= set(PARSE)
        (key,) = [schema.get("primaryKey") or schema["uniqueKeys"][0]]
        assert set(key) <= set(fields)
        assert "uniqueKeys" in schema or all(fields[name]["constraints"]["required"] for name in key)
        lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert content.startswith("﻿".encode()) and content.decode("utf-8-sig").splitlines()[0] == ",".join(fields)
        assert len({tuple(line[name] for name in key) for line in lines}) == len(lines)
        for line in lines:
            for name, field in fields.items():
                allowed = field.get("constraints", {})
                assert line[name] or not allowed.get("required")
                if line[name]:
                    assert PARSE[field["type"]](line[name]) in allowed.get("enum", [PARSE[field["type"]](line[name])])
    sourcing = (tmp_path / "sourcing.csv").read_bytes()
    assert b"'=Beobachter" in sourcing and b"0.666666667" in sourcing


def test_every_table_of_the_stage_can_be_described():
    names = [name for name in TABLES if name.startswith("tabulate.")]
    package = datapackage(dict.fromkeys(names, Sheet(0, "")))
    assert [f"tabulate.{resource['name']}" for resource in package["resources"]] == names
    assert (
        pd.Series([f["description"] for r in package["resources"] for f in r["schema"]["fields"]]).str.len().gt(0).all()
    )
