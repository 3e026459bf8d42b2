"""What a number counts, as its sentence tells: the noun and its kind, what happened to it, and the words around it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from pipeline.link.terms import content_words, inflection_stem, stem
from pipeline.schemas import ARTICLE_ZONES
from pipeline.tables import read_resource


@dataclass(slots=True)
class Counted:
    """A quantity with what its sentence tells of it."""

    quantity_id: str
    document_id: str
    low: float | None
    high: float | None
    modifier: str
    unit: str
    noun: str | None
    kind: str | None
    predicates: frozenset[str]
    context: tuple[str, ...]
    label: str


@cache
def predicate_classes() -> dict[str, str]:
    """Stem → class of event (sent, killed …) of resources/de/predicate_classes.csv, phrases as they stand.

    A regular verb also stands for its past forms: "protestieren" for protestiert, protestierte, "retten" for gerettet.
    """
    found: dict[str, str] = {}
    for row in read_resource("de/predicate_classes.csv"):
        word, forms = row["word"], []
        if " " not in word and word[0].islower() and word.endswith("en"):
            te = "et" if word[-3] in "td" else "t"
            forms = [form for start in ("", "ge") for form in (f"{start}{word[:-2]}{te}", f"{start}{word[:-2]}{te}e")]
        for form in [word, *forms]:
            found.setdefault(form if " " in form else stem(form), row["class"])
    return found


@cache
def growing_classes() -> frozenset[str]:
    """Classes of events whose number is usually updated upwards."""
    return frozenset(row["class"] for row in read_resource("de/predicate_classes.csv") if row["grows"])


@cache
def noun_key(noun: str) -> str:
    """What the forms of a noun share, umlaut of the plural apart: "Vertrag", "Verträge", "Verträgen" → "vertrag"."""
    return inflection_stem(noun).translate(_PLAIN)


@cache
def kind_of(noun: str) -> str | None:
    """Kind of a counted noun ("Lastwagen" → vehicles), by the longest listed noun it is or ends in; None if none fits."""
    bare, kinds = noun_key(noun), _kinds()
    fits = [listed for listed in kinds if bare == listed or (len(listed) >= 5 and bare.endswith(listed))]
    return kinds[max(fits, key=len)] if fits else None


@cache
def _kinds() -> dict[str, str]:
    return {noun_key(row["noun"]): row["kind"] for row in read_resource("de/counted_kinds.csv")}


_PLAIN = str.maketrans("äöü", "aou")
_PRINTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PEOPLE = frozenset(
    "people staff soldiers protesters dead injured refugees children pupils students patients prisoners police responders members".split()
)


def read_counted(quantities: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[tuple[Counted, str | None]]:
    """Each quantity in headline and body that counts something, with its attribution_id; ordinals are left out.

    A bare number takes up what was counted before it in the sentence: "300 Gäste nach Angaben der Wirtin, der Koch zählte 240".
    """
    last: tuple[str, int, str | None] = ("", -1, None)
    for row, sentence, clause in _with_sentences(quantities, sentences):
        noun = row.counted if pd.notna(row.counted) else None
        if noun is None and row.unit == "count" and last[:2] == (row.document_id, sentence[0]):
            noun = last[2]
        last = (row.document_id, sentence[0], noun) if row.unit == "count" else last
        yield _counted(row, noun, sentence, clause), row.attribution_id if pd.notna(row.attribution_id) else None


def _with_sentences(quantities: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[tuple[Any, tuple[int, str], str]]:
    """Each quantity that counts, with its sentence as (start, text) and the stretch of it that belongs to this number."""
    kept = quantities[quantities["zone"].isin(ARTICLE_ZONES) & (quantities["num_kind"] != "ordinal")]
    by_document = dict(iter(sentences[sentences["document_id"].isin(set(kept["document_id"]))].groupby("document_id")))
    for document_id, group in kept.sort_values(["document_id", "start"]).groupby("document_id"):
        found = by_document.get(document_id)
        spans = (
            []
            if found is None
            else list(found.sort_values("start")[["start", "end", "surface"]].itertuples(index=False))
        )
        rows = list(group.itertuples(index=False))
        for n, row in enumerate(rows):
            sentence = next(
                ((s.start, s.surface) for s in spans if s.start <= row.start < s.end), (row.start, row.surface)
            )
            start, end = sentence[0], sentence[0] + len(sentence[1])
            # with several numbers in a sentence, a verb belongs to the number it follows or, at the front, precedes
            before = max((o.end for o in rows[:n] if o.end <= row.start), default=start)
            after = min((o.start for o in rows[n + 1 :] if o.start >= row.end), default=end)
            low, high = (start if before <= start else before), min(end, max(after, row.end))
            yield row, sentence, sentence[1][low - start : high - start]


def _counted(row: Any, noun: str | None, sentence: tuple[int, str], clause: str) -> Counted:
    predicate = row.predicate if pd.notna(row.predicate) else ""
    words = _class_words(f"{predicate} | {noun or ''}") or _class_words(clause)
    own = {term for _, term in content_words(row.surface)}
    context = tuple(dict.fromkeys(t for _, t in content_words(sentence[1]) if t not in own and t[0] != "#"))
    low, high = (float(v) if pd.notna(v) else None for v in (row.value_low, row.value_high))
    event = next((word for word, _ in words if noun is None or noun_key(word) != noun_key(noun)), predicate)
    return Counted(
        row.quantity_id, row.document_id, low, high, row.modifier, row.unit, noun, kind_of(noun) if noun else None,
        frozenset(c for _, c in words), context, " ".join(part for part in (_printed(row, noun), event) if part),
    )  # fmt: skip


def _printed(row: Any, noun: str | None) -> str:
    """What is counted as the text puts it ("Soldaten"), else the last word of the quantity ("Euro"), else all of it."""
    words = _PRINTED.findall(row.surface)
    fitting = [word for word in words if noun and noun_key(word) == noun_key(noun)]
    return (
        fitting[-1]
        if fitting
        else noun or (words[-1] if words and row.unit != "count" else " ".join(row.surface.split()))
    )


def _class_words(text: str) -> list[tuple[str, str]]:
    """Words of `text` that name an event, as printed, with its class."""
    known, lower = predicate_classes(), text.lower()
    found = [(_PRINTED.match(text, at).group(), known[term]) for at, term in content_words(text) if term in known]
    return found + [(phrase, c) for phrase, c in known.items() if " " in phrase and phrase.lower() in lower]


def claim_label(members: list[Counted]) -> str:
    """What is counted and what happened to it, as most texts put it: "Soldaten entsandt"."""
    labels = Counter(m.label for m in members)
    return min(labels, key=lambda text: (len(text.split()) < 2, text[:1].islower(), -labels[text], -len(text), text))
