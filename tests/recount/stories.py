"""Sources, wordings and values of each story, and what an outlet leaves out."""

from collections import Counter

from tests.recount.known import Known, grouped

_ORDER = ("conflict", "update", "compatible", "agree")


def sources(known: Known) -> dict[str, str]:
    """attribution_id → its source: the entity linked, the entity of that name (the one named most), the lemma or the kind."""
    by_name: dict[str, str] = {}
    for r in sorted(known.entity.values(), key=lambda r: (-r["n_mentions"], r["entity_id"])):
        by_name.setdefault(r["name"], r["entity_id"])
    out = {}
    for r in known.counted("annotate.attributions"):
        linked = sorted(known.entities[r["attribution_id"]])
        unnamed = r["source_lemma"] or r["source_kind"]
        out[r["attribution_id"]] = linked[0] if linked else by_name.get(r["source_lemma"], unnamed)
    return out


def sourcing(known: Known) -> dict[tuple, dict]:
    of = sources(known)
    found = known.counted("annotate.attributions")
    cells = grouped(
        found, lambda r: (known.outlet[r["document_id"]], known.story[r["document_id"]], of[r["attribution_id"]])
    )
    out = {}
    for key, own in cells.items():
        kinds = Counter(r["source_kind"] for r in own)
        n = {"": len(own), "_own": sum(r["document_id"] in known.own for r in own)}
        out[key] = {f"frequency{basis}": n[basis] for basis in n}
        out[key]["source_kind"] = min(kinds, key=lambda kind: (-kinds[kind], kind))
    for (outlet, story, _), row in out.items():
        for basis in ("", "_own"):
            total = sum(o[f"frequency{basis}"] for k, o in out.items() if k[:2] == (outlet, story))
            row[f"share{basis}"] = row[f"frequency{basis}"] / total if total else None
    return out


def _placed(known: Known, row: dict) -> dict:
    document = row["document_id"]
    return {
        "story_id": known.story[document], "outlet_id": known.outlet[document], "document_id": document,
        "surface": row["surface"], "is_own": document in known.own,
    }  # fmt: skip


def quote_variants(known: Known) -> dict[tuple, dict]:
    group = {r["quote_id"]: r["quote_group_id"] for r in known.table("link.quote_groups")}
    out = {}
    for quotes in grouped(known.counted("annotate.quotes"), lambda r: group.get(r["quote_id"])).values():
        quotes.sort(key=lambda r: (r["document_id"], r["start"]))
        drawn = sum(r["document_id"] in known.articles for r in quotes)
        for r in quotes:
            if r["quote_id"] in group:
                same = _wording(r["surface"]) == _wording(quotes[0]["surface"])
                out[group[r["quote_id"]], r["quote_id"]] = _placed(known, r) | {
                    "speaker": next(iter(known.entities[r["quote_id"]]), None),
                    "relation": "single" if drawn < 2 else "same" if same else "reworded",
                }
    return out


