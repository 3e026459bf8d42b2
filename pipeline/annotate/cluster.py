"""Batches annotated by a running Dask cluster (`annotate.scheduler`): the same function as in local processes.

Scheduler and workers need this package in the version at hand and the same libraries, as Dask itself asks. That is checked
before the first batch, and by each worker before its first one, so that no rows of another version get into the tables.
"""

import logging
import time
import warnings
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from pipeline import InputError
from pipeline.annotate.articles import Article
from pipeline.annotate.provenance import run_digest

_SECONDS = 10  # to wait for an answer of the scheduler
_WITHOUT_WORKERS = 120  # seconds in which another worker may join where all are gone
_NEEDED = ("python", "dask", "distributed")  # versions that scheduler and client must share


def on_cluster(batches: Iterator[list[Article]], model: str, address: str, run: str, files: list[str]) -> Iterator:
    """Every batch with its tables, as `workers.annotate_batches` gives them; a batch that a worker fails on has none.

    Batches of a worker that dies go to the others. Raises InputError, one line, if the scheduler cannot be reached, or it or a
    worker has other versions, or lacks the package, or if there is no worker for two minutes.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise InputError("annotate.scheduler: needs the extra `cluster`: pip install -e '.[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it has to say is raised and said in one line
    client = _connected(address)
    running: dict[Any, list[Article]] = {}
    try:
        _check(client, address, model, run, files)
        while True:
            # one at least: where all workers are gone it waits for the next, or articles not yet sent would be lost
            wanted = max(1, 2 * sum(client.nthreads().values()))
            for batch in islice(batches, max(0, wanted - len(running))):
                running[client.submit(_annotated, batch, model, run, tuple(files), pure=False)] = batch
            if not running:
                return
            for done in _finished(client, address, list(running)):
                batch = running.pop(done)
                error = done.exception()
                why = {a.document_id: f"{type(error).__name__}: {' '.join(str(error).split())[:200]}" for a in batch}
                yield batch, *(({}, why) if error else done.result())
    except InputError:
        raise
    except Exception as error:  # Dask has many names for it
        raise InputError(
            f"annotate.scheduler: {address} is gone ({_said(error)}); run again, the rest is kept"
        ) from None
    finally:
        client.close(timeout=1)


def _finished(client: Any, address: str, running: list) -> set:
    """Those of some futures that are ready, one at least."""
    from distributed import wait

    seen = time.monotonic()
    while True:
        try:
            return wait(running, timeout=min(_SECONDS, _WITHOUT_WORKERS), return_when="FIRST_COMPLETED").done
        except TimeoutError:
            if client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen >= _WITHOUT_WORKERS:
                raise InputError(
                    f"annotate.scheduler: {address} has had no worker for {_WITHOUT_WORKERS} seconds; run again, the rest is kept"
                ) from None


def _connected(address: str) -> Any:
    from distributed import Client

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other versions: _check says so
            return Client(address, timeout=_SECONDS)
    except Exception as error:
        raise InputError(f"annotate.scheduler: {address} cannot be reached ({_said(error)})") from None


def _check(client: Any, address: str, model: str, run: str, files: list[str]) -> None:
    try:
        versions = client.get_versions()
        theirs, ours = (versions[node]["packages"] for node in ("scheduler", "client"))
        other = [name for name in _NEEDED if theirs.get(name) != ours[name]]
        digests = {} if other else client.run(run_digest, files, model, on_error="return")
        if not other:
            digests["scheduler"] = client.run_on_scheduler(run_digest, files, model)
    except Exception as error:
        raise InputError(f"annotate.scheduler: {address} does not answer as expected ({_said(error)})") from None
    if other:
        name = other[0]
        raise InputError(f"annotate.scheduler: {address} runs {name} {theirs.get(name)}, this machine {ours[name]}")
    if len(digests) == 1:
        raise InputError(f"annotate.scheduler: {address} has no workers")
    for worker, digest in digests.items():
        if isinstance(digest, Exception):
            raise InputError(f"annotate.scheduler: {worker} cannot use this package ({_said(digest)})")
        if digest != run:
            raise InputError(f"annotate.scheduler: {worker} has other code, word lists, model or libraries")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


@cache
def _digest(files: tuple[str, ...], model: str) -> str:
    return run_digest(files, model)


def _annotated(batch: list[Article], model: str, run: str, files: tuple[str, ...]) -> tuple[dict, dict[str, str]]:
    """Runs on a worker, which may have joined after the check."""
    if _digest(files, model) != run:
        raise InputError("this worker has other code, word lists, model or libraries")
    from pipeline.annotate.partition import annotate_partition

    return annotate_partition(batch, model)
