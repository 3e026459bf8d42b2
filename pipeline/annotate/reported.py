"""Reported speech acts without content (er lobte die Truppe) and hearsay with a modal (er soll gesungen haben)."""

from pipeline.annotate.clause_shape import is_relative
from pipeline.annotate.clauses import OPAQUE, Unit
from pipeline.annotate.contents import is_main, is_participle, mood
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS, Cue
from pipeline.annotate.findings import Finding, last_token, made_finding, trimmed_end
from pipeline.annotate.parties import can_speak, is_mute
from pipeline.annotate.phrases import is_adjective
from pipeline.annotate.speakers import subject, subject_of_verb

_IN_THE_STREET = frozenset(["protestieren", "demonstrieren"])
_CROWDS = ("hunderte", "tausende", "dutzende")
_AT_THE_POLLS = frozenset(["ablehnen", "annehmen", "aussprechen", "billigen", "verwerfen", "zustimmen", "befürworten"])
_VOTERS = frozenset(
    "volk stimmvolk souverän stimmberechtigte stimmberechtigten wahlberechtigte wahlberechtigten stimmende stimmenden wähler wählerinnen "
    "stimmbürger stimmbürgerinnen".split()
)
_LEAST_NAMING = 5  # who, nannte, what and a word for it


def says_this(unit: Unit, cue: Cue) -> bool:
    """Das sagte die Ministerin am Freitag: a pronoun stands for what was said before."""
    first = unit.segments[unit.segment_of[cue.pivot]][0]
    if cue.verb.kind not in ("say", "write", "confirm") or cue.is_final or cue.is_passive:
        return False
    tokens = subject(unit, cue) if unit.low[first] in ("das", "dies") and cue.pivot == first + 1 else None
    is_source = cue.verb.lemma == "hervorgehen"  # Das geht aus dem Antrag hervor
    return tokens is not None and tokens[0] > cue.pivot and (is_source or can_speak(unit, *tokens))


def calls_something(unit: Unit, cue: Cue) -> bool:
    """Abel nannte den Umbau eine Posse: somebody calls something by a word; der Verein nennt sich only has a name."""
    first, last = unit.segments[unit.segment_of[cue.pivot]]
    tokens = subject(unit, cue)
    return (
        tokens is not None and can_speak(unit, *tokens) and not cue.is_passive
        and not any(low in ("sich", "nicht") or low.startswith("kein") for low in unit.low[first:last])
        and last - first >= _LEAST_NAMING
    )  # fmt: skip


def reported_act(unit: Unit, cue: Cue, segment: int) -> Finding | None:
    first, last = unit.segments[segment]
    stop = last_token(unit)
    if cue.form == "zu":
        if unit.low[first] != "um":  # ohne Namen zu nennen: not said
            return None
        return made_finding(unit, cue, "speech_act", [unit.span(first, last)])
    if cue.verb.needs != "nicht" and _is_negated(unit, first, last):
        return None
    tokens = subject(unit, cue)
    if (tokens is None and (cue.is_passive or not cue.is_final)) or (tokens is not None and is_mute(unit, *tokens)):
        return None  # Der Brand fordert zwei Verletzte
    if tokens and cue.verb.lemma in _IN_THE_STREET and _is_crowd(unit, *tokens):
        return None
    if tokens and cue.verb.lemma in _AT_THE_POLLS and not _VOTERS.isdisjoint(unit.low[slice(*tokens)]):
        return None  # Das Volk lehnte die Vorlage ab: it decides
    if cue.is_final:
        if unit.low[first] not in RELATIVES | SUBORDINATORS:
            return None
        return made_finding(unit, cue, "speech_act", [unit.span(first, last)])
    begin = first
    if unit.low[first] in ("und", "aber", "doch") and cue.pivot == first + 1:
        begin = cue.pivot  # …, und dankte den Helfern: the second of two acts
    while begin > 1 and unit.low[begin - 1] == ",":
        if begin == first and tokens and first <= tokens[0] < cue.pivot and is_main(unit, unit.segment_of[begin - 2]):
            break  # Der Bund zahlt, | das Land nannte die Summe zu klein
        begin = unit.segments[unit.segment_of[begin - 2]][0] if unit.segment_of[begin - 2] >= 0 else 0
    end = max(last, max(cue.parts) + 1)
    while end < stop and unit.low[end] not in ";–—-:" and unit.low[end] != OPAQUE:
        if (
            unit.low[end] == ","
            and end + 1 < stop
            and (
                unit.low[end + 1] in SUBORDINATORS | {"und", "doch", "aber", "jedoch"}
                or (unit.segment_of[end + 1] > 0 and is_main(unit, unit.segment_of[end + 1]))
                or (
                    unit.segment_of[end + 1] > 0
                    and is_relative(unit, unit.segment_of[end + 1])
                    and mood(unit, *unit.segments[unit.segment_of[end + 1]]) != "I"  # sprach von Unrecht, das man büße
                )
            )
        ):
            break  # the clause alone
        end += 1
    end = trimmed_end(unit, begin, end)
    if end - begin < 3:
        return None
    return made_finding(unit, cue, "speech_act", [unit.span(begin, end)])


