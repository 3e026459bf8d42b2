"""Picture credits and agency lines: whole lines ("Foto: Mia Rolfs", "dpa/AFP") and credits glued to a caption's end.

"Der Hafen am Morgen. Foto: Mia Rolfs" is a caption and a credit; "(Symbolbild) - keystone" is a credit after a note.
"""

import re
from functools import cache, lru_cache

from pipeline.clean.agencies import Agencies
from pipeline.spans import WORD
from pipeline.tables import read_resource, read_words

MAX_CREDIT_WORDS = (
    14  # "Bild: Nachname/Agentur/Agentur via Agentur" stays under this; a sentence after a colon mostly does not
)
_FUNCTION_WORDS = "de/function_words.csv"
_AGENCY_WORDS = frozenset("quelle quellen agenturen agentur mit material von und der text".split())
_NAME_SLASH = re.compile(r"[A-ZÄÖÜ][\w.'-]+(?: [A-ZÄÖÜ][\w.'-]+){1,2}\s?/\s?")  # "Mia Rolfs/REUTERS"
_DASH = re.compile(r"\s[-–—|/]\s")
_SIGNATURE = re.compile(r"\(?\s*[^\W\d_]{1,8}(?:\s*[/,+&|]\s*[^\W\d_]{1,9}\d{0,2}){1,5}\s*\)?\.?")
# "Lichtwerk/Mia Rolfs": an agency or paper and a full name, no blanks around the stroke
_SLASHED_NAMES = re.compile(r"[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+)?/[A-ZÄÖÜ][\w.'-]+(?: [A-ZÄÖÜ][\w.'-]+){1,2}")
_THANKS = re.compile(r"\W*(?:mit|unter Verwendung von|Quellen?|Text|Agenturen|Verwendete Quellen)\b", re.IGNORECASE)
_MATERIAL = re.compile(r"Material|Informationen|Agentur|Quelle|Text:|Inhalten", re.IGNORECASE)
_PLACED = re.compile(r"\((?:links|rechts|l\.|r\.|vorne|hinten|v\. ?l\.|2\. ?v\. ?[lr]\.)\)")
_FROM_LEFT = re.compile(r"\b[Vv]\. ?l\.|\b[Vv]on links\b")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d\d)?\d\d")
_YEAR = re.compile(r"\s*(?:by\s)?(?:19|20)\d\d")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    rows = read_resource("de/credit_words.csv")
    return {kind: frozenset(row["word"] for row in rows if row["kind"] == kind) for kind in ("label", "note", "mark")}


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(sorted((word.capitalize() for word in _kinds()["label"]), key=lambda word: (-len(word), word)))
    return re.compile(rf"[(\[]?(?<![\w-])(?:{words})(?:s|credit|rechte)?\s?:\s?", re.IGNORECASE)


@cache
def _sentence_words() -> frozenset[str]:
    """Closed-class words that no credit line holds: pronouns, auxiliaries, adverbs ("Dort hat sie gestanden")."""
    kept = read_words(_FUNCTION_WORDS, "article", "preposition")
    return read_words(_FUNCTION_WORDS, "pronoun", "auxiliary", "adverb") - kept


def _is_name_like(text: str, most_lower: int = 2) -> bool:
    """No sentence: few words, hardly any in lower case ("Mia Rolfs/dpa", "Stadt Bremen via Archiv")."""
    words = WORD.findall(text)
    if any(word.lower() in _sentence_words() for word in words):
        return False
    lower = sum(1 for word in words if word[0].islower() and len(word) > 3)
    return 0 < len(words) <= MAX_CREDIT_WORDS and lower <= most_lower


def has_picture_note(text: str) -> bool:
    """Whether a bracket says that the picture is a stock one ("Eine Fähre. (Symbolbild)") or who stands where ("v. l.", "(links)")."""
    if "(" in text and _PLACED.search(text):
        return True
    if ("on links" in text or ".l." in text or ". l." in text) and _FROM_LEFT.search(text):
        return True
    notes = _kinds()["note"]
    return "(" in text and any(
        match.group(1).strip().lower() in notes for match in re.finditer(r"\(([^()]{3,20})\)", text)
    )


