"""What the model sees of a word and its neighbours; the same for training and tagging.

Everything that depends on one word alone is computed once per word form (`Word`). A feature of the sentence is such an
attribute with its place in front: `0W=Kiel` the word itself, `-1W=in` the one before, `+2C=80` the cluster two words on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.models.de_ner.clusters import Table, look_up

# Quotation marks, apostrophes, dashes and ellipses differ between outlets and from the training data: each kind is one sign.
_SAME_SIGN = str.maketrans(
    dict.fromkeys("„“”‟»«", '"') | dict.fromkeys("‚‘’‛‹›`´", "'") | dict.fromkeys("–—−‐‑", "-")
    | {"…": "...", "\xad": None, "\xa0": " "}
)  # fmt: skip
_DOUBLED = {"''": '"', "``": '"', ",,": '"', "--": "-"}
_RUN = re.compile(r"(.)\1+")
_DIGIT = re.compile(r"\d")
_ROMAN = re.compile(r"[IVXL]+\.?")
_PREFIX_BITS = (4, 6, 10)  # depths at which a cluster's path is cut, coarse to fine (usual in Brown-cluster taggers)
_AFFIXES = (1, 2, 3, 4, 5)
_SHAPE_LENGTH = 12
_SHORTEST_HEAD = 4  # of a compound, in letters: shorter heads are endings (-en, -er)


@dataclass(frozen=True, slots=True)
class Word:
    """Attributes of a word form: `own` at its own place, `near` seen one word away, `far` two words away.

    `form`, `shape` and `cluster` are what neighbours are combined by.
    """

    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]
    form: str
    shape: str
    cluster: str


SENTENCE_START = Word((), ("W=<s>",), ("W=<s>",), "<s>", "<s>", "<s>")
SENTENCE_END = Word((), ("W=</s>",), ("W=</s>",), "</s>", "</s>", "</s>")


def normalised(word: str) -> str:
    """`word` with one sign for each kind of quotation mark, apostrophe, dash and ellipsis: „ → ", ’ → ', – → -, … → ..."""
    folded = word.translate(_SAME_SIGN)
    return _DOUBLED.get(folded, folded)


def shape_of(word: str) -> str:
    """Upper case, lower case, digits and signs: "US-Dollar" → "XX-Xxxxxx", the first twelve characters."""
    return "".join(
        "X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in word[:_SHAPE_LENGTH]
    )


class WordFeatures:
    """Builds `Word`s from two cluster tables: German, and English for the foreign names in German news."""

    def __init__(self, german: Table, english: Table):
        self._german = german
        self._english = english

    def word(self, surface: str) -> Word:
        """Attributes of one word form ("Kremlchef": affixes, shape, clusters of it or of Kreml and Chef, ...)."""
        form = normalised(surface)
        lower = form.lower()
        long_shape = shape_of(form)
        shape = _RUN.sub(r"\1", long_shape)
        masked = _DIGIT.sub("0", form)
        cluster = look_up(self._german, form)
        foreign = look_up(self._english, form)
        clusters = (
            [f"C={cluster}", *(f"C{bits}={cluster & ((1 << bits) - 1)}" for bits in _PREFIX_BITS)]
            if cluster
            else ["C=?"]
        )
        if foreign:
            clusters.append(f"E={foreign}")
        own = [f"W={masked}", f"S={shape}", *clusters, f"L={lower}", f"SH={long_shape}"]
        own += [f"p{n}={masked[:n]}" for n in _AFFIXES if len(form) >= n]
        own += [f"s{n}={masked[-n:]}" for n in _AFFIXES if len(form) >= n]
        own += [f"E{bits}={foreign & ((1 << bits) - 1)}" for bits in _PREFIX_BITS[1:]] if foreign else ["E=?"]
        own += self._case(form, lower)
        own += self._parts(form, cluster)
        near = (f"W={masked}", f"S={shape}", f"s3={lower[-3:]}", *clusters)
        far = (f"W={masked}", f"S={shape}", *clusters)
        return Word(tuple(own), near, far, masked, shape, str(cluster) if cluster else "?")

    def _case(self, form: str, lower: str) -> list[str]:
        """Whether a capitalised word is also written small (Gestern: yes), shouted words and Roman numerals."""
        attributes = []
        if form[:1].isupper():
            small = self._german.get(lower, 0)
            attributes += [f"small={small}", "has_small"] if small else ["no_small"]
            if form.isupper():
                attributes.append(f"upper{min(len(form), 6)}")
            if _ROMAN.fullmatch(form):
                attributes.append("roman")
        return attributes

    def _parts(self, form: str, cluster: int) -> list[str]:
        """Clusters inside a word: around its hyphens (Kiel-Reise), and of an unknown compound's modifier and head."""
        attributes = []
        if "-" in form[1:-1]:
            first, last = form.split("-", 1)[0], form.rsplit("-", 1)[1]
            attributes += [f"h1={first}", f"h2={last}"]
            attributes += [f"hc1={look_up(self._german, first)}", f"hc2={look_up(self._german, last)}"]
        if cluster:
            return attributes
        if form.isalpha():
            for at in range(3, min(len(form) - _SHORTEST_HEAD, 40) + 1):
                head = self._german.get(form[at:].capitalize(), 0)
                if head:
                    modifier = self._german.get(form[:at], 0) or self._german.get(form[: at - 1], 0)
                    attributes += [f"head={head}", f"modifier={modifier}"]
                    break
        if len(form) > _SHORTEST_HEAD:
            for n_letters in (1, 2):  # inflected: Kielers, Kielern
                stem = self._german.get(form[:-n_letters], 0)
                if stem:
                    attributes += [f"stem={stem}", f"stem{n_letters}={stem}"]
                    break
        return attributes


def combined(before: Word, word: Word, after: Word) -> tuple[str, ...]:
    """Features of a word together with its neighbours: shapes, clusters, and the word beside a cluster ("Herr" + 40)."""
    return (
        f"S-|{before.shape}|{word.shape}",
        f"S+|{word.shape}|{after.shape}",
        f"S*|{before.shape}|{word.shape}|{after.shape}",
        f"C-|{before.cluster}|{word.cluster}",
        f"C+|{word.cluster}|{after.cluster}",
        f"C*|{before.cluster}|{after.cluster}",
        f"WC|{before.form}|{word.cluster}",
        f"CW|{word.cluster}|{after.form}",
    )


def placed(word: Word) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The attributes a word gives to itself and its neighbours, by the place it has for them (-2 … 2, 0 itself)."""
    return ((-2, word.far), (-1, word.near), (0, word.own), (1, word.near), (2, word.far))


def feature_name(place: int, attribute: str) -> str:
    """ "-1W=in": the word before is "in"; "0W=Kiel": the word itself."""
    return f"{place:+d}{attribute}" if place else f"0{attribute}"


def sentence_features(words: Sequence[Word]) -> list[list[str]]:
    """All features of every word of a sentence, for the trainer."""
    padded = [SENTENCE_START, SENTENCE_START, *words, SENTENCE_END, SENTENCE_END]
    features = []
    for index in range(2, len(padded) - 2):
        row = list(combined(*padded[index - 1 : index + 2]))
        for place in (-2, -1, 0, 1, 2):
            attributes = dict(placed(padded[index + place]))[place]
            row += [feature_name(place, attribute) for attribute in attributes]
        features.append(row)
    return features
