"""Which stretches between marks are words, and whose; every sentence is invented."""

import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def quoted(text, **names):
    quotes, spans = find_quotes(read(text, **names))
    speakers = {s["quote_id"]: s["surface"] for s in spans if s["span_role"] == "speaker"}
    return [
        (q["quote_type"], q["surface"], speakers.get(q["quote_id"]))
        for q in quotes
        if q["quote_type"] in ("direct", "fragment")
    ]


def test_three_words_are_a_fragment_and_four_are_not():
    assert quoted("„Wir bauen heute“, sagte Berg.") == [("fragment", "Wir bauen heute", "Berg")]
    assert quoted("„Wir bauen heute wieder“, sagte Berg.") == [("direct", "Wir bauen heute wieder", "Berg")]


def test_a_colon_alone_says_who_speaks():
    found = quoted("Berg besserte nach: „Wir bauen jetzt doch ein Haus.“")
    assert found == [("direct", "Wir bauen jetzt doch ein Haus.", "Berg")]


def test_a_dash_between_quotation_and_tag():
    assert quoted("„Wir bauen ein Haus“ – sagte Berg.") == [("direct", "Wir bauen ein Haus", "Berg")]


def test_two_quotations_side_by_side_have_one_speaker():
    found = quoted("Berg sagte: „Wir bauen ein Haus.“ „Das dauert sehr lange.“")
    assert found == [("direct", "Wir bauen ein Haus.", "Berg"), ("direct", "Das dauert sehr lange.", "Berg")]
    found = quoted("Berg: „Wir bauen ein Haus“, „Das dauert sehr lange“.")
    assert found == [("direct", "Wir bauen ein Haus", "Berg"), ("direct", "Das dauert sehr lange", "Berg")]


def test_a_fragment_in_a_frame_without_cue_is_the_source_s():
    assert quoted("Laut Berg ist das Haus „völlig marode“.") == [("fragment", "völlig marode", "Berg")]


@pytest.mark.parametrize(("word", "found"), [("", [("fragment", "kalte Küche", "Berg")]), ("sogenannte ", [])])
def test_so_called_is_nobody_s(word, found):
    assert quoted(f"Berg sagte, die {word}„kalte Küche“ bleibe.") == found


@pytest.mark.parametrize(("names", "found"), [({}, [("fragment", "wir zwei", "Berg")]), ({"ORG": "wir zwei"}, [])])
def test_a_name_in_marks_is_nobody_s(names, found):
    assert quoted("Berg sagte, „wir zwei“ seien bereit.", **names) == found


def test_a_frame_between_two_parts_has_both():
    assert quoted("„Wir bauen hier ein Haus“, so Berg, „auch im Winter.“") == [
        ("direct", "Wir bauen hier ein Haus", "Berg"),
        ("direct", "auch im Winter.", "Berg"),
    ]


def test_a_short_sentence_in_marks_that_stands_alone_is_somebody_s():
    assert quoted("„Das war knapp!“ Berg ist froh.") == [("direct", "Das war knapp!", None)]
    assert quoted("„Der Seewolf“") == []


def test_what_a_text_talks_of_is_quoted_from_it():
    found = [("fragment", "groben Mängeln", "dem Bericht")]
    assert quoted("In dem Bericht ist von „groben Mängeln“ die Rede.") == found
    assert quoted("Von „groben Mängeln“ ist in dem Bericht die Rede.") == found
    assert quoted("Die Stadt lebt von „groben Mängeln“.") == []
