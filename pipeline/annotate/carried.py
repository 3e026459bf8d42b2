"""Free indirect speech: a sentence with no cue of its own that goes on with somebody's words, told by its subjunctive.

The Konjunktiv I tells it anywhere. The Konjunktiv II stands for it where the Konjunktiv I sounds like the indicative, in the
plural (Duden, Die Grammatik: Ersatzregel): "Sie habe Zeit. Alle hätten gewartet." So it counts only behind somebody's words.
"""

from pipeline.annotate.clause_shape import is_relative, looks_finite
from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, konjunktiv_forms, word_classes
from pipeline.annotate.contents import W_WORDS, is_main, mood
from pipeline.annotate.cues import SUBORDINATORS
from pipeline.annotate.findings import Finding, last_token, trimmed_end
from pipeline.annotate.parties import can_speak
from pipeline.annotate.refusals import is_unanswered
from pipeline.annotate.speakers import plural_subject, topic
from pipeline.annotate.subject_places import after_verb, pre_field

_AMBIGUOUS = frozenset("sollten wollten möchten wären".split())  # pasts, wishes and conditions more often
_ALSO_POSSIBLE = frozenset("könnten müssten dürften".split())  # may be the outlet's guess where nobody spoke before
_UNREAL = frozenset(
    "wenn falls sofern sonst andernfalls ansonsten fast beinahe gern gerne lieber liebsten besser ohne bloß "
    "müssen können sollen dürfen wollen".split()
)


def carried_stretches(text: str, quotes: list[dict], quote_spans: list[dict]) -> list[tuple[int, int, int]]:
    """Start and end of each sentence that goes on with somebody's words without a cue, or with "demnach", and where this speaker stands, in
    the same paragraph: from one to the next the writer may have taken over."""
    pointing = {
        span["quote_id"]
        for span in quote_spans
        if span["span_role"] == "frame" and " " not in text[span["start"] : span["end"]]
    }
    told = {q["quote_id"]: q for q in quotes if q["rule"] == "konjunktiv_carried" or q["quote_id"] in pointing}
    speakers = (span for span in quote_spans if span["span_role"] == "speaker" and span["quote_id"] in told)
    found = [(told[span["quote_id"]]["start"], told[span["quote_id"]]["end"], span["start"]) for span in speakers]
    return [(start, end, at) for start, end, at in found if "\n" not in text[at:start]]


def carries_on(unit: Unit) -> str:
    """Subjunctive (I, II or "") of a sentence without a cue, as far as it can go on with somebody's words: "Der Plan sei gut."."""
    if not unit.segments:
        return ""
    if OPAQUE in unit.low:
        end = _words_end(unit)
        return mood(unit, 0, end) if end and not _tells(unit, end) else ""
    found = mood(unit, 0, len(unit.low)) or ("II" if _is_told_to(unit) else "")
    if not found or W_WORDS.isdisjoint(unit.low):
        return found
    told = [at for number, at in enumerate(unit.segments) if not is_unanswered(unit, number)]
    return max((mood(unit, *at) for at in told), key=("", "II", "I").index, default="")


def _words_end(unit: Unit) -> int:
    """The colon before a quotation that ends a sentence ("Er warne davor: „…“."); 0 if it stands elsewhere."""
    at = unit.low.index(OPAQUE)
    return at - 1 if at > 1 and unit.low[at - 1] == ":" and OPAQUE not in unit.low[at + 1 :] else 0


def _tells(unit: Unit, end: int) -> bool:
    """Whether a main clause before token `end` is the outlet's: "Auf die Frage, ob er gehe, sagte Berg: „…“"."""
    for number, (first, last) in enumerate(unit.segments):
        opens = unit.low[first] in finite_forms() or looks_finite(unit, first)
        if first < end and (opens or is_main(unit, number)) and not mood(unit, first, last):
            return True
    return False


def _is_told_to(unit: Unit) -> bool:
    """Whether a sentence tells people what to do: "Reisende sollten auf Busse ausweichen", which by its form may be a past, too."""
    first, last = unit.segments[0]
    at = next((k for k in range(first + 1, last - 1) if unit.low[k] == "sollten" and not unit.inside[k]), None)
    found = pre_field(unit, first, at) if at and unit.low[last - 1] not in ("werden", "haben", "sein") else None
    closes = unit.words[last - 1].text
    return found is not None and closes.islower() and closes.endswith("n") and can_speak(unit, *found)


