"""One name, one type in a document: what is named securely once is found where the model missed or mistook it."""

from collections import Counter
from itertools import pairwise

from pipeline.annotate.adjectives import built_like_adjective
from pipeline.annotate.name_firms import firms
from pipeline.annotate.name_lists import is_demonym
from pipeline.annotate.name_particles import surnames_with_particles
from pipeline.annotate.name_spans import ARTICLES, Name, Names, common_words, is_capital, nouns
from pipeline.schemas import ARTICLE_ZONES
from pipeline.tables import read_resource

_SURE, _FULL = 3, 2  # votes of a name whose type a construction gives, and of a person's full name for the surname
_PLACED = frozenset("in aus nach stadt".split())  # before a town's name
_LONGEST = 6  # words of a name that is looked for again


def apply_recurrence(document: list[Names]) -> None:
    """Correct the names of a document, sentence by sentence, in place.

    Each name has the type most of its occurrences have; one that a construction settled counts three, a full name two
    for its surname ("Ida Abel" makes "Abel" a person); "Abel AG" and "Abel-Aktie" make "Abel" a firm where nobody is so named. Names found twice, settled or of several words are set where
    they were missed, in the genitive too; a word that is common by itself (Koch, Stern) never is, nor one that stands untagged more often than not
    and with an article or adjective somewhere (das Kollagen).
    """
    _without_titles(document)
    _clubs(document)
    votes = _votes(document)
    types = {key: counts.most_common(1)[0] for key, counts in votes.items()}
    for names in document:
        for name in names.names:
            key = _stem(names.surface(name), votes)
            winner, weight = types.get(key, (name.entity_type, 0))
            if not name.is_sure and winner != name.entity_type and weight > votes[key][name.entity_type]:
                name.entity_type = winner
    _find_missed(document, votes, types)
    _called_after_towns(document)


def _votes(document: list[Names]) -> dict[str, Counter]:
    votes: dict[str, Counter] = {}
    for names in _written(document):
        for name in names.names:
            weight = _SURE if name.is_sure else 1
            votes.setdefault(names.surface(name), Counter())[name.entity_type] += weight
    firms(_written(document), votes)
    for key in list(votes):
        stem = _stem(key, votes)
        if stem != key:
            votes[stem].update(votes[key])
    first_in_full = {row["name"] for row in read_resource("de/family_names_first.csv")}
    for key in [key for key in votes if " " in key]:
        if (n := votes[key]["PER"]) and n == max(votes[key].values()):
            words = key.split(" ")
            surname = words[0] if words[0] in first_in_full else words[-1]
            if is_capital(surname) and not surname.isupper() and not surname.endswith("."):
                votes.setdefault(surname, Counter())["PER"] += _FULL
    return votes


def _written(document: list[Names]) -> list[Names]:
    """The sentences of the article; menus and teasers, lists of catchwords, say little about a name."""
    return [names for names in document if names.sentence.zone in ARTICLE_ZONES] or document


def _stem(key: str, votes: dict[str, Counter]) -> str:
    """The name without a genitive -s where it stands without one too."""
    return key[:-1] if key[-1:] == "s" and key[:-1] in votes else key


def _find_missed(document: list[Names], votes: dict[str, Counter], types: dict[str, tuple[str, int]]) -> None:
    written = _written(document)
    printed = Counter(text for names in written for text in names.texts if is_capital(text))
    specified = {
        text
        for names in written
        for before, text in pairwise(names.texts)
        if is_capital(text) and (before.lower() in ARTICLES or built_like_adjective(before))
    }
    common = common_words()
    wanted: dict[str, str] = {}
    for key, (entity_type, weight) in types.items():
        n_words = key.count(" ") + 1
        if n_words > _LONGEST or not is_capital(key) or _stem(key, votes) != key:
            continue
        if n_words == 1:
            is_short_form = (
                key.isupper() and len(key) > 1 and entity_type == "ORG" and weight >= _SURE
            )  # Neuer Bund (NB): des NB
            is_rare = is_short_form or (len(key) > 2 and key.lower() not in common)
            is_mostly_found = is_short_form or 2 * sum(votes[key].values()) >= printed[key]
            if not is_rare or weight < 2 or (key in specified and not is_mostly_found):
                continue
            wanted.setdefault(key + "s", entity_type)
        wanted[key] = entity_type
        if entity_type == "PER" and n_words > 2:
            wanted |= dict.fromkeys(surnames_with_particles(key), "PER")
        if len(key) > 3:
            wanted.setdefault(key.upper(), entity_type)  # in a headline of capitals
    lengths: dict[str, set[int]] = {}
    for key in wanted:
        lengths.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
    for names in document:
        texts = names.texts
        for at, text in enumerate(texts):
            for n_words in sorted(lengths.get(text, ()), reverse=True):
                found = wanted.get(" ".join(texts[at : at + n_words]))
                if found and at + n_words <= len(texts) and _may_set(names, at, at + n_words):
                    names.put(at, at + n_words, found, is_sure=False)
                    break


