"""Names that may mean the same: pairs that the pipeline left apart, each with the row that joins them."""

import pandas as pd

from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, joined, more, table
from pipeline.report.words import TYPES, number


def merge_table(corpus: Corpus, candidates: pd.DataFrame) -> Shown:
    """Rows of link.merge_candidates by articles: both names, the rule that speaks for one, the curation row to copy."""
    data = candidates.sort_values(["n_documents", "entity_id", "other_id"], ascending=[False, True, True])
    evidence, rows, mentions = Evidence(corpus, "perhaps"), [], corpus.referring("mentions")
    for row in data.head(corpus.limits.max_rows).itertuples():
        places = mentions[mentions["entity_id"].isin([row.entity_id, row.other_id])].drop_duplicates("row_id")
        count = evidence.count(places, f"{row.name} or {row.other_name}", number(row.n_documents))
        other = fragment(
            '<span lang="de">{}</span> <span class="soft">{}</span>', row.other_name, _kind(corpus, row.other_id)
        )
        first = joined(
            [corpus.actor(row.entity_id), fragment(' <span class="soft">{}</span>', _kind(corpus, row.entity_id))]
        )
        rows.append([first, other, row.rule, count, fragment("<code>{}</code>", row.curation_row)])
    heads = ["Name", "Perhaps the same as", "Rule", "Articles", "Row for data/curation/entities.csv"]
    rest = more(len(rows), len(data), "pairs", "data/link/merge_candidates.parquet")
    return joined([table(heads, rows, "Names that may mean the same", numeric=(3,)), rest, evidence.block()])


def _kind(corpus: Corpus, entity_id: str) -> str:
    return TYPES.get(corpus.entities["entity_type"].get(entity_id), "")
