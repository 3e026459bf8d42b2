"""Who covers what, and when: documents, outlets, stories."""

from typing import Any

import pandas as pd

from pipeline.report.caption import COPIES, own_and_copies
from pipeline.report.corpus import MAX_COLUMNS, Corpus, read
from pipeline.report.figures import timeline
from pipeline.report.markup import Shown, dated, fragment, german, joined, link, measure, more, table
from pipeline.report.words import number, percent, section


def document_table(corpus: Corpus, documents: pd.DataFrame, with_story: bool = False) -> Shown:
    """Documents by date: outlet, headline (to the reader page), day and where it comes from, words counted and set aside."""
    columns = ["Story" if with_story else "Outlet", "Headline", "Published", "Words", "Set aside", "Origin"]
    data = documents.sort_values(["published_date", "document_id"], na_position="last")
    rows = [_document(corpus, row, with_story) for row in data.head(corpus.limits.max_rows).itertuples()]
    rest = more(len(rows), len(data), "documents", corpus.base + "index.html#documents", "on the front page")
    return joined([table(columns, rows, "Documents", numeric=(3, 4)), rest])


def _document(corpus: Corpus, row: Any, with_story: bool) -> list:
    basis = f" ({row.published_basis})" if isinstance(row.published_basis, str) else ""
    address = corpus.address("documents", row.document_id)
    origin = "own" if row.origin_id == "own" else f"copy of {row.origin_id}"
    if isinstance(row.duplicate_of, str):
        origin += ", duplicate"
    story = corpus.story(row.story_id) if isinstance(row.story_id, str) else "no story"
    headline = fragment('<div class="wording"><a lang="de" href="{}">{}</a></div>', address, row.label)
    date = joined([dated(row.published_date), fragment('<span class="soft">{}</span>', basis)])
    first = story if with_story else corpus.outlet(row.outlet_id)
    sizes = [link(address, number(n)) for n in (row.n_body_tokens, row.n_removed_tokens)]
    return [first, headline, date, *sizes, origin]


def coverage_table(corpus: Corpus, coverage: pd.DataFrame) -> Shown:
    """tabulate.coverage, one row an outlet; counts open the section of the outlet's page that shows what they count."""
    columns = [
        "Outlet",
        "Documents",
        "Rejected",
        "Body words",
        "Set aside",
        "Stories",
        "Entities",
        "Quotations",
        "Sources",
        "Agency",
        "Dates",
    ]
    rows = []
    for row in coverage.sort_values(["n_documents", "outlet_id"], ascending=[False, True]).itertuples():
        page = corpus.address("outlets", row.outlet_id)
        covers, names, quotes, sources = (
            f"{page}#{section(heading)}"
            for heading in ("What it covers", "Whom it names", "Whom it quotes", "On whose authority")
        )
        rejected = corpus.base + "overview.html#" + section("What could not be read, and what was left out")
        rows.append([
            corpus.outlet(row.outlet_id), link(covers, number(row.n_documents)), link(rejected, number(row.n_rejected)),
            link(covers, number(row.n_body_tokens)), measure(percent(row.removed_share)), link(covers, number(row.n_stories)),
            link(names, number(row.n_entities)), link(quotes, number(row.n_quotes)), link(sources, number(row.n_attributions)),
            measure(percent(row.agency_share)), _span(row.first_date, row.last_date),
        ])  # fmt: skip
    return table(columns, rows, "Coverage by outlet", numeric=range(1, 10))


def _span(first: object, last: object) -> Shown:
    dates = [first] if first == last or not isinstance(first, str) else [first, last]
    return joined([fragment('<span class="nowrap">{}</span>', dated(date)) for date in dates], " – ")


def coverage_matrix(corpus: Corpus, matrix: pd.DataFrame) -> Shown:
    """Stories × outlets: number of documents; an open circle where the outlet has none.

    With more outlets than a table can show side by side, each story lists the outlets that cover it instead.
    """
    outlets = [outlet for outlet in corpus.outlet_pages if outlet in set(corpus.documents["outlet_id"])]
    cells = matrix.set_index(["story_id", "outlet_id"])["n_documents"].to_dict()
    stories = [s for s in corpus.stories["story_id"] if s in set(matrix["story_id"])]
    shown = stories[: corpus.limits.max_rows]
    many = len(outlets) > MAX_COLUMNS
    if many:
        rows = [[corpus.story(story), *_covered_by(corpus, story, cells)] for story in shown]
        columns = ["Story", "Outlets", "Covered by"]
    else:
        nothing = fragment('<span class="absent">none</span>')
        rows = [
            [corpus.story(s), *(_covering(corpus, s, o, cells[s, o]) if (s, o) in cells else nothing for o in outlets)]
            for s in shown
        ]
        columns = ["Story", *(corpus.outlet(o) for o in outlets)]
    rest = more(len(shown), len(stories), "stories", "data/tabulate/coverage_matrix.csv")
    return joined(
        [
            table(
                columns, rows, "Stories and the outlets that cover them", numeric=[] if many else range(1, len(columns))
            ),
            rest,
        ]
    )