def _may_set(names: Names, first: int, end: int) -> bool:
    """Whether no name stands there, or only parts of this one: "Rom" and "Abel" where the text has "Rom Abel" elsewhere."""
    inside = {(name.first, name.end) for at in range(first, end) if (name := names.at(at))}
    is_part = all(first <= low and high <= end and high - low < end - first for low, high in inside)
    return is_part and not any(at in names.taken for at in range(first, end))


def _clubs(document: list[Names]) -> None:
    """Make a place the club of that town where the text names the club in full and the town never as a place, nor is written there: "FC Kiel …
    Kiel siegt", not "Kiel (dpa)"."""
    towns = set()
    for names in _written(document):
        for name in names.names:
            words = names.texts[name.first : name.end]
            if name.entity_type == "ORG" and len(words) in (2, 3):
                found = [at for at, word in enumerate(words) if word.lower() in nouns("club")]
                towns.update(words[-1:] if found and found[-1] < len(words) - 1 else words[:1] if found else [])
    located = {
        text
        for names in document
        for before, text in pairwise(names.texts)
        if text in towns and before.lower() in _PLACED
    }
    located |= {names.texts[0] for names in document if names.texts[1:2] in (["("], ["."], ["-"], ["–"])}  # datelines
    for names in document:
        for name in names.names:
            if name.end == name.first + 1 and name.entity_type == "LOC":
                text = names.texts[name.first]
                if text in towns - located or (text[-1:] == "s" and text[:-1] in towns - located):
                    name.entity_type, name.is_sure = "ORG", True


def _called_after_towns(document: list[Names]) -> None:
    """Set the surname of somebody named in full that is what a town's people are called, too: "Jens Hamburger … Hamburger sagte"; not "die
    Hamburger", "der Hamburger Hafen"."""
    full = (names.texts[n.first : n.end] for names in _written(document) for n in names.names if n.entity_type == "PER")
    surnames = {words[-1] for words in full if len(words) > 1 and words[-1].endswith("er")}
    for names in document if surnames else ():
        texts = names.texts
        for at, text in enumerate(texts):
            if text not in surnames or names.at(at) is not None or not (at in names.taken or is_demonym(text)):
                continue
            before, behind = texts[at - 1].lower() if at else "", texts[at + 1] if at + 1 < len(texts) else "."
            is_specified = before in ARTICLES or built_like_adjective(before) or before.isdecimal()
            if not is_specified and not is_capital(behind):
                names.put(at, at + 1, "PER", is_sure=False)


def _without_titles(document: list[Names]) -> None:
    """Drop what only looks like a person: a single word that always has an article and is no part of a full name (der Emir)."""
    known, bare = set(), set()
    for names in document:
        for name in names.names:
            words = names.texts[name.first : name.end]
            if name.entity_type == "PER" and "von" not in words[1:2]:
                if len(words) > 1:
                    known.update(words)
                elif not _has_article(names, name):
                    bare.add(words[0])
    known |= bare
    places = {names.surface(name) for names in document for name in names.names if name.entity_type == "LOC"}
    for names in document:
        for name in list(names.names):
            words = names.texts[name.first : name.end]
            if name.entity_type != "PER" or name.is_sure or not _has_article(names, name):
                continue
            if len(words) == 1 and words[0] not in known and words[0].removesuffix("s") not in known:
                names.names.remove(name)
            elif len(words) == 3 and words[1] == "von" and words[2] in places:
                names.put(name.first + 2, name.end, "LOC", is_sure=False)


def _has_article(names: Names, name: Name) -> bool:
    """Whether an article stands before a name; after a comma it is a relative pronoun (der Tag, an dem Abel kam)."""
    before = names.texts[max(0, name.first - 3) : name.first]
    return bool(before) and before[-1].lower() in ARTICLES and "," not in before
