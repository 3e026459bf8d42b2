"""How the time of a piece of work grows with its size: a ratio, never seconds, and robust against a busy machine."""

from collections.abc import Callable
from time import process_time


def growth(prepare: Callable[[int], object], work: Callable[[object], object], small: int, large: int) -> float:
    """CPU time of `work(prepare(large))` over that of `work(prepare(small))`, each the best of five after a warm-up."""

    def best(size: int) -> float:
        data = prepare(size)
        times = []
        for _ in range(5):
            start = process_time()
            work(data)
            times.append(process_time() - start)
        return min(times)

    work(prepare(small))
    return best(large) / max(best(small), 1e-3)
