"""Share of the branches of pipeline/ that the tests take, and the modules that miss most: the end of `make coverage`.

python -m benchmarks.branches <coverage.json>
"""

import json
import sys
from pathlib import Path

LEAST = 0.95


def main() -> None:
    found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    totals = found["totals"]
    missing = {name: len(file["missing_branches"]) for name, file in found["files"].items()}
    for name in sorted(missing, key=lambda name: -missing[name])[:10]:
        print(f"{missing[name]:>5} not taken  {name}")
    share = totals["covered_branches"] / totals["num_branches"]
    print(
        f"{totals['covered_branches']:,} of {totals['num_branches']:,} branches taken ({share:.1%}; asked {LEAST:.0%})"
    )
    print(f"{totals['covered_lines']:,} of {totals['num_statements']:,} statements run")
    sys.exit(share < LEAST)


if __name__ == "__main__":
    main()
