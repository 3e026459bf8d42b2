"""What was set aside: words by zone and rule, each with its places, so that a wrong cut is seen."""

import pandas as pd

from pipeline.report.commenters import without_names
from pipeline.report.corpus import Corpus, read
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, joined, more, table
from pipeline.report.words import number

_EXAMPLE = 90  # characters quoted of a block


def zone_table(corpus: Corpus, document_ids: pd.Series | None = None) -> Shown:
    """Zones that are not counted: blocks, words, documents, linked to the blocks, and the longest one as example."""
    blocks, evidence, rows = _aside(corpus, document_ids), Evidence(corpus, "zone"), []
    for (zone,), mine in _ordered(blocks, ["zone"]):
        counts = len(mine), mine["n_tokens"].sum(), mine["document_id"].nunique()
        rows.append([zone, *_linked(evidence, mine, zone, counts), _example(corpus, mine)])
    heads = ["Zone", "Blocks", "Words", "Documents", "Example"]
    return joined([table(heads, rows, "Text set aside, by zone", numeric=(1, 2, 3)), evidence.block()])


def rule_table(corpus: Corpus) -> Shown:
    """The rules that set text aside, with what they caught."""
    blocks, evidence, rows = _aside(corpus), Evidence(corpus, "rule"), []
    groups = _ordered(blocks, ["rule", "zone"])
    for (rule, zone), mine in groups[: corpus.limits.max_rows]:
        counts = len(mine), mine["n_tokens"].sum()
        rows.append([rule, zone, *_linked(evidence, mine, f"{rule} ({zone})", counts), _example(corpus, mine)])
    rest = more(len(rows), len(groups), "rules", "data/clean/blocks.parquet")
    heads = ["Rule", "Zone", "Blocks", "Words", "Example"]
    return joined([table(heads, rows, "Text set aside, by rule", numeric=(2, 3)), rest, evidence.block()])


def _aside(corpus: Corpus, document_ids: pd.Series | None = None) -> pd.DataFrame:
    """Blocks of zones that are not counted, the longest first, each with its first words as its sentence."""
    blocks = read("clean.blocks")
    blocks = blocks[~blocks["zone"].isin(corpus.zones)]
    if document_ids is not None:
        blocks = blocks[blocks["document_id"].isin(document_ids)]
    texts = read("ingest.documents").set_index("document_id")["text"]
    places = zip(blocks["document_id"], blocks["start"], blocks["end"], strict=True)
    blocks = blocks.assign(surface=pd.Series([texts[d][s:e] for d, s, e in places], blocks.index, dtype="str"))
    blocks = without_names(blocks, corpus.commenters)
    blocks = blocks.assign(
        sentence=blocks["surface"].map(_first_words), s_start=blocks["start"], s_end=blocks["start"],
        row_id=blocks["document_id"] + ":b" + blocks["block_no"].astype("str"),
    )  # fmt: skip
    return blocks.sort_values(["n_tokens", "document_id", "block_no"], ascending=[False, True, True])


def _first_words(text: str) -> str:
    text = " ".join(text[: 3 * _EXAMPLE].split())
    return text if len(text) <= _EXAMPLE else text[:_EXAMPLE].rsplit(" ", 1)[0] + " …"


def _ordered(blocks: pd.DataFrame, keys: list[str]) -> list[tuple]:
    groups = list(blocks.groupby(keys, sort=True))
    return sorted(groups, key=lambda pair: (-int(pair[1]["n_tokens"].sum()), pair[0]))


def _linked(evidence: Evidence, blocks: pd.DataFrame, label: str, counts: tuple) -> list:
    first = evidence.count(blocks, label, number(counts[0]))
    return [first, *(evidence.again(first, number(n)) for n in counts[1:])]


def _example(corpus: Corpus, blocks: pd.DataFrame) -> Shown:
    longest = blocks.iloc[0]
    return fragment('<a lang="de" href="{}">{}</a>', corpus.place(longest["row_id"]), longest["sentence"] or "…")
