"""What annotations are made with besides the article: code, word lists, model and libraries, as one digest."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from pipeline import InputError
from pipeline.kept import add_files, code_digest

_LIBRARIES = ("numpy", "pandas", "pyarrow", "spacy")  # the rest is code or data of this package


def run_digest(files: Iterable[str], model: str) -> str:
    """SHA-256 over these files of the installed package, the model `annotate.model` and the versions of the libraries.

    Two machines with the same digest make the same rows of an article.
    """
    digest = code_digest(files, _LIBRARIES)
    if model != "embedded":
        digest.update(f"{model} {_version(model)}\n".encode())
        add_files(digest, _model_path(model), "model")
    return digest.hexdigest()


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
