"""Nouns for persons: which words are one, in which number, and their nominative singular.

The word list gives lemma, declension and plural; every inflected form follows from them by the rules of German noun
inflection (Duden, Die Grammatik: strong, weak, feminine, adjectival declension). Compounds follow from their last part.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.tables import read_resource

_SHORTEST_FIRST_PART = (
    3  # letters: shorter first parts are chance (Trichter is no Richter); US-, EZ- come with a hyphen
)
_PREFIXES = frozenset(("ex", "co", "ko"))  # Expräsident, Cotrainer
_AGED = re.compile(r"\d+-J")
_WOMAN = re.compile(r"\w{3,}(?:er|or|ist|ant|ent|log|gra[fp]h?|eur|är|rät)in(?P<plural>nen)?$")
_AGENT = re.compile(r"\w{4,}(?:er|or|ist|ant|eur|är|iker)$")
_GENDERED = ("*innen", "_innen", ":innen", "/innen", "/-innen", "*in", "_in", ":in", "/in", "/-in")


class PersonNoun(NamedTuple):
    """One reading of a word form: `number` is singular, plural or unknown; `is_tied`: a person only beside a name."""

    lemma: str
    noun_class: str  # office honorific evaluative role profession kin group state
    number: str
    is_tied: bool = False


@cache
def _lexicon() -> tuple[dict[str, PersonNoun], dict[str, PersonNoun], frozenset[str]]:
    """Whole words, last parts of compounds and words that only look like one, each by lower-case form."""
    whole: dict[str, PersonNoun] = {}
    last_parts: dict[str, PersonNoun] = {}
    for row in read_resource("de/person_nouns.csv"):
        lemma = row["lemma"].lstrip("-")
        for form, number, base in _forms(lemma, row["declension"], row["plural"].lstrip("-"), row["feminine"]):
            noun = PersonNoun(base, row["class"], number, bool(row["tied"]) and number != "plural")
            if not row["lemma"].startswith("-"):
                whole.setdefault(form.lower(), noun)
            if row["compound"] == "1":
                last_parts.setdefault(form.lower(), noun)
    others = {
        row["word"] + ending for row in read_resource("de/not_persons.csv") for ending in ("", "s", "n", "en", "es")
    }
    return whole, last_parts, frozenset(others)


def _forms(lemma: str, declension: str, plural: str, feminine: str) -> list[tuple[str, str, str]]:
    """Every form of a noun with its number and lemma: Präsident → Präsident, Präsidenten, Präsidentin, Präsidentinnen."""
    if declension == "adjectival":  # Verbündeter: number shows only in the article
        stem = lemma[:-1]
        return [(stem + ending, "unknown", lemma) for ending in ("", "n", "r", "m")]
    dative = plural if plural.endswith(("n", "s")) else plural + "n"
    forms = [(plural, "plural", lemma), (dative, "plural", lemma)]
    if declension == "plural_only":
        return [(plural, "plural", lemma)]
    if declension == "plural":
        return [(plural, "plural", lemma), (dative, "plural", lemma)]
    if declension == "weak":
        oblique = "Herrn" if lemma == "Herr" else lemma + "n" if lemma.lower().endswith("herr") else plural
        forms = [(lemma, "singular", lemma), (oblique, "singular" if oblique != plural else "unknown", lemma), *forms]
    elif declension == "feminine":
        forms = [(lemma, "singular", lemma), *forms]
    else:
        genitives = [lemma + "es", lemma + "s"] if not lemma.endswith(("er", "en", "el", "s")) else [lemma + "s"]
        singular = [(lemma, "unknown" if lemma == plural else "singular", lemma)]
        forms = singular + [(form, "unknown" if form == plural else "singular", lemma) for form in genitives] + forms
    if feminine:
        woman = lemma.removesuffix("e") + "in"
        forms += [(woman, "singular", woman), (woman + "nen", "plural", woman)]
    return forms


@lru_cache(maxsize=1 << 16)
def person_noun(word: str) -> PersonNoun | None:
    """The reading of a capitalised word as a noun for persons or a role label, else None.

    Listed words first ("Diktators" → Diktator), then compounds by their last part ("Hafensprechern" → Hafensprecher),
    hyphenated ones by the whole last part ("Ex-CEO", "58-Jährige"), forms with a gender sign as printed ("Lehrer*innen" → Lehrer*in).
    """
    if (
        not (word[:1].isupper() or _AGED.match(word))
        or len(word) > 80
        or (not any(letter.islower() for letter in word) and len(word) < 6)
    ):
        return _lexicon()[0].get(word.lower()) if word[:1].isupper() and 1 < len(word) < 6 else None
    whole, _, others = _lexicon()
    low = word.lower()
    for sign in _GENDERED:
        if low.endswith(sign):
            return _gendered(word, sign)
    if "Innen" in word and word.endswith("Innen"):
        return _gendered(word[:-5] + "*innen", "*innen")
    if low in whole and low not in others:
        return whole[low]
    return _compound(word, low)


@lru_cache(maxsize=1 << 16)
def unlisted_noun(word: str) -> PersonNoun | None:
    """The reading of a capitalised word of no list by its suffix: women always ("Deichbauerin"), men only beside a name.

    German -in on an agent noun makes a woman and little else; -er, -or, -ist make tools and days as well ("Rechner"), so
    that reading is tied: "der Deichbauer Jan Abel" names a person, "der Deichbauer" may not.
    """
    if not word[:1].isupper() or len(word) > 80 or word.lower() in _lexicon()[2]:
        return None
    if woman := _WOMAN.fullmatch(word):
        return PersonNoun(word.removesuffix("nen"), "role", "plural" if woman["plural"] else "singular")
    return PersonNoun(word, "role", "singular", is_tied=True) if _AGENT.fullmatch(word) else None


def _gendered(word: str, sign: str) -> PersonNoun | None:
    stem = word[: -len(sign)]
    base = person_noun(stem) or person_noun(stem + "e")
    if base is None:
        return None
    number = "plural" if sign.endswith("nen") else "singular"
    return PersonNoun(stem + "*in", base.noun_class, number)


def _compound(word: str, low: str) -> PersonNoun | None:
    whole, last_parts, others = _lexicon()
    cut = low.rfind("-") + 1
    if cut and low[cut:] in whole and low[cut:] not in others:
        return _joined(word[:cut], whole[low[cut:]], keep_case=True)
    for at in range(max(cut, 0) + 1, len(low) - 2):  # longest last part first
        part = low[at:]
        if part in others or low[cut:] in others:
            return None
        if part in last_parts and (at - cut >= _SHORTEST_FIRST_PART or low[cut:at] in _PREFIXES):
            return _joined(word[:at], last_parts[part], keep_case=False)
    return None


def _joined(first: str, noun: PersonNoun, keep_case: bool) -> PersonNoun:
    lemma = noun.lemma if keep_case else noun.lemma[:1].lower() + noun.lemma[1:]
    if first.isupper() and not keep_case:
        first = first.capitalize()
    return PersonNoun(first + lemma, noun.noun_class, noun.number, noun.is_tied)
