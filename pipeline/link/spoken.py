"""Who speaks: the entity behind a speaker's or source's words, be they a name, a designation or a pronoun."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

import pandas as pd

from pipeline.link.places import derived_places
from pipeline.link.scenes import Profile, Scene, gender_of
from pipeline.link.several import means_several
from pipeline.link.spoken_names import Named, by_ending, is_governed, is_party, read_names, told_by_relatives
from pipeline.link.unnamed import NOUN, Unnamed, is_opening

_PRONOUN = re.compile(
    r"(?:(?P<he>er|ihm|ihn|sein(?:e[nmrs]?)?|dieser|letzterer)|(?P<she>sie|ihr(?:e[nmrs]?)?|diese|letztere)|(?P<it>es|dieses))",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:sein|ihr)(?:e[nmrs]?)?", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|und|sowie|/)\s*")
_OF = re.compile(r"\b(?:in|im|aus|von|vom|des|der|bei|beim|für|am|an|zu|zum|zur)\b")
_DEFINITE = re.compile(
    r"(?P<article>der|die|das|dem)\s+(?:[a-zäöüß-]+\s+)?(?P<noun>(?:\d+-)?[A-ZÄÖÜ][\wäöüß-]+)", re.IGNORECASE
)
_AGED = re.compile(r"\d+-?[Jj]ährige[rn]?")
_OPENING = 40  # characters in which the name of a sentence's topic begins
_FAR = 12  # the same for a noun of known gender
_WINDOW = 4  # sentences a pronoun may reach back
_REACH = 2_000  # characters in which the names of a span are looked for; no speaker is longer


@dataclass(slots=True)
class Spoken:
    """The span of a speaker or source, the quote it belongs to, and those spoken to."""

    layer: str  # quote, attribution
    row_id: str
    start: int
    end: int
    hull: tuple[int, int] | None
    addressees: list[tuple[int, int]] = field(default_factory=list)


class SpanReader:
    """Reads speaker and source spans of one document against its names, designations and persons on stage."""

    def __init__(self, scene: Scene, rows: dict[str, list], targets: dict, info: dict) -> None:
        self.scene, self.info = scene, info
        self.designations: list[tuple[int, int, list[str], list[tuple[str, str, bool]]]] = []
        self.profiles: dict[str, Profile] = {}
        self._unnamed = Unnamed()
        self.names = read_names(rows["mentions"], targets, info)
        self._starts = [name.start for name in self.names]
        self._bodies = [n for n in self.names if n.entity_type in ("LOC", "ORG") and n.form == "name"]
        self._body_starts = [body.start for body in self._bodies]
        self._speakers = {span.start for span in rows["quote_spans"] if span.span_role == "speaker"}
        self._speakers |= {int(a.source_start) for a in rows["attributions"] if pd.notna(a.source_start)}

    @cached_property
    def _bodies_by_ending(self) -> dict[str, list[tuple[int, str]]]:
        return by_ending(self.names, self.info)

    @cached_property
    def _relative_genders(self) -> dict[str, Counter]:
        return told_by_relatives(self.scene.text, self.names)

    def bring_up_names(self) -> None:
        """Put the persons named outside quotation marks on stage; speakers are subjects by their role."""
        for name in self.names:
            if name.entity_type == "PER" and name.form == "name" and not name.in_quote:
                is_subject = True if name.start in self._speakers else None
                self.scene.add(name.start, name.end, name.entity_id, is_subject, name.is_genitive)

    def read(self, said: Spoken) -> list[tuple[str, str, bool]]:
        """Entities, rule and flag: a name in the span, else the referent of its designation, else a pronoun's antecedent.

        "Ministerin Lena Vogt" → Vogt; "der Kremlchef" → whom it means here; "er" → the last subject before the quote.
        Several for "Polen und Litauen"; none for "Beobachter" or "die Behörden in Kursk".
        """
        words = self.scene.text[said.start : said.end].strip()
        first, _, noun = words.partition(" ")
        is_named = any(name.entity_type == "PER" for name in self._inside(said.start, said.end))  # ihr Anwalt Ulf Berg
        if _POSSESSIVE.fullmatch(first) and not is_named and not is_party(noun):  # "ihre Rechnung", not "ihr Anwalt"
            words = first
        pronoun = _PRONOUN.fullmatch(words)
        gender = {"he": "m", "she": "f"}.get(pronoun.lastgroup or "") if pronoun else None
        unnamed = self._unnamed.before_pronoun(self.scene, said.start, gender) if gender else None
        is_several = gender == "f" and means_several(self.scene.text, said.start, said.end)  # sagen sie
        if unnamed is None and gender and (subject := self._unnamed.subject_before(self.scene, said.start, gender)):
            unnamed = None if self._means_somebody(*subject) else subject[0]
        if is_several or (unnamed is not None and not self._may_be(unnamed, said.start, gender or "")):
            found = []
        elif pronoun:
            found = self._antecedent(said, pronoun.lastgroup or "")
            if unnamed is not None:  # Die Opposition griff Anna Abel an. Sie forderte …
                found = [(entity_id, rule, True) for entity_id, rule, _ in found]
        elif not (found := self._named(said)) and not self._repeats_unnamed(said, words):
            found = self._designated(said) or self._taken_up(said, words)
        if not found and not pronoun:
            self._unnamed.add(said.start, said.end, words)
        for entity_id, _, _ in found[:1] if len(found) == 1 else ():
            if self.info[entity_id]["entity_type"] == "PER":
                self.scene.add(said.start, said.end, entity_id, is_subject=True)
        return found

    def _may_be(self, start: int, end: int, gender: str) -> bool:
        """Whether a person on stage between two places may be of that gender."""
        other = "f" if gender == "m" else "m"
        return any(other not in self._genders(o.entity_id) for o in self.scene.between(start, end))

    def _means_somebody(self, start: int, end: int) -> bool:
        """Whether a phrase is known to mean somebody who has a name: "Die Politikerin", said of Anna Abel."""
        found = self._designation(Spoken("", "", start, end, None))
        return bool(self._inside(start, end) or (found and (found[2] or found[3])))

    def _repeats_unnamed(self, said: Spoken, words: str) -> bool:
        """Whether "der Sprecher" takes up "ein Sprecher des Amtes" and nobody of the text is called so by name."""
        definite = _DEFINITE.fullmatch(words)
        noun = definite["noun"].casefold() if definite else ""
        if not noun or not self._unnamed.is_called(noun, said.start):
            return False
        spans = (self.scene.text[start:end] for start, end, anchors, _ in self.designations if anchors)
        return not any(noun in span.casefold() for span in spans)

    def _inside(self, start: int, end: int) -> list[Named]:
        at = bisect_left(self._starts, start - _REACH)
        found = []
        while at < len(self.names) and self.names[at].start < end:
            if self.names[at].end > start and self.names[at].form != "derived":
                found.append(self.names[at])
            at += 1
        return found

    def _named(self, said: Spoken) -> list[tuple[str, str, bool]]:
        names = self._inside(said.start, said.end)
        people = [n for n in names if n.entity_type == "PER" and n.form == "name"]
        subjects = [n for n in people if not (n.is_genitive and len(people) > 1)]
        if subjects and not self._is_attribute(subjects[0], said):
            return [(n.entity_id, "name", n.is_ambiguous) for n in self._coordinated(subjects)]
        if self._designation(said) is not None:
            return []
        bodies = [n for n in names if n.entity_type in ("ORG", "LOC", "MISC") and not self._is_attribute(n, said)]
        return [(n.entity_id, "name", n.is_ambiguous) for n in self._coordinated(bodies)]

    def _coordinated(self, names: list[Named]) -> list[Named]:
        """The first name and those joined to it by comma or "und"."""
        kept = names[:1]
        for name in names[1:]:
            if not _JOINED.fullmatch(self.scene.text[kept[-1].end : name.start]):
                break
            kept.append(name)
        return kept

    def _is_attribute(self, name: Named, said: Spoken) -> bool:
        """Whether the name only qualifies another noun of the span: "Behörden in Kursk", "Moskaus Regierung", "Sprecher des Amtes"."""
        text = self.scene.text
        before, after = text[said.start : name.start], text[name.end : said.end]
        noun = next((m for m in NOUN.finditer(before) if m.start() or not is_opening(m[0])), None)
        if noun and _OF.search(before, noun.end()):
            return True
        if noun and "LOC" in (name.entity_type, self.info[name.entity_id]["entity_type"]):
            return True  # Leitstelle Tirol
        if name.form == "compound":
            return False
        return name.is_genitive and bool(NOUN.match(after.lstrip()) or re.match(r"\s*[a-zäöü]+\s+[A-ZÄÖÜ]", after))

    def _designated(self, said: Spoken) -> list[tuple[str, str, bool]]:
        *_, meant = self._designation(said) or ((),)
        return [(entity_id, "designation", flagged) for entity_id, _, flagged in meant]

    def _designation(self, said: Spoken) -> tuple | None:
        """The first designation that shares characters with the span."""
        at = bisect_left(self.designations, said.start - _REACH, key=itemgetter(0))
        while at < len(self.designations) and self.designations[at][0] < said.end:
            if self.designations[at][1] > said.start:
                return self.designations[at]
            at += 1
        return None

    def _taken_up(self, said: Spoken, words: str) -> list[tuple[str, str, bool]]:
        """Who a definite phrase takes up that holds no name: by its gender a person, by its noun a body.

        "der 58-Jährige", "die Medizinerin" → the last subject of that gender; "die Kammer" → Handelskammer Ulm, "das Amt" → Bauamt.
        """
        definite = _DEFINITE.fullmatch(words)
        if not definite:
            return []
        article, noun = definite["article"].lower(), definite["noun"]
        if body := self._body_called(said, noun):
            return body
        gender = None if _AGED.fullmatch(noun) else gender_of(noun)
        if article == "der" and gender == "f" and gender_of(noun + "r") == "m":
            gender = "m"  # der Vorsitzende, die Vorsitzende
        if gender is None and derived_places(noun):
            return (
                self._of_gender(said, "f" if noun.endswith("in") else "m")
                if article != "die" or noun.endswith("in")
                else []
            )
        if gender is None and _AGED.fullmatch(noun):
            gender = "m" if article == "der" and not noun.endswith("in") else "f"
        if gender is None or (article == "der") != (gender == "m"):
            return []  # die Ermittler: several; der Ministerin: no subject
        return (self._antecedent(said, "he") if gender == "m" else []) or self._of_gender(said, gender)

    def _of_gender(self, said: Spoken, gender: str) -> list[tuple[str, str, bool]]:
        """The person of this gender brought up last in the twelve sentences before, flagged if there are others."""
        limit = min(said.start, said.hull[0]) if said.hull else said.start
        barred = self._addressed(said)
        seen = [o for o in self.scene.before(said.start, _FAR) if o.end <= limit and o.entity_id not in barred]
        seen = [o for o in seen if self._genders(o.entity_id) == {gender}]
        return [(seen[-1].entity_id, "pronoun", len({o.entity_id for o in seen}) > 1)] if seen else []

    def _addressed(self, said: Spoken) -> set[str]:
        return {n.entity_id for start, end in said.addressees for n in self._inside(start, end)}

    def _body_called(self, said: Spoken, noun: str) -> list[tuple[str, str, bool]]:
        """The one body named before whose name ends in the noun, or has it as a word: "die Kammer" → Handelskammer."""
        called = noun.casefold()
        bodies = [body for start, body in self._bodies_by_ending.get(called, ())[:2] if start < said.start]
        return [(bodies[0], "head_noun", False)] if len(bodies) == 1 else []

    def _antecedent(self, said: Spoken, kind: str) -> list[tuple[str, str, bool]]:
        if kind == "it":
            at = bisect_left(self._body_starts, said.start)
            near = [
                n
                for n in self._bodies[max(0, at - 1) : at]
                if self.scene.sentence_at(said.start) - self.scene.sentence_at(n.start) <= 1
            ]
            return [(n.entity_id, "pronoun", True) for n in near]
        limit = min(said.start, said.hull[0]) if said.hull else said.start
        barred = self._addressed(said)
        other = "f" if kind == "he" else "m"
        seen = [
            o
            for o in self.scene.before(said.start, _WINDOW)
            if o.end <= limit and o.entity_id not in barred and other not in self._genders(o.entity_id)
        ]
        own = {"he": "m", "she": "f"}[kind]
        if body := self._body_in_sentence(said, seen):
            return body
        if kind == "she":  # "sie" is also they: only a woman, or the one person there is
            women = [o for o in seen if own in self._genders(o.entity_id)]
            if not women and (further := self._of_gender(said, "f")) and not further[0][2]:
                return further
            seen = women or (seen if len({o.entity_id for o in seen}) == 1 else [])
            if len({o.entity_id for o in women}) == 1:
                return [(women[-1].entity_id, "pronoun", False)]
        for sentence in sorted({o.sentence for o in seen}, reverse=True):
            here = [o for o in seen if o.sentence == sentence]
            subjects = [o for o in here if o.is_subject]
            if subjects:
                flag = kind == "she" and own not in self._genders(subjects[0].entity_id)
                return [(subjects[0].entity_id, "pronoun", flag)]
        return [(seen[-1].entity_id, "pronoun", True)] if seen else []

    def _body_in_sentence(self, said: Spoken, seen: list) -> list[tuple[str, str, bool]]:
        """ "Die Reederei Tidal hört auf, wie sie mitteilte": no person but one body stands before the pronoun in its sentence."""
        first = self.scene.spans[self.scene.sentence_at(said.start)][0]
        if any(o.start >= first for o in seen):
            return []
        names = self.names[bisect_left(self._starts, first) : bisect_left(self._starts, said.start)]
        named = [n for n in names if n.entity_type == "ORG" and n.form == "name" and not n.in_quote]
        bodies = {n.entity_id for n in named if not is_governed(self.scene, n.start)}
        opens = [n for n in names if n.start - first < _OPENING]
        return [(next(iter(bodies)), "pronoun", False)] if len(bodies) == 1 and opens else []

    def _genders(self, entity_id: str) -> set[str]:
        known = self.profiles[entity_id].likely_genders() if entity_id in self.profiles else set()
        return known or set(self._relative_genders.get(entity_id, ()))
