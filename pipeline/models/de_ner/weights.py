"""The trained weights as whole numbers in one file: no code in it, same sums on every machine.

The file: a JSON line (labels, transitions, sections and their sizes), then the feature names a line each, then for every
feature the number of its labels (one byte), their numbers (one byte each) and weights (two bytes each, little-endian).
"""

import json
from dataclasses import dataclass

import numpy as np

from pipeline.models.de_ner.packing import compressed, decompressed

SCALE = 64  # steps per unit of weight: two bytes hold ±512, and most weights lie within ±3
_SECTIONS = ("", "-2", "-1", "0", "+1", "+2")  # combined features, then those of each place


@dataclass(frozen=True)
class Weights:
    """Weights of features: row r of a feature holds `label_ids` and `values` from `starts[r]` to `starts[r + 1]`.

    `rows` gives the row of a feature by section (its place, "" for combined ones) and name without the place.
    `transitions` is an int32 array (label before, label).
    """

    labels: tuple[str, ...]
    transitions: np.ndarray
    rows: dict[str, dict[str, int]]
    starts: np.ndarray
    label_ids: np.ndarray
    values: np.ndarray


def section_of(feature: str) -> tuple[str, str]:
    """Section and name: "-1W=in" → ("-1", "W=in"), "0W=Kiel" → ("0", "W=Kiel"), "C-|40|?" → ("", "C-|40|?")."""
    for section in _SECTIONS[1:]:
        if feature.startswith(section):
            return section, feature[len(section) :]
    return "", feature


def pack(features: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]) -> bytes:
    """File content for weights by (feature, label) and by (label before, label), rounded to 1/SCALE; zeros are left out."""
    labels = sorted({label for _, label in features} | {label for pair in transitions for label in pair})
    ids = {label: number for number, label in enumerate(labels)}
    by_section: dict[str, dict[str, list[tuple[int, int]]]] = {section: {} for section in _SECTIONS}
    for (feature, label), weight in sorted(features.items()):
        value = round(weight * SCALE)
        if value:
            section, name = section_of(feature)
            by_section[section].setdefault(name, []).append((ids[label], value))
    header = {
        "labels": labels,
        "transitions": [[round(transitions.get((a, b), 0.0) * SCALE) for b in labels] for a in labels],
        "sections": {section: len(rows) for section, rows in by_section.items()},
    }
    names = [name for rows in by_section.values() for name in rows]
    cells = [row for rows in by_section.values() for row in rows.values()]
    text = "\n".join([json.dumps(header, ensure_ascii=False), *names]) + "\n"
    flat = [cell for row in cells for cell in row]
    arrays = (
        np.array([len(row) for row in cells], "u1"),
        np.array([label for label, _ in flat], "u1"),
        np.clip([value for _, value in flat], -32768, 32767).astype("<i2"),
    )
    content = text.encode() + b"\0" + b"".join(array.tobytes() for array in arrays)
    return compressed(content)


def unpack(data: bytes) -> Weights:
    """The weights that `pack` wrote."""
    text, _, binary = decompressed(data).to_pybytes().partition(b"\n\0")
    head, *names = text.decode().split("\n")
    header = json.loads(head)
    rows: dict[str, dict[str, int]] = {}
    first = 0
    for section, size in header["sections"].items():
        rows[section] = dict(zip(names[first : first + size], range(first, first + size), strict=True))
        first += size
    counts = np.frombuffer(binary, "u1", len(names))
    n_cells = int(counts.sum())
    return Weights(
        labels=tuple(header["labels"]),
        transitions=np.array(header["transitions"], np.int32),
        rows=rows,
        starts=np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]),
        label_ids=np.frombuffer(binary, "u1", n_cells, len(names)).astype(np.int64),
        values=np.frombuffer(binary, "<i2", n_cells, len(names) + n_cells).astype(np.float64),
    )
