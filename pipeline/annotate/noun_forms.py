"""Number and gender of a noun for persons, as its article and ending tell: "des Soldaten", "die Vorsitzende"."""

from collections.abc import Sequence

from pipeline.annotate.adjectives import classes_of
from pipeline.annotate.document import Word
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.person_nouns import PersonNoun

MASCULINE = frozenset("der dem den ein einem einen ihr ihrem ihren unser unserem unseren dessen deren".split())


def number_of(words: Sequence[Word], phrase: Phrase, noun: PersonNoun) -> str:
    """Number from the form of the noun, else from what opens the phrase ("des Soldaten", "beiden Soldaten")."""
    if noun.number != "unknown":
        return noun.number
    opener = words[phrase.first].text.lower() if phrase.first < phrase.inner else ""
    if phrase.is_counted:
        return "plural"
    if "singular" in classes_of(opener):
        return "singular"
    weak = words[phrase.head].text.endswith("n")
    if opener in {"die", "diese"}:
        return (
            "unknown"
            if not weak and noun.lemma.endswith("r") and noun.lemma[:-1] == words[phrase.head].text
            else "plural"
        )
    if opener in {"der", "dieser"}:
        of_noun = phrase.first > 0 and words[phrase.first - 1].text[:1].isupper() and not weak
        return "plural" if weak else "unknown" if of_noun and phrase.first > 1 else "singular"
    if opener == "den" and words[phrase.head].text == noun.lemma + "s":
        return "plural"  # "mit den Fans": no accusative singular ends so
    if opener == "den":
        return "unknown" if weak else "singular"
    is_bare_plural = weak and not opener and words[phrase.head].text != noun.lemma  # "Als Mädchen" may be one
    return "plural" if is_bare_plural and phrase.determiner not in {"possessive", "definite"} else "unknown"


def is_feminine(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, has_name: bool) -> bool:
    """Whether an adjectival noun is a woman's by its ending: "die Vorsitzende", "eine 60-Jährige", "der Vorsitzenden Anna Berg".

    After an article -e is masculine behind "der" and feminine behind "die", "eine" (plural: "die Vorsitzenden"); -en behind
    "der" is a feminine dative or a genitive plural, which a name beside it decides. "Vorsitzende Anna Berg" needs the name too.
    """
    text, opener = words[phrase.head].text, words[phrase.first].text.lower() if phrase.first < phrase.inner else ""
    base = noun.lemma.rpartition("-")[2].lower()
    form = text.rpartition("-")[2].lower()
    if (
        noun.number != "unknown"
        or phrase.determiner == "quantifier"
        or base.endswith("beamter")
        or not base.endswith("er")
        or form not in (base[:-1], base[:-1] + "n")
    ):
        return False
    if form.endswith("e"):
        if "die" in opener or opener.endswith("e") or opener in ("dessen", "deren"):
            return True  # deren Vorsitzende, a man were deren Vorsitzender
        return has_name and number == "singular" and phrase.determiner in ("", "possessive") and opener not in MASCULINE
    return has_name and number == "singular" and opener in ("der", "dieser", "einer", "ihrer", "seiner")
