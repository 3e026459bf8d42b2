"""Tags read from the source one after the other, for pages that no tree can be built of (nested too deep, a text too long)."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Protocol

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW_TEXT = frozenset("script style textarea title noscript iframe".split())  # no tags are read inside these
_TAG = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(class|id|style|hidden|role|itemprop|open)(?![\w-])(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)


class Page(Protocol):
    """What takes elements and text in order (html.py)."""

    def start(self, tag: str, get: Callable[[str], str | None]) -> bool: ...
    def end(self) -> None: ...
    def data(self, raw: str) -> None: ...


def read_source(page: Page, source: str) -> None:
    """Give the page's tags and text to `page` as they stand; end tags without a start are passed over. Linear."""
    stack: list[tuple[str, bool]] = []
    n_open: dict[str, int] = {}
    hidden = 0

    for kind, value, attributes in _tokens(source):
        if kind == "text":
            if not hidden:
                page.data(unescape(value))
        elif kind == "start":
            shown = not hidden and page.start(value, attributes.get)
            if value in _VOID:
                if shown:
                    page.end()
                continue
            stack.append((value, shown))
            n_open[value] = n_open.get(value, 0) + 1
            hidden += not shown
        elif n_open.get(value):
            closed = ""
            while closed != value:
                closed, shown = stack.pop()
                n_open[closed] -= 1
                if shown:
                    page.end()
                else:
                    hidden -= 1


def _tokens(source: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    at, size = 0, len(source)
    while at < size:
        mark = source.find("<", at)
        if mark < 0:
            mark = size
        if mark > at:
            yield "text", source[at:mark], {}
        if mark == size:
            return
        if source.startswith("<!--", mark):
            end = source.find("-->", mark + 4)
            at = size if end < 0 else end + 3
            continue
        tag = _TAG.match(source, mark + 1)
        end = source.find(">", mark) if tag or source.startswith(("<!", "<?"), mark) else -1
        if end < 0:  # a lone mark ("3 < 5"), or a tag that the end of the page cuts off
            at = size if tag else mark + 1
            yield "text", source[mark:at], {}
            continue
        at = end + 1
        if not tag:
            continue
        name = tag[1].lower()
        if source[mark + 1] == "/":
            yield "end", name, {}
            continue
        inside = source[tag.end() : min(end, tag.end() + 2_000)]
        attributes = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(inside)}
        yield "start", name, attributes
        if name in _RAW_TEXT:
            end = _find_end(source, name, at)
            if name == "textarea":
                yield "text", source[at:end], {}
            at = end


def _find_end(source: str, name: str, at: int) -> int:
    """Where the end tag of a raw-text element stands; the end of the page if there is none."""
    match = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
    return match.start() if match else len(source)
