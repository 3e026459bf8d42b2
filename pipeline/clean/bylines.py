"""Bylines: who wrote a text, on one line ("Von Mia Rolfs"), beside its date, or on lines of their own under "Von"."""

import re
from collections.abc import Sequence

from pipeline.clean.lines import Line
from pipeline.clean.printed_dates import find_clocks, find_dates

_NAME = r"[^\W\d_a-zäöüß][\w'’.-]*"
_PARTICLE = r"(?:von|van|de|der|den|zu|und|,|;|/|\||mit|aus|in|dr\.|Dr\.|Prof\.)"
_GENRE = (
    r"(?:(?:ein|eine|Ein|Eine)\s)?(?:(?:Kommentar|Interview|Gastbeitrag|Analyse|Text|Bericht|Reportage|Kolumne|Essay|Gastkommentar|Glosse|"
    r"Kritik|Rezension|Besprechung|Autor|Autorin|Autoren|Redaktion|Redakteur|Redakteurin|Protokoll|Aufgezeichnet|Geschrieben|Verfasst)\s?:?\s)?"
)
_BYLINE = re.compile(
    rf"(?![Vv]on (\w+) zu \1\b){_GENRE}"  # "Von Haus zu Haus"
    rf"(?:[Vv]on|VON|[Bb]y|Text|Autor|Autorin|Autoren|Autor:innen|Redaktion|Interview|Aufgezeichnet von)\s?:?\s+"
    rf"(?:unser(?:em|er|en)\s+(?:[\w-]+\s+){{1,2}}(?:in\s+{_NAME},?\s+)?)?"
    rf"{_NAME}(?:(?:\s*{_PARTICLE})*\s+{_NAME}|\s*{_PARTICLE}\s*){{1,24}}"
)
_REPORTS = re.compile(
    rf"(?:Aus|Vom) {_NAME}(?: {_NAME})? berichte(?:t|n):? {_NAME}(?: {_NAME}){{1,2}}(?: und {_NAME}(?: {_NAME}){{1,2}})?"
)
_BARE = re.compile(rf"{_GENRE}(?:[Vv]on|VON|[Bb]y):?")  # the names follow on lines of their own
_NAMES = re.compile(rf"{_NAME}(?: (?:von|van|de|der|zu))?(?: {_NAME}){{1,2}},?")
_SIGNED = re.compile(rf"(?:{_GENRE}[Vv]on )?{_NAME}(?: (?:von|van|de|der|zu))?(?: {_NAME}){{1,2}}")
_PARTS = re.compile(r"\s*(?:[|/•·,]|\s[-–]\s)\s*")
_MOST_NAMES = 6  # lines of names


def is_byline(line: Line) -> bool:
    """ "Von Mia Rolfs", "Ein Gastbeitrag von Jan Petersen, Bremen", "Eine Kritik von Mia Rolfs", "Autor: Jan Petersen", "Aus Rom
    berichtet Mia Rolfs"; no sentence."""
    if (
        len(line.text) > 200
        or not 2 <= line.n <= 16
        or (line.text.rstrip().endswith((".", "!", "?", ":")) and line.n > 6)
    ):
        return False
    if _REPORTS.fullmatch(line.text):
        return True
    match = _BYLINE.match(line.text)
    return match is not None and (
        match.end() >= len(line.text) - 1 or (len(line.text) - match.end() < 30 and line.n <= 10)
    )


def is_dated_name(text: str) -> bool:
    """A name set apart from date and time of day: "3. April 2026 um 12:10 Uhr / Mia Rolfs", "Kolumne von Mia Rolfs - 3.4.2026 um 8:52 Uhr"."""
    clocks = find_clocks(text)
    if not clocks or not (dates := [(start, end) for start, end, _ in find_dates(text)]):
        return False
    left, right = min(start for start, _ in (*dates, *clocks)), max(end for _, end in (*dates, *clocks))
    before, after = _PARTS.split(text[:left])[0].strip(), _PARTS.split(text[right:])[-1].strip()
    return bool(_SIGNED.fullmatch(before)) != bool(_SIGNED.fullmatch(after))


def is_bare(text: str) -> bool:
    """ "Von", "Kommentar von:" without a name."""
    return _BARE.fullmatch(text.strip()) is not None


def label_names(lines: Sequence[Line], at: int) -> None:
    """ "Von" alone on a line, and the lines of names under it."""
    if lines[at].n > 4 or not is_bare(lines[at].text):
        return
    names = []
    for line in lines[at + 1 : at + 1 + _MOST_NAMES]:
        if line.zone or line.cue or not _NAMES.fullmatch(line.text.strip()):
            break
        names.append(line)
    if names:
        for line in (lines[at], *names):
            line.label("byline", "names under von")


def is_names(line: Line) -> bool:
    """ "Mia Rolfs", "Mia Rolfs, Jan Petersen und Ida van Abel"."""
    words = [word for word in line.words if word not in ("und", "von", "der", "de", "van")]
    return (
        bool(words)
        and all(word[0].isupper() for word in words)
        and not line.text.rstrip().endswith((".", "!", "?", ":"))
        and line.n <= 9
        and (line.n <= 3 or "," in line.text or " und " in line.text)
    )


def is_row_of_names(line: Line) -> bool:
    """Names without signs between them: "Mia Rolfs Jan Petersen"."""
    return 4 <= line.n <= 9 and re.fullmatch(rf"{_NAME}(?: {_NAME}){{3,8}}", line.text.strip()) is not None
