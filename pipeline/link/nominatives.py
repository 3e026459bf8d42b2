"""Names of bodies, places and events in the nominative: "(der) Nordischen Union" → Nordische Union."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.annotate.adjectives import built_like_adjective
from pipeline.link.names import genitive_length
from pipeline.link.places import derived_places
from pipeline.tables import read_map

_ENDING = re.compile(r"(?<=\w{3})(?:e|en|em|er|es)$")
_STRONG = {"m": "er", "f": "e", "n": "es", "p": "e"}  # endings of an adjective without article, nominative
_BARE = re.compile(
    r"(?:(?:ver|be|ent|er|zer)\w{3,}|ers|zwei|drit|vier|fünf|sechs|sieb|ach|neun|zehn)t"
)  # Vereinte, Dritte
_GENDERS = {
    "e": {"die": "f", "eine": "f", "keine": "f", "der": "m", "das": "n", "ins": "n", "ans": "n", "aufs": "n"},
    "en": {
        "die": "p", "der": "fp", "den": "mp", "dem": "mn", "des": "mn", "eines": "mn", "einem": "mn", "einen": "m", "einer": "f",
        "im": "mn", "am": "mn", "vom": "mn", "zum": "mn", "beim": "mn", "zur": "f",
    },
    "er": {"ein": "m", "kein": "m"},
}  # fmt: skip
_ANYWHERE = {"es": "n", "em": "mn"}


def may_be_oblique(name: str) -> bool:
    """Whether a name opens with a word that may be an adjective of any case, and so has something to show: "Nordischen Union"."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first[:1].isupper() and _ENDING.search(first) is not None


def nominative_name(name: str, seen: Sequence[tuple[str, str]]) -> str:
    """The name with the endings of the nominative without article, where its gender shows; else as it is.

    `seen`: each occurrence as (word before it, name as printed). Articles and endings tell the gender ("die Nordische
    Union", "beim Technischen Werk"); what they leave open the ending of the noun does (`noun_genders.csv`): "des Roten
    Meeres" → Rotes Meer. A plural needs a noun that looks like one ("der Vereinten Nationen"): the name may be a noun and
    a place ("die Eisbären Kiel"). Place adjectives in -er stay (Kieler Zeitung).
    """
    words = name.split(" ")
    endings = _endings(form.split(" ")[0] for _, form in seen)
    first = int(len(words) > 2 and words[0].endswith("er") and not _is_adjective(words[0], endings))
    head = first
    while head < len(words) - 1 and _is_adjective(words[head], endings):
        head += 1
    adjectives = words[first:head]
    while adjectives and head < len(words) - 1 and words[head].endswith("er") and words[head + 1][:1].isupper():
        head += 1  # Neue Kieler Zeitung
    if not adjectives or not words[head][:1].isupper() or len({_ending_of(word) for word in adjectives}) > 1:
        return name
    gender = _gender(words[head], seen, first)
    if gender is None:
        return name
    for at, word in enumerate(adjectives, first):
        words[at] = _ENDING.sub(_STRONG[gender], word)
    if gender in "mn" and adjectives[0].endswith("en"):
        heads = {form.split(" ")[head] for _, form in seen if form.count(" ") >= head}
        words[head] = _without_genitive(words[head], heads)
    return " ".join(words)


def _endings(words: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        if ending := _ending_of(word):
            found.setdefault(word[: -len(ending)], set()).add(ending)
    return found


def _ending_of(word: str) -> str:
    return found[0] if (found := _ENDING.search(word)) else ""


def _is_adjective(word: str, endings: dict[str, set[str]]) -> bool:
    """By its form, or because it is seen with several endings; in -er only the latter (Leipziger is none that inflects)."""
    ending = _ending_of(word)
    stem = word[: len(word) - len(ending)]
    if not ending or not word[0].isupper() or word[1:].isupper():
        return False
    if len(endings.get(stem, ())) > 1:
        return True
    return ending != "er" and (
        built_like_adjective(word) or bool(_BARE.fullmatch(stem.lower())) or bool(derived_places(word))
    )


def _gender(noun: str, seen: Iterable[tuple[str, str]], first: int) -> str | None:
    """m, f, n or p of a name's noun: what most occurrences allow, by its ending where that leaves several."""
    by_noun = _by_ending(noun)
    votes: Counter = Counter()
    n_seen = 0
    for before, form in seen:
        words = form.split(" ")
        ending = _ending_of(words[first]) if len(words) > first else ""
        if possible := _GENDERS.get(ending, {}).get(before.lower(), _ANYWHERE.get(ending, "")):
            votes.update(possible)
            n_seen += 1
    if not votes:
        return by_noun
    most = max(votes.values())
    fitting = [gender for gender in votes if votes[gender] == most]
    if 2 * most <= n_seen:
        return None
    if by_noun in fitting:
        return by_noun
    return fitting[0] if by_noun is None and len(fitting) == 1 and fitting != ["p"] else None


@lru_cache(maxsize=1 << 14)
def _by_ending(noun: str) -> str | None:
    lower = noun.lower()
    for word in (lower, lower[: len(lower) - genitive_length(lower)]):
        for at in range(len(word)):
            if gender := read_map("de/noun_genders.csv", "ending", "gender").get(word[at:]):
                return gender
    return None


def _without_genitive(noun: str, heads: set[str]) -> str:
    """ "Werks" → Werk; of two stems the one that is seen (Gebäudes: Gebäude; Amtes: Amt)."""
    if noun.endswith("s"):
        for length in (1, 2):
            if noun[:-length] in heads:
                return noun[:-length]
    return noun[: len(noun) - genitive_length(noun)]
