"""What a copula or `als` says of somebody the clause only takes up: "Er ist Lotse", "sie als Ministerin", "Die Politikerin war Ärztin".

Where a name stands in the clause, annotate has tied the noun to it; here the subject is a pronoun or a designation.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.link.cast import Cast
from pipeline.link.designated import Designated
from pipeline.link.groups import Meant
from pipeline.link.scenes import gender_of
from pipeline.tables import read_resource, read_words

_WORDS = re.compile(r"\w+")
_NEAR = 2  # sentences back in which the pronoun's person has been brought up
_PRONOUNS = {"er": "m", "ihn": "m", "ihm": "m", "sie": "f"}  # pronoun → gender
_SUBJECTS = {"er": "m", "sie": "f", "ich": "ich"}
_DEMONSTRATIVES = {"der": "m", "dieser": "m", "die": "f", "diese": "f"}  # "Der ist heute Lotse"
_OPENING = frozenset("doch denn aber und".split())
_OF_SEVERAL = frozenset("sind waren seien wären werden wurden würden bleiben blieben".split())
_VERB_AND_PRONOUN = re.compile(r" [a-zäöüß]+[^n\W] (er|sie)\b")  # "durfte sie"; "durften sie" are several
_VERB_AND_I = re.compile(r" [a-zäöüß]+ ich\b")
_PARTICIPLE = re.compile(r"\w{0,4}ge\w+t$")
_COMPARED = frozenset("mehr weniger anders sowohl nichts niemand keiner".split())
_NOT_NOMINATIVE = frozenset(
    "den dem des einen einem eines einer seinen seinem seines seiner ihren ihrem ihres ihrer keinen keinem keines keiner "
    "im am vom zum zur beim als wie statt".split()
)
_ACCUSATIVE = frozenset("einen eine ein den die das ihren seinen".split())
_NAMING = frozenset("nennt nennen nannte nannten schimpft schimpfte".split())
_SEEING = frozenset("sieht sehen sah sahen".split())
_OF_COPULA = frozenset("gewesen geworden geblieben sein bleiben werden".split())
_TIE = 0.8  # a second person who is on stage this much of the first makes the first uncertain


@cache
def _copulas() -> frozenset[str]:
    return frozenset(row["form"] for row in read_resource("de/predicate_verbs.csv") if row["class"] == "copula")


def said_of(cast: Cast, d: Designated) -> Meant:
    """Whom a predicative noun or `als` and a noun are said of; empty if nothing shows it.

    "sie als Ministerin", "Als Kind sang sie", "Er war Lotse", "weil sie Ärztin ist", "Der ist heute Lotse" mean the person of
    that gender last on stage; "Die Politikerin war Ärztin", "der Minister als Gast" the one the clause takes up; „ich“ who speaks.
    """
    if d.number == "plural":
        return []
    scene = cast.scene
    left, right = scene.clause(d.start, d.end)
    near = scene.between(left, d.start)
    if any(o.start in cast.named_at for o in near):
        return []
    before = _WORDS.findall(scene.text, left, d.start)
    words = [word.lower() for word in before]
    if words[-1:] == ["als"]:
        told = _told_by_als(d, before, scene.text, not near)
    else:
        told = _told_by_naming(words) or _told_by_copula(d, before, _WORDS.findall(scene.text, d.end, right))
    if told is None:
        return []
    if told == "ich":
        return _speaker(cast, d)
    taken_up = {o.entity_id for o in near if o.is_subject}
    goes_on = told in ("m", "f") and "und" in words  # "Er ist Lotse und war Wirt": the first noun has taken him up
    if len(taken_up) == 1 and (not told or goes_on) and d.voice != "quoted":
        return [(person, "predicate", False) for person in taken_up if cast.fits(person, d)]
    return _last_of(cast, d, told) if told and not near and gender_of(d.lemma) in (told, None) else []


def _told_by_als(d: Designated, before: list[str], text: str, is_alone: bool) -> str | None:
    """Gender of the pronoun that `als` and a noun are said of ("sie als Ministerin", "Als Kind lebte sie", "ihre Zeit als Ministerin",
    "der kam als Gast"; possessives if the clause `is_alone` without another subject), `ich`, "" if there is none; None in a comparison (mehr als)."""
    words = [word.lower() for word in before]
    if len(words) > 1 and (words[-2] in _COMPARED or (words[-2].endswith("er") and words[-2] != "er")):
        return None
    told = {_PRONOUNS[word] for word in words if word in _PRONOUNS}
    if len(words) == 1 and (follows := _VERB_AND_PRONOUN.match(text, d.end)):
        told = {_PRONOUNS[follows[1]]}
    if not told and is_alone and len(words) > 2 and before[-2][0].isupper() and words[-3].startswith(("sein", "ihr")):
        told = {"m" if words[-3].startswith("sein") else "f"}
    told = told or set(_demonstratives(before))
    if not told and ("ich" in words or (len(words) == 1 and _VERB_AND_I.match(text, d.end))):
        return "ich"
    return next(iter(told)) if len(told) == 1 else ""


def _demonstratives(before: list[str]) -> Iterator[str]:
    """Genders of demonstratives that open a clause before its verb: "Doch | der wechselte als Trainer"; not "der alte", "der dort"."""
    adverbs = read_words("de/function_words.csv", "adverb")
    for at in range(min(2, len(before) - 2)):
        opens, verb = at == 0 or before[0].lower() in _OPENING, before[at + 1]
        is_verb = verb.islower() and not verb.endswith(("en", "er")) and verb not in adverbs
        if opens and is_verb and (verb[-1] != "e" or verb.endswith("te")) and before[at + 2].islower():
            yield from [_DEMONSTRATIVES[word] for word in [before[at].lower()] if word in _DEMONSTRATIVES]


def _told_by_naming(words: list[str]) -> str:
    """Gender of the pronoun that is called something: "nannten ihn einen Lügner", "man nennt sie die Königin", "sieht in ihm
    einen Freund"; "" if none is."""
    if not words or words[-1] not in _ACCUSATIVE or not words[:-1]:
        return ""
    if words[-3:-1] in (["in", "ihm"], ["in", "ihr"]) and _SEEING & set(words):
        return _PRONOUNS.get(words[-2], "f")
    verb = words[-3] if len(words) > 2 else ""
    is_object = words[-2] == "ihn" or (words[-2] == "sie" and "man" in words)
    return _PRONOUNS[words[-2]] if is_object and verb in _NAMING else ""


