"""How far the extraction can be trusted: scores against hand annotation, and the errors behind them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from pipeline.report.corpus import Corpus
from pipeline.report.figures import dots
from pipeline.report.markup import Shown, fragment, german, joined, link, measure, more, none, table
from pipeline.report.words import number, plural

# layer of metrics.json → how a reader would say it
LAYERS = {
    "zones": "body text kept apart from page furniture", "names": "names", "entities": "names put together as one entity",
    "designations": "designations with their person", "quotes_marked": "quotations in marks",
    "speakers_marked": "… with the right speaker", "quotes_indirect": "indirect quotations",
    "speakers_indirect": "… with the right speaker (indirect)", "quotes_reported": "reported speech acts",
    "attributions": "stated sources", "attribution_kinds": "… with the right kind", "quantities": "numbers",
    "dates": "dates with their days",
    "stories": "documents of one story", "quote_groups": "wordings of one utterance", "claims": "numbers of one claim",
    "claim_relations": "how two numbers of one claim stand", "omissions": "what an outlet leaves out",
    "omission_kinds": "… with the right reason", "reuse": "copies and shared agency text",
}  # fmt: skip


def n_gold(corpus: Corpus) -> int:
    """Documents of this corpus that have hand annotation."""
    return int(corpus.metrics.get("gold", {}).get("n_documents", 0))


def n_sealed(corpus: Corpus) -> int:
    """Those of them that are held back: never looked at while a rule is written."""
    return int(corpus.metrics.get("gold", {}).get("n_sealed", 0))


def sets(corpus: Corpus) -> dict[str, dict]:
    """The scores by layer, of open and of sealed texts apart; under "all" where no text is sealed."""
    if n_sealed(corpus):
        return {part: corpus.metrics.get(part, {}) for part in ("open", "sealed")}
    return {"all": corpus.metrics.get("overall", {})}


def trust(corpus: Corpus, layer: str = "names") -> tuple[str, Shown]:
    """One of the four figures of a page: F1 of a layer with its bounds, or plainly that there is no gold."""
    page = corpus.base + "quality.html"
    found = corpus.metrics.get("overall", {}).get(layer) or {}
    if not n_gold(corpus) or found.get("f1") is None:
        return "–", fragment('no hand-coded texts in this corpus: <a href="{}">accuracy not measured</a>', page)
    words = fragment(
        "F1 of {} on {}{}",
        LAYERS[layer],
        link(page, plural(found["n_documents"], "hand-coded text")),
        measure(bounds(found)),
    )
    return measure(f"{found['f1']:.2f}"), words


def bounds(layer: dict) -> str:
    """ " (0.91–0.97)", or empty where nothing was resampled."""
    low, high = layer.get("f1_low"), layer.get("f1_high")
    return "" if low is None or high is None else f" ({low:.2f}–{high:.2f})"


def score_table(corpus: Corpus) -> Shown:
    """One row a layer: precision, recall, F1 with bounds; open and sealed texts side by side."""

    def cells(layer: str, m: dict, part: str) -> list[Shown]:
        return [measure(text) for text in (two(m.get("precision")), two(m.get("recall")), two(m.get("f1")) + bounds(m))]

    return _side_by_side(corpus, ["Precision", "Recall", "F1 (95 % of resamples)"], cells, "Scores by layer")


def _errors_of(layer: str) -> str:
    return f"#errors-{layer.replace('_', '-')}"


def count_table(corpus: Corpus, errors: pd.DataFrame) -> Shown:
    """One row a layer: the counts the scores rest on, linked to the layer's errors; open and sealed texts side by side."""
    heads = ["In the gold", "Found", "Right", "Documents"]
    keys = ("n_expected", "n_found", "n_correct", "n_documents")

    listed = set(errors.loc[~errors["is_sealed"], "layer"])

    def cells(layer: str, m: dict, part: str) -> list[Shown]:
        address = "#sealed" if part == "sealed" else _errors_of(layer) if layer in listed else "#every-error"
        return [link(address, _count(m, key)) for key in keys]

    return _side_by_side(corpus, heads, cells, "Counts by layer")


def _side_by_side(corpus: Corpus, heads: list[str], cells: Callable[[str, dict, str], list], label: str) -> Shown:
    parts = sets(corpus)
    names = [head if len(parts) == 1 else f"{head}, {part}" for part in parts for head in heads]
    rows = [
        [LAYERS[layer], *(c for part, scores in parts.items() for c in cells(layer, scores.get(layer) or {}, part))]
        for layer in LAYERS
        if any((scores.get(layer) or {}).get("n_documents") for scores in parts.values())
    ]
    return table(["Layer", *names], rows, label, numeric=range(1, len(names) + 1))


def _count(m: dict, key: str) -> str:
    """A count, or a dash where precision is measured otherwise than by counting (B³)."""
    value = m.get(key, 0)
    return "–" if value is None else number(value)


def two(value: float | None) -> str:
    """A score at two decimals, a dash for none."""
    return "–" if value is None else f"{value:.2f}"


