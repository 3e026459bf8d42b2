"""What a number counts, as its sentence tells: the noun and its kind, what happened to it, and the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from pipeline.annotate.person_nouns import person_noun
from pipeline.link.bare_numbers import filled, is_bare_age
from pipeline.link.count_sentences import Sentence, places_in, read_sentence
from pipeline.link.count_words import (
    PRINTED,
    class_words,
    coordinated,
    cue_words,
    cues_in,
    fates,
    kind_of,
    phrase_words,
    wider_kinds,
)
from pipeline.link.former import BREAK, clause_of, is_former, is_of_year_before
from pipeline.link.rows import rows_by_document
from pipeline.link.shares import changes, read_share
from pipeline.link.terms import content_terms
from pipeline.schemas import ARTICLE_ZONES
from pipeline.tables import read_resource

_NUMBER_OF = re.compile(r"\b(?:[Zz]ahl|[Aa]nzahl) (?:der|von|an) (?:[a-zäöüß]+ )?([A-ZÄÖÜ][\w-]+)")
_POINTS_BACK = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?:[Ss]ie|[Ee]r|[Ee]s|[Dd]iese[rsmn]?|[Dd]ies|[Dd]as|[Dd]avon|[Dd]eren|[Ii]hre?[nrs]?|[Ii]hnen|[Dd]arunter|[Aa]llein|[Ii]hn|[Ii]hm)\b"
)
_SPOKE_OF = re.compile(r"\b(?:sprach|sprachen|spricht|sprechen|ging|gingen|geht|gehen) (?:\w+ ){1,3}von $")
_WITH_OWN = re.compile(r"\bmit (?:seinen|ihren|deren|dessen|insgesamt) $")
_AMONG = re.compile(r"\W*Unter (?:den|ihnen|diesen)\b[^,;:]*$")
_TO, _AGAINST = re.compile(r" auf (?:[a-zäöüß]+ ){0,2}"), re.compile(r" (?:zu|gegen) ")
_AND = re.compile(r" (?:und|sowie|während)\b")
_SUBSTANCE = re.compile(r" (?:[a-zäöüß]+e[nrsm]? )?([A-ZÄÖÜ][\w-]+)")  # 60 Liter (rotes) Kunstblut
_MEASURED = frozenset(("length", "area", "volume", "mass"))  # dimensions of things that are named behind the unit
_COMMA, _CLOSED = re.compile("[,;]"), re.compile(r"\s*[,;:.!?)–—]")
_DEAD = frozenset(("killed",))
_HURT, _AGENTS = frozenset(("killed", "injured", "arrested")), ("er", "erin")
_NEAR = 24  # characters beside a number in which a cue for it stands


@dataclass(slots=True)
class Counted:
    """A quantity with what its sentence tells of it; low and high in the common unit of its `dimension` (days, kilograms)."""

    quantity_id: str
    document_id: str
    low: float | None
    high: float | None
    modifier: str
    dimension: str  # count, age, time, length …, a currency, percent
    noun: str | None
    kind: str | None
    predicates: frozenset[str]  # classes of its own verb and noun
    around: frozenset[str]  # classes of the other words in its stretch of the sentence
    context: tuple[str, ...]
    printed: float | None = None  # the number in its own unit
    is_bare: bool = False  # a number without noun or unit: "der Imker zählte 2.300"
    cues: frozenset[str] = frozenset()  # of count_cues.csv, of a per cent also of change_words.csv
    sentence: int = 0  # where it begins
    places: frozenset[str] = frozenset()  # countries and regions named in its stretch of the sentence
    before: str = ""  # the text between the number before it in the sentence (or its beginning) and this one
    step: float = 1.0  # its own unit in the common one
    own: tuple[str, ...] = ()  # of a per cent: those words of `context` that its own clause holds
    text: str = ""  # its sentence
    at: tuple[int, int] = (0, 0)  # and where it stands there
    beside: tuple[str, float] | None = None  # see _beside
    clause: str = ""  # of its sentence, what stands around it up to the next sign or number
    earlier: str = ""  # the sentence before
    is_sum: bool = False  # see settings.beside


@cache
def _dimensions() -> dict[str, tuple[str, float]]:
    rows = read_resource("de/unit_dimensions.csv")
    return {row["unit"]: (row["dimension"], float(row["factor"])) for row in rows}


def read_counted(quantities: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[tuple[Counted, str | None]]:
    """Each quantity in headline and body that counts something, with its attribution_id; ordinals are left out."""
    kept = quantities[quantities["zone"].isin(ARTICLE_ZONES) & (quantities["num_kind"] != "ordinal")]
    counting = sentences[sentences["document_id"].isin(set(kept["document_id"]))]
    sentences_of = rows_by_document(counting, ["start", "end", "surface"])
    for document_id, rows in sorted(rows_by_document(kept).items()):
        spans, at = sentences_of.get(document_id, []), 0
        currencies = {row.unit for row in rows if row.unit.isupper()}
        currency = min(currencies) if len(currencies) == 1 else None
        for n, row in enumerate(rows):
            while at + 1 < len(spans) and spans[at + 1][0] <= row.start:
                at += 1
            inside = at < len(spans) and spans[at][0] <= row.start < spans[at][1]
            start, text = (spans[at][0], spans[at][2]) if inside else (row.start, row.surface)
            told = spans[at - 1][2] if inside and at and _POINTS_BACK.match(text) else ""  # names what is counted
            end = start + len(text)
            # with several numbers in a sentence, a verb belongs to the number it follows or, at the front, precedes
            low, beside = (max(start, rows[n - 1].end) if n else start), _beside(rows, n, text, start)
            if beside and beside[0] == "by":
                low = max(start, rows[n - 2].end) if n > 1 else start  # one clause holds both
            high = max(row.end, min(end, rows[n + 1].start)) if n + 1 < len(rows) else end
            row = filled(rows, n, text, start, currency)
            one = _counted(row, start, read_sentence(text), told, currency, min(low, row.start) - start, high - start)
            one.beside = beside
            one.clause = _clause(text, min(low, row.start) - start, one.at, high - start)
            one.earlier = spans[at - 1][2] if inside and at else ""
            yield one, row.attribution_id if isinstance(row.attribution_id, str) else None


def _clause(text: str, left: int, at: tuple[int, int], right: int) -> str:
    """What stands around a number up to the next sign or number, and before und where another one follows."""
    before, after = clause_of(text[left : at[0]].rstrip(" (:–"), text[at[1] : right])
    before = before if not left else _AND.split(before)[-1]
    return f"{before} {text[slice(*at)]} {after if right == len(text) else _AND.split(after)[0]}"


def _beside(rows: list[Any], n: int, text: str, start: int) -> tuple[str, float] | None:
    """The number that is told in one breath with a number, and how: by how many per cent it changed ("um acht Prozent auf | 40 Millionen"),
    the votes it stood against ("mit 31 zu | 24 Stimmen")."""
    row = rows[n]
    before = text[rows[n - 1].end - start : row.start - start] if n and rows[n - 1].end > start else ""
    after = text[row.end - start : rows[n + 1].start - start] if n + 1 < len(rows) else ""
    if before and rows[n - 1].unit == "percent" and _TO.fullmatch(before):
        how, other = "by", rows[n - 1]
    elif row.counted == "Stimme" and _AGAINST.fullmatch(before):
        how, other = "for", rows[n - 1]
    elif row.counted == "Stimme" and _AGAINST.fullmatch(after):
        how, other = "against", rows[n + 1]
    else:
        return None
    return (how, float(other.value_low)) if pd.notna(other.value_low) else None


def _counted(
    row: Any, start: int, sentence: Sentence, told: str, currency: str | None, left: int, right: int
) -> Counted:
    """`start` of the sentence in the text, `left` and `right` of the number's own stretch in the sentence."""
    text, first, last = sentence.text, row.start - start, row.end - start
    before, surface, after = text[left:first], text[first:last], text[last:right]
    noun = row.counted if isinstance(row.counted, str) else None
    is_bare = noun is None and row.unit == "count" and row.num_kind == "cardinal"
    if is_bare and "zahl" in text.lower() and (number_of := _NUMBER_OF.search(text, left, first)):
        person = person_noun(number_of.group(1))
        noun, is_bare = person.lemma if person else number_of.group(1), False
    elif noun is None and row.num_kind == "vague" and row.unit == "count" and not after.startswith((" der ", " von ")):
        noun = "Mensch"  # "Tausende gingen auf die Straße"
    predicate = row.predicate if isinstance(row.predicate, str) else ""
    if predicate and predicate not in before + after and len(before + after) < len(text):
        own_verbs = (*sentence.events_in(left, first), *sentence.events_in(last, right))
        fate = " ".join(word for word, of in own_verbs if of & fates() and word.islower())
        predicate = fate or predicate  # not that of another number: "14 sind gefallen und 52 verwundet worden"
    is_beside = _WITH_OWN.search(before) is not None  # "das Haus mit seinen 40 Betten schließt"
    predicate = "" if is_beside else predicate
    words = [*class_words(predicate), *class_words(noun or ""), *class_words(surface)]
    words += class_words(coordinated(predicate, before + after))
    stretch = f"{before}{surface}{after}"
    phrases = phrase_words(stretch) if sentence.has_phrases else []  # "nicht überlebt" is more than its words
    kind = _kind(row, noun)
    if "gefallen" in predicate and not _may_die(kind):  # "auf 412 gefallen", "20 Liter Regen fielen"
        words = [(word, of - _DEAD) for word, of in words]
    words = [
        (word, of) for word, of in words if not any(word.lower() in phrase.lower() for phrase, _ in phrases)
    ] + phrases
    around = sentence.events_in(left, right)
    if told and not around and not noun:
        around = class_words(told)  # "Der Schaden ist groß. Die Stadt schätzt ihn auf 3 Millionen Euro."
    if (
        not words and not predicate and not is_beside
    ):  # the verb stands beyond a clause put in between: "dass Tausende, die …, getötet wurden"
        near = sentence.events_in(first - len(_COMMA.split(before)[-1]), right)
        words = [(word, of) for word, of in near if word.islower() or _opens(text, word)]
    if "killed" in {c for _, of in class_words(noun or "") for c in of}:
        words = [(word, of & _DEAD) for word, of in words if of & _DEAD]  # "neun Leichen wurden geborgen"
    own = _terms_of(row.surface)
    context = dict.fromkeys((*_terms_of(told), *sentence.terms)) if told else sentence.terms
    dimension, factor = _dimensions().get(row.unit, (row.unit, 1.0))
    if (row.unit == "year" and _is_age(surface, after)) or (is_bare and is_bare_age(row.value_low, text, first, last)):
        dimension, factor, is_bare = "age", 1.0, False
    if is_bare and row.value_low == row.value_high and row.value_low % 1:
        dimension, is_bare = "figure", False  # "mit der Stärke 5,8": no number of things
    given = [float(v) if pd.notna(v) else None for v in (row.value_low, row.value_high)]
    cues = _cues_of(before, surface, after, sentence.has_cues)
    modifier, whole, told_by = row.modifier, noun, frozenset[str]()
    if dimension in _MEASURED and (substance := _SUBSTANCE.match(after)):
        whole = substance[1]
    if dimension == "percent":
        modifier, given, whole, clause = read_share(row, given, noun, before, after)
        own = {term: None for term in own if term not in _terms_of(noun or "")}  # "jeder vierte Haushalt"
        told_by = frozenset(_terms_of(clause))
        kind, cues = kind if noun or not whole else kind_of(whole), cues | changes(clause)
    if kind is None and noun and noun.endswith(_AGENTS) and any(of & _HURT for _, of in words):
        kind = "people"  # zwei Rosenheimer, fünf Paraglider
    low, high = (v if v is None else round(v * factor, 8) for v in given)
    own_classes, near_classes = (frozenset(c for _, classes in found for c in classes) for found in (words, around))
    return Counted(
        row.quantity_id, row.document_id, low, high, modifier, dimension, whole, kind,
        own_classes, near_classes, tuple(term for term in context if term not in own),
        next((v for v in given if v is not None), None), is_bare,
        cues, start,
        frozenset(places_in(stretch) if sentence.has_places else ()), before, factor,
        tuple(term for term in context if term in told_by and term not in own), text, (first, last),
    )  # fmt: skip


