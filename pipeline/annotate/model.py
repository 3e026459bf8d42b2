"""The spaCy pipeline that finds names: the shipped model, or any installed one, chosen by `annotate.model`."""

import spacy
from spacy.language import Language

import pipeline.annotate.document  # noqa: F401  registers the component de_sentences
from pipeline import InputError
from pipeline.models.de_ner import component  # noqa: F401  registers the component de_ner

_LABELS = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "OTH": "MISC"}
_NEEDED = ("tok2vec", "transformer", "ner", "entity_ruler", "span_ruler")


def load_model(name: str) -> Language:
    """The pipeline for `annotate.model`: `embedded`, the name of an installed spaCy pipeline, or a path to one.

    Whatever the model's own label set is, `doc.ents` carry PER, LOC, ORG or MISC afterwards. Raises InputError if it
    cannot be loaded or finds no names.
    """
    if name == "embedded":
        nlp = spacy.blank("de")
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
    return nlp


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
