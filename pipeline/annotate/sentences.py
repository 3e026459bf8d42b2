"""Sentences: a line break ends one; so does . ! ? before a capital, unless the dot belongs to a number or abbreviation."""

import re
from functools import cache

from pipeline.annotate.date_words import months
from pipeline.legal_forms import legal_forms
from pipeline.tables import read_lower, read_resource, read_words

_END = re.compile(r"[.!?…]+[\"“”»«›‹'’)\]]*")
_NEXT = re.compile(r"\s+[\"„“”»«›‹‚'‘(\[–-]*\s?([A-ZÄÖÜ]?)(\w*)")
_DAYS = re.compile(r"\d{1,2}\.?[-–/]\d{1,2}")
_INITIALS = re.compile(r"(?:[A-ZÄÖÜ]\.-?)+[A-ZÄÖÜ]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, without the white space around them.

    "Am 3. Mai kam Dr. Abel. Er blieb." → "Am 3. Mai kam Dr. Abel.", "Er blieb."
    """
    spans = []
    at = 0
    for line in text.split("\n"):
        start = 0
        for match in _END.finditer(line):
            if line[match.end() : match.end() + 1].isspace() and _ends_sentence(line, match):
                spans.append((at + start, at + match.end()))
                start = match.end()
        spans.append((at + start, at + len(line)))
        at += len(line) + 1
    trimmed = (_trim(text, start, end) for start, end in spans)
    return [(start, end) for start, end in trimmed if start < end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends_sentence(line: str, match: re.Match) -> bool:
    following = _NEXT.match(line, match.end())
    if following is None or not (following[1] or following[2][:1].isdigit()):
        return following is not None and not following[2] and match.end() == len(line.rstrip())
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = line[max(0, match.start() - 20) : match.start()].split()
    word = before[-1].lstrip("\"„“”»«›‹‚'‘([") if before else ""
    next_word = (following[1] + following[2]).lower()
    opens_clause = next_word in read_words("de/function_words.csv")
    if word.isdigit():  # "am 3. Mai", "der 80. Jahrestag", "zum 38. Mal"; but "bis 2023. Danach"
        return (opens_clause and next_word != "mal") or len(word) > 3
    if _DAYS.fullmatch(word):  # "am 3./4. Mai"
        return next_word not in months()
    if len(word) == 1 and word.isalpha():  # initials: "J. Abel"; but "Bahnsteig B. Die Züge"
        return opens_clause
    if _INITIALS.fullmatch(word):  # "C.Q. Abel"
        return opens_clause
    if word == "Co" and following[1] + following[2] in legal_forms():  # Abel & Co. KG
        return False
    short = f"{word}."
    if short.lower() not in read_lower("de/abbreviations.txt", "abbreviation"):
        return True
    is_noun = word[0].isupper() and len(before) > 1 and short not in _abbreviations()  # in der Schweiz.
    return is_noun or (opens_clause and short.lower() in {"etc.", "usw."})


@cache
def _abbreviations() -> frozenset[str]:
    """Abbreviations as they are printed inside a sentence."""
    return frozenset(row["abbreviation"] for row in read_resource("de/abbreviations.txt"))
