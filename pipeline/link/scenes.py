"""Who is on stage at a place of a text: persons named so far, which of them look like subjects, and what is known of them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.link.terms import function_words
from pipeline.tables import read_map, read_resource, read_words

_WORD = re.compile(r"[\w'-]+|[^\w\s]")
_CLAUSE_BREAKS = ",;:–—("
_CLAUSE_BREAK = re.compile(f"[{_CLAUSE_BREAKS}]")
_AGE = re.compile(r"(?: \(\d{1,3}\)|, \d{1,3},)(?!.*(?: \(\d{1,3}\)|, \d{1,3},))", re.DOTALL)  # the last one
_LOOK_BACK = 160  # characters before a name that can hold its determiner
_CLAUSE = 500  # characters on either side after which a clause is over, marks or none
_REMEMBERED = 60  # persons brought up last that are considered; texts that list more in a row are no prose
OBLIQUE = frozenset(
    "dem den des einem einen eines seinem seinen seines ihrem ihren ihres unserem diesem diesen dieses beim vom zum zur im am ins ans "
    "deren dessen".split()
)
_ADJECTIVE = re.compile(r"^[a-zäöüß-]+(?:e|en|er|em|es|ige|sche)$")


class Occurrence(NamedTuple):
    """A person (or body) brought up at a place: by name, designation or pronoun."""

    start: int
    end: int
    entity_id: str
    sentence: int
    is_subject: bool


@dataclass(slots=True)
class Profile:
    """What designations have said of a person: countries (codes), lemmas, genders."""

    countries: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    told: Counter = field(default_factory=Counter)  # gender → designations that tell it

    def add(self, lemma: str, country: str | None) -> None:
        """Take in one designation: "russischer Präsident" → Präsident, RU, masculine."""
        self.lemmas.add(lemma)
        if country:
            self.countries.add(country)
        if gender := gender_of(lemma):
            self.genders.add(gender)
            self.told[gender] += 1

    def likely_genders(self) -> set[str]:
        """The gender told at least twice as often as the other, else both: one wrong apposition does not decide."""
        ranked = self.told.most_common()
        return (
            {ranked[0][0]}
            if ranked and all(2 * n <= ranked[0][1] for _, n in ranked[1:])
            else set(self.told) or self.genders
        )

    def known(self) -> tuple:
        """All that this profile decides by, as plain values in order."""
        return tuple(map(sorted, (self.countries, self.lemmas, self.genders, self.likely_genders())))

    def fits(self, lemma: str, country: str | None, is_plural: bool = False) -> bool:
        """Whether the same person could be called so too: no other country, no excluding office, no other gender.

        Offices exclude each other unless the person is called by this one too (today president, once minister). A plural may hold men and women ("die Präsidenten").
        """
        if country and self.countries and country not in self.countries:
            return False
        if not is_plural and not self.agrees(lemma):
            return False
        rank = rank_of(lemma)
        if not rank:
            return True
        ranks = {other for other in map(rank_of, self.lemmas) if other}
        return rank in ranks or all(_together(rank, other) for other in ranks)

    def agrees(self, lemma: str) -> bool:
        """Whether the noun's gender is none that is known not to be the person's."""
        gender = gender_of(lemma)
        return not (gender and self.genders and gender not in self.genders)


def _together(rank: str, other: str) -> bool:
    if "minister" in (rank, other):  # "der Minister" may be of finance or justice
        return rank.startswith(other) or other.startswith(rank)
    return rank == other or {rank, other} <= {"ruler", "head"} or {rank, other} <= {"ruler", "government"}


@cache
def rank_of(lemma: str) -> str | None:
    """The office a designation names, by its longest listed ending ("US-Präsidentin" → head); None if it names none."""
    word = lemma.lower()
    ends = (
        form[at:]
        for at in range(len(word))
        for form in (word, word.removesuffix("in"))
        if form[at:] in read_map("de/office_ranks.csv", "ending", "rank")
    )
    return next((read_map("de/office_ranks.csv", "ending", "rank")[end] for end in ends), None)


@cache
def noun_forms() -> dict[str, tuple[str, str]]:
    """Nouns for persons in the lower-case nominative, men's and women's forms ("kanzler", "kanzlerin", "vorsitzender", "vorsitzende"):
    gender, "" where the noun tells none, and class."""
    found = {}
    for row in read_resource("de/person_nouns.csv"):
        word, woman = row["lemma"].lstrip("-").lower(), ""
        if row["feminine"] == "in":
            woman = word.removesuffix("e") + "in"
        elif row["declension"] == "adjectival":
            woman = word.removesuffix("r")
        is_man = woman or word.endswith(("mann", "vater", "bruder", "sohn"))
        found[word] = "f" if row["declension"] == "feminine" else "m" if is_man else "", row["class"]
        if woman:
            found[woman] = "f", row["class"]
    return found


@cache
def gender_of(lemma: str) -> str | None:
    """`f` or `m` as far as the noun tells: Kanzlerin → f, Minister → m, Staatsoberhaupt → None."""
    word, forms = lemma.lower(), noun_forms()
    return next((gender for at in range(len(word)) if (gender := forms.get(word[at:], ("", ""))[0])), None)


class Scene:
    """One document: its text, its sentences, and the persons brought up so far in text order."""

    def __init__(self, text: str, sentences: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.spans = sorted(sentences) or [(0, len(text))]
        self._starts = [start for start, _ in self.spans]
        self.occurrences: list[Occurrence] = []
        self.places: list[int] = []  # where the occurrences start
        self._clause = (-1, -1), (0, 0)  # what was asked for last, as it is again and again, and what was found
        self._before: tuple[int, list[str]] = (-1, [])

    def sentence_at(self, position: int) -> int:
        """Number of the sentence that holds `position` (the one before it, between sentences)."""
        return max(0, bisect_right(self._starts, position) - 1)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Span of the clause around a span: from comma, colon or dash to the next, inside its sentence."""
        if self._clause[0] != (start, end):
            first, last = self.spans[self.sentence_at(start)]
            first, last = max(first, start - _CLAUSE), min(last, end + _CLAUSE)
            left = self._clause_break(first, start)
            right = _CLAUSE_BREAK.search(self.text, end, max(last, end))
            found = left + 1 if left >= 0 else first, right.start() if right else max(last, end)
            self._clause = (start, end), found
        return self._clause[1]

    def _clause_break(self, first: int, start: int) -> int:
        """Where the last mark before `start` stands that ends a clause, an age set off passed over: "Abel (63) half | dem Kind", "Abel, 63, half …"; -1 for none."""
        while aged := _AGE.search(self.text, first, start):
            rest = max(self.text.rfind(mark, aged.end(), start) for mark in _CLAUSE_BREAKS)
            if rest >= 0:
                return rest
            start = aged.start()
        return max(self.text.rfind(mark, first, start) for mark in _CLAUSE_BREAKS)

    def add(
        self, start: int, end: int, entity_id: str, is_subject: bool | None = None, is_genitive: bool = False
    ) -> None:
        """Bring a person up; whether as subject is read off the words before unless `is_subject` tells."""
        if is_subject is None:
            is_subject = not is_genitive and self._looks_like_subject(start)
        sentence = self.sentence_at(start)
        found = Occurrence(start, end, entity_id, sentence, is_subject)
        at = bisect_right(self.places, start)
        while at and self.places[at - 1] == start and self.occurrences[at - 1].entity_id > entity_id:
            at -= 1
        if at and self.places[at - 1] == start and self.occurrences[at - 1].entity_id == entity_id:
            self.occurrences[at - 1] = found
        else:
            self.occurrences.insert(at, found)
            self.places.insert(at, start)

    def between(self, start: int, end: int) -> list[Occurrence]:
        """Occurrences that begin from `start` on and before `end`, the last of very many."""
        last = bisect_left(self.places, end)
        return self.occurrences[max(bisect_left(self.places, start), last - _REMEMBERED) : last]

    def words_before(self, position: int) -> list[str]:
        """Words and marks of the sentence before `position`, at most some twenty."""
        if self._before[0] != position:
            first = self.spans[self.sentence_at(position)][0]
            self._before = position, _WORD.findall(self.text, max(first, position - _LOOK_BACK), position)
        return self._before[1]

    def _looks_like_subject(self, start: int) -> bool:
        """No preposition and no dative, accusative or genitive article before the phrase, no earlier subject in its clause.

        "Mit dem Kanzler Jan Abel sprach Lena Vogt": Abel no, Vogt yes. After "und" the first conjunct decides.
        """
        known = function_words()
        before = ""
        for word in reversed(self.words_before(start)):
            before = word.lower()
            if before in known or not (word[0].isupper() or _ADJECTIVE.match(word)):
                break
            before = ""
        if before in OBLIQUE or before in read_words("de/function_words.csv", "preposition"):
            return False
        left, _ = self.clause(start, start)
        if before in ("und", "sowie", "oder"):
            near = [o for o in self.between(0, start) if left <= o.end <= start and start - o.end < 40]
            return near[-1].is_subject if near else True
        return not any(o.is_subject for o in self.between(left, start))

    def before(self, position: int, n_sentences: int) -> list[Occurrence]:
        """Occurrences before `position` in its sentence and the `n_sentences` before it."""
        first = self.sentence_at(position) - n_sentences
        return self.between(self._starts[first] if first > 0 else 0, position)
