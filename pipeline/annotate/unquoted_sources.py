"""Sources that stand with a verb of saying or a phrase but no quotation: "Das sagte die Ministerin", "unter Berufung auf dpa".

What a house says counts with any object ("Die Kette nennt neun Filialen"), what a person says only where the clause takes up
something said: a tag behind it (", rät die Ärztin"), das or dazu, or a judgement (nannte es, hält für).
"""

from collections.abc import Sequence
from functools import cache

from pipeline.annotate.antecedents import Antecedents
from pipeline.annotate.clauses import Unit, finite_forms, konjunktiv_forms, units
from pipeline.annotate.cues import RELATIVES, Cue, cue_forms, find_cues
from pipeline.annotate.document import Document
from pipeline.annotate.findings import DISPLAY_ZONES
from pipeline.annotate.frame_nouns import frame_nouns
from pipeline.annotate.frames import find_frames
from pipeline.annotate.parties import can_speak
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.source_kinds import source_kind
from pipeline.annotate.source_nouns import noun_kind
from pipeline.annotate.sources import head_noun, mentions_in, source_span
from pipeline.annotate.speakers import subject
from pipeline.annotate.stretches import Stated, stretch
from pipeline.annotate.subject_places import agent
from pipeline.annotate.verb_forms import prefixes

RESTS_ON = frozenset(["say", "write", "think", "ask", "confirm", "cite"])  # a mere speech act (dankte) rests on nobody
_CALLS = frozenset(
    ["say", "write", "name"]
)  # what a clause without a quotation may report (nennt den Plan ein Märchen)
_TAGS = RESTS_ON | {"speech_act"}  # what may stand behind what was said: , rät die Ärztin
_VAGUE = frozenset(["expert", "observer", "media"])
THINGS_SHOW = frozenset(["write", "confirm", "name"])  # with sich another verb: meldete sich, bestätigt sich
_JUDGES = {  # verbs that call something by a word, and what their clause must hold for it
    "nennen": frozenset("das dies es ihn ihnen ein eine einen".split()),
    "halten": frozenset(["für"]),
    **dict.fromkeys(("bezeichnen", "beschreiben", "einstufen", "werten", "bewerten", "abtun"), frozenset(["als"])),
}
_SEEN_IN = frozenset(["in", "im", "darin"])  # Fachleute sehen in dem Bau ein Wagnis
_NO_VIEW = frozenset(["sich", "nicht"])
_OPENING_MARKS = '„“"»«'  # Fachleute sehen „Bedarf“
_CONJUNCTIONS = frozenset(
    "als wenn weil um nachdem während obwohl da bevor seit seitdem bis damit falls statt ohne anstatt sobald solange indem".split()
)
_POINTERS = frozenset(["verweis", "hinweis"])  # may point to a thing: unter Verweis auf die Lage
OF_US = frozenset(["ich", "wir", "ihr", "du", "mich", "uns"])
_WRITTEN_UP = ("zahlen", "verlust", "verluste", "gewinn", "gewinne", "minus", "geschichte")
_ABOUT = frozenset(["das", "dies", "ähnlich", "zuvor", "so", "demgegenüber", "mehrfach", "dazu", "darüber"])

Span = tuple[int, int]


def unquoted_sources(document: Document, found: list[Stated], known: Antecedents) -> list[Stated]:
    """Sources that stand with a cue or a phrase but no quotation."""
    taken = {position for item in found for position in range(item.start, item.end)}
    starts = {item.start for item in found}
    triggers = _triggers()
    more: list[Stated] = []
    wanted = [s for s in document.sentences if any(w.text in triggers for w in s.words)]
    for unit in units(Document(document.document_id, document.text, document.blocks, wanted, []), []):
        if unit.segments:
            more += _of_unit(document, unit, taken, starts, known)
    return more


