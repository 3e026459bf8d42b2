"""What can be drawn, and what a coder sees of it: the marked sentence and what the programme says."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from pipeline.coding.draw import LAYERS
from pipeline.spans import find_span

# layer → table, id column, kind of referent that makes a row one (None: every row is one)
_SOURCE = {
    "names": ("annotate.mentions", "mention_id", None),
    "entities": ("annotate.mentions", "mention_id", "mention"),
    "designations": ("annotate.designations", "designation_id", "designation"),
    "quotations": ("annotate.quotes", "quote_id", None),
    "speakers": ("annotate.quotes", "quote_id", "quote"),
    "attributions": ("annotate.attributions", "attribution_id", None),
    "quantities": ("annotate.quantities", "quantity_id", None),
}
TEXT_LAYERS = list(_SOURCE)  # zones have no recall: every character has one
_SPAN = ["document_id", "start", "end", "zone"]
COLUMNS = {  # what a draw reads of every document
    "ingest.documents": ["document_id", "outlet_id"],
    "clean.blocks": [*_SPAN, "block_no"],
    "annotate.sentences": ["sentence_id", *_SPAN, "n_tokens"],
    "annotate.mentions": ["mention_id", *_SPAN, "form"],
    "annotate.designations": ["designation_id", *_SPAN],
    "annotate.quotes": ["quote_id", *_SPAN],
    "annotate.attributions": ["attribution_id", *_SPAN],
    "annotate.quantities": ["quantity_id", *_SPAN, "num_kind"],
    "link.referents": ["row_id", "entity_id", "layer"],
    "link.entities": ["entity_id", "name", "entity_type"],
}
SHOWN = [*(name for name in COLUMNS if name != "link.entities"), "annotate.quote_spans"]  # and of the drawn ones, whole
_REFERRING = ("entities", "designations", "speakers")
_CONTEXT = 300  # characters shown before and after what is marked, at most
_LONGEST = 2000  # characters of a marked text; longer ones lose their middle, visibly


def population(tables: dict[str, pd.DataFrame], zones: list[str]) -> pd.DataFrame:
    """Every row that may be drawn: layer, row_id, document_id, outlet_id, start, end, ordered by layer and place.

    Rows of the counted `zones` only, since they make the tables; zones themselves from everywhere. Names are names (no
    adjectives, no parts of compounds), quantities cardinal or vague; entities, designations and speakers are the rows
    that were given an actor (designations: a person), so a missing one is a matter of recall.
    """
    referents, entities = tables["link.referents"], tables["link.entities"]
    persons = entities.loc[entities["entity_type"] == "PER", "entity_id"]
    outlet = tables["ingest.documents"].set_index("document_id")["outlet_id"]
    parts = []
    for layer in LAYERS[:-1]:
        table, key, kind = _SOURCE[layer]
        rows = tables[table][tables[table]["zone"].isin(zones)]
        if table == "annotate.mentions":
            rows = rows[rows["form"] == "name"]
        if layer == "quantities":
            rows = rows[rows["num_kind"].isin(["cardinal", "vague"])]
        if kind:
            given = referents[referents["layer"] == kind]
            if layer == "designations":
                given = given[given["entity_id"].isin(persons)]
            rows = rows[rows[key].isin(given["row_id"])]
        parts.append(rows.rename(columns={key: "row_id"}).assign(layer=layer))
    blocks = tables["clean.blocks"]
    parts.append(blocks.assign(layer="zones", row_id=blocks["document_id"] + ":b" + blocks["block_no"].astype("str")))
    rows = pd.concat(parts, ignore_index=True)[["layer", "row_id", "document_id", "start", "end"]]
    return rows.assign(outlet_id=rows["document_id"].map(outlet))


def sentences(tables: dict[str, pd.DataFrame], zones: list[str]) -> pd.DataFrame:
    """The sentences recall is drawn from: counted `zones`, one word at least; row_id, document_id, outlet_id, start, end."""
    rows = tables["annotate.sentences"]
    rows = rows[rows["zone"].isin(zones) & (rows["n_tokens"] > 0)].rename(columns={"sentence_id": "row_id"})
    outlet = tables["ingest.documents"].set_index("document_id")["outlet_id"]
    return rows[["row_id", "document_id", "start", "end"]].assign(outlet_id=rows["document_id"].map(outlet))


def marked(text: str, spans: Iterable[tuple[int, int]], low: int, high: int) -> str:
    """`text[low:high]` with ⟦…⟧ around the spans, near context only: "Gestern traf ⟦Mira Holzinger⟧ in Linz ein."

    What is cut away is shown as […].
    """
    spans = sorted(spans)
    first, last = spans[0][0], max(end for _, end in spans)
    begin, finish = max(low, first - _CONTEXT), min(high, last + _CONTEXT)
    if begin > low:  # at a word
        begin = text.find(" ", begin, first) + 1 or begin
    if finish < high:
        finish = max(text.rfind(" ", last, finish), last)
    out, at = ["[…] " if begin > low else ""], begin
    for start, end in spans:
        out += [text[at:start], "⟦", text[start:end], "⟧"]
        at = end
    return _shortened("".join([*out, text[at:finish], " […]" if finish < high else ""]))


def _shortened(text: str) -> str:
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} […] {text[-_LONGEST // 2 :]}"


class _Corpus:
    """The tables of the drawn documents, by id."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        self.texts = tables["ingest.documents"].set_index("document_id")["text"].to_dict()
        self.rows = {
            key: {row[key]: row for row in tables[name].to_dict("records")} for name, key, _ in _SOURCE.values()
        }
        self.blocks = {f"{b['document_id']}:b{b['block_no']}": b for b in tables["clean.blocks"].to_dict("records")}
        entity = tables["link.entities"].set_index("entity_id")
        label = (entity["name"] + " (" + entity["entity_type"] + ", " + entity.index + ")").to_dict()
        self.actors: dict[str, list[str]] = defaultdict(list)
        for row in tables["link.referents"].to_dict("records"):
            self.actors[row["row_id"]].append(label.get(row["entity_id"], row["entity_id"]))
        parts = tables["annotate.quote_spans"]
        self.contents: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in parts[parts["span_role"] == "content"].to_dict("records"):
            self.contents[row["quote_id"]].append((row["start"], row["end"]))
        self.sentences = {}
        for document_id, rows in tables["annotate.sentences"].groupby("document_id", sort=False):
            self.sentences[document_id] = (rows["start"].tolist(), rows["end"].tolist())

    def context(self, document_id: str, start: int, end: int, before: int) -> tuple[int, int]:
        """The sentences from `start` to `end` with `before` more ahead of them; the line where no sentence stands."""
        text = self.texts[document_id]
        starts, ends = self.sentences.get(document_id, ([], []))
        first, last = find_span(starts, ends, start), find_span(starts, ends, end - 1)
        low = text.rfind("\n", 0, start) + 1 if first is None else starts[max(0, first - before)]
        high = (text.find("\n", end) + 1 or len(text) + 1) - 1 if last is None else ends[last]
        return low, high

    def says(self, layer: str, row_id: str) -> str:
        """The programme's decision in a line."""
        if layer == "zones":
            return self.blocks[row_id]["zone"]
        row = self.rows[_SOURCE[layer][1]][row_id]
        actors = " + ".join(self.actors[row_id])
        if layer == "names":
            return row["entity_type"]
        if layer == "designations":
            return f"{row['lemma']} → {actors}"
        if layer == "quotations":
            return row["quote_type"]
        if layer == "attributions":
            lemma = row["source_lemma"] if isinstance(row["source_lemma"], str) else ""
            return f"{row['source_kind']}: {actors or lemma or 'no name'}"
        return _quantity(row) if layer == "quantities" else actors


