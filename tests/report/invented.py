"""A tiny invented corpus with every table filled, written straight to data/: two outlets with a story, two hostile ones with another."""

from pipeline import paths
from pipeline.schemas import TABLES
from pipeline.tables import frame, write_table

HOSTILE = '<script>alert("x")</script>'
STYLE = (
    "</style></title><style>*{position:fixed;display:none}</style><svg onload=alert(1)><script>alert(2)</script></svg>"
)
MARKDOWN = "[klick](javascript:alert(1)) ![b](https://example.org/b.png) **fett** `c` <a href=javascript:alert(1)>x</a>"
RIGHT_TO_LEFT = "\u202e\u2067trhekrev\u202d " + "مرحبا"
WIDE = "W" * 300  # no place to break
# document → (outlet, published, story, blocks as (zone, text))
TEXTS = {
    "nordblick--faehre": ("nordblick", "2025-09-08", "nordblick--faehre", [
        ("headline", "Reederei stellt Fähre ein"),
        ("paragraph", "Die Reederin Marta Lohmann gibt auf. „Wir können die Fähre nicht länger bezahlen“, sagte Lohmann in Kiel. "
                      "Nach Angaben der Polizei kamen rund 300 Menschen."),
        ("comment", "User 4711\nEggert Moebus hat es immer gewusst."),
    ]),
    "seekurier--kiel#2": ("seekurier", "2025-09-10", "nordblick--faehre", [
        ("headline", "Aus für die Fähre"),
        ("paragraph", "Managerin Marta Lohmann sagte: „Wir können diese Fähre nicht mehr bezahlen.“ Etwa 250 Menschen waren dabei. "
                      "Bürgermeister Eggert Moebus schwieg."),
        ("teaser", "Mehr aus Kiel"),
    ]),
    "boese--y": (f"{MARKDOWN} {RIGHT_TO_LEFT} {STYLE}", None, "boese--x", [
        ("headline", f"{STYLE} {RIGHT_TO_LEFT} {WIDE}"),
        ("paragraph", f"{RIGHT_TO_LEFT} und {STYLE} riefen: „{MARKDOWN} {HOSTILE}“, sagte {RIGHT_TO_LEFT} {STYLE}. Es kamen 7 {STYLE}."),
        ("comment", f"{STYLE}\n{WIDE} {HOSTILE} sagt {MARKDOWN}."),
    ]),
    "boese--x": (f"{HOSTILE}blatt", None, "boese--x", [
        ("headline", f"{HOSTILE} & <img src=x onerror=alert(1)>"),
        ("paragraph", f"# Titel [klick](javascript:alert(1)) {HOSTILE} von {HOSTILE} *fett* \u202everkehrt."),
        ("paragraph", 'Zeile mit "Anführung" und <b onclick="x()">Marta Lohmann</b>.'),
    ]),
}  # fmt: skip
# layer → (document, surface, occurrence, further columns)
SPANS = {
    "mentions": [
        ("nordblick--faehre", "Marta Lohmann", 0, {"entity_type": "PER"}), ("nordblick--faehre", "Lohmann", 1, {"entity_type": "PER"}),
        ("nordblick--faehre", "Kiel", 0, {"entity_type": "LOC"}), ("nordblick--faehre", "Eggert Moebus", 0, {"entity_type": "PER"}),
        ("seekurier--kiel#2", "Marta Lohmann", 0, {"entity_type": "PER"}), ("seekurier--kiel#2", "Eggert Moebus", 0, {"entity_type": "PER"}),
        ("seekurier--kiel#2", "Kiel", 0, {"entity_type": "LOC"}), ("boese--x", HOSTILE, 2, {"entity_type": "PER"}),
        ("boese--x", "Marta Lohmann", 0, {"entity_type": "PER"}), ("boese--y", RIGHT_TO_LEFT, 1, {"entity_type": "PER"}),
        ("boese--y", STYLE, 1, {"entity_type": "ORG"}), ("boese--y", HOSTILE, 1, {"entity_type": "PER"}),
    ],
    "designations": [
        ("nordblick--faehre", "Reederin", 0, {"lemma": "Reederin", "voice": "own"}), ("seekurier--kiel#2", "Managerin", 0, {"lemma": "Managerin", "voice": "own"}),
        ("seekurier--kiel#2", "Bürgermeister", 0, {"lemma": "Bürgermeister", "voice": "quoted"}),
        ("boese--y", MARKDOWN, 0, {"lemma": MARKDOWN, "voice": "own"}), ("boese--x", "Titel", 0, {"lemma": WIDE, "voice": "own"}),
    ],
    "quotes": [
        ("nordblick--faehre", "Wir können die Fähre nicht länger bezahlen", 0, {"quote_type": "direct"}),
        ("seekurier--kiel#2", "Wir können diese Fähre nicht mehr bezahlen.", 0, {"quote_type": "direct"}),
        ("boese--y", f"{MARKDOWN} {HOSTILE}", 0, {"quote_type": "direct"}), ("boese--x", f"{HOSTILE} von {HOSTILE}", 0, {"quote_type": "indirect"}),
    ],
    "attributions": [
        ("nordblick--faehre", "sagte Lohmann", 0, {"source_kind": "person", "source_lemma": "Lohmann"}),
        ("nordblick--faehre", "Nach Angaben der Polizei", 0, {"source_kind": "government", "source_lemma": "Polizei"}),
        ("boese--y", f"sagte {RIGHT_TO_LEFT} {STYLE}", 0, {"source_kind": "person", "source_lemma": STYLE}),
    ],
    "quantities": [
        ("nordblick--faehre", "rund 300 Menschen", 0, {"value_low": 300.0, "value_high": 300.0, "modifier": "approx"}),
        ("seekurier--kiel#2", "Etwa 250 Menschen", 0, {"value_low": 250.0, "value_high": 250.0, "modifier": "approx"}),
        ("boese--y", f"7 {STYLE}", 0, {"value_low": 7.0, "value_high": 7.0, "modifier": "exact", "counted": MARKDOWN, "predicate": RIGHT_TO_LEFT}),
    ],
    "dates": [],
}  # fmt: skip
LABELS = {"nordblick--faehre": "Aus für die Fähre", "boese--x": f"{MARKDOWN} {STYLE} {RIGHT_TO_LEFT}"}
LETTERS = {"mentions": "m", "designations": "d", "quotes": "q", "attributions": "a", "quantities": "n", "dates": "t"}
COMMON = {
    "mentions": {"form": "name", "in_quote": False}, "designations": {"number": "singular", "is_negated": False, "rule": "apposition"},
    "quotes": {"is_uncertain": False, "cue_lemma": "sagen", "rule": "marks"}, "attributions": {}, "dates": {},
    "quantities": {"num_kind": "cardinal", "unit": "count", "counted": "Mensch"},
}  # fmt: skip
ENTITIES = {
    "per-marta-lohmann": ("Marta Lohmann", "PER"), "per-eggert-moebus": ("Eggert Moebus", "PER"), "loc-kiel": ("Kiel", "LOC"),
    "per-boese": (HOSTILE, "PER"), "per-verkehrt": (RIGHT_TO_LEFT, "PER"), "org-stil": (STYLE, "ORG"),
}  # fmt: skip
_MENTIONED = {
    "Lohmann": "per-marta-lohmann",
    "Marta Lohmann": "per-marta-lohmann",
    "Eggert Moebus": "per-eggert-moebus",
    "Kiel": "loc-kiel",
    HOSTILE: "per-boese",
    RIGHT_TO_LEFT: "per-verkehrt",
    STYLE: "org-stil",
}
ZONES = ["headline", "lead", "subhead", "paragraph", "list", "infobox"]