@cache
def _triggers() -> frozenset[str]:
    """Words worth a second look: verbs that rest on somebody, and the words of source phrases."""
    forms = {form for form, readings in cue_forms().items() if any(verb.kind in _TAGS | _CALLS for verb, _ in readings)}
    nouns, _ = frame_nouns()
    return frozenset(
        forms
        | {"Berufung", "Verweis", "Hinweis", "laut", "Laut", "zufolge", "berief", "beruft", "berufen", "beriefen"}
        | {noun.capitalize() for noun in nouns}
    )


def _of_unit(document: Document, unit: Unit, taken: set[int], starts: set[int], known: Antecedents) -> list[Stated]:
    scope = unit.start, unit.end
    found = []
    for frame in find_frames(unit):
        start, end = unit.span(frame.first, frame.last)
        if known.is_quoted(start):
            continue
        if frame.kind == "phrase":
            source = source_span(document, frame.source)
            points = unit.low[frame.first + 1] in _POINTERS
            if not (points and source and frame.source and is_thing(document, source, frame.source, known)):
                found.append(Stated(start, end, source, scope, is_behind=True))
        elif frame.source and taken.isdisjoint(range(start, end)):
            start = min(start, frame.source[0])  # Marktforschern, wonach
            found.append(Stated(start, end, source_span(document, frame.source), scope, is_frame=True))
    for cue in find_cues(unit):
        at = unit.words[cue.at].start
        if at in taken or cue.form in ("zu", "infinitive") or known.is_quoted(at):
            continue
        item = _of_cue(document, unit, cue, _told_in(unit, cue.at), known)
        if item is not None and item.start not in starts:
            found.append(item)
    return found


def _told_in(unit: Unit, at: int) -> Span:
    """The stretch between semicolons that holds token `at`: Zwei starben; | am Montag hatte das Amt von einem berichtet; in headlines
    between dashes too: Zölle steigen auf 25 Prozent – | EU droht."""
    ends = ";–—-" if unit.zone in DISPLAY_ZONES else ";"
    first = next((k + 1 for k in range(at - 1, -1, -1) if unit.low[k] in ends), 0)
    last = next((k for k in range(at + 1, len(unit.low)) if unit.low[k] in ends), len(unit.low))
    start, end = unit.span(first, last)
    return start if first else unit.start, end if last < len(unit.low) else unit.end


def _of_cue(document: Document, unit: Unit, cue: Cue, scope: Span, known: Antecedents) -> Stated | None:
    first, last = unit.segments[unit.segment_of[cue.pivot]]
    clause = unit.low[first:last]
    kind = cue.verb.kind
    if cue.is_passive:
        tokens = agent(unit, first, last)
        if tokens is None or kind not in ("name", "think", "say", "write"):
            return None
        named = unit.span(*tokens)
        if source_kind(document, source_span(document, named), known) not in _VAGUE:
            return None
        return Stated(unit.words[tokens[0] - 1].start, named[1], source_span(document, named), scope)
    is_tag = kind in _TAGS and _is_tag(unit, cue, first)
    if is_tag and "nicht" in clause:
        return None  # Warum es brannte, sagte sie nicht
    if not (is_tag or kind in _CALLS or cue.verb.lemma == "ausgehen"):
        return None
    if _books(cue.verb.lemma, clause):
        return None
    if ("sich" in clause and kind in THINGS_SHOW) or (cue.is_final and clause[0] in RELATIVES and first > 0):
        return None
    if cue.form == "finite" and clause[-1] in prefixes("separable") and last - 1 not in cue.parts:
        return None
    tokens = subject(unit, cue) or _house(unit, cue, first, last)
    if tokens is None or unit.low[tokens[0]] in OF_US:
        return None
    speaker = unit.span(*tokens)
    source = source_span(document, speaker)
    if source is not None and konjunktiv_forms().get(unit.low[cue.pivot]) == "I" and not can_speak(unit, *tokens):
        return None  # das Gesetz gestehe es zu: itself what somebody said
    if source is None:
        if konjunktiv_forms().get(unit.low[cue.pivot]) == "I":
            return None  # man habe berichtet: itself what somebody said
        if kind == "name":
            return None
    elif not _may_say(document, unit, cue, source, speaker, is_tag, known):
        return None
    parts = [unit.span(k, k + 1) for k in cue.parts]
    start, end = stretch(document, parts, speaker)
    return Stated(start, end, source, (scope[0], start) if is_tag and start > scope[0] else scope)


