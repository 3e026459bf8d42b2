"""Writes what the stage makes under reports/."""

import nbformat

from pipeline import paths


def write(path: str, text: str) -> None:
    """`text` as reports/<path>, UTF-8 with \\n; lone surrogates (odd file names) become question marks."""
    target = paths.REPORTS / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode("utf-8", "replace"))


def write_notebook(path: str, notebook: nbformat.NotebookNode) -> None:
    """An executed notebook as reports/<path>."""
    write(path, nbformat.writes(notebook) + "\n")
