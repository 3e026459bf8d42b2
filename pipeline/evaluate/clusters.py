"""Layers that join rows across documents: stories, quote groups and claims, scored over pairs."""

from pipeline.evaluate.layers import Found, Outcome
from pipeline.evaluate.matching import cluster_pairs, pair


def _span(row: dict) -> set[int]:
    return set(range(row["start"], row["end"]))


def stories(golds: dict[str, dict], story_of: dict[str, str]) -> Outcome:
    """Pairs of documents in one story; a document without a story pairs with none."""
    expected = cluster_pairs({d: g["meta"]["event"] for d, g in golds.items() if g.get("meta", {}).get("event")})
    found = cluster_pairs({d: s for d, s in story_of.items() if d in golds and s is not None})
    return Outcome("stories", len(expected), len(found), len(expected & found))


def _grouped(
    layer: str,
    golds: dict[str, dict],
    founds: dict[str, Found],
    gold_rows,
    table: str,
    key: str,
    group: dict,
    least: float,
) -> Outcome:
    """Pairs of gold rows in one gold group against pairs of our rows in one of our groups, rows matched by overlap.

    A gold row that has no counterpart keeps its pairs as misses; our rows without a gold counterpart are left out.
    """
    expected: dict = {}
    ours: dict = {}
    for document_id, gold in golds.items():
        rows, found = gold_rows(gold), founds[document_id].rows(table)
        pairs = pair([_span(r) for r in rows], [_span(r) for r in found], least)
        for g, (gold_group, _) in enumerate((r["_group"], r) for r in rows):
            expected[document_id, g] = gold_group
            if g in pairs and found[pairs[g]][key] in group:
                ours[document_id, g] = group[found[pairs[g]][key]]
    right, got = cluster_pairs(expected), cluster_pairs(ours)
    return Outcome(layer, len(right), len(got), len(right & got))


def quote_groups(golds: dict[str, dict], founds: dict[str, Found], group_of: dict[str, str]) -> Outcome:
    """Pairs of quotations in marks that render one utterance (gold: `content_id`)."""

    def rows(gold: dict) -> list[dict]:
        return [{**q, "_group": q["content_id"]} for q in gold.get("quotes", []) if q.get("content_id")]

    return _grouped("quote_groups", golds, founds, rows, "annotate.quotes", "quote_id", group_of, 0.5)


def claims(golds: dict[str, dict], founds: dict[str, Found], claim_of: dict[str, str]) -> Outcome:
    """Pairs of quantities that count one thing (gold: `claim_id`); ordinals are left out."""

    def rows(gold: dict) -> list[dict]:
        return [
            {**q, "_group": q["claim_id"]}
            for q in gold.get("quantities", [])
            if q.get("claim_id") and q["num_kind"] != "ordinal"
        ]

    return _grouped("claims", golds, founds, rows, "annotate.quantities", "quantity_id", claim_of, 0.34)
