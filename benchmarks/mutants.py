"""Mutants by hand: one small wrong change at a time, and whether the tests of its layer notice.

    python -m benchmarks.mutants [--layers quotes quantities keyness] [--write]

Each change is made in a scratch copy of pipeline/ and tests/, the named tests run there, and the first that fails is printed
beside it: the test that kills the mutant. --write puts the table into docs/mutants.md. Ends with status 1 if one survives or if the line it changes is no longer there.
"""

import argparse
import contextlib
import multiprocessing
import os
import shutil
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

import pandera.pandas
import pyarrow.parquet
import pytest
import spacy

assert pandera and pyarrow and spacy  # loaded here once, not in every child
sys.dont_write_bytecode = True

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/mutants.md"
TESTS = {  # modules test_….py that read the layer; growth tests are left out, they measure time
    "quotes": ["marks", "direct", "titles", "quotes"],
    "quantities": ["quantities", "numbers"],
    "keyness": ["keyness", "permutation"],
}
# layer, module, what stands there (once), what the mutant has instead
MUTANTS = [
    ("quotes", "annotate/marks", "if before.isalnum() and after.isalnum():\n        return True", "if False:\n        return True"),
    ("quotes", "annotate/marks", """text[at] in '"″' and before.isdecimal()""", """text[at] in '"″' and before.isalpha()"""),
    ("quotes", "annotate/marks", "return before in _BEFORE_OPENING and after not in _AFTER_CLOSING", "return before in _BEFORE_OPENING"),
    ("quotes", "annotate/marks", "pairs.append(Marked(opening + 1, at, opening, at + 1))\n        elif", "pairs.append(Marked(opening, at, opening, at + 1))\n        elif"),
    ("quotes", "annotate/marks", "while stack and found[stack[-1]].closing <= marked.opening:", "while stack and found[stack[-1]].closing < marked.opening:"),
    ("quotes", "annotate/marks", "pairs.append(Marked(opening + 1, end, opening, end, is_closed=False))", "pairs.append(Marked(opening + 1, end, opening, end))"),
    ("quotes", "annotate/marks", 'if family in ("single", "angle"):', 'if family in ("angle",):'),
    ("quotes", "annotate/marks", "carried, latest, is_swapped = family, opening, True", "latest, is_swapped = opening, True"),
    ("quotes", "annotate/marks", "elif not is_swapped and pairs", "elif is_swapped and pairs"),
    ("quotes", "annotate/marks", "if stack[-depth][1] == family:", "if stack[-depth][1] != family:"),
    ("quotes", "annotate/direct", "< FRAGMENT_WORDS and", "<= FRAGMENT_WORDS and"),
    ("quotes", "annotate/direct", 'unit.low[k] in ",–-—":', 'unit.low[k] in ",-":'),
    ("quotes", "annotate/direct", 'if unit.low[at - 1] == ":" and at >= 2', 'if unit.low[at - 1] == ";" and at >= 2'),
    ("quotes", "annotate/direct", "finding.speaker, finding.lemma = previous.speaker, previous.lemma", "finding.lemma = previous.lemma"),
    ("quotes", "annotate/direct", 'if host is not None and host.quote_type in ("indirect", "reported"):', "if False:"),
    ("quotes", "annotate/titles", "if low.startswith(_SO_CALLED) or", "if"),
    ("quotes", "annotate/titles", "low.endswith(_nouns(types))", "low.upper().endswith(_nouns(types))"),
    ("quotes", "annotate/titles", "any(m.start <= start and end <= m.end + 1 for m", "any(m.start < start and end <= m.end + 1 for m"),
    ("quotes", "annotate/turns", "self._spoke[_stretch(unit)] = _main(speaking), 0", "pass"),
    ("quotes", "annotate/turns", "if spoke is not None and spoke[1] < _MEMORY else None", "if spoke is not None else None"),
    ("quantities", "annotate/uncounted", 'if any(found[k].text == "Uhr"', 'if any(found[k].text == "uhr"'),
    ("quantities", "annotate/quantities", "k = last + 1", "k += 1"),
    ("quantities", "annotate/uncounted", "inside = find_span(self.date_starts, self.date_ends, start) is not None\n        return inside or", "return"),
    ("quantities", "annotate/uncounted", "if name is not None and end <= self.name_ends[name]:\n            return True", "if False:\n            return True"),
    ("quantities", "annotate/uncounted", "if _is_era(found, at + count.length):\n        return True", "if False:\n        return True"),
    ("quantities", "annotate/uncounted", 'found[at + 1].text in ("von", "der") and', 'found[at + 1].text == "aus" and'),
    ("quantities", "annotate/uncounted", "_OLDEST = 125", "_OLDEST = 12"),
    ("quantities", "annotate/uncounted", "_LONG = 7", "_LONG = 12"),
    ("quantities", "annotate/modifiers", "_SMALL = 12", "_SMALL = 1"),
    ("quantities", "annotate/quantities", '(low, None) if modifier == "min"', '(None, low) if modifier == "min"'),
    ("quantities", "annotate/quantities", '(None, high) if modifier == "max"', '(high, None) if modifier == "max"'),
    ("quantities", "annotate/quantities", '"approx" if low != high else "exact"', '"approx" if low == high else "exact"'),
    ("quantities", "annotate/quantities", 'if count.kind == "vague":\n        modifier = "vague"', 'if count.kind == "vague":\n        modifier = "exact"'),
    ("quantities", "annotate/quantities", '"year" if at and is_age(', '"count" if at and is_age('),
    ("quantities", "annotate/quantities", 'a["scope_start"] <= start and end <= a["scope_end"]', 'a["scope_start"] < start and end < a["scope_start"]'),
    ("quantities", "annotate/modifiers", "for length in (3, 2, 1):", "for length in (1,):"),
    ("quantities", "annotate/quantities", "nearest = min(around", "nearest = max(around"),
    ("quantities", "annotate/uncounted", "if bare and first and not piece.before and", "if False and"),
    ("quantities", "annotate/modifiers", "if not ambiguous or (big and not is_for):", "if True:"),
    ("quantities", "annotate/uncounted", 'len(piece.text) == 1 and piece.after.startswith((")", "."))', 'len(piece.text) == 2 and piece.after.startswith((")", "."))'),
    ("keyness", "tabulate/keyness", ">= max(params.min_frequency, 1))", "> max(params.min_frequency, 1))"),
    ("keyness", "tabulate/keyness", "tested = min(n_target, n_both - n_target) >= params.min_documents", "tested = max(n_target, n_both - n_target) >= params.min_documents"),
    ("keyness", "tabulate/keyness", "np.log2((target + 0.5) / (n_target + 1))", "np.log2((target + 0.5) / (n_target + 2))"),
    ("keyness", "tabulate/keyness", "np.log2((reference + 0.5) / (n_reference + 1))", "np.log2((reference + 0.4) / (n_reference + 1))"),
    ("keyness", "tabulate/keyness", "inv_cdf(1 - 0.0125 / family)", "inv_cdf(1 - 0.0125)"),
    ("keyness", "tabulate/keyness", "np.where(reference > 0, low_r, np.nan)", "low_r"),
    ("keyness", "tabulate/keyness", "* max(n_target, 1.0)", "* max(n_reference, 1.0)"),
    ("keyness", "tabulate/keyness", "np.log(a / (n_target + size - a))", "np.log(a / (n_target + size))"),
    ("keyness", "tabulate/keyness", "(odds_target - odds_reference)", "(odds_reference - odds_target)"),
    ("keyness", "tabulate/keyness", "documents[\"is_article\"].to_numpy(bool), number", "True, number"),
    ("keyness", "tabulate/keyness", "p[asked] = np.maximum(", "p[asked] = np.minimum("),
    ("keyness", "tabulate/keyness", "for a, b in (pair for given in pairs for pair in (given, given[::-1])):", "for a, b in pairs:"),
    ("keyness", "tabulate/keyness", "if (target + reference > 0).sum() < 2:", "if False:"),
    ("keyness", "tabulate/keyness", "if len(outlets) > 1:", "if True:"),
    ("keyness", "tabulate/keyness", "(n < min_frequency) & (n > 0)", "(n <= min_frequency) & (n > 0)"),
    ("keyness", "tabulate/permutation", "np.minimum(1.0, 2 * tails[target[rows]])", "np.minimum(1.0, tails[target[rows]])"),
    ("keyness", "tabulate/permutation", "free = max(min(drawn, n - drawn) - 1, 1)", "free = max(n - 2, 1)"),
    ("keyness", "tabulate/permutation", "free = marked < size[of_story]", "free = marked <= size[of_story]"),
    ("keyness", "tabulate/permutation", "np.maximum.accumulate((n - np.arange(len(order))) * p[order])", "(n - np.arange(len(order))) * p[order]"),
    ("keyness", "tabulate/permutation", "(drawn > 0) & (drawn < size)", "(drawn > 0) | (drawn < size)"),
]  # fmt: skip


