"""Cues: verbs of saying, writing, thinking and asking where they stand in a clause.

Forms are generated once from cue_verbs.csv (weak verbs by rule, strong ones by their principal parts) and looked up word by
word; separable verbs are put together again (teilte … mit), compound tenses joined with their auxiliary (hat … gelobt).
"""

from dataclasses import dataclass
from functools import cache

from pipeline.annotate.attributes import is_attribute
from pipeline.annotate.clauses import HARD_STEMS, OPAQUE, Unit, finite_forms, word_classes
from pipeline.tables import read_resource

_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "wider", "unter", "über", "wieder")
_HAVE = frozenset("hat haben habe hatte hatten hätte hätten".split())
_BE = frozenset("wird werden wurde wurden werde würde würden worden ist sind war waren sei seien".split())
_MODAL = frozenset(
    "will wollen wollte wollten muss müssen musste mussten kann können konnte konnten darf durfte durften "
    "möchte möchten mochte mochten ließ liess wolle müsse könne".split()
)
_WOULD = frozenset("könnte könnten müsste müssten dürfte dürften sollte sollten würde würden soll sollen solle".split())
_AND = frozenset(["und", "oder", "aber", "sowie"])
_FIRST_PARTS = frozenset(
    "ab an auf aus heran heraus herab herbei herein herum herunter hervor hinaus hinein hinunter um vor vorbei weg zu".split()
)
_HALF_MODAL = frozenset(["drohen", "versprechen"])
_NOT_REFLEXIVE = frozenset(["bestätigen", "erklären", "melden"])
_NOT_BEHIND_SICH = frozenset(["bestätigen", "melden"])
_NOBODY = frozenset("nicht nichts niemand nie ich wir man".split())
_ONLY_IN_TAGS = frozenset(["wissen", "finden"])
SUBORDINATORS = frozenset(
    "dass daß ob wie weil da wenn falls als während bevor nachdem obwohl obgleich wobei indem sodass damit sobald solange "
    "seitdem seit bis wo was wer warum weshalb wann womit wodurch woran worauf wonach wozu wogegen".split()
)
_ALSO_PREPOSITIONS = frozenset(["seit", "bis", "während"])
RELATIVES = frozenset("der die das dem den dessen deren denen welcher welche welches welchem welchen".split())


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One reading of a verb: `needs` is a word its clause must hold, `reports` that a mere object makes it a speech act."""

    lemma: str
    particle: str
    needs: str
    kind: str
    reports: bool


@dataclass(slots=True)
class Cue:
    """A cue in a unit: `at` the full verb, `pivot` the finite verb, `parts` all its tokens in order.

    `is_final`: the clause is subordinate (verb last); `is_passive`: the speaker is no subject (wurde kritisiert).
    """

    verb: CueVerb
    at: int
    pivot: int
    parts: list[int]
    is_final: bool
    is_passive: bool
    form: str  # finite, participle, infinitive, zu


@cache
def cue_forms(verbs: str = "de/cue_verbs.csv") -> dict[str, tuple[tuple[CueVerb, str], ...]]:
    """Lower-case form → its readings, each with what the form is: finite, final, participle, infinitive, zu.

    "teilte" → mitteilen (finite, particle mit), "mitteilte" → final, "mitgeteilt" → participle, "mitzuteilen" → zu.
    """
    forms: dict[str, list[tuple[CueVerb, str]]] = {}
    closed = word_classes()["pronoun"] | word_classes()["adverb"]
    for row in read_resource(verbs):
        particle = row["particle"]
        verb = CueVerb(particle + row["verb"], particle, row["needs"], row["kind"], row["reports"] == "yes")
        finite, participle = _conjugated(row["verb"], row["past"], row["participle"], row["third"])
        for form in finite:
            if form in closed:  # einige
                continue
            forms.setdefault(form, []).append((verb, "finite"))
            if particle:
                forms.setdefault(particle + form, []).append((verb, "final"))
        if participle != "-":
            forms.setdefault(particle + participle, []).append((verb, "participle"))
        if particle:
            forms.setdefault(participle, []).append((verb, "apart"))  # bekannt gegeben
            forms.setdefault(f"{particle}zu{row['verb']}", []).append((verb, "zu"))
        forms.setdefault(particle + row["verb"], []).append((verb, "infinitive"))
    forms |= {
        form.replace("ß", "ss"): readings for form, readings in forms.items() if "ß" in form
    }  # Switzerland: liess
    return {form: tuple(dict.fromkeys(readings)) for form, readings in forms.items()}


@cache
def cue_kinds() -> dict[str, str]:
    """Lemma → kind (loben → speech_act)."""
    return {row["particle"] + row["verb"]: row["kind"] for row in read_resource("de/cue_verbs.csv")}


def _conjugated(verb: str, past: str, participle: str, third: str) -> tuple[list[str], str]:
    """Finite forms (third persons, present, past, Konjunktiv I, and I) and the participle of a verb without its particle."""
    stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    link = "e" if stem.endswith(HARD_STEMS) else ""
    if not past:
        past = f"{stem}{link}te"
    if not participle:
        prefix = "" if verb.startswith(_INSEPARABLE) or verb.endswith("ieren") else "ge"
        participle = f"{prefix}{stem}{link}t"
    plural = past + ("n" if past.endswith("e") else "en")
    third = third or f"{stem}{link}t"
    finite = dict.fromkeys([third, verb, past, plural, f"{stem}e"])
    return list(finite), participle


def find_cues(unit: Unit, verbs: str = "de/cue_verbs.csv") -> list[Cue]:
    """The cues of a unit outside quotation marks, in order; each verb of the list once, in its best-supported reading."""
    forms = cue_forms(verbs)
    cues: list[Cue] = []
    for at, low in enumerate(unit.low):
        if low in forms and not unit.inside[at] and not unit.words[at].text[0].isupper():
            cue = _read(unit, at, forms[low])
            if cue is not None and not (cues and cues[-1].at in cue.parts):
                cues.append(cue)
    return cues


def _read(unit: Unit, at: int, readings: tuple[tuple[CueVerb, str], ...]) -> Cue | None:
    first, last = unit.segments[unit.segment_of[at]]
    best: tuple[int, Cue] | None = None
    for verb, form in readings:
        cue = _reading(unit, at, first, last, verb, form)
        if cue is None or (verb.needs and verb.needs not in unit.low[first : max(last + 2, *cue.parts)]):
            continue
        weight = 4 * bool(verb.particle) + 2 * bool(verb.needs) + (cue.form == "participle")
        if best is None or weight > best[0]:
            best = weight, cue
    return best[1] if best else None


def _reading(unit: Unit, at: int, first: int, last: int, verb: CueVerb, form: str) -> Cue | None:
    low = unit.low
    if (
        verb.lemma in _ONLY_IN_TAGS
        and not verb.needs
        and (form != "finite" or not (_finds(verb, low, at) or _is_tag(unit, at)))
    ):
        return None  # Berg weiß, dass das Haus alt ist; der Schnee ist weiß; Berg findet den Schlüssel
    if verb.lemma in _NOT_REFLEXIVE and low[at + 1 : at + 2] == ["sich"]:
        return None  # Der Verdacht bestätigte sich
    if verb.lemma in _NOT_BEHIND_SICH and "sich" in low[first:at]:
        return None  # Der Verdacht hat sich bestätigt; Abel sieht sich bestätigt
    if form == "participle" and low[at - 1 : at] in (["als"], ["wie"]):
        return None  # schlimmer als befürchtet, wie angekündigt
    opens = low[
        first + (low[first] in word_classes()["preposition"] and first + 1 < last)
    ]  # der Brief, | in dem es heißt
    is_sub = low[first] in SUBORDINATORS or (opens in RELATIVES and first > 0 and low[first - 1] == ",")
    if low[first] in _ALSO_PREPOSITIONS and form == "finite" and at < last - 1:
        is_sub = False  # Seit dem Mittag | sprechen Abel und Berg von …
    if form in ("participle", "apart"):
        if form == "apart" and low[at - 1 : at] != [verb.particle]:
            return None
        aux = _auxiliary(low, first, at, last)
        if aux is None:
            return None
        start = at - (form == "apart")
        if low[at + 1 : at + 2] in (["bekommen"], ["erhalten"]):
            return None  # Das Land hat Geld zugesagt bekommen
        is_passive = verb.kind != "cite" and low[aux] in _BE and not any(low[k] in _HAVE for k in range(first, last))
        is_passive = is_passive and not low[at].endswith(("ausgegangen", "gekommen"))  # war davon ausgegangen
        if is_passive and verb.lemma == "meinen":
            return None  # gemeint ist der Umbau: what a word stands for
        parts = sorted({aux, *range(start, at + 1)})
        return Cue(verb, at, aux, parts, aux > at, is_passive, "participle")
    if form == "final":
        if low[at] == verb.lemma and not is_sub and any(low[k] in _MODAL for k in range(first, at)):
            return None  # ließ … mitteilen
        return Cue(verb, at, at, [at], True, False, "finite") if at == last - 1 or unit.is_bound(at + 1) else None
    if form == "finite":
        if is_attribute(unit, first, at, last) or (low[at] == verb.lemma and low[at - 1 : at] == ["zu"]):
            return None
        if not verb.particle:
            is_final = is_sub and (at == last - 1 or low[at + 1] in ("und", "oder"))
            if is_sub and not is_final and low[first] in SUBORDINATORS and low[first] != "da":
                return None
            if verb.lemma in _HALF_MODAL and not is_final and _closes_with_infinitive(low, at, last):
                return None  # droht das Amt zu verlieren
            if (
                any(low[k] in _MODAL | _WOULD or low[k] in _HAVE or low[k] in _BE for k in range(first, at))
                and at == last - 1
                and not is_final
            ):
                return None  # an infinitive or participle of the same shape
            if not is_final and at < last - 1 and low[last : last + 1] != [":"] and _is_parted(low, at, last):
                return None  # Das forderte die Retter | heraus
            return Cue(verb, at, at, [at], is_final, False, "finite")
        if low[at - 1 : at] == [verb.particle] and (at == last - 1):
            return Cue(verb, at, at, [at - 1, at], True, False, "finite")  # wie das Amt bekannt gab
        end = _particle(unit, at, verb.particle)
        return None if end is None else Cue(verb, at, at, [at, end], False, False, "finite")
    if form == "zu" or (form == "infinitive" and at > first and low[at - 1] == "zu"):
        parts = [at] if form == "zu" else [at - 1, at]
        return Cue(verb, at, at, parts, True, False, "zu")
    modal = next((k for k in range(first, at) if low[k] in _MODAL), None)
    if form != "infinitive" or modal is None or at != last - 1:
        return None
    return Cue(verb, at, modal, [modal, at], False, False, "infinitive")


def _is_parted(low: list[str], at: int, last: int) -> bool:
    """Whether the first part of another verb closes the clause: forderte … heraus is no fordern; not "sagte er und stand auf"."""
    return low[last - 1] in _FIRST_PARTS and _AND.isdisjoint(low[at:last])


def _finds(verb: CueVerb, low: list[str], at: int) -> bool:
    """Whether somebody finds something to be so, which is an opinion: "Berg findet, | dass …"."""
    return verb.lemma == "finden" and low[at + 1 : at + 3] == [",", "dass"]


def _is_tag(unit: Unit, at: int) -> bool:
    """Whether a verb opens its clause behind a statement: "Das Haus ist alt, | weiß Berg"; not "Wer kommt, weiß Berg", "…, weiß niemand"."""
    segment = unit.segment_of[at]
    first, last = unit.segments[segment]
    if (
        at != first
        or not at
        or unit.low[at - 1] not in (",", OPAQUE, "–", "—")
        or unit.low[at + 1 : at + 2] in ([], ["und"], ["oder"])
    ):
        return False
    start, before = unit.segments[0][0], unit.segments[segment - 1][0] if segment else 0
    is_other = unit.low[start] in SUBORDINATORS or (before > start and unit.low[before] in SUBORDINATORS | RELATIVES)
    is_nobody = any(low in _NOBODY or low.startswith("kein") for low in unit.low[at:last])
    return not is_nobody and (OPAQUE in unit.low[:at] or not is_other)  # Berg, die hier lebt, weiß mehr


def _closes_with_infinitive(low: list[str], at: int, last: int) -> bool:
    """Whether a zu-infinitive closes the verb's own clause, no comma between: a half modal tells what is to come, not what is said."""
    return last - at > 2 and (low[last - 2] == "zu" or "zu" in low[last - 1][2:-3]) and low[last - 1].endswith("n")


