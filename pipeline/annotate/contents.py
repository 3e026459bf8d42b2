"""Contents: which construction a clause is that may be somebody's words (dass, ob, w-word, zu-infinitive, Konjunktiv)."""

from functools import cache

from pipeline.annotate.clause_shape import is_relative, looks_finite, looks_plural
from pipeline.annotate.clauses import Unit, finite_forms, konjunktiv_forms, word_classes
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS, Cue
from pipeline.annotate.phrases import JOINED, noun_phrase, simple_phrase

W_WORDS = frozenset(
    "ob wie warum weshalb wieso wann wo wohin woher wer wen wem was welche welcher welches welchen welchem wieviel wozu womit woran".split()
)
NO_CONTENT = frozenset(
    "um ohne statt anstatt weil da nachdem während obwohl wobei indem als damit sodass seit falls bevor woraufhin".split()
)
_PARTICLES = tuple(
    "ab an auf aus bei ein fest fort frei her hin los mit nach nieder statt teil vor vorbei weg weiter wieder zurück zusammen zu durch um über entgegen bereit bekannt gut hinaus heraus herein herbei heran voran hervor bevor offen unter".split()
)


_BEHIND_INFINITIVE = frozenset("und oder statt anstatt als wie ohne bis sowie".split()) | word_classes()["preposition"]

_PASSIVES = frozenset(("wurde", "würde"))  # er wurde sich klar
_OPENING = ("article", "pronoun", "preposition", "adverb")  # words that follow no article

_ALSO_PREPOSITIONS = frozenset(["ohne", "statt", "anstatt", "seit", "während", "bis"])
_THEN = frozenset(["jetzt", "nun", "dann"])  # versprach den Leuten Arbeit, | jetzt geht er
_SPEAK_OF = frozenset(["sprechen", "reden"])  # "sprach von Glück, | die Gegner schwiegen"


def mood(unit: Unit, first: int, last: int) -> str:
    """Strongest subjunctive outside marks among the tokens: I, II or "" (a first person's habe is an indicative)."""
    forms = konjunktiv_forms()
    found = ""
    for k in range(first, last):
        low = unit.low[k]
        if low in forms and not unit.inside[k] and not (unit.words[k].text[0].isupper()):
            if forms[low] == "I" and not _is_mine(unit, k) and unit.low[k : k + 2] != ["sei", "denn"]:
                return "I"
            found = found or "II"
    return "I" if "sich" in unit.low[first:last] and _is_reflexive(unit, first, last) else found


def _is_mine(unit: Unit, at: int) -> bool:
    """Whether a form in -e is the reporter's own present: "Als ich Abel am Fluss treffe"."""
    segment = unit.segment_of[at]
    start, end = unit.segments[segment] if segment >= 0 else (max(0, at - 2), at + 3)
    return unit.low[at].endswith("e") and "ich" in unit.low[start:end]


def _is_reflexive(unit: Unit, first: int, last: int) -> bool:
    """Whether `er` and `sich` stand around a form in -e, which no indicative has but for pasts in -te: "er schäme sich", "dafür gräme er sich"."""
    for k in range(first, last):
        low = unit.low[k]
        if low.endswith("e") and not low.endswith("te") and low not in _PASSIVES and unit.words[k].text == low:
            around = ["er", "sich"] in (
                unit.low[max(first, k - 1) : k] + unit.low[k + 1 : k + 2],
                unit.low[k + 1 : k + 3],
            )
            if around and not unit.inside[k]:
                return True
    return False


def content_rule(unit: Unit, cue: Cue, start: int, stop: int) -> str | None:
    """Which construction the clause at token `start` is, if it can be the content of the cue."""
    low = unit.low[start]
    a, b = unit.segments[unit.segment_of[start]]
    subjunctive = mood(unit, start, stop)
    if (
        low in ("dass", "daß", "ob")
        or (low in W_WORDS and low != "wie" and unit.low[b - 1] in finite_forms() | final_forms())
        or (low == "wie" and cue.verb.kind in ("say", "ask", "write"))
    ):
        return "konjunktiv" if subjunctive else "dass"
    if cue.verb.kind == "decide" and low in RELATIVES and not subjunctive:
        return None
    is_adverb = start + 1 < stop and unit.low[start + 1] in finite_forms()  # damit solle …
    if (low in NO_CONTENT and not is_adverb and not opens_with_preposition(unit, start)) or low in (
        "und",
        "oder",
        "aber",
        "sondern",
        "sowie",
    ):
        return None
    if (
        is_zu_infinitive(unit, start, stop)
        and cue.verb.kind != "name"
        and not (low in RELATIVES and unit.low[b - 1] in finite_forms() | final_forms() and unit.low[b - 2] != "zu")
    ):
        return "zu_inf"
    if (
        low in RELATIVES
        and unit.low[b - 1] in finite_forms() | final_forms()
        and not (b - a > 2 and is_verb_second(unit, a, b))
    ):
        return None
    if subjunctive == "I" or (subjunctive == "II" and cue.verb.kind in ("say", "write", "think", "confirm")):
        return "konjunktiv"
    if (
        subjunctive
        and cue.verb.kind == "speech_act"
        and low not in SUBORDINATORS
        and mood(unit, a, b)
        and is_main(unit, unit.segment_of[start])
    ):  # beklagte, alle bekämen Geld
        return "konjunktiv"
    if (
        (
            (cue.verb.kind in ("say", "write", "think") and cue.verb.lemma not in _SPEAK_OF)
            or _opens_colon(unit, cue, start)
        )
        and cue.form != "zu"
        and (is_verb_second(unit, a, b) or (unit.low[start - 1] == ":" and _is_plural_second(unit, a, b)))
        and not (
            cue.verb.kind == "think" and "auf" in unit.low[cue.pivot : start]
        )  # schätzt ihre Zahl auf 40, | sie leben …
        and low not in SUBORDINATORS | {"doch", "denn", "jedoch"}
        and not (low in _THEN and unit.low[start - 1] == "," and start - 2 not in cue.parts)
        and not (cue.form == "infinitive" and _is_bare_infinitive(unit, a, b))
    ):
        return "verb_second"
    return None