class _Failures:
    """pytest plugin: names of the tests that failed."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.names.append(report.nodeid.rpartition("/")[2])


def _run(scratch: Path, tests: list[str], answer: Connection) -> None:
    os.chdir(scratch)
    sys.path.insert(0, str(scratch))
    failures = _Failures()
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        status = pytest.main(["-q", "-x", "-p", "no:cacheprovider", "-k", "not linear", *tests], plugins=[failures])
    answer.send([*failures.names, f"pytest ended with {int(status)}" if status else ""])


def killer(scratch: Path, module: str, old: str, new: str, tests: list[str]) -> str | None:
    """The first test that fails with `new` for `old`, or what else ends the run; None if the mutant survives.

    The tests run in a child of this process, which has the large libraries loaded and nothing of this project.
    """
    path = scratch / "pipeline" / f"{module}.py"
    source = path.read_text(encoding="utf-8")
    if source.count(old) != 1:
        raise ValueError(f"{module}: {source.count(old)} places hold {old!r}; bring benchmarks/mutants.py up to date")
    path.write_text(source.replace(old, new), encoding="utf-8")
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe()
    child = fork.Process(target=_run, args=(scratch, tests, there))
    child.start()
    child.join(600)
    child.kill()
    path.write_text(source, encoding="utf-8")
    return (here.recv()[0] or None) if here.poll() else "no end within ten minutes"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--layers", nargs="*", default=list(TESTS), choices=list(TESTS))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    lines = ["| layer | module | mutant | killed by |", "|---|---|---|---|"]
    survivors = 0
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for part in ("pipeline", "tests"):
            shutil.copytree(ROOT / part, scratch / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("pyproject.toml", "params.yaml", "dvc.yaml"):
            shutil.copy(ROOT / part, scratch / part)
        print(*lines, sep="\n")
        for layer, module, old, new in MUTANTS:
            if layer in asked.layers:
                by = killer(
                    scratch,
                    module,
                    old,
                    new,
                    [f"tests/{module.partition('/')[0]}/test_{name}.py" for name in TESTS[layer]],
                )
                survivors += by is None
                change = " ".join(f"`{old}` → `{new}`".split()).replace("|", "\\|")
                lines.append(f"| {layer} | {module} | {change} | {by or '**nothing**'} |")
                print(lines[-1], flush=True)
    print(f"\n{survivors} survivors")
    if asked.write:
        head = "# Mutants\n\nSmall wrong changes by hand and the first test that fails with each (`python -m benchmarks.mutants --write`).\n"
        PAGE.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    sys.exit(survivors > 0)


if __name__ == "__main__":
    main()
