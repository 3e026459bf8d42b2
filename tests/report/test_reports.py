"""A real report set of the invented corpus: no script, no request, nothing broken, the same bytes in another folder."""

import base64
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from tests.report.conftest import make_set
from tests.report.invented import HOSTILE, TEXTS


class _Page(HTMLParser):
    """Links, ids, elements and pictures of a page."""

    def __init__(self, markup: str):
        super().__init__()
        self.links, self.ids, self.tags, self.images = [], [], [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        if tag == "img":
            self.images.append(values)


def _pages(folder):
    return {path: _Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}


def test_every_kind_of_page_is_there(reports):
    names = {path.relative_to(reports).as_posix() for path in reports.rglob("*.html")}
    assert {"index.html", "overview.html", "quality.html", "stories/nordblick--faehre.html"} <= names
    assert {"outlets/nordblick.html", "actors/per-marta-lohmann.html", "documents/seekurier--kiel#2.html"} <= names
    assert len([name for name in names if name.startswith("documents/")]) == len(TEXTS)
    assert len(list(reports.glob("executed/*.ipynb"))) == len(names) - len(TEXTS) - 1


def test_nothing_runs_and_nothing_is_fetched(reports):
    for path, page in _pages(reports).items():
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text.lower()
        assert text.index("Content-Security-Policy") < text.index("<meta charset")
        for tag, values in page.tags:
            assert tag not in ("script", "iframe", "object", "embed", "link", "base", "form", "svg", "b>")
            assert not [name for name in values if name.startswith("on") or name == "style"]
            assert values.get("src", "data:image/svg+xml;base64,").startswith("data:image/svg+xml;base64,")
            assert not values.get("href", "").lower().startswith(("javascript", "data", "http"))


def test_hostile_text_is_printed_as_text(reports):
    text = (reports / "documents/boese--x.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(" in text
    assert "[klick](javascript:alert(1))" in text
    story = (reports / "stories/boese--x.html").read_text(encoding="utf-8")
    assert "&lt;svg onload=alert(1)&gt;" in story and "**fett** `c`" in story, "names and labels are hostile too"
    for path in reports.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert HOSTILE not in page and "<svg" not in page and page.count("<style") == page.count("</style") == 1, (
            path.name
        )


def test_every_link_and_anchor_resolves_and_every_page_is_reached(reports):
    pages = _pages(reports)
    reached, waiting = set(), [reports / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for link in pages[path].links:
            file, _, anchor = link.partition("#")
            target = (path.parent / unquote(file)).resolve() if file else path
            if target.suffix == ".csv":
                assert target.is_file(), f"{path.name}: {link}"
                continue
            assert target in pages, f"{path.name}: {link}"
            assert not anchor or anchor in pages[target].ids, f"{path.name}: {link}"
            waiting.append(target)
    assert reached == set(pages)


def test_ids_are_unique(reports):
    for path, page in _pages(reports).items():
        assert len(page.ids) == len(set(page.ids)), path.name


def test_figures_say_in_words_what_they_show(reports):
    images = [image for page in _pages(reports).values() for image in page.images]
    assert len(images) >= 4
    assert all(len(image["alt"]) > 20 for image in images)
    assert any("nordblick" in image["alt"] for image in images)
    svg = base64.b64decode(images[0]["src"].partition(",")[2]).decode()
    assert "prefers-color-scheme:dark" in svg and "<dc:date>" not in svg


def test_a_person_only_in_a_comment_is_said_to_be(reports):
    story = (reports / "stories/nordblick--faehre.html").read_text(encoding="utf-8")
    assert re.search(
        r'<a class="soft" href="\.\./documents/nordblick--faehre\.html#m4"[^>]*>named only in a reader comment</a>',
        story,
    )
    assert "conflict" in story and "chip other" in story
    overview = (reports / "overview.html").read_text(encoding="utf-8")
    assert "0 bytes" in overview and "named only in a reader comment" in overview
    assert "n = 0" in (reports / "quality.html").read_text(encoding="utf-8")


def test_commenters_stay_unnamed(reports):
    assert not [path for path in reports.rglob("documents/*.html") if "4711" in path.read_text(encoding="utf-8")]


def test_every_page_says_what_it_rests_on(reports):
    prints = {re.search(r"Corpus ([0-9a-f]{12})<", p.read_text(encoding="utf-8"))[1] for p in reports.rglob("*.html")}
    assert len(prints) == 1
    for path in reports.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "4 documents" in text and "zones counted: headline, lead" in text and "coverage.csv" in text


def test_two_runs_in_two_folders_give_the_same_bytes(reports, tmp_path):
    first = {path.relative_to(reports): path.read_bytes() for path in sorted(reports.rglob("*")) if path.is_file()}
    with pytest.MonkeyPatch.context() as patch:
        again = make_set(tmp_path / "elsewhere" / "quite deep", patch)
        second = {path.relative_to(again): path.read_bytes() for path in sorted(again.rglob("*")) if path.is_file()}
    assert list(first) == list(second)
    assert [str(name) for name in first if first[name] != second[name]] == []
    assert not [str(name) for name, data in first.items() if b"/tmp" in data or str(reports).encode() in data]