def _told_by_copula(d: Designated, before: list[str], behind: list[str]) -> str | None:
    """Gender of the pronoun that is the subject of a copula ("Er war Lotse", "weil er Lotse war"), `ich`, "" if none is; None
    without a copula, where the noun is no nominative, or where a participle or infinitive ends the clause (a passive, a future)."""
    words = [word.lower() for word in before]
    opener = words[-1] if words else ""
    prepositions = read_words("de/function_words.csv", "preposition")
    if opener in _NOT_NOMINATIVE or opener in prepositions or (opener == "der" and gender_of(d.lemma) == "f"):
        return None
    at = next((k for k, word in enumerate(words) if word in _copulas()), None)
    is_final = at is None and bool(behind) and behind[-1] in _copulas()
    if (at is None and not is_final) or (at is not None and words[at] in _OF_SEVERAL):
        return None
    last = behind[-1] if behind and not is_final else ""
    if last.islower() and last not in _OF_COPULA and (last.endswith("en") or _PARTICIPLE.match(last)):
        return None
    if at is None:
        return _SUBJECTS.get(words[1] if len(words) > 1 else "", "")
    for k in (at - 1, at + 1):
        if 0 <= k < len(words) and words[k] in _SUBJECTS:
            return _SUBJECTS[words[k]]
    return _DEMONSTRATIVES.get(words[at - 1], "") if 0 < at < 3 else ""


def _speaker(cast: Cast, d: Designated) -> Meant:
    """Who says "Ich bin Arzt", "als Arzt rate ich", if the quotation's speaker has a name."""
    people = {who for start, end, who in cast.speakers if start <= d.start < end} if d.voice == "quoted" else set()
    return [(person, "speaker", False) for person in people] if len(people) == 1 else []


def _last_of(cast: Cast, d: Designated, gender: str) -> Meant:
    """The person of that gender last on stage, subjects first; in a quotation not who speaks, who has to be known."""
    speaking = {who for start, end, who in cast.speakers if start <= d.start < end} if d.voice != "own" else set()
    if d.voice == "quoted" and not speaking:
        return []
    seen = [o for o in cast.scene.before(d.start, _NEAR) if o.entity_id not in speaking and cast.fits(o.entity_id, d)]
    if not seen and d.voice == "reported":  # "Er sei kein Lügner, sagte Abel": nobody else has been named
        return [(who, "speaker", True) for who in sorted(speaking) if len(speaking) == 1 and cast.fits(who, d)]
    known = [o for o in seen if any(gender in profile.genders for profile in cast.profiles(o.entity_id))]
    weights: dict[str, float] = {}
    for o in known or seen:
        weights[o.entity_id] = max(weights.get(o.entity_id, 0.0), cast.weight(o, d, ""))
    best, *others = sorted(weights, key=lambda p: (-weights[p], -cast.first[p], p)) or [""]
    return [(best, "anaphor_recent", bool(others) and weights[others[0]] >= _TIE * weights[best])] if best else []
