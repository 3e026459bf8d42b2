"""Reading texts: their sentences, words and names, by the shipped name model or any spaCy pipeline (`annotate.model`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import spacy
from spacy.attrs import IDX, IS_SPACE, LENGTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import InputError
from pipeline.annotate.document import Reading, Word
from pipeline.annotate.sentences import sentence_spans
from pipeline.annotate.words import WordCutter, fit_for_any_text
from pipeline.models.de_ner.labels import to_forms
from pipeline.models.de_ner.model import load_tagger

_LABELS = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "OTH": "MISC"}
_NEEDED = ("tok2vec", "transformer", "ner", "entity_ruler", "span_ruler")
Reader = Callable[[Sequence[tuple[int, str]]], list[Reading]]


def load_model(name: str) -> Reader:
    """What reads texts for `annotate.model`: `embedded`, the name of an installed spaCy pipeline, or a path to one.

    Takes texts with the place each begins at, and gives a `Reading` for each. Whatever the model's own label set is, its names are
    PER, LOC, ORG or MISC. Raises InputError if it cannot be loaded or finds no names.
    """
    if name == "embedded":
        return Embedded()
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise InputError(f"annotate.model: {name!r} cannot be loaded ({' '.join(str(error).split())[:200]})") from None
    for pipe in nlp.pipe_names:
        if pipe not in _NEEDED:
            nlp.disable_pipe(pipe)
    if not {"ner", "entity_ruler", "span_ruler"} & set(nlp.pipe_names):
        raise InputError(f"annotate.model: {name!r} has no component that finds names")
    nlp.add_pipe("de_sentences", first=True)
    return SpacyReader(fit_for_any_text(nlp))


class Embedded:
    """The shipped model: no object a token but the words themselves, and many texts tagged at once."""

    def __init__(self) -> None:
        self._cutter, self._tagger = WordCutter(), load_tagger()

    def __call__(self, texts: Sequence[tuple[int, str]]) -> list[Reading]:
        spans = [sentence_spans(text) for _, text in texts]
        pieces = [[text[a:b] for a, b in found] for (_, text), found in zip(texts, spans, strict=True)]
        self._cutter.learn(piece for of_text in pieces for piece in of_text)
        readings = []
        for (start, _), found, of_text in zip(texts, spans, pieces, strict=True):
            sentences = [
                (start + a, start + b, self._cutter.words(start + a, piece))
                for (a, b), piece in zip(found, of_text, strict=True)
            ]
            readings.append(Reading(sentences))
        tagged = iter(self._tagger.tag_sentences([[w.text for w in s[2]] for r in readings for s in r.sentences]))
        for reading in readings:
            for _, _, words in reading.sentences:
                for form, names in to_forms(next(tagged)).items():
                    form = "compound" if form == "part" else form
                    reading.names += [(words[a].start, words[b - 1].end, kind, form) for a, b, kind in names]
        return readings


@dataclass
class SpacyReader:
    """Any spaCy pipeline: `doc.ents` are names, `doc.spans["derived"]` and `["part"]`, where set, adjectives and compounds."""

    nlp: Language

    def __call__(self, texts: Sequence[tuple[int, str]]) -> list[Reading]:
        docs = self.nlp.pipe(text for _, text in texts)
        return [_reading(start, text, doc) for (start, text), doc in zip(texts, docs, strict=True)]


def _reading(offset: int, text: str, doc: Doc) -> Reading:
    words = [
        Word(offset + start, offset + start + length, text[start : start + length])
        for start, length, is_space in doc.to_array([IDX, LENGTH, IS_SPACE]).tolist()  # far faster than Token by Token
        if not is_space
    ]
    sentences, at = [], 0
    for start, end in sentence_spans(text):
        first = at
        while at < len(words) and words[at].start < offset + end:
            at += 1
        sentences.append((offset + start, offset + end, words[first:at]))
    names = []
    for form, spans in (
        ("name", doc.ents),
        ("derived", doc.spans.get("derived", [])),
        ("compound", doc.spans.get("part", [])),
    ):
        for span in spans:
            kind = _LABELS.get(span.label_, span.label_)
            if kind in ("PER", "LOC", "ORG", "MISC"):  # not DATE, MONEY …
                names.append((offset + span.start_char, offset + span.end_char, kind, form))
    return Reading(sentences, names)


@Language.component("de_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """spaCy component: sentence starts as `sentence_spans` finds them."""
    starts = [start for start, _ in sentence_spans(doc.text)]
    at = 0
    marks: Any = np.full(len(doc), -1, dtype="int64")  # 1 starts a sentence, -1 does not
    for number, (start, length) in enumerate(doc.to_array([IDX, LENGTH]).tolist()):
        if number == 0 or (at < len(starts) and start + length > starts[at]):
            marks[number] = 1
        while at < len(starts) and start + length > starts[at]:
            at += 1
    return doc.from_array(
        [SENT_START], marks.view("uint64")[:, None]
    )  # one by one, spaCy scans the Doc for every token
