"""`als` and a bare noun where no name stands before it in the clause: whom it is said of.

"Abel, der als Lotse arbeitet". Behind a name the predicates of `appositions` read it.
"""

from collections.abc import Sequence

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

    That is the person a relative clause hangs on; nobody if a pronoun or a second name could be meant.
    """
    left, right = clause
    if phrase.first != phrase.inner or noun.number == "plural" or words[phrase.first - 1].text.lower() != "als":
        return []
    is_relative = (
        left > 1 and words[left].text in _RELATIVE and words[left - 1].text == "," and names.fits(left - 2, noun)
    )
    is_alone = not any(names.is_person(at) for at in range(left, right))
    if not is_relative or not is_alone or _PRONOUNS & {word.text.lower() for word in words[left : phrase.first]}:
        return []
    return [names.owner[left - 2]]
