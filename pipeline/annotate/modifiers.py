"""What stands before a number and says how exactly it is meant: rund 40, mehr als eine Woche, bis zu 15 Prozent."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.annotate.numbers import Count, Piece
from pipeline.tables import read_resource

_SUM = re.compile(
    r"(?:kredit|darlehen|anleihe|bürgschaft|hypothek|rechnung|quittung|forderung|vertrag|auftrag|scheck|gutschein|strafbefehl|bußgeldbescheid|"
    r"bussgeldbescheid|busse|buße|summe|betrag|spende|überweisung|zahlung|budget|etat|paket|investition)(?:e?s|e?n)?$|"
    r"(?:verträge|aufträge|beträge|kredite|budgets|schecks)n?$",
    re.IGNORECASE,
)  # nouns that stand with the sum they are for: "ein Kredit über 40 Euro"
_SMALL = 12  # up to here "über drei …", "unter drei …" is a preposition, no modifier


@cache
def _modifiers() -> dict[str, tuple[str, bool]]:
    return {
        row["words"]: (row["modifier"], bool(row["ambiguous"])) for row in read_resource("de/quantity_modifiers.csv")
    }


def modifier_before(found: Sequence[Piece], at: int, count: Count) -> tuple[int, str]:
    """Number of the first piece with the modifier, and the modifier: "bis zu 40 Boote" → max."""
    for length in (3, 2, 1):
        first = at - length
        if first < 0 or any(piece.after.strip(".") for piece in found[first:at]) or found[at].before:
            continue
        words = " ".join(piece.text.lower() for piece in found[first:at])
        if words in _modifiers() or words + "." in _modifiers():
            modifier, ambiguous = _modifiers().get(words) or _modifiers()[words + "."]
            big = (count.high or count.low or 0) > _SMALL or count.unit not in (
                None,
                "year",
                "month",
                "week",
                "day",
                "hour",
            )
            is_for = words == "über" and first > 0 and not found[first - 1].after and _SUM.search(found[first - 1].text)
            if not ambiguous or (big and not is_for):
                return first, modifier
    return at, "exact"
