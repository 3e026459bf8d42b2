"""One utterance in several wordings: quotations of different outlets side by side."""

import re
from typing import Any

import pandas as pd
from markupsafe import Markup

from pipeline.report.caption import COPIES, error_note
from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, german, joined, more, none, table
from pipeline.report.words import plural

_LAYERS = ("quotes_marked", "quotes_indirect", "quotes_reported", "quotations")  # of evaluate.error_rates
_WORD = re.compile(r"\w+")


def utterance_tables(corpus: Corpus, variants: pd.DataFrame) -> Shown:
    """Utterances that more than one document carries, each as a table of its wordings; the others as counts by outlet.

    `variants`: rows of tabulate.quote_variants. Marked are the words that no other wording of the utterance has. Copies of
    a text within its outlet are left out: they word nothing anew.
    """
    quotes = corpus.annotated("quotes")
    copies = corpus.documents.dropna(subset=["duplicate_of"])["document_id"]
    variants = variants[~variants["document_id"].isin(copies)]
    several = variants.groupby("group")["document_id"].transform("nunique") > 1
    shared = variants[several].merge(quotes[["row_id", "start", "end"]], on="row_id")
    shared = shared.assign(is_inner=is_inner(shared, ["group", "document_id"])).sort_values(["document_id", "start"])
    groups = list(shared.groupby("group", sort=True))
    groups.sort(key=lambda pair: (-pair[1]["outlet_id"].nunique(), -len(pair[1]), pair[0]))
    shown = groups[: corpus.limits.max_rows]
    kinds = quotes.set_index("row_id")["quote_type"].to_dict()
    authorities = _authorities(corpus, variants.loc[several, "row_id"])
    parts = [_utterance(corpus, key, rows[~rows["is_inner"]], kinds, authorities) for key, rows in shown]
    if not groups:
        parts.append(none("No utterance was found in more than one document."))
    parts.append(more(len(shown), len(groups), "utterances", "data/tabulate/quote_variants.csv"))
    said = error_note(corpus, _LAYERS, variants["outlet_id"].unique())
    return joined([*parts, _singles(corpus, variants[~several]), said])


