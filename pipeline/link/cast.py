"""The persons of one document with what is known of them: who may be called so, and who may be meant at a place."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from pipeline.link.designated import Designated
from pipeline.link.scenes import OBLIQUE, Occurrence, Profile, Scene, gender_of
from pipeline.link.told import Told

_OF_ANOTHER = re.compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?,\s+(?:[a-zäöüß]+\s+){0,3}[A-ZÄÖÜ][\wäöüß-]+\s+(?:des|der|eines|einer)\s+(?:[a-zäöüß]+\s+){0,2}"
)  # a name and its apposition up to the genitive: "Vogt (58), Enkel des "
_REMEMBERED = 60  # occurrences back that are looked through for the last of several


class Cast:
    """`scene` has all occurrences; `known` are the profiles of the document, `corpus` of all; `speakers` (start and end of a
    quote, entity) who speaks where; `told` is what stands beside the names; `first` is where each person is first named."""

    def __init__(
        self,
        scene: Scene,
        known: dict[str, Profile],
        corpus: dict[str, Profile],
        speakers: Iterable[tuple[int, int, str]] = (),
        told: Told | None = None,
    ) -> None:
        self.told = told or Told()
        self.scene, self.known, self.corpus, self.speakers = scene, known, corpus, list(speakers)
        self.first: dict[str, int] = {}
        self.named_at = frozenset(scene.places)  # names; designations come later
        for o in scene.occurrences:
            self.first.setdefault(o.entity_id, o.start)
        self.counts = Counter(o.entity_id for o in scene.occurrences)
        self.called = [self._by_lemma(profiles) for profiles in (known, corpus)]
        self.of_country: dict[str, list[str]] = {}
        for person in self.first:
            for country in self.countries(person):
                self.of_country.setdefault(country, []).append(person)
        self.used: dict[tuple[str, str | None], str] = {}  # lemma, country → person it meant before

    def _by_lemma(self, profiles: dict[str, Profile]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for person in self.first:
            for lemma in sorted(profiles[person].lemmas) if person in profiles else ():
                found.setdefault(lemma, []).append(person)
        return found

    def profiles(self, person: str) -> list[Profile]:
        """What the document and what the corpus says of a person, as far as they do."""
        return [profiles[person] for profiles in (self.known, self.corpus) if person in profiles]

    def countries(self, person: str) -> set[str]:
        """Countries a person is said to stand for, in the document or else anywhere."""
        return next((profile.countries for profile in self.profiles(person) if profile.countries), set())

    def is_called(self, person: str) -> bool:
        """Whether a person is known by some office or label at all: a country alone makes nobody its president."""
        return any(profile.lemmas for profile in self.profiles(person))

    def fits(self, person: str, d: Designated, is_plural: bool = False) -> bool:
        """Whether nothing known of a person speaks against the noun: country, office, gender, age, party; nobody who only signs."""
        is_open = is_plural and gender_of(d.lemma) == "m" and not d.lemma.lower().endswith("mann")  # holds women too
        profiles = self.profiles(person)
        if person in self.told.authors or self.told.contradicts(person, d):
            return False
        return all(profile.fits(d.lemma, d.country, is_plural) for profile in profiles[:1]) and (
            is_open or all(profile.agrees(d.lemma) for profile in profiles)
        )

    def fitting(self, people: Iterable[str], d: Designated) -> list[str]:
        """Those of `people` (in order of first mention) whom the noun fits; of very many only the ones first named near it."""
        people = list(people)
        if len(people) > _REMEMBERED:
            at = bisect_left(people, d.start, key=self.first.__getitem__)
            people = people[max(0, at - _REMEMBERED // 2) : at + _REMEMBERED // 2]
        return [person for person in people if self.fits(person, d)]

    def not_beside(self, d: Designated, fitting: list[str]) -> list[str]:
        """Without those named in the same clause ("Vogt dankte dem Präsidenten" is about two people) or in front of it ("Vogt, Enkelin des
        Präsidenten"), and without who says it."""
        left, right = self.scene.clause(d.start, d.end)
        near = self.scene.occurrences[self._at(left) : self._at(right)]
        beside = {o.entity_id for o in near}
        last = self.scene.occurrences[max(0, self._at(d.start) - 1) : self._at(d.start)]
        beside |= {o.entity_id for o in last if _OF_ANOTHER.fullmatch(self.scene.text, o.end, d.start)}
        if d.voice != "own":
            beside |= {who for start, end, who in self.speakers if start <= d.start < end}
        return [person for person in fitting if person not in beside]

    def pick(self, d: Designated, fitting: list[str], rule: str) -> list[tuple[str, str, bool]]:
        """The one that fits; of several the one so called before, else the one named last, flagged."""
        if len(fitting) < 2:
            return [(person, rule, False) for person in fitting]
        if (before := self.used.get((d.lemma, d.country))) in fitting:
            return [(before, rule, True)]
        return [(self.last_of(fitting, d.start)[0], rule, True)]

    def last_of(self, people: list[str], position: int) -> tuple[str, int]:
        """Who of `people` was brought up last before `position`, and where; the last of them if none was lately."""
        at = self._at(position)
        for o in reversed(self.scene.occurrences[max(0, at - _REMEMBERED) : at]):
            if o.entity_id in people:
                return o.entity_id, o.start
        return people[-1], self.first[people[-1]]

    def weight(self, o: Occurrence, d: Designated, determiner: str) -> float:
        """How much on stage: less with every sentence, more as subject (for a subject), more if the gender is known to fit."""
        weight = 1 / (1 + self.scene.sentence_at(d.start) - o.sentence)
        if o.is_subject and determiner not in OBLIQUE:
            weight *= 1.5
        gender = gender_of(d.lemma)
        if gender and any(gender in profile.genders for profile in self.profiles(o.entity_id)):
            weight *= 1.5
        return weight

    def _at(self, position: int) -> int:
        return bisect_left(self.scene.places, position)
