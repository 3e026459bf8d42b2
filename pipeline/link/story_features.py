"""What each document shows of the event it tells: content words, the place of the lead, the actors, whether it is a roundup."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from sys import intern
from typing import Any

import pandas as pd

from pipeline.link.names import loose_key
from pipeline.link.places import known_names
from pipeline.link.rows import rows_by_document, rows_of
from pipeline.link.terms import common_shares, content_terms, word_end
from pipeline.link.vectors import LEAD_WEIGHT, Features
from pipeline.spans import find_span, folded
from pipeline.tables import read_resource, read_words

LEAD_CHARS = 600  # headline and about the first five sentences, where news say who, what, where and when
MIN_BULLETINS = 4  # blocks opening with a clock time or +++ from which a text is a ticker
MIN_SECTIONS = 4
HEADING_CHARS = 80  # a block up to here that ends in no full stop heads a section
SECTION_CHARS = 100  # text under a heading from which the section tells something
READ = {
    "clean.blocks": "start end zone is_body".split(),
    "annotate.mentions": "mention_id start end surface zone entity_type form".split(),
    "annotate.dates": "start zone kind date_low date_high".split(),
}  # columns read, by table
SHOWN = {"ingest.documents": ["text"], "clean.metadata": ["headline", "published_date"], **READ}
WEEK = 7  # days up to which what a text tells of its time is a date, not a season
COMMON = 0.1  # share of news texts from which a word ties no sections together ("Polizei", "Montag")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'“”»«’‘]?\s*$")
_NO_LETTERS = re.compile(r"[^a-zäöüß-]+")
_BULLETIN = re.compile(r"\s*(?:\+\+\+|(?:[01]?\d|2[0-4])[:.][0-5]\d\b(?:\s?Uhr)?\s*[:|–-]?\s)")
_DATELINE = re.compile(
    r"(?:[ ,/]+[^\W\d_]+)?(?: ?\([^()\n]{2,40}\))?(?: ?[–—]| ?-(?=\s)|\.(?=\s)|,?$)|\s?\([^()\n]{2,40}\)", re.MULTILINE
)
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:(?:der|dem|den|des)\s+)?(?:[^\W\d_]+(?:en|er)\s+)?$")


def story_features(
    part: Mapping[str, pd.DataFrame], entity_of: dict[str, str], known: dict[str, Any]
) -> list[Features]:
    """Features of each document of `part`: the tables ingest.documents, clean.blocks, clean.metadata, annotate.mentions and .dates.

    `entity_of` gives the entity of a mention, `known` the row of link.entities of an entity (name, country); a name that
    refers to nothing known counts as it is written.
    """
    per_document = {name: rows_by_document(part[name], columns) for name, columns in READ.items()}
    about = {r.document_id: r for r in rows_of(part["clean.metadata"], ["document_id", "headline", "published_date"])}
    found = []
    for document in rows_of(part["ingest.documents"], ["document_id", "text"]):
        read = {name.split(".")[1]: rows.get(document.document_id, []) for name, rows in per_document.items()}
        row = about.get(document.document_id)
        day = _day(row.published_date) if row is not None else None
        one = _features(document.document_id, day, document.text, read, entity_of, known)
        if row is not None:
            one.headline = row.headline if pd.notna(row.headline) else None
        body = [document.text[b.start : b.end] for b in read["blocks"] if b.is_body]
        one.is_roundup = is_roundup(one.headline or "", body)
        found.append(one)
    return found


def body_texts(part: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Each document of `part` as (document_id, text, spans of its body blocks)."""
    blocks = rows_by_document(part["clean.blocks"], READ["clean.blocks"])
    for row in rows_of(part["ingest.documents"], ["document_id", "text"]):
        yield row.document_id, row.text, [(b.start, b.end) for b in blocks.get(row.document_id, []) if b.is_body]


def _day(published: object) -> date | None:
    """The day of an ISO date or time; None for nothing, a month or a year."""
    try:
        return date.fromisoformat(str(published)[:10]) if pd.notna(published) and len(str(published)) >= 10 else None
    except ValueError:
        return None


