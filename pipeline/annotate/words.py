"""Words of a sentence as spaCy's German tokenizer cuts them: what stands between two blanks is cut once, then remembered."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator

from spacy.attrs import IDX, LENGTH
from spacy.lang.de import German
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from pipeline.annotate.document import Word

_MOST_PIECES = 200_000  # between blanks, remembered with their words: some 80 MB
_LONGEST_PIECE = 200  # characters without a blank; longer web addresses are rare, longer words unheard of
_LONG_WORD, _MARK = re.compile(rf"\S{{{_LONGEST_PIECE},}}"), re.compile(r"[^\w\s]")


class WordCutter:
    """Cuts text into words, "Ulm (rund" → Ulm ( rund; the tokenizer sees every piece between blanks once.

    It treats each such piece by itself (none of its German exceptions holds a blank between words), so the words are those
    of the whole text. White space is no word.
    """

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        rules = German.Defaults
        self._split = {form for form, tokens in rules.tokenizer_exceptions.items() if len(tokens) > 1}
        # The tokenizer of spacy.blank("de") without the rest: shape, prefix, is_stop … of every form, which nobody asks for.
        self._tokens = in_linear_time(
            Tokenizer(
                Vocab(),
                rules=rules.tokenizer_exceptions,
                prefix_search=compile_prefix_regex(rules.prefixes).search,
                suffix_search=compile_suffix_regex(rules.suffixes).search,
                infix_finditer=compile_infix_regex(rules.infixes).finditer,
                url_match=rules.url_match,
            )
        )
        self._known: dict[str, tuple[tuple[int, int, str], ...]] = {"": ()}

    def learn(self, texts: Iterable[str]) -> None:
        """Cut what is new in some texts, all at once."""
        if len(self._known) > _MOST_PIECES:
            self._start()  # spaCy, too, keeps every form that it has seen
        known = self._known
        new = []
        for piece in dict.fromkeys(piece for text in texts for piece in text.split(" ")):
            if piece not in known:
                if piece.isalpha() and piece not in self._split:  # spaCy cuts at marks and figures
                    known[piece] = ((0, len(piece), piece),)
                else:
                    new.append(piece)
        if not new:
            return
        joined = " ".join(new)
        tokens = self._tokens(joined).to_array([IDX, LENGTH]).tolist()
        tokens.append((len(joined) + 1, 0))
        at = number = 0
        for piece in new:
            words = []
            while tokens[number][0] < at + len(piece):
                start, length = tokens[number]
                if not (word := joined[start : start + length]).isspace():
                    words.append((start - at, start - at + length, word))
                number += 1
            known[piece] = tuple(words)
            at += len(piece) + 1

    def words(self, start: int, text: str) -> list[Word]:
        """Words of a learned text that begins at `start`."""
        known, words = self._known, []
        for piece in text.split(" "):
            for first, last, word in known[piece]:
                words.append(Word(start + first, start + last, word))
            start += len(piece) + 1
        return words


def in_linear_time(tokenizer: Callable[[str], Doc]) -> Callable[[str], Doc]:
    """spaCy's tokenizer, but in linear time on any text.

    It takes a word apart mark by mark from both its ends, and for every mark searches all that is left of the word: 20
    seconds for a line of 10,000 quotation marks. Here what has no blank is cut behind a mark every 200 characters.
    """

    def tokenize(text: str) -> Doc:
        pieces = list(_pieces(text))
        return tokenizer(text) if len(pieces) < 2 else Doc.from_docs([*map(tokenizer, pieces)], ensure_whitespace=False)

    return tokenize


def fit_for_any_text(nlp: Language) -> Language:
    """`nlp` without a limit to the length of a text, and with a tokenizer that needs linear time on any."""
    nlp.tokenizer, nlp.max_length = in_linear_time(nlp.tokenizer), sys.maxsize
    return nlp


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for word in _LONG_WORD.finditer(text):
        for mark in _MARK.finditer(text, word.start(), word.end()):
            if mark.end() - max(start, word.start()) >= _LONGEST_PIECE:
                yield text[start : mark.end()]
                start = mark.end()
    if start < len(text):
        yield text[start:]
