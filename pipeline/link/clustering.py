"""Documents into groups by mean similarity, looked up through rare words and a window of time, never all against all."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count

import numpy as np

from pipeline.link.terms import content_terms, weight_array, weights

N_TERMS = 150  # terms kept of a document, the heaviest; a news text has 100 to 300
N_KEYS = 25  # terms under which a document is looked up
MIN_SHARED_KEYS = 2  # keys a document must share with a story to be compared with it
MAX_POSTINGS = 256  # documents looked at under one key within the days in question, the nearest in reading order
LEAD_WEIGHT = 2.0  # a word of headline or lead against one of the rest
PLACE_WEIGHT = 3.0  # a place at which the lead sets the event, against a word of the same rarity
PLACE_SHARE = 0.12  # the most that places may add to a document's vector: one place on one day is no event yet
ELSEWHERE = 0.5  # factor on the similarity of texts that set their event in different countries
DATED = (
    4 / 3
)  # factor on the similarity where text and story state dates that fit: unrelated texts of one day stay under 0.07
SEEN = 3  # added to the documents a word is found in: else a text's own words fill its vector where the corpus is small
CORE = 0.5  # exponent, see `Clustering.similarity`
_AT_ONCE = 1_000  # documents whose vectors are made at a time


@dataclass(slots=True)
class Features:
    """What a document shows of its event (`pipeline.link.story_features` reads it from the tables)."""

    document_id: str
    day: date | None = None  # of publication
    headline: str | None = None
    opening: str = ""  # first words of the body
    terms: Counter = field(default_factory=Counter)  # stem → occurrences, those of the lead counted LEAD_WEIGHT; see `packed`
    places: tuple[str, ...] = ()  # entity ids of places at which the lead sets the event
    countries: tuple[str, ...] = ()  # their countries
    named_countries: tuple[str, ...] = ()  # countries that the lead names in any way
    actors: dict[str, str] = field(default_factory=dict)  # entity id → name, persons first, most frequent first
    place_names: tuple[str, ...] = ()
    is_roundup: bool = False
    bag: np.ndarray | None = None  # numbers of the terms
    counts: np.ndarray | None = None  # and their occurrences
    headline_terms: tuple[int, ...] = ()  # numbers of the words of the headline that the text holds


@dataclass(slots=True)
class Story:
    """Documents of one event; `terms` and `total` are the sum of their unit vectors, terms in order."""

    members: dict[int, None] = field(default_factory=dict)  # in the order they joined
    terms: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    total: np.ndarray = field(default_factory=lambda: np.zeros(0))
    days: Counter = field(default_factory=Counter)
    settings: Counter = field(default_factory=Counter)  # countries of the members, see `is_elsewhere`
    square: float = 0.0  # squared length of `total`


def packed(features: Iterable[Features]) -> tuple[list[Features], list[str]]:
    """The documents in reading order (by day, undated ones last, then by id), and the terms of all, in alphabetical order.

    The words of each are turned into numbers as it comes: as Counters those of 100,000 documents take 1.5 GB.
    """
    number: dict[str, int] = defaultdict(count().__next__)
    found = []
    for one in features:
        one.bag = np.fromiter(map(number.__getitem__, one.terms), np.int32, len(one.terms))
        one.counts = np.array(list(one.terms.values()), np.float32)
        told = dict.fromkeys(t for t in content_terms(one.headline or "") if t in one.terms and t[0] != "#")
        one.headline_terms = tuple(number[term] for term in told)
        one.terms = Counter()
        found.append(one)
    terms = sorted(number)
    rank = np.zeros(len(terms), np.int32)
    rank[[number[term] for term in terms]] = np.arange(len(terms))
    for one in found:
        one.bag = rank[one.bag]
        one.headline_terms = tuple(rank[list(one.headline_terms)].tolist())
    return sorted(found, key=lambda f: (f.day or date.max, f.document_id)), terms


class Clustering:
    """Documents 0 … n−1 in reading order, the stories they are in, and the index to find stories by their keys.

    `features` and `terms` come from `packed`.
    """

    def __init__(self, features: list[Features], terms: list[str], story_days: int, threshold: float):
        self.features, self.story_days, self.threshold = features, story_days, threshold
        self.days = [f.day.toordinal() if f.day else None for f in features]
        self.first, self.terms, self.values, keys, of = vectors_of(features, terms)
        self._near, self._near_key, self._first_near = neighbours(keys, of, self.days, story_days)
        self.stories: list[Story] = []
        self.story_of = np.full(len(features), -1, np.int32)
        self._changed = np.zeros(len(features) + 1, np.int64)  # when a story was last changed, in additions and removals
        self._now = 0
        self._found: dict[int, tuple[int, float, int]] = {}  # document → when `best` was looked up, and what it found

    def vector(self, document: int) -> tuple[np.ndarray, np.ndarray]:
        """Terms of a document, in order, and their values: a vector of length 1."""
        here = slice(self.first[document], self.first[document + 1])
        return self.terms[here], self.values[here]

    def add(self, document: int, story: int) -> None:
        into = self.stories[story]
        into.square += 2 * self._product(document, into) + 1.0
        into.members[document] = None
        self._shift(document, into, 1.0)
        into.settings[_setting(self.features[document])] += 1
        if self.days[document] is not None:
            into.days[self.days[document]] += 1
        self.story_of[document] = story
        self._now += 1
        self._changed[story] = self._now

    def remove(self, document: int) -> None:
        story = self.stories[self.story_of[document]]
        self._now += 1
        self._changed[self.story_of[document]] = self._now
        del story.members[document]
        self._shift(document, story, -1.0)
        story.square -= 2 * self._product(document, story) + 1.0
        story.settings[_setting(self.features[document])] -= 1
        if self.days[document] is not None:
            story.days[self.days[document]] -= 1

    def open(self, document: int) -> None:
        self.stories.append(Story())
        self.add(document, len(self.stories) - 1)

    def _shift(self, document: int, story: Story, sign: float) -> None:
        """Add the vector of a document to the sum of a story, or take it away."""
        terms, values = self.vector(document)
        if not len(story.terms):
            story.terms, story.total = terms, values
            return
        at = story.terms.searchsorted(terms)
        new = story.terms[np.minimum(at, len(story.terms) - 1)] != terms
        total = np.insert(story.total, at[new], 0.0)  # never in place: a story of one shares the arrays of all vectors
        story.terms = np.insert(story.terms, at[new], terms[new])
        total[story.terms.searchsorted(terms)] += sign * values
        story.total = total

    def similarity(self, document: int, story: Story) -> float:
        """Mean similarity of the document to the other members, raised where both state a date and for what a large story leaves out,
        lowered by the share of members that is set in other countries.

        Members tell one event each in their own words: the more of them, the shorter their mean vector, and the lower the mean
        similarity even of a text that holds all they share. Dividing by the length of the mean would undo that (cosine to
        the centroid) but draw neighbouring events into large stories; its root is half of the way.
        """
        is_member = document in story.members
        n = len(story.members) - is_member
        if n <= 0:
            return 0.0
        product, square, day = self._product(document, story), story.square, self.days[document]
        if is_member:  # without its own vector, which is of length 1
            product -= 1.0
            square -= 2 * product + 1.0
        product /= max(math.sqrt(max(square, 0.0)) / n, 1e-9) ** CORE
        if day is not None and sum(story.days.values()) > is_member:
            product *= DATED
        here = _setting(self.features[document])
        elsewhere = (
            sum(k for setting, k in story.settings.items() if k and is_elsewhere(here, setting)) if here[0] else 0
        )
        return product / n * (1 - (1 - ELSEWHERE) * elsewhere / n)

    def _product(self, document: int, story: Story) -> float:
        if not len(story.terms):
            return 0.0
        terms, values = self.vector(document)
        at = story.terms.searchsorted(terms)
        at[at == len(story.terms)] = 0
        return float((values * story.total[at] * (story.terms[at] == terms)).sum())

    def in_time(self, document: int, story: Story) -> bool:
        day, own = self.days[document], document in story.members
        if day is None or sum(story.days.values()) <= own:
            return True
        near = range(day - self.story_days, day + self.story_days + 1)
        return any(story.days[other] > (own and other == day) for other in near)

    def best(self, document: int) -> tuple[float, int]:
        """The most similar story but its own that shares MIN_SHARED_KEYS keys and time with the document; (0, -1) for none."""
        here = slice(self._first_near[document], self._first_near[document + 1])
        stories = self.story_of[self._near[here]]
        if not len(stories):
            return 0.0, -1
        looked_up, *known = self._found.get(document, (-1, 0.0, -1))
        if looked_up >= max(self._changed[stories].max(), self._changed[self.story_of[document]]):
            return tuple(known)
        shared, n_shared = np.unique(
            np.unique(stories.astype(np.int64) * N_KEYS + self._near_key[here]) // N_KEYS, return_counts=True
        )
        found = (0.0, -1)
        for number in shared[n_shared >= MIN_SHARED_KEYS].tolist():
            if number not in (-1, self.story_of[document]) and self.in_time(document, self.stories[number]):
                similarity = self.similarity(document, self.stories[number])
                if similarity > found[0] + 1e-9:
                    found = (similarity, number)
        self._found[document] = (self._now, *found)
        return found

    def run(self) -> None:
        for document in range(len(self.features)):
            similarity, story = self.best(document)
            if similarity >= self.threshold:
                self.add(document, story)
            else:
                self.open(document)
        for _ in range(2):  # what was decided early is looked at again, now that the stories are known
            for document in range(len(self.features)):
                number = self.story_of[document]
                own = self.stories[number]
                stay = self.similarity(document, own) if self.in_time(document, own) else 0.0
                similarity, story = self.best(document)
                if similarity >= self.threshold and similarity > stay + 1e-9:
                    self.remove(document)
                    self.add(document, story)
                elif stay < self.threshold and len(own.members) > 1:
                    self.remove(document)
                    self.open(document)
        for number, story in enumerate(self.stories):
            self._merge(number, story)

    def _merge(self, number: int, story: Story) -> None:
        """Let a whole story join another if the mean similarity between their documents reaches the threshold."""
        if not story.members:
            return
        n, means = len(story.members), Counter()
        for document in list(story.members)[:N_KEYS]:
            other = self.best(document)[1]
            if other >= 0 and other not in means:
                means[other] = sum(self.similarity(member, self.stories[other]) for member in story.members) / n
        other = max(means, key=lambda o: (means[o], -o), default=-1)
        if other >= 0 and means[other] >= self.threshold:
            for document in list(story.members):
                self.remove(document)
                self.add(document, other)


def _setting(one: Features) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return one.countries, one.named_countries


def is_elsewhere(a: tuple[tuple[str, ...], ...], b: tuple[tuple[str, ...], ...]) -> bool:
    """Two leads set their events in different countries, and one of them does not even name the other's.

    Each is (countries in which the lead sets the event, all countries it names): a concert told as "in Oslo" and as "der
    isländische Chor sang in Oslo" is one setting, a meeting "in Bern" and one "in Prag" are two.
    """
    if not a[0] or not b[0] or set(a[0]) & set(b[0]):
        return False
    return not (set(a[0]) & set(b[1]) and set(b[0]) & set(a[1]))


def vectors_of(features: list[Features], terms: list[str]) -> tuple[np.ndarray, ...]:
    """Unit vectors and keys of documents: (1 + ln occurrences) × weight for words, PLACE_WEIGHT × weight for places of the lead and
    their countries (numbered after the words); keys are the heaviest words.

    Returns first, terms and values (those of document n stand from first[n] to first[n + 1]), and the keys with their documents.
    """
    settings = [dict.fromkeys([f"@{p}" for p in f.places] + [f"@{c}" for c in f.countries]) for f in features]
    frequency = np.full(len(terms), SEEN)
    for one in features:
        frequency[one.bag] += 1
    weight = weight_array(terms, frequency, len(features))
    places = Counter(place for at in settings for place in at)
    place_weight = weights(Counter({place: n + SEEN for place, n in places.items()}), len(features))
    place_number = {place: n for n, place in enumerate(place_weight, len(terms))}
    sizes, columns, keys = [np.zeros(1, np.int64)], [], []
    for low in range(0, len(features), _AT_ONCE):
        part = features[low : low + _AT_ONCE]
        of = np.repeat(np.arange(len(part)), [len(one.bag) for one in part])
        term = np.concatenate([one.bag for one in part])
        value = (1 + np.log(np.maximum(np.concatenate([one.counts for one in part]), 1.0, dtype=float))) * weight[term]
        of, term, value = (column[value > 0] for column in (of, term, value))
        order = np.lexsort((term, -value, of))
        rank = np.arange(len(of)) - np.searchsorted(of, of)
        of, term, value = (column[order][rank < N_TERMS] for column in (of, term, value))
        rank = rank[rank < N_TERMS]
        keys.append(np.stack([term[rank < N_KEYS], of[rank < N_KEYS] + low]))
        square = np.bincount(of, value * value, len(part))
        set_at = [(n, place_number[p], PLACE_WEIGHT * place_weight[p]) for n in range(len(part)) for p in settings[low + n]]
        where, place, size = (np.array(column) for column in zip(*set_at, strict=True)) if set_at else (np.zeros(0, int),) * 3
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
    found = [(np.zeros(0, np.int32), np.zeros(0, np.int8), np.zeros(0, np.int64))]
    size = _AT_ONCE * N_KEYS
    for at in range(0, len(of), size):
        here, base = of[at : at + size], own[at : at + size]
        middle = posted.searchsorted(base + here)
        undated = np.where(high[here] > len(known), n, len(known))  # a dated document has the undated ones besides
        for first, last in ((low[here], high[here]), (undated, np.full(len(here), n))):
            starts = np.maximum(posted.searchsorted(base + first), middle - MAX_POSTINGS // 2)
            ends = posted.searchsorted(base + last)
            ends = np.minimum(ends, np.maximum(starts, middle) + MAX_POSTINGS // 2)
            sizes = np.maximum(ends - starts, 0)
            places = np.arange(sizes.sum()) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
            near, reader = documents[places], np.repeat(here, sizes)
            other = near != reader
            found.append((near[other], np.repeat(rank[at : at + size], sizes)[other], reader[other]))
    near, key, reader = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(reader, kind="stable")
    return near[order], key[order], np.searchsorted(reader[order], np.arange(n + 1))
