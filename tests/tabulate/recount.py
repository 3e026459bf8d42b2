"""The count tables of tabulate once more, cell by cell, from annotate and link with plain loops and no code of the package."""

from collections import defaultdict

import pandas as pd

ZONES = {"headline", "lead", "subhead", "paragraph", "list", "infobox"}
BASES = ("all", "own")


def _rows(table: pd.DataFrame) -> list[dict]:
    """Rows as dicts with None for null."""
    return [{k: None if pd.isna(v) else v for k, v in row.items()} for row in table.to_dict("records")]


class Known:
    """What the loops look up: outlet, story and basis of each document, entities of each row."""

    def __init__(self, tables: dict[str, pd.DataFrame]):
        self.tables = tables
        self.outlet = {r["document_id"]: r["outlet_id"] for r in _rows(tables["ingest.documents"])}
        self.story = {r["document_id"]: r["story_id"] for r in _rows(tables["link.stories"])}
        agency = {r["document_id"] for r in _rows(tables["link.origins"]) if r["origin_id"] != "own"}
        self.duplicate = {r["document_id"] for r in _rows(tables["clean.metadata"]) if r["duplicate_of"]}
        self.own = set(self.outlet) - agency - self.duplicate
        self.entities = defaultdict(list)
        for r in _rows(tables["link.referents"]):
            self.entities[r["row_id"]].append(r["entity_id"])
        self.tokens = defaultdict(int)
        for r in _rows(tables["clean.blocks"]):
            self.tokens[r["document_id"]] += r["n_tokens"] if r["zone"] in ZONES else 0

    def counted(self, name: str) -> list[dict]:
        return [r for r in _rows(self.tables[name]) if r["zone"] in ZONES]

    def within(self, basis: str) -> set[str]:
        return set(self.outlet) if basis == "all" else self.own


def entity_frequency(known: Known, by_story: bool) -> dict[tuple, dict]:
    out: dict[tuple, dict] = defaultdict(lambda: dict.fromkeys(("frequency", "n_derived", "n_compound"), 0))
    where = defaultdict(set)
    for basis in BASES:
        for r in known.counted("annotate.mentions"):
            document = r["document_id"]
            group = (known.outlet[document], known.story[document]) if by_story else (known.outlet[document],)
            if document not in known.within(basis) or None in group:
                continue
            for entity in known.entities[r["mention_id"]]:
                key = (*group, entity, basis)
                out[key][{"name": "frequency", "derived": "n_derived", "compound": "n_compound"}[r["form"]]] += 1
                if r["form"] == "name":
                    where[key].add(document)
    for key, row in out.items():
        group = [
            d for d in known.within(key[-1]) if known.outlet[d] == key[0] and (not by_story or known.story[d] == key[1])
        ]
        row["doc_frequency"], row["n_documents"] = len(where[key]), len(group)
        row["n_tokens"] = sum(known.tokens[d] for d in group)
        row["per_1000_tokens"] = 1000 * row["frequency"] / row["n_tokens"]
        others = [o["frequency"] for k, o in out.items() if k[:-2] == key[:-2] and k[-1] == key[-1]]
        row["rank"] = 1 + sum(o > row["frequency"] for o in others)
    return dict(out)


def designation_frequency(known: Known) -> dict[tuple, dict]:
    columns = [f"{voice}_voice{basis}" for voice in ("own", "quoted", "reported") for basis in ("", "_own")]
    out: dict[tuple, dict] = defaultdict(lambda: dict.fromkeys(columns, 0))
    for r in known.counted("annotate.designations"):
        document = r["document_id"]
        for entity in known.entities[r["designation_id"]]:
            row = out[known.outlet[document], known.story[document], entity, r["lemma"]]
            row[f"{r['voice']}_voice"] += 1
            row[f"{r['voice']}_voice_own"] += document in known.own
    return dict(out)


