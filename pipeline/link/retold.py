"""Numbers of one text that tell of one thing: repeated ones, and two values that the text itself sets against each other."""

import re
from dataclasses import replace
from math import floor, log

from pipeline.link.count_words import cues_in, fates, noun_key, wider_kinds
from pipeline.link.counted import Counted
from pipeline.link.same_count import CROWDS, ROLES
from pipeline.link.terms import akin
from pipeline.link.values import is_time_rounded, rarity, rounds
from pipeline.link.variants import CLOSE, value_range

UNLIKE = 100  # times the smaller number: a bare one counts something else
MOST_OF_SIZE = 8  # earlier numbers of about one size that a number is compared with
FEW = 8  # of days, months and years: a repeated number up to here may well measure two things
NEAR = 2.5  # times the smaller sum, up to which two sums may be one sum before and after
CROWD, FAR = 100, 5  # the least of a crowd; times the smaller estimate that the larger one may be
RARE = 1.9  # `rarity` of a per cent that a text seldom gives of two things: not 5, 10, 40
REACH = 2  # sentences from „zunächst sieben“ to „inzwischen sind es zehn“
_APART = re.compile(r"[,;:–—]| und | während ")
_GAPPED = re.compile(  # "… geht von 300 aus, der Wirt von 250", "Polizei 300, Wirt 250"
    r"[,;–—] (?:und |aber |doch )?(?:(?:der|die|das) )?(?:[a-zäöüß]+ )?[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)*(?: (?:dagegen|hingegen|jedoch|nur|sogar))?(?: (?:von|auf|mit|bei))? $"
)
_INSTEAD = re.compile(r"\b[Ss]tatt (?:[a-zäöüß]+ ){0,4}$")  # "statt der genannten | 370 Fälle seien es 412"
_NAMED = re.compile(r"(?:^|[,;:(–—])\s*(?:(?:[Dd]er|[Dd]ie|[Dd]as|[Ll]aut) )?([A-ZÄÖÜ][\w-]+):? $")
_LISTED = re.compile(r"\s*(?:,|und|sowie)\s*")


def retold(text: list[Counted]) -> tuple[list[Counted], list[tuple[int, int]], set[tuple[int, int]]]:
    """The quantities of one document, in order; pairs of them that count one thing; and those of them where the second
    value replaces the first.

    A number without a noun takes the noun of the number it takes up ("acht Lamas … die acht"), and so does one that
    points back with a definite article whatever the noun ("elf Boote … die elf Kähne"). Two values of one thing:
    alternatives ("fünf Nächte oder zwei Monate"), corrections ("nicht 17, sondern 44"), steps ("zunächst sieben …
    inzwischen zehn", "von 40 auf 55"), and a second estimate of the same ("70 Gäste, der Wirt zählte 90").
    """
    out: list[Counted] = []
    pairs: list[tuple[int, int]] = []
    updates: set[tuple[int, int]] = set()
    order = {start: n for n, start in enumerate(dict.fromkeys(one.sentence for one in text))}
    told: dict[tuple, list[int]] = {}  # dimension and value → the quantities that give it
    last: int | None = None  # the number counted before
    opened: dict[int, int] = {}  # sentence → its first quantity
    latest: dict[str, list[int]] = {}  # dimension → the quantities that give it
    sized: dict[tuple, list[int]] = {}  # dimension and magnitude → the quantities of it
    for at, one in enumerate(text):
        if last is not None and "extra" in one.cues and _other_event(out[last], one):
            one = replace(one, cues=one.cues - {"extra"})  # "drei starben, zwölf weitere wurden verletzt": all of these
        value = _value(one)
        same = reversed(told.get(value, []))
        before = next((n for n in same if _repeats(out[n], one) or _heads(text[0], out[n], one)), None)
        first = opened.setdefault(one.sentence, at)
        near = last if last is not None and order[one.sentence] - order[out[last].sentence] <= REACH else None
        if "part" in one.cues:  # "52 Falter in zwei Tälern, vier davon": of a number that can hold it
            whole = [*range(at - 1, first - 1, -1), *([last] if last is not None and last < first else [])]
            near = next((n for n in whole if out[n].dimension == "count" and (out[n].low or 0) >= (one.low or 0)), near)
        step = (
            near is not None
            and one.is_bare
            and "definite" not in one.cues
            and _contrast(out[near], one, order[one.sentence] - order[out[near].sentence])
        )
        if before is not None and not (step and before != near):
            pairs.append((before, at))
            one = _like(one, out[before]) if one.is_bare or "definite" in one.cues else one
        elif (
            one.is_bare
            and near is not None
            and _takes_up(out[near], one, order[one.sentence] - order[out[near].sentence])
        ):
            one = _like(one, out[near])
        recent = latest.setdefault(one.dimension, [])
        for previous in recent[
            : -3 if "former" in one.cues and one.dimension == "count" else -2 : -1
        ]:  # "1.200 der 6.300; gestern waren es noch 1.100"
            if (out[previous].low, out[previous].high) == (one.low, one.high):
                break
            if how := _contrast(out[previous], one, order[one.sentence] - order[out[previous].sentence]):
                pairs.append((previous, at))
                if how in ("update", "back"):
                    alike = [n for n in told[_value(out[previous])] if _repeats(out[n], out[previous])]
                    updates |= {(n, at) if how == "update" else (at, n) for n in (previous, *alike)}
                break
        if (
            before is None
            and one.dimension != "percent"
            and (rough := next((n for n in _of_size(sized, one) if _rounds(out, n, one)), None)) is not None
        ):
            pairs.append((rough, at))
        out.append(one)
        told.setdefault(value, []).append(at)
        sized.setdefault((one.dimension, _magnitude(one)), []).append(at)
        if one.dimension != "count" or not ROLES & one.cues:
            recent.append(at)
        last = at if one.dimension == "count" else last
    return out, pairs, updates


