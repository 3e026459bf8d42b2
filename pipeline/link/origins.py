"""Origins: which texts are agency copy. A credit for the text says so, and so does text shared with a credited one."""

from collections import Counter, defaultdict

import pandas as pd

from pipeline.spans import merged

MOSTLY_REUSED = 0.5  # share of the body's characters found in an agency's copy from which a text counts as that copy


def find_origins(metadata: pd.DataFrame, credits: pd.DataFrame, reuse: pd.DataFrame) -> list[dict]:
    """Rows of link.origins, one a document: the agency whose copy it is, or `own`, and what that rests on.

    basis `credit`: an agency is credited for the text („(dpa)“ at its end), photo credits do not count; of several the one
    named most often, then first. basis `reuse`: at least half of the body stands word for word in a text with such a
    credit. A text with an author line of its own beside the credit ("Von Ida Abel", „(dpa)“) used agency material but is the
    outlet's own (basis `byline`), and so is one that names an agency as source of a statement ("wie die Agentur meldet").
    """
    credited: dict[str, Counter[str]] = defaultdict(Counter)
    for row in credits[credits["credit_kind"] == "text"].sort_values(["document_id", "start"]).itertuples(index=False):
        credited[row.document_id][row.agency_id] += 1
    of_agency = set(credits.loc[credits["zone"] == "byline", "document_id"])  # "Von Ida Abel, dpa"
    signed = set(metadata.loc[metadata["byline"].notna(), "document_id"]) & set(credited) - of_agency
    agency = {
        document: max(found, key=found.__getitem__) for document, found in credited.items() if document not in signed
    }
    size = dict(zip(metadata["document_id"], metadata["n_body_chars"], strict=True))
    copied: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in reuse.itertuples(index=False):
        for document, start, end, other in (
            (row.document_id_a, row.start_a, row.end_a, row.document_id_b),
            (row.document_id_b, row.start_b, row.end_b, row.document_id_a),
        ):
            if document not in agency and other in agency:
                copied[document, agency[other]].append((start, end))
    shared: dict[str, tuple[float, str]] = {}
    for (document, agency_id), spans in sorted(copied.items()):
        share = sum(end - start for start, end in merged(spans)) / max(size.get(document, 0), 1)
        if share >= MOSTLY_REUSED and share > shared.get(document, (0.0, ""))[0]:
            shared[document] = (share, agency_id)
    rows = []
    for document in metadata["document_id"]:
        if document in agency:
            rows.append({"document_id": document, "origin_id": agency[document], "basis": "credit"})
        elif document in shared:
            rows.append({"document_id": document, "origin_id": shared[document][1], "basis": "reuse"})
        else:
            basis = "byline" if document in signed else "none"
            rows.append({"document_id": document, "origin_id": "own", "basis": basis})
    return rows
