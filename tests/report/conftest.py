"""One report set of the invented corpus, made once for the tests of this folder."""

import shutil
from pathlib import Path

import pytest

from pipeline import paths
from tests.report.invented import write_corpus

HERE = paths.PACKAGE.parent


def make_project(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """A project folder without tables, and the package's paths set to it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "params.yaml", folder)
    (folder / "dvc.yaml").write_text("stages: {}\n", encoding="utf-8")
    shutil.copytree(HERE / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name, part in (("ROOT", ""), ("DATA", "data"), ("NOTEBOOKS", "notebooks"), ("REPORTS", "reports")):
        patch.setattr(paths, name, folder / part)


def make_set(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A project folder with the invented corpus and its reports; returns reports/."""
    make_project(folder, patch)
    write_corpus()
    from pipeline.report import html
    from pipeline.report.__main__ import main

    html._page_template.cache_clear()
    html._exporter.cache_clear()
    main()
    return paths.REPORTS


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """reports/ of the invented corpus."""
    with pytest.MonkeyPatch.context() as patch:
        yield make_set(tmp_path_factory.mktemp("one") / "project", patch)
