"""What one text gives as one utterance: a fragment and the clause around it, the halves of a quotation split by its tag, a
speech act without words of its own and what it announces, a headline and the quotation it is cut from."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

import pandas as pd

from pipeline.link.rows import rows_of
from pipeline.link.terms import content_terms
from pipeline.link.wordings import Wording, read_wording

MAX_TAG = 150  # characters between the halves of a quotation
_NEW_START = re.compile(r"[:\n]")  # „…“, sagte er und fügte hinzu: „…“
_SENTENCE_END = re.compile(r"[:\n]|[.!?…][\"'“”„»«›‹‚‘’]?\s")
_NEXT = re.compile(r"\s*[:.]\s*[\"'“”„»«›‹‚‘’]?")


@dataclass(slots=True)
class Said:
    """A quote with its wording and what is known of its speaker."""

    quote_id: str
    document_id: str
    start: int
    end: int
    wording: Wording
    speakers: frozenset[str]
    is_certain: bool  # the speaker stands there by name
    called: tuple[str, ...]  # content words of the speaker's span
    tag: tuple[tuple[int, int], ...]  # spans of cue and speaker
    is_reported: bool
    is_marked: bool  # stands in quotation marks


def read_quotes(quotes: pd.DataFrame, quote_spans: pd.DataFrame, referents: pd.DataFrame) -> list[Said]:
    """Quotes of annotate.quotes with their spans and, from link.referents, their speakers."""
    said = referents[referents["layer"] == "quote"]
    speakers: dict[str, set[str]] = defaultdict(set)
    uncertain = set()
    for row in rows_of(said, ["row_id", "entity_id", "rule", "is_ambiguous"]):
        speakers[row.row_id].add(row.entity_id)
        if row.rule != "name" or row.is_ambiguous:
            uncertain.add(row.row_id)
    spans: dict[str, dict[str, list[tuple[int, int, str]]]] = defaultdict(lambda: defaultdict(list))
    columns = ["part", "quote_id", "span_role", "start", "end", "surface"]
    for _, quote_id, role, start, end, surface in sorted(rows_of(quote_spans, columns), key=itemgetter(0)):
        spans[quote_id][role].append((start, end, surface))
    found = []
    unnamed: tuple[str, tuple[str, ...]] = "", ()  # the last document and the words for a speaker without a name there
    for quote in rows_of(quotes, ["quote_id", "document_id", "start", "end", "surface", "quote_type"]):
        roles = spans[quote.quote_id]
        # a reported clause holds its own cue and speaker, which are the outlet's words, not the utterance
        is_marked = quote.quote_type in ("direct", "fragment")
        around = () if is_marked else ("cue", "frame", "speaker", "addressee")
        outside = [(s, e) for role in around for s, e, _ in roles.get(role, [])]
        parts = [(s, surface) for s, _, surface in roles.get("content") or [(quote.start, quote.end, quote.surface)]]
        called = tuple(term for *_, surface in roles.get("speaker", []) for term in content_terms(surface))
        if roles.get("speaker") and quote.quote_id not in speakers:
            if roles["speaker"][0][2].lower() in ("er", "sie") and unnamed[0] == quote.document_id:
                called = unnamed[1]  # Eine Sprecherin begrüßte das. „…“, sagte | sie
            unnamed = quote.document_id, called
        found.append(
            Said(
                quote.quote_id,
                quote.document_id,
                quote.start,
                quote.end,
                read_wording(parts, outside),
                frozenset(speakers.get(quote.quote_id, ())),
                quote.quote_id in speakers and quote.quote_id not in uncertain,
                called,
                tuple((s, e) for role in ("cue", "speaker") for s, e, _ in roles.get(role, [])),
                quote.quote_type == "reported",
                is_marked,
            )
        )
    return found


def quote_units(
    texts: dict[str, str], block: list[Said], cuts: set[tuple[int, int]], holders: Callable[[int], set[int]]
) -> list[int]:
    """For each quote of `block` the first quote of the same text that gives the same utterance, or its own index.

    `cuts`: pairs of one text of which one repeats the other word by word; `holders`: for a quote those of other texts that say all of it.
    Two sentences parted by their tag („Oben wurde gerechnet“, sagte er. „Unten wurde geputzt“) may be two utterances or one:
    one where another text gives both as one. Example: „Unten wurde geputzt“, sagte er, „und oben gerechnet“.
    """
    unit_of = list(range(len(block)))

    def find(n: int) -> int:
        while unit_of[n] != n:
            n = unit_of[n]
        return n

    def join(a: int, b: int) -> None:
        a, b = find(a), find(b)
        unit_of[max(a, b)] = min(a, b)

    outer, before = -1, -1
    for n, quote in sorted(enumerate(block), key=lambda q: (q[1].document_id, q[1].start, -q[1].end)):
        around = block[outer] if outer >= 0 and block[outer].document_id == quote.document_id else None
        if around and quote.start < around.end:
            # „… nannte das eine „Posse“ und verlangte, alles offenzulegen": what follows the marks is an utterance of its own
            is_second = around.is_reported and not quote.is_marked and before != outer and block[before].is_marked
            if _may_be_one(around, quote) and not is_second:
                join(outer, n)
        elif around and _may_be_one(around, quote) and _continues(texts[quote.document_id], block, outer, n, holders):
            join(outer, n)
        if not around or quote.end > around.end:
            outer = n
        before = n
    for a, b in sorted(cuts):
        one, other = block[a], block[b]
        if not is_nested(one, other):
            join(a, b)
    return [find(n) for n in range(len(block))]


def neighbours(block: list[Said], unit_of: list[int]) -> set[tuple[int, int]]:
    """Pairs of units of one speaker that stand one behind the other, parted by no more than a tag: "Es fehle Geld. Auch Zeit habe man nicht."."""
    found = set()
    outer = -1
    for n, quote in sorted(enumerate(block), key=lambda q: (q[1].document_id, q[1].start, -q[1].end)):
        around = block[outer] if outer >= 0 and block[outer].document_id == quote.document_id else None
        if around and quote.end <= around.end:
            continue
        if around and around.end <= quote.start <= around.end + MAX_TAG and around.speakers & quote.speakers:
            found.add((min(unit_of[outer], unit_of[n]), max(unit_of[outer], unit_of[n])))
        outer = n
    return found


def is_nested(a: Said, b: Said) -> bool:
    """The two overlap in one text: whether they are one utterance is then a matter of grammar, not of words."""
    return a.document_id == b.document_id and a.start < b.end and b.start < a.end


def _may_be_one(a: Said, b: Said) -> bool:
    return not a.speakers or not b.speakers or bool(a.speakers & b.speakers)


def _continues(text: str, block: list[Said], outer: int, n: int, holders: Callable[[int], set[int]]) -> bool:
    """A tag parts two halves of a sentence; a speech act without words of its own ("Das sagte die Wirtin am Montag.")
    announces the next sentence, one with words ("verteidigte den Abriss: …") says something else. Where another text has both as one, a tag may also part two
    sentences, and a comma or semicolon two clauses."""
    a, b = block[outer], block[n]
    gap = text[a.end : b.start]
    if a.is_reported:
        return not (a.wording.terms or b.is_reported) and bool(_NEXT.fullmatch(gap))  # two speech acts are two
    if len(gap) > MAX_TAG:
        return False
    shares_tag = any(a.end <= start < b.start for start, _ in set(a.tag) & set(b.tag))
    if not _SENTENCE_END.search(gap):
        return shares_tag or not holders(outer).isdisjoint(holders(n))
    is_marked = a.is_marked and b.is_marked and not _NEW_START.search(gap)
    return shares_tag and is_marked and not holders(outer).isdisjoint(holders(n))
