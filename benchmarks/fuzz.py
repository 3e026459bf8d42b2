"""Many cases of every layer of tests/fuzz: how many ran, and the smallest input of each kind that broke a promise.

    python -m benchmarks.fuzz [--cases 100000] [--layers quotes dates] [--seed 1]

Ends with status 1 if anything was found; keep what was as a file under tests/fuzz/findings/. Cases run in rounds of 1,000 with
a seed each, so that a long run starts afresh now and then and a round can be repeated alone (--seed N --cases 1000).
"""

import argparse
import sys
import time
import traceback

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.layers import LAYERS

ROUND = 1_000


def fuzzed(layer: str, cases: int, first_seed: int) -> tuple[int, list[str]]:
    """Number of inputs that the layer was given, and the report of each round that failed."""
    check, strategy = LAYERS[layer]
    n, reports = 0, []

    def counted(value: object) -> None:
        nonlocal n
        n += 1
        check(value)

    number = first_seed
    while n < cases:
        calm = settings(
            max_examples=min(ROUND, cases - n), deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        before = n
        try:
            seed(number)(calm(given(strategy)(counted)))()
        except Exception:
            reports.append(f"{layer}, seed {number}\n{traceback.format_exc(limit=-4)}")
        number += 1
        if n == before:
            break
    return n, reports


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--layers", nargs="*", default=list(LAYERS))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    failed = False
    print(f"{'layer':<14}{'cases':>9}{'findings':>10}{'CPU s':>8}")
    for layer in asked.layers:
        start = time.process_time()
        n, reports = fuzzed(layer, asked.cases, asked.seed)
        print(f"{layer:<14}{n:>9,}{len(reports):>10}{time.process_time() - start:>8.0f}", flush=True)
        for report in reports[:3]:
            print(report, file=sys.stderr, flush=True)
        failed = failed or bool(reports)
    sys.exit(failed)


if __name__ == "__main__":
    main()
