"""The lines of a text as the zone rules see them: their words, how much they read like prose, what they say of themselves.

A German sentence gives itself away without any parser: function words make up a third of it, about half of its words
start in lower case (all but nouns and names), and it ends in a mark. "Sport", "Mehr aus Hamburg" and "26 Reaktionen" do
none of that. jusText (Pomikálek 2011) rests on two of these facts, length and function words.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.clean.cues import Cue, cues_of, find_cues, word_keys
from pipeline.clean.own_sentences import is_own_sentence
from pipeline.spans import WORD
from pipeline.tables import read_words

_IMPERATIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+n Sie\b[^?]*$")  # "Starten Sie mit uns in den Tag": addresses the customer
# "Bleiben Sie dran. Lesen Sie jetzt: Werft baut an": a prompt that ends in another article's title
_READ_ON = re.compile(r"\b[Ll]es(?:en Sie|t|e)\b[^:]{0,80}: \S")
_LETTERS = re.compile(r"\w+")
_BLANKS = " \t\r\u00a0\u200b\ufeff\u2009\u202f\u3000"
_SIGNED = re.compile(
    r"[.!?…][“”«»\"’]*\s?\([^\W\d_]{2,6}(?:[/,] ?[^\W\d_]{2,6}){0,3}\)\s*$"
)  # initials behind a sentence
_FINAL = ".!?…"
CACHED_CHARS = 120
_CLOSERS = "\"'“”»«›‹’)]*"


@dataclass(slots=True)
class Line:
    """One piece of text with its evidence; `tag`, `css`, `link_density` come from markup and are empty for plain text."""

    start: int
    end: int
    text: str  # folded: same length as the slice, odd spaces and apostrophes made plain
    words: Sequence[str]
    n: int = 0  # number of word tokens
    prose: float = 0.0  # 0 = no sentence; grows with the length of sentence-like text up to 3
    is_final: bool = False
    n_function: int = 0  # words of the closed classes
    n_lower: int = 0  # words in lower case
    cue: Cue | None = None  # strongest phrase of the lists
    weak: int = 0  # number of weak cues anywhere in it
    own_sentence: bool = False  # begins like furniture, but is a question or statement such as articles hold
    tag: str = ""
    css: tuple[str, ...] = ()
    link_density: float = 0.0
    css_zone: str = ""  # zone that the nearest telling class word names
    css_word: str = ""
    fit: float | None = None  # share of the article's own class words around it; None for plain text
    gap: bool = False  # a blank line stands before it
    glued: bool = False  # cut off from the piece before it on the same line
    may_credit: bool = True  # False: known to hold no picture credit
    zone: str = ""
    rule: str = ""
    _bare: str | None = None

    @property
    def bare(self) -> str:
        """Its letters and digits in lower case, for comparison with other lines."""
        if self._bare is None:
            self._bare = " ".join(_LETTERS.findall(self.text.lower()))
        return self._bare

    def label(self, zone: str, rule: str) -> None:
        """Decide the zone; `rule` names what decided."""
        self.zone, self.rule = zone, rule


def is_final(text: str) -> bool:
    """Ends like a sentence: "Das war es.", "„Nein!“", "Er kam (spät)." and "Das war es. (mro)" do; "Ein Tag am Meer" does not."""
    bare = text.rstrip().rstrip(_CLOSERS + " ")
    return bool(bare) and (bare[-1] in _FINAL or bool(_SIGNED.search(text, max(0, len(text) - 40))))


def prose_weight(n: int, n_function: int, n_lower: int, final: bool) -> float:
    """How much a line of `n` words reads like running text, 0 to 3 (60 words and more).

    Claim: prose has at least every seventh word from the closed classes and every fourth in lower case. Without a final
    mark a line must be long, since headlines and link texts are sentence-like and short.
    """
    if n < 4:
        return 0.0
    if n_function < n / 7 or n_lower < n / 4:
        return 0.0
    if final:
        return min(n, 60) / 20
    if n < 14 or n_function < n / 5 or n_lower < n / 3:
        return 0.0
    return min(n, 60) / (20 if n >= 30 else 40)


def make_line(text: str, start: int, end: int) -> Line:
    """The piece text[start:end] of a folded text as a Line."""
    plain = text[start:end]
    read = _read(plain) if len(plain) > CACHED_CHARS else _read_once(plain)
    line = Line(start, end, plain, read.words, read.n)
    line.prose, line.is_final, line.n_function, line.n_lower = read.prose, read.is_final, read.n_function, read.n_lower
    line.cue, line.weak, line.own_sentence = read.cue, read.weak, read.own_sentence
    return line


def _read(plain: str) -> Line:
    """What the text of a line says by itself, as a Line whose place counts for nothing."""
    words = WORD.findall(plain)
    keys = word_keys(words)
    line = Line(0, len(plain), plain, words, len(words))
    line.is_final = is_final(plain)
    line.n_function = sum(map(read_words("de/function_words.csv").__contains__, keys))
    line.n_lower = sum(map(str.islower, [word[0] for word in words]))
    line.prose = prose_weight(len(words), line.n_function, line.n_lower, line.is_final)
    line.cue, line.weak = cues_of(keys)
    if line.cue and not _may_open(line, line.cue):
        line.cue = None
    if line.cue and line.cue.match == "opening":
        beyond = line.weak - find_cues(words[: line.cue.n_words])[1]  # the phrase is no evidence for itself
        line.own_sentence = not beyond and is_own_sentence(plain, words, line.cue)
        line.weak = 0 if line.own_sentence else line.weak
    if line.cue and line.cue.zone == "advertisement" and _READ_ON.search(plain):
        line.cue = replace(line.cue, zone="teaser")
    if line.cue is None:
        line.weak += bool(_IMPERATIVE.match(plain))
    return line


_read_once = lru_cache(maxsize=1 << 13)(_read)  # menus and labels stand in one document after the other


def _may_open(line: Line, cue: Cue) -> bool:
    """Whether an opening phrase can be one: not inside quotation marks ("„Sehen Sie“, sagte er"), and a sentence that
    begins with a single listed word ("Themen waren …") or a long one about teasers or navigation is none."""
    if cue.match not in ("start", "opening"):
        return True
    if line.text[0] in "„“\"»«‚‘›‹'":
        return False
    if cue.n_words == 1 and (line.n > 12 or (line.is_final and line.n > 4)):
        return False
    return not (line.is_final and line.n > 14 and not line.weak and cue.zone in ("teaser", "navigation", "comment"))


def read_lines(text: str, plain: str, cuts: Iterable[int] = (), without_credit: Container[int] = ()) -> list[Line]:
    """All non-blank lines of `text` (`plain` when folded), trimmed; `cuts` are further places to split at,
    `without_credit` the starts of lines known to hold no credit."""
    lines: list[Line] = []
    stops = sorted(set(cuts))
    at = position = 0
    blank = False
    for raw in text.split("\n"):
        ends = [position + len(raw)]
        while at < len(stops) and stops[at] < ends[-1]:
            if stops[at] > position:
                ends.insert(-1, stops[at])
            at += 1
        first = position
        empty = empty_so_far = True
        for stop in ends:
            piece = text[first:stop].lstrip(_BLANKS)
            start = stop - len(piece)
            end = start + len(piece.rstrip(_BLANKS))
            first = stop
            if end > start:
                empty = False
                line = make_line(plain, start, end)
                line.may_credit = start not in without_credit
                line.gap = blank
                line.glued = not empty_so_far
                empty_so_far = False
                blank = False
                lines.append(line)
        blank = blank or empty
        position += len(raw) + 1
    return lines