def _value(one: Counted) -> tuple[str, float, float]:
    """Dimension and both ends; "mindestens 31" gives 31, too."""
    ends = [end for end in (one.low, one.high) if end is not None] or [0.0]
    return one.dimension, ends[0], ends[-1]


def _like(one: Counted, other: Counted) -> Counted:
    noun = one.noun if one.noun and one.kind and one.kind == other.kind else other.noun
    told = one.predicates or (frozenset() if one.around - other.predicates else other.predicates)
    return replace(one, noun=noun, kind=other.kind, predicates=told)


def _takes_up(other: Counted, one: Counted, apart: int) -> bool:
    """A bare number counts what the number before it in the sentence counts, or in the sentence before."""
    return apart <= 1 and other.noun is not None and _factor(other, one) <= UNLIKE


def _same_role(other: Counted, one: Counted) -> bool:
    return not ROLES & (one.cues ^ other.cues)


def _repeats(other: Counted, one: Counted) -> bool:
    """The same value again in one text tells of the same thing, if what is counted allows it."""
    if not _same_role(other, one):
        return False
    if "vague" in (other.modifier, one.modifier):
        return other.modifier == one.modifier and bool(other.predicates & one.predicates & CROWDS)
    if other.modifier != one.modifier and (
        "exact" not in (other.modifier, one.modifier) or ((one.printed or 0) <= FEW and (one.is_bare or other.is_bare))
    ):
        return False  # "mehr als 200 … bis zu 200"
    if one.dimension == "percent":
        return "definite" in one.cues or len(set(one.context) & set(other.context)) > 1
    if one.dimension == "time":
        return (
            "definite" in one.cues
            or min(other.printed or 0, one.printed or 0) > FEW
            or bool(one.predicates & other.predicates)
        )
    if one.dimension != "count":
        return True
    is_same = one.is_bare or other.is_bare or _same_noun(other, one)
    return is_same or ("definite" in one.cues and not _clash(other, one))


def _heads(first: Counted, other: Counted, one: Counted) -> bool:
    """A per cent of the headline or lead told once more, a word of it, too: "7 Prozent mehr Lohn … Den Löhnen nützen 7 Prozent"."""
    if one.dimension != "percent" or not other.sentence == first.sentence != one.sentence:
        return False
    is_rare = other.modifier == one.modifier and rarity(one.low or 0) >= RARE
    return is_rare and any(akin(a, b) for a in other.context for b in one.context)


def _magnitude(one: Counted) -> int:
    """The power of CLOSE next to the value: values that differ by less are in it or beside it."""
    return floor(log(max(abs(one.low or one.high or 0.0), 1e-9)) / log(CLOSE))


def _of_size(sized: dict[tuple, list[int]], one: Counted) -> list[int]:
    """The latest quantities before that are about as large."""
    at = _magnitude(one)
    return [n for near in (at - 1, at, at + 1) for n in sized.get((one.dimension, near), [])[-MOST_OF_SIZE:]]


def _rounds(out: list[Counted], n: int, one: Counted) -> bool:
    """The same thing in round and in exact figures: "mehr als 800 Gäste … 812 Gäste"."""
    other = out[n]
    if "vague" in (other.modifier, one.modifier) or not rounds(other, one) or not _same_role(other, one):
        return False
    if one.dimension == "count":
        alike = other.predicates & one.predicates & fates()
        return _same_noun(other, one) or bool((other.noun is None or one.noun is None) and alike)
    is_alike = bool((other.predicates | other.around) & (one.predicates | one.around))
    return is_alike or (one.dimension == "time" and is_time_rounded(out, n, one))


def _same_noun(other: Counted, one: Counted) -> bool:
    if one.noun and other.noun and noun_key(one.noun) == noun_key(other.noun):
        return True
    return one.kind is not None and one.kind == other.kind


def _clash(other: Counted, one: Counted) -> bool:
    """One counts people, the other things."""
    if other.kind is None or one.kind is None:
        return False
    return ("people" in {other.kind, *wider_kinds(other.kind)}) != ("people" in {one.kind, *wider_kinds(one.kind)})


