"""Which names a noun phrase is tied to by its construction: apposition before or after the name, or a predicate.

"der Dirigent Anna Berg" · "Anna Berg, die frühere Dirigentin, …" · "Anna Berg ist Dirigentin" · "nannte Anna Berg eine
Dirigentin". Anything that only an earlier sentence can settle stays untied; the link stage resolves it.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.als_phrases import named_by_als
from pipeline.annotate.complements import LONGEST_COMPLEMENT, past_complement
from pipeline.annotate.document import Word
from pipeline.annotate.name_lists import demonyms
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.person_nouns import PersonNoun, person_noun
from pipeline.annotate.sentence_names import NamedWords
from pipeline.tables import read_resource

_LONGEST_CLAUSE = 60  # words to either side; beyond it the text is a list or table without punctuation
_PARTICLES = frozenset("aber allerdings jedoch dagegen hingegen indes selbst wiederum zudem übrigens".split())
_TIMES = frozenset(
    "bis bislang bisher damals derzeit ehemals einst früher gegenwärtig gleichzeitig heute inzwischen jetzt künftig lange langjährig "
    "mittlerweile nun nunmehr seit seinerzeit später vormals zeitweise zugleich zuletzt zuvor auch selbst ebenfalls eigentlich von vor".split()
)
_LONGEST_TIME = 5  # words between comma and noun: "Berg, seit Anfang Mai 2020 Ministerin"
_CLAUSE_ENDS = frozenset(',;:()–—"„“”»«.!?…')
_NOMINATIVE = frozenset(
    "der die das ein eine kein keine sein seine ihr ihre unser unsere mein meine dein deine".split()
)
_OTHERS = frozenset("ihn sie ihm ihr ihnen mich dich uns euch mehr anders besser lieber eher".split())
_AND = frozenset(("und", "sowie", "&"))


@cache
def _verbs() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_resource("de/predicate_verbs.csv"):
        classes[row["class"]].add(row["form"])
    return {name: frozenset(forms) for name, forms in classes.items()}


def ties(
    words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords
) -> tuple[str, list[int]]:
    """(construction, numbers of the mentions it ties the phrase to); ("", []) if the phrase stands alone."""
    for construction, found in (
        ("apposition_before", _before_name(words, phrase, noun, number, names)),
        ("apposition_after", _after_name(words, phrase, noun, number, names)),
    ):
        if found:
            return construction, found
    found = _predicate(words, phrase, noun, number, names)
    return ("predicate", found) if found else ("", [])


def _before_name(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords) -> list[int]:
    """The name right after the noun, or after its complement: "Kanzler Abel", "Sprecherin der Stadt Jena, Anna Berg,"."""
    at, last = phrase.head + 1, len(words)
    in_brackets = phrase.first > 0 and words[phrase.first - 1].text == "("
    if noun.noun_class in ("group", "state") or (in_brackets and not names.is_person(at)):
        return []
    if names.is_person(at) and names.owner[at] not in names.genitives:
        return _row_of_names(at, names, words) if number != "singular" else [names.owner[at]]
    if number == "singular" and (joined := _joined_before_name(words, phrase, names)):
        return joined
    while at < last and at - phrase.head <= LONGEST_COMPLEMENT:
        text = words[at].text
        if names.is_person(at):
            opens = words[at - 1].text
            governed = classes_of(opens) & {"preposition", "contracted", "definite", "indefinite", "possessive"}
            if governed or (inflected_stem(opens) is not None and opens[0].islower()):
                return []
            return [] if number == "plural" or names.owner[at] in names.genitives else [names.owner[at]]
        if text == "," or (text == ":" and phrase.first == 0):
            return _behind_comma(words, at + 1, number, names)
        if names.owner[at] < 0 and (person_noun(text) or text in demonyms()):
            return []  # "Vater des Briten Abel"
        closed = classes_of(text) & {"preposition", "contracted", "definite", "possessive", "quantifier"}
        if text == "mit" or words[phrase.head].text[0].isdigit():
            return []
        allowed = text[0].isupper() or text[0].isdigit() or text in {"(", ")", "und"} or closed
        if not (allowed or inflected_stem(text) is not None):
            return []
        at += 1
    return []


def _joined_before_name(words: Sequence[Word], phrase: Phrase, names: NamedWords) -> list[int]:
    """The name behind a second noun without an article of its own: "der Sänger und Schauspieler Abel", "Rentner und Ex-Wirt Abel",
    "der Feuerwehrmann in Essen und Gewerkschafter Abel"."""
    at = phrase.head + 1
    if phrase.determiner in ("definite", "indefinite"):
        at = past_complement(words, at, names)
    if at >= len(words) or words[at].text not in _AND:
        return []
    at += 1
    while at < len(words) and words[at].text[0].islower() and inflected_stem(words[at].text) is not None:
        at += 1
    follows = at + 1 < len(words) and person_noun(words[at].text) and names.is_person(at + 1)
    return [names.owner[at + 1]] if follows and names.owner[at + 1] not in names.genitives else []


def _behind_comma(words: Sequence[Word], at: int, number: str, names: NamedWords) -> list[int]:
    """The name that fills the next commas, its own title before it or not: "Sein Gast, Minister Jan Abel, schwieg"."""
    while at < len(words) and not names.is_person(at) and person_noun(words[at].text):
        at += 1
    if number == "plural" or not names.is_person(at) or names.owner[at] in names.genitives:
        return []
    end = at
    while end < len(words) and names.owner[end] == names.owner[at]:
        end += 1
    closes = end == len(words) or words[end].text in {",", ".", ")", "(", ":"}
    return [names.owner[at]] if closes else []


def _row_of_names(at: int, names: NamedWords, words: Sequence[Word]) -> list[int]:
    """Names joined by comma and `und`: "die Minister Abel, Berg und Cremer"; one name if no `und` closes the row."""
    found, closed = [names.owner[at]], False
    while True:
        while at < len(words) and names.owner[at] == found[-1]:
            at += 1
        if closed or at + 1 >= len(words) or words[at].text not in _AND | {","} or not names.is_person(at + 1):
            return found if closed else found[:1]
        closed = words[at].text in _AND
        found.append(names.owner[at + 1])
        at += 1


def _after_name(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords) -> list[int]:
    """The name before a comma or dash: "Abel, der greise König", "Berg (57), Sprecherin der Stadt", "Abel und Berg, beide Köche"."""
    at = phrase.first - 1
    if not phrase.determiner or phrase.determiner == "preposition":
        at = _before_time(words, at)
    following = words[phrase.head + 1].text if phrase.head + 1 < len(words) else "."
    opens = at - 2 if at > 2 and words[at].text == "," and words[at - 1].text.isdigit() else at
    if opens > 0 and words[opens].text == "(" and (following in {")", ","} or "preposition" in classes_of(following)):
        is_one = number != "plural" and names.fits(opens - 1, noun)  # "Berg (Köchin)", "Berg (57, Köchin aus Kiel)"
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
    joined = first > 1 and words[first - 1].text in _AND and names.is_person(first - 2)
    if number == "plural":
        return [names.owner[first - 2], names.owner[at]] if joined else []
    bare = not phrase.determiner and following not in {",", ".", ")", "–"} and not classes_of(following)
    return [] if bare and names.owner[phrase.head + 1] < 0 and not following[0].isupper() else [names.owner[at]]


def _before_time(words: Sequence[Word], at: int) -> int:
    """The comma before an adverbial of time that stands before the noun: "Berg, seit Mai Ministerin"; else `at`."""
    for comma in range(at, max(0, at - _LONGEST_TIME - 1), -1):
        if words[comma].text == ",":
            return comma if comma == at or words[comma + 1].text in _TIMES else at
    return at


def _is_title(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether words `first` to `last` (excluded) only introduce the name behind them: "Frau", "der alte Minister"."""
    return all(
        person_noun(word.text) or "definite" in classes_of(word.text) or inflected_stem(word.text) is not None
        for word in words[first:last]
    )


