"""Names of bodies from their inner build: Bundesamt für X, Verband der X, Handels- und Handwerkskammer, X und Y in Z (XYZ)."""

import re

from pipeline.annotate.name_spans import ARTICLES, Name, Names, common_words, is_capital, noun_type
from pipeline.legal_forms import past_legal_form, without_legal_form

_INDEFINITE = frozenset(
    "ein eine einem einen einer eines kein keine keinem keinen keiner keines zwei drei mehrere viele".split()
)
ELLIPSIS = re.compile(r"[A-ZÄÖÜ][\wäöüß]+-")
_LONGEST_SHORT, _LONGEST_BODY = 7, 8  # letters of an abbreviation, words of the name it stands for
_LINKS = frozenset("für der des und von in im am zur zum & of for the and -".split())


def institution(names: Names, at: int, text: str) -> None:
    """Set the name of a body with its field in place, where word `at` opens it: Bundesamt für Statistik, Industrie- und Handelskammer."""
    texts = names.texts
    if ELLIPSIS.fullmatch(text) and texts[at + 1 : at + 2] == ["und"] and at + 2 < len(texts):
        if texts[at + 2].lower().endswith("kammer"):
            behind = at + 3
            after = names.at(behind)
            names.put(
                at, after.end if after and after.first == behind and after.entity_type == "LOC" else behind, "ORG"
            )
        return
    link = texts[at + 1 : at + 2]
    if link != ["für"] and not (link in (["der"], ["des"]) and noun_type(text, "of")):
        return
    if at and texts[at - 1].lower() in _INDEFINITE:
        return
    end = _field(names, at + 2)
    if end is None or (link != ["für"] and names.at(at + 2)):  # der Landesverband der Grünen
        return
    inside = names.at(at)
    end = max(end, inside.end if inside else 0)
    first = inside.first if inside and inside.entity_type == "ORG" else at
    if first == at and at and is_capital(texts[at - 1]) and texts[at - 1].endswith(("e", "er", "es", "en")) and at > 1:
        first = (
            at - 1
            if (names.at(at - 1) or texts[at - 1].lower() not in common_words()) and at - 1 not in names.taken
            else at
        )
    names.put(first, end, "ORG")


def _field(names: Names, at: int) -> int | None:
    """End of the field of an institution: für Umwelt, Klima und Energie | für politische Bildung."""
    texts, end = names.texts, at
    while end < len(texts) and texts[end].islower() and texts[end].endswith(("e", "en", "er")) and end - at < 2:
        end += 1
    if end >= len(texts) or not is_capital(texts[end]):
        return None
    end += 1
    while end + 1 < len(texts):
        if texts[end] == "," and is_capital(texts[end + 1]) and _continues(texts, end + 2):
            end += 2
        elif texts[end] == "und" and is_capital(texts[end + 1]) and names.at(end + 1) in (None, names.at(end)):
            end += 2
            break
        else:
            break
    return end


def _continues(texts: list[str], at: int) -> bool:
    """Whether a list goes on to its "und": Umwelt, Klima und Energie."""
    while at + 1 < len(texts) and texts[at] == "," and is_capital(texts[at + 1]):
        at += 2
    return texts[at : at + 1] == ["und"]


def with_legal_form(names: Names, name: Name) -> bool:
    """Whether a name has a legal form, which makes it a firm's in place, and is taken in whole: "Kleist GmbH & Co." → Kleist GmbH & Co. KG."""
    end = past_legal_form(names.texts, name.end)
    if end == name.end and without_legal_form(names.surface(name)) == names.surface(name):
        return False
    names.put(name.first, end, "ORG")
    return True


def short_form(names: Names, at: int) -> None:
    """Set in place the abbreviation in brackets at word `at` and the body it stands for: Evangelische Union in Uri (EUU), Institut für Tiefsee (IFT)."""
    texts = names.texts
    short = texts[at + 1] if texts[at + 2 : at + 3] == [")"] else ""
    if not 1 < len(short) <= _LONGEST_SHORT or not short[0].isupper() or at + 1 in names.taken:
        return
    before = names.at(at - 1)
    if before is not None and before.entity_type == "ORG" and before.first < at - 1:
        initials = {text[0] for text in texts[before.first : at]}
        if sum(letter in initials for letter in short) > 1:
            before.is_sure = True
            names.put(at + 1, at + 2, "ORG")
    first = at - 1
    while first >= 0 and at - first <= _LONGEST_BODY and (is_capital(texts[first]) or texts[first] in _LINKS):
        is_start = is_capital(texts[first]) and texts[first].lower() not in ARTICLES
        if is_start and is_short_for(short, " ".join(texts[first:at])) and _is_body(names, first, at):
            names.put(first, at, "ORG")
            names.put(at + 1, at + 2, "ORG")
            return
        first -= 1


def is_short_for(short: str, body: str) -> bool:
    """Whether the letters of an abbreviation stand in this order in a name and begin its words: EUU, Evangelische Union in Uri."""
    initials = "".join(word[0] for word in re.findall(r"[A-ZÄÖÜ]\w+", body))
    begins = _in_order(short, initials) or _in_order(initials, short)
    return len(initials) > 1 and initials[0] == short[0] and begins and _in_order(short.lower(), body.lower())


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _is_body(names: Names, first: int, end: int) -> bool:
    """Whether words are the name of a body: a name or an adjective of place stands in them, or a noun for bodies; no person."""
    inside = [name for at in range(first, end) if (name := names.at(at))]
    if any(name.entity_type == "PER" for name in inside) or (first and names.texts[first - 1].lower() in _INDEFINITE):
        return False
    bodies = ("for", "of", "kind", "head", "part")
    return (
        bool(inside)
        or any(at in names.taken for at in range(first, end))
        or any(noun_type(text, use) == "ORG" for text in names.texts[first:end] for use in bodies)
    )
