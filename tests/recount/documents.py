"""Who published what, and how many rows of each layer."""

from collections import defaultdict

from tests.recount.known import Known, grouped

_QUOTES = {"direct": "quotes_marked", "fragment": "quotes_marked", "indirect": "quotes_indirect"}


def coverage(known: Known) -> dict[tuple, dict]:
    rejected = grouped(known.table("ingest.rejected"), lambda r: r["outlet_id"])
    members, out = grouped(known.outlet, known.outlet.get), {}
    layers = {
        name: grouped(known.counted(f"annotate.{name}"), lambda r: known.outlet[r["document_id"]])
        for name in ("mentions", "quotes", "attributions")
    }
    for outlet in {*members, *rejected}:
        own = members[outlet]
        body, removed = (sum(part[d] for d in own) for part in (known.body, known.removed))
        dates = [known.date[d] for d in own if known.date[d]]
        named = {e for r in layers["mentions"][outlet] if r["form"] == "name" for e in known.entities[r["mention_id"]]}
        out[(outlet,)] = {
            "n_documents": len(own), "n_duplicates": sum(d in known.duplicate for d in own),
            "n_rejected": len(rejected[outlet]), "n_body_tokens": body, "n_removed_tokens": removed,
            "removed_share": removed / (body + removed) if body + removed else None,
            "first_date": min(dates, default=None), "last_date": max(dates, default=None),
            "n_stories": len({known.story[d] for d in own} - {None}), "n_entities": len(named),
            "n_quotes": len(layers["quotes"][outlet]), "n_attributions": len(layers["attributions"][outlet]),
            "agency_share": sum(known.origin[d] != "own" for d in own) / len(own) if own else None,
        }  # fmt: skip
    return out


def coverage_matrix(known: Known) -> dict[tuple, dict]:
    cells = grouped((d for d in known.outlet if known.story[d]), lambda d: (known.story[d], known.outlet[d]))
    return {
        key: {
            "n_documents": len(own), "n_body_tokens": sum(known.body[d] for d in own),
            "first_date": min((known.date[d] for d in own if known.date[d]), default=None),
        } for key, own in cells.items()
    }  # fmt: skip


def volume(known: Known) -> dict[tuple, dict]:
    cells = grouped(known.outlet, lambda d: (known.outlet[d], known.story[d], (known.date[d] or "")[:10] or None))
    return {
        key: {
            "n_documents": len(own), "n_documents_own": sum(d in known.own for d in own),
            "n_tokens": sum(known.tokens[d] for d in own),
        } for key, own in cells.items()
    }  # fmt: skip


def layer_counts(known: Known) -> dict[tuple, dict]:
    layers = {
        "quotations": known.counted("annotate.quotes"),
        "names": [r for r in known.counted("annotate.mentions") if r["form"] == "name" and known.entities[r["mention_id"]]],
        "designations": [r for r in known.counted("annotate.designations") if _of_a_person(known, r["designation_id"])], "attributions": known.counted("annotate.attributions"),
        "quantities": [r for r in known.counted("annotate.quantities") if r["num_kind"] != "ordinal"],
        **{name: [] for name in ("quotes_marked", "quotes_indirect", "quotes_reported")},
    }  # fmt: skip
    for r in known.counted("annotate.quotes"):
        layers[_QUOTES.get(r["quote_type"], "quotes_reported")].append(r)
    out = {}
    for layer, found in layers.items():
        for outlet in set(known.outlet.values()):
            own = [r["document_id"] for r in found if known.outlet[r["document_id"]] == outlet]
            out[outlet, layer] = {"frequency": len(own), "frequency_own": sum(d in known.own for d in own)}
    return out


def _of_a_person(known: Known, row_id: str) -> bool:
    return any(known.entity[entity]["entity_type"] == "PER" for entity in known.entities[row_id])


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
