"""Annotated files: the four-column GermEval format and the two-column BIOES format, told apart by their first word line."""

from pathlib import Path

from pipeline import InputError
from pipeline.models.de_ner.labels import split_type

Sentence = tuple[list[str], list[str]]


def read_annotated(path: Path) -> list[Sentence]:
    """Sentences (words, labels) of a file with outer labels as they are written there.

    Four columns, tab separated: number, word, outer BIO label, inner label; lines starting with `#` are comments.
    Two columns, space separated: word, BIOES label. An empty line ends a sentence.
    Raises InputError naming file and line for anything else, and for a file without any word.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is no UTF-8 text (byte {error.start})") from None
    sentences: list[Sentence] = []
    words: list[str] = []
    labels: list[str] = []
    n_columns = 0
    for number, line in enumerate([*lines, ""], start=1):
        line = line.rstrip("\r")
        if not line.strip("\t \n"):
            if words:
                sentences.append((words, labels))
                words, labels = [], []
            continue
        if line.startswith("#") and (n_columns == 4 or not _is_label(line.split()[-1])):
            continue  # a comment; "# O" is the word # of a two-column file
        cells = line.split("\t") if "\t" in line else line.rsplit(" ", 1)
        n_columns = n_columns or len(cells)
        if len(cells) != n_columns or n_columns not in (2, 4):
            raise InputError(
                f"{path}: line {number} has {len(cells)} columns, expected {n_columns if n_columns in (2, 4) else '2 or 4'}"
            )
        label = cells[2] if n_columns == 4 else cells[1]
        if not _is_label(label):
            raise InputError(f"{path}: line {number} has no BIO or BIOES label but {label[:40]!r}")
        words.append(cells[1] if n_columns == 4 else cells[0])
        labels.append(label)
    if not sentences:
        raise InputError(f"{path}: holds no labelled word")
    return sentences


def _is_label(label: str) -> bool:
    prefix, _, label_type = label.partition("-")
    if not label_type:
        return label == "O"
    return prefix in ("B", "I", "E", "S") and split_type(label_type)[0] in ("PER", "LOC", "ORG", "OTH", "MISC")
