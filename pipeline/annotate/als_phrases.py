"""`als` and a bare noun where no name stands before it in the clause: whom it is said of.

"Als Kind lebte Abel in Kiel" · "Abel, der als Lotse arbeitet". Behind a name the predicates of `appositions` read it.
"""

from collections.abc import Sequence

from pipeline.annotate.adjectives import classes_of
from pipeline.annotate.document import Word
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.person_nouns import PersonNoun
from pipeline.annotate.sentence_names import NamedWords

_RELATIVE = frozenset("der die den dem dessen deren".split())
_PRONOUNS = frozenset(
    "er sie es ich wir man ihn ihm ihr ihnen mich dich uns euch mehr anders besser lieber eher".split()
)


def named_by_als(
    words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords, clause: tuple[int, int]
) -> list[int]:
    """The one name that `als` before a bare singular noun can mean, in the clause of words `clause` (first, end); else [].

    At the head of a clause the name that follows a verb, without preposition or article: "Als Köchin kennt Berg das Salz", "In ihrer Rolle als Köchin …". In a
    relative clause the person it hangs on. Nobody if a pronoun or a second name could be meant.
    """
    left, right = clause
    if phrase.first != phrase.inner or noun.number == "plural" or words[phrase.first - 1].text.lower() != "als":
        return []
    inside = [at for at in range(left, right) if names.is_person(at) and names.first_word(at) == at]
    if phrase.first - 1 == left or _in_function(words[left : phrase.first - 1]):
        if len(inside) != 1 or names.owner[inside[0]] in names.genitives:
            return []
        (at,) = inside
        between = [word.text for word in words[phrase.head + 1 : at]]
        is_subject = bool(between) and between[-1][0].islower() and not classes_of(between[-1])
        return [names.owner[at]] if is_subject and not _PRONOUNS & set(between) else []
    is_relative = (
        left > 1 and words[left].text in _RELATIVE and words[left - 1].text == "," and names.fits(left - 2, noun)
    )
    if not is_relative or inside or _PRONOUNS & {word.text.lower() for word in words[left : phrase.first]}:
        return []
    return [names.owner[left - 2]]


def _in_function(words: Sequence[Word]) -> bool:
    """Whether words before `als` only lead up to it: "In ihrer Funktion als Ministerin"."""
    return (
        len(words) == 3
        and "preposition" in classes_of(words[0].text)
        and "possessive" in classes_of(words[1].text)
        and words[2].text[0].isupper()
    )
