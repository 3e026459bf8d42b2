"""What a line says of itself: phrases of pipeline/resources/de/zone_cues.csv found in its words.

"Lesen Sie auch: …" is a teaser, "12 Kommentare" heads a comment section, "© 2025" is legal. Phrases are compared word by
word in lower case with "#" for every number, so that punctuation, bullets and arrows around them do not matter.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.spans import WORD, folded
from pipeline.tables import read_resource


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase that was found: its zone, how it matched (line, words, start, opening, end) and whether it heads a section."""

    zone: str
    match: str
    is_section: bool
    n_words: int


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    word = word.lower()
    return "#" if word[0].isdigit() and not any(c.isalpha() for c in word) else word


def _phrase(text: str) -> tuple[str, ...]:
    words = []
    for piece in folded(text).split():
        words += ["#"] if piece == "#" else [_key(match.group()) for match in WORD.finditer(piece)] or []
    return tuple(words)


@cache
def _lists() -> tuple[dict, dict, dict, dict, dict]:
    whole: dict[tuple[str, ...], Cue] = {}
    start: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    end: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    anywhere: dict[str | tuple[str, ...], list[tuple[str, ...]]] = {}  # by the first word, or the first two of more
    words: dict[str, set[str]] = {}
    for row in read_resource("de/zone_cues.csv"):
        phrase = _phrase(row["phrase"])
        if not phrase:
            continue
        cue = Cue(row["zone"], row["match"], row["section"] == "1", len(phrase))
        match row["match"]:
            case "line":
                whole.setdefault(phrase, cue)
            case "start" | "opening":
                start.setdefault(phrase[0], []).append((phrase, cue))
            case "end":
                end.setdefault(phrase[-1], []).append((phrase, cue))
            case "any":
                anywhere.setdefault(phrase[:2] if len(phrase) > 1 else phrase[0], []).append(phrase)
            case "words":
                words.setdefault(row["zone"], set()).update(phrase)
    for phrases in (*start.values(), *end.values()):
        phrases.sort(key=lambda found: -len(found[0]))
    return whole, start, end, anywhere, words


def find_cues(words: Sequence[str]) -> tuple[Cue | None, int]:
    """The strongest cue of a line and the number of weak ones (`any`) in it.

    A phrase that is the whole line wins, then a line made only of a zone's words, then the longest phrase at its start
    or end. Example: ["Mehr", "aus", "Bremen"] gives a teaser section.
    """
    return cues_of(word_keys(words))


def word_keys(words: Sequence[str]) -> tuple[str, ...]:
    """Words as phrases are compared: lower case, "#" for a number."""
    return tuple(map(_key, words))


def cues_of(keys: tuple[str, ...]) -> tuple[Cue | None, int]:
    """`find_cues` for words that are keys already."""
    whole, start, end, anywhere, vocabulary = _lists()
    if not keys:
        return None, 0
    weak = 0
    if not (anywhere.keys().isdisjoint(keys) and anywhere.keys().isdisjoint(itertools.pairwise(keys))):
        for at, key in enumerate(keys):
            phrases = (*anywhere.get(key, ()), *anywhere.get(keys[at : at + 2], ()))
            weak += any(keys[at : at + len(phrase)] == phrase for phrase in phrases)
    if keys in whole:
        return whole[keys], weak
    if len(keys) <= 16:
        for zone, allowed in vocabulary.items():
            if allowed.issuperset(keys) and any(key != "#" for key in keys):
                return Cue(zone, "words", False, len(keys)), weak
    found = [cue for phrase, cue in start.get(keys[0], ()) if keys[: len(phrase)] == phrase][:1]
    found += [cue for phrase, cue in end.get(keys[-1], ()) if keys[-len(phrase) :] == phrase][:1]
    return (max(found, key=lambda cue: (cue.zone != "infobox", cue.n_words)) if found else None), weak
