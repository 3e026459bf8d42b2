"""Batches of articles annotated in this process, in several, or on a cluster: the same rows from each."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.context import BaseContext

import pyarrow as pa

from pipeline import InputError
from pipeline.annotate.articles import Article
from pipeline.annotate.spacy_alone import import_spacy

BATCH = 100  # articles annotated together; what is lost and made again where a worker dies
_CHARS = 500_000  # of text, after which a batch is full

Annotated = tuple[list[Article], dict[str, pa.Table], dict[str, str]]  # batch, its tables, why articles failed


def in_batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in batches."""
    batch: list[Article] = []
    n_chars = 0
    for article in articles:
        batch.append(article)
        n_chars += len(article.text)
        if len(batch) >= BATCH or n_chars >= _CHARS:
            yield batch
            batch, n_chars = [], 0
    if batch:
        yield batch


def annotate_batches(
    batches: Iterator[list[Article]], model: str, n_workers: int, scheduler: str | None, run: str, files: list[str]
) -> Iterator[Annotated]:
    """Every batch with its tables, as they get ready. Only some batches a worker are in memory at any time.

    Raises InputError if the model cannot be loaded, a process ends without a word or the cluster fails; batches that were
    yielded before are complete.
    """
    start = list(islice(batches, 2))
    batches = chain(start, batches)
    if scheduler and start:
        from pipeline.annotate.cluster import on_cluster

        yield from on_cluster(batches, model, scheduler, run, files)
    elif n_workers > 1 and len(start) > 1:
        yield from _in_processes(batches, model, n_workers)
    else:
        for batch in batches:
            yield batch, *_annotated(batch, model)


def _annotated(batch: list[Article], model: str) -> tuple[dict[str, pa.Table], dict[str, str]]:
    import_spacy()  # only where there is something to annotate
    from pipeline.annotate.partition import annotate_partition

    return annotate_partition(batch, model)


def _in_processes(batches: Iterator[list[Article]], model: str, n_workers: int) -> Iterator[Annotated]:
    running: dict[Future, list[Article]] = {}
    pool = ProcessPoolExecutor(n_workers, _context(model))
    try:
        while True:
            for batch in islice(batches, 2 * n_workers - len(running)):
                running[pool.submit(_annotated, batch, model)] = batch
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(done)
                yield batch, *done.result()
    except BrokenProcessPool:
        raise InputError(
            "annotate: a worker process was ended from outside (out of memory?); what is annotated is kept, run again"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _context(model: str) -> BaseContext:
    """How processes start: as copies of one that has the model and works on nothing; on Windows each from its beginning.

    Not as copies of this process: a copy of threads at work may hang.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([f"pipeline.annotate.{'loaded' if model == 'embedded' else 'partition'}"])
    return context
