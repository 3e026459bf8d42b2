"""Compare every cell with its recount; says how many are equal, or which are not (status 1)."""

import math
import sys
from pathlib import Path

import pandas as pd

from pipeline.schemas import TABLES
from tests.recount import documents, frequencies, keyness, stories, texts
from tests.recount.known import Between, Known, rows


def recounted(known: Known) -> dict[str, dict[tuple, dict]]:
    """Table → key → its other cells."""
    names, (words, stopped) = keyness.named(known), texts.words(known)
    lines, quotes, claims = texts.concordance(known), stories.quote_variants(known), stories.claim_variants(known)
    places = [(document, term) for document, _, term in lines]
    return {
        "coverage": documents.coverage(known),
        "coverage_matrix": documents.coverage_matrix(known),
        "volume": documents.volume(known),
        "layer_counts": documents.layer_counts(known),
        "designation_frequency": documents.designation_frequency(known),
        "entity_frequency": frequencies.entities(known, by_story=False),
        "entity_frequency_by_story": frequencies.entities(known, by_story=True),
        "entity_keyness": keyness.keyness(known, names),
        "entities_excluded": keyness.excluded(known, names),
        "term_keyness": keyness.keyness(known, words),
        "terms_excluded": keyness.excluded(known, words)
        | {(word,): {"reason": "stop_word", "doc_frequency": n} for word, n in stopped.items()},
        "concordance": lines,
        "term_frequency": frequencies.terms(known, places, by_story=False),
        "term_frequency_by_story": frequencies.terms(known, places, by_story=True),
        "sourcing": stories.sourcing(known),
        "quote_variants": quotes,
        "claim_variants": claims,
        "omissions": stories.omissions(known, quotes, claims),
    }


def equal(cell, expected) -> bool:
    if isinstance(expected, Between):
        if cell is None:
            return math.isnan(expected.high)
        return expected.low - 1e-9 <= cell and not cell > expected.high + 1e-9
    if cell is None or expected is None or isinstance(expected, str):
        return cell == expected
    return math.isclose(cell, expected, rel_tol=1e-9, abs_tol=1e-12)


def differences(known: Known) -> tuple[list[str], dict[str, int]]:
    """What differs, a line a cell or key, and the cells compared by table."""
    made, cells = recounted(known), {}
    wrong = [f"{name} is not recounted" for name in TABLES if name[:9] == "tabulate." and name[9:] not in made]
    for name, expected in made.items():
        table = TABLES[f"tabulate.{name}"]
        data = pd.read_parquet(known.root / "data/tabulate" / f"{name}.parquet")
        found = {tuple(row[k] for k in table.key): row for row in rows(data)}
        others, cells[name] = [c for c in table.columns if c not in table.key], 0
        wrong += [f"{name}: {key} is no row that a recount has" for key in found.keys() - expected.keys()]
        wrong += [f"{name}: {key} is missing" for key in expected.keys() - found.keys()]
        for key in found.keys() & expected.keys():
            cells[name] += len(table.columns)
            for column in others:
                if column not in expected[key]:
                    wrong.append(f"{name}: column {column} is not recounted")
                elif not equal(found[key][column], expected[key][column]):
                    wrong.append(f"{name}: {key}: {column} is {found[key][column]}, recounted {expected[key][column]}")
    return sorted(set(wrong)), cells


def main(root: str = str(Path(__file__).parents[2])) -> int:
    wrong, cells = differences(Known(Path(root)))
    print(
        "\n".join([*wrong[:50], f"{sum(cells.values()):,} cells of {len(cells)} tables recounted, {len(wrong)} differ"])
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
