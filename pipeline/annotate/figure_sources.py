"""Sources of figures: who counts, estimates or names a number (die Polizei zählte 400 Gäste, der Wirt sprach von 700)."""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotate.antecedents import Antecedents
from pipeline.annotate.cases import is_oblique
from pipeline.annotate.clause_shape import is_relative, looks_finite
from pipeline.annotate.clauses import Unit, finite_forms, konjunktiv_forms, units, word_classes
from pipeline.annotate.cues import SUBORDINATORS, Cue, cue_forms, find_cues
from pipeline.annotate.document import Document
from pipeline.annotate.parties import can_speak
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.source_kinds import source_kind
from pipeline.annotate.sources import source_span
from pipeline.annotate.speakers import subject
from pipeline.annotate.stretches import Stated, stretch
from pipeline.annotate.unquoted_sources import OF_US
from pipeline.annotate.verb_forms import prefixes

_VERBS = "de/figure_verbs.csv"
_HAS = frozenset(["zählt", "zählen"])  # der Ort zählt 900 Einwohner: it has them
_LOST = ("opfer", "tote", "leben", "verletzte")

Span = tuple[int, int]


def figure_sources(
    document: Document, figures: Sequence[Span], found: Sequence[Stated], known: Antecedents
) -> list[Stated]:
    """Sources of `figures` (numbers with what they count, in text order) that are none of those `found`; the scope is the clause.

    "Die Polizei zählte 400 Gäste, der Wirt 700, sagte Abel." → Die Polizei (… 400 Gäste) and der Wirt (… 700). One that is
    found already keeps its scope, unless its clause lies outside or others share the sentence.
    """
    starts = [start for start, _ in figures]
    forms = cue_forms(_VERBS)
    counted = (s for s in document.sentences if bisect_left(starts, s.start) < bisect_left(starts, s.end))
    held = [s for s in counted if any(w.text in forms for w in s.words)]
    ordered = sorted(found, key=lambda item: item.start)
    more: list[Stated] = []
    for unit in units(Document(document.document_id, document.text, document.blocks, held, document.mentions), []):
        first, end = (bisect_left(ordered, at, key=lambda item: item.start) for at in (unit.start, unit.end))
        own = ordered[first:end]
        new: list[Stated] = []
        for cue in find_cues(unit, _VERBS) if unit.segments else ():
            if not known.is_quoted(unit.words[cue.at].start):
                new += _of_cue(document, unit, cue, starts, known)
        for one in new:
            if any(item.is_frame and one.scope[0] <= item.start < one.scope[1] for item in own):
                continue  # Laut Amt zählte die Polizei 40 Fälle
            same = [item for item in own if item.start < one.end and one.start < item.end]
            if not same:
                more.append(one)
            elif len(own) + len(new) > len(same) + 1 or not _lies_in(one.scope, same[0].scope):
                same[0].scope = one.scope
    return more


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _of_cue(document: Document, unit: Unit, cue: Cue, starts: list[int], known: Antecedents) -> list[Stated]:
    number = unit.segment_of[cue.pivot]
    first, last = unit.segments[number]
    low = unit.low[cue.pivot]
    if cue.is_passive or cue.form in ("zu", "infinitive") or low in _HAS or konjunktiv_forms().get(low) == "I":
        return []
    if cue.form == "finite" and unit.low[last - 1] in prefixes("separable") and last - 1 not in cue.parts:
        return []  # meldete mit 40 Leuten Konkurs | an
    begin = unit.low.index(cue.verb.needs, first) if cue.verb.needs else first
    tokens = subject(unit, cue)
    if tokens is None or unit.low[tokens[0]] in OF_US or not _figures(unit, starts, begin, last):
        return []
    if all(tokens[0] <= k < tokens[1] for k in _figures(unit, starts, begin, last)):
        return []  # "40 Verdächtige ermittelt": they are who is counted
    if cue.verb.lemma == "schätzen" and not cue.verb.needs and "auf" in unit.low[cue.pivot :]:
        return []  # schätzt die Zahl der Kinder unter 18 Jahren | auf 400
    if cue.verb.lemma == "kommen" and tokens[0] > cue.pivot:
        return []  # auf 140 Kranke kommt eine Ärztin
    if cue.verb.lemma == "fordern" and any(low.endswith(_LOST) for low in unit.low[first:last]):
        return []  # die Flut forderte 17 Tote
    speaker = unit.span(*tokens)
    source = _known_source(document, speaker, known)
    if source is None or (cue.verb.lemma == "kommen" and _is_share(document, unit, source, first, last, known)):
        return []
    start, end = stretch(document, [unit.span(k, k + 1) for k in cue.parts], speaker)
    scope, further = unit.span(first, last), []
    for a, b in unit.segments[number + 1 :]:
        if unit.low[a - 1] != "," or _is_clause(unit, a, b):
            break
        if other := _elliptic(document, unit, a, b, cue, starts, known):
            further.append(other)
        elif not further:
            scope = scope[0], unit.span(a, b)[1]  # , darunter 30 Kinder
    return [Stated(min(start, speaker[0]), max(end, speaker[1]), source, scope), *further]


