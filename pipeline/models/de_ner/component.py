"""The shipped model as spaCy component `de_ner`: `doc.ents` are names, `doc.spans` hold derived words and compounds."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.attrs import IDX, IS_SPACE, LENGTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.models.de_ner.labels import to_forms
from pipeline.models.de_ner.model import load_tagger

_BATCH = 64  # documents tagged together


class NameFinder:
    """Sets `doc.ents` (PER LOC ORG MISC), `doc.spans["derived"]` (hamburgisch → LOC) and `doc.spans["part"]` (Elbdeich → LOC).

    Sentences are those of the document where they are set, and a line break always ends one; white space is left out.
    """

    def __init__(self) -> None:
        self._tagger = load_tagger()

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = _BATCH) -> Iterator[Doc]:
        """Documents in their order, tagged in batches."""
        source = iter(docs)
        while batch := list(islice(source, batch_size)):
            sentences = [sentence_tokens(doc) for doc in batch]
            flat = []
            for doc, of_doc in zip(batch, sentences, strict=True):
                words = _words(doc)
                flat += [[words[i] for i in tokens] for tokens in of_doc]
            labels = iter(self._tagger.tag_sentences(flat))
            for doc, of_doc in zip(batch, sentences, strict=True):
                _annotate(doc, [(tokens, next(labels)) for tokens in of_doc])
                yield doc


def sentence_tokens(doc: Doc) -> list[list[int]]:
    """Indices of the tokens of each sentence without white space; a token that holds a line break ends a sentence."""
    sentences: list[list[int]] = []
    current: list[int] = []
    has_starts = doc.has_annotation("SENT_START")
    rows = doc.to_array([SENT_START, IS_SPACE]).astype("int64").tolist()  # far faster than Token by Token
    for number, ((sent_start, is_space), word) in enumerate(zip(rows, _words(doc), strict=True)):
        if current and ((has_starts and sent_start == 1) or (is_space and "\n" in word)):
            sentences.append(current)
            current = []
        if not is_space:
            current.append(number)
    if current:
        sentences.append(current)
    return sentences


def _words(doc: Doc) -> list[str]:
    text = doc.text
    return [text[start : start + length] for start, length in doc.to_array([IDX, LENGTH]).tolist()]


def _annotate(doc: Doc, tagged: list[tuple[list[int], list[str]]]) -> None:
    spans: dict[str, list[Span]] = {"name": [], "derived": [], "part": []}
    for tokens, labels in tagged:
        for form, found in to_forms(labels).items():
            spans[form] += [Span(doc, tokens[start], tokens[end - 1] + 1, label=kind) for start, end, kind in found]
    doc.ents = spans["name"]
    doc.spans["derived"] = spans["derived"]
    doc.spans["part"] = spans["part"]


@Language.factory("de_ner", assigns=["doc.ents", "doc.spans"])
def create_name_finder(nlp: Language, name: str) -> NameFinder:
    """Factory of `nlp.add_pipe("de_ner")`; loads and checks the model files once a process."""
    return NameFinder()
