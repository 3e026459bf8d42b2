"""Runs notebooks with papermill so that two runs, in any folder and under load, give the same bytes.

Papermill's own defaults do not: TCP ports get lost under load, ids and paths are random, a kernel reads the user's
configuration. Here every worker holds one kernel on its own ipc sockets and clears it between notebooks.
"""

import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

from pipeline import paths
from pipeline.report.normalise import NotebookError, normalise

STYLE = "template/matplotlibrc"
_FIXED = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "JUPYTER_PREFER_ENV_PATH": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else debugpy warns on stderr about frozen modules
}
_CLEAR = "%reset -f\nimport sys\nif 'matplotlib.pyplot' in sys.modules: sys.modules['matplotlib.pyplot'].close('all')"


@dataclass(frozen=True)
class Job:
    """One notebook to run: file under notebooks/, the page title, and the parameters."""

    notebook: str
    title: str
    parameters: dict = field(default_factory=dict)


class _IpcKernelManager(AsyncKernelManager):
    """A kernel on ipc sockets in a folder of its own (the default socket names collide between kernels)."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        super().__init__(kernel_name="python3", transport="ipc", ip=str(folder / "k"), **settings)
        self.connection_file = str(folder / "c.json")


class _HeldKernelEngine(Engine):
    """Papermill engine that runs a notebook on a kernel that is already up."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, km: Any = None, kc: Any = None, **_ignored: Any
    ) -> Any:
        client = PapermillNotebookClient(nb_man, km=km, kernel_name=kernel_name, timeout=600, store_widget_state=False)
        client.kc = kc
        return client.execute()


papermill_engines.register("held-kernel", _HeldKernelEngine)


@contextmanager
def _surroundings() -> Iterator[Path]:
    """Fixed environment variables and an empty Jupyter, IPython and runtime folder; everything is put back after."""
    before = dict(os.environ)
    base = tempfile.gettempdir()
    base = base if len(base) < 60 else "/tmp"  # ipc socket names may have 107 bytes
    with tempfile.TemporaryDirectory(prefix="pks-", dir=base, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        local = {
            key: str(folder / key.lower())
            for key in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
        }
        for path in local.values():
            Path(path).mkdir()
        os.environ.update(_FIXED, MATPLOTLIBRC=str(paths.NOTEBOOKS / STYLE), **local)
        os.environ.pop("PYTHONWARNINGS", None)
        import matplotlib.font_manager  # builds the font cache here, once: a kernel would say so on stderr

        assert matplotlib.font_manager
        try:
            yield folder
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def _kernel(folder: Path) -> Iterator[dict]:
    folder.mkdir()
    km = _IpcKernelManager(folder)
    run_sync(km.start_kernel)(cwd=str(paths.NOTEBOOKS))
    kc = km.client()
    kc.allow_stdin = False
    kc.start_channels()
    try:
        run_sync(kc.wait_for_ready)(timeout=120)
        yield {"km": km, "kc": kc}
    finally:
        kc.stop_channels()
        run_sync(km.shutdown_kernel)()


def run_job(job: Job, kernel: dict) -> nbformat.NotebookNode:
    """Run one notebook on a clean namespace of `kernel` and return it normalised; raises NotebookError."""
    run_sync(kernel["kc"].execute_interactive)(_CLEAR, silent=True, store_history=False, output_hook=lambda _: None)
    source = nbformat.read(paths.NOTEBOOKS / job.notebook, as_version=4)
    try:
        done = papermill.execute_notebook(
            source, None, parameters=job.parameters, engine_name="held-kernel", kernel_name="python3", language="python",
            progress_bar=False, record_timing=False, coalesce_streams=True, **kernel,
        )  # fmt: skip
    except papermill.PapermillExecutionError as error:
        raise NotebookError(f"{job.title} ({job.notebook}): {error.ename}: {error.evalue}") from error
    return normalise(done, job.title)


def run_notebooks(jobs: Iterable[Job], save: Callable[[int, nbformat.NotebookNode], None], workers: int) -> None:
    """Run `jobs` on `workers` kernels side by side; `save(number of the job, executed notebook)` is called for each.

    The first failure stops the rest and is raised.
    """
    queue, lock, failed = iter(list(enumerate(jobs))), threading.Lock(), threading.Event()

    def drain(folder: Path) -> None:
        with _kernel(folder) as kernel:
            while not failed.is_set():
                with lock:
                    one = next(queue, None)
                if one is None:
                    return
                number, job = one
                try:
                    done = run_job(job, kernel)
                except BaseException:
                    failed.set()
                    raise
                with lock:
                    save(number, done)

    with _surroundings() as folder, ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        running = [pool.submit(drain, folder / str(at)) for at in range(max(1, workers))]
        for future in running:
            future.result()