def _predicate(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, number: str, names: NamedWords) -> list[int]:
    """ "Abel ist ein Held", "nannte Abel einen Helden", "gilt als Held", "wurde zum König gekrönt", "sieht in Abel einen Freund"."""
    left = phrase.first
    while left > max(0, phrase.first - _LONGEST_CLAUSE) and words[left - 1].text not in _CLAUSE_ENDS:
        left -= 1
    right = phrase.head + 1
    while right < min(len(words), phrase.head + _LONGEST_CLAUSE) and words[right].text not in _CLAUSE_ENDS:
        right += 1
    texts = [word.text.lower() for word in words[left:right]]
    subjects = [
        at
        for at in range(left, phrase.first)
        if names.fits(at, noun)
        and (at == 0 or names.owner[at - 1] != names.owner[at])
        and not (at > left and classes_of(words[at - 1].text) & {"preposition", "contracted"})
    ]
    opener = words[phrase.first].text.lower() if phrase.first < phrase.inner else ""
    before = words[phrase.first - 1].text.lower() if phrase.first > left else ""
    verbs = {name: [left + k for k, text in enumerate(texts) if text in forms] for name, forms in _verbs().items()}
    if before == "als" and (named := named_by_als(words, phrase, noun, names, (left, right))):
        return named
    if before in {"als", "zum", "zur"} or opener in {"zum", "zur"}:
        return _named_as(words, phrase, number, subjects, verbs, before == "als", names)
    if (before == "" and not subjects) or ("preposition" in classes_of(before) and phrase.determiner == "preposition"):
        return []
    if classes_of(before) & {"preposition", "contracted"} or (opener and "contracted" in classes_of(opener)):
        return _seen_in(words, phrase, noun, names, texts)
    if before in _AND:
        return []  # the first of the joined nouns decides
    after_noun = (
        phrase.first > left and words[phrase.first - 1].text[:1].isupper() and names.owner[phrase.first - 1] < 0
    )
    if (after_noun and opener in {"", "der", "des", "einer", "eines"}) or (number == "plural" and len(subjects) < 2):
        return []  # a genitive ("wurde auf Rat der Ärzte …"), or several called what one person cannot be
    copulas = [at for at in verbs["copula"] if at < phrase.first]
    if (
        copulas
        and subjects
        and (not opener or opener in _NOMINATIVE)
        and any(at <= subjects[0] and _is_title(words, at, subjects[0]) for at in (left, copulas[0] + 1))
    ):
        participle = any(
            len(t) > 5 and t.startswith("ge") and t.endswith(("t", "en")) for t in texts[phrase.head + 1 - left :]
        )
        return [] if participle else [names.owner[subjects[0]]]
    if verbs["naming"] and subjects and opener in {"einen", "ein", "eine", "seinen", "seine", "ihren", "ihre", "den"}:
        between = [at for at in subjects if verbs["naming"][0] < at]
        return [names.owner[between[-1]]] if between else _seen_in(words, phrase, noun, names, texts)
    return _seen_in(words, phrase, noun, names, texts)