def _text(document: str) -> str:
    return "\n\n".join(text for _, text in TEXTS[document][3])


def blocks(document: str) -> list[dict]:
    """Rows of clean.blocks."""
    rows, at = [], 0
    for number, (zone, text) in enumerate(TEXTS[document][3]):
        rows.append(
            {
                "document_id": document,
                "block_no": number,
                "start": at,
                "end": at + len(text),
                "zone": zone,
                "is_body": zone == "paragraph",
                "n_tokens": len(text.split()),
                "rule": f"{zone}_rule",
            }
        )
        at += len(text) + 2
    return rows


def spans(layer: str) -> list[dict]:
    """Rows of one annotate table, numbered in text order."""
    rows = []
    for document, surface, occurrence, columns in SPANS[layer]:
        text, start = _text(document), -1
        for _ in range(occurrence + 1):
            start = text.index(surface, start + 1)
        zone = next(b["zone"] for b in blocks(document) if b["start"] <= start < b["end"])
        rows.append(
            {
                "document_id": document,
                "start": start,
                "end": start + len(surface),
                "surface": surface,
                "zone": zone,
                **COMMON[layer],
                **columns,
            }
        )
    rows.sort(key=lambda row: (row["document_id"], row["start"]))
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["document_id"]] = counts.get(row["document_id"], 0) + 1
        row[f"{layer[:-3] + 'y' if layer == 'quantities' else layer[:-1]}_id"] = (
            f"{row['document_id']}:{LETTERS[layer]}{counts[row['document_id']]}"
        )
        if layer == "mentions":
            row |= {"token_start": row["start"], "token_end": row["end"]}
        if layer == "attributions":
            row |= {"scope_start": row["start"], "scope_end": row["end"]}
    return rows


