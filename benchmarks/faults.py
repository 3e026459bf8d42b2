"""Faults on purpose: whatever happens to a run, the next one ends with the files of an undisturbed one.

    python -m benchmarks.faults [--trials 40] [--seed 1]

A small invented corpus runs once undisturbed. Each trial takes a copy of that project in which one stage has not run yet and
  kill     ends its `dvc repro`, or the stage alone, with kill -9 at a random moment of the stage
  full     limits the size of files (RLIMIT_FSIZE) so that a write fails as on a full disk
  partial  leaves torn files in the place of the stage's outputs, and parts of earlier writes
  cache    tears files of the DVC cache and takes the outputs away
  two      starts two `dvc repro` at once
After the fault every table under its own name must be whole. Then what `make report` does runs once more, and all tables, reports and
dvc.lock must equal the undisturbed ones byte for byte. Ends with status 1 if a trial does not.
"""

import argparse
import contextlib
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
import yaml

from tests.small_project import ROOT, set_up

STAGES = "ingest clean annotate link tabulate evaluate report".split()
KINDS = ["kill"] * 3 + ["full"] * 2 + ["partial", "cache", "two"]


def start(folder: Path, limit: int | None = None) -> subprocess.Popen:
    """`dvc repro` in `folder`, in a process group of its own; no file may grow beyond `limit` bytes."""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.Popen(
        [Path(sys.executable).parent / "dvc", "repro"], cwd=folder, env=environment | {"PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
    )  # fmt: skip


def outputs(stage: str) -> list[str]:
    declared = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"][stage]
    return [
        next(iter([out] if isinstance(out, str) else out)) for out in declared["outs"] + declared.get("metrics", [])
    ]


def state(folder: Path) -> dict[str, str]:
    """Hash of every file that stages write, and of dvc.lock whatever the order of its stages."""
    lock = json.dumps(yaml.safe_load((folder / "dvc.lock").read_text(encoding="utf-8")), sort_keys=True)
    found: list[Path] = []
    for stage in STAGES:
        for out in outputs(stage):
            found += [folder / out] if (folder / out).is_file() else sorted((folder / out).rglob("*"))
    return {"dvc.lock": hashlib.sha256(lock.encode()).hexdigest()} | {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
        if path.is_file()
    }


def undo(folder: Path, stage: str) -> None:
    """As if the stage had not run: its outputs, its entry in dvc.lock and DVC's memory of its runs are gone."""
    for out in outputs(stage):
        shutil.rmtree(folder / out) if (folder / out).is_dir() else (folder / out).unlink()
    lock = folder / "dvc.lock"
    content = yaml.safe_load(lock.read_text(encoding="utf-8"))
    del content["stages"][stage]
    lock.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    shutil.rmtree(folder / ".dvc/cache/runs", ignore_errors=True)


def running(folder: Path, stage: str | None = None) -> list[int]:
    """Processes whose working folder lies in `folder` (of the stage, where one is named)."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and (entry / "cwd").resolve().is_relative_to(folder):
                words = (entry / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
                if stage is None or (f"pipeline.{stage}" in words and "-m" in words and "sh" not in words[0][-3:]):
                    found.append(int(entry.name))
    return found


def kill(folder: Path, stage: str, chance: random.Random, seconds: float) -> str:
    process = start(folder)
    while not (pids := running(folder, stage)) and process.poll() is None:
        time.sleep(0.02)
    wait = chance.uniform(0, seconds)
    time.sleep(wait)
    whole = chance.random() < 0.6
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL) if whole else [os.kill(pid, signal.SIGKILL) for pid in pids]
    process.communicate()
    return f"{'dvc repro' if whole else 'the stage'} after {wait:.1f} s"


def full(folder: Path, stage: str, chance: random.Random, seconds: float) -> str:
    limit = chance.choice([1_000, 4_000, 8_000, 20_000])
    said = start(folder, limit).communicate()[0]
    traceback = ", TRACEBACK" if "Traceback" in said else ""
    return f"no file over {limit} bytes{traceback}"


def _torn(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.chmod(0o644)
    at = chance.randrange(len(data) + 1)
    path.write_bytes(data[:at] if chance.random() < 0.5 else data[:at] + b"\0garbage" + data[at + 9 :])


def partial(folder: Path, stage: str, chance: random.Random, seconds: float) -> str:
    """Torn outputs are left behind by something else than a stage (an editor, a broken copy)."""
    shutil.copy(folder / "dvc.lock.done", folder / "dvc.lock")
    n = 0
    for out in outputs(stage):
        shutil.copytree(folder / "done" / out, folder / out) if (folder / "done" / out).is_dir() else shutil.copy(
            folder / "done" / out, folder / out
        )
        for path in [folder / out] if (folder / out).is_file() else sorted((folder / out).rglob("*")):
            if path.is_file() and chance.random() < 0.5:
                _torn(path, chance)
                path.with_name(path.name + ".part").write_bytes(b"PAR1torn")
                n += 1
    return f"{n} torn files"


def cache(folder: Path, stage: str, chance: random.Random, seconds: float) -> str:
    """Outputs are gone, dvc.lock says where the cache has them, and half of those are torn."""
    shutil.copy(folder / "dvc.lock.done", folder / "dvc.lock")
    objects = [path for path in sorted((folder / ".dvc/cache/files").rglob("*")) if path.is_file()]
    chosen = [path for path in objects if chance.random() < 0.5]
    keep_mode = chance.random() < 0.5
    for path in chosen:
        _torn(path, chance)
        if keep_mode:
            path.chmod(0o444)
    return f"{len(chosen)} of {len(objects)} cached files torn, {'still' if keep_mode else 'not'} write-protected"


def two(folder: Path, stage: str, chance: random.Random, seconds: float) -> str:
    first = start(folder)
    time.sleep(chance.uniform(0, 2))
    second = start(folder)
    ends = first.communicate() and second.communicate() and (first.returncode, second.returncode)
    return f"ended with {ends[0]} and {ends[1]}"


def whole_tables(folder: Path) -> list[str]:
    """Tables under their own name that cannot be read."""
    broken = []
    for path in sorted((folder / "data").rglob("*.parquet")):
        try:
            pq.read_table(path)
        except Exception as error:
            broken.append(f"{path.name}: {error}")
    return broken


def trial(done: Path, folder: Path, kind: str, stage: str, chance: random.Random, seconds: float) -> tuple[bool, str]:
    """Whether the run after the fault ends as the undisturbed one, and what happened."""
    shutil.copytree(done, folder, symlinks=True)
    shutil.copytree(
        done,
        folder / "done",
        symlinks=True,
        ignore=lambda at, names: set(names) - {"data", "reports"} if Path(at) == done else (),
    )
    shutil.copy(folder / "dvc.lock", folder / "dvc.lock.done")
    undo(folder, stage)
    what = globals()[kind](folder, stage, chance, seconds)
    if kind in ("kill", "full", "two") and (broken := whole_tables(folder)):
        return False, f"{what}: a half-written table: {broken[0]}"
    subprocess.run([sys.executable, "-m", "pipeline.cache"], cwd=folder, check=True, capture_output=True)
    again = start(folder)
    said, _ = again.communicate()
    expected, found = state(done), state(folder)
    different = sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))
    left = [pid for pid in running(folder) if pid]
    for _ in range(20):
        if not left:
            break
        time.sleep(0.5)
        left = running(folder)
    if again.returncode or different or left:
        ending = said.strip().splitlines()[-1:] if again.returncode else ""
        return (
            False,
            f"{what}: then status {again.returncode} {ending}, different: {different[:4]}, still running: {left}",
        )
    return True, what


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--trials", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=sorted(set(KINDS)))
    parser.add_argument("--stages", nargs="*", default=STAGES, choices=STAGES)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    equal = 0
    with tempfile.TemporaryDirectory() as name:
        done = Path(name) / "done"
        done.mkdir()
        set_up(done)
        seconds, process = dict.fromkeys(STAGES, 0.0), start(done)
        while process.poll() is None:  # how long each stage takes, so that the moment of a kill lies within it
            time.sleep(0.1)
            for stage in STAGES:
                seconds[stage] += 0.1 * bool(running(done, stage))
        if process.returncode:
            sys.exit(process.stdout.read())
        for number in range(asked.trials):
            stage, kind = asked.stages[number % len(asked.stages)], asked.kinds[number % len(asked.kinds)]
            folder = Path(name) / f"trial{number}"
            good, what = trial(done, folder, kind, stage, chance, seconds[stage])
            equal += good
            print(f"{number + 1:>3} {stage:<9} {kind:<8} {'equal' if good else 'DIFFERENT':<10} {what}", flush=True)
            if good:
                shutil.rmtree(folder)
    print(f"{equal} of {asked.trials} equal")
    sys.exit(equal < asked.trials)


if __name__ == "__main__":
    main()