def _named_as(
    words: Sequence[Word],
    phrase: Phrase,
    number: str,
    subjects: list[int],
    verbs: dict[str, list[int]],
    is_als: bool,
    names: NamedWords,
) -> list[int]:
    """ "bezeichnete Abel als Helden" (object), "Abel gilt als Held", "wurde Abel zum Präsidenten gewählt" (subject), "Abel
    arbeitet seit Mai als Wirtin" (any other verb: the only one named in the clause)."""
    if not subjects:
        return []
    passive = any(words[at].text.lower() in {"wurde", "wurden", "wird", "werden", "worden"} for at in verbs["copula"])
    alone = not (verbs["naming"] or verbs["appointing"] or verbs["passing"]) and len(subjects) == 1
    if is_als and alone and phrase.first == phrase.inner and number == "singular":
        between = {word.text.lower() for word in words[subjects[0] : phrase.first]}
        return [] if between & _OTHERS else [names.owner[subjects[0]]]
    if is_als and names.owner[phrase.first - 2] == names.owner[subjects[-1]] and not verbs["naming"]:
        return [names.owner[subjects[-1]]]
    if (verbs["passing"] and is_als) or (passive and (verbs["naming"] or verbs["appointing"])):
        return [names.owner[subjects[0]]]
    if (verbs["naming"] and is_als) or (verbs["appointing"] and not is_als):
        verb = (verbs["naming"] if is_als else verbs["appointing"])[0]
        objects = [at for at in subjects if at > verb] if verb < phrase.first else subjects[1:]
        pronoun = any(
            words[at].text.lower() in {"ihn", "sie", "ihm", "diesen"} for at in range(subjects[-1], phrase.first)
        )
        return [names.owner[objects[-1]]] if objects and not pronoun else []
    return []


def _seen_in(words: Sequence[Word], phrase: Phrase, noun: PersonNoun, names: NamedWords, texts: list[str]) -> list[int]:
    """ "sieht in Abel einen Freund": the name after `in` right before the phrase."""
    at = phrase.first - 1
    if at < 1 or not names.fits(at, noun) or not {"sieht", "sehen", "sah", "sahen", "sehe"} & set(texts):
        return []
    return [names.owner[at]] if words[names.first_word(at) - 1].text.lower() == "in" else []
