"""The user's own terms (data/curation/terms.csv): how often each outlet has them, and every place in its context."""

from typing import Any

import pandas as pd

from pipeline.report.caption import COPIES, own_and_copies
from pipeline.report.context import anchored
from pipeline.report.corpus import Corpus, read
from pipeline.report.markup import Shown, fragment, german, head, joined, link, measure, more, none, table
from pipeline.report.words import interval, number, plural, sentence, spelled

HINT = fragment(
    "Terms are rows of <code>data/curation/terms.csv</code> (<code>term,group</code>): a word or phrase, <code>*</code> for any "
    "letters (<code>Minister*</code>), or a regular expression between slashes."
)


def terms_top(corpus: Corpus, terms: pd.DataFrame, lines: pd.DataFrame) -> Shown:
    """The head of the page. `terms`: tabulate.term_frequency; `lines`: tabulate.concordance."""
    n = terms["term"].nunique()
    places, outlets = link("#concordance", plural(len(lines), "place")), lines["outlet_id"].nunique()
    finding = (
        [link("#how-often", sentence(spelled(n, "term"))), " at ", places, ". ", HINT]
        if n
        else ["No terms yet. ", HINT]
    )
    figures = [
        (link("#how-often", number(n)), "terms followed"), (link("#concordance", number(len(lines))), "places in the counted zones"),
        (link("#how-often", number(outlets)), "outlets that have any of them"),
    ] if n else []  # fmt: skip
    return head("Words to follow", "Your own terms", joined(finding), figures)


def term_table(corpus: Corpus, terms: pd.DataFrame, lines: pd.DataFrame) -> Shown:
    """Terms × outlets: places in own articles, to their lines below, and their rate per 1,000 words with its interval."""
    if terms.empty:
        return none("No terms in data/curation/terms.csv.")
    outlets = corpus.columns(terms["outlet_id"])
    cells = {(r.term, r.outlet_id, r.copy_basis): r for r in terms.itertuples()}
    anchors = {key: at for at, key in enumerate(_parts(lines), 1)}
    rows = []
    for group, term in _ordered(terms):
        cell = [joined([german(term), fragment(' <span class="soft" lang="de">{}</span>', group)])]
        for outlet in outlets:
            every, own = cells.get((term, outlet, "all")), cells.get((term, outlet, "own"))
            n, mine = (0 if row is None else int(row.frequency) for row in (every, own))
            if not n:
                cell.append(fragment('<span class="absent">none</span>'))
                continue
            where = f"#kwic-{anchors[term, outlet]}"
            rate = measure(_rate(own)) if mine else ""
            cell.append(fragment('{} <span class="soft">{}</span>', own_and_copies(where, n, mine), rate))
        rows.append(cell)
    heads = ["Term", *(corpus.outlet(outlet) for outlet in outlets)]
    few = terms.loc[terms["basis"] == "descriptive", "outlet_id"].unique()
    note = "No interval for outlets with too few articles (<code>tabulate.min_documents</code>)." if len(few) else ""
    rest = more(len(outlets), terms["outlet_id"].nunique(), "outlets", "data/tabulate/term_frequency.csv")
    made = table(heads, rows, "Your terms by outlet", numeric=range(1, len(heads)))
    return joined([made, COPIES, fragment('<p class="cap">Rates per 1,000 counted words. {}</p>', Shown(note)), rest])


def _rate(row: Any) -> str:
    said = interval(row.ci_low, row.ci_high, 1)
    return number(row.per_1000_tokens, 1) + (f" ({said})" if said != "–" else "")


def concordance(corpus: Corpus, lines: pd.DataFrame) -> Shown:
    """Every place of a term with what stands before and after it (KWIC), by term and outlet; the word opens its article."""
    parts = _parts(lines)
    by_term: dict[str, list[tuple[int, Shown]]] = {}
    cap = corpus.limits.max_evidence
    shown = anchored(corpus, pd.concat([rows.head(cap) for rows in parts.values()])) if parts else lines
    places = dict(list(shown.groupby(["term", "outlet_id"]))) if parts else {}
    for at, ((term, outlet), rows) in enumerate(parts.items(), 1):
        items = [_line(corpus, row) for row in places[term, outlet].itertuples()]
        rest = more(len(items), len(rows), "places", "data/tabulate/concordance.csv")
        title = fragment('<h3 class="small">{} · {}</h3>', outlet, number(len(rows)))
        body = fragment('<section id="kwic-{}">{}{}<ol class="kwic">{}</ol></section>', at, title, rest, joined(items))
        by_term.setdefault(term, []).append((len(rows), body))
    made = [
        fragment('<details class="evidence"><summary><span lang="de">{}</span>: {}</summary>{}</details>',
                 term, plural(sum(n for n, _ in found), "place"), joined(body for _, body in found))
        for term, found in by_term.items()
    ]  # fmt: skip
    return joined(made) if made else none("No place of any term in the counted zones.")


def _line(corpus: Corpus, row: Any) -> Shown:
    copy = "" if row.is_own else fragment(' <span class="soft">copy</span>')
    word = fragment('<a lang="de" href="{}"><mark>{}</mark></a>', corpus.place(row.row_id), row.keyword)
    before, after = (german("" if pd.isna(text) else text) for text in (row.left, row.right))
    return fragment("<li>{} {} <span>{}{}</span></li>", before, word, after, copy)


def _ordered(terms: pd.DataFrame) -> list[tuple[str, str]]:
    pairs = terms[["group", "term"]].fillna("").drop_duplicates()
    return sorted(pairs.itertuples(index=False, name=None))


def _parts(lines: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    """Lines by (term, outlet), in text order."""
    lines = lines.sort_values(["term", "outlet_id", "document_id", "start"])
    return dict(list(lines.groupby(["term", "outlet_id"], sort=True)))


def term_hint(corpus: Corpus) -> Shown:
    """For the overview: how many terms are followed, and where to add one."""
    n = read("tabulate.term_frequency")["term"].nunique()
    page = link(
        corpus.base + "terms.html", f"{sentence(spelled(n, 'term'))} of your own" if n else "No term of your own yet"
    )
    return fragment("<p>{}, by outlet and in context. {}</p>", page, HINT)
