"""What happens to a thing counted: the verb of its clause as a participle (entsandt, getötet), so that wordings compare."""

from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotate.adjectives import built_like_adjective, classes_of
from pipeline.annotate.counts import opens_count
from pipeline.annotate.numbers import Piece
from pipeline.annotate.verb_forms import prefixes, regular_participle, strong_infinitives, strong_pasts, without_ge

_LONGEST_CLAUSE = 60  # pieces to either side; beyond it the text is a list or table without punctuation
_JOINTS, _WIDEST_LEAD = (
    frozenset("und oder sowie aber".split()),
    4,
)  # and the pieces in which a number begins: "und mehr als 100"
_HURT = "verletzt"  # how people are taken somewhere, and what happened to them
_BLANK = 2  # characters between two words at most
_FURTHEST_FROM_END = 4  # pieces a participle may stand from the end: "getötet worden sein sollen"


def predicate_of(found: Sequence[Piece], first: int, last: int) -> str | None:
    """Participle of the clause around pieces `first` to `last`: "wurden rund 40 Boote versenkt" → versenkt; else None.

    A participle at the end of the clause, else a past form with the particle that closes its clause ("schickte" →
    geschickt, "kamen zwölf Menschen um" → umgekommen); None where only the present is used.
    """
    left, right = first, last
    while left > max(0, first - _LONGEST_CLAUSE) and not _cut(found[left - 1], found[left]):
        left -= 1
    while right + 1 < min(len(found), last + _LONGEST_CLAUSE) and not _cut(found[right], found[right + 1]):
        if _is_joint(found, last, right + 1):
            break
        right += 1
    for at in range(right, max(last, right - _FURTHEST_FROM_END), -1):
        if (participle := _participle(found[at].text)) is not None:
            is_hurt = any(found[k].text in (_HURT, f"schwer{_HURT}", f"leicht{_HURT}") for k in range(last + 1, at))
            return _HURT if is_hurt else participle  # wurden verletzt in ein Spital geflogen
    outward = sorted(
        (k for k in range(left, right + 1) if not first <= k <= last), key=lambda k: min(abs(k - first), abs(k - last))
    )
    past = next(((k, past) for k in outward if (past := _from_past(found[k].text)) is not None), None)
    return past and _particle(found, past[0], right) + past[1]


def _particle(found: Sequence[Piece], verb: int, right: int) -> str:
    """The particle of a finite verb, which closes its clause: no preposition stands at an end or before "und"."""
    particles = prefixes("separable")
    for at in range(verb + 1, right + 1):
        if found[at].text in particles and (at == right or found[at + 1].text in ("und", "oder")):
            return found[at].text
    return ""


def _cut(one: Piece, other: Piece) -> bool:
    stands_between = (
        other.start - len(other.before) - one.end - len(one.after) > _BLANK
    )  # a dash: protestieren | – | 14 verletzt
    return stands_between or "-" in (one.text, other.text) or bool(set(one.after + other.before) & set(',;:–—„“”"«»()'))


def _is_joint(found: Sequence[Piece], last: int, at: int) -> bool:
    """Whether a clause with a number or verb of its own begins behind the word at `at`: "zwei wurden getötet | und fünf verletzt",
    "Die Werft entließ 200 Lotsen | und stellte 50 ein"; not "40 Boote wurden gehoben und verkauft"."""
    if found[at].text not in _JOINTS or at + 2 >= len(found):
        return False
    if _from_past(found[at + 1].text):
        return True
    begins = next((k for k in range(at + 1, min(at + _WIDEST_LEAD, len(found))) if opens_count(found[k].text)), None)
    return begins is not None and at > last + 1 and _participle(found[at - 1].text) is not None


@lru_cache(maxsize=1 << 16)
def _participle(word: str) -> str | None:
    if not word.islower() or len(word) < 5 or classes_of(word) - {"base"} or not word.endswith(("t", "en")):
        return None
    strong = strong_infinitives()
    for prefix in ("", *prefixes("separable")):
        rest = word[len(prefix) :]
        if word.startswith(prefix + "ge") and (rest in strong.values() or (rest.endswith("t") and len(rest) > 4)):
            return None if rest.startswith("gegen") else word
    known = _longer(word, strong)
    if known is not None:
        return known
    if not word.startswith(prefixes("inseparable")):
        return None
    if word.endswith("t") and not word.endswith(("heit", "keit", "haft")):
        return word
    return (
        word if any(word == without_ge(p, part) for p in prefixes("inseparable") for part in strong.values()) else None
    )


@lru_cache(maxsize=1 << 16)
def _from_past(word: str) -> str | None:
    if not word.islower() or classes_of(word) or built_like_adjective(word):
        return None
    return _longer(word, strong_pasts()) or regular_participle(word)


def _longer(word: str, forms: dict[str, str]) -> str | None:
    """Participle of a strong verb or of one with a prefix: entsandte → entsandt, zurückzog → zurückgezogen."""
    if word in forms:
        return forms[word]
    for kind in ("inseparable", "separable"):
        for prefix in prefixes(kind):
            if word.startswith(prefix) and word[len(prefix) :] in forms:
                participle = forms[word[len(prefix) :]]
                return without_ge(prefix, participle) if kind == "inseparable" else prefix + participle
    return None
