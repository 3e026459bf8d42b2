"""`make report RAW=<folder>`: run the pipeline on another corpus without touching a file that git tracks.

The corpus folder stands in params.yaml, and DVC writes what it did to dvc.lock. So the run happens in a copy of the
project under .corpus/, one for each corpus, whose params.yaml names the folder; what the stages made is then put where
it always stands, data/<stage>/ and reports/. The copies share the DVC cache, and running one again does only what changed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline import InputError, paths, run_stage

COPIED = ("pipeline", "notebooks", "data/curation", "data/gold", "dvc.yaml", "params.yaml", ".dvcignore")
MADE = ("data/ingest", "data/clean", "data/annotate", "data/link", "data/tabulate", "data/evaluate", "reports")
_CACHES = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


def with_corpus(params: str, raw: str, gold: str | None) -> str:
    """The text of params.yaml with `ingest.raw` (and `evaluate.gold`) replaced; comments stay."""
    for key, value in (("raw", raw), ("gold", gold)):
        if value is not None:
            quoted = "'" + value.replace("'", "''") + "'"
            lines = list(re.finditer(rf"(?m)^  {key}: ([^#\n]*?)(\s*#.*)?$", params))
            if len(lines) != 1:
                raise InputError(f"params.yaml: no single line `{key}:` to replace")
            params = params[: lines[0].start(1)] + quoted + params[lines[0].end(1) :]
    return params


def copy_over(source: Path, target: Path, names: tuple[str, ...]) -> None:
    """Replace `names` (files or folders) under `target` by those under `source`; what `source` lacks vanishes."""
    for name in names:
        old, new = target / name, source / name
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)
        if new.is_dir():
            shutil.copytree(new, old, ignore=_CACHES)
        elif new.exists():
            old.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(new, old)


def refuse_special_files(folder: Path) -> None:
    """Raise InputError for a pipe, socket or device under `folder`: DVC reads every file to hash it and would wait for ever."""
    for path in sorted(folder.rglob("*")):
        if path.exists() and not path.is_file() and not path.is_dir():
            raise InputError(f"{path}: a pipe, socket or device, not a file; take it out of the corpus folder")


def main() -> None:
    folders = [Path(folder).resolve() for folder in sys.argv[1:3]]
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder")
        refuse_special_files(folder)
    raw, gold = str(folders[0]), str(folders[1]) if len(folders) > 1 else None
    work = paths.ROOT / ".corpus" / hashlib.sha256(f"{raw}\n{gold}".encode()).hexdigest()[:16]
    copy_over(paths.ROOT, work, COPIED)
    params = work / "params.yaml"
    params.write_text(with_corpus(params.read_text(encoding="utf-8"), raw, gold), encoding="utf-8")
    (work / ".dvc").mkdir(exist_ok=True)
    core = "[core]\n    no_scm = true\n    analytics = false\n    check_update = false\n"
    (work / ".dvc" / "config").write_text(
        f"{core}[cache]\n    dir = {paths.ROOT / '.dvc' / 'cache'}\n", encoding="utf-8"
    )
    bin_folder = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([bin_folder / "dvc", "repro", "-q"], cwd=work, env=environment).returncode
    if done:
        sys.exit(done)
    copy_over(work, paths.ROOT, MADE)


if __name__ == "__main__":
    run_stage(main)
