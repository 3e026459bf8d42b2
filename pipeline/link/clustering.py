"""Documents into groups by mean similarity, looked up through rare words and a window of time, never all against all."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from pipeline.link.terms import weights

N_TERMS = 150  # terms kept of a document, the heaviest; a news text has 100 to 300
N_KEYS = 25  # terms under which a document is looked up
MIN_SHARED_KEYS = 2  # keys a document must share with a story to be compared with it
MAX_POSTINGS = 500  # stories looked at under one key within the days in question, the latest
LEAD_WEIGHT = 2.0  # a word of headline or lead against one of the rest
PLACE_WEIGHT = 3.0  # a place at which the lead sets the event, against a word of the same rarity
PLACE_SHARE = 0.12  # the most that places may add to a document's vector: one place on one day is no event yet
ELSEWHERE = 0.5  # factor on the similarity of texts that set their event in different countries
DATED = (
    4 / 3
)  # factor on the similarity where text and story state dates that fit: unrelated texts of one day stay under 0.07
SEEN = 3  # added to the documents a word is found in: else a text's own words fill its vector where the corpus is small
CORE = 0.5  # exponent, see `Clustering.similarity`


@dataclass(slots=True)
class Features:
    """What a document shows of its event (`pipeline.link.story_features` reads it from the tables)."""

    document_id: str
    day: date | None = None  # of publication
    headline: str | None = None
    opening: str = ""  # first words of the body
    terms: Counter = field(default_factory=Counter)  # stem → occurrences, those of the lead counted LEAD_WEIGHT
    places: tuple[str, ...] = ()  # entity ids of places at which the lead sets the event
    countries: tuple[str, ...] = ()  # their countries
    named_countries: tuple[str, ...] = ()  # countries that the lead names in any way
    actors: dict[str, str] = field(default_factory=dict)  # entity id → name, persons first, most frequent first
    place_names: tuple[str, ...] = ()
    is_roundup: bool = False


@dataclass(slots=True)
class Story:
    members: dict[int, None] = field(default_factory=dict)  # in the order they joined
    total: dict[int, float] = field(default_factory=dict)  # sum of the unit vectors of the members
    days: Counter = field(default_factory=Counter)
    settings: Counter = field(default_factory=Counter)  # countries of the members, see `is_elsewhere`
    square: float = 0.0  # squared length of `total`


class Clustering:
    """Documents 0 … n−1 in reading order, the stories they are in, and the index to find stories by their keys."""

    def __init__(self, features: list[Features], story_days: int, threshold: float):
        self.features, self.story_days, self.threshold = features, story_days, threshold
        self.vectors, self.keys = vectors_of(features)
        self.days = [f.day.toordinal() if f.day else None for f in features]
        self.stories: list[Story] = []
        self.story_of: list[int] = [-1] * len(features)
        # key → day (None: undated) → stories that have a member of that key and day, by the time they were last joined
        self.postings: dict[int, dict[int | None, dict[int, None]]] = defaultdict(dict)

    def add(self, document: int, story: int) -> None:
        into = self.stories[story]
        into.members[document] = None
        into.square += 2 * self._product(document, into) + 1.0
        total = into.total
        for term, x in self.vectors[document].items():
            total[term] = total.get(term, 0.0) + x
        into.settings[_setting(self.features[document])] += 1
        if self.days[document] is not None:
            into.days[self.days[document]] += 1
        self.story_of[document] = story
        for key in self.keys[document]:
            found = self.postings[key].setdefault(self.days[document], {})
            found.pop(story, None)
            found[story] = None

    def remove(self, document: int) -> None:
        story = self.stories[self.story_of[document]]
        del story.members[document]
        for term, x in self.vectors[document].items():
            story.total[term] -= x
        story.square -= 2 * self._product(document, story) + 1.0
        story.settings[_setting(self.features[document])] -= 1
        if self.days[document] is not None:
            story.days[self.days[document]] -= 1

    def open(self, document: int) -> None:
        self.stories.append(Story())
        self.add(document, len(self.stories) - 1)

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
        vector, total = self.vectors[document], story.total
        return sum([vector[term] * total[term] for term in vector.keys() & total.keys()])

    def in_time(self, document: int, story: Story) -> bool:
        day, own = self.days[document], document in story.members
        if day is None or sum(story.days.values()) <= own:
            return True
        near = range(day - self.story_days, day + self.story_days + 1)
        return any(story.days[other] > (own and other == day) for other in near)

    def best(self, document: int, besides: int = -1) -> tuple[float, int]:
        """The most similar story (not `besides`) that shares keys and time with the document; (0, -1) for none."""
        shared: Counter[int] = Counter()
        for key in self.keys[document]:
            if key in self.postings:
                shared.update(self._posted(self.postings[key], self.days[document]))
        found = (0.0, -1)
        for number in sorted(n for n, k in shared.items() if k >= MIN_SHARED_KEYS):
            story = self.stories[number]
            if number != besides and self.in_time(document, story):
                similarity = self.similarity(document, story)
                if similarity > found[0] + 1e-9:
                    found = (similarity, number)
        return found

    def _posted(self, by_day: dict[int | None, dict[int, None]], day: int | None) -> list[int]:
        """The stories under one key that have a member near the day, or one without a day, the latest first; of an undated
        document all days are near."""
        near = reversed(by_day) if day is None else [*range(day + self.story_days, day - self.story_days - 1, -1), None]
        found: dict[int, None] = {}
        for one in near:
            for story in reversed(by_day.get(one, {})):
                found[story] = None
                if len(found) == MAX_POSTINGS:  # no look at the rest: a corpus without dates has all its stories here
                    return list(found)
        return list(found)

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
                similarity, story = self.best(document, besides=number)
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
            other = self.best(document, besides=number)[1]
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


def vectors_of(features: list[Features]) -> tuple[list[dict[int, float]], list[list[int]]]:
    """Unit vectors and keys of documents, terms as numbers: (1 + ln occurrences) × weight for words, PLACE_WEIGHT × weight for
    places of the lead and their countries; keys are the heaviest words."""
    places = [tuple(dict.fromkeys([f"@{p}" for p in f.places] + [f"@{c}" for c in f.countries])) for f in features]
    frequency: Counter[str] = Counter()
    for one, at in zip(features, places, strict=True):
        frequency.update([*dict.fromkeys((*one.terms, *at))])
    weight = weights(Counter({term: n + SEEN for term, n in frequency.items()}), len(features))
    number, vectors, keys = {term: n for n, term in enumerate(frequency)}, [], []
    for one, at in zip(features, places, strict=True):
        words = {term: (1 + math.log(max(n, 1.0))) * weight[term] for term, n in one.terms.items()}
        heaviest = sorted(((-x, t) for t, x in words.items() if x > 0))[:N_TERMS]
        vector = {t: -x for x, t in heaviest}
        size = sum(x * x for x in vector.values())
        setting = {place: PLACE_WEIGHT * weight[place] for place in at if weight[place] > 0}
        place_size = sum(x * x for x in setting.values())
        if place_size:
            scale = min(1.0, math.sqrt(PLACE_SHARE * size / place_size))
            vector.update({place: x * scale for place, x in setting.items()})
            size += place_size * scale * scale
        norm = math.sqrt(size) or 1.0
        vectors.append({number[t]: x / norm for t, x in vector.items()})
        keys.append([number[t] for _, t in heaviest[:N_KEYS]])
    return vectors, keys
