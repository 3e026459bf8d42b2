"""Claims: one thing counted, the same across outlets whatever number they give.

Two numbers count the same thing if they have the same unit, count the same noun or one of its kind ("Beschäftigte",
"Angestellte"), and stand in sentences about the same; equal or near values speak for it. What happened to what is counted
decides against: entsandt, getötet and verletzt are three claims, however alike their sentences.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from itertools import chain

import pandas as pd

from pipeline.link.claim_labels import claim_label
from pipeline.link.count_pairs import of_days, promising, sharers
from pipeline.link.count_words import fates, growing_classes, shrinking_classes
from pipeline.link.counted import Counted, read_counted
from pipeline.link.holders import holders
from pipeline.link.per_cent import ALONE, is_alone, told_of
from pipeline.link.retold import retold
from pipeline.link.same_count import SAME, evidence, excluded, of_context, two_of_one_text
from pipeline.link.settings import beside, told_apart
from pipeline.link.terms import Weighing, weights
from pipeline.link.values import number, rounds
from pipeline.link.variants import Variant, number_variants

PRIOR = 30  # sentences that the general frequency of a word weighs against those of the story
MAX_TOLD = 8  # numbers of one text for one thing that are set beside those of another
MAX_COMPARED = 30  # members of a claim that are compared with those of another


def link_claims(
    quantities: pd.DataFrame,
    sentences: pd.DataFrame,
    story_of: dict[str, str | None],
    published: dict[str, str | None],
    source_of: dict[str, str],
    towns: dict[str, frozenset[str]] | None = None,
) -> tuple[list[dict], list[dict]]:
    """Rows of link.claims and link.claim_relations for the quantities in headline and body, ordinals left out.

    `published` gives the ISO date of a document, `source_of` the source of an attribution (entity or lemma), `towns` the names of
    towns in a document. A claim is named after its earliest quantity; texts of no story share no claim. Example: „rund 300 Kühe verkauft“
    and „mehr als 250 Rinder verkauft“ of one story.
    """
    blocks: dict[str, list[Counted]] = defaultdict(list)
    source: dict[str, str] = {}
    for one, attribution_id in read_counted(quantities, sentences):
        story = story_of.get(one.document_id)
        blocks[story if story is not None and pd.notna(story) else f"document {one.document_id}"].append(one)
        if attribution_id in source_of:
            source[one.quantity_id] = source_of[attribution_id]
    orders = [
        of_days(sorted(blocks[name], key=lambda c: (published.get(c.document_id) or "9999", c.document_id)))
        for name in sorted(blocks)
    ]
    named = [frozenset().union(*((towns or {}).get(d, ()) for d in {c.document_id for c in told})) for told in orders]
    stories = [_units(order, names) for order, names in zip(orders, named, strict=True)]
    later = [sharers(block) for block, *_ in stories]
    likely: list[list[tuple[int, int]]] = promising([block for block, *_ in stories], later) if stories else []
    claims, relations = [], []
    for (block, units, updates), after, pairs, names in zip(stories, later, likely, named, strict=True):
        for group in _groups(block, units, after, pairs, names):
            members = [block[n] for n in group]
            claim_id, label = members[0].quantity_id, claim_label(members)
            values = [
                Variant(m.low, m.high, m.modifier, days, {source.get(m.quantity_id)}, m.step)
                for n, m in zip(group, members, strict=True)
                # a text that gives an older value beside the new one says nothing of its day: "gestern waren es noch 31"
                for days in [[] if n in updates else [published.get(m.document_id)]]
            ]
            at = {n: position for position, n in enumerate(group)}
            steps = {(values[at[n]].key(), values[at[later]].key()) for n in group for later in updates.get(n, ())}
            grows, shrinks = (
                any(m.predicates & classes for m in members) for classes in (growing_classes(), shrinking_classes())
            )
            numbers, related = number_variants(values, grows, shrinks, steps)
            story_id = story_of.get(members[0].document_id)
            claims += [
                {
                    "quantity_id": m.quantity_id,
                    "claim_id": claim_id,
                    "variant_id": v,
                    "story_id": story_id,
                    "label": label,
                }
                for m, v in zip(members, numbers, strict=True)
            ]
            relations += [{"claim_id": claim_id, "variant_a": a, "variant_b": b, "relation": r} for a, b, r in related]
    return sorted(claims, key=lambda r: r["quantity_id"]), sorted(
        relations, key=lambda r: (r["claim_id"], r["variant_a"], r["variant_b"])
    )


def _units(order: list[Counted], towns: frozenset[str]) -> tuple[list[Counted], list[int], dict[int, list[int]]]:
    """The quantities of one story, what their own texts tell of them filled in; for each the first of those that its text
    makes one thing; and for some those by which the text replaces their value."""
    block: list[Counted] = []
    units: list[int] = []
    updates: dict[int, list[int]] = defaultdict(list)
    by_document: dict[str, list[Counted]] = defaultdict(list)
    for one in order:
        by_document[one.document_id].append(one)
    for text in by_document.values():
        rows, apart = beside(text, towns)
        found, pairs, steps = retold(rows)
        base, parent = len(block), list(range(len(rows)))
        for a, b in pairs:
            if (min(a, b), max(a, b)) not in apart and not excluded(found[a], found[b]):
                parent[_root(parent, b)] = _root(parent, a)
        unit = [_root(parent, n) for n in range(len(rows))]
        shared: dict[int, frozenset[str]] = {}
        for one, u in zip(found, unit, strict=True):
            shared[u] = shared.get(u, frozenset()) | one.predicates
        block += [
            one if one.predicates or not shared[u] else replace(one, predicates=shared[u])
            for one, u in zip(found, unit, strict=True)
        ]
        units += [base + u for u in unit]
        for a, b in sorted(steps):
            if unit[a] == unit[b]:
                updates[base + a].append(base + b)
    return block, units, updates


def _root(parent: list[int], n: int) -> int:
    """The one that stands for the set of `n`; the way there is cut short."""
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _groups(
    block: list[Counted], units: list[int], later: list[int], likely: list[tuple[int, int]], towns: frozenset[str]
) -> list[list[int]]:
    """Indices of the quantities of one story that count the same, strongest evidence first, never against the evidence; pairs as
    `sharers` and `promising` tell them."""
    found = {(min(u, v), max(u, v)) for u, v in ((units[a], units[b]) for a, b in likely) if u != v}
    compared = {unit for two in found for unit in two}
    weighing = _weighing(block, [one for one, unit in zip(block, units, strict=True) if unit in compared])
    within: dict[int, list[int]] = defaultdict(list)
    values: dict[int, set[tuple]] = defaultdict(set)
    for n, unit in enumerate(units):
        within[unit].append(n)
        values[unit].add((block[n].low, block[n].high))

    per_cents = told_of(block, units)
    apart = _told_apart(block)
    elsewhere, held = told_apart(block, units, towns), holders(block, units)

    def words(x: Counted, y: Counted) -> float:
        shared = of_context(x, y, weighing)
        return shared + (ALONE if shared >= ALONE / 3 and is_alone(x, y, per_cents) else 0.0)

    @cache
    def between(one: int, other: int) -> tuple[float, bool]:
        """The most that speaks for one thing of two units, 0 where none of them are candidates; whether some are excluded."""
        both = [(min(x, y), max(x, y)) for x in within[one] for y in within[other]]
        pairs = [(block[x], block[y]) for x, y in both if later[x] >> y & 1]
        fitting = ((x, y) for x, y in pairs if not (excluded(x, y) or elsewhere(x, y) or held(x, y) < 0))
        fitting = (
            (x, y) for x, y in fitting if x.kind == y.kind or not (_is_apart(x, y, apart) or _is_apart(y, x, apart))
        )
        told = [evidence(x, y) + words(x, y) + held(x, y) for x, y in fitting]
        return max(told, default=0.0), len(told) < len(pairs)

    ranked = sorted((-value, two) for two in found if (value := between(*two)[0]) >= SAME)
    members: dict[int, list[int]] = {u: [u] for u in units}
    group_of = {u: u for u in members}
    refused = set()  # two groups at the sizes they had: members are only added
    for _, (a, b) in ranked:
        kept, gone = group_of[a], group_of[b]
        sized = (kept, gone, len(members[kept]), len(members[gone]))
        if kept == gone or sized in refused:
            continue
        pairs = [(min(x, y), max(x, y)) for x in members[kept][:MAX_COMPARED] for y in members[gone][:MAX_COMPARED]]
        # values that a text itself sets side by side say nothing against a group that gives one of them
        alike = [two for two in pairs if values[two[0]] & values[two[1]]]
        told = [between(*two)[0] for two in alike or pairs]
        if sum(told) / len(told) >= SAME / 2 and not any(
            between(*two)[1] or _set_apart(block, within, values, two, members[kept] + members[gone]) for two in pairs
        ):
            for unit in members[gone]:
                group_of[unit] = kept
            members[kept] += members.pop(gone)
        else:
            refused.add(sized)
    groups: dict[int, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        groups[group_of[unit]].append(n)
    return sorted(groups.values())


def _told_apart(block: list[Counted]) -> dict[tuple[str, str, str], set[float | None]]:
    """For each document, fate and kind of those it befell how many they are there."""
    found: dict[tuple[str, str, str], set[float | None]] = defaultdict(set)
    for one in block:
        for fate in one.predicates & fates() if one.kind else ():
            found[one.document_id, fate, one.kind or ""].add(number(one))
    return found


def _is_apart(a: Counted, b: Counted, told: dict[tuple[str, str, str], set[float | None]]) -> bool:
    """Whether the text of `a` counts the kind of `b` apart: where 17 police officers and 60 people were hurt, the 60 are no police officers."""
    both = (
        [told.get((a.document_id, fate, kind or ""), set()) for kind in (a.kind, b.kind)]
        for fate in a.predicates & b.predicates & fates()
    )
    return any(others and own.isdisjoint(others) for own, others in both)


def _weighing(block: list[Counted], compared: list[Counted]) -> Weighing:
    """What the words around the quantities of one story tell; only those around the `compared` ones are asked for."""
    asked = {term for one in compared for term in one.context}
    frequency = Counter(chain.from_iterable(c.context for c in block)) if asked else Counter[str]()
    return Weighing(weights(Counter({term: frequency[term] for term in asked}), len(block), PRIOR))


def _set_apart(
    block: list[Counted],
    within: dict[int, list[int]],
    values: dict[int, set[tuple]],
    two: tuple[int, int],
    around: list[int],
) -> bool:
    """Two units are two numbers of one text, and no text of the group sets their values side by side as two of one thing."""
    a, b = two
    if not two_of_one_text(block[a], block[b]) or (values[a] & values[b] and block[a].dimension != "count"):
        return False
    both = values[a] | values[b]
    if len(both) == 1:
        return True  # sixty nurses and sixty guests
    ours = [block[n] for unit in two for n in within[unit][:MAX_TOLD]]
    return not any(
        both <= values[unit] or (len(values[unit]) > 1 and _hold(ours, [block[n] for n in within[unit][:MAX_TOLD]]))
        for unit in around[:MAX_COMPARED]
    )


def _hold(ours: list[Counted], theirs: list[Counted]) -> bool:
    """Each of our values is one of theirs, exact or rounded: "über 6.000" and 10.400 beside 6.500 and 10.400."""
    return all(any(rounds(one, other) for other in theirs) for one in ours)


def attribution_sources(attributions: pd.DataFrame, referents: pd.DataFrame) -> dict[str, str]:
    """The source of each attribution: the entity it refers to, else the lemma of its noun ("Beobachter")."""
    lemmas = attributions.dropna(subset=["source_lemma"])
    named = referents[referents["layer"] == "attribution"]
    return dict(zip(lemmas["attribution_id"].tolist(), lemmas["source_lemma"].tolist(), strict=True)) | dict(
        zip(named["row_id"].tolist(), named["entity_id"].tolist(), strict=True)
    )
