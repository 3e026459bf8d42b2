"""What each layer promises for any input, one function a layer: it returns if the promise holds and raises if not.

`LAYERS` says what each is fed with. `tests/fuzz` runs some hundred cases of each, `make fuzz` as many as are wanted.
"""

import gzip
import io
import itertools
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from hypothesis import strategies as st

from pipeline import InputError
from pipeline.annotate.articles import Article
from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.dates import find_dates
from pipeline.annotate.designations import find_designations
from pipeline.annotate.document import Block, Document, read_document
from pipeline.annotate.mentions import find_mentions, mention_rows
from pipeline.annotate.model import load_model
from pipeline.annotate.partition import annotate_partition
from pipeline.annotate.quantities import find_quantities, rest_on
from pipeline.annotate.quotes import find_quotes
from pipeline.clean.agencies import load_agencies
from pipeline.clean.curation import apply_overrides
from pipeline.clean.documents import clean_documents
from pipeline.clean.zones import find_zones
from pipeline.ingest.documents import receive
from pipeline.ingest.encodings import decode, is_blank, line_ends
from pipeline.ingest.files import Found
from pipeline.ingest.rejection import Rejection
from pipeline.link.corpus import link_corpus
from pipeline.partitions import Part
from pipeline.schemas import REASONS, TABLES, ZONES
from pipeline.sheets import csv_for_people
from pipeline.spans import BLANKS, WORD, as_seen, count_tokens, folded, merged, seen, trimmed
from pipeline.tables import arrow_table, checked, frame, frame_of
from tests.fuzz.nasty import CLAUSES, MARKS, NUMBERS, file_bytes, news_text, page


def spans(text: str) -> None:
    """Folding keeps every offset; what a reader sees leads back to it; trimming, merging and seeing change nothing the second time."""
    plain = folded(text)
    assert len(plain) == len(text) and folded(plain) == plain
    view, shown = seen(text), as_seen(text)
    assert as_seen(shown) == shown
    words = [match.span() for match in WORD.finditer(shown)]
    assert count_tokens(text) == len(words)
    for start, end in words if view else ():
        assert as_seen(text[slice(*view.there(start, end))]) == shown[start:end]
    assert merged(merged(words)) == merged(words)
    start, end = trimmed(text, 0, len(text))
    assert trimmed(text, start, end) == (start, end) and not text[:start].strip(BLANKS)


def encodings(data: bytes) -> None:
    """Bytes become text or a rejection with a reason of the vocabulary; UTF-8 text comes back as it was."""
    try:
        text, name = decode(data)
    except Rejection as rejection:
        assert rejection.reason in REASONS and "\n" not in rejection.detail
        return
    assert name and "\0" not in text
    text.encode()
    again, _ = decode(b"\xef\xbb\xbf" + text.encode())
    assert again == text


def _received(name: str, data: bytes) -> list:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(data)
        kind = name.removesuffix(".gz").rpartition(".")[2]
        try:
            return list(receive([Found(name, place, kind)], {}, {"text": "text"}, 1_000_000, "raw"))
        except InputError as error:
            assert "\n" not in str(error)
            return []


_NEEDED = set(TABLES["ingest.documents"].columns) - TABLES["ingest.documents"].nullable


def formats(given: tuple[str, bytes, bool]) -> None:
    """Any bytes under any ending give documents and rejections, or the one line that says there is no article."""
    ending, data, packed = given
    for received in _received(f"a.{ending}", gzip.compress(data, 1, mtime=0) if packed else data):
        for document in received.documents:
            assert not is_blank(document["text"]) and "\0" not in document["text"] and "\r" not in document["text"]
            assert {name for name, value in document.items() if value is not None} >= _NEEDED
        for block in received.html_blocks:
            assert 0 <= block["start"] < block["end"] <= len(received.documents[0]["text"])
        assert all(row["reason"] in REASONS and "\n" not in row["detail"] for row in received.rejected)


