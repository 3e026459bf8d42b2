"""Who speaks: the entity behind a speaker's or source's words, be they a name, a designation or a pronoun."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from pipeline.link.scenes import Profile, Scene
from pipeline.tables import read_resource

_PRONOUN = re.compile(
    r"(?:(?P<he>er|ihm|ihn|sein(?:e[nmrs]?)?|dieser|letzterer)|(?P<she>sie|ihr(?:e[nmrs]?)?|diese|letztere)|(?P<it>es|dieses)"
    r"|(?P<relative>der|die|das|dem|den|welche[rsmn]?))",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:sein|ihr)(?:e[nmrs]?)?", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|und|sowie|/)\s*")
_NOUN = re.compile(r"\b[A-ZÄÖÜ][\w-]+")
_OF = re.compile(r"\b(?:in|im|aus|von|vom|des|der|bei|beim|für|am|an|zu|zum|zur)\b")
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


@dataclass(slots=True)
class _Name:
    start: int
    end: int
    entity_id: str
    entity_type: str
    form: str
    in_quote: bool
    is_ambiguous: bool
    is_genitive: bool


class SpanReader:
    """Reads speaker and source spans of one document against its names, designations and persons on stage."""

    def __init__(self, scene: Scene, rows: dict[str, list], targets: dict, info: dict) -> None:
        self.scene, self.info = scene, info
        self.designations: list[tuple[int, int, list[str], list[tuple[str, str, bool]]]] = []
        self.profiles: dict[str, Profile] = {}
        self.names: list[_Name] = []
        for m in rows["mentions"]:
            for target in targets.get(m.mention_id, ()):
                about = info[target.entity_id]
                last = about["name"].split()[-1]
                genitive = m.surface.endswith(("s", "'")) and not m.surface.casefold().endswith(last.casefold())
                whole = (m.token_start, m.token_end) if m.form == "compound" else (m.start, m.end)
                self.names.append(
                    _Name(
                        *whole,
                        target.entity_id,
                        about["entity_type"],
                        m.form,
                        m.in_quote,
                        target.is_ambiguous,
                        genitive,
                    )
                )
        self._starts = [name.start for name in self.names]
        self._speakers = {span.start for span in rows["quote_spans"] if span.span_role == "speaker"}
        self._speakers |= {int(a.source_start) for a in rows["attributions"] if pd.notna(a.source_start)}

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
        if _POSSESSIVE.fullmatch(first) and noun.lower() in _words_of_saying():  # "seinen Worten", "ihrer Ansicht"
            words = first
        pronoun = _PRONOUN.fullmatch(words)
        if pronoun:
            found = self._antecedent(said, pronoun.lastgroup, bool(_POSSESSIVE.fullmatch(words)))
        else:
            found = self._named(said) or self._designated(said)
        for entity_id, _, _ in found[:1] if len(found) == 1 else ():
            if self.info[entity_id]["entity_type"] == "PER":
                self.scene.add(said.start, said.end, entity_id, is_subject=True)
        return found

    def _inside(self, start: int, end: int) -> list[_Name]:
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
        if any(start < said.end and said.start < end for start, end, *_ in self.designations):
            return []
        bodies = [n for n in names if n.entity_type in ("ORG", "LOC", "MISC") and not self._is_attribute(n, said)]
        return [(n.entity_id, "name", n.is_ambiguous) for n in self._coordinated(bodies)]

    def _coordinated(self, names: list[_Name]) -> list[_Name]:
        """The first name and those joined to it by comma or "und"."""
        kept = names[:1]
        for name in names[1:]:
            if not _JOINED.fullmatch(self.scene.text[kept[-1].end : name.start]):
                break
            kept.append(name)
        return kept

    def _is_attribute(self, name: _Name, said: Spoken) -> bool:
        """Whether the name only qualifies another noun of the span: "Behörden in Kursk", "Moskaus Regierung", "Sprecher des Amtes"."""
        text = self.scene.text
        before, after = text[said.start : name.start], text[name.end : said.end]
        noun = next((m for m in _NOUN.finditer(before) if m.start() or not _is_opening(m[0])), None)
        if noun and _OF.search(before, noun.end()):
            return True
        if noun and name.entity_type == "LOC":
            return True
        if name.form == "compound":
            return False
        return name.is_genitive and bool(_NOUN.match(after.lstrip()) or re.match(r"\s*[a-zäöü]+\s+[A-ZÄÖÜ]", after))

    def _designated(self, said: Spoken) -> list[tuple[str, str, bool]]:
        for start, end, _, meant in self.designations:
            if start < said.end and said.start < end:
                return [(entity_id, "designation", flagged) for entity_id, _, flagged in meant]
        return []

    def _antecedent(self, said: Spoken, kind: str, is_possessive: bool) -> list[tuple[str, str, bool]]:
        if kind == "relative":
            left = self.scene.text[max(0, said.start - 40) : said.start].rstrip(" ,")
            at = said.start - min(40, said.start) + len(left)
            beside = [n for n in self._inside(at - 1, at) if n.form == "name"]
            return [(n.entity_id, "relative", n.is_ambiguous) for n in beside[:1]]
        if kind == "it":
            bodies = [
                n for n in self.names if n.end <= said.start and n.entity_type in ("LOC", "ORG") and n.form == "name"
            ]
            near = [n for n in bodies[-1:] if self.scene.sentence_at(said.start) - self.scene.sentence_at(n.start) <= 1]
            return [(n.entity_id, "pronoun", True) for n in near]
        limit = min(said.start, said.hull[0]) if said.hull else said.start
        barred = {n.entity_id for start, end in said.addressees for n in self._inside(start, end)}
        other = "f" if kind == "he" else "m"
        seen = [
            o
            for o in self.scene.before(said.start, _WINDOW)
            if o.end <= limit and o.entity_id not in barred and other not in self._genders(o.entity_id)
        ]
        own = {"he": "m", "she": "f"}[kind]
        if kind == "she":  # "sie" is also they: only a woman, or the one person there is
            women = [o for o in seen if own in self._genders(o.entity_id)]
            seen = women or (seen if len({o.entity_id for o in seen}) == 1 else [])
            if len({o.entity_id for o in women}) == 1:
                return [(women[-1].entity_id, "pronoun", False)]
        for sentence in sorted({o.sentence for o in seen}, reverse=True):
            here = [o for o in seen if o.sentence == sentence]
            subjects = [o for o in here if o.is_subject]
            if subjects:
                flag = kind == "she" and own not in self._genders(subjects[0].entity_id)
                return [(subjects[0].entity_id, "pronoun", flag)]
            if len({o.entity_id for o in here}) == 1 and is_possessive:
                return [(here[-1].entity_id, "pronoun", False)]
        return [(seen[-1].entity_id, "pronoun", True)] if seen else []

    def _genders(self, entity_id: str) -> set[str]:
        return self.profiles[entity_id].genders if entity_id in self.profiles else set()


@cache
def _words_of_saying() -> frozenset[str]:
    return frozenset(
        row["noun"].lower() + ending for row in read_resource("de/cue_nouns.csv") for ending in ("", "e", "n", "en")
    )


def _is_opening(word: str) -> bool:
    return word.lower() in {"der", "die", "das", "ein", "eine", "auch", "selbst", "sogar"}
