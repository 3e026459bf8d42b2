"""What agencies and press offices send around a text: codes of the wire, notes to editors, whom to ask.

"bdt0312 3 pl 254 dpa 0761" is read by machines, "Achtung Redaktionen: …" by editors, and under "Pressekontakt:" stand names,
numbers and addresses up to the end. Nothing of it was written for readers.
"""

import re
from collections.abc import Sequence

from pipeline.clean.lines import Line

_WIRE_CODE = re.compile(r"[a-z]{2,4}\d{3,4}(?:\s\d)?\s[a-z]{2}\s.{0,40}|\d{6}\s[A-Z][a-zä]{2}\s\d{2}")
_SLUG = re.compile(r"(?:[A-ZÄÖÜ][\w.-]+/){2,6}")
_SENT_BY = re.compile(r"Original-Content von\b.{0,120}\bübermittelt\b|\(?(?:Ende|Schluss) der (?:Meldung|Mitteilung)\b")
_TO_EDITORS = re.compile(
    r"[^\w(]*(?:Achtung|Hinweise?|Anmerkung(?:en)?)\s(?:an\s|für\s)?(?:die\s)?Redaktion(?:en)?\b"
    r"|\((?:Wiederholung|Berichtigung|Neufassung|Zusammenfassung|Korrektur|Ergänzung)\b[^()]{0,120}\)$"
)
_CONTACTS = re.compile(
    r"\W*(?:(?:Presse|Medien|Rück)-?(?:kontakte?|anfragen|fragen|stelle)|Kontakt für (?:Presse|Medien|Journalist)\w*"
    r"|Notizblock|Ansprechpartner(?:in|innen)?|[\w-]+-Kontakte)\b(?:\s(?:bitte\s)?(?:an|für|unter)\b.{0,40})?\s?:?"
)
_REACHED = re.compile(
    r"@|https?:|www\.|\b(?:Tel(?:efon)?|Fax|Mobil|E-?Mail|Web|Internet)\b\.?\s?:|\+\d\d\b|\b0\d{2,5}[ /-]\s?\d{3}"
)
CONTACT = "whom to ask"  # rule of a line with someone's name, number or address
MAX_WORDS = 30  # of a note to editors
MAX_ADDRESS_WORDS = 16  # of a line under such a heading
NOTED_LINES = 12  # lines under the heading in which a number or address must stand


def label_apparatus(lines: Sequence[Line]) -> None:
    """Label the lines that are no text for readers, in place; all others stay as they are."""
    for line in lines:
        text = line.text
        if line.zone or line.n > MAX_WORDS:
            continue
        if _SENT_BY.match(text) or (line.n <= 8 and (_WIRE_CODE.fullmatch(text) or _SLUG.fullmatch(text))):
            line.label("agency", "code of the wire")
        elif _TO_EDITORS.match(text):
            line.label("other", "note to editors")
    for at, line in enumerate(lines):
        if not line.zone and line.n <= 8 and _CONTACTS.fullmatch(line.text):
            _label_contacts(lines, at)


def _label_contacts(lines: Sequence[Line], at: int) -> None:
    """The heading "Pressekontakt:" and the short lines under it, if one of the first of them says how to reach someone."""
    end = at + 1
    while (
        end < len(lines)
        and lines[end].n <= MAX_ADDRESS_WORDS
        and not (lines[end].prose and not _REACHED.search(lines[end].text))
    ):
        end += 1
    if not any(_REACHED.search(line.text) for line in lines[at + 1 : min(end, at + 1 + NOTED_LINES)]):
        return
    for line in lines[at:end]:
        if not line.zone:
            line.label("other", CONTACT)
