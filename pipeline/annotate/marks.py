"""Quotation marks: which opens, which closes, what stands between them.

German print uses „ “, » «, and « » in Switzerland; web texts add „ ”, “ ”, straight marks and mixtures of them, and put
quotations inside quotations (‚ ‘, ‹ ›). Direction comes from the white space around a mark and from what is open, not from
the character alone: “ closes after „ and opens in English style. A text can change its system at any place.
"""

import re
from dataclasses import dataclass

from pipeline.annotate.document import Document

# One family for marks that may open and close each other.
_FAMILY = {
    **dict.fromkeys('„“”‟"″', "double"),
    **dict.fromkeys("»«", "guillemet"),
    **dict.fromkeys("›‹", "angle"),
    **dict.fromkeys("‚‘’'`´", "single"),
}
_MARK = re.compile("[" + "".join(_FAMILY) + "]")
_OPENS_ONLY = "„‚"
_BEFORE_OPENING = ' \t\n\u00a0\u202f([–—-/:„“”"»«›‹‚‘…'
_AFTER_CLOSING = ' \t\n\u00a0\u202f)].,;:!?–—-/„“”"»«›‹‘’…'
_DEPTH = 6  # quotations nest no deeper in print; the bound keeps the search for an opener constant


@dataclass(slots=True)
class Marked:
    """Text between marks: `start`, `end` the content, `opening`, `closing` the outer edges with the marks.

    `parent` is the index of the enclosing Marked in the document's list; `is_closed` False where no closing mark was found.
    """

    start: int
    end: int
    opening: int
    closing: int
    parent: int | None = None
    is_closed: bool = True


def find_marks(document: Document) -> list[Marked]:
    """Every stretch between quotation marks, in text order, with its nesting.

    "Er sagte: „Wir lesen ‚Faust‘.“" → "Wir lesen ‚Faust‘." and in it "Faust". A quotation that runs over paragraphs is one
    per paragraph, whether print repeats the opening mark or not. An opening mark without partner holds the rest of its
    paragraph and is not closed. Linear in the length of the text.
    """
    found: list[Marked] = []
    carried = None  # family of a quotation left open by the paragraph before
    for block in document.blocks:
        pairs, carried = _pair(document.text, block.start, block.end, carried)
        found.extend(pairs)
    found.sort(key=lambda m: (m.opening, -m.closing))
    stack: list[int] = []
    for index, marked in enumerate(found):
        while stack and found[stack[-1]].closing <= marked.opening:
            stack.pop()
        marked.parent = stack[-1] if stack else None
        stack.append(index)
    return found


def _pair(text: str, start: int, end: int, carried: str | None) -> tuple[list[Marked], str | None]:
    pairs: list[Marked] = []
    orphans: list[tuple[int, str]] = []
    stack: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        family = _FAMILY[text[at]]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if family == "single" and _is_apostrophe(text[at], before, after, stack):
            continue
        if text[at] in '"″' and before.isdecimal() and not _open_at(stack, family):
            continue  # 17" is a screen
        depth = _open_at(stack, family)
        if text[at] not in _OPENS_ONLY and depth and not _opens(before, after):
            opening = stack[-depth][0]
            del stack[-depth:]
            pairs.append(Marked(opening + 1, at, opening, at + 1))
        elif text[at] in _OPENS_ONLY or before in _BEFORE_OPENING:
            stack.append((at, family))
        elif family != "single":
            orphans.append((at, family))
    if carried and orphans and orphans[0][1] == carried and not any(p.opening < orphans[0][0] for p in pairs):
        first = orphans[0][0]
        pairs.append(Marked(start, first, start, first + 1))
    pairs = [pair for pair in pairs if pair.end - pair.start > 1 or _FAMILY.get(text[pair.opening]) != "single"]  # ’n’
    return _leftovers(text, end, pairs, stack)


def _opens(before: str, after: str) -> bool:
    return before in _BEFORE_OPENING and after not in _AFTER_CLOSING


def _open_at(stack: list[tuple[int, str]], family: str) -> int:
    """How far down the stack the last open mark of `family` lies, 1 for the top; 0 if there is none."""
    for depth in range(1, min(len(stack), _DEPTH) + 1):
        if stack[-depth][1] == family:
            return depth
    return 0


def _is_apostrophe(mark: str, before: str, after: str, stack: list[tuple[int, str]]) -> bool:
    if mark == "‚":
        return False
    if before.isalnum() and after.isalnum():
        return True
    opens = before in _BEFORE_OPENING and after.isalpha()
    return not opens and not _open_at(stack, "single")


def _leftovers(
    text: str, end: int, pairs: list[Marked], stack: list[tuple[int, str]]
) -> tuple[list[Marked], str | None]:
    """Give unclosed opening marks their best reading."""
    carried = None
    is_swapped = False
    latest = max((pair.opening for pair in pairs), default=-1)
    for opening, family in reversed(stack):
        if family in ("single", "angle"):
            continue  # a lone apostrophe far more often than a quotation
        if latest < opening:
            pairs.append(Marked(opening + 1, end, opening, end, is_closed=False))
            carried, latest, is_swapped = family, opening, True
        elif not is_swapped and pairs[-1].opening > opening and text[pairs[-1].opening] == text[opening]:
            # „Ich las „Faust“, sagte er: one closing mark for two openings belongs to the outer one.
            pairs[-1] = Marked(opening + 1, pairs[-1].end, opening, pairs[-1].closing, is_closed=False)
            is_swapped = True
    return pairs, carried