@lru_cache(maxsize=1 << 13)
def credit_start(text: str, agencies: Agencies) -> int | None:
    """Where the picture credit at the end of a line begins (0 if the line is nothing else), or None.

    Four printed forms: a mark or label ("© Mia Rolfs", "Foto: Mia Rolfs/dpa"), a label and a name without colon that make
    the whole line ("Foto von Mia Rolfs"), a dash and an agency ("… - keystone"), an agency and Photo ("… AP Photo").
    """
    at = max(text.rfind("©"), text.rfind("(c)"))
    if at >= 0 and not _YEAR.match(text, at + 1) and _is_name_like(text[at:], 5):
        label = next((match for match in _label().finditer(text, 0, at) if match.end() == at), None)
        return label.start() if label else at  # "Bild: © Mia Rolfs"
    for match in reversed(list(_label().finditer(text)) if ":" in text else []):
        if text[match.start()].isupper() or text[match.start()] in "([":
            if _is_name_like(text[match.end() :]):
                return match.start()
            break
    opening = WORD.search(text) if len(text) <= 120 else None
    words = WORD.findall(text) if opening and opening.group().lower() in _kinds()["label"] else []
    if 1 < len(words) <= 8 and words[0][0].isupper():
        rest = words[2:] if words[1] in ("von", "by", "via") else words[1:]
        if (
            rest
            and (all(word[0].isupper() for word in rest) or agencies.find(" ".join(rest)))
            and text[-1] not in ".?!"
        ):
            return 0
    if "/" in text and _SLASHED_NAMES.fullmatch(text):
        return 0
    found = agencies.find(text[-80:])
    if found:
        offset = max(0, len(text) - 80)
        for dash in reversed(list(_DASH.finditer(text))):
            first = next((start for start, _, _ in found if start + offset >= dash.end()), None)
            if first is not None and first + offset == dash.end() and _is_name_like(text[dash.end() :]):
                return dash.end()
        start, end, agency = found[0][0] + offset, found[-1][1] + offset, found[0][2]
        if len(found) == 1 and end == len(text) and _NAME_SLASH.fullmatch(text[:start]):
            return 0
        tail = text[end:].strip(" /")
        head = text[:start].rstrip()
        if (tail.lower() in ("photo", "photos", "foto") or text[start:end].lower().endswith("photo")) and (
            not head or head[-1] in ".!?)\"“»'"
        ):
            return start
        if head and head[-1] in ".!?)\"“»'" and text[end : end + 1] == "/" and _is_name_like(text[start:]):
            return start
        if not head and ("/" in tail or "/" in text[start:] or agency in agencies.photo_only) and _is_name_like(text):
            return None if is_agency_line(text, agencies) else 0
    return None


@lru_cache(maxsize=1 << 13)
def is_agency_line(text: str, agencies: Agencies) -> bool:
    """A line that holds wire services, joining marks and initials only: "Keystone-SDA", "dpa/AFP/mro", "Quelle: dpa, afp"; in
    Austria with the day: "(APA, red, 13.1.2025)"."""
    if len(text) > 80:
        return False
    found = agencies.find(text)
    if not found or any(word in text.lower() for word in ("photo", "images", "bildfunk")):
        return False
    if any(agency in agencies.photo_only for _, _, agency in found):  # "picture alliance/dpa" took the picture
        return False
    rest = list(text)
    for start, end, _ in found:
        rest[start:end] = " " * (end - start)
    words = WORD.findall("".join(rest))
    joined = any(mark in text for mark in "/,+&|")
    return all(
        word.lower() in _AGENCY_WORDS or (joined and (_is_initials(word) or _DAY.fullmatch(word))) for word in words
    )


def _is_initials(word: str) -> bool:
    """An editor's or paper's short sign beside an agency ("mro" in "dpa/mro", "TB"), no word of a sentence."""
    return (
        len(word) <= (4 if word.islower() else 3) and word.isalpha() and word.lower() not in read_words(_FUNCTION_WORDS)
    )


def is_thanks(text: str, agencies: Agencies) -> bool:
    """ "Mit Material von dpa und AFP", "Quellen: Rundfunk, dpa": a short line that credits agencies with the text."""
    return len(text) <= 220 and bool(_THANKS.match(text) and _MATERIAL.search(text) and agencies.find(text))


def is_signature(text: str) -> bool:
    """Initials of authors and agencies that close an article: "(mro, dpa)", "KS/TVB/mo"."""
    return len(text) <= 40 and bool(_SIGNATURE.fullmatch(text.strip()))
