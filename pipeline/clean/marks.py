"""Zones that a line shows by itself, wherever it stands: dates, credits, bylines, ad labels, other scripts."""

import re
from functools import lru_cache

from pipeline.clean.agencies import Agencies
from pipeline.clean.bylines import is_byline
from pipeline.clean.credit_lines import credit_start, is_agency_line, is_thanks
from pipeline.clean.cues import find_cues
from pipeline.clean.language import find_language
from pipeline.clean.lines import Line
from pipeline.clean.printed_dates import find_clocks, find_dates
from pipeline.spans import WORD
from pipeline.tables import read_words

_SIGNED = re.compile(r"\(?(?:[a-zäöü]{2,4}|[A-ZÄÖÜ]{2,4})(?:/[a-zäöü]{2,4})*, (?=\d)")  # "(dpa, 3.9.2025)"
_SENT = re.compile(
    r"[^.:;]{3,80}, \d{1,2}\.\s?\d{1,2}\.\s?\d{4}, \d{1,2}[:.]\d\d Uhr(?:;[\w/ ,;-]{2,40})?"
)  # "Radio Aue, Echo, 3.9.2025, 18:00 Uhr; ida"
_TOLD_ON_AIR = re.compile(r"Über dieses Thema berichte(?:t|te|n|ten)\b")
_PATH = re.compile(r"[^\W\d_][^>.!?]*(?: > [^\W_][^>.!?]*){2,}")
MAX_PATH_WORDS = 16  # of the page's place in its site
_ARROW = re.compile(r"(?:>>?|»»|→|►|▶|➤|➔|➡)\s*\w")
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|Copyright)\s*(?:[\w.&/ -]{0,60}\s)?(?:19|20)\d\d|©.{0,60}\b(?:GmbH|AG|Verlag|mbH|KG)\b"
)
_DIGIT = re.compile(r"\d")
_PRINT_PAGE = re.compile(r"(?:\bSeiten?|\bS\.|\bNr\.|\bNummer|\bAusgabe|\bHeft)\s?[A-Z]?\d{1,4}(?:[-–/]\d{1,4})?\b")
MAX_PAPER_WORDS = 8  # of a paper's name, weekday and section in the head line of its archive
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u2070-\U0010ffff]")
_RUNNING_TIME = re.compile(r"\b\d{1,3}:\d\d(?::\d\d)?\s?(?:[Mm]in|Minuten|Std|Stunden)\b")
_RELATIVE = re.compile(
    r"(?:vor|Vor) (?:\d+|einer|einem) (?:Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)$"
)


def _is_paper(words: list[str]) -> bool:
    """A weekday and a paper's name: capitals and at most articles and prepositions between them."""
    small = read_words("de/function_words.csv", "article", "preposition")
    return all(word[0].isupper() or word.lower() in small for word in words)


def is_programme_note(line: Line) -> bool:
    """What a broadcaster prints under a recording: "Hafen heute. 03.04.2026. 02:21 Min. Verfügbar bis 03.04.2028."; a
    runner's time in a sentence is none."""
    return (
        line.n <= 40
        and ":" in line.text
        and line.n_lower < line.n / 3
        and bool(_RUNNING_TIME.search(line.text))
        and any(find_dates(line.text))
    )


@lru_cache(maxsize=1 << 13)
def is_date_line(text: str) -> bool:
    """A line that holds a date or time and nothing but words around dates, or a printed page's place: "Stand: 3. Mai 2024,
    14:05 Uhr", "Hafenbote, Freitag, 6. März 2026, Seite 14"."""
    if len(text) > 140 or not (_DIGIT.search(text) or _RELATIVE.match(text)):
        return False
    spans = [(start, end) for start, end, _ in find_dates(text)]
    clocks = find_clocks(text)
    if not spans and not clocks and not _RELATIVE.match(text):
        return False
    rest = list(text)
    for start, end in (*spans, *clocks):
        rest[start:end] = " " * (end - start)
    page = _PRINT_PAGE.search(text) if spans else None
    if page:
        rest[page.start() : page.end()] = " " * (page.end() - page.start())
    words = WORD.findall("".join(rest))
    if not words or (page and len(words) <= MAX_PAPER_WORDS and _is_paper(words)):
        return True
    cue, _ = find_cues([word for word in words if not word.isdigit()] or ["uhr"])
    if not cue:
        return False
    return (cue.match == "words" and cue.zone == "date") or (
        len(words) <= 4 and cue.zone in ("date", "share", "player")
    )


