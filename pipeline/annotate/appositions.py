"""Which names a noun phrase is tied to by its construction: apposition before or after the name, or a predicate.

"der Dirigent Anna Berg" · "Anna Berg, die frühere Dirigentin, …" · "Anna Berg ist Dirigentin" · "nannte Anna Berg eine
Dirigentin". Anything that only an earlier sentence can settle stays untied; the link stage resolves it.
"""

from collections.abc import Sequence

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.complements import LONGEST_COMPLEMENT, past_complement
from pipeline.annotate.document import Word
from pipeline.annotate.name_lists import demonyms
from pipeline.annotate.name_spans import CLOSING, OPENING
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.person_nouns import PersonNoun, person_noun
from pipeline.annotate.predicatives import predicative
from pipeline.annotate.sentence_names import AND, NamedWords

_PARTICLES = frozenset("aber allerdings jedoch dagegen hingegen indes selbst wiederum zudem übrigens".split())
_TIMES = frozenset(
    "bis bislang bisher damals derzeit ehemals einst früher gegenwärtig gleichzeitig heute inzwischen jetzt künftig lange langjährig "
    "mittlerweile hauptberuflich nebenberuflich ehrenamtlich nun nunmehr seit seinerzeit später vormals zeitweise zugleich zuletzt zuvor auch selbst ebenfalls eigentlich von vor".split()
)
_OF_SOMEBODY = frozenset("der des eines einer seines seiner ihres ihrer dieses dieser".split())
_DEGREES = frozenset("Dr. Prof. Mag. Dipl. Ing. Dr Prof Mag med. jur. phil. .".split())
_LONGEST_MARKED = 8  # words between marks
_LONGEST_TIME = 5  # words between comma and noun: "Berg, seit Anfang Mai 2020 Ministerin"
_BRACKET_AND_COLON = "):"  # the tokenizer takes it for a smiley


def ties(
    words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords
) -> tuple[str, list[int]]:
    """(construction, numbers of the mentions it ties the phrase to); ("", []) if the phrase stands alone."""
    before, after = _before_name(words, phrase, noun, number, names), _after_name(words, phrase, noun, number, names)
    is_next = phrase.head + 1 < len(words) and names.owner[phrase.head + 1] in before
    if after and before and not is_next and "contracted" in classes_of(words[phrase.head + 1].text):
        before = []  # "Abel, Wirtin beim Gasthof Lena Huber": the house bears a name
    if before or after:
        return ("apposition_before", before) if before else ("apposition_after", after)
    found = predicative(words, phrase, noun, number, names)
    return ("predicate", found) if found else ("", [])


def _before_name(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords) -> list[int]:
    """The name right after the noun, or after its complement: "Kanzler Abel", "Sprecherin der Stadt Jena, Anna Berg,"."""
    at, last = phrase.head + 1, len(words)
    if at < last and words[at].text in CLOSING and phrase.inner and words[phrase.inner - 1].text in OPENING:
        at += 1  # Der „Retter“ | Jan Abel
    in_brackets = phrase.first > 0 and words[phrase.first - 1].text == "("
    if in_brackets and at < last and words[at].text == _BRACKET_AND_COLON:
        return _behind_comma(words, at + 1, number, names)  # "Stadtoberhaupt (Maire): Ida Berg"
    if noun.noun_class in ("group", "state") or (in_brackets and not names.is_person(at)):
        return []
    if names.is_person(at) and names.owner[at] not in names.genitives:
        row = names.row(words, at)
        is_many = (
            number == "plural"
            and noun.noun_class != "kin"
            and (noun.number == "plural" or words[phrase.first].text.lower() == "den")
        )
        is_one = is_many and len(row) == 1  # den Anwohnern | Abel ein Dorn im Auge
        return [] if is_one else row if number != "singular" else row[:1]
    if number == "singular" and (joined := _joined_before_name(words, phrase, names)):
        return joined
    opened = False
    while at < last and at - phrase.head <= LONGEST_COMPLEMENT:
        text = words[at].text
        opened = opened or text == "("
        if text == ")" and not opened:
            return []  # "Berg (41, Wirtin) und Abel": the bracket holds the noun, not its complement
        if names.is_person(at):
            opens = words[at - 1].text
            governed = classes_of(opens) & {"preposition", "contracted", "definite", "indefinite", "possessive"}
            if governed or (inflected_stem(opens) is not None and opens[0].islower()):
                return []
            return [] if number == "plural" or names.owner[at] in names.genitives else [names.owner[at]]
        if text == "," or (text in (":", _BRACKET_AND_COLON) and phrase.first == 0):
            return (
                []
                if text == "," and _is_of_somebody(words, phrase, names)
                else _behind_comma(words, at + 1, number, names)
            )
        if text in OPENING and (
            closing := next((k for k in range(at + 1, min(last, at + _LONGEST_MARKED)) if words[k].text in CLOSING), 0)
        ):
            at = closing + 1  # "Präsident des Vereins „Aue bleibt“, Jan Abel"
            continue
        is_somebody = names.owner[at] < 0 and words[at - 1].text != "(" and (person_noun(text) or text in demonyms())
        if is_somebody and not (_past_genitive(words, phrase.head + 1) == at + 1 < last and words[at + 1].text == ","):
            return []  # "Vater des Briten Abel"; but "Anwalt des Wirts, Jan Abel"
        closed = classes_of(text) & {"preposition", "contracted", "definite", "possessive", "quantifier"}
        if text == "mit" or words[phrase.head].text[0].isdigit():
            return []
        allowed = text[0].isupper() or text[0].isdigit() or text in {"(", ")", "und"} or closed
        if not (allowed or inflected_stem(text) is not None):
            return []
        at += 1
    return []


