"""One utterance in all its wordings: quotes of one story and one speaker that say the same, across outlets.

Quotes are compared by what their wordings share (`pipeline.link.wordings`), heavy where rare in the texts of the story; a
short quote need only be contained in a long one. Who speaks is evidence: a quote of the same speaker needs less in common, of
an unknown one more, and two different people never made one utterance. Never across stories: who says the same thing at
two events has made two utterances.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from operator import or_

import pandas as pd

from pipeline.link.count_pairs import lowest
from pipeline.link.quote_units import Said, is_nested, neighbours, quote_units, read_quotes
from pipeline.link.terms import Weighing, akin, weights
from pipeline.link.word_roots import root_shares, same_sense, split_compounds
from pipeline.link.wordings import MIN_SHARED, MIN_SHARED_ALONE, count_roots, is_cut, is_held, similarity, with_parts

SIMILAR = 0.3  # mean similarity from which quotes of one speaker are one utterance
SIMILAR_REPORTED = 0.4  # where one only names a speech act ("lobte die Helfer"): most of its words are the outlet's
SIMILAR_UNKNOWN = 0.6  # where the speaker of one of them is not known for sure
SIMILAR_UNKNOWN_REPORTED = 0.75
MIN_SHARED_STRANGERS = (
    5.0  # shared weight needed where one only names a speech act, and of a speaker who may be another
)
SELDOM = 1.5  # factor where each of two texts gives one utterance of the speaker: likely the same
SELDOM_UP_TO = 0.45
NESTED = -1.0  # for an utterance within another one, as in a clause with two speech acts
TWICE = 0.6  # factor within one text: it seldom gives an utterance twice, unless cut (headline, quote in large type)
NEAREST = 0.7  # weight of the most similar members where two groups share no text; the mean has the rest
PRIOR = 30  # sentences that the general frequency of a word weighs against those of the story
RAREST = 4.0  # weight of a word that stands once in the story
SENTENCE = 8  # content words of a sentence
MAX_SHARERS = 200  # quotes under one word of one story that are paired with each other
MAX_CANDIDATES = 100  # quotes that one quote of a story is paired with, those that share its rarest words first
MAX_COMPARED = 30  # members of a group that are compared with those of another


@dataclass(slots=True)
class _Group:
    units: list[int]
    speakers: set[str] = field(default_factory=set)
    certain: set[str] = field(default_factory=set)  # speakers by name
    called: set[tuple[str, ...]] = field(default_factory=set)  # words that stand for a speaker who is no entity
    is_reported: bool = True


def group_quotes(
    texts: dict[str, str],
    quotes: pd.DataFrame,
    quote_spans: pd.DataFrame,
    referents: pd.DataFrame,
    story_of: dict[str, str | None],
    when: dict[str, str],
) -> list[dict]:
    """Rows of link.quote_groups: every quote, the utterance it renders, and its story.

    `texts` by document, `story_of` the story of a document, `when` something to sort documents by time with. The group is named
    after the earliest of its quotes; a quote that resembles none is its own group. Quotes of no story are never grouped across
    documents.

    Example: „Ich werde nicht weichen, solange ich lebe“ (direct) and dass sie nicht weichen werde (indirect) of one speaker.
    """
    blocks: dict[str, list[Said]] = defaultdict(list)
    for quote in read_quotes(quotes, quote_spans, referents):
        story = story_of.get(quote.document_id)
        blocks[story if story is not None and pd.notna(story) else f"document {quote.document_id}"].append(quote)
    rows = []
    for name in sorted(blocks):
        block = sorted(blocks[name], key=lambda q: (when.get(q.document_id, "9999"), q.document_id, q.start, -q.end))
        for group in _groups(texts, block):
            rows += [
                {
                    "quote_id": block[n].quote_id,
                    "quote_group_id": block[group[0]].quote_id,
                    "story_id": story_of.get(block[n].document_id),
                }
                for n in group
            ]
    return sorted(rows, key=lambda row: row["quote_id"])


def _groups(texts: dict[str, str], block: list[Said]) -> list[list[int]]:
    """Indices of the quotes of one story, grouped by mean similarity, most similar first; each group in order of time.

    What one text gives as one utterance (`quote_units`) is one unit from the start, and as similar to others as its most
    similar part.
    """
    parts = split_compounds({term for quote in block for term in quote.wording.terms})
    block = [
        quote if (wording := with_parts(quote.wording, parts)) is quote.wording else replace(quote, wording=wording)
        for quote in block
    ]
    weighing = _weighing(texts, block)
    candidates = _candidates(block, weighing)
    of_one_text = (two for two in candidates if block[two[0]].document_id == block[two[1]].document_id)
    cuts = {(a, b) for a, b in of_one_text if is_cut(block[a].wording, block[b].wording, weighing)}
    unit_of = quote_units(texts, block, cuts, _holders(block, candidates, weighing))
    seldom = _seldom(block, unit_of)
    pairs: dict[tuple[int, int], float] = {}  # of two units what is more than nothing
    cut_pairs = set()
    for a, b in candidates:
        u, v = unit_of[a], unit_of[b]
        key = (u, v) if u < v else (v, u)
        if key[0] != key[1] and is_nested(block[a], block[b]):
            pairs[key] = NESTED
        elif key[0] != key[1] and pairs.get(key) != NESTED:
            first, second = block[a], block[b]
            is_seldom = first.document_id != second.document_id and not seldom[a].isdisjoint(seldom[b])
            is_cut_pair = is_cut(first.wording, second.wording, weighing)
            least = 0.0 if is_cut_pair else MIN_SHARED
            alone = MIN_SHARED if is_seldom else MIN_SHARED_ALONE
            if (first.is_reported or second.is_reported) and not (first.speakers & second.speakers or is_cut_pair):
                least, alone = MIN_SHARED_STRANGERS, math.inf
            value = similarity(first.wording, second.wording, weighing, least, alone)
            if first.document_id == second.document_id:
                value *= TWICE
            elif is_seldom:
                value = max(value, min(value * SELDOM, SELDOM_UP_TO))
            if value > pairs.get(key, 0.0):
                pairs[key] = value
            if is_cut_pair:
                cut_pairs.add(key)
    groups = _start(block, unit_of)
    going_on = neighbours(block, unit_of)
    group_of = {unit: unit for unit in groups}
    means: dict[tuple[int, ...], float] = {}  # of two groups at the sizes they had
    for (a, b), value in sorted(pairs.items(), key=lambda p: (-p[1], p[0])):
        one, other = groups[group_of[a]], groups[group_of[b]]
        if value <= 0 or one is other:
            continue
        needed = _needed(one, other, (a, b) in cut_pairs)
        if needed is None:
            continue
        xs, ys = one.units[:MAX_COMPARED], other.units[:MAX_COMPARED]
        sized = (group_of[a], group_of[b], len(xs), len(ys))
        if sized not in means:
            two = [(min(x, y), max(x, y)) for x in xs for y in ys]
            # two sentences of one text that go on with each other say different things: what each shares with others counts
            values = [pairs.get(key, 0.0) for key in two if key in pairs or key not in going_on] or [0.0]
            means[sized] = sum(values) / len(values)
            if not {block[x].document_id for x in xs} & {block[y].document_id for y in ys}:
                means[sized] += NEAREST * (max(values) - means[sized])
        if means[sized] >= needed:
            group_of.update(dict.fromkeys(other.units, group_of[a]))
            one.units += other.units
            one.speakers, one.certain, one.called = (
                one.speakers | other.speakers,
                one.certain | other.certain,
                one.called | other.called,
            )
            one.is_reported = one.is_reported and other.is_reported
    found: dict[int, list[int]] = defaultdict(list)
    for n, unit in enumerate(unit_of):
        found[group_of[unit]].append(n)
    return list(found.values())


def _weighing(texts: dict[str, str], block: list[Said]) -> Weighing:
    """What the words of the quotes tell: the less, the oftener they stand anywhere in the texts of the story; words of one sense are kin."""
    frequency = Counter(term for quote in block for term in quote.wording.terms)
    told = count_roots(texts[document_id] for document_id in sorted({quote.document_id for quote in block}))
    frequency |= Counter({term: told[term] for term in frequency})
    n = max(told.total() // SENTENCE, len(block))
    scale = RAREST / math.log(n + PRIOR)  # large stories weigh as small ones do
    told_by = {term: scale * weight for term, weight in weights(frequency, n, PRIOR, root_shares()).items()}
    weighing = Weighing(told_by)
    for a, b in same_sense(frequency):
        weighing.kin[a].add(b)
        weighing.kin[b].add(a)
    return weighing


def _holders(block: list[Said], candidates: list[tuple[int, int]], weighing: Weighing) -> Callable[[int], set[int]]:
    """Tells for a quote those in marks of other texts that hold all it says."""
    beside: dict[int, list[int]] = defaultdict(list)
    for a, b in candidates:
        beside[a].append(b)
        beside[b].append(a)

    @cache
    def holders(n: int) -> set[int]:
        one = block[n]
        elsewhere = [m for m in beside[n] if block[m].is_marked and block[m].document_id != one.document_id]
        return {m for m in elsewhere if is_held(one.wording, block[m].wording, weighing)}

    return holders


def _seldom(block: list[Said], unit_of: list[int]) -> list[set[str]]:
    """For each quote its speakers of whom the document gives one utterance."""
    units: dict[tuple[str, str], set[int]] = defaultdict(set)
    for n, quote in enumerate(block):
        for speaker in quote.speakers:
            units[quote.document_id, speaker].add(unit_of[n])
    return [{who for who in quote.speakers if len(units[quote.document_id, who]) == 1} for quote in block]


def _start(block: list[Said], unit_of: list[int]) -> dict[int, _Group]:
    groups: dict[int, _Group] = {}
    for quote, unit in zip(block, unit_of, strict=True):
        group = groups.setdefault(unit, _Group([unit]))
        group.speakers |= quote.speakers
        group.certain |= quote.speakers if quote.is_certain else set()
        group.called |= {quote.called} if quote.called else set()
        group.is_reported = group.is_reported and quote.is_reported
    return groups


def _needed(a: _Group, b: _Group, is_cut_pair: bool) -> float | None:
    """Mean similarity that the two groups need; None where two different people speak."""
    is_reported = a.is_reported or b.is_reported
    if a.certain and b.certain and not a.certain & b.certain:
        return None
    if a.speakers & b.speakers or (not (a.speakers and b.speakers) and _is_called_alike(a, b)):
        return SIMILAR_REPORTED if is_reported else SIMILAR
    if is_cut_pair:
        return SIMILAR
    if a.speakers and b.speakers:
        return None
    return SIMILAR_UNKNOWN_REPORTED if is_reported else SIMILAR_UNKNOWN


def _is_called_alike(a: _Group, b: _Group) -> bool:
    """Speakers without an entity whose words agree: "das Landratsamt", "dem Landratsamt in Aurich"."""
    for one in a.called:
        for other in b.called:
            short, long = sorted((one, other), key=len)
            if all(any(akin(word, w) for w in long) for word in short):
                return True
    return False


def _candidates(block: list[Said], weighing: Weighing) -> list[tuple[int, int]]:
    """Pairs that share a word part, MAX_CANDIDATES for a quote, those of its rarest words first; words that very many quotes
    share lead to the first of them only. What is left out is not compared: only in stories of over a hundred quotes."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, quote in enumerate(block):
        for term in quote.wording.terms:
            index[term].append(n)
    held = {term: sum(1 << n for n in found) for term, found in index.items()}
    paired = [1 << n for n in range(len(block))]  # as bits, with itself from the start
    left = [MAX_CANDIDATES] * len(block)
    pairs = []
    for term, found in sorted(index.items(), key=lambda i: (len(i[1]), i[0])):
        bits = reduce(or_, (held[other] for other in weighing.kin[term]), held[term])
        sharers = lowest(bits, MAX_SHARERS) if bits.bit_count() > MAX_SHARERS else bits
        for a in found[:MAX_SHARERS]:
            new = sharers & ~paired[a]
            while new and left[a]:
                b = (new & -new).bit_length() - 1
                new ^= 1 << b
                paired[a] |= 1 << b
                paired[b] |= 1 << a
                pairs.append((a, b) if a < b else (b, a))
                left[a] -= 1
    return sorted(pairs)