def _is_crowd(unit: Unit, first: int, last: int) -> bool:
    """Whether a phrase counts people: 400 Menschen, Tausende; what they do is seen, not said."""
    return unit.low[first][0].isdigit() or any(low.endswith(_CROWDS) for low in unit.low[first:last])


def _is_negated(unit: Unit, first: int, last: int) -> bool:
    """Whether a clause says that the act did not happen: Abel ruft nicht zum Streik auf. Not: nicht nur; die nicht im Rat
    vertretene Partei, nicht gezahlte Löhne."""
    for k in range(first, last):
        if unit.low[k] in ("nie", "niemals"):
            return True
        if unit.low[k] == "nicht" and unit.low[k + 1 : k + 2] not in (["nur"], ["allein"]):
            is_attribute = k + 1 < last and unit.low[k - 1] in ("der", "die", "den", "dem", "des")
            is_before_noun = k + 2 < last and is_adjective(unit, k + 1) and unit.words[k + 2].text[0].isupper()
            return not (is_attribute or is_before_noun)
    return False


def reportative_modals(unit: Unit, findings: list[Finding]) -> list[Finding]:
    """Er soll gesungen haben; will gesehen haben: hearsay of an unnamed source."""
    stop = last_token(unit)
    for k, low in enumerate(unit.low):
        if low not in ("soll", "sollen", "will", "wollen") or unit.inside[k]:
            continue
        first, last = unit.segments[unit.segment_of[k]]
        tail = None
        for number in range(unit.segment_of[k], min(unit.segment_of[k] + 4, len(unit.segments))):
            a, b = unit.segments[number]
            for j in range(max(a + 1, k if number == unit.segment_of[k] else a + 1), b):
                if (
                    unit.low[j] in ("haben", "sein")
                    and is_participle(unit.low[j - 1])
                    and (j + 1 == b or unit.low[j + 1] in ("und", "oder"))
                ):
                    tail = j + 1
                    break
            if tail:
                break
        if (
            tail is None
            and k == last - 1
            and k - 2 >= first
            and unit.low[k - 1] in ("haben", "sein")
            and is_participle(unit.low[k - 2])
        ):
            tail = k + 1
        if tail is None or (low in ("will", "wollen") and "haben" not in unit.low[tail - 2 : tail]):
            continue
        if any(a <= unit.words[k].start < b for f in findings for a, b in f.content):
            return []
        is_sub = low == unit.low[last - 1] and unit.low[first] in RELATIVES | SUBORDINATORS
        begin = max((j + 1 for j in range(k) if unit.low[j] in ":;"), default=0)
        content = [unit.span(first, last)] if is_sub else [unit.span(begin, stop)]
        speaker = None
        if low[0] == "w" and not is_sub:  # who wants to have seen it says so
            tokens = subject_of_verb(unit, unit.segment_of[k]) if k > first else None
            speaker = unit.span(*tokens) if tokens else None
        lemma = "sollen" if low[0] == "s" else "wollen"
        return [Finding("indirect", "reportative_sollen", content, [unit.span(k, k + 1)], [], speaker, lemma=lemma)]
    return []
