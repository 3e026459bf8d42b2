"""What stands left of a noun: its attributive adjectives, and the determiner, possessor or preposition before them.

A lower-case word with an adjective's ending counts if a determiner opens the phrase ("der greise Fürst") or if it is built
like an adjective ("russische Soldaten"); without either it may be a verb ("sagte Präsident Ebert").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.adjectives import built_like_adjective, classes_of, inflected_stem
from pipeline.annotate.document import Word
from pipeline.annotate.numbers import is_number_like

_AGES = frozenset(("Jahr", "Jahre", "Monate", "Wochen", "Tage"))
_ADVERBS_OF_AGE = frozenset(
    "damals heute inzwischen mittlerweile jetzt etwa rund circa ca. knapp fast nun bereits".split()
)
_LONGEST_ATTRIBUTE = 9  # words from article to participle
_ENDING = {
    "der": ("e",),
    "die": ("e",),
    "das": ("e",),
    "eine": ("e",),
    "ein": ("er", "es"),
}  # of the adjective; others: -en
_MARKS = frozenset(",;:.()–—„“”»«")
_CLOSES_ASIDE = frozenset((",", ".", ")", "–"))
_GOES_ON = frozenset("und der des eines einer".split())
_NEUTER = tuple("kind mädchen opfer glied paar model talent idol genie haupt baby chen lein".split())
_DETERMINERS = frozenset(("definite", "indefinite", "possessive"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Word numbers of a noun phrase: `first` its determiner or possessor (or first adjective), `inner` the first adjective or
    the head, `head`; `determiner` is the class of the opening word ("" if none), `is_counted` if a plural numeral stands in it."""

    first: int
    inner: int
    head: int
    determiner: str
    is_counted: bool = False


def phrase_before(words: Sequence[Word], head: int, opens: int, possessors: dict[int, int]) -> Phrase:
    """The noun phrase that ends in the noun at number `head`; `opens` is the number of the sentence's first word.

    `possessors` maps the number of a name's last word to its first: a genitive name opens a phrase ("Polens alter König").
    """
    at = head
    adjectives: list[int] = []
    while at > opens:
        step = at - 1
        if adjectives and words[step].text in {",", "und", "oder"} and step > opens:
            step -= 1
            if classes_of(words[step].text) or not built_like_adjective(words[step].text):
                break
        word = words[step].text
        lower = word[0].islower() or (step == opens and word[1:].islower())
        if not lower or inflected_stem(word) is None or step in possessors or is_number_like(word):
            break
        adjectives.append(step)
        at = step
    edge = _before_measure(words, at)
    opener, first = _opener(words, edge - 1, possessors) if edge > opens else ("", at)
    is_das = bool(adjectives and opener) and words[at - 1].text.lower() in {"das", "dies"}
    if is_das and _is_verb(words[at].text, words[head].text):
        opener = ""  # das berichteten Zeugen, das bestätigte Kanzler Abel
    if adjectives and not opener and (extended := _extended(words, at, opens)):
        opener, first = extended
    is_counted = at == edge and at > opens and _shows_plural(words[at - 1].text)
    if opener == "quantifier" and first > opens:  # "die drei alten Könige"
        before = _opener(words, first - 1, possessors)
        if before[0] in ("definite", "possessive") or (
            before[0] == "indefinite" and not is_counted
        ):  # "ein weiterer Zeuge"
            opener, first = before
    inner = at
    is_behind_als = at > opens and words[at - 1].text.lower() == "als"
    if not opener and not is_behind_als and not _is_aside(words, at, head, opens):
        # only what is built like an adjective, from the noun leftwards; after `als` and in an aside on a noun no verb can stand
        inner = head
        for step in adjectives:
            if not built_like_adjective(words[step].text):
                break
            inner = step
    if not opener:
        first = inner
    return Phrase(first, inner, head, opener, is_counted)


