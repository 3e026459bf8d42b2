"""Text that an article prints twice: a sentence pulled out of its paragraph, a paragraph or the whole text once more."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from pipeline.clean.lines import Line

WINDOW = 6  # words in a row; chance repeats of that length are rare within one article
WHOLE_TEXT = 300  # words of a line from which it may be the whole article on one line
MIN_PARAGRAPH = 12
SHORT = 20_000  # characters of an article up to which a line is sought in it before all sequences are listed


class Repeats:
    """Word sequences of an article's lines, for asking whether a line repeats others.

    A line counts as contained if every six-word sequence of it stands in another line too; linear in the text.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.first: dict[str, Line] = {}
        for line in lines:
            if line.n > MIN_PARAGRAPH:
                self.first.setdefault(line.bare, line)

    @cached_property
    def _listed(self) -> Counter[tuple[str, ...]]:
        """In how many of the lines a sequence stands; most articles have nothing that asks for it."""
        return Counter(window for bare in self.first for window in set(_windows(bare)))

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self.first)

    def whole_texts(self) -> list[Line]:
        """Lines that print the other paragraphs once more, all in one; they are taken out of the account."""
        found = []
        for bare, line in list(self.first.items()):
            if line.n > WHOLE_TEXT:
                own = set(_windows(bare))
                if sum(1 for window in own if self._listed[window] > 1) > len(own) / 2:
                    found.append(line)
                    self._listed.subtract(own)
                    del self.first[bare]
                    self.__dict__.pop("_whole", None)
        return found

    def is_copy(self, line: Line) -> bool:
        """Equals an earlier line of more than 12 words."""
        return self.first.get(line.bare, line) is not line

    def is_contained(self, line: Line) -> bool:
        """Stands, word for word, inside other lines of the article; False below six words."""
        bare = line.bare
        least = 2 if bare in self.first else 1
        if len(self._whole) < SHORT and self._whole.count(" ".join(bare.split(" ", WINDOW)[:WINDOW])) < least:
            return False
        counts = [self._listed.get(window, 0) >= least for window in _windows(bare)]
        return bool(counts) and all(counts)


def _windows(bare: str) -> Iterable[tuple[str, ...]]:
    words = bare.split(" ")
    return zip(*(words[at:] for at in range(WINDOW)), strict=False)