def sentences() -> list[dict]:
    """One sentence a full stop, never across a line."""
    rows = []
    for document in TEXTS:
        n = 0
        for block in blocks(document):
            at, text = block["start"], _text(document)
            while at < block["end"]:
                stop = text.find(". ", at, block["end"])
                end = block["end"] if stop < 0 else stop + 1
                n += 1
                rows.append(
                    {
                        "sentence_id": f"{document}:s{n}",
                        "document_id": document,
                        "start": at,
                        "end": end,
                        "surface": text[at:end],
                        "zone": block["zone"],
                        "n_tokens": len(text[at:end].split()),
                    }
                )
                at = end + 1
    return rows


VOICES = [f"{voice}_voice{own}" for voice in ("own", "quoted", "reported") for own in ("", "_own")]


def _tabulated(tables: dict[str, list[dict]]) -> None:
    frequency, by_story, designated = [], [], []
    for outlet in dict.fromkeys(t[0] for t in TEXTS.values()):
        documents = [d for d, t in TEXTS.items() if t[0] == outlet]
        rows = [r for r in tables["annotate.mentions"] if r["document_id"] in documents and r["zone"] in ZONES]
        for entity, (name, kind) in ENTITIES.items():
            n = sum(_MENTIONED[r["surface"]] == entity for r in rows)
            if n:
                row = {
                    "outlet_id": outlet,
                    "entity_id": entity,
                    "copy_basis": "all",
                    "name": name,
                    "entity_type": kind,
                    "frequency": n,
                    "doc_frequency": 1,
                    "rank": 1,
                    "per_1000_tokens": 12.5 * n,
                    "basis": "descriptive",
                    "n_derived": 0,
                    "n_compound": 0,
                    "n_documents": 1,
                    "n_tokens": 80,
                    "doc_share": 1.0,
                }
                frequency.append(row)
                if TEXTS[documents[0]][2]:
                    by_story.append({**row, "story_id": TEXTS[documents[0]][2]})
    actor = {"Reederin": "per-marta-lohmann", "Managerin": "per-marta-lohmann", "Bürgermeister": "per-eggert-moebus"}
    actor |= {MARKDOWN: "per-boese", WIDE: "per-boese"}
    for row in tables["annotate.designations"]:
        voices = {column: int(row["voice"] == column.partition("_")[0]) for column in VOICES}
        designated.append(
            {
                "outlet_id": TEXTS[row["document_id"]][0],
                "story_id": TEXTS[row["document_id"]][2],
                "entity_id": actor[row["lemma"]],
                "lemma": row["lemma"],
                **voices,
                **{f"{voice}_own": n for voice, n in voices.items()},
            }
        )
        tables["link.referents"].append(
            {
                "row_id": row["designation_id"],
                "entity_id": actor[row["lemma"]],
                "document_id": row["document_id"],
                "layer": "designation",
                "rule": "apposition",
                "is_ambiguous": False,
            }
        )
    tables |= {
        "tabulate.entity_frequency": frequency,
        "tabulate.entity_frequency_by_story": by_story,
        "tabulate.designation_frequency": designated,
    }


