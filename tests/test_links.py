"""What the documentation points to is there: links, headings, files it names, targets of make."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "pipeline").rglob("*.md"))]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
# Paths in code marks that begin in a folder of this repository; placeholders such as <stage> and stages' outputs are left out.
NAMED = re.compile(r"`((?:pipeline|tests|benchmarks|notebooks|docs|data/(?:raw|gold|curation))/[\w./-]+)`")
TARGET = re.compile(r"`?make ([a-z][a-z-]*)\b")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_named_files_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for match in LINK.finditer(text):
        target = match[1] or match[2]
        assert not target.startswith(("http:", "//")), f"{page.name}: {target}"
        if target.startswith(("https:", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), f"{page.name}: {target} is not there"
        if anchor and place.suffix == ".md":
            headings = re.findall(r"(?m)^#+ (.+)$", place.read_text(encoding="utf-8"))
            assert anchor in {_anchor(heading) for heading in headings}, f"{page.name}: no heading {anchor} in {path}"
    for name in NAMED.findall(text):
        found = (ROOT / name).exists() or (page.parent / name).exists()
        assert found, f"{page.name} names {name}, which is not there"


def test_every_target_of_make_that_is_named_exists():
    known = set(re.findall(r"(?m)^\.?([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for page in PAGES:
        code = "\n".join(re.findall(r"`[^`\n]+`|(?m:^    .+$)", page.read_text(encoding="utf-8")))
        assert set(TARGET.findall(code)) <= known, page.name
