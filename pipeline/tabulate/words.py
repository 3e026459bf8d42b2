"""The words of each document, and where the user's own terms stand in it."""

import itertools
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline import InputError
from pipeline.link.terms import inflection_stem
from pipeline.spans import Seen, seen
from pipeline.tabulate.cells import Cells, summed

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_AT_ONCE = 1_000_000  # words of documents summed up at once
_PARTS_AT_ONCE = 40  # parts of documents whose words are told apart together
CONTEXT = 60  # characters of a concordance line on each side, cut at a word

Text = tuple[str, str, list[tuple[int, int, str]]]  # document_id, text, and its counted stretches (start, end, zone)


def _as_read(text: str, spans: list[tuple[int, int, str]]) -> tuple[Seen | None, str, list[tuple[int, int, str]]]:
    """A text as a reader sees it, its stretches there, and the view that leads back; no view where nothing is hidden."""
    view = seen(text)
    if view is None:
        return None, text, spans
    return view, view.text, [(view.here(start), view.here(end), zone) for start, end, zone in spans]


class Term(NamedTuple):
    """One row of terms.csv: the term as written there, its group, and the pattern that finds it."""

    term: str
    group: str
    pattern: re.Pattern


def read_terms(rows: Iterable[dict[str, str]]) -> list[Term]:
    """Rows of data/curation/terms.csv with their patterns.

    A term stands for whole words in any case; `*` for any letters (`Fähr*`: Fähre, Fährbetrieb), a space for any white
    space. Between slashes stands a regular expression, in which case matters (`/Fähren?/`). Raises InputError naming the
    row for a pattern that cannot be read or matches the empty text, and for a term that is empty or given twice.
    """
    out: list[Term] = []
    for n, row in enumerate(rows, start=1):
        term = row["term"]
        if not term.strip("* ") or term in {known.term for known in out}:
            raise InputError(f"curation terms.csv: row {n}: term {term!r} is empty or given before")
        if len(term) > 2 and term[0] == term[-1] == "/":
            source, flags = term[1:-1], 0
        else:
            source = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in term.split())
            source, flags = rf"(?<!\w){source}(?!\w)", re.IGNORECASE
        try:
            pattern = re.compile(source, flags)
        except re.error as error:
            raise InputError(f"curation terms.csv: row {n}: {term!r} is no regular expression ({error})") from None
        if pattern.match(""):
            raise InputError(f"curation terms.csv: row {n}: {term!r} matches the empty text")
        out.append(Term(term, row["group"], pattern))
    return out


def stretches(documents: pd.DataFrame, blocks: pd.DataFrame, zones: list[str]) -> Iterable[Text]:
    """document_id, text and the counted stretches (start, end, zone) of each document that has one."""
    texts = dict(zip(documents["document_id"].tolist(), documents["text"].tolist(), strict=True))
    own = blocks[blocks["zone"].isin(zones)]
    places = zip(*(own[column].tolist() for column in ("document_id", "start", "end", "zone")), strict=True)
    for document_id, found in itertools.groupby(places, key=itemgetter(0)):  # tables are in document order
        yield document_id, texts[document_id], [(start, end, zone) for _, start, end, zone in found]


def words_of(texts: Iterable[Text]) -> list[pa.Table]:
    """The words of some documents: document_id and its number of different words, and these words (`word`) with how often each
    stands there (`n`), document after document. Words are two letters or more, case folded."""
    documents: list[str] = []
    sizes: list[int] = []
    words: list[str] = []
    counts: list[int] = []
    for document_id, text, spans in texts:
        _, text, spans = _as_read(text, spans)
        found = Counter(_WORD.findall("\n".join([text[s:e] for s, e, _ in spans]).casefold()))
        documents.append(document_id)
        sizes.append(len(found))
        words.extend(found)
        counts.extend(found.values())
    spelled = pa.array(words, pa.string()).dictionary_encode()
    return [
        pa.table({"document_id": pa.array(documents, pa.string()), "n_words": pa.array(sizes, pa.int32())}),
        pa.table({"word": spelled, "n": pa.array(counts, pa.int32())}),
    ]


