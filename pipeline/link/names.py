"""Spellings of one name: the keys under which genitives, hyphens, case, ß and transliterations of a name meet."""

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.spans import as_seen, folded
from pipeline.tables import read_lower, read_resource

_NO_GENITIVE = ("s", "ß", "x", "z")  # after these the genitive has an apostrophe (Grass'), never an -s
_OWN_S = re.compile(r"(?:[^a]u|hau|i|a)s$")
_EDGES = " \t\n\"'„“”»«›‹‚‘’()[]{},;:!?–—-…"
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*\.?")
_ADJECTIVE_END = re.compile(r"(?<=\w{3})(?:e|en|em|er|es)$")
_BEFORE_ATTRIBUTE = re.compile(r"(\S+s)( (?:der|des|für|von|vom|in|im|zur|zum|gegen|und|an|am|beim?) .+)")
_SLUG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@lru_cache(maxsize=1 << 16)
def plain_name(surface: str, is_person: bool = False) -> str:
    """A surface without quotation marks, doubled spaces and, for persons, titles: "Dr. Lena  Vogt" → "Lena Vogt"."""
    name = " ".join(folded(as_seen(surface)).split())
    name = name.rstrip(_EDGES.replace("'", "")).lstrip(_EDGES)
    if name.endswith("'") and not name[:-1].endswith(_NO_GENITIVE):
        name = name[:-1]
    if not is_person:
        return name
    words = name.split(" ")
    while len(words) > 1 and words[0].lower() in read_lower("de/titles.csv", "title"):
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> list[str]:
    """The words of a name as compared: lower case, ß as ss, split at hyphens ("Kim Jong-un" → kim, jong, un)."""
    text = folded(as_seen(name)).casefold().replace("-", " ")
    return [word.rstrip(".") if len(word) > 2 else word for word in _WORD.findall(text)] or text.split()


@lru_cache(maxsize=1 << 17)
def name_key(name: str) -> str:
    """What equal spellings of a name share: "KIM JONG-UN" and "Kim Jong Un" → "kim jong un", "Rußland" → "russland"."""
    return " ".join(words_of(name))


@lru_cache(maxsize=1 << 17)
def loose_key(name: str) -> str:
    """Key of a place, institution or event in any case: adjectives before the noun lose their ending.

    "Neue Zollunion", "Neuen Zollunion" → "neu zollunion"; in "(des) Grünen Bergs" the -en of the adjective shows the -s
    to be the genitive's, so it goes as well. Names of one word are left as they are.
    """
    words = words_of(name)
    if len(words) < 2:
        return " ".join(words)
    last = words[-1]
    if words[0].endswith("en"):
        last = last[: len(last) - genitive_length(last)]
    return " ".join([*(_ADJECTIVE_END.sub("", word) for word in words[:-1]), last])


def genitive_length(noun: str) -> int:
    """Letters of the genitive ending of a noun after an adjective in -en: Kriegs 1, Krieges 2, Komitees 1, Kreises 2.

    0 for nouns whose own ending is an -s (Sozialismus, Basis, Caritas, Rathaus; not Neubaus).
    """
    if not noun.endswith("s") or len(noun) < 4 or _OWN_S.search(noun):
        return 0
    if noun.endswith("es") and not noun.endswith("ees"):
        return 2
    return 0 if noun[:-1].endswith(_NO_GENITIVE) else 1


def genitive_stems(name: str, is_person: bool = False) -> list[str]:
    """What a name could be a genitive of, likeliest first; none if no genitive can look like it.

    "Vogts" → "Vogt"; "Grass'" → "Grass"; "Bundestages" → "Bundestage", "Bundestag" (not for persons); "Max", "Voss" → none;
    "Verbands der Wirte", whose head stands before an attribute, → "Verband der Wirte". The caller has to find the stem attested:
    "Jens" is no genitive of "Jen".
    """
    if not is_person and (parts := _BEFORE_ATTRIBUTE.match(name)):
        head, rest = parts.groups()
        return [stem + rest for stem in genitive_stems(head)]
    if name.endswith("'"):
        return [name[:-1]]
    if len(name) < 4 or not name.endswith("s") or name[:-1].endswith(_NO_GENITIVE):
        return []
    stems = [name[:-1].rstrip("'")]
    if not is_person and name.endswith("es") and len(name) > 5:
        stems.append(name[:-2])
    return stems


@cache
def family_names_first() -> frozenset[str]:
    """Family names (lower case) that stand before the given name: Kim, Xi."""
    return frozenset(row["name"].lower() for row in read_resource("de/family_names_first.csv"))


def surnames(words: list[str]) -> list[str]:
    """Which words of a full name may stand for the person alone, surest first.

    [lena, vogt] → vogt; [ursula, von, der, leyen] → leyen, der leyen, von der leyen; [kim, jong, un] → kim, un, jong un.
    """
    tails = [" ".join(words[at:]) for at in range(len(words) - 1, 0, -1)][:4]
    return [words[0], *tails] if words[0] in family_names_first() else tails


def slug(entity_type: str, name: str) -> str:
    """Readable id of type and name: ("PER", "Jörg Weiß") → "per-joerg-weiss"; other scripts keep their letters."""
    text = unicodedata.normalize("NFKD", name.lower().translate(_SLUG))
    if not text.isascii():
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", "-", text).strip("-")[:80].strip("-")
    return f"{entity_type.lower()}-{words or 'x'}"
