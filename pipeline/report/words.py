"""Numbers, dates and lists as the pages print them (English, one way everywhere)."""

import re
from collections.abc import Sequence

import pandas as pd

_MONTHS = "January February March April May June July August September October November December".split()
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
TYPES = {"PER": "person", "LOC": "place", "ORG": "organisation", "MISC": "other name"}
VOICES = {"own": "own voice", "quoted": "quoted", "reported": "reported"}


def number(value: float, digits: int = 0) -> str:
    """15000 → 15,000; `digits` decimals; missing → "–"."""
    return "–" if pd.isna(value) else f"{value:,.{digits}f}"


def percent(share: float) -> str:
    """0.125 → 12.5 %; missing → "–"."""
    return "–" if pd.isna(share) else f"{share * 100:.1f} %".replace(".0 %", " %")


def interval(low: float, high: float, digits: int = 2, unit: str = "") -> str:
    """(0.1, 0.5) → "0.10–0.50"; one end open: "≥ 0.10", "≤ 0.50"; both: "–"."""
    if pd.isna(low) and pd.isna(high):
        return "–"
    if pd.isna(low) or pd.isna(high):
        return f"≤ {number(high, digits)}{unit}" if pd.isna(low) else f"≥ {number(low, digits)}{unit}"
    dash = " to " if low < 0 else "–"
    return f"{number(low, digits)}{dash}{number(high, digits)}{unit}"


def plural(n: int, noun: str, many: str = "") -> str:
    """(1, "story", "stories") → "1 story", (2, …) → "2 stories"."""
    return f"{number(n)} {noun if n == 1 else many or noun + 's'}"


def spelled(n: int, noun: str, many: str = "") -> str:
    """`plural` with numbers up to twelve as words: "three outlets", "no outlets"."""
    return f"{_SMALL[n] if n < len(_SMALL) else number(n)} {noun if n == 1 else many or noun + 's'}"


def section(heading: str) -> str:
    """The id of a section by its heading: "Who covers it, and when" is at #who-covers-it-and-when."""
    return "-".join(re.findall(r"[a-z0-9]+", heading.lower()))


def sentence(text: str) -> str:
    """First letter upper case."""
    return text[:1].upper() + text[1:]


def day(iso: object) -> str:
    """2025-09-03 → 3 September 2025, 2025-09 → September 2025; missing → "undated"."""
    if not isinstance(iso, str) or not iso:
        return "undated"
    parts = iso[:10].split("-")
    if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return iso
    words = [str(int(part)) for part in parts[2:3]] + [_MONTHS[int(part) - 1] for part in parts[1:2]] + parts[:1]
    return " ".join(words)


def listed(words: Sequence[str], most: int = 4) -> str:
    """["a", "b", "c"] → "a, b and c"; more than `most` end in "and n more"."""
    words = list(words)
    if len(words) > most:
        words = [*words[:most], f"{number(len(words) - most)} more"]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def zone_phrase(zones: Sequence[str]) -> str:
    """Where a name stands that is not counted: ["comment"] → "a reader comment", ["teaser", "caption"] → "…"."""
    names = {
        "comment": "a reader comment", "teaser": "a teaser", "caption": "a caption", "advertisement": "an advertisement",
        "navigation": "navigation", "credit": "a credit", "byline": "the byline", "agency": "the agency line",
        "dateline": "the dateline", "pullquote": "a pull quote", "kicker": "the kicker", "legal": "a legal line",
        "player": "a player", "share": "a share line", "date": "a date line", "foreign": "a foreign-language passage",
    }  # fmt: skip
    return listed([names.get(zone, "other matter") for zone in sorted(set(zones))])
