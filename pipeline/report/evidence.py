"""Every count leads to its sentences: to the one place on a reader page, or to a list of quoted sentences below."""

import pandas as pd
from markupsafe import Markup

from pipeline.report.corpus import Corpus
from pipeline.report.marks import Mark, marked
from pipeline.report.markup import Shown, fragment, joined
from pipeline.report.words import number, plural

_BUDGET = (
    10  # a block of evidence quotes at most so many times report.max_evidence sentences, or pages grow past reading
)


def with_sentences(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """`rows` (document_id, start, end, row_id) in text order with the sentence each starts in: s_start, s_end, sentence.

    A row outside every sentence keeps its own text as its sentence; rows that bring a sentence keep it.
    """
    if "sentence" in rows.columns:
        return rows.sort_values(["document_id", "start", "end", "row_id"], ignore_index=True)
    sentences = sentences[sentences["document_id"].isin(rows["document_id"].unique())]
    sentences = sentences[["document_id", "start", "end", "surface"]]
    sentences = sentences.rename(columns={"end": "s_end", "surface": "sentence"}).assign(s_start=sentences["start"])
    found = pd.merge_asof(
        rows.sort_values("start", kind="stable"), sentences.sort_values("start"), on="start", by="document_id"
    )
    outside = ~(found["s_end"] > found["start"])
    for column, own in (("s_start", "start"), ("s_end", "end"), ("sentence", "surface")):
        found[column] = found[column].where(~outside, found[own])
    return found.sort_values(["document_id", "start", "end", "row_id"], ignore_index=True)


class Evidence:
    """Collects the rows behind the counts of one table; `block()` prints their sentences once, under the table."""

    def __init__(self, corpus: Corpus, name: str):
        self.corpus, self.name = corpus, name
        self.groups: list[tuple[str, pd.DataFrame]] = []

    def count(self, rows: pd.DataFrame, label: str, text: str = "", css: str = "") -> Markup:
        """A link that reads `text` (default: the number of rows) to the sentences of `rows`; plain 0 where there are none.

        One row: straight to its mark on the reader page. Several: to the list under `label` in `block()`.
        """
        text = text or number(len(rows))
        style = Markup(' class="{}"').format(css) if css else Markup("")
        if rows.empty:
            return Markup("<span{}>{}</span>").format(style, text)
        if len(rows) == 1:
            address, hint = self.corpus.place(rows["row_id"].iloc[0]), "1 sentence"
        else:
            self.groups.append((label, rows))
            address, hint = f"#{self.name}-{len(self.groups)}", plural(len(rows), "place")
        return Markup('<a{} href="{}" title="{}">{}</a>').format(style, address, f"{label}: {hint}", text)

    def again(self, counted: Markup, text: str) -> Markup:
        """Another count of the same places: `text` with the link of `counted`, which `count` made."""
        return Markup(counted[: counted.index(">") + 1] + text + counted[counted.rindex("</") :])

    def own_and_copies(
        self, rows: pd.DataFrame, n: int, n_own: int, label: str, prefix: str = "", css: str = ""
    ) -> Markup:
        """`prefix` and the `n_own` of `rows` (is_own) that comparison counts, then the others of `n` as "+n", each to its places."""
        own = rows["is_own"].astype(bool) if len(rows) else pd.Series(dtype=bool)
        copies, copied = rows[~own], f"+{number(n - n_own)}"
        if prefix and n > 0 == n_own:
            return self.count(copies, f"{label}, in copies", f"{prefix}{copied}", css)
        first = self.count(rows[own], label, f"{prefix}{number(n_own)}", css)
        return first if n == n_own else joined([first, self.count(copies, f"{label}, in copies", copied, "soft")], " ")

    def block(self) -> Shown:
        """The quoted sentences of all counts so far, folded; says where it quotes fewer than there are."""
        if not self.groups:
            return Shown("")
        cap = _cap([len(rows) for _, rows in self.groups], self.corpus.limits.max_evidence)
        every = pd.concat([rows.head(cap).assign(group=at) for at, (_, rows) in enumerate(self.groups)])
        every = with_sentences(every, self.corpus.annotated("sentences"))
        parts = dict(list(every.groupby("group")))
        lists = [self._list(at, label, len(rows), parts[at]) for at, (label, rows) in enumerate(self.groups)]
        total = sum(len(rows) for _, rows in self.groups)
        return fragment(
            '<details class="evidence"><summary>Evidence: {} behind these counts</summary>{}</details>',
            plural(total, "place"), joined(lists),
        )  # fmt: skip

    def _list(self, at: int, label: str, total: int, rows: pd.DataFrame) -> Markup:
        lines = []
        for (document_id, _), hits in rows.groupby(["document_id", "s_start"], sort=False):
            lines.append(sentence_line(self.corpus, document_id, hits))
        shown = (
            ""
            if len(rows) == total
            else fragment('<p class="cap">{} of {} places shown.</p>', len(rows), number(total))
        )
        return Markup(
            '<section id="{}-{}"><h3 class="small">{} · {}</h3>{}<ol class="sentences">{}</ol></section>'
        ).format(self.name, at + 1, label, number(total), shown, joined(lines))


def sentence_line(corpus: Corpus, document_id: str, hits: pd.DataFrame) -> Markup:
    """One sentence with the rows in it marked, one inside another too, linked to the first of them on the reader page."""
    first = hits.iloc[0]
    text, at = first["sentence"], int(first["s_start"])
    spans = {(max(0, s - at), min(len(text), e - at)) for s, e in zip(hits["start"], hits["end"], strict=True)}
    shown = marked(text, 0, len(text), [Mark(start, end, "", 0) for start, end in sorted(spans)], "mark")
    zone = "" if first.get("zone") in corpus.zones else f" · {first.get('zone')}"
    return Markup('<li><q lang="de">{}</q> <a class="where" href="{}">{}{}</a></li>').format(
        shown, corpus.place(first["row_id"]), corpus.outlet_of[document_id], zone
    )


def _cap(sizes: list[int], most: int) -> int:
    """The largest number of places a count, up to `most`, that keeps the whole block within its budget (at least 1)."""
    cap = most
    while cap > 1 and sum(min(size, cap) for size in sizes) > _BUDGET * most:
        cap -= 1
    return cap