def _past_genitive(words: Sequence[Word], at: int) -> int:
    """Number of the word behind a genitive that begins at word `at`: "der Gegner", "des alten Wirts"; `at` if there is none."""
    if at >= len(words) or words[at].text not in _OF_SOMEBODY:
        return at
    head = _past_adjectives(words, at + 1)
    return head + 1 if head < len(words) and words[head].text[0].isupper() else at


def _is_of_somebody(words: Sequence[Word], phrase: Phrase, names: NamedWords) -> bool:
    """Whether the phrase is the genitive of another noun for a person, which a name behind a comma rather means: "der Anwalt | des Wirts, Jan Abel"."""
    before = phrase.first - 1
    if before < 0 or words[phrase.first].text not in _OF_SOMEBODY or names.owner[before] >= 0:
        return False
    outer = person_noun(words[before].text)
    return outer is not None and outer.noun_class != "kin" and outer.number != "plural"


def _joined_before_name(words: Sequence[Word], phrase: Phrase, names: NamedWords) -> list[int]:
    """The name behind a second noun without an article of its own: "der Sänger und Schauspieler Abel", "Rentner und Ex-Wirt Abel",
    "der Feuerwehrmann in Essen und Gewerkschafter Abel", "die Wirtin, Köchin und Jodlerin Berg"."""
    at = _past_joined(words, phrase.head + 1)
    if phrase.determiner in ("definite", "indefinite"):
        at = past_complement(words, at, names)
    if at >= len(words) or words[at].text not in AND:
        return []
    at = _past_adjectives(words, at + 1)
    follows = at + 1 < len(words) and person_noun(words[at].text) and names.is_person(at + 1)
    return [names.owner[at + 1]] if follows and names.owner[at + 1] not in names.genitives else []


def _past_joined(words: Sequence[Word], at: int) -> int:
    """Number of the word behind further bare nouns for persons, a comma before each: ", Köchin"."""
    last = min(len(words), at + LONGEST_COMPLEMENT)
    while at + 1 < last and words[at].text == ",":
        end = _past_adjectives(words, at + 1)
        if end >= len(words) or not person_noun(words[end].text):
            break
        at = end + 1
    return at


def _past_adjectives(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].text[0].islower() and inflected_stem(words[at].text) is not None:
        at += 1
    return at


def _behind_comma(words: Sequence[Word], at: int, number: str, names: NamedWords) -> list[int]:
    """The name that fills the next commas, its own title before it or not: "Sein Gast, der alte Minister Jan Abel, schwieg"."""
    if at < len(words) and "definite" in classes_of(words[at].text):
        at = _past_adjectives(words, at + 1)
        if at >= len(words) or not person_noun(words[at].text):
            return []
    while at < len(words) and not names.is_person(at) and (person_noun(words[at].text) or words[at].text in _DEGREES):
        at += 1
    if number == "plural" or not names.is_person(at) or names.owner[at] in names.genitives:
        return []
    end = names.past(at)
    closes = end == len(words) or words[end].text in {",", ".", ")", "(", ":"}
    return [names.owner[at]] if closes else []


def _after_name(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords) -> list[int]:
    """The name before a comma or dash: "Abel, der greise König", "Berg (57), Sprecherin der Stadt", "Abel und Berg, beide Köche"."""
    at = phrase.first - 1
    if words[phrase.first].text.lower() in ("dessen", "deren"):
        return []
    if not phrase.determiner or phrase.determiner == "preposition":
        at = _before_time(words, at)
    following = words[phrase.head + 1].text if phrase.head + 1 < len(words) else "."
    opens = at - 2 if at > 2 and words[at].text == "," and words[at - 1].text.isdigit() else at
    if opens > 0 and words[opens].text == "(" and (following in {")", ","} or "preposition" in classes_of(following)):
        # "Berg (Köchin)", "Berg (57, Köchin aus Kiel)"; not the party of "Berg (Linke)"
        is_one = number != "plural" and not noun.is_tied and names.fits(opens - 1, noun)
        return [names.owner[opens - 1]] if is_one else []
    if at < 1 or words[at].text not in {",", "–", "—"} or (phrase.determiner == "quantifier" and number != "plural"):
        return []
    at -= 1
    if words[at].text in _PARTICLES:
        at -= 1
    if words[at].text.isdigit() and at > 1 and words[at - 1].text == ",":  # age
        at -= 2
    elif words[at].text == ")":
        opens = next((k for k in range(at, max(at - 7, 0), -1) if words[k].text == "("), 0)
        at = opens - 1
    if at < 0 or not names.fits(at, noun):
        return []
    first = names.first_word(at)
    joined = first > 1 and words[first - 1].text in AND and names.is_person(first - 2)
    if number == "plural":
        return [names.owner[first - 2], names.owner[at]] if joined else []
    bare = not phrase.determiner and following not in {",", ".", ")", "–"} and not classes_of(following)
    return [] if bare and names.owner[phrase.head + 1] < 0 and not following[0].isupper() else [names.owner[at]]


def _before_time(words: Sequence[Word], at: int) -> int:
    """The comma before an adverbial that stands before the noun: "Berg, seit Mai Ministerin", "Berg, im Hauptberuf Wirtin"; else `at`."""
    for comma in range(at, max(0, at - _LONGEST_TIME - 1), -1):
        if words[comma].text == ",":
            first = words[comma + 1].text
            opens = comma == at or first in _TIMES or (first == "im" and words[comma + 2].text.endswith("beruf"))
            return comma if opens else at
    return at