def sourcing(known: Known) -> dict[tuple, dict]:
    """Of the source itself only what is linked or unnamed; two entities of one name do not occur in the sample."""
    by_name = {
        r["name"]: r["entity_id"] for r in sorted(_rows(known.tables["link.entities"]), key=lambda r: r["n_mentions"])
    }
    out: dict[tuple, dict] = defaultdict(lambda: {"frequency": 0, "frequency_own": 0})
    for r in known.counted("annotate.attributions"):
        document = r["document_id"]
        linked = sorted(known.entities[r["attribution_id"]])
        source = linked[0] if linked else by_name.get(r["source_lemma"], r["source_lemma"] or r["source_kind"])
        row = out[known.outlet[document], known.story[document], source]
        row["frequency"] += 1
        row["frequency_own"] += document in known.own
    for (outlet, story, _), row in out.items():
        for basis in ("", "_own"):
            total = sum(o[f"frequency{basis}"] for k, o in out.items() if k[:2] == (outlet, story))
            row[f"share{basis}"] = row[f"frequency{basis}"] / total if total else None
    return dict(out)


def coverage_matrix(known: Known) -> dict[tuple, dict]:
    out: dict[tuple, dict] = defaultdict(lambda: {"n_documents": 0, "n_body_tokens": 0})
    for r in _rows(known.tables["clean.metadata"]):
        key = (known.story[r["document_id"]], known.outlet[r["document_id"]])
        if key[0]:
            out[key]["n_documents"] += 1
            out[key]["n_body_tokens"] += r["n_body_tokens"]
    return dict(out)


def volume(known: Known) -> dict[tuple, dict]:
    out: dict[tuple, dict] = defaultdict(lambda: {"n_documents": 0, "n_documents_own": 0, "n_tokens": 0})
    for r in _rows(known.tables["clean.metadata"]):
        document = r["document_id"]
        row = out[known.outlet[document], known.story[document], (r["published_date"] or "")[:10] or None]
        row["n_documents"] += 1
        row["n_documents_own"] += document in known.own
        row["n_tokens"] += known.tokens[document]
    return dict(out)


def entity_keyness(known: Known, min_frequency: int) -> dict[tuple, dict]:
    articles = set(known.outlet) - known.duplicate
    having = defaultdict(set)
    for r in known.counted("annotate.mentions"):
        if r["form"] == "name" and r["document_id"] in articles:
            for entity in known.entities[r["mention_id"]]:
                having[entity].add(r["document_id"])
    out = {}
    for outlet in set(known.outlet.values()):
        for entity, documents in having.items():
            if len(documents) >= min_frequency:
                n = sum(known.outlet[d] == outlet for d in documents)
                out[outlet, "rest", entity] = {"n_target": n, "n_reference": len(documents) - n}
    return out


def variants(known: Known, layer: str) -> dict[tuple, dict]:
    """quote_variants or claim_variants: every counted row, in its group."""
    name, row_id, groups, group = {
        "quote": ("annotate.quotes", "quote_id", "link.quote_groups", "quote_group_id"),
        "claim": ("annotate.quantities", "quantity_id", "link.claims", "claim_id"),
    }[layer]
    of = {r[row_id]: r[group] for r in _rows(known.tables[groups])}
    return {
        (of[r[row_id]], r[row_id]): {
            "outlet_id": known.outlet[r["document_id"]],
            "story_id": known.story[r["document_id"]],
            "surface": r["surface"],
            "is_own": r["document_id"] in known.own,
        }
        for r in known.counted(name)
        if r[row_id] in of
    }


def recounted(tables: dict[str, pd.DataFrame], min_frequency: int) -> dict[str, dict[tuple, dict]]:
    """Table → key → the cells counted anew."""
    known = Known(tables)
    return {
        "entity_frequency": entity_frequency(known, by_story=False),
        "entity_frequency_by_story": entity_frequency(known, by_story=True),
        "designation_frequency": designation_frequency(known),
        "sourcing": sourcing(known),
        "coverage_matrix": coverage_matrix(known),
        "volume": volume(known),
        "entity_keyness": entity_keyness(known, min_frequency),
        "quote_variants": variants(known, "quote"),
        "claim_variants": variants(known, "claim"),
    }