def _wording(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def claim_variants(known: Known) -> dict[tuple, dict]:
    claims, of = {r["quantity_id"]: r for r in known.table("link.claims")}, sources(known)
    found = [r | claims[r["quantity_id"]] for r in known.counted("annotate.quantities") if r["quantity_id"] in claims]
    pairs = grouped(known.table("link.claim_relations"), lambda r: r["claim_id"])
    out = {}
    for claim, values in grouped(found, lambda r: r["claim_id"]).items():
        drawn = sum(r["document_id"] in known.articles for r in values)
        for r in values:
            held = [p["relation"] for p in pairs[claim] if r["variant_id"] in (p["variant_a"], p["variant_b"])]
            out[claim, r["quantity_id"]] = _placed(known, r) | {
                "source": of.get(r["attribution_id"]) or _speaker_at(known, r),
                "relation": min([*held, "agree"], key=_ORDER.index) if drawn > 1 else "single",
                **{column: r[column] for column in ("variant_id", "value_low", "value_high", "modifier", "label")},
            }
    return out


def _speaker_at(known: Known, number: dict) -> str | None:
    """Who is quoted where the number stands: in the shortest quotation around it whose speaker is known."""
    around = [
        (q["end"] - q["start"], at, known.entities[q["quote_id"]][0])
        for at, q in enumerate(known.counted("annotate.quotes"))
        if q["document_id"] == number["document_id"]
        and q["start"] <= number["start"]
        and number["end"] <= q["end"]
        and known.entities[q["quote_id"]]
    ]
    return min(around)[2] if around else None


def omissions(known: Known, quotes: dict[tuple, dict], claims: dict[tuple, dict]) -> dict[tuple, dict]:
    """From the recounted `quote_variants` and `claim_variants`."""
    has, seen = _present(known, quotes, claims)
    out = {}
    for (story, layer, ref_id), found in has.items():
        members = grouped((d for d in known.outlet if known.story[d] == story), known.outlet.get)
        having = {known.outlet[d] for d, _ in found}
        if 2 * len(having) < len(members) - 1:
            continue
        for outlet in set(members) - having:
            doubtful = any(known.outlet[d] == outlet and known.story[d] == story for d in seen.get((layer, ref_id), ()))
            kind = "uncertain" if doubtful else _kind(known, members[outlet], [d for d, _ in found])
            out[story, outlet, layer, ref_id] = {"label": found[0][1], "kind": kind, "n_other_outlets": len(having)}
    return out


def _present(known: Known, quotes: dict[tuple, dict], claims: dict[tuple, dict]) -> tuple[dict, dict]:
    """(story, layer, thing) → documents that have it, each with what it is called there; (layer, thing) → documents that
    have it in uncounted zones or as an adjective or part of a word only."""
    things, seen, counted = [], {}, set()
    for r in known.counted("annotate.mentions"):
        if r["form"] == "name":
            counted.add(r["mention_id"])
            things += [
                ("entity", e, r["document_id"], known.entity[e]["name"]) for e in known.entities[r["mention_id"]]
            ]
    for r in known.table("annotate.mentions"):
        for entity in known.entities[r["mention_id"]] if r["mention_id"] not in counted else ():
            seen.setdefault(("entity", entity), set()).add(r["document_id"])
    order = {r["quote_id"]: (r["document_id"], r["start"]) for r in known.table("annotate.quotes")}
    for (group, _), r in sorted(quotes.items(), key=lambda pair: (pair[0][0], order[pair[0][1]])):
        if len({r["document_id"] for key, r in quotes.items() if key[0] == group}) > 1:
            things.append(("quote", group, r["document_id"], r["surface"]))
    things += [("claim", claim, r["document_id"], r["label"]) for (claim, _), r in claims.items()]
    cited = _cited(known)
    reported = {r["quote_id"] for r in known.table("annotate.quotes") if r["quote_type"] == "reported"}
    things += [("source", source, document, label) for document, source, label, *_ in cited]
    for (_, quote), r in quotes.items():
        if r["speaker"] and quote not in reported:
            things.append(("source", r["speaker"], r["document_id"], known.entity[r["speaker"]]["name"]))
    for document, _, noun, kind, is_unnamed in cited:
        for other, source, label, other_kind, _ in cited:
            may_be = (is_unnamed and kind == other_kind in ("company", "media", "agency")) or _is_akin(noun, label)
            if may_be and known.story[other] == known.story[document] is not None:
                seen.setdefault(("source", source), set()).add(document)
    values = {key: (r["story_id"], _unit(known, key[1]), r["value_low"], r["value_high"]) for key, r in claims.items()}
    for claim in {claim for claim, _ in claims}:
        ours = [v for k, v in values.items() if k[0] == claim and v[2] is not None and (v[1] != "count" or v[2] > 12)]
        for (other, number), value in values.items():
            if other != claim and value in ours and value[0] is not None:
                seen.setdefault(("claim", claim), set()).add(claims[other, number]["document_id"])
    has = grouped(things, lambda thing: (known.story[thing[2]], thing[0], thing[1]))
    return {key: [thing[2:] for thing in found] for key, found in has.items() if key[0]}, seen


def _cited(known: Known) -> list[tuple]:
    """Document, source, its label, its kind and whether it has no name, of every attribution that names a source."""
    of, out = sources(known), []
    for r in known.counted("annotate.attributions"):
        source = of[r["attribution_id"]]
        if source != r["source_kind"]:
            label = known.entity[source]["name"] if source in known.entity else source
            out.append((r["document_id"], source, label, r["source_kind"], source == r["source_lemma"]))
    return out


def _is_akin(one: str, other: str) -> bool:
    nouns = sorted({name.split(" ")[0].lower() for name in (one, other)}, key=len)
    return len(nouns) == 2 and len(nouns[0]) > 4 and (nouns[1].startswith(nouns[0]) or nouns[1].endswith(nouns[0]))


def _unit(known: Known, quantity: str) -> str:
    return next(r["unit"] for r in known.table("annotate.quantities") if r["quantity_id"] == quantity)


def _kind(known: Known, own: list[str], having: list[str]) -> str:
    for r in known.table("link.reuse"):
        a, b = r["document_id_a"], r["document_id_b"]
        if known.origin[a] == known.origin[b] != "own" and ((a in own and b in having) or (b in own and a in having)):
            return "agency_cut"
    first = min((known.date[d][:10] for d in having if known.date[d]), default="")
    return "published_earlier" if all(known.date[d] and known.date[d][:10] < first for d in own) else "absent"
