"""Pronouns that mean several by their verb: "das sei schade, | sagen sie", "sie betonten"; against "sagte sie"."""

import re

from pipeline.annotate.verb_forms import plural_forms
from pipeline.tables import read_words

_BEFORE = re.compile(r"([a-zäöüß]+) $")
_BEHIND = re.compile(r" ([a-zäöüß]+)\b(?P<attribute> [A-ZÄÖÜ])?")
_PLURAL = ("en", "ern", "eln")
_PLURAL_PAST = "ten"
_SINGULAR = frozenset(["schien", "erschien"])
_REACH = 30  # characters in which the word beside a pronoun ends
_CLOSED = "article pronoun preposition conjunction adverb particle".split()


def means_several(text: str, start: int, end: int) -> bool:
    """Whether `sie` at a place has a verb in the plural right before it or behind it."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    behind = _BEHIND.match(text, end, end + _REACH)
    if before and before[1].endswith(_PLURAL) and before[1] not in _SINGULAR and not _is_closed(before[1]):
        return True
    if not behind:
        return False
    verb = behind[1]
    if text[start] == "S" and verb in plural_forms():
        return True  # Die Wirte zögern. | Sie rechnen mit Verlusten
    is_auxiliary = verb in read_words("de/function_words.csv", "auxiliary") and verb.endswith("n")
    is_past = verb.endswith(_PLURAL_PAST) and not behind["attribute"]  # not "wie sie letzten Montag sagte"
    return is_auxiliary or (is_past and not _is_closed(verb))


def _is_closed(word: str) -> bool:
    return any(word in read_words("de/function_words.csv", name) for name in _CLOSED)
