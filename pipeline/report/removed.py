"""What was set aside: words by zone and rule, with examples, so that a wrong cut is seen."""

import pandas as pd

from pipeline.report.commenters import after_name
from pipeline.report.corpus import Corpus, read
from pipeline.report.markup import Shown, fragment, joined, more, table
from pipeline.report.words import number

_EXAMPLE = 90  # characters quoted of an example


def zone_table(corpus: Corpus, document_ids=None) -> Shown:
    """Zones that are not counted: blocks, words, documents, and one example each, linked to its reader page."""
    blocks = _blocks(document_ids)
    blocks = blocks[~blocks["zone"].isin(corpus.zones)]
    texts = read("ingest.documents").set_index("document_id")["text"]
    rows = []
    for zone, mine in _ordered(blocks, ["zone"]):
        rows.append(
            [
                zone[0],
                number(len(mine)),
                number(mine["n_tokens"].sum()),
                number(mine["document_id"].nunique()),
                _example(corpus, mine, texts),
            ]
        )
    return table(
        ["Zone", "Blocks", "Words", "Documents", "Example"], rows, "Text set aside, by zone", numeric=(1, 2, 3)
    )


def rule_table(corpus: Corpus, document_ids=None) -> Shown:
    """The rules that set text aside, with what they caught."""
    blocks = _blocks(document_ids)
    blocks = blocks[~blocks["zone"].isin(corpus.zones)]
    texts = read("ingest.documents").set_index("document_id")["text"]
    groups = _ordered(blocks, ["rule", "zone"])
    rows = [
        [rule, zone, number(len(mine)), number(mine["n_tokens"].sum()), _example(corpus, mine, texts)]
        for (rule, zone), mine in groups[: corpus.limits.max_rows]
    ]
    rest = more(len(rows), len(groups), "rules", "data/clean/blocks.parquet")
    return joined(
        [table(["Rule", "Zone", "Blocks", "Words", "Example"], rows, "Text set aside, by rule", numeric=(2, 3)), rest]
    )


def _blocks(document_ids) -> pd.DataFrame:
    blocks = read("clean.blocks")
    return blocks if document_ids is None else blocks[blocks["document_id"].isin(document_ids)]


def _ordered(blocks: pd.DataFrame, keys: list[str]) -> list[tuple]:
    groups = list(blocks.groupby(keys, sort=True))
    return sorted(groups, key=lambda pair: (-int(pair[1]["n_tokens"].sum()), pair[0]))


def _example(corpus: Corpus, blocks: pd.DataFrame, texts: pd.Series) -> Shown:
    longest = blocks.sort_values(["n_tokens", "document_id", "block_no"], ascending=[False, True, True]).iloc[0]
    text, start = texts[longest["document_id"]], int(longest["start"])
    if longest["zone"] == "comment":
        start = after_name(text, start, int(longest["end"]))
    text = " ".join(text[start : longest["end"]][: 3 * _EXAMPLE].split())
    cut = text if len(text) <= _EXAMPLE else text[:_EXAMPLE].rsplit(" ", 1)[0] + " …"
    address = corpus.address("documents", longest["document_id"], f"b{longest['block_no']}")
    return fragment('<a lang="de" href="{}">{}</a>', address, cut)
