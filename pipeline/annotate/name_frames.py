"""Extent and type of names from the words around and in them: Reederei X, „X“ after a noun for works, Bundesamt für X."""

import re
from functools import lru_cache

from pipeline.annotate.adjectives import built_like_adjective, classes_of
from pipeline.annotate.name_bodies import ELLIPSIS, institution, short_form, with_legal_form
from pipeline.annotate.name_particles import join_particles
from pipeline.annotate.name_spans import (
    ARTICLES,
    CLOSING,
    OPENING,
    Name,
    Names,
    capital_run,
    common_words,
    first_names,
    holds_noun,
    is_capital,
    noun_type,
    nouns,
    quoted,
)
from pipeline.annotate.person_nouns import person_noun

_LANGUAGE = re.compile(r"[A-ZÄÖÜ]\w*isch(?:e|en)?")
_DOMAIN = re.compile(r"[\w-]+\.(?:de|at|ch|com|org|net|info|eu|tv|news)")
_INITIALS = re.compile(r"(?:[A-ZÄÖÜ]\.-?){1,3}")
_LONGEST_WORD = 60
_DETERMINER = re.compile(r"(?:ein|mein|dein|sein|ihr|unser|euer|eur)(?:e[mnrs]?)?", re.IGNORECASE)


def apply_frames(names: Names) -> None:
    """Correct the names of a sentence in place.

    - noun of a kind before a name gives its type and is no part of it: "die Agentur Nordlicht" → Nordlicht, ORG
    - noun that belongs to the name: "Landkreis Uelzen" LOC, "Klinikum Nordhöhe" ORG
    - noun before quotation marks: "die Fähre „Ida“" → Ida, MISC
    - institution with its field: "Bundesamt für Statistik", "Industrie- und Handelskammer" ORG
    - plural noun of a kind before a list of names: "die Gewerkschaften Nord, Süd und West" → each ORG
    - unknown word between a noun for a person and a surname, a common first name or initials: "Sprecherin Annegard Abel", "C. Q. Abel"
    - last word or part behind a hyphen: "Robert Koch-Institut" ORG whatever it was tagged as; "Abel-Strasse" LOC
    """
    for name in list(names.names):
        _by_last_part(names, name)
    for at, text in enumerate(names.texts):
        uses = uses_of(text)
        if uses & {"kind", "quote", "type"}:
            _kind(names, at, text)
        if "list" in uses:
            _list(names, at + 1, plural_kind(text) or "")
        if "part" in uses:
            _part(names, at, text)
        if uses & {"for", "of", "ellipsis"}:
            institution(names, at, text)
        if "street" in uses:
            _street(names, at, text)
        if text == "(":
            short_form(names, at)
    for name in list(names.names):
        _cleaned(names, name)
    join_particles(names)
    _first_names(names)


@lru_cache(maxsize=100_000)
def uses_of(text: str) -> frozenset[str]:
    """What a word may do to the names beside it; nothing for nearly all words."""
    if not is_capital(text) or len(text) > _LONGEST_WORD:
        return frozenset()
    found = set()
    if holds_noun(text.lower()):
        found = {use for use in ("kind", "quote", "type", "part", "for", "of") if noun_type(text, use)}
    if ELLIPSIS.fullmatch(text):
        found.add("ellipsis")
    if plural_kind(text):
        found.add("list")
    if "-" in text and text.rpartition("-")[2].lower() in nouns("street"):
        found.add("street")
    return frozenset(found)


def plural_kind(text: str) -> str | None:
    """Type of the names a plural noun announces: "Gewerkschaften", "Konzerne" → ORG."""
    stems = (text[: -len(ending)] for ending in ("en", "n", "e") if text.endswith(ending) and len(text) > 5)
    return next((kind for stem in stems for kind in [noun_type(stem, "kind")] if kind), None)


def _list(names: Names, at: int, kind: str) -> None:
    """Give the names of a list that begins at word `at` and ends in "und X" one type."""
    found, texts = [], names.texts
    while (name := names.at(at)) and name.first == at:
        found.append(name)
        at = name.end
        if texts[at : at + 1] == ["("] and ")" in texts[at : at + 5]:
            at = texts.index(")", at) + 1
        if len(found) > 1 and texts[found[-1].first - 1] in ("und", "sowie"):
            break
        if at >= len(texts) or texts[at] not in (",", "und", "sowie"):
            break
        at += 1
    if len(found) > 1 and texts[found[-1].first - 1] in ("und", "sowie"):
        for name in found:
            name.entity_type, name.is_sure = kind, True


def _by_last_part(names: Names, name: Name) -> None:
    words = names.texts[name.first : name.end]
    last = words[-1]
    tail = last.rpartition("-")[2]
    has_hyphen = "-" in last[1:-1]
    if with_legal_form(names, name):
        return
    if has_hyphen or (len(words) > 1 and name.entity_type != "PER"):
        found = nouns("head").get(tail.lower()) or (nouns("street").get(tail.lower()) if has_hyphen else None)
        if found and is_capital(tail):
            name.entity_type, name.is_sure = found, True


