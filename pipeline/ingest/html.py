"""HTML to visible lines: what a reader sees on the page, one block a line, and the markup each line stands in.

A block element, `br`, a table cell, a list item, a button and an option each begin a new line; inline elements never
break a word (`<b>Ha</b>fen` → "Hafen"). White space collapses as in a browser, `pre` and `textarea` keep their lines.
Not visible: head, script, style, template, noscript, fallback content of media, comments, the attribute `hidden`, and
inline `display: none` or `visibility: hidden`. A page that shows nothing so is read again with everything shown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from pipeline.ingest.encodings import is_blank
from pipeline.ingest.tags import read_source

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p "
    "pre search section select summary table tbody td textarea tfoot th thead tr ul text".split()  # text: of an SVG
)
_INVISIBLE = frozenset(
    "head title script style template noscript iframe object embed audio video canvas map datalist noframes applet "
    "desc defs metadata symbol math-annotation rp".split()
)
# Words of css_class that name an element rather than a class: regions of the page, and inline elements that hold a whole line.
_NAMED = frozenset(
    "nav aside footer header article main figure form blockquote table a b strong em i time label button dialog".split()
)
_SPACES = " \t\n\r\f"
_SPACE = re.compile(rf"[{_SPACES}]+")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>")
# Browsers read the numeric references &#128; to &#159; as cp1252 (&#132; is „).
_C1_CHAR = re.compile("[\x80-\x9f]")
_C1 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_CLASS_CHARS = 300  # of class words kept for a line, nearest element first
_OWN_CHARS = 100  # of them, at most, from one element: utility frameworks write dozens
_DEPTH = 256  # of nesting, as in libxml2; real pages stay below 100
Attribute = Callable[[str], str | None]


@dataclass
class Line:
    """One visible block: a row of ingest.html_blocks with its text."""

    text: str
    tag: str
    css_class: str
    link_density: float


class _Element:
    """An open element; what it and its ancestors are called is put together only where a line stands directly in it."""

    __slots__ = ("_called", "block", "breaks", "depth", "get", "linked", "parent", "pre", "tag", "written")

    def __init__(self, tag: str, parent: "_Element | None", breaks: bool, get: Attribute):
        self.tag, self.parent, self.breaks, self.get = tag, parent, breaks, get
        self.written = -1  # number of the line that last got text directly from this element
        self._called: tuple[str, str] | None = None
        if parent is None:
            self.depth, self.block, self.linked, self.pre = 0, tag, False, False
            return
        self.depth = parent.depth + 1
        self.block = tag if breaks else parent.block
        self.linked = parent.linked or tag == "a"
        self.pre = parent.pre or tag == "pre" or tag == "textarea"

    def called(self) -> tuple[str, str]:
        """Its class words and its names of regions and styles, each followed by those of its ancestors."""
        chain: list[_Element] = []
        element: _Element | None = self
        while element is not None and element._called is None:
            chain.append(element)
            element = element.parent
        words, names = (element._called if element is not None else None) or ("", "")
        for element in reversed(chain):
            own = " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "role"))))
            if own:
                words = _before(own, words)
            if element.tag in _NAMED:
                names = _cut(f"<{element.tag} {names}", _OWN_CHARS)
            element._called = words, names
        return words, names


@lru_cache(10_000)  # a page repeats its boxes; kept across pages, for an outlet repeats its pages
def _before(own: str, words: str) -> str:
    return _cut(f"{_cut(own, _OWN_CHARS)} {words}", _CLASS_CHARS)


def _cut(words: str, size: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= size else words[: size + 1].rpartition(" ")[0]


class _Page:
    """Takes the page's elements and text in order and collects its lines."""

    def __init__(self, show_all: bool):
        self.lines: list[Line] = []
        self.show_all = show_all
        self.open = _Element("body", None, True, lambda name: None)
        self.pieces: list[tuple[str, _Element]] = []
        self.at_space = True  # the line is empty or ends with a space
        self.link_ended = -1  # number of pieces when the last link ended
        self.beyond: list[
            bool
        ] = []  # elements deeper than _DEPTH: whether they break the line; their text goes to the last one above

    def start(self, tag: str, get: Attribute) -> bool:
        """Open an element; False if it is invisible, and then neither its content nor its end is to be given."""
        if tag in _INVISIBLE and not (self.show_all and tag in ("noscript", "iframe", "object", "video", "audio")):
            return False
        style = get("style")
        if not self.show_all and tag not in ("body", "html"):
            if get("hidden") is not None or (style and _HIDDEN_STYLE.search(style)):
                return False
            if tag == "dialog" and get("open") is None:
                return False
        if tag in _BLOCKS or tag == "br":
            breaks = True
        elif "-" in tag:  # an element of the site's own: a box, unless it stands in running text
            breaks = self.open.written != len(self.lines)
        else:
            breaks = bool(style and _BLOCK_STYLE.search(style))
        # Two links side by side are two entries of a menu, whatever style sets them apart; no word is linked twice.
        if breaks or (tag == "a" and self.link_ended == len(self.pieces) and not self.at_space):
            self.end_line()
        breaks = breaks and tag != "br"
        if self.open.depth == _DEPTH:
            self.beyond.append(breaks)
        else:
            self.open = _Element(tag, self.open, breaks, get)
        return True

    def end(self) -> None:
        """Close the innermost element."""
        if self.beyond:
            if self.beyond.pop():
                self.end_line()
            return
        element = self.open
        if element.breaks:
            self.end_line()
        elif element.tag == "a":
            self.link_ended = len(self.pieces)
        if element.parent is not None:
            self.open = element.parent

    def data(self, raw: str) -> None:
        """Text directly inside the innermost element."""
        if self.open.pre and "\n" in raw:
            first, *others = raw.split("\n")
            self._text(first)
            for other in others:
                self.end_line()
                self._text(other)
        else:
            self._text(raw)

    def _text(self, raw: str) -> None:
        text = raw.strip(_SPACES)
        if text:
            text = _SPACE.sub(" ", raw)
            self.open.written = len(self.lines)
            if self.at_space and text[0] == " ":
                text = text[1:]
        elif self.at_space or not raw:
            return
        else:
            text = " "
        self.pieces.append((text, self.open))
        self.at_space = text[-1] == " "

    def end_line(self) -> None:
        """What was collected since the last line becomes a line, unless there is nothing to see in it."""
        pieces = self.pieces
        if not pieces:
            return
        self.pieces, self.at_space, self.link_ended = [], True, -1
        text = pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces])
        text = text.rstrip(" ")
        if _C1_CHAR.search(text):
            text = text.translate(_C1)
        if is_blank(text):
            return
        linked, last = 0, None
        held_by: _Element | None = None
        for piece, element in pieces:
            if element.linked:
                linked += len(piece)
            if piece != " " and element is not last:
                last = element
                held_by = element if held_by is None else _common(held_by, element)
        assert held_by is not None  # a line that is not blank has a piece that is not
        css_class = " ".join(filter(None, held_by.called()))
        self.lines.append(Line(text, held_by.block, css_class, round(min(1.0, linked / len(text)), 4)))