def _followed() -> tuple[list[dict], list[dict]]:
    """Rows of tabulate.concordance and tabulate.term_frequency for two terms, one of them hostile."""
    lines, rates = [], []
    for document, (outlet, _, story, _) in TEXTS.items():
        for term, group in (("Fähre", "Schiff"), (MARKDOWN, STYLE)):
            text, n = _text(document), 0
            for block in blocks(document):
                at = text.find(term, block["start"], block["end"]) if block["zone"] in ZONES else -1
                if at >= 0:
                    n += 1
                    lines.append({
                        "document_id": document, "start": at, "end": at + len(term), "term": term, "group": group, "outlet_id": outlet,
                        "story_id": story, "zone": block["zone"], "left": text[block["start"] : at], "keyword": term,
                        "right": text[at + len(term) : block["end"]], "is_own": True,
                    })  # fmt: skip
            rates += [{
                "outlet_id": outlet, "term": term, "copy_basis": basis, "group": group, "frequency": n, "doc_frequency": int(n > 0),
                "per_1000_tokens": 12.5 * n, "basis": "descriptive", "n_documents": 1, "n_tokens": 80, "doc_share": float(n > 0),
            } for basis in ("all", "own")]  # fmt: skip
    return lines, rates


def _one_row_a_key(rows: list[dict], key: tuple[str, ...], added: list[str]) -> list[dict]:
    """Rows of the same key as one, with the columns `added` summed."""
    found: dict[tuple, dict] = {}
    for row in rows:
        place = tuple(row[column] for column in key)
        if place in found:
            for column in added:
                found[place][column] += row[column]
        else:
            found[place] = row
    return list(found.values())


