"""Legal forms of firms behind their names: AG, GmbH & Co. KG."""

from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.tables import read_resource

_AND = ("&", "und", "+")  # GmbH & Co. KG


@cache
def legal_forms() -> frozenset[str]:
    """Legal forms as printed: AG, GmbH, Inc and Inc."""
    forms = [row["noun"] for row in read_resource("de/name_nouns.csv") if row["use"] == "form"]
    return frozenset([*forms, *(form + "." for form in forms)])


def past_legal_form(words: Sequence[str], at: int) -> int:
    """Number of the word behind the legal form that begins at word `at`; `at` where none does.

    "Kleist | GmbH & Co. KG | baut" gives 5 for 1. "Abel und Co." are Abel and others.
    """
    first = at
    while at < len(words):
        pair = [*words[at : at + 2]]
        is_company = pair[0] in _AND and pair[1:] in (["Co"], ["Co."]) and (at > first or _is_form(words, at + 2))
        if is_company or pair == ["e.", "V."]:
            at += 2
        elif _is_form(words, at):
            at += 1
        else:
            break
    return at


def _is_form(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in legal_forms()


@lru_cache(maxsize=1 << 16)
def without_legal_form(name: str) -> str:
    """A firm's name without its legal form: "Kleist GmbH & Co. KG" → "Kleist"; other names as they are."""
    words = name.split(" ")
    first = next((at for at in range(1, len(words)) if past_legal_form(words, at) == len(words)), len(words))
    return " ".join(words[:first]).rstrip(",")
