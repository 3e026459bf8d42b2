"""Particles inside names of persons: "Abdullah bin Zayed", "Jan Van der Berg", and "von der Aue" alone after "Ida von der Aue"."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.annotate.name_spans import Names, common_words, is_capital

_JOINING = frozenset("bin ibn bint al el van de di da del della dos ter".split())  # not von, zu: "Ida von Jan"
_ARTICLES = frozenset("der den dem de het".split())  # behind van and von
_BEFORE_SURNAME = _JOINING | frozenset(["von", "vom", "zu", "zum", "zur", "la", "le", "du"])


def join_particles(names: Names) -> None:
    """Join what a particle joins to one person ("Abdullah" bin "Zayed"), and what "van der", which is no German, or a capital
    "Von der" behind a first name opens: "Jan Van | der Berg"."""
    for one, two in list(pairwise(names.names)):
        between = names.texts[one.end : two.first]
        if one.entity_type == two.entity_type == "PER" and len(between) == 1 and between[0] in _JOINING:
            names.put(one.first, two.end, "PER", is_sure=False)
    for at, (text, article, surname) in enumerate(zip(names.texts, names.texts[1:], names.texts[2:], strict=False)):
        if text not in ("van", "Van", "Von") or article not in _ARTICLES or not is_capital(surname):
            continue
        own = names.at(at)
        before = own if own and own.first < at else names.at(at - 1) if at and not own else None
        is_named = before is not None and before.entity_type == "PER"
        if is_named or text != "Von":
            behind = names.at(at + 2)
            first, end = before.first if before and is_named else at, behind.end if behind else at + 3
            names.put(first, end, "PER", is_sure=False)


def surnames_with_particles(name: str) -> Iterator[str]:
    """How a person of this full name is called by surname, as in a sentence and at its head: "Ida von der Aue" → von der Aue, Von der
    Aue, and in the genitive. Nothing for a surname that is a common word: "der Geruch von Wetter"."""
    words = name.split(" ")
    first = next((n for n, word in enumerate(words[1:-1], 1) if word.lower() in _BEFORE_SURNAME), None)
    if first is None or not is_capital(words[-1]) or words[-1].lower() in common_words():
        return
    tail = " ".join(words[first:])
    for found in (tail, tail[0].upper() + tail[1:]):
        yield from (found, found + "s")
