"""Names and where they stand: those the name model finds, adjectives derived from names, and names inside compounds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cache

from pipeline.annotate.document import Document, Mention, Reading, numbered
from pipeline.annotate.name_frames import apply_frames
from pipeline.annotate.name_lists import apply_lists, credited, is_demonym, own_name, without_demonyms
from pipeline.annotate.name_recurrence import apply_recurrence
from pipeline.annotate.name_spans import Names, read_sentence
from pipeline.annotate.name_titles import announced_surnames, titled_people, without_common_nouns
from pipeline.annotate.person_nouns import person_noun
from pipeline.spans import BLANKS, find_span, merged, trimmed
from pipeline.tables import read_resource

_INITIAL = re.compile(r" [A-ZÄÖÜ]\.$")
_EDGES = "\"„“”»«›‹‚‘'`´()[]{}.,;:!?–—-…*|/#•·" + BLANKS


@cache
def _currencies() -> frozenset[str]:
    """Printed forms of units of money (their unit is an ISO 4217 code)."""
    return frozenset(row["form"] for row in read_resource("de/units.csv") if re.fullmatch("[A-Z]{3}", row["unit"]))


def find_mentions(document: Document, readings: list[Reading], outlet_id: str = "") -> list[Mention]:
    """Mentions of a document in text order: what the model read in each block, corrected by what stands around.

    Its names are names, adjectives and demonyms ("bremische") or words that contain a name ("Elbdeich"): there the
    mention is the longest leading part that is a name elsewhere in the document, else the part before the first
    hyphen, else the whole word. Names are then corrected by lists, by the words beside
    them and by their other occurrences in the document; `outlet_id` gives the name by which the outlet calls itself.
    """
    mentions = _corrected(document, _from_model(document, readings), outlet_id)
    names = {document.text[m.start : m.end]: m.entity_type for m in mentions if m.form == "name"}
    for mention in mentions:
        if mention.form == "compound":
            mention.end = mention.start + _leading_name(document.text[mention.start : mention.end], names.keys())
            mention.entity_type = names.get(document.text[mention.start : mention.end], mention.entity_type)
    return sorted(mentions, key=lambda m: (m.start, m.end, m.form))


def _from_model(document: Document, readings: list[Reading]) -> list[Mention]:
    found = (_mention(document.text, *name) for reading in readings for name in reading.names)
    return sorted((m for m in found if m is not None), key=lambda m: (m.start, m.end, m.form))


def _corrected(document: Document, mentions: list[Mention], outlet_id: str) -> list[Mention]:
    """The mentions after the rules about names; a derived word or compound that became part of a name goes."""
    sentences, at = [], 0
    for sentence in document.sentences:
        own = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            own.append(mentions[at])
            at += 1
        sentences.append(read_sentence(sentence, own))
    word = own_name(outlet_id)
    for names in sentences:
        without_demonyms(names)
        apply_lists(names, word)
        titled_people(names)
        apply_frames(names)
        announced_surnames(names)
    _credits(document, sentences)
    without_common_nouns(sentences)
    apply_recurrence(sentences)
    found = []
    for names in sentences:
        words = names.sentence.words
        for name in names.names:
            token_start, token_end = words[name.first].start, words[name.end - 1].end
            start, end = trimmed(document.text, token_start, token_end, _EDGES)
            if name.entity_type == "PER" and _INITIAL.search(document.text, max(start, end - 3), end + 1):
                end += 1  # "Jan A."
            is_role = name.entity_type != "PER" and name.end == name.first + 1 and _is_role(document.text[start:end])
            if end > start:
                form = "compound" if is_role else "name"
                found.append(Mention(start, end, token_start, token_end, name.entity_type, form))
    derived = (word for sentence in document.sentences for word in sentence.words if is_demonym(word.text))
    read = {m.token_start for m in mentions if m.form != "name"}
    mentions += [Mention(w.start, w.end, w.start, w.end, "LOC", "derived") for w in derived if w.start not in read]
    covered = merged((m.token_start, m.token_end) for m in found)
    starts, ends = [start for start, _ in covered], [end for _, end in covered]
    found += [m for m in mentions if m.form != "name" and find_span(starts, ends, m.token_start) is None]
    return found


def _is_role(word: str) -> bool:
    """Whether a word taken for a name is a noun for persons behind a hyphen: "Nordwerk-Chef"."""
    return "-" in word and person_noun(word) is not None


def _credits(document: Document, sentences: list[Names]) -> None:
    """Set the names of picture credits and datelines."""
    starts = [names.sentence.start for names in sentences]
    for block in document.blocks:
        for start, end, entity_type in credited(document.text, block):
            names = sentences[bisect_right(starts, start) - 1]
            first = bisect_left(names.sentence.words, start, key=lambda word: word.start)
            last = bisect_right(names.sentence.words, end, key=lambda word: word.end)
            if first < last:
                names.put(first, last, entity_type, is_sure=entity_type == "ORG")


def _mention(text: str, token_start: int, token_end: int, entity_type: str, form: str) -> Mention | None:
    if form == "compound" and is_demonym(text[token_start:token_end]):
        entity_type, form = "LOC", "derived"
    if form == "compound":  # one word: "Nordwerk-Chefin | Ida Abel"
        token_end = token_start + len(text[token_start:token_end].split(" ")[0])
    start, end = trimmed(text, token_start, token_end, _EDGES)
    if not any(c.isalpha() for c in text[start:end]):
        return None
    if entity_type == "MISC" and text[start:end].lower() in _currencies():
        return None  # the unit of a sum ("40 Euro"), which quantities read, is no name
    return Mention(start, end, token_start, token_end, entity_type, form)


def _leading_name(word: str, names: Collection[str]) -> int:
    """Length of the name a compound starts with: "Elbdeich" with Elbe in the text → 3 ("Elb"), "Kiel-Reise" → 4."""
    hyphen = word.find("-")
    if hyphen > 0:
        return hyphen
    stems = {name for name in names if 3 <= len(name) < len(word) and word.startswith(name)}
    stems |= {
        name[:-1]
        for name in names
        if name[-1:] in "en" and 3 <= len(name) - 1 < len(word) and word.startswith(name[:-1])
    }
    return max((len(stem) for stem in stems), default=len(word))


def mention_rows(document: Document, quotes: list[dict]) -> list[dict]:
    """Rows of annotate.mentions; `in_quote` is true between marks (quotes of type direct or fragment)."""
    marked = merged((q["start"], q["end"]) for q in quotes if q["quote_type"] in ("direct", "fragment"))
    starts, ends = [start for start, _ in marked], [end for _, end in marked]
    rows = [
        document.row(
            m.start,
            m.end,
            token_start=m.token_start,
            token_end=m.token_end,
            entity_type=m.entity_type,
            form=m.form,
            in_quote=find_span(starts, ends, m.start) is not None,
        )
        for m in document.mentions
    ]
    return numbered(document.document_id, "m", rows, "mention_id")
