"""The singular of a noun that a number counts: "160 Kühltürme" → Kühlturm, "fünf Siege" → Sieg, "40 Sprachen" → Sprache."""

from functools import cache, lru_cache

from pipeline.annotate.person_nouns import person_noun
from pipeline.tables import read_resource

_ENDINGS = (
    ("innen", "in"), ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"), ("ionen", "ion"),
    ("täten", "tät"), ("ismen", "ismus"), ("tags", "tag"), ("tages", "tag"), ("menten", "ment"), ("mente", "ment"),
    ("nissen", "nis"), ("nisse", "nis"),
)  # fmt: skip
_UMLAUT = {"a": "ä", "o": "ö", "u": "ü"}
_SHORTEST_FIRST_PART = 3
_KEEPS_S = ("ss", "us", "is", "gas", "glas")
_ADJECTIVAL = ("ige", "liche", "ische", "ierte", "ene", "bare", "same", "lose")  # die Neuartige: may stand for a thing


@lru_cache(maxsize=1 << 14)
def singular(noun: str, is_many: bool = False) -> str:
    """Singular as far as form and lists give it away; `is_many`: the number says that the noun stands in the plural.

    Persons by their declension ("Lotsen" → Lotse), -ungen, -heiten, -innen by ending, nouns of the lists by their plural, alone or
    at the end of a compound; of many, -e and -s are endings ("Siege", "Tests"). Others stay as printed ("Etagen").
    """
    person = person_noun(noun)
    if person is not None:
        return person.lemma
    for plural, ending in _ENDINGS:
        if noun.endswith(plural) and len(noun) > len(plural) + 1:
            return noun[: -len(plural)] + ending
    if not noun[-1:].islower() or len(noun) < 4:
        return noun
    if known := _listed(noun):
        return known
    if is_many and noun.endswith(("eln", "ern")):
        return noun[:-1]  # in 40 Sendern
    if is_many and noun.endswith("s") and not noun.endswith(_KEEPS_S):
        return noun[:-1]
    is_plural_in_e = is_many and noun.endswith("e") and not noun.endswith(("ee", "ie", *_ADJECTIVAL))
    return noun[:-1] if is_plural_in_e and not _is_singular(noun) else noun


def is_listed_noun(noun: str) -> bool:
    """Whether a list has a noun, by itself or as the last part of a compound, in its singular or plural: Spiel, Werke."""
    return _is_singular(noun) or _listed(noun) is not None


def _listed(noun: str) -> str | None:
    """Singular of a noun that a list has, whole or as the last part of a compound, the longest last part first."""
    low = noun.lower()
    for at in (0, *range(_SHORTEST_FIRST_PART, len(low) - 2)):
        if found := _plurals().get(low[at:]):
            return noun[:at] + (found if at == 0 or noun[at - 1] == "-" else found.lower())
    return None


def _is_singular(noun: str) -> bool:
    """Whether a noun in -e is a singular that a list has: Gebäude, Auge."""
    low = noun.lower()
    return any(low[at:] in _singulars() for at in (0, *range(_SHORTEST_FIRST_PART, len(low) - 2)))


@cache
def _singulars() -> frozenset[str]:
    return frozenset(singular.lower() for singular in _nouns())


@cache
def _nouns() -> tuple[str, ...]:
    kinds = (row["noun"] for row in read_resource("de/counted_kinds.csv") if not row["noun"].startswith("-"))
    return tuple(dict.fromkeys([row["singular"] for row in read_resource("de/plurals.csv")] + list(kinds)))


@cache
def _plurals() -> dict[str, str]:
    """Plural in lower case → singular: of plurals.csv as given, of the nouns of counted_kinds.csv all that grammar may make."""
    found: dict[str, str] = {}
    for row in read_resource("de/plurals.csv"):
        plural = row["plural"].lower()
        for form in (plural, plural + "n") if not plural.endswith(("n", "s")) else (plural,):
            found.setdefault(form, row["singular"])
    for row in read_resource("de/counted_kinds.csv"):
        noun = row["noun"]
        if noun.isalpha() and person_noun(noun) is None and noun not in found.values():
            for form in _made(noun.lower()):
                if form not in _singulars():
                    found.setdefault(form, noun)
    return found


def _made(low: str) -> list[str]:
    """Plurals and their datives that a noun may have by its form: Rakete → Raketen; Zug → Züge, Zügen; Haus → Häuser, Häusern."""
    if low.endswith("e"):
        return [low + "n"]
    if low.endswith(("er", "el")):
        return [low + "n"]
    stems = [low]
    at = max(low.rfind(vowel) for vowel in "aou")
    if low.endswith(("au", "aus", "aum", "auf")) or "au" in low[-5:]:
        at = low.rfind("au")
    if at >= 0 and at >= len(low) - 5:
        stems.append(low[:at] + _UMLAUT[low[at]] + low[at + 1 :])
    return [stem + ending for stem in stems for ending in ("e", "en", "er", "ern")]