def _factor(other: Counted, one: Counted) -> float:
    """How many times the larger value is the smaller one."""
    small, large = sorted(abs(c.low or c.high or 0.0) for c in (other, one))
    return large / small if small else float("inf")


def _is_second_estimate(other: Counted, one: Counted) -> bool:
    """Two sums of one thing ("Wert laut Stadt: 4 Millionen. Wert laut Bund: 6 Millionen"), or two sizes of one crowd: "Die
    Polizei zählte 4.000 Menschen. Die Veranstalter sprachen von 7.000 Teilnehmern"."""
    if "estimate" not in one.cues:
        return False
    both = "estimate" in other.cues
    fates_alike = bool(other.predicates & one.predicates & fates())
    is_vague = other.modifier == "vague"
    if is_vague or one.modifier == "vague":
        low, high = value_range(other.low, other.high, other.modifier, other.step)
        if not is_vague or not low <= (one.low or 0) <= high:
            return False  # "Tausende demonstrierten. Die Polizei zählte 4.000."
    elif (not both and not (one.is_bare or fates_alike or _takes_part(other, one))) or _factor(other, one) > (
        FAR if both else NEAR
    ):
        return False
    if one.dimension.isupper():
        return both and bool(other.around & one.around)
    people = all(c.kind and "people" in {c.kind, *wider_kinds(c.kind)} for c in (other, one))
    return (
        people
        and not _other_event(other, one)
        and (fates_alike or min(c.low or c.high or 0.0 for c in (other, one)) >= CROWD)
    )


def _other_event(other: Counted, one: Counted) -> bool:
    """What happened to the two is told and not the same."""
    return bool(other.predicates & fates() and one.predicates & fates() and not other.predicates & one.predicates)


def _other_fate(other: Counted, one: Counted) -> bool:
    """What became of the second is told, and it has a noun of its own: "40 Lotsen arbeiten dort, der Verband rechnet mit 12 Entlassungen"."""
    told = (one.predicates - other.predicates) & fates() - CROWDS
    nouns = [noun_key(c.noun) for c in (other, one) if c.noun]
    return bool(told) and not other.predicates & fates() and len(set(nouns)) > 1


def _takes_part(other: Counted, one: Counted) -> bool:
    """ "400 Eltern demonstrierten. Die Veranstalter sprachen von 700 Teilnehmern": their noun tells of the same event."""
    return one.kind == "participants" and not other.predicates.isdisjoint(CROWDS)


def _is_comparable(other: Counted, one: Counted) -> bool:
    """One may have the noun of the other: none of its own, the same or one of its kind, or both nouns are for people."""
    if one.dimension != "count" or one.is_bare or other.is_bare or _same_noun(other, one):
        return True
    return all(c.kind == "people" or "people" in wider_kinds(c.kind or "") for c in (other, one))


def _contrast(other: Counted, one: Counted, apart: int) -> str | None:
    """How the text sets `one` against `other`: update, back (the older value stands last), other, or None if it does not."""
    if ROLES & (one.cues | other.cues) or apart > REACH or ("estimate" in one.cues and _other_fate(other, one)):
        return None
    reach = FAR if one.is_bare and not apart else NEAR  # 300 Haushalte; am Vortag waren es noch 1.100
    if "former" in one.cues - other.cues and apart <= 1 and _factor(other, one) <= reach:
        return "back" if _is_comparable(other, one) else None
    beside = (
        not apart and "estimate" in other.cues and _APART.search(one.before)
    )  # 4.200 Teilnehmer, die Wirte nannten 9.000 Gäste
    if (apart == 1 or (apart and one.is_bare) or beside) and _is_second_estimate(other, one):
        return "other"
    if one.dimension == "count" and not (one.is_bare or _same_noun(other, one)):
        return None
    steps = not {"early", "former"}.isdisjoint(other.cues) and "late" in one.cues
    if apart:
        back = "late" in other.cues and "early" in one.cues and "early" not in other.cues
        told = one.dimension == "count" or (one.dimension.isupper() and _factor(other, one) <= NEAR)
        return ("update" if steps else "back" if back else None) if told else None
    between = one.before
    if _LISTED.fullmatch(between):
        return None
    if one.dimension == "count" and _INSTEAD.search(other.before) and _factor(other, one) <= NEAR:
        return "update" if steps else "other"
    if between.strip().lower() == "auf" and re.search(r"\bvon\s*$", other.before):
        return "update" if one.dimension == "count" else None  # "der Umsatz sank von 40 auf 32 Millionen": two years
    if "alternative" in (cues := cues_in(between)):
        return "update" if "early" in cues or steps else "other"
    if steps:
        return "update"
    if one.dimension == "percent":
        return None  # "Rot kommt auf 24, Blau auf 16 Prozent"
    if _GAPPED.search(between) and "estimate" in other.cues:
        return "other"
    return "other" if "estimate" in one.cues and _APART.search(between) else None