def opens_with_preposition(unit: Unit, start: int) -> bool:
    """Whether a main clause begins with a phrase whose preposition is a conjunction elsewhere: "Ohne Geld | ruht der Bau"."""
    stop = unit.segments[unit.segment_of[start]][1]
    end = simple_phrase(unit, start + 1, stop) if unit.low[start] in _ALSO_PREPOSITIONS else None
    return end is not None and end < stop - 1 and unit.low[end] in finite_forms()


def _opens_colon(unit: Unit, cue: Cue, start: int) -> bool:
    """Whether a verb that tells of an act ends a main clause before the colon: "Berg widersprach: | Das Haus bleibt"."""
    is_act = cue.verb.kind in ("confirm", "speech_act") and not cue.is_final and not cue.is_passive
    return is_act and unit.low[start - 1] == ":" and start - 2 == max(cue.parts)


def _is_bare_infinitive(unit: Unit, first: int, last: int) -> bool:
    """Whether a clause goes on with a further infinitive: kann Anrufe annehmen, | verpasste Anrufe beantworten."""
    opens = unit.low[first] in word_classes()["article"] | word_classes()["pronoun"]
    return not opens and unit.low[last - 1].endswith("en") and unit.words[last - 1].text[0].islower()


@cache
def final_forms() -> frozenset[str]:
    return frozenset(
        "hat haben ist sind war waren wird werden wurde wurden kann können muss müssen soll sollen will wollen hatte hatten".split()
    )


def is_verb_second(unit: Unit, first: int, last: int) -> bool:
    """Whether a finite verb stands second: right behind one constituent at the start of the segment."""
    end = noun_phrase(unit, first, last, JOINED)
    opens = unit.low[first + 1] if first + 1 < last else ""
    if end is None or (unit.low[first] in RELATIVES and any(opens in word_classes()[c] for c in _OPENING)):
        end = first + 1  # Abel, der | das Haus führt: the pronoun alone
    forms = finite_forms()
    return any(unit.low[k] in forms for k in range(end, min(end + 2, last - 1))) or (
        end < last and (unit.low[end] in forms or (looks_finite(unit, end) and not unit.low[end].startswith("ge")))
    )


def _is_plural_second(unit: Unit, first: int, last: int) -> bool:
    """Whether a plural of the present stands right behind a phrase, not at the end, where it is an infinitive: "Kinder | lesen weniger"."""
    end = noun_phrase(unit, first, last, JOINED)
    return end is not None and end < last - 1 and looks_plural(unit, end)


def is_main(unit: Unit, segment: int) -> bool:
    """Whether a segment is a main clause of its own: its verb stands second."""
    if segment < 0:
        return False
    first, last = unit.segments[segment]
    opens = unit.low[first] in SUBORDINATORS or (is_relative(unit, segment) and not _has_bracket(unit, first, last))
    return not opens and is_verb_second(unit, first, last)


def _has_bracket(unit: Unit, first: int, last: int) -> bool:
    """A finite verb inside and a participle at the end: "die Richter | hätten nicht | zugehört", no relative clause."""
    forms = finite_forms()
    closes = unit.low[last - 1]
    return closes not in forms and is_participle(closes) and not forms.isdisjoint(unit.low[first + 2 : last - 1])


def is_zu_infinitive(unit: Unit, start: int, stop: int) -> bool:
    """Whether a zu-infinitive closes the segment at `start` or one of the next two."""
    segment = unit.segment_of[start]
    for number in range(segment, min(segment + 2, len(unit.segments))):
        a, b = unit.segments[number]
        a = max(a, start)
        if unit.low[a] in ("um", "ohne", "statt", "anstatt"):
            return False
        for k in range(a, b):
            low = unit.low[k]
            if (
                low == "zu"
                and k + 1 < b
                and unit.low[k + 1].endswith("n")
                and unit.words[k + 1].text[0].islower()
                and unit.low[k + 1] not in ("den", "einen", "ihren", "seinen")
            ) and (k + 4 >= b or unit.low[k + 2] in _BEHIND_INFINITIVE):
                return True
            if (
                "zu" in low[2:-3]
                and low.endswith("n")
                and unit.words[k].text[0].islower()
                and k + 1 == b
                and _has_zu(low)
            ):
                return True
        if any(unit.low[k] in finite_forms() for k in range(a, b)) and unit.low[a] not in SUBORDINATORS:
            return False
    return False


def _has_zu(low: str) -> bool:
    return any(low.startswith(particle + "zu") for particle in _PARTICLES)


def is_participle(low: str) -> bool:
    return low in ("worden", "gewesen") or (
        low.endswith(("t", "en"))
        and (
            low.startswith(("ge", "be", "er", "ver", "ent", "emp", "zer", "unter", "über"))
            or "ge" in low[1:6]
            or low.endswith("iert")
        )
    )
