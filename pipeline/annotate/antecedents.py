"""Whom a text has named so far: persons and bodies with their kind and gender, for sources that only take somebody up.

"Die Infektiologin Ida Abel … Abel sagt … sie erklärt": all three rest on an expert. German pronouns agree in gender with
what they take up, and take up the subject of the sentence before rather than a phrase behind a preposition.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate.beside_names import (
    BODIES,
    body_kind,
    gender_of_body,
    gender_of_person,
    is_asked_for_knowledge,
    name_key,
    names_in,
    nouns_after,
    nouns_before,
)
from pipeline.annotate.clauses import word_classes
from pipeline.annotate.document import Document, Sentence
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.source_nouns import noun_kind
from pipeline.spans import find_span, merged

_BACK = 8  # sentences looked back over for somebody to take up

Span = tuple[int, int]


@dataclass(slots=True)
class Antecedent:
    """Somebody named at `start`: `kind` of source, `gender` m, f, n or "" (the text does not show it)."""

    start: int
    kind: str
    gender: str
    is_person: bool
    is_oblique: bool  # behind a preposition
    noun: str


class Antecedents:
    """The persons and bodies of a document in text order, by sentence; words between marks in `quoted` are left out."""

    def __init__(self, document: Document, quoted: list[Span]) -> None:
        self._starts = [s.start for s in document.sentences]
        self.kinds: dict[str, str] = {}  # name → what the text shows of it
        self._genders: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}  # surname → nouns said of it
        spans = merged(quoted)  # a quotation may lie within another
        self._quoted = [start for start, _ in spans], [end for _, end in spans]
        for sentence, first in document.with_mentions():
            self._learn(document, sentence, first)
        self._said = {noun for nouns in self._named.values() for noun in nouns}
        self._found: list[list[Antecedent]] = []
        for sentence, first in document.with_mentions():
            self._found.append(self._read(document, sentence, first))
            self._take_up(self._found[-1])

    def is_quoted(self, position: int) -> bool:
        """Whether `position` lies between quotation marks."""
        return find_span(*self._quoted, position) is not None

    def _learn(self, document: Document, sentence: Sentence, first: int) -> None:
        starts = [w.start for w in sentence.words]
        for mention in names_in(document, sentence, first):
            at = bisect_left(starts, mention.start)
            nouns = nouns_before(sentence, at)
            key = name_key(document, mention)
            if mention.entity_type == "PER":
                after = nouns_after(sentence, bisect_left(starts, mention.end))
                if is_asked_for_knowledge(nouns, after):
                    self.kinds[key] = "expert"
                self._named.setdefault(key, set()).update(word.lower() for word in nouns + after)
                gender = next((g for g in map(gender_of_person, reversed(nouns)) if g), "")
                if gender:
                    self._genders.setdefault(key, gender)
            elif mention.entity_type in ("ORG", "MISC") and nouns:
                found = noun_kind(nouns[-1])
                if found and found[0] in BODIES and nouns[-1][:1].isupper():
                    self.kinds.setdefault(key, found[0])

    def _read(self, document: Document, sentence: Sentence, first: int) -> list[Antecedent]:
        found: list[Antecedent] = []
        words = sentence.words
        named = {m.start: m for m in names_in(document, sentence, first)}
        until = -1
        for at, word in enumerate(words):
            if word.start < until or not word.text[:1].isupper() or self.is_quoted(word.start):
                continue
            mention = named.get(word.start)
            if mention is not None:
                until = mention.end
                key = name_key(document, mention)
                if mention.entity_type == "PER":
                    kind = self.kinds.get(key, "person")
                    found.append(
                        Antecedent(word.start, kind, self._genders.get(key, ""), True, _is_oblique(words, at), key)
                    )
                elif mention.entity_type == "ORG" and (body := self.kinds.get(key) or body_kind(document, mention)):
                    found.append(Antecedent(word.start, body, "", False, _is_oblique(words, at), key))
                continue
            noun = person_noun(word.text)
            known = noun_kind(word.text)
            if at + 1 < len(words) and words[at + 1].start in named and named[words[at + 1].start].entity_type == "PER":
                continue  # the noun before a name: the name stands for both
            if noun is not None and noun.noun_class not in ("group", "state", "kin") and noun.number != "plural":
                kind = known[0] if known and known[0] in ("expert", "government") else "person"
                gender = gender_of_person(word.text) or _article_gender(words, at)
                found.append(Antecedent(word.start, kind, gender, True, _is_oblique(words, at), word.text.lower()))
            elif known and known[0] in BODIES - {"expert"}:
                found.append(
                    Antecedent(
                        word.start, known[0], gender_of_body(known[1]), False, _is_oblique(words, at), word.text.lower()
                    )
                )
        return found

    def _take_up(self, found: list[Antecedent]) -> None:
        """ "Abel sitzt am Tisch. … die Ärztin": a profession said of the person before whom the text gave none."""
        for one in found:
            if one.kind != "expert" or not one.is_person or one.is_oblique or one.noun in self._named:
                continue
            if one.noun in self._said:
                return
            for earlier in reversed(self._found[-_BACK:-1]):
                names = [two for two in earlier if two.noun in self._named and two.gender in ("", one.gender)]
                if names:
                    if not self._named[names[0].noun]:
                        self.kinds[names[0].noun] = "expert"
                        self._genders.setdefault(names[0].noun, one.gender)
                    return

    def resolve(self, position: int, pronoun: str, scope: Span) -> str:
        """Kind of what a pronoun (er, sie, seiner, ihrer) at `position` takes up, not in `scope`; person where nobody fits."""
        genders = ("m", "n", "") if pronoun.startswith(("er", "sein", "dessen", "ihm")) else ("f", "")
        for back, found in self._before(position, scope):
            fits = [one for one in found if one.gender in genders]
            upright = [one for one in fits if not one.is_oblique]
            persons = [one for one in upright if one.is_person] or [one for one in fits if one.is_person]
            if persons:
                return self.kinds.get(persons[0].noun, persons[0].kind)
            if back < 2 and upright and upright[0].gender:
                return upright[0].kind
        return "person"

    def subject(self, position: int) -> str:
        """Kind of whoever is the subject of the clause around `position` (nach eigenen Angaben), else of the one before."""
        for back, found in self._before(position, (0, 0)):
            upright = [one for one in found if not one.is_oblique] or (found if back else [])
            if upright:
                return upright[-1 if back == 0 else 0].kind
        return "unspecified"

    def body(self, position: int, kinds: frozenset[str]) -> str | None:
        """Kind of the last body before `position` among `kinds` (ein Sprecher: of the ministry just named)."""
        for _, found in self._before(position, (0, 0)):
            for one in reversed(found):
                if not one.is_person and one.kind in kinds:
                    return one.kind
        return None

    def is_named(self, position: int, noun: str) -> str | None:
        """Kind of a person whom the text has called `noun` together with a name before `position`, else None."""
        for _, found in self._before(position, (0, 0)):
            for one in reversed(found):
                if one.is_person and noun.lower() in self._named.get(one.noun, ()):
                    return one.kind
        return None

    def _before(self, position: int, scope: Span) -> Iterator[tuple[int, list[Antecedent]]]:
        at = bisect_left(self._starts, position + 1) - 1
        for back in range(_BACK + 1):
            if at - back < 0:
                return
            yield (
                back,
                [
                    one
                    for one in self._found[at - back]
                    if one.start < position and not scope[0] <= one.start < scope[1]
                ],
            )


def _article_gender(words: list, at: int) -> str:
    for word in reversed(words[max(0, at - 3) : at]):
        if word.text.lower() in ("der", "ein", "die", "eine"):
            return "m" if word.text.lower() in ("der", "ein") else "f"
    return ""


def _is_oblique(words: list, at: int) -> bool:
    """Whether a preposition stands before token `at`, articles, attributes and nouns between."""
    classes = word_classes()
    for word in reversed(words[max(0, at - 4) : at]):
        low = word.text.lower()
        if low in classes["preposition"] or low in ("des", "dem", "den", "vom", "zum", "zur", "im", "am", "beim"):
            return True
        if not word.text[:1].isalpha() or low in ("die", "das", "ein", "eine"):
            return False
    return False
