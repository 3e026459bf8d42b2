"""Documents as vectors of their words: what each shows of its event, packed into numbers, and who shares rare words with whom."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, pairwise
from sys import intern

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.link.terms import RARE, common_shares, content_terms, weight_array, weights
from pipeline.link.values import rarity

N_TERMS = 150  # terms kept of a document, the heaviest; a news text has 100 to 300
N_WORD_KEYS, N_NUMBER_KEYS = 25, 3  # words and numbers under which a document is looked up, the heaviest of each
N_KEYS = N_WORD_KEYS + N_NUMBER_KEYS
MAX_POSTINGS = 256  # documents looked at under one key within the days in question, the nearest in reading order
LEAD_WEIGHT = 2  # a word of headline or lead against one of the rest
TOWN_WEIGHT = 1.6  # the name of a town against a word of the same rarity: it says where the event was
NUMBER_WEIGHT = 4.0  # a number against such a word: whoever tells of the event, in whatever words, gives its numbers
NUMBER_SHARE = 0.4  # the most that numbers may add to a document's vector: a later text gives others
PLACE_WEIGHT = 3.0  # a place at which the lead sets the event, against a word of the same rarity
PLACE_SHARE = 0.12  # the most that places may add to a document's vector: one place on one day is no event yet
SEEN = 3  # added to the documents a word is found in: else a text's own words fill its vector where the corpus is small
_MOST_DIGITS = 15
_AT_ONCE = 1_000  # documents whose vectors are made at a time
_NOTHING = np.zeros(0, np.int32)


@dataclass(slots=True)
class Features:
    """What a document shows of its event (`pipeline.link.story_features` reads it from the tables)."""

    document_id: str
    day: date | None = None  # of publication
    ahead: int | None = None  # days from then to the event, where the text looks ahead to it
    headline: str | None = None
    opening: str = ""  # first words of the body
    terms: Counter = field(
        default_factory=Counter
    )  # stem → occurrences, those of the lead counted LEAD_WEIGHT; see `packed`
    towns: frozenset[str] = frozenset()  # those of the terms that name a town or region; see `packed`
    places: tuple[str, ...] = ()  # entity ids of places at which the lead sets the event
    countries: tuple[str, ...] = ()  # their countries
    named_countries: tuple[str, ...] = ()  # countries that the lead names in any way
    actors: dict[str, str] = field(default_factory=dict)  # entity id → name, persons first, most frequent first
    place_names: tuple[str, ...] = ()
    is_roundup: bool = False
    bag: np.ndarray = field(default_factory=lambda: _NOTHING)  # numbers of the terms
    told: np.ndarray = field(default_factory=lambda: _NOTHING)  # and how much is told of them
    headline_terms: tuple[int, ...] = ()  # numbers of the words of the headline that the text holds


_READ = "document_id ahead headline opening places countries named_countries actors place_names is_roundup".split()
_NUMBERS = pa.schema({
    "bag": pa.list_(pa.int32()), "told": pa.list_(pa.float32()), "headline_terms": pa.list_(pa.int32())
})  # fmt: skip


def numbered(features: Iterable[Features]) -> tuple[list[Features], list[str]]:
    """The documents with their words as numbers (as Counters those of 100,000 documents take 1.5 GB), and the words by number."""
    number: dict[str, int] = defaultdict(count().__next__)
    found = []
    for one in features:
        bag = np.fromiter(map(number.__getitem__, one.terms), np.int32, len(one.terms))
        told = np.array([_factor(t, one) * (1 + math.log(max(n, 1.0))) for t, n in one.terms.items()], np.float32)
        titled = dict.fromkeys(t for t in content_terms(one.headline or "") if t in one.terms and t[0] != "#")
        in_headline = tuple(number[term] for term in titled)
        found.append(replace(one, terms=Counter(), towns=frozenset(), bag=bag, told=told, headline_terms=in_headline))
    return found, list(number)


def _factor(term: str, one: Features) -> float:
    return NUMBER_WEIGHT if term[0] == "#" else TOWN_WEIGHT if term in one.towns else 1.0


def to_tables(features: list[Features], terms: list[str]) -> list[pa.Table]:
    """What `numbered` found, to be kept."""
    lines = [json.dumps([f.day and f.day.isoformat(), *(getattr(f, name) for name in _READ)]) for f in features]
    numbers = {name: [getattr(f, name) for f in features] for name in _NUMBERS.names}
    return [
        pa.table(numbers, _NUMBERS).append_column("read", pa.array(lines, pa.string())),
        pa.table({"term": pa.array(terms, pa.string())}),
    ]


def from_tables(tables: list[pa.Table]) -> tuple[list[Features], list[str]]:
    """The documents of `to_tables` again, and their words."""
    rows, terms = tables
    found = []
    bags, strengths = (_split(rows[name]) for name in ("bag", "told"))
    for line, bag, told, in_headline in zip(
        rows["read"].to_pylist(), bags, strengths, rows["headline_terms"].to_pylist(), strict=True
    ):
        day, *read = json.loads(line)
        one = Features(
            **dict(zip(_READ, read, strict=True)), day=date.fromisoformat(day) if day else None, bag=bag, told=told
        )
        for name in ("places", "countries", "named_countries", "place_names"):
            setattr(one, name, tuple(getattr(one, name)))
        one.actors = {intern(entity): intern(name) for entity, name in one.actors.items()}  # one string of each
        one.headline_terms = tuple(in_headline)
        found.append(one)
    return found, terms["term"].to_pylist()


def _split(lists: pa.ChunkedArray) -> list[np.ndarray]:
    """A column of lists as arrays."""
    values, ends = pc.list_flatten(lists).to_numpy(), np.cumsum(pc.list_value_length(lists).to_numpy())
    return [values[a:b] for a, b in pairwise([0, *ends.tolist()])]


def packed(parts: Iterable[tuple[list[Features], list[str]]]) -> tuple[list[Features], list[str]]:
    """The documents in reading order (by day, undated ones last, then by id), and the terms of all, in alphabetical order.

    `parts` come from `numbered`; the words of their documents get the numbers they have among all.
    """
    number: dict[str, int] = defaultdict(count().__next__)
    found = [(some, np.fromiter(map(number.__getitem__, words), np.int32, len(words))) for some, words in parts]
    terms = sorted(number)
    rank = np.zeros(len(terms), np.int32)
    rank[[number[term] for term in terms]] = np.arange(len(terms))
    for some, numbers in found:
        here = rank[numbers]
        for one in some:
            one.bag = here[one.bag]
            one.headline_terms = tuple(here[list(one.headline_terms)].tolist())
    return sorted((one for some, _ in found for one in some), key=lambda f: (f.day or date.max, f.document_id)), terms


def _shares(terms: list[str]) -> np.ndarray:
    """Share of news texts that hold each term: words as the list of common words tells, numbers by their `rarity` (60 more often than 54)."""
    known = common_shares()
    return np.array([_number_share(term) if term[0] == "#" else known.get(term, RARE) for term in terms])


def _number_share(term: str) -> float:
    """ "#1200" → about 0.05."""
    if len(term) > _MOST_DIGITS:
        return RARE
    return math.exp(-rarity(float(term[1:].replace(",", ".", 1).replace(",", ""))))


def vectors_of(features: list[Features], terms: list[str]) -> tuple[np.ndarray, ...]:
    """Unit vectors and keys of documents: (1 + ln occurrences) × weight for words (towns and numbers more), PLACE_WEIGHT × weight for places of the lead and
    their countries (numbered after the words); keys are the heaviest words and numbers.

    Returns first, terms and values (those of document n stand from first[n] to first[n + 1]), and the keys with their documents.
    """
    settings = [dict.fromkeys([f"@{p}" for p in f.places] + [f"@{c}" for c in f.countries]) for f in features]
    frequency = np.full(len(terms), SEEN)
    for one in features:
        frequency[one.bag] += 1
    is_number = np.array([term[0] == "#" for term in terms], bool)
    weight = weight_array(_shares(terms), frequency, len(features))
    places = Counter(place for at in settings for place in at)
    place_weight = weights(Counter({place: n + SEEN for place, n in places.items()}), len(features))
    place_number = {place: n for n, place in enumerate(place_weight, len(terms))}
    sizes, columns, keys = [np.zeros(1, np.int64)], [], []
    for low in range(0, len(features), _AT_ONCE):
        part = features[low : low + _AT_ONCE]
        of = np.repeat(np.arange(len(part)), [len(one.bag) for one in part])
        term = np.concatenate([one.bag for one in part])
        value = np.concatenate([one.told for one in part]).astype(float) * weight[term]
        of, term, value = (column[value > 0] for column in (of, term, value))
        order = np.lexsort((term, -value, of))
        order = order[_rank(of, np.ones(len(of), bool)) < N_TERMS]
        of, term, value = (column[order] for column in (of, term, value))
        of_numbers = is_number[term]
        is_key = np.where(of_numbers, _rank(of, of_numbers) < N_NUMBER_KEYS, _rank(of, ~of_numbers) < N_WORD_KEYS)
        keys.append(np.stack([term[is_key], of[is_key] + low]))
        words, numbers = (
            np.bincount(of[chosen], value[chosen] ** 2, len(part)) for chosen in (~of_numbers, of_numbers)
        )
        lowered = np.sqrt(np.minimum(1.0, NUMBER_SHARE * words / np.maximum(numbers, 1e-300)))
        value = np.where(of_numbers, value * lowered[of], value)
        square = np.bincount(of, value * value, len(part))
        set_at = [
            (n, place_number[p], PLACE_WEIGHT * place_weight[p]) for n in range(len(part)) for p in settings[low + n]
        ]
        where, place, size = (
            (np.array(column) for column in zip(*set_at, strict=True)) if set_at else (np.zeros(0, int),) * 3
        )
        place_square = np.bincount(where, size * size, len(part))
        scale = np.minimum(1.0, np.sqrt(PLACE_SHARE * square / np.maximum(place_square, 1e-300)))
        norm = np.sqrt(square + place_square * scale * scale)
        norm[norm == 0] = 1.0
        of, term = np.concatenate([of, where]), np.concatenate([term, place])
        value = np.concatenate([value, size * scale[where]]) / norm[of]
        of, term, value = (column[value > 0] for column in (of, term, value))
        order = np.lexsort((term, of))
        columns.append((term[order].astype(np.int32), value[order]))
        sizes.append(np.bincount(of, minlength=len(part)))
    if not columns:
        return np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64)
    found, values = (np.concatenate(column) for column in zip(*columns, strict=True))
    return np.cumsum(np.concatenate(sizes)), found, values, *np.concatenate(keys, axis=1)


def _rank(of: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """How many of the `chosen` stand before each place among those of its document; `of` rises."""
    before = np.cumsum(chosen) - chosen
    return before - before[np.searchsorted(of, of)]


def neighbours(
    keys: np.ndarray, of: np.ndarray, days: list[int | None], story_days: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each document those that share a key with it and are near in time or undated; of an undated one all days are near.

    `keys` with the documents `of` that have them, in their order. Returns neighbours, the place of the shared key among the
    document's keys, and first (those of document n stand from first[n] to first[n + 1]).
    """
    n, known = len(days), np.array([day for day in days if day is not None], np.int64)
    day = np.array([math.inf if day is None else day for day in days])
    low = np.where(np.isinf(day), 0, known.searchsorted(day - story_days))
    high = np.where(np.isinf(day), n, known.searchsorted(day + story_days, side="right"))
    own = keys.astype(np.int64) * n
    order = np.argsort(own + of, kind="stable")
    posted, documents = (own + of)[order], of[order].astype(np.int32)
    rank = (np.arange(len(of)) - np.searchsorted(of, of)).astype(np.int8)
    near, shared, n_near = [np.zeros(0, np.int32)], [np.zeros(0, np.int8)], np.zeros(n + 1, np.int64)
    size = _AT_ONCE * N_KEYS
    for at in range(0, len(of), size):
        here, base = of[at : at + size], own[at : at + size]
        middle = posted.searchsorted(base + here)
        found = []
        undated = np.where(high[here] > len(known), n, len(known))  # a dated document has the undated ones besides
        for first, last in ((low[here], high[here]), (undated, np.full(len(here), n))):
            starts = np.maximum(posted.searchsorted(base + first), middle - MAX_POSTINGS // 2)
            ends = posted.searchsorted(base + last)
            ends = np.minimum(ends, np.maximum(starts, middle) + MAX_POSTINGS // 2)
            sizes = np.maximum(ends - starts, 0)
            places = np.arange(sizes.sum()) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
            other, reader = documents[places], np.repeat(here, sizes)
            two = other != reader
            found.append((other[two], np.repeat(rank[at : at + size], sizes)[two], reader[two]))
        others, key, reader = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(reader, kind="stable")
        near.append(others[order])
        shared.append(key[order])
        found_of = np.bincount(reader - here[0])
        n_near[here[0] + 1 :][: len(found_of)] += found_of
    return np.concatenate(near), np.concatenate(shared), np.cumsum(n_near)
