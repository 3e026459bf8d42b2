"""Names of one sentence as spans of its words: what the rules about names read and change."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.annotate.document import Mention, Sentence
from pipeline.tables import read_lower, read_resource

OPENING, CLOSING = frozenset('„»«›‹‚“"'), frozenset('“”«»‹›‘"')
ARTICLES = frozenset("der die das des dem den".split())


@dataclass(slots=True)
class Name:
    """A name from word `first` to before word `end`; `is_sure` if a construction or a list gave its type."""

    first: int
    end: int
    entity_type: str
    is_sure: bool = False


@dataclass(slots=True)
class Names:
    """The names of one sentence in order. `taken` are words of derived words and compounds, where no name begins."""

    sentence: Sentence
    texts: list[str]
    names: list[Name] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def at(self, index: int) -> Name | None:
        """The name that holds word `index`."""
        at = bisect_right(self.names, index, key=lambda name: name.first) - 1
        return self.names[at] if at >= 0 and index < self.names[at].end else None

    def put(self, first: int, end: int, entity_type: str, is_sure: bool = True) -> None:
        """Set a name; names it overlaps go."""
        low = bisect_right(self.names, first, key=lambda name: name.end)
        high = bisect_left(self.names, end, key=lambda name: name.first)
        self.names[low:high] = [Name(first, end, entity_type, is_sure)]

    def surface(self, name: Name) -> str:
        """Its words, joined by spaces."""
        return " ".join(self.texts[name.first : name.end])

    def is_free(self, first: int, end: int) -> bool:
        """Whether none of these words belongs to a name, a derived word or a compound."""
        return not any(at in self.taken or self.at(at) for at in range(first, end))


def read_sentence(sentence: Sentence, mentions: list[Mention]) -> Names:
    """The names among `mentions`, all of them in this sentence."""
    found = Names(sentence, [word.text for word in sentence.words])
    at = 0
    for m in mentions:
        while at < len(sentence.words) and sentence.words[at].end <= m.token_start:
            at += 1
        end = at
        while end < len(sentence.words) and sentence.words[end].start < m.token_end:
            end += 1
        if m.form == "name" and end > at:
            found.names.append(Name(at, end, m.entity_type))
        else:
            found.taken.update(range(at, end))
    return found


def is_capital(word: str) -> bool:
    """Whether a word begins like a name: a capital letter."""
    return word[:1].isupper()


@cache
def common_words() -> frozenset[str]:
    """Words that are too common to be taken for a name because they are one elsewhere (Koch, Stern, Zeit)."""
    lists = (read_resource("de/common_words.csv"), read_resource("de/function_words.csv"))
    return frozenset(row["word"].lower() for rows in lists for row in rows)


@cache
def first_names() -> frozenset[str]:
    """Listed first names (Vera, Ole)."""
    return frozenset(row["name"] for row in read_resource("de/first_names.csv"))


@cache
def nouns(use: str) -> dict[str, str]:
    """Lower-case noun → entity type, of name_nouns.csv for one use."""
    return {row["noun"].lower(): row["entity_type"] for row in read_resource("de/name_nouns.csv") if row["use"] == use}


@lru_cache(maxsize=100_000)
def noun_type(word: str, use: str) -> str | None:
    """Type of name that a noun stands beside, also as last part of a compound (Fährreederei), in singular and genitive."""
    table, lower = nouns(use), word.lower()
    for form in (lower, lower.removesuffix("s"), lower.removesuffix("es")):
        if form in table:
            return table[form]
    if use == "part" or not word[:1].isupper():
        return None
    tails = (lower[at:] for at in range(3, len(lower) - (2 if use == "for" else 3)))
    return next((table[form] for tail in tails for form in (tail, tail.removesuffix("s")) if form in table), None)


def holds_noun(lower: str) -> bool:
    """Whether a lower-case word ends in a noun of any use, bare, in -s or in -es: what no noun ends, none of them is asked about."""
    known = read_lower("de/name_nouns.csv", "noun")
    tails = [lower[at:] for at in range(len(lower))]
    return any(tail in known or (tail[-1] == "s" and (tail[:-1] in known or tail[:-2] in known)) for tail in tails)


def capital_run(texts: list[str], first: int, limit: int = 4) -> int:
    """End of the run of capitalised words from `first` (at most `limit` words)."""
    end = first
    while end < len(texts) and end < first + limit and (is_capital(texts[end])):
        end += 1
    return end


def quoted(texts: list[str], at: int, longest: int = 6) -> tuple[int, int] | None:
    """Words between quotation marks that open at `at`: (first, end), or None if they do not close within `longest` words."""
    if at >= len(texts) or texts[at] not in OPENING:
        return None
    for end in range(at + 2, min(len(texts), at + 2 + longest)):
        if texts[end] in CLOSING:
            return at + 1, end
    return None