def _auxiliary(low: list[str], first: int, at: int, last: int) -> int | None:
    """The finite auxiliary of a participle: right behind it in a subordinate clause, else before it in the clause."""
    for k in range(at + 1, min(at + 4, last)):
        if low[k] in _HAVE or low[k] in _BE:
            return k if low[k] != "worden" else (k + 1 if k + 1 < last else k)
        break
    for k in range(at - 1, first - 1, -1):
        if low[k] in _HAVE or low[k] in _BE:
            return k
    return None


def _particle(unit: Unit, at: int, particle: str) -> int | None:
    """The token of a separated particle: the next one that ends a clause, at most 45 tokens on, not past a quotation."""
    for k in range(at + 1, min(at + 45, len(unit.low))):
        if unit.low[k] in _AND and k + 1 < len(unit.low) and unit.low[k + 1] in finite_forms():
            return None  # Sie räumte das Haus | und setzte Licht ein
        if unit.low[k] == particle and (
            unit.is_bound(k + 1) or unit.low[k + 1] in ("und", "oder", "dass", "aber", "doch")
        ):
            first = unit.segments[unit.segment_of[k]][0]
            is_other = first > at and not finite_forms().isdisjoint(unit.low[first:k])
            return None if is_other else k  # sagte, die Brücke | sei zu
        if unit.low[k] in ":;" or unit.low[k] == OPAQUE:
            return None
    return None
