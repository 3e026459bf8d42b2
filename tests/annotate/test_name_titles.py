"""Surnames that a noun announces, and common nouns taken for persons."""

import re

import pytest

from pipeline.annotate.document import Reading
from pipeline.annotate.mentions import find_mentions
from tests.annotate.reading import read


def _people(text, *taken):
    """Persons found where the model took the words `taken` for persons, each everywhere it stands."""
    found = {m.span() for word in taken for m in re.finditer(rf"(?<!Ida )\b{word}\b", text)}
    spans = [(start, end, "PER", "name") for start, end in sorted(found)]
    document = read(text)
    found = find_mentions(document, [Reading([], spans)], "blatt")
    return [text[m.start : m.end] for m in found if m.entity_type == "PER"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Laut Gutachterin Brakel ist die Brücke alt.", ["Brakel"]),
        ("Am Abend kam Amtsleiterin Zirbel ins Rathaus. Zirbel blieb kurz.", ["Zirbel", "Zirbel"]),
    ],
)
def test_a_surname_behind_a_noun_for_a_person(text, people):
    assert _people(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Ida Berg, Leiterin Marketing, kam.",
        "Weil der Fahrer Felgen mitnahm, war das Auto leer.",
        "Als Trainer Erfolge zu feiern, ist schön.",
        "Gutachterin Sommer Winter",
        "Es kamen die Bäcker Kuchen essen.",
        "Konservative Revolten blieben aus.",
        "Einzelne Zirbeln standen im Wald.",
        "Im Tal können Wanderer Schluchzer hören.",
    ],
)
def test_a_noun_behind_a_noun_for_a_person_is_no_surname(text):
    assert _people(text) == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Die Firma will Wolfram kaufen.", "Wolfram"),
        ("Am Abend kam Hagel. Hagel zerstörte die Ernte.", "Hagel"),
        ("Er sprach von Vaters Haus.", "Vaters"),
        ("Sie pflegt Mutters Garten.", "Mutters"),
    ],
)
def test_substances_weather_and_relatives_are_nobody(text, taken):
    assert _people(text, taken) == []


@pytest.mark.parametrize(
    ("text", "taken", "people"),
    [
        ("Ida Frost kam. Am Abend ging Frost.", ["Ida Frost", "Frost"], ["Ida Frost", "Frost"]),
        ("Richter Wolfram fehlte. Die Firma lud Wolfram ein.", ["Wolfram"], ["Wolfram", "Wolfram"]),
    ],
)
def test_somebody_of_such_a_name_stays(text, taken, people):
    assert _people(text, *taken)[-2:] == people


def test_a_line_of_catchwords_names_no_body():
    text = "Werft\nAmtsgericht Insolvenz Werft"
    assert find_mentions(read(text), [Reading([])], "blatt") == []


def test_a_surname_behind_the_bare_noun_for_an_office_is_a_person():
    text = "Bauministerin Wiesenau kam, Kommissar Berg auch. Der Präsident Hertha schwieg, Präsident Greenpeace sprach."
    spans = [(14, 22, "ORG", "name"), (28, 42, "PER", "name"), (63, 69, "ORG", "name"), (89, 99, "ORG", "name")]
    found = find_mentions(read(text), [Reading([], spans)], "blatt")
    assert [(text[m.start : m.end], m.entity_type) for m in found] == [
        ("Wiesenau", "PER"),
        ("Berg", "PER"),
        ("Hertha", "ORG"),
        ("Greenpeace", "ORG"),
    ]


def test_a_person_behind_an_office_that_a_body_bears_too():
    text = "Am Montag kam Bundesrat Beat Egli, am Dienstag Stadtrat Lenz; der Bundesrat schweigt."
    spans = [(14, 23, "ORG", "name"), (24, 33, "MISC", "name"), (47, 60, "PER", "name")]
    found = find_mentions(read(text), [Reading([], spans)], "blatt")
    assert [(text[m.start : m.end], m.entity_type) for m in found if m.entity_type == "PER"] == [
        ("Beat Egli", "PER"),
        ("Lenz", "PER"),
    ]


@pytest.mark.parametrize(
    ("text", "taken"),
    [("In der Samstagnacht brannte es.", "Samstagnacht"), ("Der Horror-Sturm zog ab.", "Horror-Sturm")],
)
def test_parts_of_days_and_joined_common_words_are_nobody(text, taken):
    assert _people(text, taken) == []


def test_a_part_of_a_day_is_no_place_either():
    text = "In der Samstagnacht kam er aus Montabaur."
    spans = [(7, 19, "LOC", "name"), (31, 40, "LOC", "name")]
    found = find_mentions(read(text), [Reading([], spans)], "blatt")
    assert [text[m.start : m.end] for m in found] == ["Montabaur"]


def test_behind_an_article_an_office_is_that_of_a_place_and_a_saint_has_a_parish():
    text = "Der Bürgermeister von Gries, Karl Haas, kam. Bürgermeister von Beust ging. In St. Ursula sang ein Chor."
    spans = [(18, 27, "PER", "name"), (29, 38, "PER", "name"), (59, 68, "PER", "name"), (82, 88, "PER", "name")]
    found = find_mentions(read(text), [Reading([], spans)], "blatt")
    assert [(text[m.start : m.end], m.entity_type) for m in found] == [
        ("Gries", "LOC"),
        ("Karl Haas", "PER"),
        ("von Beust", "PER"),
        ("St. Ursula", "LOC"),
    ]


@pytest.mark.parametrize("text", ["4 Deutsche tot!", "Deutsche tot"])
def test_people_of_a_country_and_what_befell_them_are_no_name(text):
    found = find_mentions(read(text), [Reading([], [(0, len(text), "MISC", "name")])], "blatt")
    assert [m for m in found if m.entity_type == "MISC"] == []
