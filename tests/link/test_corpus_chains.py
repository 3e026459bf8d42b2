"""The chains of a corpus as columns: mentions and documents are numbered on from part to part."""

from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.link.corpus_chains import Assigned, all_chains
from pipeline.link.curated import Curation
from pipeline.partitions import Part


def _part(document_id, *named):
    rows = [
        (f"{document_id}:m{n}", document_id, 10 * n, 10 * n + len(name), name, kind, form)
        for n, (kind, name, form) in enumerate(named)
    ]
    columns = "mention_id document_id start end surface entity_type form".split()
    return Part({"annotate.mentions": pd.DataFrame(rows, columns=columns)})


PARTS = [
    _part("b", ("PER", "Ida Berg", "name"), ("PER", "Bergs", "name"), ("LOC", "polnisch", "derived")),
    _part("a", ("PER", "Ida Berg", "name")),
]


def test_chains_know_their_mentions_names_and_rules_in_every_part():
    found = all_chains(lambda *_: iter(PARTS), ["a", "b"], Curation())
    rows = [found.mention[found.first_row[n] : found.first_row[n + 1]].tolist() for n in range(3)]
    assert rows == [[0, 1], [2], [3]] and found.document == [0, 0, 1]
    assert list(found.names(0)) == [("Ida Berg", 1), ("Berg", 1)]
    assert not list(found.names(1)) and list(found.names(1, derived=True)) == [("polnisch", 1)]
    assert [list(found.rules)[n] for n in found.rule] == ["name", "surname", "derived", "name"]
    assert found.order == [2, 0, 1]  # the earliest document first


def test_chains_kept_of_a_part_depend_on_the_stems_it_asks_for_elsewhere():
    kept: dict[str, list] = {}
    parts = [_part("b", ("PER", "Bergs", "name"), ("LOC", "Aller", "name")), _part("a", ("PER", "Ida Berg", "name"))]

    def take(part, known, make):
        key = f"{part['annotate.mentions'].to_csv() if part else ''} {known}"
        if key not in kept:
            kept[key] = make()
        return kept[key]

    def keys(*of):
        return all_chains(lambda *_: iter(of), ["a", "b"], Curation(), take).key

    assert keys(parts[0]) == ["bergs", "aller"] and keys(*parts) == ["berg", "aller", "ida berg"]
    n = len(kept)
    assert keys(*parts, _part("c", ("PER", "Jan Aller", "name")))[:3] == ["berg", "aller", "ida berg"]
    assert len(kept) == n + 2  # nobody else asked for what the third part attests


def test_assigned_rows_of_a_part_are_those_of_its_mentions():
    ids, rules = pd.Series(["per-ida-berg", "loc-polen"], dtype="str"), pd.Series(["name"], dtype="str")
    assigned = Assigned(np.array([0, 2, 2, 3]), np.array([0, 1, 0, 0]), np.zeros(4, int), np.zeros(4, bool), ids, rules)
    first, second = assigned.of(PARTS[0], 0), assigned.of(PARTS[1], 3)
    assert len(first) == 3 and first.entity_ids() == ["loc-polen", "per-ida-berg"]
    assert first.read()["row_id"].tolist() == ["b:m0", "b:m2", "b:m2"]
    assert first.read()["entity_id"].tolist() == ["per-ida-berg", "loc-polen", "per-ida-berg"]
    assert second.read()[["row_id", "document_id", "rule"]].values.tolist() == [["a:m0", "a", "name"]]
    same = Assigned(np.array([5]), np.array([1]), np.zeros(1, int), np.zeros(1, bool), ids[::-1], rules).of(PARTS[1], 5)
    other = replace(second, entity_id=ids[1:])
    assert [*same.content()] == [*second.content()] != [*other.content()]
