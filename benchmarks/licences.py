"""The licence of every locked package, from what the installed packages say of themselves: the table of docs/security.md.

python -m benchmarks.licences [--write]
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/security.md"
START, END = "<!-- licences: python -m benchmarks.licences --write -->\n", "<!-- end of licences -->\n"
# Terms that would bind this project's own code, or forbid passing it on. LGPL and MPL bind changes to the library alone.
BINDING = re.compile(
    r"(?<!L)(?<!Lesser )\b(A?GPL|General Public|Affero|GPLv\d|SSPL|BUSL|Commons Clause|Non-?Commercial|Proprietary)",
    re.I,
)
UNSTATED = "not stated"
# Packages that say such terms and do no harm here, each with the reason; nothing of them is copied into this project.
HARMLESS = {
    "grandalf": "GPLv2 or EPLv1 at choice by its licence field; DVC draws `dvc dag` with it, no stage imports it",
    "pygit2": "GPLv2 with an exception for programs that only link to it; DVC's, no stage imports it",
}


def locked() -> list[str]:
    """Names of requirements.lock, in its order."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r"(?m)^([a-z0-9][a-z0-9._-]*)==", text)))


def licence(name: str) -> str | None:
    """What the package says: its SPDX expression, else its classifiers, else the first line of its licence field.

    None for a package that is not installed (it is locked for another system).
    """
    try:
        meta = distribution(name).metadata
    except PackageNotFoundError:
        return None
    if expression := meta.get("License-Expression"):
        return expression
    classifiers = [c.rpartition(" :: ")[2] for c in meta.get_all("Classifier", []) if c.startswith("License ::")]
    stated = [c for c in classifiers if c != "OSI Approved"]
    lines = (meta.get("License") or "").strip().splitlines()
    return ", ".join(stated) or (lines[0][:60] if lines else UNSTATED)


def binds(stated: str) -> bool:
    """Whether terms that are no other's alternative (MIT OR GPL-2.0) would bind this project's own code."""
    return all(BINDING.search(choice) for choice in re.split(r" OR | \| ", stated))


def table() -> str:
    """A Markdown table: licence, and the packages under it."""
    by_licence: dict[str, list[str]] = {}
    for name in locked():
        if found := licence(name):
            by_licence.setdefault(found, []).append(name)
    rows = sorted(by_licence.items(), key=lambda row: (-len(row[1]), row[0]))
    return "| licence | packages |\n|---|---|\n" + "".join(f"| {name} | {', '.join(of)} |\n" for name, of in rows)


def main() -> None:
    if "--write" not in sys.argv:
        print(table(), end="")
        return
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    PAGE.write_text(before + START + table() + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
