"""People that only a noun beside them announces, and common nouns that the name model took for persons.

"Insolvenzverwalter Kreuzer sagte" holds a person; "am Abend kam Hagel", "fördert Wolfram" and "Vaters Haus" hold none.
"""

from pipeline.annotate.adjectives import built_like_adjective, classes_of
from pipeline.annotate.name_frames import uses_of
from pipeline.annotate.name_spans import Name, Names, common_words, first_names, is_capital
from pipeline.annotate.person_nouns import PersonNoun, person_noun, unlisted_noun
from pipeline.annotate.source_nouns import name_kind
from pipeline.tables import read_lower

_TITLES = frozenset(["office", "profession", "role", "state"])
_ABSTRACT = ("ung", "heit", "keit", "schaft", "ion", "tät", "ismus", "nis", "ik", "ungen", "ionen", "arbeit", "ing")
_DAY_PARTS = ("nacht", "abend", "abends", "morgen", "mittag", "mittags", "nachmittag", "vormittag")
_SAINT = ("St.", "Sankt", "Sanct")
_SHORTEST = 3
_DETERMINERS = frozenset(["definite", "indefinite", "possessive", "contracted", "quantifier"])


def titled_people(names: Names) -> None:
    """Make people of what the model gave to a body: of the office's name ("Bundesrat | Beat Abel", "Stadtrat | Abel"), or behind the bare
    noun for an office ("Bauministerin | Abel"). A title is no part of a name ("Kommissar | Abel"), and behind an article an office is
    that of a place ("der Bürgermeister von | Aue"); a place is called after a saint ("St. Ursula")."""
    texts = names.texts
    for name in list(names.names):
        if name.entity_type == "PER" and texts[name.first] == "von" and name.end == name.first + 2:
            if _has_article_and_office(texts, name.first):
                names.put(name.first + 1, name.end, "LOC")
            continue
        if name.entity_type == "PER" and name.first and texts[name.first - 1] in _SAINT:
            names.put(name.first - 1, name.end, "LOC")
            continue
        if name.entity_type in ("ORG", "MISC") and name.end == name.first + 1 and _has_office(names, name.first):
            name.entity_type = "PER"
            continue
        at, noun = name.first + 1, person_noun(texts[name.first])
        if (
            noun
            and noun.noun_class in _TITLES
            and name.entity_type == "PER"
            and name.end > at + 1
            and is_capital(texts[at])
        ):
            name.first += texts[name.first] not in first_names()  # Klubboss | Gion-Andri Abel
            continue
        if noun is None or noun.noun_class != "office" or at >= len(texts):
            continue
        if name.entity_type == "PER" and name.end > at and texts[name.first] not in first_names():
            name.first = at
        elif name.entity_type == "ORG" and texts[at] in first_names() and all(map(is_capital, texts[at : at + 2])):
            names.names.remove(name)
            names.put(at, at + len(texts[at : at + 2]), "PER")


def _has_article_and_office(texts: list[str], at: int) -> bool:
    title = person_noun(texts[at - 1]) if at > 1 else None
    return title is not None and title.noun_class == "office" and not _is_bare(texts[at - 2])


def _has_office(names: Names, at: int) -> bool:
    """Whether a word that may be a surname stands behind the noun for an office in the singular that has no article."""
    title = person_noun(names.texts[at - 1]) if at else None
    if title is None or title.noun_class != "office" or title.number != "singular" or title.is_tied or names.at(at - 1):
        return False
    word = names.texts[at]
    is_known = (
        word.lower() in common_words() or name_kind(word) is not None
    )  # Präsident Greenpeace: a list of functions
    return _is_bare(names.texts[at - 2] if at > 1 else "") and word[1:].islower() and not is_known


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
        before = texts[at - 1].lower() if at == 1 else texts[at - 1] if at else ""
        is_one = noun.number == "singular" and _may_be_surname(
            word
        )  # "Wanderer Echos" may be several, and what they hear
        if is_one and _is_bare(before) and any(text.islower() and text.isalpha() for text in texts):
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


def _may_be_surname(word: str) -> bool:
    """Whether a word may be anybody's surname and is no common noun."""
    low = word.lower()
    is_word = len(word) >= _SHORTEST and word.isalpha() and word[1:] == low[1:] and not low.endswith(_ABSTRACT)
    if not is_word or person_noun(word) is not None:
        return False
    if (
        low in common_words()
        or (low.endswith("s") and low[:-1] in common_words())
        or low in read_lower("de/mass_nouns.csv", "noun")
    ):
        return False
    return not uses_of(word)


def without_common_nouns(document: list[Names]) -> None:
    """Drop persons of one word that is a noun for a substance, the weather or a relative (Wolfram, Hagel, Vaters) or made of common words
    (Horror-Sturm), and parts of days whatever they were taken for (Samstagnacht).

    One stays where the document has it in a full name or behind a noun for a person: "Trainer Hagel".
    """
    doubtful: list[tuple[Names, Name]] = []
    known: set[str] = set()
    for names in document:
        for name in list(names.names):
            words = names.texts[name.first : name.end]
            if len(words) == 1 and _is_time(words[0]):
                names.names.remove(name)
                continue
            if name.entity_type != "PER":
                continue
            if len(words) > 1:
                known.update(words)
            elif _is_common(words[0]):
                doubtful.append((names, name))
                before = names.texts[name.first - 1] if name.first else ""
                if name.is_sure or (before and person_noun(before)):
                    known.add(words[0])
    for names, name in doubtful:
        word = names.texts[name.first]
        if word not in known and word.removesuffix("s") not in known:
            names.names.remove(name)


def _is_common(word: str) -> bool:
    low = word.lower()
    return (
        low in read_lower("de/mass_nouns.csv", "noun")
        or low.removesuffix("s") in read_lower("de/mass_nouns.csv", "noun")
        or _is_kin(word)
        or word == "Heuer"  # in Austria and Bavaria: this year
        or ("-" in low and all(part in common_words() for part in low.split("-")))
    )


def _is_time(word: str) -> bool:
    """Samstagnacht, Montagmorgen: a day and its part."""
    low = word.lower()
    return low.endswith(_DAY_PARTS) and any(
        low.startswith(day) for day in read_lower("de/weekdays.csv", "word") if len(day) > 3
    )


def _is_kin(word: str) -> bool:
    noun = person_noun(word)
    noun = noun or (person_noun(word[:-1]) if word.endswith("s") else None)  # Mutters Garten
    return noun is not None and noun.noun_class == "kin"
