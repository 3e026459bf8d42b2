"""Terms: forms of a word fall together, and rarity is measured alike in small and large corpora."""

from collections import Counter

import pytest

from pipeline.link.terms import Weighing, akin, content_words, inflection_stem, stem, weights, word_end


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["Fährschiffen", "Fährschiffes", "Fährschiff"], "fährschiff"), (["Mitarbeitern", "Mitarbeiter"], "mitarbeit")],
)
def test_inflected_forms_have_one_stem(words, expected):
    assert {inflection_stem(word) for word in words} == {expected}


def test_derived_forms_have_one_stem():
    assert stem("Heiterkeit") == stem("heiteren") == "heiter"


def test_function_words_years_and_digits_are_no_content_words():
    assert [term for _, term in content_words("Und sie haben 2019 mit 3 der 1.200 Ziegen gesprochen")][:2] == [
        "#1200",
        "zieg",
    ]


def test_places_of_content_words_are_offsets():
    text = "Über Nacht\u00a0froren Rohre"
    assert all(text[start].lower() == term[0] for start, term in content_words(text))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Frucht", "befruchten", True),
        ("Glauben", "unglaublich", True),
        ("Gärtner", "Gärtnerei", True),
        ("Musik", "musikalisch", True),
        ("Schmuggel", "Schmuggler", True),
        ("Wechsel", "Wechsler", True),
        ("Ton", "Tonne", False),  # a whole word inside, but too short to tell
        ("Segel", "Segler", False),  # likewise: the price of the threshold
        ("Wetter", "Retter", False),
        ("Schmuggel", "Schmutz", True),  # a false friend, the price of the threshold
        ("Schmuggel", "Schmerz", False),
        ("12345", "123456", False),
        ("Zelle", "Zellentür", True),  # four letters, if whole and tied by a linking element
        ("Hand", "Handwerk", False),
    ],
)
def test_akin(a, b, expected):
    (_, first), (_, second) = content_words(f"{a}. {b}")
    assert akin(first, second) is akin(second, first) is expected


def test_shared_weight_pairs_each_term_once():
    weight = {"frucht": 3.0, "befrucht": 2.0, "haus": 1.0}
    assert Weighing(weight).shared(("frucht", "haus"), ("befrucht",)) == 2.0


def test_common_words_weigh_little_even_in_a_tiny_corpus():
    weight = weights(Counter({stem("Jahr"): 1, stem("Wassertrense"): 1}), 2)
    assert weight[stem("Jahr")] < 0.2 * weight[stem("Wassertrense")]


def test_a_word_of_every_document_tells_nothing_in_a_large_corpus():
    weight = weights(Counter({"kürbis": 10_000, "zwetschg": 3}), 10_000)
    assert weight["kürbis"] < 0.05 and weight["zwetschg"] > 5


def test_a_text_is_cut_behind_the_word_that_begins_before_the_place():
    text = "Das Fährschiff sank."
    assert [text[: word_end(text, at)] for at in (0, 3, 4, 5)] == ["", "Das", "Das", "Das Fährschiff"]
