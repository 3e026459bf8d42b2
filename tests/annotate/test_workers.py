import gc
import multiprocessing

import pytest

from pipeline.annotate import partition
from pipeline.annotate.articles import Article
from pipeline.annotate.workers import _context

ARTICLE = Article("a", "blatt", "Vera Lund kam nach Kiel.", "2026-01-31", [(0, 24, "paragraph", True)])


def _models() -> int:
    return partition._model.cache_info().currsize


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="each process loads it there")
def test_processes_begin_with_the_model():
    with _context("embedded").Pool(1) as pool:
        assert pool.apply(_models) == 1


def test_annotating_leaves_no_circular_garbage_and_the_search_for_it_as_it_was():
    partition.annotate_partition([ARTICLE], "embedded")
    gc.collect()
    tables, failed = partition.annotate_partition([ARTICLE], "embedded")
    assert gc.collect() == 0 and not failed and gc.isenabled()
    assert tables["annotate.mentions"].num_rows == 2