def score_figure(corpus: Corpus) -> Shown:
    """F1 by layer with its bounds; open and sealed texts side by side."""
    parts = sets(corpus)
    rows = []
    for layer in LAYERS:
        measured = {
            part: scores[layer] for part, scores in parts.items() if (scores.get(layer) or {}).get("f1") is not None
        }
        if measured:
            rows.append(
                (
                    LAYERS[layer],
                    {"F1" if part == "all" else f"{part} texts": (m["f1"], *_range(m)) for part, m in measured.items()},
                )
            )
    if not n_gold(corpus) or not rows:
        return none(
            "No document of this corpus has been annotated by hand (n = 0), so no error rate can be given here."
        )
    return dots(rows, "F1 against hand annotation; lines: 95 % of resamples of whole documents")


def _range(m: dict) -> tuple[float, float]:
    low, high = (np.nan if m.get(key) is None else m[key] for key in ("f1_low", "f1_high"))
    return low, high


def outlet_scores(corpus: Corpus) -> Shown:
    """F1 by layer and outlet."""
    outlets = corpus.metrics.get("outlets", {})
    layers = [layer for layer in LAYERS if any(layer in scores for scores in outlets.values())]
    rows = [
        [LAYERS[layer], *(measure(two((outlets[o].get(layer) or {}).get("f1"))) for o in sorted(outlets))]
        for layer in layers
    ]
    heads = ["Layer", *(corpus.outlet(o) for o in sorted(outlets))]
    return table(heads, rows, "F1 by layer and outlet", numeric=range(1, len(heads)))


def error_table(corpus: Corpus, errors: pd.DataFrame, sentences: pd.DataFrame) -> Shown:
    """Misses, false alarms and wrong values in open texts, layer by layer, each with its sentence and its place.

    Sealed texts are counted in `sealed_errors`, never quoted. Quotes at most report.max_evidence of each layer; `sentences`: `corpus.annotated`.
    """
    errors = errors[~errors["is_sealed"]]
    if errors.empty:
        return none("No errors listed: either nothing was annotated by hand, or everything was found as annotated.")
    parts = []
    places = sentences.rename(columns={"end": "s_end", "surface": "sentence", "row_id": "sentence_id"})[
        ["document_id", "start", "s_end", "sentence", "sentence_id"]
    ]
    for layer, mine in sorted(
        errors.groupby("layer", sort=True), key=lambda pair: list(LAYERS).index(pair[0]) if pair[0] in LAYERS else 99
    ):
        shown = mine.head(corpus.limits.max_evidence).sort_values("start", kind="stable")
        found = pd.merge_asof(shown, places.sort_values("start"), on="start", by="document_id").sort_values(
            ["document_id", "start", "kind"]
        )
        rows = [
            [
                row.kind.replace("_", " "),
                german(row.surface) if row.surface else "the whole text",
                _or_dash(row.expected),
                _or_dash(row.found),
                _sentence(corpus, row),
            ]
            for row in found.itertuples()
        ]
        kinds = _kinds(mine)
        body = joined(
            [
                table(["Error", "Text", "Gold says", "Found", "Sentence"], rows, f"Errors: {layer}"),
                more(len(rows), len(mine), "errors", "data/evaluate/errors.parquet"),
            ]
        )
        parts.append(
            fragment(
                '<details class="evidence" id="errors-{}"><summary>{}: {} ({})</summary>{}</details>',
                _errors_of(layer)[8:],
                LAYERS.get(layer, layer).lstrip("… "),
                plural(len(mine), "error"),
                kinds,
                body,
            )
        )
    return joined(parts)


def _kinds(errors: pd.DataFrame) -> str:
    return ", ".join(f"{k.replace('_', ' ')} {n}" for k, n in errors["kind"].value_counts().sort_index().items())


def sealed_errors(corpus: Corpus, errors: pd.DataFrame) -> Shown:
    """How many errors of each kind the sealed texts have, layer by layer, without their sentences."""
    sealed = errors[errors["is_sealed"]]
    if not n_sealed(corpus):
        return none("No text of this corpus is sealed.")
    why = fragment(
        '<p id="sealed">{} sealed: never looked at while a rule is written, so that their scores say what to expect of new texts. '
        "Their errors are counted here and not shown.</p>",
        plural(n_sealed(corpus), "hand-coded text is", "hand-coded texts are"),
    )
    rows = [
        [LAYERS[layer].lstrip("… "), measure(number(len(mine))), measure(_kinds(mine))]
        for layer in LAYERS
        if len(mine := sealed[sealed["layer"] == layer])
    ]
    return joined([why, table(["Layer", "Errors", "Of these"], rows, "Errors in sealed texts", numeric=[1])])


def _or_dash(value: object) -> Shown:
    return german(value) if isinstance(value, str) else Shown("–")


def _sentence(corpus: Corpus, row: Any) -> Shown:
    anchor = row.sentence_id.rpartition(":")[2] if isinstance(row.sentence_id, str) else ""
    text = row.sentence if isinstance(row.sentence, str) and row.surface else row.surface or row.document_id
    text = text if len(text) <= 240 else text[:240].rsplit(" ", 1)[0] + " …"
    return fragment('<a lang="de" href="{}">{}</a>', corpus.address("documents", row.document_id, anchor), text)
