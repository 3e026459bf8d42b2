"""Text that an article prints twice: a sentence pulled out of its paragraph, a paragraph or the whole text once more."""

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.clean.lines import Line

WINDOW = 6  # words in a row; chance repeats of that length are rare within one article
WHOLE_TEXT = 300  # words of a line from which it may be the whole article on one line
MIN_PARAGRAPH = 12


class Repeats:
    """Word sequences of an article's lines, for asking whether a line repeats others.

    A line counts as contained if every six-word sequence of it stands in another line too; linear in the text.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.first: dict[str, Line] = {}
        for line in lines:
            if line.n > MIN_PARAGRAPH:
                self.first.setdefault(_bare(line.text), line)
        self.windows: Counter[tuple[str, ...]] = Counter()
        for bare in self.first:
            self.windows.update(set(_windows(bare.split())))

    def whole_texts(self) -> list[Line]:
        """Lines that print the other paragraphs once more, all in one; they are taken out of the account."""
        found = []
        for bare, line in list(self.first.items()):
            if line.n > WHOLE_TEXT:
                own = set(_windows(bare.split()))
                if sum(1 for window in own if self.windows[window] > 1) > len(own) / 2:
                    found.append(line)
                    self.windows.subtract(own)
                    del self.first[bare]
        return found

    def is_copy(self, line: Line) -> bool:
        """Equals an earlier line of more than 12 words."""
        return self.first.get(_bare(line.text), line) is not line

    def is_contained(self, line: Line) -> bool:
        """Stands, word for word, inside other lines of the article; False below six words."""
        bare = _bare(line.text)
        windows = _windows(bare.split())
        least = 2 if bare in self.first else 1
        return bool(windows) and all(self.windows[window] >= least for window in windows)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _windows(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + WINDOW]) for at in range(len(words) - WINDOW + 1)]
