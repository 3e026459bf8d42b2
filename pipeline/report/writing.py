"""Writes what the stage makes under reports/."""

import shutil

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


def copy_tables(names: list[str]) -> None:
    """The CSV tables of tabulate as reports/tables/<name>, so that the set can be handed on as one folder."""
    (paths.REPORTS / "tables").mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(paths.DATA / "tabulate" / name, paths.REPORTS / "tables" / name)
