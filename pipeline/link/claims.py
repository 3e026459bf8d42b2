"""Claims: one thing counted, the same across outlets whatever number they give.

Two numbers count the same thing if they have the same unit, count the same noun or one of its kind ("Beschäftigte",
"Angestellte"), and stand in sentences about the same; equal or near values speak for it. What happened to what is counted
decides against: entsandt, getötet and verletzt are three claims, however alike their sentences.
"""

from collections import Counter, defaultdict

import pandas as pd

from pipeline.link.counted import PEOPLE, Counted, claim_label, growing_classes, noun_key, read_counted
from pipeline.link.terms import shared_weight, weights
from pipeline.link.variants import Variant, number_variants

SAME = 2.5  # evidence from which two quantities count the same thing
SAME_NOUN, SAME_KIND, ANY_PERSON = 2.5, 2.0, 1.0  # evidence of the counted nouns
OTHER_NOUN = -1.0
SAME_PREDICATE = 1.5
SMALL_VALUE, SAME_VALUE, LARGE_VALUE = (
    0.5,
    1.5,
    2.5,
)  # equal ones: any two things may number up to twelve, few thousands
NEAR_VALUE, FAR_VALUE = 1.0, -1.5
SAME_TEXT = -1.0  # one text seldom gives two values of one thing
CONTEXT, MAX_CONTEXT = 0.15, 2.0  # evidence per unit of word weight that the sentences share, and the most it can be
PRIOR = 30  # sentences that the general frequency of a word weighs against those of the story
MAX_SHARERS = 200  # quantities of one story under one key that are compared with each other


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
        block = sorted(blocks[name], key=lambda c: (published.get(c.document_id) or "9999", c.document_id))
        for group in _groups(block):
            members = [block[n] for n in group]
            claim_id, label = members[0].quantity_id, claim_label(members)
            values = [
                Variant(m.low, m.high, m.modifier, [published.get(m.document_id)], {source.get(m.quantity_id)})
                for m in members
            ]
            grows = any(m.predicates & growing_classes() for m in members)
            numbers, related = number_variants(values, grows)
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


def _groups(block: list[Counted]) -> list[list[int]]:
    """Indices of the quantities of one story that count the same, strongest evidence first, never against the evidence."""
    weight = weights(Counter(t for c in block for t in c.context), len(block), PRIOR)
    evidence = {pair: same_thing(block[pair[0]], block[pair[1]], weight) for pair in _candidates(block)}
    group_of, members = list(range(len(block))), {n: [n] for n in range(len(block))}
    for (a, b), value in sorted(evidence.items(), key=lambda e: (-e[1], e[0])):
        one, other = group_of[a], group_of[b]
        if value < SAME or one == other:
            continue
        between = [evidence.get((min(x, y), max(x, y)), 0.0) for x in members[one] for y in members[other]]
        if sum(between) / len(between) >= SAME / 2 and not any(
            _excluded(block[x], block[y]) for x in members[one] for y in members[other]
        ):
            for n in members[other]:
                group_of[n] = one
            members[one] += members.pop(other)
    return [sorted(members[g]) for g in sorted(members)]


def _candidates(block: list[Counted]) -> list[tuple[int, int]]:
    """Pairs of one unit that share the noun, its kind, the predicate or the value."""
    index: dict[tuple, list[int]] = defaultdict(list)
    for n, one in enumerate(block):
        keys = {
            ("value", one.low, one.high),
            ("noun", noun_key(one.noun) if one.noun else one.unit),
            ("kind", one.kind),
        }
        for key in keys | {("class", c) for c in one.predicates}:
            index[(one.unit, *key)].append(n)
    return sorted(
        {
            (a, b)
            for found in index.values()
            for at, a in enumerate(found[:MAX_SHARERS])
            for b in found[at + 1 : MAX_SHARERS]
        }
    )


def _excluded(a: Counted, b: Counted) -> bool:
    """The two can count no one thing: another unit, another event, or nouns of two known kinds."""
    if a.unit != b.unit or (a.predicates and b.predicates and a.predicates != b.predicates and not _overlaps(a, b)):
        return True
    if a.kind and b.kind and a.kind != b.kind:
        return not ("people" in (a.kind, b.kind) and {a.kind, b.kind} <= PEOPLE)
    return False


def _overlaps(a: Counted, b: Counted) -> bool:
    """Events that share a class, tolls apart: the dead are not the dead and wounded."""
    return bool(a.predicates & b.predicates) and not (a.predicates ^ b.predicates) & growing_classes()


def same_thing(a: Counted, b: Counted, weight: dict[str, float]) -> float:
    """Evidence that two quantities count the same thing; 0 where something speaks against it for certain."""
    if _excluded(a, b):
        return 0.0
    value = 0.0
    if a.noun and b.noun and a.unit == "count":
        if noun_key(a.noun) == noun_key(b.noun):
            value += SAME_NOUN
        elif a.kind and b.kind:
            value += SAME_KIND if a.kind == b.kind else ANY_PERSON
        else:
            value += OTHER_NOUN
    if a.predicates & b.predicates:
        value += SAME_PREDICATE
    value += _values(a, b)
    if (
        a.document_id == b.document_id
        and (a.low, a.high) != (b.low, b.high)
        and "vague" not in (a.modifier, b.modifier)
    ):
        value += SAME_TEXT
    return value + min(MAX_CONTEXT, CONTEXT * shared_weight(a.context, b.context, weight))


def _values(a: Counted, b: Counted) -> float:
    """What the two numbers themselves say: equal ones (unless small) speak for one thing, far ones against it."""
    if None in (a.low, b.low) or a.modifier == "vague" or b.modifier == "vague":
        return 0.0
    if (a.low, a.high) == (b.low, b.high):
        return SMALL_VALUE if a.low <= 12 else SAME_VALUE if a.low < 1000 else LARGE_VALUE
    small, large = sorted((abs(a.low), abs(b.low)))
    return NEAR_VALUE if large <= 2.5 * small else FAR_VALUE if large > 20 * small else 0.0


def attribution_sources(attributions: pd.DataFrame, referents: pd.DataFrame) -> dict[str, str]:
    """The source of each attribution: the entity it refers to, else the lemma of its noun ("Beobachter")."""
    lemmas = attributions.dropna(subset=["source_lemma"])
    named = referents[referents["layer"] == "attribution"]
    return dict(zip(lemmas["attribution_id"], lemmas["source_lemma"], strict=True)) | dict(
        zip(named["row_id"], named["entity_id"], strict=True)
    )
