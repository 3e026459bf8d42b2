"""What holds the house together: stages, folders, parameters, notebooks, environments and documentation agree."""

import ast
import json
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml

from pipeline import schemas
from pipeline.data_dictionary import data_dictionary
from pipeline.params import KNOWN

ROOT = Path(__file__).resolve().parents[1]
STAGES = "ingest clean annotate link tabulate evaluate report".split()
DVC = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]


@cache
def _named(path: Path) -> frozenset[Path]:
    """Files of this package that a module imports itself, and resources it names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("pipeline")]
        for name in names:
            base = ROOT / name.replace(".", "/")
            found |= {p for p in (base.with_suffix(".py"), base / "__init__.py") if p.is_file()}
            found |= {p / "__init__.py" for p in base.parents if (p / "__init__.py").is_file() and p != ROOT}
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"de/[\w.-]+$", node.value):
            found.add(ROOT / "pipeline/resources" / node.value)
    return frozenset(found)


def _imported(path: Path) -> set[Path]:
    """Files of this package that `path` imports, directly or through others, and resources they name."""
    out, pending = {path}, [path]
    while pending:
        found = _named(pending.pop()) - out
        pending += [p for p in found if p.suffix == ".py"]
        out |= found
    return out


def _needed(stage: str) -> set[Path]:
    """Every file of this package that the stage's code, and for report the notebooks, import or name."""
    needed = {p for path in (ROOT / "pipeline" / stage).glob("*.py") for p in _imported(path)}
    if stage == "report":
        for notebook in (ROOT / "notebooks").glob("*.ipynb"):
            cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
            code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
            for name in re.findall(r"(?m)^(?:from|import) (pipeline[\w.]*)", code):
                base = ROOT / name.replace(".", "/")
                needed |= _imported(base / "__init__.py" if base.is_dir() else base.with_suffix(".py"))
    return needed


def _covered(path: Path, deps: list[Path]) -> bool:
    return any(path == dep or dep in path.parents for dep in deps)


@pytest.mark.parametrize("stage", STAGES)
def test_stage_deps_are_its_imports_and_resources(stage):
    needed = _needed(stage)
    deps = [ROOT / dep for dep in DVC[stage]["deps"] if dep.startswith(("pipeline", "notebooks"))]
    missing = sorted(str(p.relative_to(ROOT)) for p in needed if not _covered(p, deps))
    assert not missing, f"dvc.yaml: stage {stage} reads these without listing them: {missing}"
    idle = [d for d in deps if "resources" in d.parts and not any(_covered(p, [d]) for p in needed)]
    assert not idle, f"dvc.yaml: stage {stage} lists these without reading them: {idle}"
    assert all(d.exists() for d in deps)


def test_one_word_five_places():
    assert list(DVC) == STAGES == list(KNOWN)
    assert list(yaml.safe_load((ROOT / "params.yaml").read_text())) == STAGES
    for stage in STAGES:
        assert DVC[stage]["cmd"] == f"python -m pipeline.{stage}"
        assert DVC[stage]["desc"]
        assert stage in DVC[stage]["params"]
        assert (ROOT / "pipeline" / stage / "__main__.py").is_file()
        assert list((ROOT / "tests" / stage).glob("test_*.py")), f"no tests for {stage}"
        outs = [
            next(iter([out] if isinstance(out, str) else out))
            for out in DVC[stage]["outs"] + DVC[stage].get("metrics", [])
        ]
        assert all(out == "reports" if stage == "report" else out.startswith(f"data/{stage}") for out in outs)
    assert {name.split(".")[0] for name in schemas.TABLES} == set(STAGES) - {"report"}


def test_modules_stay_readable():
    for path in (ROOT / "pipeline").rglob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        limit = 45 if path.name == "__main__.py" else 405 if path.name == "schemas.py" else 280
        assert lines <= limit, f"{path.relative_to(ROOT)} has {lines} lines (limit {limit})"


def test_notebooks_are_stripped_and_hold_no_code_of_their_own():
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert notebooks
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code), f"{path.name} has outputs"
        assert all(cell["id"] for cell in cells)
        for cell in code:
            for node in ast.walk(ast.parse("".join(cell["source"]))):
                assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda), (
                    f"{path.name}: a function in {cell['id']}"
                )
                called = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
                assert called not in ("groupby", "agg", "aggregate", "pivot_table"), (
                    f"{path.name}: aggregates in {cell['id']}"
                )
        assert any("parameters" in cell["metadata"].get("tags", []) for cell in code), (
            f"{path.name}: no parameters cell"
        )


def test_conda_environment_equals_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    specs = {spec.replace(" ", "") for spec in conda if isinstance(spec, str)} - {"pip"}
    assert specs == {*project["dependencies"], f"python{project['requires-python']}"}
    assert {"pip": ["-e ."]} in conda


def test_every_import_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    specs = project["dependencies"] + project["optional-dependencies"]["cluster"]  # imported where it is asked for
    declared = {re.split(r"[<>=]", spec)[0] for spec in specs}
    names = {
        "charset_normalizer": "charset-normalizer",
        "jupyter_client": "jupyter-client",
        "jupyter_core": "jupyter-core",
        "pycrfsuite": "python-crfsuite",
        "yaml": "pyyaml",
    }
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in (full.split(".")[0] for full in imported):
                if name not in sys.stdlib_module_names and name != "pipeline":
                    assert names.get(name, name) in declared, (
                        f"{path.relative_to(ROOT)} imports {name}, which pyproject.toml does not declare"
                    )


def test_lock_is_hashed_and_names_no_registry():
    for name in ("requirements.lock", "requirements-uv.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        entries = re.split(r"\n(?=\S)", text.strip())
        assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pinned = set(re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text()))
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert {re.split(r"[<>=]", spec)[0] for spec in wanted} <= pinned
    assert not (ROOT / "uv.lock").exists()


def test_data_dictionary_is_in_sync():
    assert (ROOT / "docs/data_dictionary.md").read_text(encoding="utf-8") == data_dictionary(), (
        "run `python -m pipeline.data_dictionary`"
    )


def test_every_parameter_is_explained_where_it_stands():
    text = (ROOT / "params.yaml").read_text(encoding="utf-8")
    for stage, known in KNOWN.items():
        for name in known:
            assert re.search(rf"(?m)^  {name}:.*#", text), f"params.yaml: {stage}.{name} has no comment"
