"""Lines that stand in many articles of an outlet: furniture, whatever they say."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.spans import count_tokens, folded

MIN_ARTICLES = 3  # in two articles the same subhead or refrain is still likely
MIN_SHARE = 0.2  # of the outlet's articles, for lines under LONG words: "Hintergrund" heads sections of some articles
LONG = 5
PARAGRAPH = 20  # longer lines repeat in versions of one article, too, and need more witnesses
PARAGRAPH_ARTICLES = 5


def line_key(text: str) -> str:
    """A line as it is compared across articles: lower case, single spaces."""
    return " ".join(text.lower().split())


def is_repeated(text: str, repeated: Mapping[str, frozenset[str]]) -> bool:
    """Whether a line is one of the repeated ones, which are given by their first word: most lines share none."""
    opening = text.split(None, 1)[:1]
    keys = repeated.get(opening[0].lower()) if opening else None
    return keys is not None and line_key(text) in keys


@lru_cache(maxsize=64)
def by_first_word(repeated: frozenset[str]) -> dict[str, frozenset[str]]:
    """Line keys by their first word."""
    found: dict[str, set[str]] = {}
    for key in repeated:
        found.setdefault(key.split(" ", 1)[0], set()).add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def repeated_lines(texts: Iterable[str]) -> frozenset[str]:
    """Keys of the lines that repeat across the articles of one outlet.

    Articles with the same longest line are versions of one article and count once.
    """
    seen: Counter[str] = Counter()
    longest: set[str] = set()
    for text in texts:
        keys = {line_key(line) for line in text.split("\n") if line.strip()}
        top = max(keys, key=lambda key: (len(key), key), default="")
        if not top or top in longest:
            continue
        longest.add(top)
        seen.update(keys)
    out = set()
    for key, n in seen.items():
        if n >= MIN_ARTICLES:
            size = count_tokens(key)
            if n >= (PARAGRAPH_ARTICLES if size >= PARAGRAPH else MIN_ARTICLES) and (
                size >= LONG or n >= MIN_SHARE * len(longest)
            ):
                out.add(folded(key))  # as the lines are that it is compared with
    return frozenset(out)
