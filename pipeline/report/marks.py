"""Marks that overlap, as markup that nests: a mark is split where another one begins or ends inside it."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True)
class Mark:
    """A stretch of text to be marked: `rank` orders marks of equal extent (lower is outside), `anchor` is its HTML id."""

    start: int
    end: int
    css: str
    rank: int
    anchor: str = ""
    title: str = ""


def marked(text: str, start: int, end: int, marks: Iterable[Mark], element: str = "span") -> Markup:
    """text[start:end], escaped, with every mark that touches it as nested spans (or another `element`); each anchor stands
    once, at its beginning.

    A mark over „sagte Lohmann in Kiel" and one over „in Kiel am Montag" cross: the second is split in two spans.
    """
    inside = sorted(
        (m for m in marks if m.start < end and m.end > start and m.end > m.start),
        key=lambda m: (m.start, -m.end, m.rank, m.anchor),
    )
    cuts = sorted({start, end, *(min(max(x, start), end) for m in inside for x in (m.start, m.end))})
    out: list[str] = []
    open_marks: list[Mark] = []
    waiting = iter(inside)
    following = next(waiting, None)
    for at, upto in itertools.pairwise(cuts):
        over = [i for i, m in enumerate(open_marks) if m.end <= at]
        reopened: list[Mark] = []
        if over:
            reopened = [m for m in open_marks[over[0] :] if m.end > at]
            out.append(f"</{element}>" * (len(open_marks) - over[0]))
            del open_marks[over[0] :]
        new = []
        while following is not None and max(following.start, start) <= at:
            new.append(following)
            following = next(waiting, None)
        for mark in sorted([*reopened, *new], key=lambda m: (-m.end, m.rank, m.anchor)):
            first = mark.start == at and mark in new
            out.append(_opening(mark, first, element))
            open_marks.append(mark)
        out.append(str(escape(text[at:upto])))
    out.append(f"</{element}>" * len(open_marks))
    return Markup("".join(out))


def _opening(mark: Mark, first: bool, element: str) -> str:
    css = f' class="{escape(mark.css)}"' if mark.css else ""
    anchor = f' id="{escape(mark.anchor)}"' if first and mark.anchor else ""
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    return f"<{element}{css}{anchor}{title}>"
