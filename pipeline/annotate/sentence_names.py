"""Which words of a sentence are names, and of what kind: what designations stand beside or must not be."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.document import Document, Mention, Sentence, Word
from pipeline.annotate.person_nouns import PersonNoun

AND = frozenset(("und", "sowie", "&"))
_NOBODY_BUT_PERSONS = frozenset(("office", "profession", "kin", "honorific"))


@dataclass(slots=True)
class NamedWords:
    """The names of one sentence: `owner[i]` is the number of the mention that word i belongs to, else -1."""

    owner: list[int]
    mentions: Sequence[Mention]
    genitives: frozenset[int]  # numbers of mentions in the genitive ("Bergs")

    def first_word(self, at: int) -> int:
        """Number of the first word of the mention that word `at` belongs to."""
        while at > 0 and self.owner[at - 1] == self.owner[at]:
            at -= 1
        return at

    def past(self, at: int) -> int:
        """Number of the word behind the mention that word `at` belongs to."""
        mention = self.owner[at]
        while at < len(self.owner) and self.owner[at] == mention:
            at += 1
        return at

    def fits(self, at: int, noun: PersonNoun) -> bool:
        """Whether word `at` belongs to a name that `noun` may be said of: persons; for role labels also states and bodies."""
        if not 0 <= at < len(self.owner) or self.owner[at] < 0 or self.owner[at] in self.genitives:
            return False
        kind = self.mentions[self.owner[at]].entity_type
        return kind == "PER" or (kind in ("LOC", "ORG") and noun.noun_class not in _NOBODY_BUT_PERSONS | {"group"})

    def row(self, words: Sequence[Word], at: int) -> list[int]:
        """Numbers of the names joined by comma and `und` from word `at` on: "Abel, Berg und Cremer"; one if no `und` closes the row."""
        found, closed = [self.owner[at]], False
        while True:
            at = self.past(at)
            if closed or at + 1 >= len(words) or words[at].text not in AND | {","} or not self.is_person(at + 1):
                return found if closed else found[:1]
            closed = words[at].text in AND
            found.append(self.owner[at + 1])
            at += 1

    def is_person(self, at: int) -> bool:
        """Whether word `at` belongs to a person's name."""
        return 0 <= at < len(self.owner) and self.owner[at] >= 0 and self.mentions[self.owner[at]].entity_type == "PER"


def genitives_of(document: Document) -> frozenset[int]:
    """Mentions in -s whose form without it is a name of this document as well ("Bergs" beside "Anna Berg")."""
    known = {document.text[m.start : m.end].split()[-1] for m in document.mentions if m.form == "name"}
    found = set()
    for number, mention in enumerate(document.mentions):
        last = document.text[mention.start : mention.end].split()[-1]
        if mention.form == "name" and (last.endswith(("'", "’")) or (last.endswith("s") and last[:-1] in known)):
            found.add(number)
    return frozenset(found)


def names_of(
    document: Document, sentence: Sentence, at: int, genitives: frozenset[int]
) -> tuple[NamedWords, list[bool]]:
    """The sentence's names by word, and which words are (part of) a name and so no designation."""
    owner = [-1] * len(sentence.words)
    inside = [False] * len(sentence.words)
    number = 0
    while at < len(document.mentions) and document.mentions[at].start < sentence.end:
        mention = document.mentions[at]
        while number < len(sentence.words) and sentence.words[number].end <= mention.start:
            number += 1
        k = number
        while k < len(sentence.words) and sentence.words[k].start < mention.end:
            if mention.form == "name":
                owner[k] = at
            whole = mention.start <= sentence.words[k].start and sentence.words[k].end <= mention.end
            inside[k] = inside[k] or (mention.form != "compound" and whole)
            k += 1
        at += 1
    return NamedWords(owner, document.mentions, genitives), inside