def accepted(text: str) -> None:
    """Every text that can be read is read, and is the same from a text file, a JSON line, a CSV and a Parquet cell."""
    if is_blank(text) or "\0" in text:
        return
    table = io.BytesIO()
    pd.DataFrame({"text": [text]}).to_parquet(table)
    files = {
        "a.txt": b"\xef\xbb\xbf" + text.encode(),
        "a.jsonl": json.dumps({"text": text}).encode(),
        "a.csv": pd.DataFrame({"text": [text]}).to_csv(index=False).encode(),
        "a.parquet": table.getvalue(),
    }
    for name, data in files.items():
        received = _received(name, data)
        texts = [document["text"] for one in received for document in one.documents]
        reasons = [row["reason"] for one in received for row in one.rejected]
        texts = [
            got.replace("\ufeff", "") for got in texts
        ]  # a byte order mark goes, also at the start of a later line
        assert texts == [line_ends(text).replace("\ufeff", "")] or reasons == ["binary"] or not received, (
            name,
            texts,
            reasons,
        )


@cache
def _agencies():
    return load_agencies()


def zones(given: tuple[str, str | None]) -> None:
    """Blocks are disjoint, in order, cover every non-blank character; the same twice, and overrides change nothing twice."""
    text, title = as_seen(given[0]), given[1]
    blocks = find_zones("a", text, _agencies(), title=title)
    at = 0
    for block in blocks:
        assert at <= block["start"] < block["end"] and is_blank(text[at : block["start"]])
        assert block["zone"] in ZONES and block["n_tokens"] == count_tokens(text[block["start"] : block["end"]])
        at = block["end"]
    assert at <= len(text) and is_blank(text[at:])
    assert find_zones("a", text, _agencies(), title=title) == blocks
    if blocks:
        part = text[blocks[0]["start"] : blocks[0]["end"]]
        rule = {"document_id": "a", "text": part[: len(part) // 2 + 1], "zone": "other", "n_places": 0}
        once = apply_overrides(text, blocks, [dict(rule)])
        assert apply_overrides(text, once, [dict(rule)]) == once


@cache
def _model():
    return load_model("embedded")


def _read(text: str) -> tuple[Document, list]:
    """A text as annotate reads it, `text` being what a reader sees."""
    blocks = [Block(b["start"], b["end"], b["zone"], b["is_body"]) for b in find_zones("a", text, _agencies())]
    document, readings = read_document("a", text, blocks, _model())
    document.mentions = find_mentions(document, readings, "blatt")
    return document, readings


def _slices(text: str, rows: list[dict], letter: str, column: str) -> None:
    assert [row[column] for row in rows] == [f"a:{letter}{n}" for n in range(1, len(rows) + 1)]
    for row in rows:
        assert 0 <= row["start"] < row["end"] <= len(text) and text[row["start"] : row["end"]] == row["surface"], row
        assert row["surface"] == row["surface"].strip(), row


def sentences(text: str) -> None:
    """Sentences and words are disjoint, in order, inside their block, and leave no letter out."""
    text = as_seen(text)
    blocks = [Block(b["start"], b["end"], b["zone"], b["is_body"]) for b in find_zones("a", text, _agencies())]
    document, readings = read_document("a", text, blocks, _model())
    assert len(readings) == len(blocks)
    at, words_seen = 0, []
    for sentence in document.sentences:
        assert at <= sentence.start < sentence.end
        words = sentence.words
        assert all(a.end <= b.start for a, b in itertools.pairwise(words))
        assert all(sentence.start <= w.start < w.end and len(w.text) == w.end - w.start for w in words)
        assert not words or words[-1].end <= sentence.end
        words_seen += [text[w.start : w.end] for w in words]
        at = sentence.end
    assert _visible("".join(words_seen)) == _visible(text)


def _visible(text: str) -> str:
    return "".join(char for char in text if not is_blank(char))


def names(text: str) -> None:
    """Names slice back, lie in their word and do not overlap each other."""
    text = as_seen(text)
    document, _ = _read(text)
    quotes, _ = find_quotes(document)
    rows = mention_rows(document, quotes)
    _slices(text, rows, "m", "mention_id")
    assert all(row["token_start"] <= row["start"] and row["end"] <= row["token_end"] for row in rows)
    plain = [row for row in rows if row["form"] == "name"]
    assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(plain))


def quotes(text: str) -> None:
    """Quotations and their parts slice back; parents exist; content lies in the hull; no part is empty."""
    text = as_seen(text)
    document, _ = _read(text)
    rows, parts = find_quotes(document)
    _slices(text, rows, "q", "quote_id")
    hull = {row["quote_id"]: row for row in rows}
    assert all(row["parent_id"] is None or row["parent_id"] in hull for row in rows)
    for part in parts:
        assert text[part["start"] : part["end"]] == part["surface"] and part["surface"].strip(), part
        if part["span_role"] == "content":
            assert hull[part["quote_id"]]["start"] <= part["start"] < part["end"] <= hull[part["quote_id"]]["end"]
    assert {part["quote_id"] for part in parts if part["span_role"] == "content"} == set(hull)
    keys = [(part["quote_id"], part["span_role"], part["part"]) for part in parts]
    assert len(set(keys)) == len(keys)


def designations(text: str) -> None:
    """Designations slice back and are tied to mentions that exist."""
    text = as_seen(text)
    document, _ = _read(text)
    rows = find_designations(document, *find_quotes(document))
    _slices(text, rows, "d", "designation_id")
    ids = {f"a:m{n}" for n in range(1, len(document.mentions) + 1)}
    assert all(set((row.get("anchor_ids") or "").split("|")) - {""} <= ids and row["lemma"] for row in rows)


def attributions(text: str) -> None:
    """Attributions slice back, hold their source, and are tied to attributions that exist."""
    text = as_seen(text)
    document, _ = _read(text)
    figures = [(row["start"], row["end"]) for row in find_quantities(document)]
    rows = find_attributions(document, *find_quotes(document), figures)
    _slices(text, rows, "a", "attribution_id")
    ids = {row["attribution_id"] for row in rows}
    for row in rows:
        assert row.get("parent_id") is None or row["parent_id"] in ids - {row["attribution_id"]}
        assert 0 <= row["scope_start"] <= row["scope_end"] <= len(text)
        if row.get("source_start") is not None:
            assert 0 <= row["source_start"] < row["source_end"] <= len(text)


def quantities(text: str) -> None:
    """Numbers slice back; the low value is not above the high one; none is infinite."""
    text = as_seen(text)
    document, _ = _read(text)
    rows = find_quantities(document)
    rest_on(rows, find_attributions(document, *find_quotes(document)))
    _slices(text, rows, "n", "quantity_id")
    for row in rows:
        low, high = row["value_low"], row["value_high"]
        assert all(value is None or abs(value) < float("inf") for value in (low, high)), row
        assert low is None or high is None or low <= high, row


def dates(given: tuple[str, str | None]) -> None:
    """Dates slice back, are ISO 8601 days that exist, and the first day is not after the last."""
    text, published = as_seen(given[0]), given[1]
    document, _ = _read(text)
    rows = find_dates(document, published)
    _slices(text, rows, "t", "date_id")
    for row in rows:
        for day in (row["date_low"], row["date_high"]):
            assert day is None or pd.Period(day) is not None
        assert row["date_low"] is None or row["date_high"] is None or row["date_low"] <= row["date_high"], row


_PARAMETERS = SimpleNamespace(story_days=3, story_similarity=0.22, reuse_tokens=8)


def corpus(texts: list[str]) -> None:
    """Some documents through clean, annotate and link: every table passes its schema; CSV holds no cell that would run."""
    base = {"outlet_basis": "folder", "format": "txt", "encoding": "utf-8", "sha256": "0"}
    documents = frame("ingest.documents", [
        {"document_id": f"d{n}", "outlet_id": f"o{n % 2}", "path": f"d{n}", "text": text, "published": "2026-05-03", **base}
        for n, text in enumerate(texts)
    ])  # fmt: skip
    part = {"ingest.documents": documents, "ingest.html_blocks": frame("ingest.html_blocks", [])}
    (cleaned,) = clean_documents([part], _agencies(), {}, 0.8, [])
    part |= {name: checked(name, data) for name, data in cleaned.items()}
    blocks = part["clean.blocks"].groupby("document_id")
    zones = {d: list(zip(b["start"], b["end"], b["zone"], b["is_body"], strict=True)) for d, b in blocks}
    articles = [
        Article(f"d{n}", f"o{n % 2}", text, "2026-05-03", zones.get(f"d{n}", [])) for n, text in enumerate(texts)
    ]
    annotated, failed = annotate_partition(articles, "embedded")
    assert not failed, failed
    part |= {name: frame(name, rows.to_pylist()) for name, rows in annotated.items()}
    curation = {"entities": [], "stories": []}
    stored = Part({name: arrow_table(name, rows) for name, rows in part.items()})
    linked = link_corpus(
        lambda name, columns: part[name][columns], lambda *_, **__: iter([stored]), curation, _PARAMETERS
    )
    for name, data in linked:
        rows = [one if isinstance(one, pd.DataFrame) else frame_of(name, one) for one in data]
        part[name] = checked(name, pd.concat(rows, ignore_index=True))
    with tempfile.TemporaryDirectory() as folder:
        csv_for_people(part["annotate.quotes"], Path(folder) / "a.csv")
        back = pd.read_csv(Path(folder) / "a.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in back.to_numpy().ravel())


_CELLS = {
    "str": st.text(max_size=5),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "Int64": st.integers(-(2**53), 2**53),  # with gaps among them, numbers pass through floats
    "float64": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
}


@st.composite
def table_rows(draw: st.DrawFn) -> tuple[str, list[dict], str | None]:
    """A table, rows that fit it, and perhaps the column whose first cell is then spoiled (None: the rows are valid)."""
    table = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    cells = {
        name: (st.sampled_from(column.values) if column.values else _CELLS[table.dtypes[name]])
        | (st.none() if name in table.nullable else st.nothing())
        for name, column in table.columns.items()
    }
    rows = draw(
        st.lists(st.fixed_dictionaries(cells), max_size=3, unique_by=lambda row: tuple(row[k] for k in table.key))
    )
    spoiled = draw(st.sampled_from(sorted(table.columns))) if rows and draw(st.booleans()) else None
    if spoiled:
        rows[0][spoiled] = draw(st.sampled_from([object(), [], {}, b"\xff", float("inf"), "x" * 10, None, 1j]))
    return table.name, rows, spoiled


def schemas(given: tuple[str, list[dict], str | None]) -> None:
    """Valid rows pass and come back in order; a spoiled cell passes as what it says or is one line, never a traceback."""
    name, rows, spoiled = given
    try:
        data = checked(name, frame(name, rows))
    except InputError as error:
        assert spoiled and "\n" not in str(error) and name in str(error), error
        return
    assert len(data) == len(rows) and list(data.columns) == list(TABLES[name].columns)
    assert checked(name, data).equals(data)


_PUBLISHED = st.sampled_from([None, "2026-05-03", "2026-05", "2026", "2024-02-29", "0001-01-01", "9999-12-31"])
_DAYS = (
    "gestern",
    "heute",
    "am Montag",
    "am Abend",
    "in der Nacht",
    "vergangene Woche",
    "im Mai",
    "Ende 2025",
    "vor drei Jahren",
    "in drei Wochen",
    "an Ostern",
    "1. Advent",
    "Anfang nächster Woche",
    "Ende des Jahres",
    "Mai bis Juli",
    "zwischen",
    "bis",
    "und",
    "3.",
    "heute vor zehn Jahren",
    "1.1.1",
    "30. Februar",
)
_TITLES = st.one_of(st.none(), news_text())
_ENDINGS = st.sampled_from(["txt", "html", "jsonl", "csv", "parquet"])
LAYERS: dict[str, tuple[Callable, st.SearchStrategy]] = {
    "spans": (spans, news_text()),
    "encodings": (encodings, file_bytes()),
    "formats": (formats, st.tuples(_ENDINGS, st.one_of(file_bytes(), page().map(str.encode)), st.booleans())),
    "accepted": (accepted, news_text()),
    "zones": (zones, st.tuples(news_text(), _TITLES)),
    "sentences": (sentences, news_text()),
    "names": (names, news_text()),
    "quotes": (quotes, news_text((*MARKS[:12], *CLAUSES, "sagte", "sei", "habe", "soll"))),
    "designations": (designations, news_text(("der Landrat", "Präsidentin Abel", "die frühere Kanzlerin", "Abel, der Chef"))),
    "attributions": (attributions, news_text((*CLAUSES, "laut", "zufolge", "nach eigenen Angaben"))),
    "quantities": (quantities, news_text((*NUMBERS, "Millionen", "Euro", "rund", "bis", "von", "Prozent"))),
    "dates": (dates, st.tuples(news_text((*NUMBERS, *_DAYS)), _PUBLISHED)),
    "schemas": (schemas, table_rows()),
    "corpus": (corpus, st.lists(news_text(), min_size=1, max_size=3)),
}  # fmt: skip
