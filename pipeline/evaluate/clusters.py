"""Layers that join documents, scored over pairs: stories, utterances, claims, how their values stand, copies."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.evaluate.comparison import Found, span
from pipeline.evaluate.corpus_gold import CorpusGold
from pipeline.evaluate.matching import cluster_pairs, pair

Row = tuple[str, int, int]  # document_id, start, end; a document as a whole is (document_id, 0, 0)
Pairs = dict[frozenset, str]  # two rows → what is said of them


@dataclass
class Joined:
    """Counts of one layer by the two documents a pair joins: (expected, found, correct); and its errors.

    `documents` are those in which the layer is annotated. Errors are rows of evaluate.errors, with `documents`: all that
    they tell of.
    """

    layer: str
    documents: list[str]
    counts: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    errors: list[dict] = field(default_factory=list)

    def count(self, documents: list[str], *added: int) -> None:
        """Add to the counts of what stands in `documents`."""
        counts = self.counts.setdefault((min(documents), max(documents)), [0, 0, 0])
        for at, n in enumerate(added):
            counts[at] += n


def compare_pairs(layer: str, documents: list[str], expected: Pairs, found: Pairs, texts: dict[str, str]) -> Joined:
    """A pair is right where both join its rows and say the same of them; an error stands at the later row."""
    out = Joined(layer, sorted(documents))
    for two in sorted(expected.keys() | found.keys(), key=sorted):
        a, b = sorted(two)
        right, ours = expected.get(two), found.get(two)
        out.count([a[0], b[0]], two in expected, two in found, right is not None and right == ours)
        if right == ours:
            continue
        other = f"{texts.get(a[0], '')[a[1] : a[2]]} ({a[0]})".strip()
        out.errors.append(
            {
                "document_id": b[0], "start": b[1], "end": b[2], "surface": texts.get(b[0], "")[b[1] : b[2]],
                "kind": "false_alarm" if two not in expected else "miss" if two not in found else "wrong_value",
                "expected": f"{right}: {other}" if two in expected else None,
                "found": f"{ours}: {other}" if two in found else None, "documents": [a[0], b[0]],
            }
        )  # fmt: skip
    return out


def stories(golds: dict[str, dict], story_of: dict[str, str]) -> Joined:
    """Pairs of documents in one story; a document without a story pairs with none."""
    events = {(d, 0, 0): g["meta"]["event"] for d, g in golds.items() if "event" in g["meta"]}
    expected = cluster_pairs({row: event for row, event in events.items() if event})
    found = cluster_pairs({row: story_of[row[0]] for row in events if story_of.get(row[0]) is not None})
    said = "one story with"
    return compare_pairs(
        "stories", [d for d, _, _ in events], dict.fromkeys(expected, said), dict.fromkeys(found, said), {}
    )


def matched_rows(
    golds: dict[str, dict], founds: dict[str, Found], rows_of: Callable[[dict], list[dict]], table: str, least: float
) -> list[tuple[str, dict, dict | None]]:
    """Gold rows with their document and our row that overlaps them most (Jaccard over characters ≥ `least`) or None."""
    out = []
    for document_id, gold in golds.items():
        rows, found = rows_of(gold), founds[document_id].rows(table)
        pairs = pair([span(r) for r in rows], [span(r) for r in found], least, lambda g, f: _fits(rows[g], found[f]))  # noqa: B023
        out += [(document_id, row, found[pairs[g]] if g in pairs else None) for g, row in enumerate(rows)]
    return out


def _fits(gold: dict, found: dict) -> bool:
    """A quotation in marks is matched by one in marks, an indirect or reported one by one without; all else by anything."""
    return "quote_type" not in found or ("form" in gold) == (found["quote_type"] in ("indirect", "reported"))


def quotations(gold: dict) -> list[dict]:
    """Gold quotations that render an utterance known across texts, in marks and without."""
    return [q for q in (*gold.get("quotes", []), *gold.get("indirect", [])) if q.get("content_id")]


def counted(gold: dict) -> list[dict]:
    """Gold quantities that are a value of a claim; ordinals are left out."""
    return [q for q in gold.get("quantities", []) if q.get("claim_id") and q["num_kind"] != "ordinal"]


def _grouped(
    layer: str,
    documents: list[str],
    rows: list,
    column: str,
    key: str,
    group: dict,
    said: str,
    founds: dict[str, Found],
) -> Joined:
    """Pairs of gold rows in one gold group against pairs of their counterparts in one of our groups.

    A gold row that has no counterpart keeps its pairs as misses; our rows without a gold counterpart are left out.
    """
    expected = {(d, g["start"], g["end"]): g[column] for d, g, _ in rows}
    ours = {(d, g["start"], g["end"]): group[f[key]] for d, g, f in rows if f is not None and f[key] in group}
    right, found = (dict.fromkeys(cluster_pairs(clusters), said) for clusters in (expected, ours))
    return compare_pairs(layer, documents, right, found, {d: found.text for d, found in founds.items()})


def quote_groups(
    golds: dict[str, dict], rows: list, founds: dict[str, Found], group_of: dict[str, str], both: bool
) -> Joined:
    """Pairs of quotations that render one utterance (`content_id`): in marks, and where quote_groups.json is there (`both`)
    also in indirect speech, so that „Wir bauen" in one outlet pairs with "man werde bauen" in another."""
    needed = {"quotes", "indirect"} if both else {"quotes"}
    documents = [d for d, gold in golds.items() if needed <= gold.keys()]
    rows = [row for row in rows if row[0] in documents and (both or "form" not in row[1])]
    return _grouped("quote_groups", documents, rows, "content_id", "quote_id", group_of, "one utterance with", founds)


