"""What follows a noun and belongs to it: "Feuerwehrmann in Essen", "Sprecherin der Stadt Kiel"."""

from collections.abc import Sequence

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.document import Word
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.sentence_names import AND, NamedWords

LONGEST_COMPLEMENT = 12  # words between a noun and its name: "Sprecherin des Amtes für Wasser in Jena, Anna Berg"


def past_complement(words: Sequence[Word], at: int, names: NamedWords, stops: frozenset[str] = frozenset()) -> int:
    """Number of the word behind a complement that begins at word `at` and names nobody ("in Essen", "der Stadt Kiel"), else `at`;
    it ends before a verb or mark, before `und` and before the words `stops` (verbs that look like adjectives: wurde)."""
    closed = {"preposition", "contracted", "definite", "possessive"}
    if at >= len(words) or not (
        classes_of(words[at].text) & {"preposition", "contracted"} or words[at].text in ("der", "des")
    ):
        return at
    end = at + 1
    while end < min(len(words), at + LONGEST_COMPLEMENT) and words[end].text not in stops | AND:
        text = words[end].text
        is_part = (
            text[0].isupper() or text[0].isdigit() or classes_of(text) & closed or inflected_stem(text) is not None
        )
        if names.is_person(end) or (names.owner[end] < 0 and person_noun(text)):
            return at
        if not is_part:
            break
        end += 1
    return end
