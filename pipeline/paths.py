"""Where things stand. The project root is found upwards from the working folder, so notebooks and stages agree."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
RESOURCES = PACKAGE / "resources"


def _find_root() -> Path:
    """The nearest folder upwards from the working folder that holds dvc.yaml and params.yaml; else the checkout's own."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "dvc.yaml").is_file() and (folder / "params.yaml").is_file():
            return folder
    return PACKAGE.parent


ROOT = _find_root()
DATA = ROOT / "data"
CURATION = DATA / "curation"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
