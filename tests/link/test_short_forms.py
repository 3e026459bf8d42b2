import pytest

from pipeline.link.short_forms import is_short_first_name, of_bodies


def test_the_bare_word_of_the_only_club_it_fits():
    assert of_bodies(["FC Aue", "Aue", "Fortuna Ulm", "Fortuna", "Nordwerk"]) == {
        "aue": "FC Aue",
        "fortuna": "Fortuna Ulm",
    }
    assert of_bodies(["FC Aue", "SV Aue", "Aue"]) == {}


def test_the_bare_word_of_the_only_firm_it_fits():
    assert of_bodies(["Elmo Reederei AG", "Elmo", "Nord Gruppe", "Nord"]) == {
        "elmo": "Elmo Reederei AG",
        "nord": "Nord Gruppe",
    }
    assert of_bodies(["Elmo Reederei AG", "Elmo Werft GmbH", "Elmo"]) == {}
    assert of_bodies(["Elmo Reederei AG", "Elmo AG", "Elmo"]) == {}, "short for the firm that is called so"
    assert of_bodies(["Elmo Reederei AG"]) == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("alexander", "alex", True), ("jan", "jana", False), ("christian", "christiane", False), ("tom", "thomas", False)],
)
def test_half_a_first_name(one, other, expected):
    assert is_short_first_name(one, other) is expected
