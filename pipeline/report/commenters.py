"""Names of people who comment: reader pages and examples leave them out."""

import re

_NAME_LINE = re.compile(r"[^\n.!?:]{1,60}")  # a first line that is no sentence: "User 4711", "Bine aus Kiel"
_COMMENT_WORDS = 3  # what follows a name is longer than this; what follows the heading "Kommentare" is a name


def after_name(text: str, start: int, end: int, following: str = "") -> int:
    """Where a comment begins after its commenter's name; `start` if its first line is no such name.

    A name line has up to five words and no full stop; behind it stands the comment ("Bine aus Kiel\\nDas war zu
    erwarten."), here or in the `following` block of the page, or it holds a number ("User 4711").
    """
    line = text[start:end].split("\n", 1)[0]
    rest = text[start + len(line) : end].strip()
    followed = rest or len(following.split()) > _COMMENT_WORDS
    if (
        line.strip()
        and _NAME_LINE.fullmatch(line)
        and len(line.split()) <= 5
        and (followed or any(c.isdigit() for c in line))
    ):
        return start + len(line)
    return start
