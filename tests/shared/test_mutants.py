from collections import Counter

from benchmarks.mutants import MUTANTS, ROOT


def test_every_mutant_changes_one_place_that_is_there():
    assert Counter(layer for layer, *_ in MUTANTS) == {"quotes": 20, "quantities": 20, "keyness": 20}
    for _, module, old, new in MUTANTS:
        source = (ROOT / "pipeline" / f"{module}.py").read_text(encoding="utf-8")
        assert source.count(old) == 1 and old != new, f"{module}: bring benchmarks/mutants.py up to date: {old!r}"
