"""Labels of words and the spans they stand for: BIOES and BIO, names, derived words and words that contain a name."""

from collections.abc import Sequence

OUTER_TYPES = ("PER", "LOC", "ORG", "OTH")
_SUFFIXES = {"DERIV": "derived", "PART": "part"}
Span = tuple[int, int, str]


def split_type(label_type: str) -> tuple[str, str]:
    """Type and form of a GermEval type: "LOC" → (LOC, name), "LOCderiv" → (LOC, derived), "ORGPART" → (ORG, part)."""
    upper = label_type.upper()
    for suffix, form in _SUFFIXES.items():
        if upper.endswith(suffix):
            return upper.removesuffix(suffix), form
    return upper, "name"


def to_spans(labels: Sequence[str]) -> list[Span]:
    """Spans (token_start, token_end, type) of BIO or BIOES labels in text order, half-open, types upper case.

    ["O", "B-PER", "E-PER", "S-LOC"] → [(1, 3, "PER"), (3, 4, "LOC")]. An I or E without a beginning opens a span, as in
    the scorer of the CoNLL tasks, so that every labelled word belongs to exactly one span.
    """
    spans: list[Span] = []
    start, open_type = 0, ""
    for index, label in enumerate([*labels, "O"]):
        prefix, _, label_type = label.upper().partition("-")
        if open_type and not (prefix in ("I", "E") and label_type == open_type):
            spans.append((start, index, open_type))
            open_type = ""
        if not open_type and prefix != "O":
            start, open_type = index, label_type
        if prefix in ("E", "S"):
            spans.append((start, index + 1, open_type))
            open_type = ""
    return spans


def to_forms(labels: Sequence[str]) -> dict[str, list[Span]]:
    """Spans by form: `name`, `derived` (bremisch, New Yorker), `part` (Elbdeich), with OTH as MISC.

    The model labels derived words and words with a name inside word by word; neighbours of one type are one span.
    """
    forms: dict[str, list[Span]] = {"name": [], "derived": [], "part": []}
    for start, end, label_type in to_spans(labels):
        entity_type, form = split_type(label_type)
        entity_type = "MISC" if entity_type == "OTH" else entity_type
        spans = forms[form]
        if form != "name" and spans and spans[-1][1:] == (start, entity_type):
            start = spans.pop()[0]
        spans.append((start, end, entity_type))
    return forms


def to_bioes(labels: Sequence[str]) -> list[str]:
    """The labels the model learns: names in BIOES, every word of a derived or part span S ("New Yorker" → S S).

    There are too few of several words (one in fifty) to learn their beginnings and ends apart.
    """
    out = ["O"] * len(labels)
    for start, end, label_type in to_spans(labels):
        entity_type, form = split_type(label_type)
        if form != "name":
            suffix = "DERIV" if form == "derived" else "PART"
            out[start:end] = [f"S-{entity_type}{suffix}"] * (end - start)
        elif end - start == 1:
            out[start] = f"S-{entity_type}"
        else:
            out[start:end] = [f"B-{entity_type}", *[f"I-{entity_type}"] * (end - start - 2), f"E-{entity_type}"]
    return out


def may_follow(previous: str | None, label: str | None) -> bool:
    """Whether BIOES allows `label` after `previous`; None stands for the edge of the sentence."""
    before, _, before_type = (previous or "O").partition("-")
    prefix, _, label_type = (label or "O").partition("-")
    if before in ("B", "I"):
        return label is not None and prefix in ("I", "E") and label_type == before_type
    return prefix in ("O", "B", "S")
