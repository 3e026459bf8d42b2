"""Surnames that only a noun for a person announces, and common nouns that the name model took for persons.

"Insolvenzverwalter Kreuzer sagte" holds a person; "am Abend kam Hagel", "fördert Wolfram" and "Vaters Haus" hold none.
"""

from functools import cache

from pipeline.annotate.adjectives import built_like_adjective, classes_of
from pipeline.annotate.cues import CueVerb, cue_forms
from pipeline.annotate.name_frames import uses_of
from pipeline.annotate.name_spans import Name, Names, common_words, first_names, is_capital
from pipeline.annotate.person_nouns import PersonNoun, person_noun, unlisted_noun
from pipeline.tables import read_resource

_TITLES = frozenset(["office", "profession", "role", "state"])
_ABSTRACT = ("ung", "heit", "keit", "schaft", "ion", "tät", "ismus", "nis", "ik", "ungen", "ionen", "arbeit", "ing")
_SHORTEST = 3
_DETERMINERS = frozenset(["definite", "indefinite", "possessive", "contracted", "quantifier"])


def announced_surnames(names: Names) -> None:
    """Make a person of a word of no list right behind a noun for one: "Insolvenzverwalter | Kreuzer sagte".

    Not in a line of catchwords, not of a department behind a comma (…, Leiterin Marketing, …).
    """
    texts = names.texts
    for at in range(len(texts) - 2):
        word = texts[at + 1]
        if not (is_capital(word) and is_capital(texts[at])) or is_capital(texts[at + 2]):
            continue
        if not names.is_free(at, at + 2) or (at and texts[at - 1] in (",", "(")) or (noun := _title(texts[at])) is None:
            continue
        around = (texts[at - 1].lower() if at == 1 else texts[at - 1] if at else ""), texts[at + 2]
        is_told = any(map(_says, around))
        is_one = noun.number == "singular" and _may_be_surname(
            word
        )  # "Wanderer Echos" may be several, and what they hear
        if ((is_one and _is_bare(around[0])) or (_is_plain(word) and is_told)) and any(
            text.islower() and text.isalpha() for text in texts
        ):
            names.put(at + 1, at + 2, "PER")


def _title(word: str) -> PersonNoun | None:
    """The reading of a word as a noun for a person, in the nominative singular: not "Konservative | Revolten", an adjective."""
    noun: PersonNoun | None = person_noun(word) or unlisted_noun(word)
    if noun is None or noun.lemma != word or noun.is_tied or noun.number == "plural":
        return None
    return noun if noun.noun_class in _TITLES else None


def _is_bare(before: str) -> bool:
    """Whether a noun behind this word has no article: nobody is so named but before a name ("kam Trainerin | Brakel", but "als Trainerin")."""
    low = before.lower()
    return low != "als" and _DETERMINERS.isdisjoint(classes_of(low)) and not built_like_adjective(before)


def _is_plain(word: str) -> bool:
    """Whether a word may be anybody's surname at all, be it a common noun: "sagte Gutachterin | Sommer"."""
    low = word.lower()
    is_word = len(word) >= _SHORTEST and word.isalpha() and word[1:] == low[1:] and not low.endswith(_ABSTRACT)
    return is_word and person_noun(word) is None


def _may_be_surname(word: str) -> bool:
    low = word.lower()
    if not _is_plain(word):
        return False
    if low in common_words() or (low.endswith("s") and low[:-1] in common_words()) or low in _mass_nouns():
        return False
    return not uses_of(word)


@cache
def _mass_nouns() -> frozenset[str]:
    return frozenset(row["noun"].lower() for row in read_resource("de/mass_nouns.csv"))


def without_common_nouns(document: list[Names]) -> None:
    """Drop persons of one word that is a noun for a substance, the weather or a relative (Wolfram, Hagel, Vaters).

    One stays where the document has it in a full name, behind a noun for a person or beside a verb of saying: "sagte Hagel".
    """
    doubtful: list[tuple[Names, Name]] = []
    known: set[str] = set()
    for names in document:
        for name in list(names.names):
            if name.entity_type != "PER":
                continue
            words = names.texts[name.first : name.end]
            if len(words) == 2 and words[0].endswith("s") and _is_kin(words[1]) and words[1] not in first_names():
                name.end -= 1  # Bergs | Bruder
            elif len(words) > 1:
                known.update(words)
            elif _is_common(words[0]):
                doubtful.append((names, name))
                if name.is_sure or _is_somebody(names, name):
                    known.add(words[0])
    for names, name in doubtful:
        word = names.texts[name.first]
        if word not in known and word.removesuffix("s") not in known:
            names.names.remove(name)


def _is_common(word: str) -> bool:
    low = word.lower()
    return low in _mass_nouns() or low.removesuffix("s") in _mass_nouns() or _is_kin(word)


def _is_kin(word: str) -> bool:
    noun = person_noun(word)
    noun = noun or (person_noun(word[:-1]) if word.endswith("s") else None)  # Mutters Garten
    return noun is not None and noun.noun_class == "kin"


def _is_somebody(names: Names, name: Name) -> bool:
    before = names.texts[name.first - 1] if name.first else ""
    after = names.texts[name.end] if name.end < len(names.texts) else ""
    if before and (person_noun(before) is not None or before in first_names()):
        return True
    return _says(before) or _says(after)


@cache
def _saying() -> frozenset[str]:
    """Finite forms of verbs that tell what somebody says or writes, and the two words that give a source: sagte, betont, laut."""
    forms = cue_forms().items()
    finite = (form for form, readings in forms if any(_is_saying(*reading) for reading in readings))
    return frozenset([*finite, "laut", "so"])


def _is_saying(verb: CueVerb, form: str) -> bool:
    return verb.kind in ("say", "write") and form == "finite" and not verb.particle and not verb.needs


def _says(word: str) -> bool:
    return word.islower() and word in _saying()
