"""Speakers without a name: "eine Sprecherin der Kassen", whom "sie" and "die Sprecherin" take up later."""

import re

from pipeline.annotate.source_nouns import noun_kind
from pipeline.link.scenes import Scene, gender_of

NOUN = re.compile(r"\b[A-ZÄÖÜ][\w-]+")
_SUBJECT = re.compile(
    r"(?P<article>Eine?|Der|Die|(?:Sein|Ihr|Unser)e?) (?:[a-zäöüß-]+ ){0,2}(?P<noun>[A-ZÄÖÜ][\w-]+)(?= (?:\(\d+\) )?[a-zäöüß])"
)  # no name behind
_OPENINGS = frozenset("der die das ein eine auch selbst sogar dieser diese".split())


class Unnamed:
    """Those of one document in text order, as far as their noun tells a man or a woman."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, int, str, str]] = []  # span, noun in lower case, gender

    def add(self, start: int, end: int, words: str) -> None:
        """Take in the words of a speaker whom no name stands for: "Eine Sprecherin der Kassen"."""
        noun = next((m[0] for m in NOUN.finditer(words) if m.start() or not is_opening(m[0])), None)
        if noun and (gender := gender_of(noun)):
            self._seen.append((start, end, noun.casefold(), gender))

    def before_pronoun(self, scene: Scene, position: int, gender: str) -> int | None:
        """Where the last of them begins, if of that gender and in this sentence or the one before: "Eine Sprecherin begrüßte das. „…“, sagte | sie"."""
        earlier = [one for one in self._seen[-2:] if one[1] <= position]
        if not earlier or earlier[-1][3] != gender:
            return None
        start = earlier[-1][0]
        return start if scene.sentence_at(position) - scene.sentence_at(start) <= 1 else None

    @staticmethod
    def subject_before(scene: Scene, position: int, gender: str) -> tuple[int, int] | None:
        """Span of the person or body without a name that the sentence before begins with: "| Eine Nachbarin sah das. „…“, sagte sie"."""
        at = scene.sentence_at(position) - 1
        found = _SUBJECT.match(scene.text, *scene.spans[at]) if at >= 0 else None
        if found is None or found["noun"] == found["article"]:
            return None
        article = found["article"].lower()
        told = gender_of(found["noun"]) or ("f" if article.endswith("e") and noun_kind(found["noun"]) else None)
        is_nominative = article.endswith("e") == (gender == "f")  # Der Wirtin: no subject
        return found.span() if told == gender and is_nominative else None

    def is_called(self, noun: str, position: int) -> bool:
        """Whether one before `position` is called by the noun: Polizeisprecher, der | Sprecher."""
        return any(end <= position and called.endswith(noun) for _, end, called, _ in self._seen)


def is_opening(word: str) -> bool:
    """Whether a word with a capital only opens a phrase: Der, Eine, Auch."""
    return word.lower() in _OPENINGS
