"""Whether a clause tells what was or what is to come, as far as its verbs show (Duden, Die Grammatik: Tempora).

"Am Freitag wurde gewählt" looks back, "am Freitag wird gewählt" ahead; the present ("am Freitag tagt der Rat") may do either.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotate.clauses import word_classes
from pipeline.annotate.date_words import before, tied
from pipeline.annotate.numbers import Piece
from pipeline.annotate.verb_forms import plural_forms, prefixes, present_forms, regular_participle, strong_pasts

_REACH = 25  # pieces looked at to either side; longer clauses are rare
_BOUND = re.compile(r"[,;:!?()–—…]")
_ABBREVIATED = 4  # letters; the dot behind a longer word ends a sentence
_ARTICLES = frozenset({"dem", "den", "der", "das"})
_FORETOLD = frozenset("angekündigt vorhergesagt vorausgesagt erwartet".split())
_AWAITS = frozenset("rechnet rechne rechnen hofft hoffe hoffen erwartet erwarte erwarten davon".split())
_OF_PAST = frozenset(
    "rechnete rechneten hoffte hofften erwartete erwarteten ging gingen war waren hatte hatten".split()
)
_EVENT = 4  # pieces between "nach" and the day: "nach dem langen Treffen am | Dienstag"
_PAST = frozenset(
    "war waren wurde wurden hatte hatten worden gewesen konnte konnten musste mussten durfte durften wollte wollten".split()
)
_PERFECT = frozenset("hat haben habe".split())
_PLANNED = frozenset("geplant vorgesehen angesetzt terminiert anberaumt".split())
_FUTURE = frozenset("wird werden werde".split())
_MODAL = frozenset(
    "soll sollen solle will wollen wolle möchte möchten muss müssen müsse müsste müssten darf dürfen dürfe dürfte "
    "dürften kann können könne könnte könnten würde würden".split()
)
_PERFECT_OR_STATE = frozenset("ist sind sei seien hat haben habe".split())
_COPULA = frozenset(["ist", "sind"])
_SUPERLATIVE = re.compile(r"(?:\w{2,}st|größt|grösst|einzig)e[nmrs]?")
_PARTICIPLE = re.compile(r"(?:\w{0,8}ge\w{2,}|(?:be|ver|er|ent|zer|miss)\w{3,}|\w+ier)(?:t|en)")


def direction(found: Sequence[Piece], first: int, last: int) -> int:
    """-1 if what is said of the date in pieces `first` to `last` looks back, 1 if it looks ahead, 0 if that is open.

    The verbs of the clause tell it, unless the date only dates a thing: "die Wahl vom Sonntag", "die Karten für Freitag".
    """
    word = before(found, first)
    if word in _ARTICLES:
        word = before(found, first - 1)
    preposition = first - 1 - (word != before(found, first))
    if word == "seit" or before(found, preposition) == "als":
        return -1  # "seit Montag", "kälter als am Montag"
    night = word == "auf" and found[first - 2].text == "Nacht"
    of_thing = word == "vom" and tied(found, last + 1) not in ("an", "bis")
    of_thing = of_thing and all(piece.text != "bis" for piece in found[first:last])  # "vom 3. bis 5. Mai"
    if word == "für" and not (_PLANNED | _FORETOLD).isdisjoint(_clause(found, first, last)):
        return 1  # Für Samstag ist ein Fest geplant
    if (word in ("für", "auf") and not night) or of_thing:
        return 0
    if _is_awaited(found, first):
        return 1
    looks = _of_clause(found, first, last)
    if looks > 0 and is_attached(found, first):
        past = any(found[k].text.lower() in ("nach", "seit") for k in range(max(0, first - 2 - _EVENT), first - 2))
        return -1 if past else looks
    return looks


def _is_awaited(found: Sequence[Piece], first: int) -> bool:
    """Whether the date stands in what somebody counts on or hopes for: "rechnet damit, dass die Bahn | am Freitag fährt", "hoffe, dass sie führen"."""
    start = _begin(found, first)
    if found[start].text != "dass" or not start:
        return False
    governing = {piece.text.lower() for piece in found[_begin(found, start - 1) : start]}
    return not governing.isdisjoint(_AWAITS) and governing.isdisjoint(_OF_PAST)


def is_attached(found: Sequence[Piece], first: int) -> bool:
    """Whether a noun stands before the preposition of the date: "die Wahl am Sonntag" (or "hat die Bahn am Sonntag …")."""
    return first > 1 and bool(before(found, first) and before(found, first - 1)) and found[first - 2].text[0].isupper()


def is_best(found: Sequence[Piece], first: int) -> bool:
    """Whether "in 20 Jahren" says for how long nothing was as much: "das Schlimmste | in 40 Jahren", "der größte Umbau | in 20 Jahren"."""
    noun = before(found, first)
    if not noun or not found[first - 1].text[0].isupper():
        return False
    return bool(_SUPERLATIVE.fullmatch(noun) or _SUPERLATIVE.fullmatch(before(found, first - 1)))


def is_present(found: Sequence[Piece], first: int, last: int) -> bool:
    """Whether the clause around a date tells in the present what happens (beginnt, trifft, "am Montag kommen sie") or is ("Montag ist
    Feiertag"), not what somebody says or what has been."""
    words = _clause(found, first, last)
    if not _PERFECT_OR_STATE.isdisjoint(words):
        return not _COPULA.isdisjoint(words) and _closes(found, last) and not any(map(_PARTICIPLE.fullmatch, words))
    plurals = (k for k, word in enumerate(words[1:-1], 1) if word in plural_forms() and words[k - 1] != "zu")
    return not present_forms().isdisjoint(words) or {"findet", "statt"} <= set(words) or any(plurals)


def _closes(found: Sequence[Piece], last: int) -> bool:
    """Whether the clause of a date ends its sentence, so that all of its verbs stand in it: not "Am Montag ist Abel, der …, gestorben"."""
    end = last
    while end + 1 < len(found) and not _is_bound(found, end + 1):
        end += 1
    return end + 1 == len(found) or found[end].after.startswith((".", "!", "?"))


def _clause(found: Sequence[Piece], first: int, last: int) -> list[str]:
    start, end = _begin(found, first), last
    while end + 1 < len(found) and end - last < _REACH and not _is_bound(found, end + 1):
        end += 1
    words = [piece.text for piece in found[start : end + 1]]
    words[0] = words[0].lower() if start == 0 else words[0]
    return words


def _begin(found: Sequence[Piece], at: int) -> int:
    start = at
    while start and at - start < _REACH and not _is_bound(found, start):
        start -= 1
    return start


def _of_clause(found: Sequence[Piece], first: int, last: int) -> int:
    words = _clause(found, first, last)
    known = set(words)
    if known & _PAST or any(_is_past(word) and not _is_attribute(words, k) for k, word in enumerate(words)):
        return -1
    if known & (_PERFECT | {"sein"}) and any(_PARTICIPLE.fullmatch(word) for word in words) and not known & _FUTURE:
        return -1 if known & _PERFECT or known & _MODAL else 0
    return 1 if known & (_FUTURE | _MODAL | _PLANNED) else 0


def _is_bound(found: Sequence[Piece], at: int) -> bool:
    """Whether a clause begins at piece `at`."""
    head = found[at - 1]
    ends = head.after.startswith(".") and len(head.text) >= _ABBREVIATED and head.text.isalpha()
    return ends or bool(found[at].before or _BOUND.search(head.after))


def _is_attribute(words: Sequence[str], at: int) -> bool:
    """ "die erwartete Flut": an article before, a noun behind."""
    return 0 < at < len(words) - 1 and words[at - 1].lower() in word_classes()["article"]


@lru_cache(maxsize=1 << 16)
def _is_past(word: str) -> bool:
    """A preterite: kam, verlor, brannte, sagten."""
    if not word.islower() or word in _MODAL or word in ("sollte", "sollten"):  # sollte: past or subjunctive
        return False
    if word in strong_pasts() or regular_participle(word) is not None:
        return True
    return any(word.startswith(p) and word[len(p) :] in strong_pasts() for p in prefixes("inseparable"))