def _kind(names: Names, at: int, text: str) -> None:
    kind = noun_type(text, "kind")
    span = quoted(names.texts, at + 1)
    if span:
        found = kind or noun_type(text, "quote")
        if not found or not is_capital(names.texts[span[0]]):
            return
        before = names.at(at)
        if before and before.end == at + 1:
            names.names.remove(before)  # der „Schweizer Zeitung“ of: der Schweizer Zeitung „Echo“
        names.put(*span, found)
        return
    if not kind:
        kind = noun_type(text, "type")
        after = names.at(at + 1)
        longest = 2 if kind == "LOC" else 1  # "der Weiler Ida Grund", but "Spitzenreiter Jan Abel"
        if kind and after and after.first == at + 1 and after.entity_type != kind and after.end <= at + 1 + longest:
            after.entity_type, after.is_sure = kind, True
        return
    inside, after = names.at(at), names.at(at + 1)
    if inside and inside.end > at + 1:
        is_lead = inside.first == at or (inside.first == at - 1 and names.texts[at - 1].endswith("er"))
        is_body = inside.entity_type != "PER" or (kind == "ORG" and inside.first == at and inside.end == at + 2)
        if is_lead and is_capital(names.texts[at + 1]) and is_body:
            names.put(at + 1, inside.end, kind)
    elif after and after.first == at + 1 and not inside:
        is_genitive = after.entity_type == "LOC" and names.texts[at + 1].endswith("s")  # ein Anbieter Nordeuropas
        if kind != "ORG" or not (is_genitive or (after.entity_type == "PER" and after.end > at + 2)):
            after.entity_type, after.is_sure = kind, True
    elif not inside:
        end = capital_run(names.texts, at + 1)
        has_lead = at > 0 and names.texts[at - 1].islower()  # die Kette Deichkauf; not in a line of catchwords
        if has_lead and end == at + 2 and names.is_free(at + 1, end) and _is_unknown(names.texts[at + 1]):
            names.put(at + 1, end, kind)


def _first_names(names: Names) -> None:
    """Take in the first name the model missed: initials, a word of the list of first names, or a word of no list between a person's
    noun in the singular and a surname."""
    for name in names.names:
        at = name.first - 1
        if name.entity_type != "PER" or at < 0 or name.end > name.first + 1 or not names.is_free(at, at + 1):
            continue
        word, title = names.texts[at], person_noun(names.texts[at - 1]) if at else None
        is_title = title is not None and title.number != "plural" and not names.at(at - 1)
        is_open = is_capital(word) and not word.isupper() and len(word) > 2
        is_new = word.lower() not in common_words() and not (person_noun(word) or uses_of(word))
        if is_open and (_is_first_name(word) or (is_title and is_new)):
            name.first = at
        while at >= 0 and _INITIALS.fullmatch(names.texts[at]) and names.is_free(at, at + 1):
            name.first, at = at, at - 1


def _is_first_name(word: str) -> bool:
    """Whether a word, or each part of it around a hyphen, is listed as a first name and is no common word."""
    return word.lower() not in common_words() and all(part in first_names() for part in word.split("-"))


def _is_unknown(word: str) -> bool:
    return len(word) > 3 and word.lower() not in common_words() and not word.lower().endswith(("en", "er", "ung", "n"))


def _part(names: Names, at: int, text: str) -> None:
    found = noun_type(text, "part")
    if not found or at + 1 >= len(names.texts):
        return
    inside, after = names.at(at), names.at(at + 1)
    if inside and inside.end > at + 1:
        if (
            inside.first == at - 1
            and names.texts[at - 1].endswith("er")
            and at > 1
            and names.texts[at - 2].lower() in ARTICLES
        ):
            names.put(at, inside.end, found)  # die Schweizer Sennerei Aue
        else:
            inside.entity_type, inside.is_sure = found, True
    elif after and after.first == at + 1 and not (found == "LOC" and after.entity_type == "PER"):
        names.put(at, after.end, found)
    elif not after and is_capital(names.texts[at + 1]) and _is_unknown(names.texts[at + 1]) and not inside:
        if not any(text.islower() for text in names.texts):
            return  # Amtsgericht Insolvenz: a line of catchwords
        names.put(at, at + 2, found)


def _street(names: Names, at: int, text: str) -> None:
    first, hyphen, tail = text.rpartition("-")
    if hyphen and is_capital(tail) and nouns("street").get(tail.lower()) and not first.isupper():
        inside = names.at(at)
        if inside is None and at not in names.taken:
            names.put(at, at + 1, "LOC")


def _cleaned(names: Names, name: Name) -> None:
    texts = names.texts
    if texts[name.end - 1].islower() and classes_of(texts[name.end - 1]):  # no name ends in "zum": "Abel ruft zum"
        while name.end > name.first + 1 and texts[name.end - 1].islower():
            name.end -= 1
    while name.end > name.first + 1 and texts[name.first].islower() and built_like_adjective(texts[name.first]):
        if not is_capital(texts[name.first + 1]):
            break
        name.first += 1  # der | rechten „Allianz Nord“
    words = texts[name.first : name.end]
    if name.entity_type == "MISC" and len(words) == 1:
        if words[0] == "Deutsch" or _LANGUAGE.fullmatch(words[0]):
            names.names.remove(name)  # a language is no name
            return
        if _DOMAIN.fullmatch(words[0]):
            name.entity_type = "ORG"
    is_quoted = (
        name.first > 1
        and texts[name.first - 1] in OPENING
        and texts[name.end : name.end + 1]
        and texts[name.end] in CLOSING
    )
    if is_quoted and name.entity_type == "ORG" and _DETERMINER.fullmatch(texts[name.first - 2]):
        name.entity_type, name.is_sure = "MISC", True  # seinen „Aller Rahmkäse“: a thing one has, not a body
    for at, word in enumerate(words[:-1]):
        if ")" in word and "(" not in "".join(words[: at + 1]):
            rest = next((i for i in range(at + 1, len(words)) if is_capital(words[i])), 0)
            name.first += rest
            return
