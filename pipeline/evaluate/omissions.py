"""What an outlet leaves out of a story: tabulate.omissions against `omissions.json`, and the reason given for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline import InputError
from pipeline.evaluate.clusters import Joined
from pipeline.evaluate.comparison import Found
from pipeline.evaluate.corpus_gold import REFERENTS, CorpusGold, referents
from pipeline.evaluate.entities import one_to_one

Ref = tuple[str, str, str, str]  # event, outlet_id, layer, ref as in the gold


def references(
    golds: dict[str, dict],
    founds: dict[str, Found],
    canonical: dict[str, str],
    matched: dict[str, list],
    groups: dict[str, dict],
) -> dict[str, dict[str, str]]:
    """For each layer of omissions gold ref → our ref_id, by what most matched rows got, one to one.

    `matched`: layer (quote, claim, source) → (document_id, gold row, our row or None); `groups`: layer (quote, claim) →
    our row's id → its group. A source is the entity it names, else the lemma of its noun, as in tabulate.sourcing.
    """
    out = {"entity": canonical}
    for layer, key in (("quote", "quote_id"), ("claim", "quantity_id")):
        column = REFERENTS[layer][1]
        out[layer] = one_to_one(
            Counter(
                (g[column], groups[layer][f[key]])
                for _, g, f in matched[layer]
                if f is not None and f[key] in groups[layer]
            )
        )
    votes: Counter = Counter()
    for document_id, gold, found in matched["source"]:
        if found is not None and isinstance(gold.get("source"), str):
            entities = sorted(founds[document_id].entities_of.get(found["attribution_id"], ()))
            ours = entities[0] if entities else found["source_lemma"]
            if isinstance(ours, str):
                votes[gold["source"], ours] += 1
    out["source"] = {
        **one_to_one(votes),
        **{name: e for name, e in canonical.items() if name in referents([*golds.values()], "source")},
    }
    return out


def omissions(
    golds: dict[str, dict],
    corpus: CorpusGold,
    refs: dict[str, dict[str, str]],
    outlet_of: dict[str, str],
    story_of: dict[str, str],
    found_rows: Iterable[dict],
) -> tuple[Joined, Joined]:
    """Omissions found (same story, outlet, layer and thing), and the kinds of those that are right.

    Scored are outlets all of whose documents of the event are annotated for the layer, and things that are annotated in
    some document of the event. A story of ours is the event of most of its documents, one to one. `outlet_of` and
    `story_of` hold all documents of the corpus, `found_rows` are tabulate.omissions.
    """
    if corpus.omissions is None:
        return Joined("omissions", []), Joined("omission_kinds", [])
    of_event: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))  # event → outlet → document_ids
    for document_id, gold in sorted(golds.items()):
        if gold["meta"].get("event"):
            of_event[gold["meta"]["event"]][outlet_of[document_id]].append(document_id)
    story = one_to_one(
        Counter(
            (event, story_of[d])
            for event, outlets in of_event.items()
            for ds in outlets.values()
            for d in ds
            if story_of.get(d)
        )
    )
    scored = {}  # (event, outlet, layer) → the outlet's documents
    known = {}  # (event, layer) → things annotated there
    for event, outlets in of_event.items():
        for layer, (names, _) in REFERENTS.items():
            known[event, layer] = referents([golds[d] for ds in outlets.values() for d in ds], layer)
            for outlet, documents in outlets.items():
                ours = [d for d, s in story_of.items() if s == story.get(event) and s and outlet_of[d] == outlet]
                if set(ours) <= golds.keys() and all(name in golds[d] for name in names for d in documents):
                    scored[event, outlet, layer] = documents
    expected: dict[Ref, dict] = {}
    for row in corpus.omissions:
        if (
            row["event"] in of_event
            and row["outlet"] not in of_event[row["event"]]
            and row["outlet"] not in outlet_of.values()
        ):
            raise InputError(
                f"gold corpus/omissions.json: no document is of the outlet {row['outlet']!r} ({row['event']})"
            )
        if (row["event"], row["outlet"], row["layer"]) in scored and row["ref"] in known[row["event"], row["layer"]]:
            expected[row["event"], row["outlet"], row["layer"], row["ref"]] = row
    event_of = {ours: event for event, ours in story.items()}
    gold_ref = {(layer, ours): ref for layer, pairs in refs.items() for ref, ours in sorted(pairs.items())}
    found: dict[Ref, dict] = {}
    for row in found_rows:
        event_found, ref = event_of.get(row["story_id"]), gold_ref.get((row["layer"], row["ref_id"]))
        if event_found is None or ref is None:
            continue
        if (event_found, row["outlet_id"], row["layer"]) in scored and ref in known[event_found, row["layer"]]:
            found[event_found, row["outlet_id"], row["layer"], ref] = row
    return _compared(expected, found, scored, golds)


def _compared(
    expected: dict[Ref, dict], found: dict[Ref, dict], scored: dict, golds: dict[str, dict]
) -> tuple[Joined, Joined]:
    documents = sorted({d for own in scored.values() for d in own})
    things, kinds = Joined("omissions", documents), Joined("omission_kinds", documents)
    for place in sorted(expected.keys() | found.keys()):
        event, _, layer, ref = place
        own = scored[place[:3]]
        right, ours = (rows.get(place, {}).get("kind") for rows in (expected, found))
        things.count(own, place in expected, place in found, place in expected and place in found)
        if right and ours:
            kinds.count(own, 1, 1, right == ours)
        if right == ours:
            continue
        holders = [d for d, g in golds.items() if g["meta"].get("event") == event and ref in referents([g], layer)]
        open_holders = [d for d in holders if not golds[d].get("sealed")]
        (kinds if right and ours else things).errors.append(
            {
                "document_id": own[0], "start": 0, "end": 0, "surface": "",
                "kind": "wrong_value" if right and ours else "miss" if right else "false_alarm",
                "expected": f"lacks {layer} {ref}: {right}" if right else None,
                "found": f"lacks {layer} {ref}: {ours}" if ours else None,
                "documents": [*own, *(open_holders[:1] or holders[:1])],  # open if the outlet's texts are, and one that has it
            }
        )  # fmt: skip
    return things, kinds
