"""The tagger: adds up the weights of each word's features and finds the best allowed sequence of labels (Viterbi).

Decoding is numpy over whole batches instead of the CRF library's tagger: scores of a word form are added up once, and whole
numbers give the same labels everywhere. BIOES rules are kept, so that a name never begins without an end.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from pipeline import InputError
from pipeline.models.de_ner import clusters
from pipeline.models.de_ner.combinations import Combinations
from pipeline.models.de_ner.features import SENTENCE_END, SENTENCE_START, Word, WordFeatures, placed
from pipeline.models.de_ner.labels import may_follow
from pipeline.models.de_ner.weights import Weights, unpack

FOLDER = Path(__file__).parent
WEIGHTS_FILE, GERMAN_FILE, ENGLISH_FILE = "weights.zst", "clusters_de.zst", "clusters_en.zst"
MODEL_FILES = (WEIGHTS_FILE, GERMAN_FILE, ENGLISH_FILE)
_NEVER = -(10**8)
_MOST_FORMS = 150_000  # word forms kept with their scores: some 110 MB


@cache
def load_tagger(folder: Path = FOLDER) -> "Tagger":
    """The shipped model. Raises InputError naming the file if one is missing or not the one `meta.json` describes."""
    weights, german, english = (_checked(folder, name) for name in MODEL_FILES)
    return Tagger(unpack(weights), WordFeatures(clusters.unpack(german), clusters.unpack(english)))


def _checked(folder: Path, name: str) -> bytes:
    try:
        expected = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["files"][name]["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder / 'meta.json'}: no sha256 of {name} ({type(error).__name__})") from None
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise InputError(f"{folder / name}: cannot be read ({error.strerror})") from None
    if hashlib.sha256(data).hexdigest() != expected:
        raise InputError(f"{folder / name}: is not the file that meta.json describes (sha256 differs)")
    return data


class Tagger:
    """Labels words with BIOES: PER, LOC, ORG, OTH in any length, derived words (S-LOCDERIV) and name parts (S-LOCPART)."""

    def __init__(self, weights: Weights, features: WordFeatures):
        self._weights = weights
        self._features = features
        self._combinations = Combinations(weights.rows[""])
        labels = weights.labels
        allowed = np.array([[may_follow(a, b) for b in labels] for a in labels])
        self._transitions = np.where(allowed, weights.transitions, _NEVER).astype(np.int32)
        self._first = np.array([0 if may_follow(None, b) else _NEVER for b in labels], np.int32)
        self._last = np.array([0 if may_follow(a, None) else _NEVER for a in labels], np.int32)
        self._forget()

    def tag(self, tokens: Sequence[str]) -> list[str]:
        """Labels of the words of one sentence: ["Anna", "Abel", "kam"] → ["B-PER", "E-PER", "O"]."""
        return self.tag_sentences([tokens])[0]

    def tag_sentences(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Labels of many sentences at once (a document or more): the same as one by one, and several times faster."""
        lengths = np.array([len(sentence) for sentence in sentences], np.int64)
        if not lengths.sum():
            return [[] for _ in sentences]
        if len(self._ids) > _MOST_FORMS:
            self._forget_unused()
        self._learn(sentences)
        ids: list[int] = [0, 0]
        at: list[int] = []
        for sentence in sentences:
            at += range(len(ids), len(ids) + len(sentence))
            ids += [self._ids[token] for token in sentence]
            ids += [1, 1, 0, 0]
        where, who = np.array(at), np.array(ids)
        self._uses += np.bincount(who, minlength=len(self._uses)).astype(np.int32)
        scores = self._sums(*self._combinations.rows(self._numbers[who], where), len(at))
        for place in range(5):
            scores += self._scores[who[where + place - 2], place]
        best = self._best(scores, lengths)
        names = [self._weights.labels[label] for label in best.tolist()]
        ends = np.cumsum(lengths).tolist()
        return [names[end - len(sentence) : end] for sentence, end in zip(sentences, ends, strict=True)]

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._scores = np.zeros((1024, 5, len(self._weights.labels)), np.int32)
        self._uses = np.zeros(1024, np.int32)  # how often a form was met
        self._numbers = np.zeros((1024, 3), np.int32)  # what combined features are found by
        self._extend([SENTENCE_START, SENTENCE_END], 0)

    def _forget_unused(self) -> None:
        """Keep the half of the forms that were used most since the last time: words recur by Zipf's law."""
        forms = list(self._ids)  # in the order of their numbers, from 2
        kept = np.sort(np.argsort(-self._uses[2 : len(forms) + 2], kind="stable")[: _MOST_FORMS // 2]) + 2
        self._ids = {forms[at - 2]: number for number, at in enumerate(kept.tolist(), start=2)}
        rows = np.concatenate([[0, 1], kept])
        self._scores, self._numbers = self._scores[rows], self._numbers[rows]
        self._uses = np.zeros(len(rows), np.int32)

    def _learn(self, sentences: Sequence[Sequence[str]]) -> None:
        known = self._ids
        new = [token for token in dict.fromkeys(t for sentence in sentences for t in sentence) if token not in known]
        if new:
            words = [self._features.word(token) for token in new]
            first = len(known) + 2  # 0 and 1 are the edges of a sentence
            known.update(zip(new, range(first, first + len(new)), strict=True))
            self._extend(words, first)

    def _extend(self, words: Sequence[Word], first: int) -> None:
        sections = [self._weights.rows[section] for section in ("-2", "-1", "0", "+1", "+2")]
        rows, targets = [], []
        for number, word in enumerate(words):
            for place, attributes in placed(word):
                lookup = sections[place + 2]
                found = [lookup[attribute] for attribute in attributes if attribute in lookup]
                rows += found
                targets += [5 * number + place + 2] * len(found)
        end = first + len(words)
        if end > len(self._scores):
            room = np.zeros((end, *self._scores.shape[1:]), np.int32)
            self._scores = np.concatenate([self._scores, room])
            self._uses = np.concatenate([self._uses, np.zeros(end, np.int32)])
            self._numbers = np.concatenate([self._numbers, np.zeros((end, 3), np.int32)])
        self._numbers[first:end] = self._combinations.numbers(words)
        self._scores[first:end] = self._sums(rows, targets, 5 * len(words)).reshape(len(words), 5, -1)

    def _sums(self, rows: list[int] | np.ndarray, targets: list[int] | np.ndarray, n_targets: int) -> np.ndarray:
        """Weights of feature rows added up per target: an int32 array (n_targets, labels)."""
        weights, n_labels = self._weights, len(self._weights.labels)
        row = np.array(rows, np.int64)
        counts = weights.starts[row + 1] - weights.starts[row]
        offsets = np.cumsum(counts) - counts
        cells = np.arange(int(counts.sum())) + np.repeat(weights.starts[row] - offsets, counts)
        slots = np.repeat(np.array(targets, np.int64) * n_labels, counts) + weights.label_ids[cells]
        sums = np.bincount(slots, weights.values[cells], n_targets * n_labels)
        return sums.astype(np.int32).reshape(n_targets, n_labels)

    def _best(self, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Best label sequence of every sentence (Viterbi), all sentences a step at a time, the longest first."""
        order = np.argsort(-lengths, kind="stable")
        begins = (np.cumsum(lengths) - lengths)[order]
        active = [int((lengths > step).sum()) for step in range(int(lengths.max()))]
        begins = begins[: active[0]]
        values = [scores[begins] + self._first]
        for step, n in enumerate(active[1:], start=1):
            reached = (values[-1][:n, :, None] + self._transitions).max(axis=1)
            values.append(reached + scores[begins[:n] + step])
        best = np.zeros(len(scores), np.int64)
        current = np.zeros(len(begins), np.int64)
        for step in range(len(active) - 1, -1, -1):  # where from is asked on the way back only, for one label a word
            n, longer = active[step], active[step + 1] if step + 1 < len(active) else 0
            value = values[step][:n] + self._last
            value[:longer] = values[step][:longer] + self._transitions[:, current[:longer]].T
            current[:n] = value.argmax(axis=1)
            best[begins[:n] + step] = current[:n]
        return best
