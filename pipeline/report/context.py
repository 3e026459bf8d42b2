"""Words in context: where a word or phrase stands in the counted text, with what stands before and after it."""

import re

import pandas as pd
from pyarrow import parquet

from pipeline.link.terms import inflection_stem
from pipeline.report.corpus import Corpus, read
from pipeline.report.markup import Shown, fragment, german, joined, more, table
from pipeline.schemas import TABLES
from pipeline.tables import table_path


def places_of_words(corpus: Corpus, words: list[str], unit: str = "word") -> pd.DataFrame:
    """Every place of whole `words` (case folded), any case, in counted zones: `term`, document_id, outlet_id, start, end, row_id.

    "kanzlerin" stands in „Die Kanzlerin schwieg", not in „Bundeskanzlerin" nor in „Alt-Kanzlerin": as tabulate counts words.
    With `unit` lemma the other forms of a word's stem too ("fähren" under "fähre"), as `tabulate.term_unit` counts them.
    """
    lemmas = unit == "lemma"
    term_of = {inflection_stem(word) if lemmas else word: word for word in words}
    either = "|".join(re.escape(word).replace("ss", "(?:ss|ß)") for word in sorted(term_of, key=len, reverse=True))
    ending = r"[^\W\d_]{0,3}" if lemmas else ""  # no inflectional ending is longer
    pattern = re.compile(
        rf"(?<![^\W\d_])(?<![^\W\d_]-)(?:{either}){ending}(?![^\W\d_]|-[^\W\d_])" if words else "(?!)", re.IGNORECASE
    )
    found = _places(corpus, pattern)
    folded = found["surface"].str.casefold()
    found["term"] = [term_of.get(inflection_stem(word) if lemmas else word) for word in folded]
    return found.dropna(subset=["term"]).astype({"term": "str"})


def context(corpus: Corpus, pattern: str, most: int = 50, width: int = 60, **where: str) -> Shown:
    """A word, phrase or regular expression, any case, in its whole word with the text around it; every place opens its article.

    `context(corpus, "Machthaber")`, `context(corpus, r"\\bKanzler\\w*", outlet_id="havelruf")`; `most` places are shown, `width`
    characters on each side, and `where` narrows to an outlet_id, story_id or document_id.
    """
    found = _places(corpus, re.compile(pattern, re.IGNORECASE))
    for column, value in where.items():
        found = found[found[column] == value]
    texts = read("ingest.documents").set_index("document_id")["text"]
    rows = []
    for row in found.head(most).itertuples():
        text = texts[row.document_id]
        start, end = _in_words(text, row.start, row.end)
        before = _near(text[max(0, start - width - 1) : start][::-1], width)[::-1]
        after = _near(text[end : end + width + 1], width)
        parts = text[start : row.start], row.surface, text[row.end : end]
        hit = fragment('<a lang="de" href="{}">{}<mark>{}</mark>{}</a>', corpus.place(row.row_id), *parts)
        rows.append([corpus.outlet(row.outlet_id), german(before), hit, german(after)])
    made = table(["Outlet", "Before", "Word", "After"], rows, f"{pattern} in context", numeric=(1,))
    return joined([made, more(len(rows), len(found), "places", "with a larger `most`")])


def _in_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole words around text[start:end]: "minister" in „Verkehrsministerin" is shown in it."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _near(text: str, width: int) -> str:
    """The first `width` characters of the line, without the word that does not fit."""
    line = text.split("\n")[0]
    if len(line) > width:
        line = line[: width + 1].rpartition(" ")[0] or line[:width]
    return " ".join(line.split())


def tables() -> pd.DataFrame:
    """Every table that the pipeline has written: what one row is, how many there are, its columns."""
    rows = []
    for name, known in TABLES.items():
        if table_path(name).is_file():
            rows.append((name, known.grain, parquet.read_metadata(table_path(name)).num_rows, " ".join(known.columns)))
    return pd.DataFrame(rows, columns=["table", "one row is", "rows", "columns"]).set_index("table")


def _places(corpus: Corpus, pattern: re.Pattern) -> pd.DataFrame:
    blocks, texts = read("clean.blocks"), read("ingest.documents").set_index("document_id")["text"]
    rows = []
    for block in blocks[blocks["zone"].isin(corpus.zones)].itertuples():
        for hit in pattern.finditer(texts[block.document_id], block.start, block.end):
            if hit.end() > hit.start():
                rows.append((block.document_id, hit.start(), hit.end(), hit[0], block.zone, f"b{block.block_no}"))
    columns = ["document_id", "start", "end", "surface", "zone", "anchor"]
    found = pd.DataFrame(rows, columns=columns).astype({"document_id": "str", "surface": "str", "start": "int64"})
    documents = corpus.documents[["document_id", "outlet_id", "story_id"]]
    return _in_sentences(corpus, found).merge(documents, on="document_id", how="left")


def anchored(corpus: Corpus, places: pd.DataFrame) -> pd.DataFrame:
    """`places` (document_id, start) with `row_id`, the sentence or else the block that a reader page can be opened at."""
    blocks = read("clean.blocks")[["document_id", "start", "block_no"]].sort_values("start", kind="stable")
    found = pd.merge_asof(places.sort_values("start", kind="stable"), blocks, on="start", by="document_id")
    return _in_sentences(corpus, found.assign(anchor="b" + found["block_no"].astype("str")).drop(columns="block_no"))


def _in_sentences(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    sentences = corpus.annotated("sentences")[["document_id", "start", "end", "row_id"]].sort_values("start")
    found = pd.merge_asof(
        found.sort_values("start", kind="stable"), sentences.rename(columns={"end": "s_end", "row_id": "sentence_id"}),
        on="start", by="document_id",
    )  # fmt: skip
    inside = found["s_end"] > found["start"]
    found["row_id"] = found["sentence_id"].where(inside, found["document_id"] + ":" + found["anchor"])
    found = found.drop(columns=["s_end", "sentence_id", "anchor"])
    return found.sort_values(["document_id", "start"], ignore_index=True)
