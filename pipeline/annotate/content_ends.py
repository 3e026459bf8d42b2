"""Where the words that a cue introduces end: at a dash back to the narrator, a semicolon, a quotation, another cue, a main clause."""

from pipeline.annotate.clause_shape import is_relative
from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms
from pipeline.annotate.contents import is_verb_second, mood
from pipeline.annotate.cues import SUBORDINATORS, Cue
from pipeline.annotate.findings import Span
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.verb_forms import prefixes


def content_end(unit: Unit, start: int, stop: int, cues: list[tuple[Cue, Span | None]], number: int) -> int:
    """Where content that begins at token `start` ends: at a dash back to the narrator, a semicolon, a quotation, another cue."""
    for k in range(start, stop):
        low = unit.low[k]
        if low == OPAQUE or low == ":":
            return k
        if low == ";" or (low in "–—" and k > start and not mood(unit, k, stop)):
            return k
        if low == "," and k + 1 < stop:
            opens_sentence = unit.segment_of[cues[number][0].pivot] == 0 and cues[number][0].form == "zu"
            if opens_sentence and unit.low[k + 1] in finite_forms():
                return k  # Um zu zeigen, dass Geld fehlt, | sammelten die Eltern
            for cue, speaker in cues[number + 1 :]:
                # …, so heißt es / …, sagte er weiter: another cue takes over
                joined = unit.low[k + 1] in ("und", "aber", "doch", "sowie") and cue.pivot == k + 2
                if (cue.pivot == k + 1 or joined) and not cue.is_final and speaker and cue.form != "zu":
                    return k
            if (
                unit.low[k + 1] == "so"
                and k + 2 < stop
                and noun_phrase(unit, k + 2, stop)
                and not mood(unit, k + 1, stop)
            ):
                return k
    return stop


def infinitive_end(unit: Unit, start: int, end: int) -> int:
    """Where a zu-infinitive's clause ends: before a main clause of the narrator (…, das Haus zu räumen, | der Rat zögert)."""
    for k in range(start + 1, end):
        if unit.low[k] == "," and k + 1 < end and unit.segment_of[k + 1] >= 0:
            a, b = unit.segments[unit.segment_of[k + 1]]
            closed = any(unit.low[j] == "zu" or "zu" in unit.low[j][2:-3] for j in range(start, k))
            opens = unit.low[a] not in SUBORDINATORS and not is_relative(unit, unit.segment_of[a])
            is_main = is_verb_second(unit, a, min(b, end)) or unit.low[b - 1] in prefixes(
                "separable"
            )  # "die Fabrik gibt es an"
            if closed and opens and is_main and not mood(unit, a, b):
                return k
    return end
