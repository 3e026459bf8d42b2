"""Whether a clause tells what was or what is to come, as far as its verbs show (Duden, Die Grammatik: Tempora).

"Am Freitag wurde gewählt" looks back, "am Freitag wird gewählt" ahead; the present ("am Freitag tagt der Rat") may do either.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotate.numbers import Piece
from pipeline.annotate.verb_forms import prefixes, regular_participle, strong_pasts

_REACH = 25  # pieces looked at to either side; longer clauses are rare
_BOUND = re.compile(r"[,;:!?()–—…]")
_PAST = frozenset("war waren wurde wurden hatte hatten worden gewesen konnte konnten musste mussten durfte durften".split())
_PERFECT = frozenset("hat haben habe hätte hätten".split())
_FUTURE = frozenset("wird werden werde".split())
_MODAL = frozenset(
    "soll sollen solle sollte sollten will wollen wolle möchte möchten muss müssen müsse müsste müssten darf dürfen dürfe dürfte "
    "dürften kann können könne könnte könnten würde würden".split()
)
_PARTICIPLE = re.compile(r"(?:\w{0,8}ge\w{2,}|(?:be|ver|er|ent|zer|miss)\w{3,}|\w+ier)(?:t|en)")


def direction(found: Sequence[Piece], first: int, last: int) -> int:
    """-1 if the clause around pieces `first` to `last` looks back, 1 if it looks ahead, 0 if its verbs leave it open."""
    start, end = first, last
    while start and first - start < _REACH and not (_BOUND.search(found[start - 1].after) or found[start].before):
        start -= 1
    while end + 1 < len(found) and end - last < _REACH and not (_BOUND.search(found[end].after) or found[end + 1].before):
        end += 1
    words = [piece.text for piece in found[start : end + 1]]
    words[0] = words[0].lower() if start == 0 else words[0]
    known = set(words)
    if known & _PAST or any(_is_past(word) for word in words):
        return -1
    if known & (_PERFECT | {"sein"}) and any(_PARTICIPLE.fullmatch(word) for word in words) and not known & _FUTURE:
        return -1 if known & _PERFECT or known & _MODAL else 0
    return 1 if known & (_FUTURE | _MODAL) else 0


@lru_cache(maxsize=1 << 16)
def _is_past(word: str) -> bool:
    """A preterite: kam, verlor, brannte, sagten."""
    if not word.islower() or word in _MODAL:
        return False
    if word in strong_pasts() or regular_participle(word) is not None:
        return True
    return any(word.startswith(p) and word[len(p) :] in strong_pasts() for p in prefixes("inseparable"))
