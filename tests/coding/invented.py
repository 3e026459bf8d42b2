"""An invented corpus of one outlet and one article, as tables."""

import pandas as pd

from pipeline.schemas import TABLES

TEXT = (
    "=Steyr spart\n"
    "Bürgermeisterin Mira Holzinger sprach in Steyr. „Wir sparen“, sagte sie, „an allem.“ "
    "+43 Gäste kamen nach Angaben der Steyrer Polizei.\n"
    "Mehr: Ada Moser tritt an"
)
DOC = "tagblatt/spar.txt"


def _span(words: str, after: int = 0, zone: str = "paragraph") -> dict:
    start = TEXT.index(words, after)
    return {"document_id": DOC, "start": start, "end": start + len(words), "surface": words, "zone": zone}


def _table(name: str, rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(TABLES[name].columns))


def tables() -> dict[str, pd.DataFrame]:
    """Tables as items.py reads them: a headline, three sentences, and a teaser that is not counted."""
    headline, teaser = _span("=Steyr spart", zone="headline"), _span("Mehr: Ada Moser tritt an", zone="teaser")
    body = _span(TEXT.split("\n")[1])
    lines = [
        headline,
        _span("Bürgermeisterin Mira Holzinger sprach in Steyr."),
        _span("„Wir sparen“, sagte sie, „an allem.“"),
        _span("+43 Gäste kamen nach Angaben der Steyrer Polizei."),
        teaser,
    ]
    steyr = TEXT.index("Steyr.")
    quote = {"quote_id": f"{DOC}:q1", **_span("Wir sparen“, sagte sie, „an allem."), "quote_type": "direct"}
    parts = [
        {"quote_id": f"{DOC}:q1", "span_role": "content", "part": i, **_span(words)}
        for i, words in enumerate(("Wir sparen", "an allem."))
    ]
    names = [
        {**_span("Steyr", zone="headline"), "entity_type": "LOC", "form": "name"},
        {**_span("Mira Holzinger"), "entity_type": "PER", "form": "name"},
        {**_span("Steyr", steyr), "entity_type": "LOC", "form": "name"},
        {**_span("Steyrer"), "entity_type": "LOC", "form": "derived"},
        {**_span("Ada Moser", zone="teaser"), "entity_type": "PER", "form": "name"},
    ]
    return {
        "ingest.documents": _table(
            "ingest.documents", [{"document_id": DOC, "outlet_id": "tagblatt", "sha256": "ab", "text": TEXT}]
        ),
        "clean.blocks": _table("clean.blocks", [{**b, "block_no": i} for i, b in enumerate((headline, body, teaser))]),
        "annotate.sentences": _table(
            "annotate.sentences", [{"sentence_id": f"{DOC}:s{i}", "n_tokens": 3, **s} for i, s in enumerate(lines, 1)]
        ),
        "annotate.mentions": _table(
            "annotate.mentions", [{"mention_id": f"{DOC}:m{i}", **m} for i, m in enumerate(names, 1)]
        ),
        "annotate.designations": _table(
            "annotate.designations",
            [
                {"designation_id": f"{DOC}:d1", **_span("Bürgermeisterin"), "lemma": "Bürgermeisterin"},
                {"designation_id": f"{DOC}:d2", **_span("Gäste"), "lemma": "Gast"},
            ],
        ),
        "annotate.quotes": _table("annotate.quotes", [quote]),
        "annotate.quote_spans": _table("annotate.quote_spans", parts),
        "annotate.attributions": _table(
            "annotate.attributions",
            [
                {
                    "attribution_id": f"{DOC}:a1", **_span("nach Angaben der Steyrer Polizei"),
                    "source_kind": "government", "source_lemma": "Polizei",
                }
            ],
        ),
        "annotate.quantities": _table(
            "annotate.quantities",
            [
                {
                    "quantity_id": f"{DOC}:n1", **_span("43 Gäste"), "value_low": 43.0, "value_high": 43.0,
                    "modifier": "exact", "num_kind": "cardinal", "unit": "count", "counted": "Gast",
                }
            ],
        ),
        "link.referents": _table(
            "link.referents",
            [
                {"row_id": f"{DOC}:m2", "entity_id": "per-mira-holzinger", "layer": "mention"},
                {"row_id": f"{DOC}:d1", "entity_id": "per-mira-holzinger", "layer": "designation"},
                {"row_id": f"{DOC}:q1", "entity_id": "per-mira-holzinger", "layer": "quote"},
            ],
        ),
        "link.entities": _table(
            "link.entities", [{"entity_id": "per-mira-holzinger", "name": "Mira Holzinger", "entity_type": "PER"}]
        ),
    }  # fmt: skip


ZONES = ["headline", "paragraph"]
