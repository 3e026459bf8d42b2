"""Documents into groups by mean similarity, looked up through rare words and a window of time, never all against all."""

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from pipeline.link.vectors import N_KEYS, Features, neighbours, vectors_of

MIN_SHARED_KEYS = 2  # keys a document must share with a story to be compared with it
ELSEWHERE = 0.5  # factor on the similarity of texts that set their event in different countries
DATED = (
    4 / 3
)  # factor on the similarity where text and story state dates that fit: unrelated texts of one day stay under 0.07
CORE = 0.5  # exponent, see `Clustering.similarity`


@dataclass(slots=True)
class Story:
    """Documents of one event; `terms` and `total` are the sum of their unit vectors, terms in order."""

    members: dict[int, None] = field(default_factory=dict)  # in the order they joined
    terms: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    total: np.ndarray = field(default_factory=lambda: np.zeros(0))
    days: Counter = field(default_factory=Counter)
    n_dated: int = 0
    ahead: Counter = field(default_factory=Counter)  # days of events that members look ahead to
    told: Counter = field(default_factory=Counter)  # days of the other members
    settings: Counter = field(default_factory=Counter)  # countries of the members, see `is_elsewhere`
    square: float = 0.0  # squared length of `total`


class Clustering:
    """Documents 0 … n−1 in reading order, the stories they are in, and the index to find stories by their keys.

    `features` and `terms` come from `packed`.
    """

    def __init__(self, features: list[Features], terms: list[str], story_days: int, threshold: float):
        self.features, self.story_days, self.threshold = features, story_days, threshold
        self.days = [f.day.toordinal() if f.day else None for f in features]
        self.ahead = [f.day.toordinal() + f.ahead if f.day and f.ahead else None for f in features]
        self.first, self.terms, self.values, keys, of = vectors_of(features, terms)
        self._near, self._near_key, self._first_near = neighbours(keys, of, self.days, story_days)
        self.stories: list[Story] = []
        self.story_of = np.full(len(features), -1, np.int32)
        self._changed: list[int] = []  # when a story was last changed, in additions and removals
        self._now = 0
        self._known: list[tuple[int, dict[int, float]]] = [(-1, {})] * len(features)  # see `similarity_to`

    def vector(self, document: int) -> tuple[np.ndarray, np.ndarray]:
        """Terms of a document, in order, and their values: a vector of length 1."""
        here = slice(self.first[document], self.first[document + 1])
        return self.terms[here], self.values[here]

    def add(self, document: int, story: int) -> None:
        into = self.stories[story]
        into.square += 2 * self._product(document, into) + 1.0
        into.members[document] = None
        self._shift(document, into, 1.0)
        self._count(document, into, 1)
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
        self._count(document, story, -1)

    def open(self, document: int) -> None:
        self.stories.append(Story())
        self._changed.append(self._now)
        self.add(document, len(self.stories) - 1)

    def _count(self, document: int, story: Story, n: int) -> None:
        """Add setting and days of a document to those of a story (n = 1), or take them away (-1)."""
        story.settings[_setting(self.features[document])] += n
        day, ahead = self.days[document], self.ahead[document]
        if day is not None:
            story.days[day] += n
            story.n_dated += n
            if ahead is None:
                story.told[day] += n
            else:
                story.ahead[ahead] += n

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
        if day is not None and story.n_dated > is_member:
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
        is_shared = story.terms.take(at, mode="clip") == terms
        shared = values * story.total.take(at, mode="clip") * is_shared
        return float(np.add.reduce(shared))  # `sum` is Python that calls it

    def in_time(self, document: int, story: Story) -> bool:
        """Whether the text is near enough in time to another of the story, and none of the two looks ahead to what the other tells."""
        day, own = self.days[document], document in story.members
        if day is None or story.n_dated <= own:
            return True
        if self.is_preview(document, story):
            return False
        return any(n > (own and other == day) for other, n in story.days.items() if abs(other - day) <= self.story_days)

    def is_preview(self, document: int, story: Story) -> bool:
        """Whether the text looks ahead to a day from which texts of the story are, or is itself from a day that one of them looks ahead to."""
        day, ahead = self.days[document], self.ahead[document]
        if day is None:
            return False
        if ahead is None:
            return any(n and day >= event for event, n in story.ahead.items())
        return any(n and other >= ahead for other, n in story.told.items())

    def best(self, document: int) -> tuple[float, int]:
        """The most similar story but its own that shares MIN_SHARED_KEYS keys and time with the document; (0, -1) for none."""
        here = slice(self._first_near[document], self._first_near[document + 1])
        keys = self.story_of[self._near[here]].astype(np.int64) * N_KEYS + self._near_key[here]
        keys.sort()
        stories = np.concatenate((keys[:1], keys[1:][keys[1:] != keys[:-1]])) // N_KEYS  # once for each key they share
        last = MIN_SHARED_KEYS - 1
        shared = dict.fromkeys(stories[last:][stories[last:] == stories[: len(stories) - last]].tolist())
        found, known = (0.0, -1), {}
        for number in shared:
            if number not in (-1, self.story_of[document]) and self.in_time(document, self.stories[number]):
                similarity = known[number] = self.similarity_to(document, number)
                if similarity > found[0] + 1e-9:
                    found = (similarity, number)
        self._known[document] = self._now, known
        return found

    def similarity_to(self, document: int, number: int) -> float:
        """`similarity` to a story, as it was found for this document by the last `best` if the story has not changed since."""
        when, known = self._known[document]
        if number in known and self._changed[number] <= when:
            return known[number]
        return self.similarity(document, self.stories[number])

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
                stay = self.similarity_to(document, number) if self.in_time(document, own) else 0.0
                similarity, story = self.best(document)
                if stay:
                    self._known[document][1][number] = stay
                if similarity >= self.threshold and similarity > stay + 1e-9:
                    self.remove(document)
                    self.add(document, story)
                elif stay < self.threshold and len(own.members) > 1:
                    self.remove(document)
                    self.open(document)
        for number, whole in enumerate(self.stories):
            self._merge(number, whole)

    def _merge(self, number: int, story: Story) -> None:
        """Let a whole story join another if the mean similarity between their documents reaches the threshold."""
        if not story.members:
            return
        n = len(story.members)
        means: dict[int, float] = {}
        for document in list(story.members)[:N_KEYS]:
            other = self.best(document)[1]
            if other >= 0 and other not in means:
                means[other] = sum(self.similarity_to(member, other) for member in story.members) / n
        other = max(means, key=lambda o: (means[o], -o), default=-1)
        if other < 0 or means[other] < self.threshold:
            return
        if not any(self.is_preview(document, self.stories[other]) for document in story.members):
            for document in list(story.members):
                self.remove(document)
                self.add(document, other)


def _setting(one: Features) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return one.countries, one.named_countries


@lru_cache(maxsize=1 << 14)
def is_elsewhere(a: tuple[tuple[str, ...], ...], b: tuple[tuple[str, ...], ...]) -> bool:
    """Two leads set their events in different countries, and one of them does not even name the other's.

    Each is (countries in which the lead sets the event, all countries it names): a concert told as "in Oslo" and as "der
    isländische Chor sang in Oslo" is one setting, a meeting "in Bern" and one "in Prag" are two.
    """
    if not a[0] or not b[0] or set(a[0]) & set(b[0]):
        return False
    return not (set(a[0]) & set(b[1]) and set(b[0]) & set(a[1]))