def is_programme_hint(line: Line) -> bool:
    """What a broadcaster prints under its texts: "Über dieses Thema berichtete Radio Aue am 3. April 2026 um 17:00 Uhr."; without
    a date or a time of day it may be a sentence on other reports."""
    if line.n > 30 or not _TOLD_ON_AIR.match(line.text):
        return False
    return any(find_dates(line.text)) or bool(find_clocks(line.text))


def is_copyright(text: str) -> bool:
    """A footer's copyright: "© 2025 Beispielverlag", "© Beispielverlag GmbH 2025"."""
    return len(text) <= 160 and ("©" in text or "(" in text or "C" in text) and bool(_COPYRIGHT.search(text))


def is_foreign(line: Line) -> bool:
    """Mostly letters of another script (Cyrillic, Greek, Arabic …), or a sentence that has hardly
    a German function word and that py3langid takes for another language."""
    if _OTHER_SCRIPT.search(line.text):
        letters = [char for char in line.text if char.isalpha()]
        if sum(1 for char in letters if ord(char) >= 0x370) > len(letters) / 2:
            return True
    if line.n < 8 or line.n_lower < line.n / 2 or line.n_function > line.n / 10:
        return False
    return find_language(line.text) not in ("de", "und")


def mark_line(line: Line, agencies: Agencies) -> None:
    """Label a line whose own form decides its zone; other lines stay unlabelled."""
    text = line.text
    if line.cue and line.cue.zone == "advertisement" and line.cue.match == "line" and line.n <= 2:
        line.label("advertisement", "ad label")
    elif is_copyright(text) and not (text[0] != "©" and line.may_credit and credit_start(text, agencies) == 0):
        line.label("legal", "copyright")
    elif is_foreign(line):
        line.label("foreign", "other script or language")
    elif line.n and is_date_line(text):
        line.label("date", "date line")
    elif is_programme_note(line):
        line.label("player", "programme note")
    elif line.cue and line.cue.zone == "date" and line.cue.match == "words" and line.n <= 8 and line.n > 1:
        line.label("date", "words around dates")
    elif line.glued and (credit_start(text, agencies) == 0 or is_agency_line(text, agencies)):
        line.label("credit", "credit at the end of a line")
    elif is_agency_line(text, agencies) or is_thanks(text, agencies):
        line.label("agency", "agency line")
    elif _SIGNED.match(text) and is_date_line(_SIGNED.sub("", text)):
        line.label("date", "initials and date")
    elif _SENT.fullmatch(text):
        line.label("agency", "when it was on the air")
    elif is_programme_hint(line):
        line.label("navigation", "when it was on the air")
    elif line.n <= MAX_PATH_WORDS and ">" in text and _PATH.fullmatch(text):
        line.label("navigation", "path of the page")
    elif _ARROW.match(text) and line.n <= 30:
        line.label("teaser", "arrow")
    elif line.may_credit and len(text) <= 200 and credit_start(text, agencies) == 0:
        line.label("credit", "credit line")
    elif is_byline(line):
        line.label("byline", "byline")
    elif (
        line.cue
        and line.cue.zone == "share"
        and (line.cue.match in ("line", "words", "end") or (line.n <= 6 and not line.own_sentence))
    ):
        line.label("share", "share words")
    elif line.css_zone in ("caption", "credit") and line.n <= 90:
        line.label(line.css_zone, f"class word {line.css_word}")
    elif line.tag == "figcaption":
        line.label("caption", "element figcaption")
    elif line.n == 0:
        line.label("other", "no words")