def is_inner(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    """Whether a row stands inside another that is alike in the columns `by`: what an indirect sentence quotes is no wording of its own.

    `rows` need start and end.
    """
    ordered = rows.sort_values([*by, "start", "end"], ascending=[True] * len(by) + [True, False])
    keys = [ordered[column] for column in by]
    reach = ordered.groupby(keys)["end"].cummax().groupby(keys).shift(fill_value=-1)
    return (ordered["end"] <= reach).reindex(rows.index)


def _utterance(corpus: Corpus, key: str, rows: pd.DataFrame, kinds: dict, authorities: dict) -> Shown:
    """A line for each document that carries it, with all that the document gives of it: halves around a tag are one wording."""
    words = {row.row_id: {w.casefold() for w in _WORD.findall(row.surface)} for row in rows.itertuples()}
    columns, lines = ["Outlet", "Wording", "Form"], []
    if rows["speaker"].isna().any() or rows["row_id"].isin(authorities.keys()).any():
        columns.append("On whose authority")  # else it is the speaker's everywhere, and the heading names the speaker
    for (outlet, _), mine in rows.groupby(["outlet_id", "document_id"], sort=True):
        others = set().union(*(words[other] for other in words if other not in set(mine["row_id"])))
        wordings = [_wording(corpus, row, others) for row in mine.itertuples()]
        forms = dict.fromkeys(kinds.get(row_id, "") for row_id in mine["row_id"])
        line = [corpus.outlet(outlet), joined(wordings), ", ".join(forms)]
        told = dict.fromkeys(_authority(corpus, row, authorities) for row in mine.itertuples())
        lines.append([*line, joined(list(told), ", ")] if columns[3:] else line)
    speakers = sorted({corpus.name(s) for s in rows["speaker"].dropna()})
    unnamed = sorted({authorities[row] for row in rows["row_id"] if row in authorities})
    title = " / ".join(speakers or unnamed) or "Speaker not identified"
    about = plural(len(lines), "wording") + ", " + plural(rows["outlet_id"].nunique(), "outlet")
    return fragment(
        '<section id="u-{}"><h3>{} <span class="soft">{}</span></h3>{}</section>',
        key.rpartition(":")[2] + "-" + key.rpartition(":")[0],
        title,
        about,
        table(columns, lines, f"Wordings of an utterance by {title}, {key}"),
    )


def _wording(corpus: Corpus, row: Any, others: set[str]) -> Shown:
    link = fragment('<a href="{}" class="where">show</a>', corpus.place(row.row_id))
    return fragment('<div class="wording"><span lang="de">{}</span> {}</div>', _marked(row.surface, others), link)


def _authority(corpus: Corpus, row: Any, authorities: dict) -> Markup | str:
    """The source a quotation rests on; without one it rests on its speaker, and only who is nowhere named is not stated."""
    if row.row_id in authorities:
        return german(authorities[row.row_id])
    return german(corpus.name(row.speaker)) if isinstance(row.speaker, str) else "not stated"


def _marked(surface: str, others: set[str]) -> Markup:
    """`surface` with runs of words marked that stand in none of the other wordings."""
    out, position, run = [], 0, None
    for match in _WORD.finditer(surface):
        if match[0].casefold() in others:
            if run:
                out += [surface[position : run[0]], Markup("<mark>{}</mark>").format(surface[run[0] : run[1]])]
                position, run = run[1], None
        else:
            run = (run[0] if run else match.start(), match.end())
    if run:
        out += [surface[position : run[0]], Markup("<mark>{}</mark>").format(surface[run[0] : run[1]])]
        position = run[1]
    return joined([*out, surface[position:]])


def _authorities(corpus: Corpus, row_ids: pd.Series) -> dict[str, str]:
    """For each quotation the sources, other than persons, whose scope it stands in: {"a:q3": "Kanzleramt"}."""
    quotes = corpus.annotated("quotes")
    quotes = quotes.loc[quotes["row_id"].isin(row_ids), ["row_id", "document_id", "start"]]
    sources = corpus.annotated("attributions").dropna(subset=["source_lemma"])
    sources = sources[sources["source_kind"] != "person"]
    sources = sources[["document_id", "scope_start", "scope_end", "source_lemma"]]
    both = quotes.merge(sources, on="document_id")
    both = both[(both["scope_start"] <= both["start"]) & (both["start"] < both["scope_end"])]
    return both.groupby("row_id")["source_lemma"].agg(lambda lemmas: ", ".join(dict.fromkeys(lemmas))).to_dict()


def _singles(corpus: Corpus, single: pd.DataFrame) -> Shown:
    if single.empty:
        return Shown("")
    evidence = Evidence(corpus, "single")
    quotes = corpus.annotated("quotes")
    rows = []
    for outlet, mine in single.groupby("outlet_id", sort=True):
        places = quotes[quotes["row_id"].isin(mine["row_id"])]
        rows.append([corpus.outlet(outlet), evidence.count(places, f"In one document only, {outlet}")])
    head = fragment("<h3>In one document only</h3>")
    return joined(
        [head, table(["Outlet", "Quotations"], rows, "Quotations in one document only", numeric=(1,)), evidence.block()]
    )


def speaker_table(corpus: Corpus, quotes: pd.DataFrame, by: str = "entity_id", whole: bool = False) -> Shown:
    """Quotations by speaker (`by` entity_id) or by outlet (`by` outlet_id): how many of which kind, linked to the sentences,
    those in the outlets' own articles first, copies as "+n".

    `quotes`: rows of `corpus.referring("quotes")`.
    """
    evidence = Evidence(corpus, "quoted")
    kinds = ["direct", "fragment", "indirect", "reported"]
    groups = sorted(quotes.groupby(by, sort=True), key=lambda pair: (-pair[1]["is_own"].sum(), -len(pair[1]), pair[0]))

    def cell(rows: pd.DataFrame, label: str) -> Markup:
        return evidence.own_and_copies(rows, len(rows), int(rows["is_own"].sum()), label)

    rows = []
    for key, mine in groups[: corpus.limits.max_rows]:
        name = corpus.name(key) if by == "entity_id" else key
        link = corpus.actor(key) if by == "entity_id" else corpus.outlet(key)
        cells = [cell(mine[mine["quote_type"] == kind], f"{name}, {kind}") for kind in kinds]
        rows.append([link, *cells, cell(mine, f"{name}, quotations of every kind")])
    rest = more(len(rows), len(groups), "rows", "data/tabulate/quote_variants.csv")
    heads = ["Speaker" if by == "entity_id" else "Outlet", *(kind.capitalize() for kind in kinds), "All"]
    said = error_note(corpus, _LAYERS, quotes["outlet_id"].unique(), whole) if len(quotes) else ""
    copies = COPIES if len(quotes) and not quotes["is_own"].all() else ""
    return joined([table(heads, rows, "Quotations", numeric=range(1, 6)), copies, said, rest, evidence.block()])


def quoted(corpus: Corpus) -> pd.DataFrame:
    """Quotations in counted zones with their speaker."""
    rows = corpus.referring("quotes")
    return rows[rows["is_counted"]]
