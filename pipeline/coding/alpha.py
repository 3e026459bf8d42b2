"""Agreement of coders beyond chance."""

from collections import defaultdict
from itertools import permutations


def nominal_alpha(units: list[list[str | None]]) -> float | None:
    """Krippendorff's α for nominal data with missing values (None), from the coincidence matrix.

    `units` holds the codes each unit got: [["right", "right"], ["wrong", None], …]. A unit with fewer than two codes says
    nothing and is left out. 1 is full agreement, 0 what chance would bring, below 0 worse; None where it is undefined:
    no unit with two codes, or one code only (no chance to disagree). Krippendorff 2011, Computing Krippendorff's
    Alpha-Reliability.
    """
    coincidences: defaultdict[tuple[str, str], float] = defaultdict(float)
    for unit in units:
        codes = [code for code in unit if code is not None]
        for pair in permutations(codes, 2):
            coincidences[pair] += 1 / (len(codes) - 1)
    totals: defaultdict[str, float] = defaultdict(float)
    for (code, _), share in coincidences.items():
        totals[code] += share
    n = sum(totals.values())
    observed = sum(share for (a, b), share in coincidences.items() if a != b)
    expected = sum(totals[a] * totals[b] for a, b in permutations(totals, 2))
    return None if not expected else 1 - (n - 1) * observed / expected
