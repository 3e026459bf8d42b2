"""A sentence read once for all its numbers."""

import pytest

from pipeline.link.count_sentences import places_in, read_sentence

TEXT = "Bei dem Unglück in Tirol wurden 40 Wanderer gerettet und zwei Gäste verletzt."


def test_events_of_a_stretch_are_those_of_its_words():
    sentence, cut = read_sentence(TEXT), TEXT.index(" und")
    assert [word for word, _ in sentence.events_in(0, cut)] == ["gerettet"]
    assert [word for word, _ in sentence.events_in(cut, len(TEXT))] == ["verletzt"]


def test_content_words_stand_once_and_without_numbers():
    assert read_sentence("Im Ort, im Ort fehlten 1.200 Kühe").terms == ("ort", "fehlt", "kühe")


@pytest.mark.parametrize(
    ("text", "has_phrases", "has_cues", "has_places"),
    [
        ("Vier Gäste haben den Brand nicht überlebt.", True, False, False),
        ("Der Richter lässt sechs Angler frei.", True, False, False),
        ("Tirol feiert die elf Kühe.", False, False, True),
        ("Vier von ihnen fehlten.", False, True, False),
        ("Vier von elf Kühen fehlten inzwischen.", False, True, False),
        ("Vier von elf Kühen fehlten.", False, False, False),
    ],
)
def test_lists_are_asked_only_where_one_may_hold(text, has_phrases, has_cues, has_places):
    sentence = read_sentence(text)
    assert (sentence.has_phrases, sentence.has_cues, sentence.has_places) == (has_phrases, has_cues, has_places)


def test_places_are_countries_and_regions():
    assert list(places_in("Von Tirol fuhr er nach Polen.")) == ["Tirol", "Polen"]