def _common(a: _Element, b: _Element) -> _Element:
    """The innermost element that holds both; at most as many steps as both are deep below the line's block."""
    while a is not b:
        if a.depth < b.depth:
            a, b = b, a
        assert a.parent is not None  # of two elements of one page, the deeper is not the outermost
        a = a.parent
    return a


def parse(source: str) -> etree._Element | None:
    """The page as a tree; None where there is none to build or libxml2 stops at its limits (depth 256, 10 MB a text)."""
    # Both end tags are optional, and libxml2 would drop what pages print after them (comments, mostly).
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_CLOSING.sub("", source).encode("utf-8"), parser)
    except etree.XMLSyntaxError:  # an empty page
        return None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        return None
    return root


def visible_lines(source: str, root: etree._Element | None) -> list[Line]:
    """The visible lines of a page given as its source and its tree (`parse`).

    Example: `<div class="kopf"><h1>Fähre fährt <b>wie</b>der</h1></div>` → one line "Fähre fährt wieder", tag h1,
    css_class "kopf". Where there is no tree, tags are read from the source one after the other, so that no text is lost.
    """
    for show_all in (False, True):
        page = _Page(show_all)
        if root is None:
            read_source(page, source)
        else:
            _read_tree(page, root)
        page.end_line()
        if page.lines:
            return page.lines
    return []


def _read_tree(page: _Page, element: etree._Element) -> None:
    """Give `element` with all it holds to `page`; a tree is never deeper than libxml2's limit of 256."""
    if not page.start(element.tag, element.get):
        return
    if element.text:
        page.data(element.text)
    for child in element:
        if isinstance(child.tag, str):  # comments and processing instructions have a function there
            _read_tree(page, child)
        if child.tail:
            page.data(child.tail)
    page.end()
