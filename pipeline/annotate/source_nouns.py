"""Nouns and names that say what kind of source something is, from lists, in every inflected form."""

from functools import cache, lru_cache

from pipeline.tables import read_lower, read_resource

_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "r", "nen", "innen")
_SHORT = 5  # letters; shorter names count only in their own case (ZEIT is no Zeit)
_LONGEST_WORD = 60  # letters of a compound that are looked at
_SHORT_AS_ENDINGS = frozenset(["firma"])  # other short words end what they do not mean: Zollstock, Gerät
_LINKS = ("s", "n", "en", "es")  # between the parts of a compound: Unternehmen|s|sprecher


@cache
def _nouns() -> dict[str, str]:
    return {row["noun"].lower(): row["source_kind"] for row in read_resource("de/source_nouns.csv")}


@cache
def _whole() -> frozenset[str]:
    """Nouns that say nothing about the compounds they end: an Agentur brings news, a Modellagentur none."""
    return frozenset(row["noun"].lower() for row in read_resource("de/source_nouns.csv") if row["whole"])


@cache
def _plurals() -> dict[str, str]:
    """Plurals that no ending alone makes, with their singular: ämter → amt."""
    rows = read_resource("de/source_nouns.csv")
    return {row["plural"].lower(): row["noun"].lower() for row in rows if row["plural"]}


@cache
def _names() -> dict[str, str]:
    names = {row["name"]: row["source_kind"] for row in read_resource("de/source_names.csv")}
    return names | {name.lower(): kind for name, kind in names.items() if len(name) > _SHORT}


@cache
def places() -> frozenset[str]:
    """Names of states, their capitals and seats of government, which stand for a government (Wien, Ballhausplatz)."""
    return frozenset(
        name
        for row in read_resource("de/countries.csv")
        for column in ("name", "aliases", "capital", "seats")
        for name in row[column].replace("/", "|").split("|")
    )


@cache
def agency_names() -> frozenset[str]:
    """News agencies by every name they have in print, in its own case: dpa, Keystone-SDA."""
    rows = read_resource("de/agencies.csv")
    return frozenset(name for row in rows for name in (row["name"], *row["aliases"].split("|")) if name)


@cache
def agencies() -> frozenset[str]:
    """News agencies in lower case, by every name of more than a letter and their id."""
    names = {name.lower() for name in agency_names()} | read_lower("de/agencies.csv", "agency_id")
    return frozenset(name for name in names if len(name) > 1)


def is_listed(noun: str) -> bool:
    """Whether a noun in its nominative singular has a row, of its own or by its last part."""
    return (found := noun_kind(noun)) is not None and found[1] == noun


def ends_in_source(word: str) -> bool:
    """Whether a noun ends in one that names sources, of whatever kind the compound is: Modellagentur."""
    low = word.lower()[-_LONGEST_WORD:]
    return any(
        low[at:].removesuffix(ending) in _nouns() for at in range(len(low) - 2) for ending in ("", "s", "n", "en")
    )


def noun_kind(word: str) -> tuple[str, str] | None:
    """Kind of a noun by its ending and the ending's nominative: "Auslandsgeheimdienstes" → intelligence, "…dienst".

    Besides the kinds of sources there are `voice` (somebody who speaks for a house: Polizeisprecher) and `text` (words of
    a house: Mitteilung).
    """
    found = _match(word)
    return found and found[:2]


@lru_cache(maxsize=1 << 16)
def _match(word: str) -> tuple[str, str, int] | None:
    if len(word) > _LONGEST_WORD:
        return None
    nouns = _nouns()
    low = word.lower()
    for ending in _ENDINGS:
        if ending and not low.endswith(ending):
            continue
        base = low[: len(low) - len(ending)]
        for at in range(0, max(1, len(base) - 4)):
            part = base[at:]
            if at and len(part) <= 5 and base[at - 1] != "-" and part not in _SHORT_AS_ENDINGS:
                continue
            if part in nouns and not (at and part in _whole()):
                return nouns[part], word[: len(word) - len(ending)], at
            if part in _plurals() and ending in ("", "n"):  # Ämter, dative Ämtern
                singular = _plurals()[part]
                return nouns[singular], word[:at] + (singular if word[at:].islower() else singular.capitalize()), at
    return None


def kind_before(word: str) -> str | None:
    """Kind of the first part of a compound whose last part speaks or is a text: "Polizeisprecherin" → government."""
    found = _match(word)
    if found is None or not found[2]:
        return None
    first = word[: found[2]].rstrip("-")
    for part in (first, *(first.removesuffix(link) for link in _LINKS if first.endswith(link)), first + "e"):
        if kind := name_kind(part):
            return kind
        if (noun := noun_kind(part)) and noun[0] not in ("voice", "text"):
            return noun[0]
    return None


def name_kind(name: str) -> str | None:
    """Kind of a body by its name, in the nominative or with the -s of the genitive: "Greenpeace" → person, "WHO" → government."""
    if name.lower() in agencies():
        return "agency"
    known = _names()
    found = known.get(name) or (known.get(name[:-1]) if name.endswith("s") else None)
    if found is None and len(name) > _SHORT and name[:1].isupper():  # CORRECTIV
        found = known.get(name.lower())
    if found is None and (name in places() or (name.endswith("s") and name[:-1] in places())):
        return "government"
    return found
