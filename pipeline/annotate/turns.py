"""Whose turn it is where a quotation or a sentence in the Konjunktiv names nobody.

Whoever spoke last goes on, for some sentences. Where the outlet told something in between, the person or body it told it of
takes the turn ("Abel kämpft mit den Tränen. „Es war …“"), unless that is a thing, or many, or cannot have said what is quoted.
"""

import re
from typing import NamedTuple

from pipeline.annotate.attributes import past_complement
from pipeline.annotate.clause_shape import looks_plural
from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, word_classes
from pipeline.annotate.cues import find_cues
from pipeline.annotate.document import Document
from pipeline.annotate.findings import Finding, Span, cue_spans
from pipeline.annotate.name_spans import noun_type
from pipeline.annotate.parties import can_speak
from pipeline.annotate.person_nouns import person_noun, unlisted_noun
from pipeline.annotate.phrases import GENITIVE
from pipeline.annotate.source_nouns import noun_kind
from pipeline.annotate.sources import mentions_in
from pipeline.annotate.speakers import topic
from pipeline.annotate.subject_places import after_verb
from pipeline.schemas import ARTICLE_ZONES

_MEMORY = 3  # sentences after which nobody's turn goes on
_I = re.compile(r"\b(?:ich|mich|mir|mein(?:e[nmrs]?)?)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:wir|uns|unser(?:e[nmrs]?|n)?)\b", re.IGNORECASE)
_NOBODY = frozenset("es man wer jemand niemand keiner einer".split())
_MANY = frozenset("alle einige viele mehrere andere manche beide zahlreiche wenige wir".split())
_TAKEN_UP = (["das"], ["dies"], ["so"], ["mit", "diesen", "worten"], ["diese", "worte"], ["diesen", "satz"])

Turn = tuple[Finding, int]  # who spoke, and how many sentences ago


class Topic(NamedTuple):
    """The subject of a sentence: `kind` is one (a person), body, or many (several persons of no name)."""

    span: Span
    kind: str


