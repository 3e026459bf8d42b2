"""A project of three invented articles in a folder of its own: small enough to be run again and again."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("pipeline", "notebooks", "dvc.yaml", "params.yaml", ".dvcignore", "data/curation")
ARTICLES = {
    "hafenblatt/a.txt": "Lotsenstreit in Ulmenhafen\n\nUlmenhafen, 3. Mai 2026 (dpa)\n\nDie Lotsen von Ulmenhafen streiken. „Wir "
    "fahren nicht“, sagte Sprecherin Ida Abel. Nach Angaben der Reederei liegen rund 40 Schiffe fest.\n",
    "hafenblatt/b.txt": "Neue Fähre\n\n4. Mai 2026\n\nDie Reederei Berg kauft eine Fähre für 12,5 Millionen Euro. Landrat Jens "
    "Berg teilte mit, sie solle im Juni ablegen.\n",
    "moorbote/a.txt": "Streik der Lotsen\n\n3. Mai 2026\n\nIn Ulmenhafen streiken die Lotsen. Ida Abel sagte: „Wir fahren nicht.“ "
    "Die Reederei spricht von 50 Schiffen.\n",
}
SMALL = {"max_stories": 1, "max_actors": 1, "n_resamples": 20, "workers": 2}


def set_up(folder: Path) -> None:
    """A project of its own, without git: this one's code, three articles, few pages."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        else:
            shutil.copy(source, target)
    for name, text in ARTICLES.items():
        (folder / "data/raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "data/raw" / name).write_text(text, encoding="utf-8")
    (folder / "data/gold").mkdir()
    (folder / "data/gold/README.md").write_text("none\n")
    params = (folder / "params.yaml").read_text(encoding="utf-8")
    for key, value in SMALL.items():
        params = re.sub(rf"(?m)^(  {key}:) \d+", rf"\1 {value}", params)
    (folder / "params.yaml").write_text(params, encoding="utf-8")
    (folder / ".dvc").mkdir()
    (folder / ".dvc/config").write_text("[core]\n    no_scm = true\n    analytics = false\n    check_update = false\n")
