"""Surnames that are common nouns (Stern, Koch, Wolf), found again where no noun could stand: "Ida Stern kam. Stern sagte …".

A German noun in the singular has an article, a name has none (Duden, Die Grammatik: Artikelgebrauch).
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.annotate.adjectives import built_like_adjective, classes_of
from pipeline.annotate.clauses import finite_forms, word_classes
from pipeline.annotate.cues import cue_forms
from pipeline.annotate.name_spans import OPENING, Name, Names, common_words, is_capital
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.verb_forms import prefixes, present_forms, strong_pasts

_ALIKE_IN_PLURAL = ("er", "el", "en", "chen", "lein")  # die Richter, die Vögel: no article in the plural either
_DETERMINERS = frozenset(["indefinite", "possessive", "quantifier"])
_RELATIVE, _MASCULINE = frozenset("der dem den dessen".split()), frozenset("der dem den des".split())
_SUBJECTS = frozenset("er es man ich wir".split())  # behind a verb: "Lange schwieg er"
_TERSE = frozenset("headline kicker subhead caption".split())  # articles are left out there: "Richter verurteilt Dieb"
_BEFORE_START = OPENING | frozenset(":–—-•")


def common_surnames(document: list[Names], people: Iterable[str]) -> None:
    """Set in place the surnames of `people`, full names of the document, that are common words, and drop those behind "ein"."""
    common = {name.rpartition(" ")[2] for name in people}
    common = {word for word in common if _is_noun(word) and not _may_open(word)}
    for names in document if common else ():
        for at, text in enumerate(names.texts):
            is_genitive = text[:-1] in common and text.endswith("s")
            if not is_genitive and text not in common:
                continue
            name = names.at(at)
            if name is None and at not in names.taken and (_is_owner if is_genitive else _is_subject)(names, at):
                names.put(at, at + 1, "PER", is_sure=False)
            elif name and _is_one_of_many(names, name):
                names.names.remove(name)


def _is_noun(word: str) -> bool:
    return word.lower() in common_words() or person_noun(word) is not None


def _may_open(word: str) -> bool:
    """Whether a word may be an adverb or adjective at the start of a clause: Kurz, Lange."""
    return bool(classes_of(word)) or built_like_adjective(word) or word.lower() in word_classes()["adverb"]


def _is_subject(names: Names, at: int) -> bool:
    """Whether a noun opens its sentence without an article and a verb in the singular follows: "Stern sagte", "Stern, der 1990 kam, schwieg"."""
    texts = names.texts
    if (at and texts[at - 1] not in _BEFORE_START) or at + 2 >= len(texts):
        return _follows_verb(names, at)
    if names.sentence.zone in _TERSE and person_noun(texts[at]):
        return False
    if texts[at + 1] == ",":
        return texts[at + 2] in _RELATIVE
    return _is_singular(texts[at + 1]) and texts[at + 2] not in _SUBJECTS


def _follows_verb(names: Names, at: int) -> bool:
    """Whether the noun stands right behind a verb of saying, or behind another where it is no plural: "sagte Stern", "will Stern"."""
    verb = names.texts[at - 1] if at else ""
    if not _is_singular(verb):
        return False
    return verb in _verbs_of_saying() or not names.texts[at].endswith(_ALIKE_IN_PLURAL)


def _is_owner(names: Names, at: int) -> bool:
    """Whether a genitive without article stands before its noun: "Sterns Anwalt"."""
    before, after = names.texts[at - 1] if at else "", names.texts[at + 1 : at + 2]
    is_bare = not before or not (
        classes_of(before) & (_DETERMINERS | {"definite", "contracted"}) or built_like_adjective(before)
    )
    return is_bare and bool(after) and is_capital(after[0]) and not names.at(at + 1)


def _is_one_of_many(names: Names, name: Name) -> bool:
    """Whether a person of one word has an article that no name has: "ein Bauer", "den Bauer"; not "das Haus, in dem Bauer wohnt"."""
    if name.end > name.first + 1 or name.entity_type != "PER" or name.is_sure:
        return False
    before = names.texts[max(0, name.first - 3) : name.first]
    return bool(before) and (
        not _DETERMINERS.isdisjoint(classes_of(before[-1])) or (before[-1].lower() in _MASCULINE and "," not in before)
    )


@lru_cache(maxsize=1 << 16)
def _is_singular(verb: str) -> bool:
    """Whether a word is a third person singular, also of a strong verb with a prefix: sagte, übernahm."""
    starts = (prefix for kind in ("inseparable", "separable") for prefix in prefixes(kind) if verb.startswith(prefix))
    return verb in _singular_verbs() or any(
        verb[len(prefix) :] in strong_pasts() and not verb.endswith("en") for prefix in starts
    )


@cache
def _verbs_of_saying() -> frozenset[str]:
    said = (form for form, read in cue_forms().items() if any(k == "finite" and v.kind == "say" for v, k in read))
    return frozenset(form for form in said if not form.endswith("en"))


@cache
def _singular_verbs() -> frozenset[str]:
    """Third persons singular: ist, will, sagte, kommt, kam."""
    told = {form for form, readings in cue_forms().items() if any(kind == "finite" for _, kind in readings)}
    forms = finite_forms() | present_forms() | told
    return frozenset(form for form in forms if not form.endswith("en") and form != "sind")
