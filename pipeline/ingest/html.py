"""HTML to visible lines: what a reader sees on the page, one block a line, and the markup each line stands in.

A block element, `br`, a table cell, a list item, a button and an option each begin a new line; inline elements never
break a word (`<b>Ha</b>fen` → "Hafen"). White space collapses as in a browser, `pre` and `textarea` keep their lines.
Not visible: head, script, style, template, noscript, fallback content of media, comments, the attribute `hidden`, and
inline `display: none` or `visibility: hidden`. A page that shows nothing so is read again with everything shown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

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
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
# Browsers read the numeric references &#128; to &#159; as cp1252 (&#132; is „).
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
    """An open element; `words` and `names` already hold those of its ancestors."""

    __slots__ = ("block", "breaks", "depth", "linked", "names", "parent", "pre", "tag", "words", "written")

    def __init__(self, tag: str, parent: "_Element | None", breaks: bool, get: Attribute):
        self.tag, self.parent, self.breaks = tag, parent, breaks
        self.depth = parent.depth + 1 if parent else 0
        self.block = tag if breaks or parent is None else parent.block
        self.linked = tag == "a" or (parent is not None and parent.linked)
        self.pre = tag in ("pre", "textarea") or (parent is not None and parent.pre)
        self.written = -1  # number of the line that last got text directly from this element
        words = parent.words if parent else ""
        own = " ".join(filter(None, (get("class"), get("id"), get("itemprop"), get("role"))))
        self.words = _cut(f"{_cut(own, _OWN_CHARS)} {words}", _CLASS_CHARS) if own else words
        names = parent.names if parent else ""
        self.names = _cut(f"<{tag} {names}", _OWN_CHARS) if tag in _NAMED else names


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
        style = get("style") or ""
        if tag in _INVISIBLE and not (self.show_all and tag in ("noscript", "iframe", "object", "video", "audio")):
            return False
        if not self.show_all and tag not in ("body", "html"):
            closed_dialog = tag == "dialog" and get("open") is None
            if get("hidden") is not None or closed_dialog or (style and _HIDDEN_STYLE.search(style)):
                return False
        if tag == "br":
            self.end_line()
            breaks = False
        elif "-" in tag:  # an element of the site's own: a box, unless it stands in running text
            breaks = self.open.written != len(self.lines)
        else:
            breaks = tag in _BLOCKS or bool(style and _BLOCK_STYLE.search(style))
        # Two links side by side are two entries of a menu, whatever style sets them apart; no word is linked twice.
        if breaks or (tag == "a" and self.link_ended == len(self.pieces) and not self.at_space):
            self.end_line()
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
        text = _SPACE.sub(" ", raw)
        if self.at_space and text.startswith(" "):
            text = text[1:]
        if text:
            self.pieces.append((text, self.open))
            self.at_space = text.endswith(" ")
            if text != " ":
                self.open.written = len(self.lines)

    def end_line(self) -> None:
        """What was collected since the last line becomes a line, unless there is nothing to see in it."""
        pieces, self.pieces, self.at_space, self.link_ended = self.pieces, [], True, -1
        if not pieces:
            return
        text = "".join(piece for piece, _ in pieces).rstrip(" ").translate(_C1)
        if is_blank(text):
            return
        linked, held_by, last = 0, None, None
        for piece, element in pieces:
            linked += len(piece) if element.linked else 0
            if piece != " " and element is not last:
                last = element
                held_by = element if held_by is None else _common(held_by, element)
        css_class = f"{held_by.words} {held_by.names}".strip()
        self.lines.append(Line(text, held_by.block, css_class, round(min(1.0, linked / len(text)), 4)))


def _common(a: _Element, b: _Element) -> _Element:
    """The innermost element that holds both; at most as many steps as both are deep below the line's block."""
    while a is not b:
        if a.depth >= b.depth:
            a = a.parent
        else:
            b = b.parent
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


def _read_tree(page: _Page, root: etree._Element) -> None:
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped = False
    for event, element in walk:
        if event == "start":
            if page.start(element.tag, element.get):
                if element.text:
                    page.data(element.text)
            else:
                walk.skip_subtree()
                skipped = True
            continue
        if event == "end":
            if not skipped:
                page.end()
            skipped = False
        if element.tail:
            page.data(element.tail)
