"""`make report RAW=<folder>`: run the pipeline on another corpus and leave params.yaml and dvc.lock as they were.

The corpus folder stands in params.yaml, and DVC writes what it did to dvc.lock; both are tracked by git. This command
lends them to the run and puts them back, also after an error; should the process be killed, the next call puts them
back first. Each corpus keeps a dvc.lock of its own under .corpus/, so that running it again does only what changed.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline import InputError, paths, run_stage

KEPT = paths.ROOT / ".corpus"
LENT = ("params.yaml", "dvc.lock")


def with_corpus(params: str, raw: str, gold: str | None) -> str:
    """The text of params.yaml with `ingest.raw` (and `evaluate.gold`) replaced; comments stay."""
    for key, value in (("raw", raw), ("gold", gold)):
        if value is not None:
            quoted = "'" + value.replace("'", "''") + "'"
            params, n = re.subn(
                rf"(?m)^(  {key}: )[^#\n]*?(\s*#.*)?$", lambda m, q=quoted: m[1] + q + (m[2] or ""), params
            )
            if n != 1:
                raise InputError(f"params.yaml: no single line `{key}:` to replace")
    return params


def put_back() -> None:
    """Return params.yaml and dvc.lock as the run found them (nothing to do if nothing was lent)."""
    for name in LENT:
        if (KEPT / name).exists():
            (KEPT / name).replace(paths.ROOT / name)
    if (KEPT / "no-lock").exists():
        (paths.ROOT / "dvc.lock").unlink(missing_ok=True)
        (KEPT / "no-lock").unlink()


def main() -> None:
    raw, gold = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    for folder in filter(None, (raw, gold)):
        if not (paths.ROOT / folder).is_dir():
            raise InputError(f"{folder}: no such folder")
    KEPT.mkdir(exist_ok=True)
    put_back()
    own_lock = KEPT / (hashlib.sha256(f"{raw}\n{gold}".encode()).hexdigest()[:16] + ".lock")
    params, lock = (paths.ROOT / name for name in LENT)
    shutil.copy2(params, KEPT / params.name)
    if lock.exists():
        shutil.copy2(lock, KEPT / lock.name)
    else:
        (KEPT / "no-lock").touch()
    try:
        params.write_text(with_corpus(params.read_text(encoding="utf-8"), raw, gold), encoding="utf-8")
        if own_lock.exists():
            shutil.copy2(own_lock, lock)
        done = subprocess.run([Path(sys.executable).with_name("dvc"), "repro", "-q"], cwd=paths.ROOT).returncode
        if lock.exists():
            shutil.copy2(lock, own_lock)
    finally:
        put_back()
    if done:
        sys.exit(done)


if __name__ == "__main__":
    run_stage(main)
