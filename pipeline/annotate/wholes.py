"""What a bare number is a part of, told before it: "Es sind 14 Gutachten. | Acht | davon fehlen", "Von 20 Booten sanken | drei"."""

import re
from collections.abc import Sequence

_BESIDE = 48  # characters before a number in which davon may stand
_DAVON_BEHIND = re.compile(r"(?: aber| jedoch| allerdings)? (?:davon|hiervon|darunter)\b")
_DAVON_BEFORE = re.compile(r"\b(?:davon|hiervon|von ihnen|von denen)(?: [A-Za-zÄÖÜäöüß]+){0,4} $", re.IGNORECASE)
_OF_THEM = re.compile(r" von (?:ihnen|denen)$")
_FRONTED = re.compile(r"(?:^|[.;:!?,–] )[Vv]on (?:(?:den|diesen|seinen|ihren|insgesamt|rund|etwa|gut|knapp) ){0,2}$")


def whole_of(text: str, row: dict, before: Sequence[dict], start: int) -> str | None:
    """What a number that counts nothing named is a part of: what the last greater number of `before` counts, where davon or von ihnen
    stand beside it, or where that one opens the sentence from `start` with von."""
    front = text[max(start, row["start"] - _BESIDE) : row["start"]]
    is_part = _OF_THEM.search(row["surface"]) or _DAVON_BEHIND.match(text, row["end"]) or _DAVON_BEFORE.search(front)
    for whole in reversed(before):
        if not whole["counted"] or whole["unit"] != "count" or _least(whole) <= _least(row):
            continue
        if is_part or (whole["start"] >= start and _FRONTED.search(text[start : whole["start"]])):
            return str(whole["counted"])
    return None


def _least(row: dict) -> float:
    return row["value_low"] or row["value_high"] or 0.0
