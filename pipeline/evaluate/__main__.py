"""Score the tables against hand annotation: data/evaluate/metrics.json, metrics/<layer>.json and errors.parquet."""

import json
import os

from pipeline import paths, run_stage
from pipeline.curation import read_curation
from pipeline.evaluate.coded import coded_rates
from pipeline.evaluate.corpus_gold import read_corpus_gold
from pipeline.evaluate.gold import check_text, document_paths, matched_documents, read_gold
from pipeline.evaluate.metrics import by_layer
from pipeline.evaluate.scoring import OF_DOCUMENTS, WHOLE, score_corpus
from pipeline.params import load_params
from pipeline.tables import fingerprint, frame, read_table, write_table
from pipeline.tabulate.correction import error_rates


def main() -> None:
    params = load_params("evaluate")
    golds = read_gold(paths.ROOT / params.gold)
    corpus = read_corpus_gold(paths.ROOT / params.gold / "corpus", golds)
    documents = read_table("ingest.documents", ["document_id", "outlet_id", "path", "sha256"])
    found, aside = matched_documents(golds, document_paths(documents[["document_id", "path"]].itertuples(index=False)))
    ids, outlet_of = sorted(found), documents.set_index("document_id")["outlet_id"].to_dict()
    texts = read_table("ingest.documents", ["document_id", "text"], only=ids).set_index("document_id")["text"].to_dict()
    for document_id in ids:
        check_text(found[document_id], texts[document_id])
    tables = {name: read_table(name, only=ids) for name in OF_DOCUMENTS} | {name: read_table(name) for name in WHOLE}
    metrics, errors = score_corpus(found, corpus, texts, tables, outlet_of, params.n_resamples, params.seed)
    metrics["gold"]["n_left_aside"] = len(aside)
    write_table("evaluate.errors", frame("evaluate.errors", errors))
    coded, note = coded_rates(read_curation("rates"), fingerprint(documents["sha256"]))
    rates = error_rates(metrics["outlets"], read_table("tabulate.layer_counts").to_dict("records"), coded)
    write_table("evaluate.error_rates", frame("evaluate.error_rates", rates))
    written = {"metrics.json": metrics} | {f"metrics/{layer}.json": m for layer, m in by_layer(metrics).items()}
    for name, content in written.items():
        path, text = paths.DATA / "evaluate" / name, json.dumps(content, indent=1, sort_keys=True) + "\n"
        path.parent.mkdir(exist_ok=True)
        (part := path.with_suffix(".part")).write_text(text, encoding="utf-8")
        os.replace(part, path)
    print(f"evaluate: gold for {len(ids)} of {len(documents)} documents; {len(aside)} gold files left aside{note}")


if __name__ == "__main__":
    run_stage(main)