def _quantity(row: dict) -> str:
    low, high = (None if pd.isna(row[end]) else f"{row[end]:.15g}" for end in ("value_low", "value_high"))
    if low and high:
        value = low if low == high else f"{low} to {high}"
    else:
        value = f"at least {low}" if low else f"at most {high}" if high else "no value"
    counted = [row["counted"]] if isinstance(row["counted"], str) else []
    return " · ".join([value, row["modifier"], row["unit"], *counted])


def item_rows(drawn: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> list[dict]:
    """Rows of sheet Items: id, layer, outlet, document, weight, text, says. `tables` are those of the drawn documents."""
    corpus, out = _Corpus(tables), []
    for row in drawn.to_dict("records"):
        layer, row_id, document_id = row["layer"], row["row_id"], row["document_id"]
        text, start, end = corpus.texts[document_id], row["start"], row["end"]
        spans = corpus.contents.get(row_id) if layer in ("quotations", "speakers") else None
        if layer == "zones":  # a zone is judged by its neighbours
            low, high = max(0, start - 120), min(len(text), end + 120)
        else:
            low, high = corpus.context(document_id, start, end, 2 if layer in _REFERRING else 0)
        out.append(
            {
                "id": f"{layer}:{row_id}", "layer": layer, "outlet": row["outlet_id"], "document": document_id,
                "weight": row["weight"], "text": marked(text, spans or [(start, end)], low, high),
                "says": corpus.says(layer, row_id),
            }
        )  # fmt: skip
    return out


def sentence_rows(drawn: pd.DataFrame, items: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> list[dict]:
    """Rows of sheet Sentences: id, outlet, document, weight, text, found (in words) and found_<layer>, rows that begin there.

    `items` is the population: what the programme found, drawn or not.
    """
    corpus, within = _Corpus(tables), defaultdict(list)
    for row in items[items["document_id"].isin(drawn["document_id"])].to_dict("records"):
        within[row["document_id"]].append(row)
    out = []
    for row in drawn.to_dict("records"):
        text = corpus.texts[row["document_id"]]
        counts, words = dict.fromkeys(TEXT_LAYERS, 0), defaultdict(list)
        for item in within[row["document_id"]]:
            if item["layer"] in counts and row["start"] <= item["start"] < row["end"]:
                counts[item["layer"]] += 1
                surface = _shortened(text[item["start"] : item["end"]])[:80]
                words[item["layer"]].append(f"{surface} = {corpus.says(item['layer'], item['row_id'])}")
        out.append(
            {
                "id": row["row_id"], "outlet": row["outlet_id"], "document": row["document_id"],
                "weight": row["weight"], "text": _shortened(text[row["start"] : row["end"]]),
                "found": "\n".join(f"{layer}: {'; '.join(said)}" for layer, said in words.items()),
                **{f"found_{layer}": count for layer, count in counts.items()},
            }
        )  # fmt: skip
    return out
