"""A real scheduler and real workers on the loopback interface, started and ended by the test."""

import os
import re
import shutil
import signal
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from pipeline import InputError, paths
from pipeline.annotate import __main__ as stage
from pipeline.annotate import kept, workers
from tests.annotate.corpus import TEXTS, annotated, from_nothing, project, receive

ROOT = Path(__file__).resolve().parents[2]


class Cluster:
    """Processes of one test; `address` of the scheduler, `pids` of the workers by address."""

    def __init__(self, folder: Path):
        self.folder, self.processes, self.pids, self.address = folder, [], {}, ""

    def start(self, kind: str, *arguments: str, first_path: Path = ROOT) -> str:
        """Start `dask scheduler` or `dask worker`; returns its address once it says that it is up."""
        log = self.folder / f"{len(self.processes)}.log"
        with log.open("wb") as file:
            command = [sys.executable, "-m", "dask", kind, *arguments, "--host", "127.0.0.1", "--no-dashboard"]
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(first_path), str(ROOT)])}
            process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=file, stderr=file)
        self.processes.append(process)
        sign = (
            r"Scheduler at: +(tcp://\S+)"
            if kind == "scheduler"
            else r"Start worker at: +(tcp://\S+)[\s\S]*Registered to"
        )
        while not (found := re.search(sign, log.read_text())):
            assert process.poll() is None, log.read_text()
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        if kind == "worker":
            self.pids[found[1]] = process.pid
        return found[1]

    def workers(self, n: int, **options) -> None:
        for _ in range(n):
            self.start("worker", self.address, "--nthreads", "1", "--no-nanny", **options)

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.end()


def _use(cluster: Cluster, monkeypatch, **options) -> None:
    cluster.address = cluster.start("scheduler", "--port", "0", **options)
    project(cluster.folder, monkeypatch, scheduler=cluster.address)
    receive(TEXTS)


def test_both_workers_work_and_one_killed_loses_nothing(cluster, monkeypatch):
    from distributed import Client

    monkeypatch.setattr(workers, "BATCH", 1)
    _use(cluster, monkeypatch)
    cluster.workers(2)
    with Client(cluster.address, set_as_default=False) as watching:
        watching.get_task_stream(count=0)  # starts the scheduler's record of who did what
        whole = annotated()
        by_worker = [task["worker"] for task in watching.get_task_stream(start=0) if "_annotated" in str(task["key"])]
        assert set(by_worker) == set(cluster.pids) and len(by_worker) == len(TEXTS)

        def deadly(*args):
            kept.keep_part(*args)
            if not killed:
                killed.extend(watching.processing())
                os.kill(cluster.pids[killed[0]], signal.SIGKILL)

        killed: list[str] = []
        monkeypatch.setattr(stage, "keep_part", deadly)
        assert from_nothing() == whole
        assert killed and list(watching.nthreads()) == [worker for worker in cluster.pids if worker != killed[0]]
    monkeypatch.setattr(stage, "keep_part", kept.keep_part)
    project(cluster.folder, monkeypatch, scheduler="", workers=1)
    assert from_nothing() == whole


def test_all_workers_gone_for_good(cluster, monkeypatch):
    monkeypatch.setattr(workers, "BATCH", 1)
    monkeypatch.setattr("pipeline.annotate.cluster._WITHOUT_WORKERS", 1)
    _use(cluster, monkeypatch)
    cluster.workers(1)

    def deadly(*args):
        kept.keep_part(*args)
        os.kill(*cluster.pids.values(), signal.SIGKILL)

    monkeypatch.setattr(stage, "keep_part", deadly)
    _refused(rf"{cluster.address} has had no worker for 1 seconds")
    assert list((paths.DATA / "annotate" / "kept").glob("*.part"))


def test_a_scheduler_that_is_not_there_or_has_no_workers(cluster, monkeypatch):
    monkeypatch.setattr("pipeline.annotate.cluster._SECONDS", 1)
    project(cluster.folder, monkeypatch, scheduler="tcp://127.0.0.1:9")
    receive(TEXTS)
    _refused(r"tcp://127\.0\.0\.1:9 cannot be reached")
    _use(cluster, monkeypatch)
    _refused(r"has no workers")


def test_a_scheduler_of_another_version(cluster, monkeypatch, tmp_path):
    old = tmp_path / "old" / "distributed-2020.1.0.dist-info"  # what Dask reads its own version from
    old.mkdir(parents=True)
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: distributed\nVersion: 2020.1.0\n")
    (old / "entry_points.txt").write_text(distribution("distributed").read_text("entry_points.txt"))
    _use(cluster, monkeypatch, first_path=old.parent)
    _refused(r"runs distributed 2020\.1\.0, this machine 20\d\d")


def test_a_worker_without_the_package(cluster, monkeypatch, tmp_path):
    empty = tmp_path / "empty" / "pipeline"
    empty.mkdir(parents=True)
    (empty / "__init__.py").write_text("")
    _use(cluster, monkeypatch)
    cluster.workers(1, first_path=empty.parent)
    _refused(r"cannot use this package \(.*(No module named|cannot import name) .\w+")


def test_a_worker_with_other_code(cluster, monkeypatch, tmp_path):
    shutil.copytree(ROOT / "pipeline", tmp_path / "other" / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "other/pipeline/resources/de/units.csv").open("a") as file:
        file.write("# another state of the list\n")
    _use(cluster, monkeypatch)
    cluster.workers(1, first_path=tmp_path / "other")
    _refused(r"has other code, word lists, model or libraries")


def _refused(message: str) -> None:
    with pytest.raises(InputError, match=rf"^annotate\.scheduler: .*{message}.*$") as error:
        annotated()
    assert "\n" not in str(error.value)
    assert not list((paths.DATA / "annotate").glob("*.parquet"))