def _books(lemma: str, clause: Sequence[str]) -> bool:
    """Whether a clause with schreiben tells of business, not of a text: schreibt rote Zahlen, schrieb 2 Millionen Euro Verlust."""
    return lemma == "schreiben" and any(low.endswith(_WRITTEN_UP) for low in clause)


def _may_say(
    document: Document, unit: Unit, cue: Cue, source: Span, speaker: Span, is_tag: bool, known: Antecedents
) -> bool:
    """Whether a clause without a quotation rests on its subject: a house that says, a tag, "das sagte Abel", "nennt es Unsinn"."""
    if is_thing(document, source, speaker, known):
        return False
    clause = unit.low[slice(*unit.segments[unit.segment_of[cue.pivot]])]
    verb = cue.verb
    if verb.lemma == "sehen":
        behind = unit.words[cue.pivot + 1].start - 1 if cue.pivot + 1 < len(unit.words) else 0
        is_view = not _SEEN_IN.isdisjoint(clause) or document.text[behind] in _OPENING_MARKS
        is_view = is_view and _NO_VIEW.isdisjoint(clause)
        return is_view and source_kind(document, source, known) in _VAGUE
    if verb.kind == "name":
        return verb.lemma in _JUDGES and not _JUDGES[verb.lemma].isdisjoint(clause) and "nicht" not in clause
    is_person = source_kind(document, source, known) in ("person", "expert")
    return is_tag or not is_person or any(word in _ABOUT for word in clause)


def _is_tag(unit: Unit, cue: Cue, first: int) -> bool:
    """Whether a clause stands behind what was said: ", rät die Ärztin"; not behind a clause with a conjunction (Als …)."""
    if cue.pivot != first or cue.form != "finite" or first < 2 or unit.low[first - 1] != ",":
        return False
    before = unit.segments[unit.segment_of[first] - 1][0]
    if before == unit.segments[0][0] and unit.low[before] in finite_forms():
        return False  # War das Tor offen, | zeigte …: a condition
    if (
        unit.low[before] == "wie"
        and before == unit.segments[0][0]
        and unit.low[first - 2] in finite_forms() | cue_forms().keys()
    ):
        return False  # Wie das Blatt schrieb, | wies das Gericht die Klage ab
    return unit.low[before] not in _CONJUNCTIONS and not (unit.low[before] in RELATIVES and before > 0)


def _house(unit: Unit, cue: Cue, first: int, last: int) -> tuple[int, int] | None:
    """Where it is said without a subject: "verlautete aus dem Amt"."""
    if cue.verb.lemma != "verlauten":
        return None
    for k in range(first, last - 1):
        if unit.low[k] in ("aus", "bei", "in", "im"):
            end = noun_phrase(unit, k + 1, last)
            return (k + 1, end) if end else None
    return None


def is_thing(document: Document, source: Span, speaker: Span, known: Antecedents) -> bool:
    """Whether a source is an unnamed thing: the statue; but neither "man", which names nobody, nor a named body."""
    if source_kind(document, source, known) != "unspecified":
        return False
    head = head_noun(document, source)
    if head is None:
        return True
    if document.text[slice(*head)].lower().endswith(("kreise", "kreisen", "umfeld")) or noun_kind(
        document.text[slice(*head)]
    ):
        return False
    return not any(m.form == "name" and m.start <= head[0] < m.end for m in mentions_in(document, *source))