class Turns:
    """Who spoke last, in the article and in each other zone by itself (a teaser between two paragraphs neither speaks for the article
    nor stops it), and whom the sentences since are about."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._spoke: dict[str, Turn | None] = {}
        self._topic: Topic | None = None
        self._age = 0  # sentences since the topic was the subject
        self._block = -1

    def turn(self, unit: Unit) -> Turn | None:
        """Who goes on in this unit, as far as it names nobody: "Berg hält das für falsch. Man habe …" → Berg."""
        spoke = self._spoke.get(_stretch(unit))
        spoke = (spoke[0], spoke[1] + 1) if spoke is not None and spoke[1] < _MEMORY else None
        self._spoke[_stretch(unit)] = spoke
        if self._topic is None or self._block != unit.block or self._age >= _MEMORY:
            return spoke
        is_newer = spoke is None or (spoke[1] > 1 and spoke[1] > self._age)
        if is_newer and self._fits(unit, self._topic, spoke):
            return Finding("indirect", "topic", [], speaker=self._topic.span), self._age + 1
        return spoke

    def _fits(self, unit: Unit, about: Topic, spoke: Turn | None) -> bool:
        """Whether the topic can have said what a unit quotes: one person says *ich*, several nameless ones only *wir*."""
        quoted = self._document.text[unit.start : unit.end] if OPAQUE in unit.low else ""
        if about.kind == "many":
            return spoke is None and self._age == 0 and (not quoted or _WE.search(quoted) is not None)
        return about.kind == "one" or not _I.search(quoted)

    def heard(self, unit: Unit, found: list[Finding], turn: Turn | None) -> None:
        """Take note of a unit with what was said in it and whose turn it was."""
        speaking = [f for f in found if f.speaker]
        if speaking and turn is not None and _is_possessive(self._document, speaking):
            self._spoke[_stretch(unit)] = turn[0], 0  # Nach ihren Angaben …: whoever spoke before
        elif speaking and not (turn is not None and self._is_nobody(_main(speaking))):
            self._spoke[_stretch(unit)] = _main(speaking), 0
        tokens = topic(unit)
        kind = _kind(self._document, unit, *tokens) if tokens else ""
        if self._block != unit.block:
            self._topic = None
        self._block = unit.block
        self._age += 1
        if tokens and kind and (kind != "many" or self._topic is None):
            self._topic, self._age = Topic(unit.span(*tokens), kind), 0

    def about(self) -> Span | None:
        """The person whom the sentence just heard is about."""
        return self._topic.span if self._topic is not None and self._topic.kind == "one" and not self._age else None

    def _is_nobody(self, finding: Finding) -> bool:
        return finding.speaker is not None and self._document.text[slice(*finding.speaker)].lower() in _NOBODY


def _stretch(unit: Unit) -> str:
    return "" if unit.zone in ARTICLE_ZONES else unit.zone


def _kind(document: Document, unit: Unit, start: int, end: int) -> str:
    """What a phrase stands for as the subject of a narrative sentence: one, body, many; "" for things and nobody in particular.

    The noun decides: "das Treffen mit Tom Kahn" is a thing, "der Bäcker Tom Kahn" a person, "Eltern" are many.
    """
    low = unit.low[start]
    if low in _NOBODY or low.startswith("welch"):
        return ""
    if low in _MANY:
        return "many"
    if low in ("er", "ich") or (low == "sie" and end - start == 1):
        return "many" if low == "sie" and _is_plural(unit, start, end) else "one"
    begin = past_complement(unit, start, end)
    closed = word_classes()["article"] | word_classes()["pronoun"]
    head = next(
        (k for k in range(begin, end) if not unit.words[k].text[0].islower() and unit.low[k] not in closed), None
    )
    if head is None:
        return "body" if can_speak(unit, start, end) else ""
    if unit.words[head].start in unit.names:
        return _kind_of_name(document, unit, head, end)
    noun = unit.words[head].text
    person = person_noun(noun) or unlisted_noun(noun)
    is_title = (
        head + 1 < end and unit.words[head + 1].start in unit.names and (person is None or person.number != "plural")
    )
    if is_title:
        return _kind_of_name(document, unit, head + 1, end)  # der Bäcker | Tom Kahn
    if person is not None and not person.is_tied:
        is_one = person.number == "singular" or (person.number == "unknown" and not _is_plural(unit, start, end))
        return "one" if is_one else "body" if low in closed else "many"
    kind = noun_kind(noun)
    is_body = (kind is not None and kind[0] != "text") or noun_type(noun, "kind") == "ORG"
    return "body" if is_body or (head + 1 == end and can_speak(unit, start, end)) else ""


def _kind_of_name(document: Document, unit: Unit, at: int, end: int) -> str:
    """Of a phrase whose noun is a name: "Abel" one, "Abel und Kahn" and "das Amt" body, "Abels Haus" a thing."""
    inside = mentions_in(document, unit.words[at].start, unit.words[end - 1].end)
    name = next((m for m in inside if m.form == "name"), None)
    if name is None or name.entity_type == "MISC":
        return ""
    behind = next((k for k in range(at, end) if unit.words[k].start >= name.end), end)
    if behind < end and unit.words[behind].text[0].isupper() and unit.low[behind] not in GENITIVE:
        noun = unit.words[behind].text  # Bergs | Tochter
        return "one" if person_noun(noun) else "body" if noun_kind(noun) or noun_type(noun, "kind") == "ORG" else ""
    if "und" in unit.low[at:end] or "sowie" in unit.low[at:end]:
        return "body"
    return "one" if name.entity_type == "PER" else "body"


def _is_plural(unit: Unit, start: int, end: int) -> bool:
    """Whether the verb beside a subject is in the plural: "sie | zogen", "zogen | sie"."""
    beside = (k for k in (end, start - 1) if 0 <= k < len(unit.low) and unit.segment_of[k] >= 0)
    verb = next((k for k in beside if unit.low[k] in finite_forms() or looks_plural(unit, k)), None)
    return verb is not None and (unit.low[verb].endswith("n") or unit.low[verb] == "sind")


def said_before(unit: Unit) -> Finding | None:
    """Cue and speaker of a sentence that tells who said the quotation before it: "„…“ Das sagt Abel.", "„…“ So fasst es Abel zusammen."."""
    opening = next((words for words in _TAKEN_UP if unit.low[: len(words)] == words), None)
    if opening is None or not unit.segments or "nicht" in unit.low:
        return None
    at, last = len(opening), unit.segments[0][1]
    cue = next((cue for cue in find_cues(unit) if cue.pivot == at), None)
    is_it = unit.low[at + 1 : at + 2] in (["es"], ["das"])
    is_told = len(opening) > 1 or is_it or cue is not None
    tokens = after_verb(unit, at + 1 + is_it, last) if is_told and at < last else None
    if tokens is None or not can_speak(unit, *tokens):
        return None
    spans = cue_spans(unit, cue) if cue else [unit.span(at, at + 1)]
    return Finding(
        "direct", "marks_direct", [], spans, speaker=unit.span(*tokens), lemma=cue.verb.lemma if cue else None
    )


def _is_possessive(document: Document, found: list[Finding]) -> bool:
    for finding in found:
        who = document.text[slice(*finding.speaker)].lower() if finding.speaker else ""
        if who not in ("ihr", "sein") and not (who.startswith(("ihre", "seine")) and (finding.frame or " " not in who)):
            return False
    return True


def _main(found: list[Finding]) -> Finding:
    """The finding whose speaker goes on: one that no other quotation holds, the last of them."""
    outer = [
        f
        for f in found
        if not any(
            g is not f and g.content[0][0] <= f.content[0][0] and f.content[-1][1] < g.content[-1][1] for g in found
        )
    ]
    return max(outer or found, key=lambda f: (f.quote_type in ("direct", "indirect"), f.content[-1][1]))
