"""Whom a designation means: the name it stands beside, or the person it takes up (der Kremlchef, die beiden Staatschefs)."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pipeline.link.names import loose_key
from pipeline.link.places import derived_places, known_names
from pipeline.link.scenes import Profile, Scene
from pipeline.tables import read_resource

_DEFINITE = frozenset(
    "der die das dem den des dieser diese diesem diesen dieses jener jene jenem jenen beim vom".split()
)
_OBLIQUE = frozenset("dem den des diesem diesen dieses beim vom".split())
_POSSESSIVE = re.compile(r"^(?:mein|dein|sein|ihr|unser|euer|eur)(?:e[nmrs]?)?$|^(?:dessen|deren)$")
_AFTER = re.compile(r"\s+(?:(?:der|des|von|aus)\s+)?(\w+)?")
_NEXT_NAME = re.compile(r"\s*(?:,|und|sowie)?\s*(?:der|des|von)?\s*")
_LONGEST_WORD = 60  # letters of a compound that are looked at
_WINDOW = 3  # sentences before the designation in which a person without further clue is still meant
_GROUP_WINDOW = 5  # the same for "die beiden"
_COMPLEMENT = re.compile(r" (?:der|des|von|vom|eines|einer|für)\b")
_TAKING_UP = frozenset({"office", "evaluative", "honorific"})  # classes of nouns that take up a name from further away
_NO_ANAPHOR = frozenset({"group", "state", "kin"})  # classes of nouns that take up no name by themselves


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
    anchors: list[str] = field(default_factory=list)
    country: str | None = None


def country_of(d: Designated, text: str, places: list[Place]) -> str | None:
    """Country a designation names: by adjective (der russische Präsident), compound (Kremlchef), genitive before or after it."""
    for place in places:
        inside = place.start < d.end and d.start < place.end
        if place.country and (
            inside or (place.form == "compound" and place.token_start < d.end and d.start < place.token_end)
        ):
            return place.country
    head = d.lemma.partition("-")[0] if "-" in d.lemma else ""
    for first in [head, *(d.lemma[:end] for end in range(min(len(d.lemma), _LONGEST_WORD) - 2, 3, -1))]:
        known = known_names().get(loose_key(first)) if first else None
        if known and known.country:  # a compound the name model passed over: "US-Präsident", "Kremlchef"
            return known.country
    for word in f"{d.modifiers} {d.surface}".split():
        for name in derived_places(word.strip(",")):
            if country := known_names()[loose_key(name)].country:
                return country
    for place in places:
        if place.form != "name" or not place.country:
            continue
        before = place.end <= d.start and not text[place.end : d.start].strip()
        if before and text[place.start : place.end].endswith(("s", "'")):
            return place.country
        if d.end < place.start <= d.end + 5 and text[d.end : place.start].strip() in ("", "der", "des", "von"):
            return place.country
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


class Resolver:
    """Finds the persons a document's free designations mean; `known` are the profiles of the document, `corpus` of all."""

    def __init__(
        self, scene: Scene, known: dict[str, Profile], corpus: dict[str, Profile], countries: list[Place]
    ) -> None:
        self.scene, self.known, self.corpus, self.places = scene, known, corpus, countries
        self._starts = [place.start for place in countries]
        named = dict.fromkeys(o.entity_id for o in scene.occurrences)
        self.people = [person for person in named if person in known or person in corpus]  # those something is known of
        self.first = {}
        for o in scene.occurrences:
            self.first.setdefault(o.entity_id, o.start)
        self.used: dict[tuple[str, str | None], str] = {}  # lemma, country → person it meant before

    def find(self, d: Designated) -> list[tuple[str, str, bool]]:
        """Entities, rule and flag for a designation without anchor; empty if it means nobody named or stays open."""
        if noun_class(d.lemma) == "group":
            return []
        words = [word.lower() for word in self.scene.words_before(d.start)[-3:]]
        if (n := self._group_size(d, words)) or d.number == "plural":
            return self._group(d, n, words)
        determiner = words[-1] if words else ""
        if noun_class(d.lemma) in _NO_ANAPHOR:
            return []
        at = bisect_left(self._starts, d.start)
        last = self.places[at - 1] if at else None  # "Nordkoreas Machthaber"
        named_before = last is not None and last.form == "name" and not self.scene.text[last.end : d.start].strip()
        is_definite = determiner in _DEFINITE or named_before
        takes_up = noun_class(d.lemma) in _TAKING_UP
        if not is_definite and not (d.country and takes_up and d.number == "singular"):
            return []
        found = self._by_country(d) if takes_up else []
        if is_definite and not found:
            found = self._by_lemma(d) or (self._by_recency(d, words) if d.voice != "quoted" else [])
        if found:
            self.used[d.lemma, d.country] = found[0][0]
        return found

    def _profile(self, person: str) -> Profile:
        return self.known.get(person) or self.corpus.get(person) or Profile()

    def _pick(self, d: Designated, fitting: list[str], rule: str) -> list[tuple[str, str, bool]]:
        """The one that fits; of several the one so called before, else the one named last, flagged."""
        if len(fitting) > 1:
            same = [person for person in fitting if d.lemma in self._profile(person).lemmas]
            fitting = same or fitting
        earlier = [person for person in fitting if self.first[person] < d.start]
        fitting = earlier or fitting
        if len(fitting) < 2:
            return [(person, rule, False) for person in fitting]
        if (before := self.used.get((d.lemma, d.country))) in fitting:
            return [(before, rule, True)]
        last = [o.entity_id for o in self.scene.occurrences if o.start < d.start and o.entity_id in fitting]
        return [((last or fitting)[-1], rule, True)]

    def _by_country(self, d: Designated) -> list[tuple[str, str, bool]]:
        if not d.country:
            return []
        fitting = [
            p
            for p in self.people
            if d.country in self._profile(p).countries and self._profile(p).fits(d.lemma, d.country)
        ]
        return self._pick(d, self._not_beside(d, fitting), "anaphor_country")

    def _by_lemma(self, d: Designated) -> list[tuple[str, str, bool]]:
        fitting = [
            p for p in self.people if d.lemma in self._profile(p).lemmas and self._profile(p).fits(d.lemma, d.country)
        ]
        fitting = [p for p in fitting if self.first[p] < d.start]
        return self._pick(d, self._not_beside(d, fitting), "anaphor_lemma")

    def _not_beside(self, d: Designated, fitting: list[str]) -> list[str]:
        """Without those named in the same clause: "Vogt dankte dem Präsidenten" is about two people."""
        left, right = self.scene.clause(d.start, d.end)
        beside = {o.entity_id for o in self.scene.occurrences if left <= o.start < right}
        return [person for person in fitting if person not in beside]

    def _by_recency(self, d: Designated, words: list[str]) -> list[tuple[str, str, bool]]:
        """The most recent person who may be called so, where nothing in the phrase tells a new one apart.

        Not with an adjective other than a country's ("der letzte Prediger"), not with a genitive behind ("der Sieger des
        Laufs"), not where the form may be a plural ("den Anlegern", "der Blick der Anleger").
        """
        determiner = words[-1] if words else ""
        adjectives = [word for word in d.modifiers.split() if not derived_places(word)]
        if adjectives or _COMPLEMENT.match(self.scene.text, d.end):
            return []
        if d.number == "unknown" and (determiner not in ("der", "dem", "des", "dieser") or self._after_noun(d)):
            return []
        window = _WINDOW if noun_class(d.lemma) in _TAKING_UP else 1
        seen = self.scene.before(d.start, window)
        fitting = self._not_beside(
            d, [o.entity_id for o in seen if self._profile(o.entity_id).fits(d.lemma, d.country)]
        )
        for sentence in sorted({o.sentence for o in seen}, reverse=True):
            here = [o for o in seen if o.sentence == sentence and o.entity_id in fitting]
            people = list(dict.fromkeys(o.entity_id for o in here))
            subjects = list(dict.fromkeys(o.entity_id for o in here if o.is_subject))
            if len(people) == 1:
                return [(people[0], "anaphor_recent", False)]
            if people and subjects and determiner not in _OBLIQUE:
                return [(subjects[0], "anaphor_recent", len(subjects) > 1)]
            if people:
                return [(here[-1].entity_id, "anaphor_recent", True)]
        return []

    def _after_noun(self, d: Designated) -> bool:
        """Whether the article follows a noun, so that "der" may be a genitive plural: "der Blick der Anleger"."""
        before = self.scene.words_before(d.start)[-2:-1]
        return bool(before) and before[0][0].isupper()

    def _group_size(self, d: Designated, words: list[str]) -> int | None:
        """How many are meant, by a numeral before or a genitive after: "die beiden Präsidenten", "die Präsidenten beider Länder"."""
        numbers = _group_numbers()
        if words and words[-1] in numbers:
            return numbers[words[-1]]
        inside = d.surface.split()[0].lower()
        if inside in numbers:
            return numbers[inside]
        after = _AFTER.match(self.scene.text, d.end)
        return numbers.get(after[1].lower()) if after and after[1] and d.number != "singular" else None

    def _group(self, d: Designated, n: int | None, words: list[str]) -> list[tuple[str, str, bool]]:
        if by_country := self._of_countries(d):
            return by_country
        if n is None:
            called = [p for p in self.people if d.lemma in self._profile(p).lemmas and self.first[p] < d.start]
            called = [p for p in called if self._profile(p).fits(d.lemma, d.country, is_plural=True)]
            is_definite = bool(words) and words[-1] in _DEFINITE
            return [(p, "plural_lemma", len(called) > 2) for p in called] if is_definite and len(called) > 1 else []
        seen = self.scene.before(d.start, _GROUP_WINDOW)
        people: list[str] = []
        for sentence in sorted({o.sentence for o in seen}, reverse=True):
            here = dict.fromkeys(o.entity_id for o in reversed(seen) if o.sentence == sentence)
            if len(here) == n:  # named together
                return [(person, "plural", False) for person in reversed(here)]
            people += [person for person in here if person not in people]
            if len(people) >= n:
                return [(person, "plural", len(people) > n) for person in reversed(people[:n])]
        return []

    def _of_countries(self, d: Designated) -> list[tuple[str, str, bool]]:
        """ "die Präsidenten Polens und Litauens": one person a country, of those whose country the text tells."""
        codes, at = [], d.end
        for place in self.places[bisect_left(self._starts, d.end) :]:
            if place.form == "name" and place.country:
                gap = _NEXT_NAME.match(self.scene.text, at)
                if not gap or gap.end() != place.start:
                    break
                codes.append(place.country)
                at = place.end
        found = []
        for code in codes if len(codes) > 1 else ():
            fitting = [
                p
                for p in self.people
                if code in self._profile(p).countries and self._profile(p).fits(d.lemma, code, is_plural=True)
            ]
            found += self._pick(d, fitting, "plural_countries")
        return found


@cache
def _group_numbers() -> dict[str, int]:
    return {row["word"]: int(row["number"]) for row in read_resource("de/group_numbers.csv")}


@cache
def _noun_classes() -> dict[str, str]:
    return {row["lemma"].lstrip("-").lower(): row["class"] for row in read_resource("de/person_nouns.csv")}


@cache
def noun_class(lemma: str) -> str | None:
    """Class of a noun for persons (office, evaluative, group …) by its longest listed ending; None if none is listed."""
    word = lemma.lower()
    ends = (word[at:] for at in range(len(word)))
    return next((_noun_classes()[end] for end in ends if end in _noun_classes()), None)