def _is_verb(word: str, noun: str) -> bool:
    """Whether a word between `das` and a noun is no adjective by its ending: none ends in -en there, nor in -te before a noun that is no neuter."""
    return word.endswith("en") or (word.endswith("te") and not noun.lower().endswith(_NEUTER))


def _is_aside(words: Sequence[Word], at: int, head: int, opens: int) -> bool:
    """Whether a phrase begins an aside on what stands before: "Abel, | pensionierte Lehrerin," or "Abel (54), | pensionierte Lehrerin aus Ulm",
    not "…, forderte Lehrerin Abel"; or ends a row in one: "Abel, Ärztin und | dreifache Mutter,"."""
    if at - 2 < opens or head + 1 >= len(words):
        return False
    before, outer, behind = words[at - 1].text, words[at - 2].text, words[head + 1].text
    is_noun = outer[0].isupper() or outer[0].isdigit() or outer == ")"
    closes = behind in _CLOSES_ASIDE or (
        before == "," and bool(classes_of(behind) & {"preposition", "contracted"} or behind in _GOES_ON)
    )
    return is_noun and before in (",", "und", "–") and closes and not words[at].text.endswith("en")


def _extended(words: Sequence[Word], at: int, opens: int) -> tuple[str, int] | None:
    """Class and number of the article before an extended attribute whose participle is word `at`: "ein wegen Betrugs verurteilter
    Makler". The article agrees with the participle and a preposition follows it; behind a comma it may be a relative pronoun."""
    low = words[at].text.lower()
    if not built_like_adjective(low) or not (inflected_stem(low) or "").endswith(("t", "en", "nd")):
        return None
    for k in range(at - 2, max(opens, at - _LONGEST_ATTRIBUTE) - 1, -1):
        article = words[k].text.lower()
        if article in _MARKS:
            return None
        kind = next((name for name in ("definite", "indefinite") if name in classes_of(article)), "")
        if kind and {"preposition", "contracted"} & classes_of(words[k + 1].text):
            agrees = low.endswith(_ENDING.get(article, ("en",)))
            is_relative = kind == "definite" and k > opens and words[k - 1].text == ","
            return (kind, k) if agrees and not is_relative else None
    return None


def _before_measure(words: Sequence[Word], at: int) -> int:
    """Where a measure or adverb before word `at` starts: "eine 72 Jahre alte Frau" at 72, "der damals 40-Jährige" at damals, "ein
    weltweit bekannter Koch" at weltweit; else `at`."""
    if at > 0 and words[at].text[0].isdigit() and words[at - 1].text in _ADVERBS_OF_AGE:
        return at - 1
    is_age = at > 1 and words[at].text.startswith(("alt", "jung")) and words[at - 1].text in _AGES
    if is_age and is_number_like(words[at - 2].text):
        return at - 3 if at > 2 and words[at - 3].text in _ADVERBS_OF_AGE else at - 2
    if at > 1 and _DETERMINERS & classes_of(words[at - 2].text) and _is_adverb(words[at - 1].text):
        return at - 1 if inflected_stem(words[at].text) is not None else at
    return at


def _is_adverb(word: str) -> bool:
    """Whether a lower-case word can only be an adverb between article and adjective: no ending of one, of no other class."""
    return (
        word.islower() and word.isalpha() and inflected_stem(word) is None and not classes_of(word) - {"adverb", "base"}
    )


def _shows_plural(word: str) -> bool:
    return "plural" in classes_of(word) or is_number_like(word)


def _opener(words: Sequence[Word], at: int, possessors: dict[int, int]) -> tuple[str, int]:
    if at in possessors:
        return "possessive", possessors[at]
    found = classes_of(words[at].text)
    for name in ("definite", "indefinite", "possessive", "contracted", "quantifier"):
        if name in found:
            return name, at
    if is_number_like(words[at].text):
        return "quantifier", at
    return ("preposition", at + 1) if "preposition" in found else ("", at + 1)