def _features(
    document_id: str, day: date | None, text: str, read: dict[str, list], entity_of: dict[str, str], known: dict
) -> Features:
    one = Features(document_id, day)
    counted = [b for b in read["blocks"] if b.is_body or b.zone in ("headline", "kicker")]
    lead_end, left = 0, LEAD_CHARS
    for block in counted:
        lead_end, left = block.start + min(left, block.end - block.start), left - (block.end - block.start)
        if left <= 0:
            break
    lead, rest = [], []
    for block in counted:
        cut = min(max(block.start, lead_end), block.end)
        if block.start < cut < block.end:
            cut = block.start + word_end(text[block.start : block.end], cut - block.start)
        lead.append(text[block.start : cut])
        rest.append(text[cut : block.end])
    opening, others = (content_terms("\n".join(parts)) for parts in (lead, rest))
    words = [term for term in opening if term[0] != "#"]
    one.terms = Counter(opening + others + (LEAD_WEIGHT - 1) * words)
    days = (d for d in read["dates"] if d.kind == "explicit" and d.zone != "date" and pd.notna(d.date_low))
    one.terms.update({f"={day.date_low}": 1.0 for day in days if day.date_low == day.date_high})
    body = next((b for b in counted if b.is_body), None)
    one.opening = " ".join(text[body.start : body.end][:120].split()) if body else ""
    actors: Counter[tuple[bool, str, str]] = Counter()
    starts, ends = [b.start for b in counted], [b.end for b in counted]
    one.ahead = _ahead(
        (d for d in read["dates"] if d.start < lead_end and find_span(starts, ends, d.start) is not None), day
    )
    scenes: list[tuple[str, str]] = []  # places of the lead and their countries
    towns: set[str] = set()
    hosted: set[str] = set()  # keys of places where bodies of several countries sit that the lead names
    for mention in read["mentions"]:
        entity = entity_of.get(mention.mention_id, mention.surface)
        about = known.get(entity)
        name = about.name if about is not None else mention.surface
        is_dateline = mention.zone == "dateline"
        at_home = find_span(starts, ends, mention.start) is not None
        in_lead = at_home and mention.start < lead_end
        if is_dateline or in_lead:
            country = about.country if about is not None and pd.notna(about.country) else None
            if country and country not in one.named_countries:
                one.named_countries = (*one.named_countries, country)
            hosted |= _seats_of(mention.surface)
            may_set = mention.entity_type == "LOC" and mention.form == "name" and entity not in one.places
            if may_set and (is_dateline or _is_setting(text, mention.start, mention.end)):
                one.places, one.place_names = (*one.places, entity), (*one.place_names, name)
                scenes += [(name, country)] if country else []
        if at_home and mention.entity_type == "LOC" and mention.form == "name" and loose_key(name) not in known_names():
            towns.update(content_terms(mention.surface))
        if at_home and mention.entity_type in ("PER", "ORG"):
            actors[(mention.entity_type != "PER", entity, name)] += 1
    one.countries = tuple(dict.fromkeys(country for place, country in scenes if loose_key(place) not in hosted))
    one.towns = frozenset(towns)
    ranked = sorted(actors, key=lambda a: (a[0], -actors[a], a[1]))
    one.actors = {intern(entity): intern(name) for _, entity, name in ranked}  # one string of each, not one a document
    return one


@cache
def _body_seats() -> dict[str, frozenset[str]]:
    """Keys of bodies of several countries, and of the places where each sits: eu → brüssel, straßburg, luxemburg."""
    found: dict[str, frozenset[str]] = {}
    for row in read_resource("de/body_seats.csv"):
        seats = frozenset(map(loose_key, row["seats"].split("|")))
        found |= dict.fromkeys(map(loose_key, row["body"].split("|")), seats)
    return found


@lru_cache(maxsize=1 << 14)
def _seats_of(name: str) -> frozenset[str]:
    """Where the body of that name sits, or the one that a compound begins with: "Nato", "Nato-Gipfel" → brüssel, mons."""
    whole, first = (_body_seats().get(loose_key(part), frozenset()) for part in (name, name.partition("-")[0]))
    return whole | first


def _ahead(dates: Iterable, day: date | None) -> int | None:
    """Days from publication to the event, where the first date of the lead lies ahead: "Am Freitag (12. Juni) wird … eröffnet".

    "Am Samstag trifft …" may mean the last one or the next: the next is taken, for the last tells nobody apart. What takes longer
    than a week ("im Sommer", "bis 2030") tells no day.
    """
    for told in dates:
        low, high = _day(told.date_low), _day(told.date_high)
        if day and low and high and (high - low).days <= WEEK:
            is_open = low <= day < high and (high - low).days == WEEK
            first = high if is_open else low
            return (first - day).days if first > day else None
    return None


def _is_setting(text: str, start: int, end: int) -> bool:
    """The name says where: after a locative preposition ("im verschneiten Linz"), or opening a line as "Linz –" or "Linz (xy)"."""
    if text[max(0, start - 1) : start] in ("", "\n") and _DATELINE.match(text, end):
        return True
    locatives, near = read_words("de/locatives.txt"), folded(text[max(0, start - 40) : start])
    if locatives.isdisjoint(word.lower() for word in _LETTERS.findall(near)[-3:]):
        return False
    before = _BEFORE.search(near)
    return before is not None and any(word.lower() in locatives for word in before.group().split())


def is_roundup(headline: str, blocks: list[str]) -> bool:
    """A text that gathers many events: its headline says so ("Newsblog", "Kurz notiert"), its paragraphs open with clock times, or
    its sections have nothing to do with each other.

    Example of the last: "1. Celle: Schule geräumt" and a paragraph, "2. Wetter: Es taut" and a paragraph, and so on.
    """
    words = f" {_NO_LETTERS.sub(' ', headline.lower())} "
    return (
        any(f" {cue} " in words for cue in read_words("de/roundup_words.txt"))
        or sum(bool(_BULLETIN.match(block)) for block in blocks) >= MIN_BULLETINS
        or _is_patchwork(blocks)
    )


def _is_patchwork(blocks: list[str]) -> bool:
    """Four headed sections or more, and no word but a common one stands in over a third of them; a report of one event, however
    many subheads it has, keeps naming its people and things."""
    sections: list[list[str]] = []
    for block in blocks:
        if len(block) <= HEADING_CHARS and not _SENTENCE_END.search(block):
            sections.append([])
        elif sections:
            sections[-1].append(block)
    told = [text for text in map(" ".join, sections) if len(text) >= SECTION_CHARS]
    if len(told) < MIN_SECTIONS:
        return False
    shares = common_shares()
    found = Counter(term for text in told for term in set(content_terms(text)))
    return not any(n > len(told) / 3 and shares.get(term, 0.0) < COMMON for term, n in found.items())