def word_cells(
    parts: Iterable[list[pa.Table]], documents: pd.Index, stop_words: frozenset[str], unit: str = "word"
) -> tuple[Cells, Counter]:
    """Cells of the words of all documents, and in how many documents each stop word stands; `parts` come from `words_of`.

    With `unit` lemma, the words that share an inflection stem (`link.terms.inflection_stem`: Fähre, Fähren) count as one, under
    their most frequent form.
    """
    number: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    n_stop = len([number[word] for word in {word.casefold() for word in stop_words}])  # they have the first numbers
    stopped = np.zeros(n_stop, "int64")
    columns = [array("i") for _ in range(4)]  # document, its number of words, word, its count
    filled = (part for part in parts if part[1].num_rows)
    while some := list(itertools.islice(filled, _PARTS_AT_ONCE)):  # a word is looked up once for all of them
        spelled = pa.chunked_array([found["word"].combine_chunks() for _, found in some]).unify_dictionaries()
        code_of = np.array([number[word] for word in spelled.chunk(0).dictionary.to_pylist()], "int32")
        for (about, found), words in zip(some, spelled.chunks, strict=True):
            code, sizes = code_of[words.indices], about["n_words"].to_numpy()
            kept = code >= n_stop
            stopped += np.bincount(code[~kept], minlength=n_stop)
            own = np.bincount(np.repeat(np.arange(len(sizes)), sizes)[kept], minlength=len(sizes))
            places = documents.get_indexer(about["document_id"].to_pylist())
            for column, values in zip(
                columns, (places, own, code[kept] - n_stop, found["n"].to_numpy()[kept]), strict=True
            ):
                column.frombytes(values.astype("int32").tobytes())
    places, sizes, item, counts = (np.frombuffer(column, "int32") for column in columns)
    spellings = list(number)
    in_how_many = Counter({word: n for word, n in zip(spellings, stopped.tolist(), strict=False) if n})
    return _cells(spellings[n_stop:], places, sizes.astype("int64"), item, counts, unit), in_how_many


def _cells(
    words: list[str], documents: np.ndarray, sizes: np.ndarray, item: np.ndarray, n: np.ndarray, unit: str
) -> Cells:
    """Items in alphabetical order. `documents`, `sizes`: each document and how many of the words `item` are its."""
    names = np.array(words, dtype=object)
    if unit == "lemma":
        total = np.bincount(item, weights=n, minlength=len(words))
        best: dict[str, str] = {}
        for at in sorted(range(len(words)), key=lambda i: (-total[i], words[i])):
            best.setdefault(inflection_stem(words[at]), words[at])
        names = np.array([best[inflection_stem(word)] for word in words], dtype=object)
    items, place = np.unique(names, return_inverse=True) if len(names) else (names, np.zeros(0, "int64"))
    place, ends = place.astype("int32"), np.cumsum(sizes)
    cuts = [0, *(np.flatnonzero(np.diff(ends // _AT_ONCE)) + 1).tolist(), len(sizes)]
    parts = []
    for a, b in itertools.pairwise(cuts):  # summing sorts: a part at a time
        own = slice(ends[a - 1] if a else 0, ends[b - 1] if b else 0)
        document = np.repeat(documents[a:b], sizes[a:b])
        form = np.zeros(len(document), "int8")
        parts.append(summed(pd.Index(items), document, place[item[own]], form, n[own], width=1))
    return Cells(parts[0].items, *(np.concatenate(columns) for columns in zip(*(p[1:] for p in parts), strict=True)))


def concordance(texts: Iterable[Text], terms: list[Term]) -> pd.DataFrame:
    """Where the terms stand: document_id, zone, term, group, start, end, keyword, and what stands left and right of it."""
    rows: list[dict] = []
    for document_id, text, spans in texts:
        view, text, spans = _as_read(text, spans)
        for s, e, zone in spans:
            for hit in _hits(text, s, e, terms):
                rows.append(hit | {"document_id": document_id, "zone": zone})
                if view:
                    start, end = view.there(hit["start"], hit["end"])
                    rows[-1] |= {"start": start, "end": end, "keyword": view.source[start:end]}
    return pd.DataFrame(rows)


def _hits(text: str, start: int, end: int, terms: list[Term]) -> Iterable[dict]:
    for term in terms:
        for match in term.pattern.finditer(text, start, end):
            if not match.group():
                continue  # a look-ahead alone: nothing is counted there
            left = text[max(start, match.start() - CONTEXT - 1) : match.start()]
            right = text[match.end() : min(end, match.end() + CONTEXT + 1)]
            yield {
                "term": term.term,
                "group": term.group,
                "start": match.start(),
                "end": match.end(),
                "left": _clipped(left[::-1])[::-1],
                "keyword": match.group(),
                "right": _clipped(right),
            }


def _clipped(text: str) -> str:
    """The first `CONTEXT` characters, without a word cut in two, white space as single spaces."""
    if len(text) > CONTEXT:
        head = text[: CONTEXT + 1]
        text = head[: max(head.rfind(" "), 0) or CONTEXT]
    return re.sub(r"\s+", " ", text)


def term_cells(concordance: pd.DataFrame, terms: list[Term], documents: pd.DataFrame) -> Cells:
    """Cells of the terms, with an empty one for each term in each outlet, story and copy basis, so that a term that an
    outlet never uses has a row that says 0."""
    items = pd.Index([term.term for term in terms])
    first = ~documents.reset_index().duplicated(["outlet_id", "story_id", "is_own"])
    places = np.flatnonzero(first)
    document, item = np.repeat(places, len(items)), np.tile(np.arange(len(items)), len(places))
    if len(concordance):
        document = np.append(document, documents.index.get_indexer(concordance["document_id"]))
        item = np.append(item, items.get_indexer(concordance["term"]))
    n = np.append(np.zeros(len(places) * len(items), "int64"), np.ones(len(concordance), "int64"))
    return summed(items, document, item, np.zeros(len(item), "int64"), n)
