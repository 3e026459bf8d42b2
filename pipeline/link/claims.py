"""Claims: one thing counted, the same across outlets whatever number they give.

Two numbers count the same thing if they have the same unit, count the same noun or one of its kind ("Beschäftigte",
"Angestellte"), and stand in sentences about the same; equal or near values speak for it. What happened to what is counted
decides against: entsandt, getötet and verletzt are three claims, however alike their sentences.
"""

from collections import Counter, defaultdict
from dataclasses import replace

import pandas as pd

from pipeline.link.count_words import growing_classes, noun_key, wider_kinds
from pipeline.link.counted import Counted, claim_label, read_counted
from pipeline.link.retold import retold
from pipeline.link.same_count import MAX_CONTEXT, SAME, evidence, excluded, of_context, two_of_one_text
from pipeline.link.terms import Weighing, weights
from pipeline.link.variants import Variant, number_variants

PRIOR = 30  # sentences that the general frequency of a word weighs against those of the story
MAX_SHARERS = 200  # quantities of one story under one key that are compared with each other
MAX_CANDIDATES = 100  # quantities that one of them is paired with, those under its rarest keys first
MAX_COMPARED = 30  # members of a claim that are compared with those of another


def link_claims(
    quantities: pd.DataFrame,
    sentences: pd.DataFrame,
    story_of: dict[str, str | None],
    published: dict[str, str | None],
    source_of: dict[str, str],
) -> tuple[list[dict], list[dict]]:
    """Rows of link.claims and link.claim_relations for the quantities in headline and body, ordinals left out.

    `published` gives the ISO date of a document, `source_of` the source of an attribution (entity or lemma). A claim is
    named after its earliest quantity; texts of no story share no claim. Example: „rund 300 Kühe verkauft“ and „mehr als
    250 Rinder verkauft“ of one story.
    """
    blocks: dict[str, list[Counted]] = defaultdict(list)
    source: dict[str, str] = {}
    for one, attribution_id in read_counted(quantities, sentences):
        story = story_of.get(one.document_id)
        blocks[story if story is not None and pd.notna(story) else f"document {one.document_id}"].append(one)
        if attribution_id in source_of:
            source[one.quantity_id] = source_of[attribution_id]
    claims, relations = [], []
    for name in sorted(blocks):
        order = sorted(blocks[name], key=lambda c: (published.get(c.document_id) or "9999", c.document_id))
        block, units, updates = _units(order)
        for group in _groups(block, units):
            members = [block[n] for n in group]
            claim_id, label = members[0].quantity_id, claim_label(members)
            values = [
                Variant(m.low, m.high, m.modifier, [published.get(m.document_id)], {source.get(m.quantity_id)})
                for m in members
            ]
            at = {n: position for position, n in enumerate(group)}
            steps = {(values[at[n]].key(), values[at[later]].key()) for n in group for later in updates.get(n, ())}
            grows = any(m.predicates & growing_classes() for m in members)
            numbers, related = number_variants(values, grows, steps)
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


def _units(order: list[Counted]) -> tuple[list[Counted], list[int], dict[int, list[int]]]:
    """The quantities of one story, what their own texts tell of them filled in; for each the first of those that its text
    makes one thing; and for some those by which the text replaces their value."""
    block: list[Counted] = []
    units: list[int] = []
    updates: dict[int, list[int]] = defaultdict(list)
    by_document: dict[str, list[Counted]] = defaultdict(list)
    for one in order:
        by_document[one.document_id].append(one)
    for rows in by_document.values():
        found, pairs, steps = retold(rows)
        base, parent = len(block), list(range(len(rows)))
        for a, b in pairs:
            if not excluded(found[a], found[b]):
                parent[_root(parent, b)] = _root(parent, a)
        unit = [_root(parent, n) for n in range(len(rows))]
        shared: dict[int, frozenset[str]] = {}
        for one, u in zip(found, unit, strict=True):
            shared[u] = shared.get(u, frozenset()) | one.predicates
        block += [replace(one, predicates=one.predicates or shared[u]) for one, u in zip(found, unit, strict=True)]
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


