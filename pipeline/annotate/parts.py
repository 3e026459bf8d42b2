"""Parts and multiples told in words: jeder Dritte, eine halbe Stunde, ein knappes Dutzend, das Doppelte, zu zweit."""

from collections.abc import Sequence

from pipeline.annotate.counted_nouns import noun_at, text_at
from pipeline.annotate.glued import units
from pipeline.annotate.numbers import Count, Piece, number_words, ordinal_value
from pipeline.annotate.singulars import singular

ONE = frozenset("ein eine einer einem einen eines".split())
_EACH = frozenset("jeder jede jedes jeden jedem".split())
_HALF = frozenset("halbe halber halbes halben halbem".split())
_WHOLE = frozenset("ganze ganzer ganzes ganzen ganzem volle voller volles vollen vollem".split())
_ABOUT = frozenset(
    "gute guter gutes guten gutem knappe knapper knappes knappen knappem runde runder rundes runden rundem".split()
)
_LONG_TIMES = frozenset(["day", "week", "month", "year"])
_SINCE = frozenset("vor seit nach in innerhalb binnen".split())
_NO_GROUP = frozenset({"erst", "acht"})  # "zu acht Prozent"


def nth_of_all(found: Sequence[Piece], at: int) -> Count | None:
    """ "jeder Dritte", "jede zehnte Brücke": a share; but "jeden zweiten Tag" tells how often."""
    if at == 0 or found[at - 1].text.lower() not in _EACH or not text_at(found, at, at - 1):
        return None
    piece = found[at]
    number = int(piece.text) if piece.text.isdecimal() and piece.after == "." else ordinal_value(piece.text)
    if not number or number < 2 or number > 999:
        return None
    noun = noun_at(found, at + 1, at) if piece.text[0].isdecimal() or piece.text.islower() else None
    if noun is not None and found[noun].text.lower() in units()[0]:
        return None
    counted = None if noun is None else singular(found[noun].text)
    length = 1 if noun is None else noun + 1 - at
    return Count(1 / number, 1 / number, "cardinal", length, "share", counted, before=1)


def group_of(found: Sequence[Piece], at: int) -> Count | None:
    """ "zu zweit", "zu dritt"; "das Doppelte", "doppelt so viel"."""
    text = found[at].text
    low = text.lower()
    if low in ("doppelte", "doppelten") and text[0].isupper():
        return Count(2.0, 2.0, "cardinal", 1, "times")
    if low == "doppelt" and text_at(found, at + 1, at) == "so":
        return Count(2.0, 2.0, "cardinal", 1, "times")
    number = number_words()["ordinal"].get(text)
    if number is None or text in _NO_GROUP or at == 0 or found[at - 1].text.lower() != "zu":
        return None
    return Count(number[0], number[0], "cardinal", 1, "person", before=1)


def one_part(found: Sequence[Piece], at: int) -> Count | None:
    """ "ein halbes Dutzend", "eine halbe Stunde", "ein knappes Drittel", "eine gute Million", "einen ganzen Tag": from `ein` on, scale and unit left
    to be read."""
    how, noun = text_at(found, at + 1, at).lower(), text_at(found, at + 2, at + 1)
    low = noun.lower()
    scale, part, unit = number_words()["scale"].get(low), number_words()["fraction"].get(low), units()[0].get(low)
    if how in _HALF and scale:
        return Count(scale[0] / 2, scale[0] / 2, "cardinal", 3)
    if how in _HALF and unit:
        return Count(0.5, 0.5, "cardinal", 2)
    if how in _WHOLE and unit:
        return Count(1.0, 1.0, "cardinal", 2)
    if (
        how.startswith("gut")
        and unit
        and unit[0] in _LONG_TIMES
        and text_at(found, at - 1, at - 1).lower() not in _SINCE
    ):
        return None  # ein guter Tag für die Stadt: no more than one
    if how in _ABOUT and (part or unit or (scale and noun[0].isupper())):
        return Count(1.0, 1.0, "cardinal", 2, modifier="approx")
    return None
