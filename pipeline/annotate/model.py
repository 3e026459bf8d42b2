"""The spaCy pipeline that finds names: the shipped model, or any installed one, chosen by `annotate.model`."""

import re
import sys
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline.annotate.document  # noqa: F401  registers the component de_sentences
from pipeline import InputError
from pipeline.models.de_ner import component  # noqa: F401  registers the component de_ner

_LABELS = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "OTH": "MISC"}
_NEEDED = ("tok2vec", "transformer", "ner", "entity_ruler", "span_ruler")
_LONGEST_PIECE = 200  # characters without a blank; longer web addresses are rare, longer words unheard of
_LONG_WORD, _MARK = re.compile(rf"\S{{{_LONGEST_PIECE},}}"), re.compile(r"[^\w\s]")


def load_model(name: str) -> Language:
    """The pipeline for `annotate.model`: `embedded`, the name of an installed spaCy pipeline, or a path to one.

    Whatever the model's own label set is, `doc.ents` carry PER, LOC, ORG or MISC afterwards. Raises InputError if it
    cannot be loaded or finds no names.
    """
    if name == "embedded":
        nlp = fit_for_any_text(spacy.blank("de"))
        nlp.add_pipe("de_sentences")
        nlp.add_pipe("de_ner")
        return nlp
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
    nlp.add_pipe("de_labels", last=True)
    return fit_for_any_text(nlp)


def fit_for_any_text(nlp: Language) -> Language:
    """`nlp` without a limit to the length of a text, and with a tokenizer that needs linear time on any.

    spaCy takes a word apart mark by mark from both its ends, and for every mark searches all that is left of the word: 20
    seconds for a line of 10,000 quotation marks. Here what has no blank is cut behind a mark every 200 characters.
    """
    tokenizer, nlp.max_length = nlp.tokenizer, sys.maxsize

    def tokenize(text: str) -> Doc:
        pieces = list(_pieces(text))
        return tokenizer(text) if len(pieces) < 2 else Doc.from_docs([*map(tokenizer, pieces)], ensure_whitespace=False)

    nlp.tokenizer = tokenize
    return nlp


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for word in _LONG_WORD.finditer(text):
        for mark in _MARK.finditer(text, word.start(), word.end()):
            if mark.end() - max(start, word.start()) >= _LONGEST_PIECE:
                yield text[start : mark.end()]
                start = mark.end()
    if start < len(text):
        yield text[start:]


@Language.component("de_labels")
def normalise_labels(doc):
    """spaCy component: maps other label sets (PERSON, GPE …) to PER, LOC, ORG, MISC and drops what is no name (DATE …)."""
    kept = []
    for span in doc.ents:
        label = _LABELS.get(span.label_, span.label_)
        if label in ("PER", "LOC", "ORG", "MISC"):
            span.label_ = label
            kept.append(span)
    doc.ents = kept
    return doc