def _groups(block: list[Counted], units: list[int]) -> list[list[int]]:
    """Indices of the quantities of one story that count the same, strongest evidence first, never against the evidence."""
    weighing = Weighing(weights(Counter(t for c in block for t in c.context), len(block), PRIOR))
    found: dict[tuple[int, int], float] = {}  # two units → the most that speaks for one thing
    weak: dict[tuple[int, int], list[tuple[float, int, int]]] = defaultdict(list)  # … where no context makes it enough
    barred: set[tuple[int, int]] = set()
    for a, b in _candidates(block):
        two = (min(units[a], units[b]), max(units[a], units[b]))
        if two[0] == two[1]:
            continue
        if excluded(block[a], block[b]):
            barred.add(two)
        elif (value := evidence(block[a], block[b])) + MAX_CONTEXT < SAME:
            weak[two].append((value, a, b))
        else:
            found[two] = max(found.get(two, -9.0), value + of_context(block[a], block[b], weighing))

    def between(two: tuple[int, int]) -> float:
        for value, a, b in weak.pop(two, ()):
            found[two] = max(found.get(two, -9.0), value + of_context(block[a], block[b], weighing))
        return found.get(two, 0.0)

    values: dict[int, set[tuple]] = defaultdict(set)
    for one, unit in zip(block, units, strict=True):
        values[unit].add((one.low, one.high))
    members: dict[int, list[int]] = {u: [u] for u in units}
    group_of = {u: u for u in members}
    for (a, b), value in sorted(found.items(), key=lambda e: (-e[1], e[0])):
        kept, gone = group_of[a], group_of[b]
        if value < SAME or kept == gone:
            continue
        pairs = [(min(x, y), max(x, y)) for x in members[kept][:MAX_COMPARED] for y in members[gone][:MAX_COMPARED]]
        # values that a text itself sets side by side say nothing against a group that gives one of them
        alike = [between(two) for two in pairs if values[two[0]] & values[two[1]]]
        told = alike or [between(two) for two in pairs]
        if sum(told) / len(told) >= SAME / 2 and not any(
            two in barred or _set_apart(block, values, two, members[kept] + members[gone]) for two in pairs
        ):
            for unit in members[gone]:
                group_of[unit] = kept
            members[kept] += members.pop(gone)
    groups: dict[int, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        groups[group_of[unit]].append(n)
    return sorted(groups.values())


def _set_apart(block: list[Counted], values: dict[int, set[tuple]], two: tuple[int, int], around: list[int]) -> bool:
    """Two units are two numbers of one text, and no text of the group sets their values side by side as two of one thing."""
    a, b = two
    if not two_of_one_text(block[a], block[b]) or (values[a] & values[b] and block[a].dimension != "count"):
        return False
    both = values[a] | values[b]
    return not any(both <= values[unit] for unit in around[:MAX_COMPARED])


def _candidates(block: list[Counted]) -> list[tuple[int, int]]:
    """Pairs of one unit that share the noun, its kind, the predicate or the value; MAX_CANDIDATES for a quantity, those of its
    rarest keys first, the first MAX_SHARERS under a key. What is left out is not compared: only in stories of over a hundred numbers."""
    index: dict[tuple, list[int]] = defaultdict(list)
    for n, one in enumerate(block):
        keys = {("value", one.low, one.high), ("noun", noun_key(one.noun) if one.noun else one.dimension)}
        keys |= {("kind", kind) for kind in (one.kind, *(wider_kinds(one.kind) if one.kind else ()))}
        for key in keys | {("class", c) for c in one.predicates}:
            index[(one.dimension, *key)].append(n)
    pairs: set[tuple[int, int]] = set()
    left = [MAX_CANDIDATES] * len(block)
    for _, found in sorted(index.items(), key=lambda i: (len(i[1]), i[1])):
        for at, a in enumerate(found[:MAX_SHARERS]):
            for b in found[at + 1 : MAX_SHARERS]:
                if left[a] == 0:
                    break
                if (a, b) not in pairs:
                    pairs.add((a, b))
                    left[a] -= 1
    return sorted(pairs)


def attribution_sources(attributions: pd.DataFrame, referents: pd.DataFrame) -> dict[str, str]:
    """The source of each attribution: the entity it refers to, else the lemma of its noun ("Beobachter")."""
    lemmas = attributions.dropna(subset=["source_lemma"])
    named = referents[referents["layer"] == "attribution"]
    return dict(zip(lemmas["attribution_id"].tolist(), lemmas["source_lemma"].tolist(), strict=True)) | dict(
        zip(named["row_id"].tolist(), named["entity_id"].tolist(), strict=True)
    )
