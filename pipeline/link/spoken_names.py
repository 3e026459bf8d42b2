"""The names of a document as speakers are read against them: where they stand, whose they are, how they may be taken up."""

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.source_nouns import noun_kind
from pipeline.legal_forms import without_legal_form
from pipeline.link.scenes import Scene
from pipeline.tables import read_words

_RELATIVE = re.compile(r", (?:(?P<he>der|dem|dessen)|die|deren)\b")
_GOVERNING = frozenset("( am ans beim im ins vom zum zur".split())
_SHORTEST_HEAD = 4  # letters of a noun that is looked for at the end of names
_LONGEST_HEAD, _WORDS_OF_NAME = 40, 8  # letters of a word and words of a name that are looked at


@dataclass(slots=True)
class Named:
    """A name that has an entity; a name inside a compound is the whole compound (Kremlchef)."""

    start: int
    end: int
    entity_id: str
    entity_type: str
    form: str
    in_quote: bool
    is_ambiguous: bool
    is_genitive: bool


def read_names(mentions: list, targets: dict, info: dict) -> list[Named]:
    """All resolved mentions of a document in text order; one that may be two entities comes twice."""
    found = []
    for m in mentions:
        for target in targets.get(m.mention_id, ()):
            about = info[target.entity_id]
            genitive = m.surface.endswith(("s", "'")) and not m.surface.casefold().endswith(
                about["name"].split()[-1].casefold()
            )
            whole = (m.token_start, m.token_end) if m.form == "compound" else (m.start, m.end)
            found.append(
                Named(*whole, target.entity_id, about["entity_type"], m.form, m.in_quote, target.is_ambiguous, genitive)
            )
    return found


def told_by_relatives(text: str, names: list[Named]) -> dict[str, Counter]:
    """Genders by the article or relative pronoun behind a name: "Abel, der …" m, "Vogt, deren …" f."""
    told: dict[str, Counter] = {}
    for name in names:
        if name.entity_type == "PER" and name.form == "name":
            m = _RELATIVE.match(text, name.end)
            if m:
                told.setdefault(name.entity_id, Counter())["m" if m["he"] else "f"] += 1
    return told


def by_ending(names: list[Named], info: dict) -> dict[str, list[tuple[int, str]]]:
    """Ending of a word of a body's name (four letters or more) → bodies that have it, with the place of their first mention.

    Of a firm's name the last word before its legal form has endings, the others are whole: Adlerstadt Verkehr GmbH is no Stadt.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    seen = set()
    for name in names:
        if name.entity_type in ("ORG", "LOC", "MISC") and name.form == "name" and name.entity_id not in seen:
            seen.add(name.entity_id)
            full = info[name.entity_id]["name"]
            words, n_of_firm = full.split()[:_WORDS_OF_NAME], len(without_legal_form(full).split())
            words = [word.casefold()[:_LONGEST_HEAD] for word in words]
            heads = words[n_of_firm - 1 : n_of_firm] if n_of_firm < len(words) else words
            for ending in {*words, *(word[at:] for word in heads for at in range(len(word) - _SHORTEST_HEAD + 1))}:
                found.setdefault(ending, []).append((name.start, name.entity_id))
    return found


def is_governed(scene: Scene, start: int) -> bool:
    """Whether a name stands in a prepositional phrase or in brackets: "Mit der X-Partei will sie nicht", "Berg (X-Partei)"."""
    before = [word.lower() for word in scene.words_before(start)[-3:]]
    while before and before[-1] in read_words("de/function_words.csv", "article"):
        before.pop()
    return bool(before) and (
        before[-1] in _GOVERNING or before[-1] in read_words("de/function_words.csv", "preposition")
    )


def is_party(words: str) -> bool:
    """Whether a noun names somebody who can speak: Anwalt, Ministerium; not Worte, Rechnung, Darstellung."""
    noun = words.rpartition(" ")[2]
    kind = noun_kind(noun)
    return person_noun(noun) is not None or (kind is not None and kind[0] != "text")
