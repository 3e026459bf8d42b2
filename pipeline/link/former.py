"""Whether a number is one that was told before, or that of another year: "am Montag war noch von 20 die Rede", "im Vorjahr 20"."""

import re

from pipeline.link.count_words import PRINTED, cue_words

_WAS_SAID = re.compile(
    r"\bwar(?:en)? (?:\w+ )*?(?:noch|zunächst|zuerst|anfangs|anfänglich|ursprünglich|vorerst|bislang|bisher)\b|\b(?:zunächst|anfangs|zuerst) war\b"
)
_HAD = re.compile(r"\bhatten?\b")
_WERE_SAID = re.compile(r"\bwar(?:en)? (?:\w+ )*?(?:worden|gewesen)\b")
_ALREADY = re.compile(r"\b(?:bereits|schon)\b")
_IT_WAS = re.compile(r"\b(?:waren|war) es\b|\bes (?:waren|war)\b")
_YEAR_BEFORE = re.compile(
    r"(?<!als )\b(?:im vorjahr|vor einem jahr|(?:im|ein) jahr (?:zuvor|davor)|in den (?:\w+ziger|\d+er) jahren)\b",
    re.IGNORECASE,
)
_LAST_TIME = re.compile(
    r"\b(?:im|in der) (?:gesamten |ganzen )?(?:vergangenen|letzten|vorigen) (?:jahr|winter|sommer|herbst|frühjahr|saison|spielzeit)\b",
    re.IGNORECASE,
)
_THAN_THEN = re.compile(r"\bals (?:im|am|vor|bei|zu|zum|zur|in) [^,;.]{3,40}, als (?:\w+ ){0,2}$")
BREAK = re.compile(r"[,;:()–—]")


def clause_of(before: str, after: str) -> tuple[str, str]:
    """What stands before and behind a number up to the signs around it: its clause."""
    return BREAK.split(before)[-1], BREAK.split(after)[0]


def is_former(before: str, after: str) -> bool:
    """The clause around a number says what was said before: "am Montag war noch von 20 die Rede", "der Wirt hatte 20 gemeldet", "am Vortag
    waren es 20"."""
    if "ware" not in before and "war " not in before and "hatte" not in before and "hatte" not in after:
        return False
    left, right = (part.lower() for part in clause_of(before, after))
    if _ALREADY.search(left):
        return False  # "schon am Montag hatte der Wirt 20 gezählt": others
    if "die rede" in right:
        return _WAS_SAID.search(left) is not None
    was_told = _HAD.search(left) or _HAD.search(right) or _WERE_SAID.search(f"{left.strip()} {right.strip()}")
    if was_told and not cue_words()["told"].isdisjoint(PRINTED.findall(right)):
        return True
    return _IT_WAS.search(left) is not None and not cue_words()["shortly"].isdisjoint(PRINTED.findall(left))


def is_of_year_before(before: str, after: str) -> bool:
    """The clause tells of the year before, or of another time: "im Vorjahr waren es 20", "mehr als im Mai, als 20 kamen", "im vergangenen
    Winter waren es neun"; not "im vergangenen Winter starben neun", of which others may tell as well."""
    if ", als " in before and _THAN_THEN.search(before):
        return True
    clause = " ".join(clause_of(before, after))
    if "ahr" in clause and _YEAR_BEFORE.search(clause):
        return True
    return "war" in clause and _IT_WAS.search(clause) is not None and _LAST_TIME.search(clause) is not None
