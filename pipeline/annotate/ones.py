"""`ein` as a number: in a row with others (ein Kind, drei Frauen und ein Mann), and the person whom others join (ein Gast sank, drei weitere …)."""

from collections.abc import Sequence

from pipeline.annotate.counted_nouns import noun_at, text_at
from pipeline.annotate.counts import read_count
from pipeline.annotate.glued import units
from pipeline.annotate.name_lists import demonyms
from pipeline.annotate.numbers import Count, Piece
from pipeline.annotate.parts import ONE
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.singulars import singular

_COUNTING = ONE - {"einer", "eines"}  # these are more often genitives: die Chefin eines Hofes und drei Gäste
_AND = frozenset(["und", "sowie"])
_FURTHER = frozenset("weitere weiteren weiterer andere anderen anderer".split())
_FURTHEST = 20  # pieces between a person and those who join


def one_of_row(found: Sequence[Piece], at: int, before: int | None) -> Count | None:
    """The count of `ein` with its noun where a number of something counted stands beside it, joined by und or in a row that ends with one.

    `before` is the last piece of the counted number before it: "drei Boote und | ein Kahn"; "ein Kahn, zwei Boote und ein Floß".
    """
    noun = noun_at(found, at + 1, at) if found[at].text.lower() in _COUNTING else None
    if noun is None or found[noun].text.lower() in units()[0]:
        return None
    follows = before is not None and before == at - 2 and text_at(found, at - 1, before) in _AND
    if not follows and not _row_follows(found, noun):
        return None
    return Count(1.0, 1.0, "cardinal", noun + 1 - at, counted=singular(found[noun].text))


def _row_follows(found: Sequence[Piece], noun: int) -> bool:
    """Whether a number that counts something is joined to the noun by und, or by a comma in a row that goes on."""
    is_last = text_at(found, noun + 1, noun) in _AND
    first = noun + 2 if is_last else noun + 1
    if first >= len(found) or (not is_last and found[noun].after != ","):
        return False
    second = read_count(found, first) or one_of_row(found, first, None)
    if second is None or second.unit or not second.counted or second.kind == "ordinal":
        return False
    last = first + second.length - 1
    return is_last or found[last].after == "," or text_at(found, last + 1, last) in _AND


def joined_person(found: Sequence[Piece], at: int, end: int) -> str | None:
    """Who is counted by a number at `at` (its pieces end before `end`) with `weitere` and no noun, told by one person before it in the
    sentence: "Ein Gast ertrank, | drei | weitere wurden gerettet" → Gast."""
    if text_at(found, end, end - 1) not in _FURTHER:
        return None
    for k in range(at - 1, max(-1, at - _FURTHEST), -1):
        noun = noun_at(found, k + 1, k) if found[k].text.lower() in ONE else None
        if noun is not None and (person_noun(found[noun].text) or found[noun].text in demonyms()):
            return singular(found[noun].text)
    return None