def write_corpus() -> None:
    """Write every table of schemas.py; those without rows here are empty."""
    tables: dict[str, list[dict]] = {name: [] for name in TABLES}
    for document, (outlet, published, story, parts) in TEXTS.items():
        tables["ingest.documents"].append(
            {
                "document_id": document,
                "outlet_id": outlet,
                "outlet_basis": "folder",
                "path": f"{outlet if document.startswith('boese') else ''}{document}.txt",
                "format": "txt",
                "encoding": "utf-8",
                "sha256": f"{len(_text(document)):064x}",
                "text": _text(document),
            }
        )
        tables["clean.blocks"] += blocks(document)
        removed = sum(b["n_tokens"] for b in blocks(document) if b["zone"] not in ZONES)
        tables["clean.metadata"].append(
            {
                "document_id": document,
                "headline": parts[0][1],
                "published_date": published,
                "published_basis": "text" if published else None,
                "language": "de",
                "orthography": "unknown",
                "n_body_chars": 100,
                "n_body_tokens": 20,
                "n_removed_tokens": removed,
            }
        )
        tables["link.stories"].append(
            {
                "document_id": document,
                "story_id": story,
                "story_label": LABELS[story],
                "basis": "date",
                "confidence": 0.9,
            }
        )
        tables["link.origins"].append({"document_id": document, "origin_id": "own", "basis": "none"})
        tables["tabulate.coverage"].append(
            {
                "outlet_id": outlet,
                "n_documents": 1,
                "n_duplicates": 0,
                "n_rejected": 0,
                "n_body_tokens": 20,
                "n_removed_tokens": removed,
                "removed_share": removed / (20 + removed),
                "first_date": published,
                "last_date": published,
                "n_stories": int(bool(story)),
                "n_entities": 2,
                "n_quotes": 1,
                "n_attributions": 1,
                "agency_share": 0.0,
            }
        )
        if story:
            tables["tabulate.coverage_matrix"].append(
                {"story_id": story, "outlet_id": outlet, "n_documents": 1, "n_body_tokens": 20, "first_date": published}
            )
    tables["ingest.rejected"].append(
        {"path": f"{HOSTILE}.txt", "row": 0, "outlet_id": "boese", "reason": "empty", "detail": "0 bytes"}
    )
    tables["annotate.sentences"] = sentences()
    for layer in SPANS:
        tables[f"annotate.{layer}"] = spans(layer)
    for row in tables["annotate.mentions"]:
        tables["link.referents"].append(
            {
                "row_id": row["mention_id"],
                "entity_id": _MENTIONED[row["surface"]],
                "document_id": row["document_id"],
                "layer": "mention",
                "rule": "name",
                "is_ambiguous": False,
            }
        )
    for entity, (name, kind) in ENTITIES.items():
        tables["link.entities"].append(
            {
                "entity_id": entity,
                "name": name,
                "entity_type": kind,
                "n_mentions": 2,
                "n_documents": 1,
                "is_curated": False,
            }
        )
    quotes, numbers = tables["annotate.quotes"], tables["annotate.quantities"]
    first = {TEXTS[row["document_id"]][2]: row["quote_id"] for row in reversed(quotes)}
    for row in quotes:
        story = TEXTS[row["document_id"]][2]
        tables["annotate.quote_spans"].append(
            {
                "quote_id": row["quote_id"],
                "span_role": "content",
                "part": 0,
                **{k: row[k] for k in ("document_id", "start", "end", "surface")},
            }
        )
        tables["link.quote_groups"].append(
            {"quote_id": row["quote_id"], "quote_group_id": first[story], "story_id": story}
        )
        tables["link.referents"].append(
            {
                "row_id": row["quote_id"],
                "entity_id": "per-marta-lohmann" if story == "nordblick--faehre" else "per-boese",
                "document_id": row["document_id"],
                "layer": "quote",
                "rule": "cue",
                "is_ambiguous": False,
            }
        )
        tables["tabulate.quote_variants"].append(
            {
                "group": first[story],
                "row_id": row["quote_id"],
                "story_id": story,
                "outlet_id": TEXTS[row["document_id"]][0],
                "document_id": row["document_id"],
                "surface": row["surface"],
                "speaker": "per-marta-lohmann" if story == "nordblick--faehre" else "per-boese",
                "relation": "reworded",
                "is_own": True,
            }
        )
    for variant, row in enumerate(numbers):
        mine = TEXTS[row["document_id"]][2] == "nordblick--faehre"
        claim = numbers[1]["quantity_id"] if mine else row["quantity_id"]
        tables["link.claims"].append(
            {
                "quantity_id": row["quantity_id"],
                "claim_id": claim,
                "variant_id": f"v{variant}",
                "story_id": TEXTS[row["document_id"]][2],
                "label": "Menschen" if mine else MARKDOWN,
            }
        )
        tables["tabulate.claim_variants"].append(
            {
                "group": claim,
                "row_id": row["quantity_id"],
                "story_id": TEXTS[row["document_id"]][2],
                "outlet_id": TEXTS[row["document_id"]][0],
                "document_id": row["document_id"],
                "surface": row["surface"],
                "source": "Polizei" if variant == 1 else STYLE if variant == 0 else None,
                "variant_id": f"v{variant}",
                "value_low": row["value_low"],
                "value_high": row["value_high"],
                "modifier": "approx",
                "label": "Menschen" if mine else MARKDOWN,
                "relation": "conflict" if mine else "single",
                "is_own": True,
            }
        )
    tables["link.claim_relations"].append(
        {"claim_id": numbers[1]["quantity_id"], "variant_a": "v1", "variant_b": "v2", "relation": "conflict"}
    )
    tables["tabulate.sourcing"].append(
        {
            "outlet_id": "nordblick",
            "story_id": "nordblick--faehre",
            "source": "Polizei",
            "source_kind": "government",
            "frequency": 1,
            "share": 0.5,
            "frequency_own": 1,
            "share_own": 0.5,
        }
    )
    tables["tabulate.omissions"].append(
        {
            "story_id": "nordblick--faehre",
            "outlet_id": "nordblick",
            "layer": "entity",
            "ref_id": "per-eggert-moebus",
            "label": "Eggert Moebus",
            "kind": "absent",
            "n_other_outlets": 1,
        }
    )
    tables["tabulate.concordance"], tables["tabulate.term_frequency"] = _followed()
    tables["link.merge_candidates"] = [{
        "entity_id": "per-boese", "other_id": "org-stil", "rule": "type", "name": HOSTILE, "other_name": STYLE, "n_documents": 2,
        "curation_row": f"{HOSTILE},PER,,,",
    }]  # fmt: skip
    _tabulated(tables)
    for name, added in (
        ("tabulate.coverage", ["n_documents"]),
        ("tabulate.coverage_matrix", ["n_documents"]),
        ("tabulate.term_frequency", ["frequency", "doc_frequency", "n_documents"]),
        ("tabulate.designation_frequency", VOICES),
    ):
        tables[name] = _one_row_a_key(tables[name], TABLES[name].key, added)
    for name, rows in tables.items():
        write_table(name, frame(name, rows))
    for name in ("coverage", "omissions"):
        (paths.DATA / "tabulate" / f"{name}.csv").write_text("outlet_id\n", encoding="utf-8")
