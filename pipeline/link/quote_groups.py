"""One utterance in all its wordings: quotes of one story and one speaker that say the same, across outlets.

Translations, trims and indirect speech change most words of an utterance; what stays is a rare word or two, perhaps in another
form ("brüchig", "Brüchigkeit"). Quotes are compared by the content words they share, heavy where rare among the quotes of the
story; a short quote need only be contained in a long one. Never across stories: who says the same thing at two events has
made two utterances.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

import pandas as pd

from pipeline.link.terms import akin, content_words, shared_weight, weights

SIMILAR = 0.3  # mean similarity from which quotes of one speaker are one utterance
SIMILAR_REPORTED = (
    0.4  # where one of them only names a speech act ("lobte die Helfer"): most of its words are the outlet's
)
SIMILAR_UNKNOWN = 0.6  # where the speaker of one of them is not known
MIN_SHARED = 2.5  # shared weight needed: one rare word or several common ones
PRIOR = 30  # quotes that the general frequency of a word weighs against those of the story
MAX_SHARERS = 200  # quotes under one word of one story that are paired with each other


@dataclass(slots=True)
class _Quote:
    quote_id: str
    document_id: str
    start: int
    end: int
    terms: tuple[str, ...]
    speakers: frozenset[str]
    is_reported: bool


def group_quotes(
    quotes: pd.DataFrame,
    quote_spans: pd.DataFrame,
    referents: pd.DataFrame,
    story_of: dict[str, str | None],
    when: dict[str, str],
) -> list[dict]:
    """Rows of link.quote_groups: every quote, the utterance it renders, and its story.

    `story_of` gives the story of a document, `when` something to sort documents by time with. The group is named after the
    earliest of its quotes; a quote that resembles none is its own group. Quotes of no story are never grouped across documents.

    Example: „Ich werde nicht weichen, solange ich lebe“ (direct) and dass sie nicht weichen werde (indirect) of one speaker.
    """
    blocks: dict[str, list[_Quote]] = defaultdict(list)
    for quote in _read(quotes, quote_spans, referents):
        story = story_of.get(quote.document_id)
        blocks[story if story is not None and pd.notna(story) else f"document {quote.document_id}"].append(quote)
    rows = []
    for name in sorted(blocks):
        block = sorted(blocks[name], key=lambda q: (when.get(q.document_id, "9999"), q.document_id, q.start, -q.end))
        for group in _groups(block):
            rows += [
                {
                    "quote_id": block[n].quote_id,
                    "quote_group_id": block[group[0]].quote_id,
                    "story_id": story_of.get(block[n].document_id),
                }
                for n in group
            ]
    return sorted(rows, key=lambda row: row["quote_id"])


def _read(quotes: pd.DataFrame, quote_spans: pd.DataFrame, referents: pd.DataFrame) -> list[_Quote]:
    said = referents[referents["layer"] == "quote"]
    speakers: dict[str, set[str]] = defaultdict(set)
    for row_id, entity in zip(said["row_id"], said["entity_id"], strict=True):
        speakers[row_id].add(entity)
    spans: dict[str, dict[str, list[tuple[int, int, str]]]] = defaultdict(lambda: defaultdict(list))
    for span in quote_spans.sort_values(["quote_id", "span_role", "part"]).itertuples(index=False):
        spans[span.quote_id][span.span_role].append((span.start, span.end, span.surface))
    found = []
    for quote in quotes.itertuples(index=False):
        roles = spans[quote.quote_id]
        # a reported clause holds its own cue and speaker, which are the outlet's words, not the utterance
        outside = [(s, e) for role in ("cue", "frame", "speaker", "addressee") for s, e, _ in roles.get(role, [])]
        terms: dict[str, None] = {}
        for start, _, surface in roles.get("content") or [(quote.start, quote.end, quote.surface)]:
            for at, term in content_words(surface):
                if not any(s <= start + at < e for s, e in outside):
                    terms[term] = None
        who = frozenset(speakers.get(quote.quote_id, ()))
        found.append(
            _Quote(
                quote.quote_id,
                quote.document_id,
                quote.start,
                quote.end,
                tuple(terms),
                who,
                quote.quote_type == "reported",
            )
        )
    return found


def _groups(block: list[_Quote]) -> list[list[int]]:
    """Indices of the quotes of one story, grouped by mean similarity, most similar first; each group in order of time.

    A fragment and the clause around it are one unit from the start, and as similar to others as its more similar part.
    """
    unit_of = _units(block)
    frequency = Counter(term for quote in block for term in quote.terms)
    weight = weights(frequency, len(block), PRIOR)
    pairs: dict[tuple[int, int], float] = defaultdict(float)
    for a, b in _candidates(block):
        key = (min(unit_of[a], unit_of[b]), max(unit_of[a], unit_of[b]))
        if key[0] != key[1]:
            pairs[key] = max(pairs[key], similarity(block[a].terms, block[b].terms, weight))
    speakers: dict[int, frozenset[str]] = defaultdict(frozenset)
    for n, unit in enumerate(unit_of):
        speakers[unit] |= block[n].speakers
    reported = set(speakers) - {unit for quote, unit in zip(block, unit_of, strict=True) if not quote.is_reported}
    group_of = {unit: unit for unit in speakers}
    members = {unit: [unit] for unit in speakers}
    for (a, b), value in sorted(pairs.items(), key=lambda p: (-p[1], p[0])):
        one, other = group_of[a], group_of[b]
        if value <= 0 or one == other:
            continue
        who, whom = (frozenset().union(*(speakers[u] for u in members[g])) for g in (one, other))
        if who and whom and not who & whom:
            continue
        only_reported = {one, other} & reported
        needed = SIMILAR_UNKNOWN if not (who and whom) else SIMILAR_REPORTED if only_reported else SIMILAR
        total = sum(pairs.get((min(x, y), max(x, y)), 0.0) for x in members[one] for y in members[other])
        if total / len(members[one]) / len(members[other]) >= needed:
            for unit in members[other]:
                group_of[unit] = one
            members[one] += members.pop(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for n, unit in enumerate(unit_of):
        groups[group_of[unit]].append(n)
    return list(groups.values())


def _units(block: list[_Quote]) -> list[int]:
    """For each quote the index of the quote of the same text and speaker that holds it, or its own."""
    unit_of, outer = list(range(len(block))), -1
    for n, quote in sorted(enumerate(block), key=lambda q: (q[1].document_id, q[1].start, -q[1].end)):
        around = block[outer] if outer >= 0 else None
        if around and around.document_id == quote.document_id and quote.end <= around.end:
            if not around.speakers or not quote.speakers or around.speakers & quote.speakers:
                unit_of[n] = unit_of[outer]
        else:
            outer = n
    return unit_of


def _candidates(block: list[_Quote]) -> list[tuple[int, int]]:
    """Pairs that share a word part; words that very many quotes share lead to the first of them only."""
    index: dict[str, set[int]] = defaultdict(set)
    for n, quote in enumerate(block):
        for term in quote.terms:
            index[term].add(n)
    vocabulary = sorted(index)
    by_part: dict[str, set[str]] = defaultdict(set)
    for term in vocabulary:
        for at in range(max(1, len(term) - 4)):
            by_part[term[at : at + 5]].add(term)
    pairs: set[tuple[int, int]] = set()
    for term in vocabulary:
        kin = {other for other in by_part[term[:5]] if akin(term, other)} | {term}
        sharers = sorted(set().union(*(index[other] for other in kin)))[:MAX_SHARERS]
        pairs.update((a, b) for a in sorted(index[term])[:MAX_SHARERS] for b in sharers if a < b)
        pairs.update((b, a) for a in sorted(index[term])[:MAX_SHARERS] for b in sharers if b < a)
    return sorted(pairs)


def similarity(a: tuple[str, ...], b: tuple[str, ...], weight: dict[str, float]) -> float:
    """0 to 1: half the share of the shorter quote found in the longer one, half the share that both have of their mean length."""
    shared = shared_weight(a, b, weight)
    if shared < MIN_SHARED:
        return 0.0
    weight_a, weight_b = (sum(weight[t] for t in terms) for terms in (a, b))
    return shared / min(weight_a, weight_b) / 2 + shared / (weight_a + weight_b)
