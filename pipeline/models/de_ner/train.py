"""Trains the shipped name model: `python -m pipeline.models.de_ner.train DATA`, a folder with the two GermEval 2014 files.

Writes weights, cluster tables and `meta.json` beside this module. The same data, package versions and processor give the same
bytes. Needs the package spacy-lookups-data (extra `train`), which tagging does not.
"""

import gzip
import hashlib
import importlib.util
import json
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import pycrfsuite

from pipeline import InputError, run_stage
from pipeline.models.de_ner import clusters, weights
from pipeline.models.de_ner.corpus import Sentence, read_annotated
from pipeline.models.de_ner.features import WordFeatures, sentence_features
from pipeline.models.de_ner.labels import to_bioes
from pipeline.models.de_ner.model import ENGLISH_FILE, FOLDER, GERMAN_FILE, WEIGHTS_FILE, Tagger
from pipeline.models.de_ner.score import score_sentences

TRAIN_FILE, DEV_FILE = "train_bioes.tsv", "NER-de-dev.tsv"
CLUSTERS_VERSION = "1.0.5"
# L-BFGS beat the averaged perceptron by 0.6 to 0.8 points of F1 on the development data; c1 (L1) sets most weights to 0, which keeps
# the file small, c2 (L2) keeps the rest from growing. README.md lists what was tried.
PARAMETERS = {"c1": 0.05, "c2": 0.05, "max_iterations": 100}


def main() -> None:
    """Command line: one folder; progress on standard error."""
    if len(sys.argv) != 2:
        raise InputError("usage: python -m pipeline.models.de_ner.train DATA")
    data = Path(sys.argv[1])
    train, dev = read_annotated(data / TRAIN_FILE), read_annotated(data / DEV_FILE)
    german, english = (clusters.without_derivable(_cluster_source(language)) for language in ("de", "en"))
    features = WordFeatures(german, english)
    packed = train_weights(train, features)
    files = {
        WEIGHTS_FILE: packed,
        GERMAN_FILE: clusters.pack(german),
        ENGLISH_FILE: clusters.pack(english),
    }
    scores = score_sentences(Tagger(weights.unpack(packed), features), dev)
    _note(f"development data: F1 {scores['f1']:.4f}")
    meta = describe(data, files, scores, weights.unpack(packed).labels)
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    (FOLDER / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def train_weights(sentences: list[Sentence], features: WordFeatures, parameters: dict = PARAMETERS) -> bytes:
    """Packed weights of a linear-chain CRF trained on annotated sentences."""
    trainer = _Trainer("lbfgs", parameters)
    cache = {}
    for words, labels in sentences:
        for word in words:
            if word not in cache:
                cache[word] = features.word(word)
        trainer.append(sentence_features([cache[word] for word in words]), to_bioes(labels))
    _note(f"{len(sentences)} sentences, {len(cache)} word forms; training (several minutes)")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return weights.pack(info.state_features, info.transitions)


class _Trainer(pycrfsuite.BaseTrainer):
    """The trainer of python-crfsuite with every tenth iteration noted on standard error."""

    def message(self, message: str) -> None:
        """Called by the library with each line of its log."""
        if message.startswith("***** Iteration #") and message.split("#")[1].split()[0].endswith("0"):
            _note(message.strip("* \n"))


def describe(data: Path, files: dict[str, bytes], scores: dict, labels: tuple[str, ...]) -> dict:
    """Content of meta.json: data and its hashes, licence, citation, cluster source, labels, scores, hashes of the files."""
    return {
        "name": "de_ner",
        "data": {
            "name": "GermEval 2014",
            "licence": "CC BY 4.0",
            "citation": "Darina Benikova, Chris Biemann, Marc Reznicek: NoSta-D Named Entity Annotation for German: "
            "Guidelines and Dataset. Proceedings of LREC 2014, Reykjavik.",
            "files": {name: {"sha256": _sha256((data / name).read_bytes())} for name in (TRAIN_FILE, DEV_FILE)},
        },
        "clusters": {
            "source": f"spacy-lookups-data {CLUSTERS_VERSION}, de_lexeme_cluster and en_lexeme_cluster",
            "licence": "MIT",
        },
        "training": {
            "algorithm": "lbfgs",
            "parameters": PARAMETERS,
            "python_crfsuite": version("python-crfsuite"),
            "machine": platform.machine(),
        },
        "labels": list(labels),
        "scores": {"development": {"strict": True, "types": "outer PER LOC ORG OTH", **scores}},
        "files": {name: {"sha256": _sha256(content), "bytes": len(content)} for name, content in files.items()},
    }


def _cluster_source(language: str) -> dict[str, int]:
    spec = importlib.util.find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise InputError(f"training needs the package spacy-lookups-data=={CLUSTERS_VERSION} (extra: train)")
    if version("spacy-lookups-data") != CLUSTERS_VERSION:
        raise InputError(f"training needs spacy-lookups-data {CLUSTERS_VERSION}, found {version('spacy-lookups-data')}")
    path = Path(spec.origin).parent / "data" / f"{language}_lexeme_cluster.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _note(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    run_stage(main)
