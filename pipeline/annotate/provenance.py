"""What annotations are made with besides the article: code, word lists, model and libraries, as one digest."""

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from pipeline import InputError, paths

_LIBRARIES = ("numpy", "pandas", "pyarrow", "spacy")  # the rest is code or data of this package
_CACHES = ("__pycache__", ".ipynb_checkpoints")


def code_files() -> list[str]:
    """Files and folders of this package that decide what annotate finds: those that dvc.yaml names for the stage."""
    path = paths.ROOT / "dvc.yaml"
    try:
        deps = yaml.safe_load(path.read_text(encoding="utf-8"))["stages"]["annotate"]["deps"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{path.name}: no deps of stage annotate ({type(error).__name__})") from None
    return sorted(dep for dep in deps if dep.startswith("pipeline/"))


def run_digest(files: Iterable[str], model: str) -> str:
    """SHA-256 over these files of the installed package, the model `annotate.model` and the versions of the libraries.

    Two machines with the same digest make the same rows of an article.
    """
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    digest.update(f"python {sys.version_info[:2]}\n".encode())
    for name in files:
        _add(digest, paths.PACKAGE.parent / name, name)
    if model != "embedded":
        digest.update(f"{model} {_version(model)}\n".encode())
        _add(digest, _model_path(model), "model")
    return digest.hexdigest()


def _add(digest: Any, path: Path, name: str) -> None:
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        inner = file.relative_to(path).as_posix()
        if not any(part in _CACHES for part in file.parts):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{name}/{inner} {content}\n".encode())


def _version(model: str) -> str:
    try:
        return version(model)
    except (PackageNotFoundError, ValueError):
        return ""


def _model_path(model: str) -> Path:
    if Path(model).exists():
        return Path(model)
    spec = find_spec(model) if model.isidentifier() else None
    if spec is None or not spec.origin:
        from pipeline.annotate.model import load_model  # slow to import

        load_model(model)  # says what is wrong with the name
        raise InputError(f"annotate.model: {model!r} has no files that could be told from another version's")
    return Path(spec.origin).parent