def _may_die(kind: str | None) -> bool:
    return kind is not None and "people" in {kind, *wider_kinds(kind)}


def _opens(text: str, word: str) -> bool:
    """A participle that opens its sentence: "Vermisst werden noch drei Gäste"."""
    return word.endswith(("t", "en")) and text.startswith(word)


def _kind(row: Any, noun: str | None) -> str | None:
    if noun is None:
        return None
    return "people" if row.surface.endswith(" Mann") else kind_of(noun)  # "600 Mann" are no men


@lru_cache(maxsize=1 << 14)
def _terms_of(text: str) -> dict[str, None]:
    """The content words of a text, numbers left out."""
    return dict.fromkeys(term for term in content_terms(text) if term[0] != "#")


def _is_age(surface: str, after: str) -> bool:
    """ "die 81-Jährige", "67 Jahre alt", "Anna Berg (57)", "ein 14-jähriger Schüler"; not "der 14-jährige Krieg"."""
    if "jährig" in surface:
        following = PRINTED.match(after.lstrip())
        return following is not None and person_noun(following.group()) is not None
    return "Jährig" in surface or not PRINTED.search(surface) or after.startswith(" alt")


def _cues_of(before: str, surface: str, after: str, has_cues: bool) -> frozenset[str]:
    """The cues beside a number; `has_cues`: its sentence has others than `definite` ones."""
    left = BREAK.split(before[-_NEAR:])[-1]
    last = [word.lower() for word in PRINTED.findall(left)][-2:]
    found = {"definite"} if last and not cue_words()["definite"].isdisjoint((last[0], last[-1])) else set()
    if is_former(before, after):
        found.add("former")
    if is_of_year_before(before, after):
        found.add("year")
    if " von " in before and _SPOKE_OF.search(before):
        found.add("estimate")
    if not has_cues:
        return frozenset(found)
    around = cues_in(before + after)
    right = " ".join(PRINTED.findall(after[:_NEAR])[:2]).lower()
    tied = not _CLOSED.match(after)
    ends = {" ".join(last), " ".join(last[-1:])}
    if (
        ends & cue_words()["part"]
        or _AMONG.match(before)
        or "part" in cues_in(surface)
        or (tied and {right, *right.split()[:1]} & cue_words()["part"])
    ):
        found.add("part")
    inside = {word.lower() for word in PRINTED.findall(surface)}
    if last[-1:] == ["um"] and "change" in around:
        found.add("extra")
    if (ends | inside) & cue_words()["extra"] or (tied and set(right.split()[:1]) & cue_words()["beyond"]):
        found.add("extra")
    return frozenset(found | {"early", "late", "estimate"} & around)