def claims(golds: dict[str, dict], rows: list, founds: dict[str, Found], claim_of: dict[str, str]) -> Joined:
    """Pairs of quantities that count one thing (`claim_id`)."""
    documents = [d for d, gold in golds.items() if "quantities" in gold]
    return _grouped("claims", documents, rows, "claim_id", "quantity_id", claim_of, "one claim with", founds)


def claim_relations(
    golds: dict[str, dict],
    corpus: CorpusGold,
    rows: list,
    founds: dict[str, Found],
    claim_of: dict[str, tuple[str, str]],
    relation_of: dict[tuple[str, frozenset], str],
) -> Joined:
    """How two values of one claim in different documents stand to each other: agree, compatible, update or conflict.

    `claim_of`: quantity_id → (claim_id, variant_id); `relation_of`: (claim_id, two variants) → relation, as in
    link.claim_relations. Values of one variant agree. Right where ours puts both numbers in one claim, so related.
    """
    if corpus.claims is None:
        return Joined("claim_relations", [])
    variants = {
        (claim_id, file, start): variant
        for claim_id, claim in corpus.claims.items()
        for variant, members in claim["variants"].items()
        for file, start in members
    }
    relations = {
        (claim_id, frozenset((r["a"], r["b"]))): r["relation"]
        for claim_id, claim in corpus.claims.items()
        for r in claim["relations"]
    }
    rows = [row for row in rows if row[1]["claim_id"] in corpus.claims]
    gold_of = {
        (d, g["start"], g["end"]): (g["claim_id"], variants[g["claim_id"], golds[d]["file"], g["start"]])
        for d, g, _ in rows
    }
    ours_of = {
        (d, g["start"], g["end"]): claim_of[f["quantity_id"]]
        for d, g, f in rows
        if f is not None and f["quantity_id"] in claim_of
    }
    documents = [d for d, gold in golds.items() if "quantities" in gold]
    right, ours = _related(gold_of, relations), _related(ours_of, relation_of)
    return compare_pairs("claim_relations", documents, right, ours, {d: found.text for d, found in founds.items()})


def _related(rows: dict[Row, tuple[str, str]], relations: dict[tuple[str, frozenset], str]) -> Pairs:
    out = {}
    for two in cluster_pairs({row: claim for row, (claim, _) in rows.items()}):
        a, b = sorted(two)
        if a[0] != b[0]:
            claim, both = rows[a][0], frozenset((rows[a][1], rows[b][1]))
            out[two] = "agree" if len(both) == 1 else relations.get((claim, both), "unrelated")
    return out


def reuse(golds: dict[str, dict], corpus: CorpusGold, duplicate_of: dict[str, str], shared: set[frozenset]) -> Joined:
    """Pairs of documents of which one copies the other (clean.metadata.duplicate_of) or both print one agency text (a
    passage in link.reuse; `shared`: pairs of document_ids). Pairs of copies are not looked up in link.reuse."""
    if corpus.reuse is None:
        return Joined("reuse", [])
    document_of = {gold["file"]: d for d, gold in golds.items()}
    expected = {}
    for row in corpus.reuse:
        if row["file_a"] in document_of and row["file_b"] in document_of:
            two = frozenset((document_of[file], 0, 0) for file in (row["file_a"], row["file_b"]))
            expected[two] = "copy of" if row["kind"].endswith("_copy") else "shares text with"
    copies = cluster_pairs({(d, 0, 0): duplicate_of.get(d, d) for d in golds})
    found = {frozenset((d, 0, 0) for d in two): "shares text with" for two in shared if two <= golds.keys()}
    found |= dict.fromkeys(copies, "copy of")
    return compare_pairs("reuse", list(golds), expected, found, {})
