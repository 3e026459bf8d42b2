"""Whether a title is a full clause, and whether a line under it is a row of clauses: what tells headline, kicker and standfirst apart."""

from functools import cache

from pipeline.clean.lines import Line
from pipeline.clean.own_sentences import is_finite
from pipeline.tables import read_resource

_JOINT = " – "
_LAST_VERB = 4  # words from which the verb of a main clause is no longer expected ("Tausende Gäste sitzen fest")
_OPENS_CLAUSE = frozenset("wie was wer wo warum wieso weshalb wenn als weil dass ob so das worum worauf wozu".split())


def is_main_clause(line: Line) -> bool:
    """A subject in front, its verb behind, and more to follow: "Hafen bleibt wochenlang gesperrt", "Tausende Gäste sitzen fest".

    A question and a clause that depends on something are none ("Wie es weitergeht", "So läuft die Wahl")."""
    words = line.words
    if not words or words[0].lower() in _OPENS_CLAUSE:
        return False
    return any(is_finite(word) or is_plural(word) for word in words[1 : min(_LAST_VERB, len(words) - 1)])


def is_row_of_clauses(line: Line) -> bool:
    """What dashes join, one of them with a verb and all without a full stop: "Reederei streicht die Linie – 40 Lotsen betroffen"."""
    if line.n < 8 or _JOINT not in line.text or line.is_final or line.cue or line.weak:
        return False
    return holds_verb(line)


def n_joints(line: Line) -> int:
    """How many dashes join its clauses."""
    return line.text.count(_JOINT)


def holds_verb(line: Line) -> bool:
    """Whether one of its words can be a finite verb; an infinitive behind "zu" is none, nor is a plural that ends the line."""
    words = line.words
    if any(map(is_finite, words)):
        return True
    return any(is_plural(word) and words[at - 1] != "zu" for at, word in enumerate(words[:-1]) if at)


def is_plural(word: str) -> bool:
    """Whether a word can be a verb of the third person plural, which looks like its infinitive: "sitzen", "protestieren"."""
    return word in _plurals() or (len(word) > 7 and word[0].islower() and word.endswith("ieren"))


@cache
def _plurals() -> frozenset[str]:
    strong = {row["infinitive"] for row in read_resource("de/strong_verbs.csv")}
    return frozenset(strong | {row["verb"] for row in read_resource("de/verbs.txt")})