def is_substitute(unit: Unit, follows: bool) -> bool:
    """Whether a Konjunktiv II is one of report by its form: "Die Ärzte hätten das früh gewusst"; not "wenn sie Zeit hätten"; where it
    `follows` somebody's words also "Viele könnten nicht umziehen"."""
    forms = konjunktiv_forms()
    return _UNREAL.isdisjoint(unit.low) and any(
        low.endswith("en")
        and low not in _AMBIGUOUS
        and (follows or low not in _ALSO_POSSIBLE)
        and forms.get(low) == "II"
        and not unit.inside[k]
        and unit.words[k].text == low
        for k, low in enumerate(unit.low)
    )


def announces(unit: Unit) -> int | None:
    """The colon behind a clause of somebody in the indicative: "Berg besserte nach: Inzwischen seien es fünf."."""
    colon = next((k for k, low in enumerate(unit.low[:-1]) if low == ":" and k), None)
    return None if colon is None or mood(unit, 0, colon) else colon


def free_speech(unit: Unit) -> Finding:
    """The words of a sentence in the subjunctive: behind its colon, before its tag, in its subordinate clause, or all of it.

    "Das Haus sei alt, ärgerte sich Berg" and "Berg freut sich, dass das Haus alt sei" give these clauses with Berg.
    """
    stop = _words_end(unit) if OPAQUE in unit.low else last_token(unit)
    colon = announces(unit) if OPAQUE not in unit.low else None
    if colon is not None:
        return _found(unit, colon + 1, stop, topic(unit) or plural_subject(unit, 0))
    if tag := _tag(unit):
        verb, tokens = tag
        found = _found(unit, 0, verb - 1, tokens)
        found.rule, found.cue = "konjunktiv", [unit.span(verb, verb + 1)]
        return found
    if inner := _told_clause(unit):
        who = topic(unit)
        return _found(unit, inner, stop, who if who and can_speak(unit, *who) else None)
    return _found(unit, 0, stop, None)


def _found(unit: Unit, first: int, last: int, speaker: tuple[int, int] | None) -> Finding:
    last = max(trimmed_end(unit, first, _narrated(unit, first, last)), first + 1)
    span = unit.words[first].start, unit.words[last - 1].end
    return Finding("indirect", "konjunktiv_carried", [span], speaker=unit.span(*speaker) if speaker else None)


def _narrated(unit: Unit, first: int, last: int) -> int:
    """Where the outlet goes on in a main clause of its own: "Neun seien gekommen, | am Montag waren es acht"."""
    for number, (begin, end) in enumerate(unit.segments):
        is_other = first < begin < last and unit.low[begin] != "sondern"  # sei nicht besorgt, sondern froh gestimmt
        if is_other and mood(unit, first, begin) and is_main(unit, number) and not mood(unit, begin, end):
            return begin - 1
    return last


def _tag(unit: Unit) -> tuple[int, tuple[int, int]] | None:
    """Verb and subject of a tag behind a clause in the subjunctive, whatever the verb: "…, ärgerte sich | Berg"."""
    first, last = unit.segments[-1]
    is_main = len(unit.segments) > 1 and unit.low[unit.segments[0][0]] not in SUBORDINATORS
    if not is_main or unit.low[first - 1] != "," or not mood(unit, *unit.segments[0]):
        return None
    if mood(unit, first, last) or unit.low[first] in word_classes()["auxiliary"]:
        return None
    if unit.low[first] not in finite_forms() and not looks_finite(unit, first):
        return None
    tokens = after_verb(unit, first + 1, last)
    return (first, tokens) if tokens and can_speak(unit, *tokens) else None


def _told_clause(unit: Unit) -> int | None:
    """Where the subordinate clause in the subjunctive begins that a main clause in the indicative governs."""
    first, last = unit.segments[0]
    if unit.low[first] in SUBORDINATORS or mood(unit, first, last):
        return None
    if not any(unit.low[k] in finite_forms() or looks_finite(unit, k) for k in range(first + 1, last)):
        return None
    for number in range(1, len(unit.segments)):
        begin, end = unit.segments[number]
        if mood(unit, begin, end) == "I":
            while number > 1 and unit.low[begin] not in SUBORDINATORS and not is_relative(unit, number):
                if unit.low[unit.segments[number - 1][0]] not in SUBORDINATORS:
                    break
                number -= 1
                begin = unit.segments[number][0]
            return begin
    return None
