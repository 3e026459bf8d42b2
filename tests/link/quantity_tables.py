"""The tables that claims are made of, from short texts."""

from pipeline.tables import frame


def tables_of(*texts):
    """One document a text; numbers are given as {"…"} rows: (surface, low, counted, predicate, more)."""
    quantities, sentences = [], []
    for n, (text, rows) in enumerate(texts):
        document_id, at = f"d{n}", 0
        for k, sentence in enumerate(text.split("|")):
            sentences.append({"sentence_id": f"{document_id}:s{k}", "document_id": document_id, "start": at,
                              "end": at + len(sentence), "surface": sentence, "zone": "paragraph", "n_tokens": 1})  # fmt: skip
            at += len(sentence) + 1
        for k, (surface, low, counted, predicate, more) in enumerate(rows):
            start = text.index(surface)
            quantities.append(
                {"quantity_id": f"{document_id}:n{k}", "document_id": document_id, "start": start,
                 "end": start + len(surface), "surface": surface, "zone": "paragraph", "value_low": low, "value_high": low,
                 "modifier": "exact", "num_kind": "cardinal", "unit": "count", "counted": counted, "predicate": predicate}
                | more
            )  # fmt: skip
    return frame("annotate.quantities", quantities), frame("annotate.sentences", sentences)