def _is_share(document: Document, unit: Unit, source: Span, first: int, last: int, known: Antecedents) -> bool:
    """Whether who comes to a number has it and has not found it out: Die Partei kommt auf 18 Prozent."""
    is_share = any(low == "%" or low.endswith("prozent") for low in unit.low[first:last])
    return is_share and source_kind(document, source, known) not in ("government", "expert", "media")


def _figures(unit: Unit, starts: list[int], first: int, last: int) -> list[int]:
    """Tokens of a stretch at which a figure begins."""
    begin, end = unit.span(first, last)
    held = set(starts[bisect_left(starts, begin) : bisect_left(starts, end)])
    return [k for k in range(first, last) if unit.words[k].start in held]


def _is_clause(unit: Unit, first: int, last: int) -> bool:
    """Whether a segment has a verb of its own."""
    return (
        unit.low[first] in SUBORDINATORS
        or is_relative(unit, unit.segment_of[first])
        or any(unit.low[k] in finite_forms() or looks_finite(unit, k) for k in range(first, last))
    )


def _elliptic(
    document: Document, unit: Unit, first: int, last: int, cue: Cue, starts: list[int], known: Antecedents
) -> Stated | None:
    """The source of a clause that leaves out the verb of the one before: …, der Wirt (sprach) von 700; …, in Ulm (zählte) die Stadt 300; …, von
    60 (sprach) das Rote Kreuz."""
    figures = _figures(unit, starts, first, last)
    end = next(iter(figures), first)
    if end > first and (
        cue.verb.needs or unit.low[end - 1] == "auf"
    ):  # beziffert den Schaden auf 40, die Kasse | auf 50 Euro
        end -= unit.low[end - 1] in (cue.verb.needs, "auf")
    openings = (k for k in range(first, end) if k == first or unit.low[k - 1] not in word_classes()["preposition"])
    begin = next((k for k in openings if noun_phrase(unit, k, end) == end), end)
    if figures and begin == end:
        behind = (k for k in range(figures[-1] + 1, last) if unit.low[k] in word_classes()["article"])
        begin, end = next(((k, last) for k in behind if noun_phrase(unit, k, last) == last), (end, end))
    if begin == end or is_oblique(unit, begin) or not can_speak(unit, begin, end):
        return None
    span = unit.span(begin, end)
    source = _known_source(document, span, known)
    return Stated(*span, source, unit.span(first, last)) if source else None


def _known_source(document: Document, speaker: Span, known: Antecedents) -> Span | None:
    """The source in the words for who counts; None for things and those of whom nothing is known."""
    source = source_span(document, speaker)
    return source if source and source_kind(document, source, known) != "unspecified" else None
