"""What a designation says by itself: its country, the class of its noun, and what designations say of a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.link.names import loose_key
from pipeline.link.places import derived_places, known_names
from pipeline.link.scenes import Profile, noun_forms
from pipeline.tables import read_resource, read_words

_LONGEST_WORD = 60  # letters of a compound that are looked at
_SHORTEST_BASE = 4  # letters of a noun by which compounds are told related


@dataclass(slots=True)
class Place:
    """A mention of a place or body beside designations: span, whole word, country code, form."""

    start: int
    end: int
    token_start: int
    token_end: int
    country: str | None
    form: str


@dataclass(slots=True)
class Designated:
    """A designation to resolve, in the terms of annotate.designations, with the entities of its anchors."""

    row_id: str
    start: int
    end: int
    surface: str
    lemma: str
    modifiers: str
    number: str
    voice: str
    rule: str
    zone: str
    anchors: list[str] = field(default_factory=list)
    country: str | None = None


def country_of(d: Designated, text: str, places: list[Place]) -> str | None:
    """Country a designation names: by adjective (der russische Präsident), compound (Kremlchef), genitive before or after it;
    `places` are those near that have a country."""
    for place in places:
        inside = place.start < d.end and d.start < place.end
        if inside or (place.form == "compound" and place.token_start < d.end and d.start < place.token_end):
            return place.country
    if country := _country_in_lemma(d.lemma) or _country_in_words(f"{d.modifiers} {d.surface}"):
        return country
    for place in places:
        if place.form != "name":
            continue
        before = place.end <= d.start and not text[place.end : d.start].strip()
        if before and text[place.start : place.end].endswith(("s", "'")):
            return place.country
        if d.end < place.start <= d.end + 5 and text[d.end : place.start].strip() in ("", "der", "des", "von"):
            return place.country
    return None


@lru_cache(maxsize=1 << 16)
def _country_in_lemma(lemma: str) -> str | None:
    """Of a compound that the name model passed over: "US-Präsident", "Kremlchef"."""
    if lemma[:_SHORTEST_BASE].isalpha() and _opening(lemma[:_SHORTEST_BASE]) not in _openings():
        return None
    head = lemma.partition("-")[0] if "-" in lemma else ""
    for first in [head, *(lemma[:end] for end in range(min(len(lemma), _LONGEST_WORD) - 2, 3, -1))]:
        known = known_names().get(loose_key(first)) if first else None
        if known and known.country:
            return known.country
    return None


@cache
def _openings() -> frozenset[str]:
    """How known names begin: most lemmas begin like none."""
    return frozenset(map(_opening, known_names()))


def _opening(word: str) -> str:
    return word.casefold()[:3]


@lru_cache(maxsize=1 << 16)
def _country_in_words(words: str) -> str | None:
    for word in words.split():
        for name in derived_places(word.strip(",")):
            if country := known_names()[loose_key(name)].country:
                return country
    return None


def profiles(
    designations: Iterable[Designated], meant: dict[str, list[tuple[str, str, bool]]] | None = None
) -> dict[str, Profile]:
    """What designations say of each person (entity_id → Profile): those beside a name, and those that `meant` resolves."""
    found: dict[str, Profile] = {}
    for d in designations:
        people = d.anchors or [entity_id for entity_id, *_ in (meant or {}).get(d.row_id, ())]
        if len(people) == 1:
            found.setdefault(people[0], Profile()).add(d.lemma, d.country)
    return found


@lru_cache(maxsize=1 << 16)
def noun_class(lemma: str) -> str | None:
    """Class of a noun for persons (office, evaluative, group …) by its longest listed ending; None if none is listed."""
    if len(lemma) > _LONGEST_WORD:
        return None
    word, forms = lemma.lower(), noun_forms()
    return next((forms[word[at:]][1] for at in range(len(word)) if word[at:] in forms), None)


@lru_cache(maxsize=1 << 16)
def takes_part(lemma: str) -> bool:
    """Whether a noun tells a part in an event that needs no name: Beifahrer, Zeugin, Opfer, Azubi."""
    word = lemma.lower()
    return any(form.endswith(_event_nouns()) for form in (word, word.removesuffix("in"), word + "r"))


@cache
def _event_nouns() -> tuple[str, ...]:
    return tuple(sorted(read_words("de/event_nouns.txt")))


@lru_cache(maxsize=1 << 16)
def is_broader(lemma: str, other: str) -> bool:
    """Whether `other` is the same noun or a compound of it in the same class: Kanzlerin, Bundeskanzlerin; not Meister, Bürgermeister."""
    short, long = lemma.lower(), other.lower()
    if short == long:
        return True
    return len(short) >= _SHORTEST_BASE and long.endswith(short) and noun_class(lemma) == noun_class(other)


@cache
def _first_names() -> dict[str, str]:
    return {row["name"].casefold(): row["gender"] for row in read_resource("de/first_names.csv")}


def gender_of_name(name: str) -> str | None:
    """`f` or `m` by the first name if it is listed and borne by one gender only ("Anna-Lena Vogt" → f); else None."""
    first = name.split()[0].casefold() if len(name.split()) > 1 else ""
    return _first_names().get(first) or _first_names().get(first.partition("-")[0])
