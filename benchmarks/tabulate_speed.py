"""Counts of one million mentions against the bare pandas group-bys they need, then with intervals and keyness; memory.

    OMP_NUM_THREADS=1 python benchmarks/tabulate_speed.py [--mentions 1000000] [--outlets 50] [--entities 20000] [--documents 40000]

Mentions are drawn by seed: entities by a Zipf law, documents evenly, about an eighth of them agency copy or duplicates,
stories of about eight articles. Processor time of this process; two rounds in turn, the better one counts.
The bare side is what a notebook would write: frequency and document frequency by outlet, and by outlet and story, each for all documents
and for the outlets' own, from the same joined mentions.
"""

import argparse
import resource
import time
from types import SimpleNamespace

import numpy as np
import pandas as pd

from pipeline.schemas import TABLES
from pipeline.tables import checked, frame, typed
from pipeline.tabulate.assembly import tabulate
from pipeline.tabulate.cells import mention_cells
from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.frequency import frequency
from pipeline.tabulate.keyness import keyness

GROUPS = (["outlet_id"], ["outlet_id", "story_id"])


def made(n_mentions: int, n_outlets: int, n_entities: int, n_documents: int) -> tuple[Corpus, pd.DataFrame]:
    """A corpus without texts, and its counted mentions as tabulate joins them."""
    chance = np.random.default_rng(1)
    ids = pd.Index([f"outlet-{d % n_outlets:02}--text-{d:06}.txt" for d in range(n_documents)], name="document_id")
    story = chance.integers(0, n_documents // 8, n_documents)
    documents = pd.DataFrame(
        {
            "outlet_id": [f"outlet-{d % n_outlets:02}" for d in range(n_documents)],
            "story_id": pd.Series([f"story-{s:05}" for s in story], index=ids).where(chance.random(n_documents) < 0.8),
            "n_tokens": chance.integers(80, 900, n_documents),
            "is_article": chance.random(n_documents) < 0.98,
        },
        index=ids,
    )
    documents["is_own"] = documents["is_article"] & (chance.random(n_documents) < 0.9)
    weight = 1 / np.arange(10, n_entities + 10)
    entity = chance.choice(n_entities, n_mentions, p=weight / weight.sum())
    document = chance.integers(0, n_documents, n_mentions)
    mentions = pd.DataFrame(
        {
            "document_id": ids.take(document),
            "entity_id": pd.Index([f"per-name-{e:05}" for e in range(n_entities)]).take(entity),
            "form": np.array(["name", "derived", "compound"])[chance.choice(3, n_mentions, p=[0.9, 0.06, 0.04])],
        }
    )
    mentions = mentions.astype({"form": "str"}).join(documents[["outlet_id", "story_id", "is_own"]], on="document_id")
    return Corpus(documents, ["paragraph"]), mentions


def bare(mentions: pd.DataFrame) -> None:
    """The group-bys alone."""
    for by in GROUPS:
        for rows in (mentions, mentions[mentions["is_own"]]):
            rows.groupby([*by, "entity_id", "form"]).size()
            rows[rows["form"] == "name"].groupby([*by, "entity_id"])["document_id"].nunique()


def counts(corpus: Corpus, mentions: pd.DataFrame, params: SimpleNamespace) -> None:
    """Both frequency tables, with ranks, rates, dispersion and Wilson intervals; rate intervals as `params` says."""
    cells = mention_cells(mentions, corpus.documents.index)
    for by in GROUPS:
        frequency(corpus, cells, "entity_id", by, params)


def stage(corpus: Corpus, mentions: pd.DataFrame, params: SimpleNamespace) -> None:
    """All tables of the stage, checked as for writing; texts and the annotations beside names are empty."""
    ids = corpus.documents.index.to_series(index=range(len(corpus.documents)))
    documents = corpus.documents.reset_index()
    entities = mentions["entity_id"].drop_duplicates().to_frame().assign(name="Ida Abel", entity_type="PER")
    row_ids = pd.Series([f"m{n}" for n in range(len(mentions))])
    made_of = {
        "ingest.documents": documents[["document_id", "outlet_id"]],
        "clean.blocks": documents[["document_id", "n_tokens"]].assign(zone="paragraph", block_no=0),
        "clean.metadata": documents[["document_id"]].assign(
            published_date="2026-03-02", n_body_tokens=documents["n_tokens"], n_removed_tokens=0,
            duplicate_of=ids.where(~documents["is_article"]),
        ),
        "link.stories": documents[["document_id", "story_id"]].assign(story_label=None),
        "link.origins": documents[["document_id"]].assign(
            origin_id=np.where(documents["is_own"] | ~documents["is_article"], "own", "dpa")
        ),
        "link.entities": entities.assign(n_mentions=1),
        "link.referents": mentions[["entity_id"]].assign(row_id=row_ids),
        "annotate.mentions": mentions[["document_id", "form"]].assign(mention_id=row_ids, zone="paragraph"),
    }  # fmt: skip
    read = {name: frame(name, []) for name in TABLES} | made_of

    def some(name: str, columns: list[str] | None = None) -> pd.DataFrame:
        return read[name][columns] if columns else read[name]

    for name, rows in tabulate(some, lambda: (), params, frozenset(), []):
        checked(name, typed(name, rows))


def seconds(work, *arguments) -> float:
    start = time.process_time()
    work(*arguments)
    return time.process_time() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("mentions", 1_000_000), ("outlets", 50), ("entities", 20_000), ("documents", 40_000)):
        options.add_argument(f"--{name}", type=int, default=default)
    given = options.parse_args()
    corpus, mentions = made(given.mentions, given.outlets, given.entities, given.documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    params = SimpleNamespace(
        zones=["paragraph"], min_documents=10, min_frequency=3, pairs=[], term_unit="word", stop_words=[], max_intervals=0,
        n_resamples=1000, seed=1,
    )  # fmt: skip
    rounds = [(seconds(bare, mentions), seconds(counts, corpus, mentions, params)) for _ in range(2)]
    plain, ours = min(r[0] for r in rounds), min(r[1] for r in rounds)
    print(f"counts {ours:.1f} s, bare group-bys {plain:.1f} s: {ours / plain:.2f} times")
    params.max_intervals = 500
    with_intervals = seconds(counts, corpus, mentions, params)
    print(f"counts with intervals of {params.max_intervals} entities an outlet: {with_intervals:.1f} s")
    cells = mention_cells(mentions, corpus.documents.index)
    print(f"keyness with both tests: {seconds(list, keyness(cells, corpus.documents, [], 'entity_id', params)):.1f} s")
    del cells  # the stage makes its own
    print(f"all tables of the stage, checked: {seconds(stage, corpus, mentions, params):.1f} s")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    print(f"peak memory {after:.2f} GB, {before:.2f} GB of it before anything is counted")


if __name__ == "__main__":
    main()
