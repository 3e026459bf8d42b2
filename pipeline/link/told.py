"""What a document tells of a person beside the name: age, party, and whether the name only signs the text.

"Jan Abel (81)" · "der 81-jährige Jan Abel" · "Ida Berg (CDU)" · "CDU-Chefin Ida Berg" · "Ein Kommentar von Mia Kern".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pipeline.annotate.source_nouns import agency_names
from pipeline.link.designated import Designated
from pipeline.link.scenes import Occurrence
from pipeline.tables import read_map, read_resource

_BRACKET = re.compile(r"\s?\(([^()\n]{1,40})\)|, (\d{1,3}),")
_AGE = re.compile(r"(\d{1,3})(?: Jahre(?: alt)?)?")
_AGED = re.compile(r"\b(\d{1,3})-[Jj]ährig")
_AGED_BEFORE = re.compile(r"\b(\d{1,3})-jährige[nrsm]? $")
_YEARS = re.compile(r"\b(\d{1,3}) Jahre $")
_BEFORE = 30  # characters before a name that are read


@dataclass(slots=True)
class Told:
    """By entity id: `ages`, `parties` (keys of parties.csv); `authors` are those named only to sign a text or picture."""

    ages: dict[str, set[int]] = field(default_factory=dict)
    parties: dict[str, set[str]] = field(default_factory=dict)
    authors: frozenset[str] = frozenset()

    def contradicts(self, person: str, d: Designated) -> bool:
        """Whether the designation names another age or party than the document gives that person ("der 40-Jährige", "der CDU-Chef")."""
        ages, parties = self.ages.get(person, ()), self.parties.get(person, ())
        other_age = bool(ages) and age_in(d) not in {None, *ages}
        return other_age or (bool(parties) and party_in(d.lemma) not in {None, *parties})

    def of_age(self, age: int | None) -> list[str]:
        """The persons of that age."""
        return [person for person, ages in self.ages.items() if age in ages]

    def of_party(self, party: str) -> list[str]:
        """The persons of that party."""
        return [person for person, parties in self.parties.items() if party in parties]


@cache
def _agency_behind() -> re.Pattern:
    """An agency behind the slash after a name signs a picture: "Mia Kern/dpa"."""
    return re.compile(
        rf" ?/ ?(?:{'|'.join(sorted(sorted(map(re.escape, agency_names())), key=len, reverse=True))})\b", re.IGNORECASE
    )


@cache
def _signed() -> re.Pattern:
    """What stands before the name of who signs a text or a picture: "Kommentar von", "Foto:", "©"."""
    labels = "|".join(re.escape(row["word"]) for row in read_resource("de/credit_words.csv") if row["kind"] == "label")
    kinds = "kommentar|analyse|glosse|kolumne|leitartikel|essay|reportage|rezension"
    return re.compile(rf"(?:\b(?:{kinds})|^\W*) ?von $|\b(?:{labels}): ?$|© ?$", re.IGNORECASE | re.MULTILINE)


def age_in(d: Designated) -> int | None:
    """The age a designation names: "81-Jährige", "81-jährige Bäuerin" → 81."""
    found = _AGED.search(f"{d.modifiers} {d.lemma}")
    return int(found[1]) if found else None


def with_age(modifiers: str, before: str) -> str:
    """Adjectives of a designation with the age printed before them in one word: "40 Jahre" before "alte" → "40-jährige"."""
    found = _YEARS.search(before) if modifiers.startswith("alte") else None
    return f"{found[1]}-jährig{modifiers[3:]}" if found else modifiers


def party_in(lemma: str) -> str | None:
    """The party at the head of a compound: "CDU-Chef" → cdu."""
    first, hyphen, _ = lemma.partition("-")
    return read_map("de/parties.csv", "name", "party").get(first) if hyphen else None


def read_told(text: str, named: Iterable[Occurrence], designations: Iterable[Designated]) -> Told:
    """What brackets, ages and compounds beside the names of one document tell of the persons."""
    told = Told()
    signed: set[str] = set()
    other: set[str] = set()
    for o in named:
        before = text[max(0, o.start - _BEFORE) : o.start]
        may_sign = ":" in before or "©" in before or "von " in before.lower()  # what `_signed` takes long to find out
        is_signed = (may_sign and _signed().search(before)) or _agency_behind().match(text, o.end)
        (signed if is_signed else other).add(o.entity_id)
        parts = [found[1]] if (found := _AGED_BEFORE.search(before)) else []
        if found := _BRACKET.match(text, o.end):
            parts += re.split(r"\s*[,;]\s*", (found[1] or found[2]).strip())
        for part in parts:
            if years := _AGE.fullmatch(part):
                told.ages.setdefault(o.entity_id, set()).add(int(years[1]))
            elif part in read_map("de/parties.csv", "name", "party"):
                told.parties.setdefault(o.entity_id, set()).add(read_map("de/parties.csv", "name", "party")[part])
    for d in designations:
        if len(d.anchors) == 1:
            if (age := age_in(d)) is not None:
                told.ages.setdefault(d.anchors[0], set()).add(age)
            if party := party_in(d.lemma):
                told.parties.setdefault(d.anchors[0], set()).add(party)
    told.authors = frozenset(signed - other)
    return told