def _covered_by(corpus: Corpus, story_id: str, cells: dict) -> list[Shown]:
    outlets = [outlet for outlet in corpus.outlet_pages if (story_id, outlet) in cells]
    links = [joined([outlet, " ", _covering(corpus, story_id, outlet, cells[story_id, outlet])]) for outlet in outlets]
    return [measure(f"{len(outlets)} of {len(corpus.outlet_pages)}"), joined(links, ", ")]


def _covering(corpus: Corpus, story_id: str, outlet_id: str, n: int) -> Shown:
    """The number of an outlet's documents on a story: to the one document, or to the outlet's list of documents."""
    rows = corpus.documents[(corpus.documents["story_id"] == story_id) & (corpus.documents["outlet_id"] == outlet_id)]
    one = len(rows) == 1
    address = corpus.address("documents", rows["document_id"].iloc[0]) if one else corpus.address("outlets", outlet_id)
    return fragment('<a href="{}">{}</a>', address, number(n))


def when(documents: pd.DataFrame, title: str = "When the documents appeared") -> Shown:
    """A timeline of documents by outlet."""
    return timeline(documents, title)


def volume_table(corpus: Corpus, volume: pd.DataFrame) -> Shown:
    """Articles a month and outlet, folded: own ones and, as +n, copies (tabulate.volume); undated ones last."""
    outlets = corpus.columns(volume["outlet_id"])
    data = volume.assign(month=volume["day"].str[:7].fillna(""))
    sums = data.groupby(["month", "outlet_id"], sort=True)[["n_documents", "n_documents_own"]].sum()
    months = sorted(data["month"].unique(), key=lambda month: (not month, month))
    rows = []
    for month in months:
        line: list[Shown | str] = [dated(month or None)]
        for outlet in outlets:
            n, own = sums.loc[(month, outlet)] if (month, outlet) in sums.index else (0, 0)
            covers = corpus.address("outlets", outlet, section("What it covers"))
            line.append(own_and_copies(covers, n, own) if n else "0")
        rows.append(line)
    heads = ["Month", *(corpus.outlet(outlet) for outlet in outlets)]
    made = table(heads, rows, "Articles by month and outlet", numeric=range(1, len(heads)))
    rest = more(len(outlets), volume["outlet_id"].nunique(), "outlets", "data/tabulate/volume.csv")
    return fragment(
        '<details class="evidence"><summary>Articles by month and outlet</summary>{}{}{}</details>', made, COPIES, rest
    )


def rejected_table(corpus: Corpus) -> Shown:
    """Files and rows that could not be read, with the reason."""
    data = read("ingest.rejected")
    rows = []
    for row in data.head(corpus.limits.max_rows).itertuples():
        line = "–" if pd.isna(row.row) or row.row == 0 else measure(number(row.row))
        rows.append([german(row.path), line, row.outlet_id, row.reason, measure(row.detail)])
    rest = more(len(rows), len(data), "rejected files and rows", "data/ingest/rejected.parquet")
    return joined(
        [table(["File", "Row", "Outlet", "Reason", "Detail"], rows, "Files and rows that were rejected"), rest]
    )


def left_out_table(corpus: Corpus) -> Shown:
    """Texts that a restriction of params.yaml keeps out, and corrections of zones that match nothing; empty where neither is."""
    out, overrides = read("ingest.left_out"), read("clean.overrides")
    parts = []
    if len(out):
        rows = [
            [german(row.path), row.outlet_id, f"ingest.{row.restriction}", measure(number(row.n_documents)), *map(_date, (row.first_date, row.last_date))]
            for row in out.head(corpus.limits.max_rows).itertuples()
        ]  # fmt: skip
        heads = ["File", "Outlet", "Left out by", "Texts", "First", "Last"]
        parts += [
            table(heads, rows, "Texts left out by params.yaml", numeric=[3]),
            more(len(rows), len(out), "files", "data/ingest/left_out.parquet"),
        ]
    idle = overrides[overrides["n_places"] == 0]
    if len(idle):
        rows = [[row.document_id, german(row.text), row.zone] for row in idle.itertuples()]
        parts.append(table(["Document", "Text", "Zone"], rows, "Rows of data/curation/blocks.csv that match nothing"))
    return joined(parts)


def _date(value: object) -> Shown | str:
    return "–" if pd.isna(value) else dated(value)
