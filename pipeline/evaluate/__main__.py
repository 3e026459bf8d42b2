"""Score the tables against hand annotation: data/evaluate/metrics.json and errors.parquet."""

import json
import os

from pipeline import paths, run_stage
from pipeline.evaluate.gold import check_text, matched_documents, read_gold
from pipeline.evaluate.scoring import score_corpus
from pipeline.params import load_params
from pipeline.tables import frame, read_table, write_table

SCORED = (
    "clean.blocks annotate.mentions annotate.designations annotate.quotes annotate.quote_spans annotate.attributions "
    "annotate.quantities link.referents"
).split()


def main() -> None:
    params = load_params("evaluate")
    golds = read_gold(paths.ROOT / params.gold)
    documents = read_table("ingest.documents", ["document_id", "outlet_id", "path"])
    found, aside = matched_documents(golds, dict(zip(documents["document_id"], documents["path"], strict=True)))
    ids = sorted(found)
    texts = read_table("ingest.documents", ["document_id", "text"], only=ids).set_index("document_id")["text"].to_dict()
    for document_id in ids:
        check_text(found[document_id], texts[document_id])
    tables = {name: read_table(name, only=ids) for name in SCORED}
    tables |= {name: read_table(name) for name in ("link.entities", "link.quote_groups", "link.claims")}
    tables["link.stories"] = read_table("link.stories", only=ids)
    outlet_of = documents.set_index("document_id")["outlet_id"].to_dict()
    metrics, errors = score_corpus(found, texts, tables, outlet_of, params.n_resamples, params.seed)
    metrics["gold"] = {"n_documents": len(ids), "n_left_aside": len(aside)}
    write_table("evaluate.errors", frame("evaluate.errors", errors))
    path = paths.DATA / "evaluate" / "metrics.json"
    part = path.with_suffix(".part")
    part.write_text(json.dumps(metrics, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(part, path)
    print(
        f"evaluate: gold for {len(ids)} of {len(documents)} documents; {len(aside)} gold files of other corpora left aside"
    )


if __name__ == "__main__":
    run_stage(main)
