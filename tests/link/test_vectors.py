"""Vectors of documents: reading order, unit length, and neighbours by shared keys and days."""

from datetime import date

import numpy as np
import pytest

from pipeline.link.vectors import (
    N_KEYS,
    N_NUMBER_KEYS,
    NUMBER_SHARE,
    Features,
    from_tables,
    neighbours,
    numbered,
    packed,
    to_tables,
    vectors_of,
)


def _document(document_id, words, day=None):
    one = Features(document_id, date.fromisoformat(day) if day else None, headline="Lawine")
    one.terms.update(words.split())
    return one


def test_packed_documents_stand_in_reading_order_and_the_given_ones_stay_as_they_are():
    given = [_document("b", "lawin firn", "2025-01-09"), _document("a", "firn"), _document("c", "grat", "2025-01-08")]
    documents, terms = packed(map(numbered, (given[:1], given[1:])))
    assert [one.document_id for one in documents] == ["c", "b", "a"] and terms == ["firn", "grat", "lawin"]
    assert documents[1].bag.tolist() == [2, 0] and documents[1].headline_terms == (2,)
    assert given[0].terms == {"lawin": 1, "firn": 1}


def test_kept_documents_are_as_they_were():
    full = _document("b", "lawin lawin firn", "2025-01-09")
    full.places, full.actors, full.opening, full.is_roundup = ("loc-graz",), {"per-a": "Ada"}, "Die Lawine", True
    found, terms = numbered([full, Features("a")])
    kept, known = from_tables(to_tables(found, terms))
    assert repr(kept) == repr(found) and known == terms == ["lawin", "firn"]
    assert from_tables(to_tables([], [])) == ([], [])


def test_vectors_are_of_length_one_with_places_and_the_rarest_words_and_numbers_are_keys():
    told = [" ".join(f"w{n}x{k} #{n}{k}7" for k in range(40)) + " firn" for n in range(2)]
    made = (_document(f"d{n}", words) for n, words in enumerate(told))
    documents, terms = packed([numbered(made)])
    documents[0].places = ("loc-graz",)
    first, _, values, keys, of = vectors_of(documents, terms)
    assert np.add.reduceat(values**2, first[:-1]) == pytest.approx([1.0, 1.0])
    assert first[1] == 82 and np.bincount(of).tolist() == [N_KEYS, N_KEYS] and terms.index("firn") not in keys
    assert sum(terms[key][0] == "#" for key in keys) == 2 * N_NUMBER_KEYS


def test_numbers_make_up_no_more_than_their_share():
    documents, terms = packed([numbered([_document("a", "firn #127 #8,1 #3319")])])
    _, found, values, *_ = vectors_of(documents, terms)
    numbers = sum(value**2 for term, value in zip(found, values, strict=True) if terms[term][0] == "#")
    assert numbers == pytest.approx(NUMBER_SHARE / (1 + NUMBER_SHARE))


def test_neighbours_share_a_key_and_are_near_in_time_or_undated():
    days = [10, 12, 20, None]
    near, key, first = neighbours(np.array([7, 7, 7, 5, 7]), np.array([0, 1, 2, 3, 3]), days, 3)
    found = [near[first[n] : first[n + 1]].tolist() for n in range(4)]
    assert [sorted(one) for one in found] == [[1, 3], [0, 3], [3], [0, 1, 2]]
    assert key[first[3] : first[4]].tolist() == [1, 1, 1]
