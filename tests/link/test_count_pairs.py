"""Pairs of a story's numbers that are worth a comparison."""

from dataclasses import replace
from itertools import combinations

import numpy as np

from pipeline.link import count_pairs
from pipeline.link.count_pairs import promising, sharers
from pipeline.link.count_words import kind_of
from pipeline.link.counted import Counted
from pipeline.link.per_cent import ALONE
from pipeline.link.same_count import MAX_CONTEXT, SAME, evidence, most_evidence


def _number(n, value, noun, dimension="count", **more):
    made = Counted(f"q{n}", f"d{n}", value, value, "exact", dimension, noun, kind_of(noun) if noun else None, frozenset(),
                   frozenset(), (), value)  # fmt: skip
    return replace(made, **more)


def test_numbers_of_one_noun_kind_value_or_event_are_paired():
    block = [
        _number(0, 12, "Boot"),
        _number(1, 12, None, "EUR"),
        _number(2, 45, "Boote"),
        _number(3, 12, "Kran", kind="tools"),
        _number(4, 77, "Gast", predicates=frozenset({"killed"})),
        _number(5, 78, "Segel", predicates=frozenset({"killed"})),
    ]
    assert sharers(block) == [0b1100, 0, 0, 0, 0b100000, 0]


def test_in_a_huge_story_a_number_is_compared_with_those_under_its_rarest_keys(monkeypatch):
    monkeypatch.setattr(count_pairs, "MAX_CANDIDATES", 10)
    block = [_number(n, value, "Boot", kind=None) for n, value in enumerate([*range(1, 120), 119])]
    later = sharers(block)
    assert later[118] == 1 << 119 and later[0] == 0b11111111110 and max(row.bit_count() for row in later) == 10


def test_no_pair_has_more_evidence_than_its_columns_let_expect():
    nouns = [None, "Boot", "Boote", "Mensch", "Gast", "Bootsführer", "Lehrer", "Stelle"]
    events = [frozenset(), frozenset({"killed"}), frozenset({"missing", "cost"})]
    values = [2, 2, 3, 7, 90, 1200, 1195, 2.5e9, 31.4]
    for dimension in ("count", "time", "EUR", "percent", "weight"):
        block = [
            _number(n, value, nouns[n % 8], dimension, predicates=events[n % 3], around=events[n % 5 % 3],
                    modifier=("exact", "approx", "min", "vague")[n % 7 % 4], places=frozenset({"Tirol"} if n % 4 else ()), cues=frozenset({"fall"}))
            for n, value in enumerate(values * 11)
        ]  # fmt: skip
        pairs = list(combinations(range(len(block)), 2))
        most = most_evidence(block, *np.array(pairs).T)
        told = np.array([evidence(block[a], block[b]) for a, b in pairs])
        spare = ALONE if dimension == "percent" else 0.0  # which other numbers of the texts may add
        assert (told + spare <= most + 1e-9).all() and (told + spare > most - 1e-9).any()


def test_a_pair_that_cannot_reach_what_is_needed_is_left_out():
    block = [_number(0, 12, "Boot"), _number(1, 12, "Boot"), _number(2, 8000, "Boot")]
    assert promising([block[1:], block], [sharers(block[1:]), sharers(block)]) == [[], [(0, 1)]]
    assert evidence(block[0], block[2]) + MAX_CONTEXT < SAME
