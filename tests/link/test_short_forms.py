import pytest

from pipeline.link.short_forms import is_short_first_name, of_clubs


def test_the_bare_word_of_the_only_club_it_fits():
    assert of_clubs(["FC Aue", "Aue", "Fortuna Ulm", "Fortuna", "Nordwerk"]) == {
        "aue": "FC Aue",
        "fortuna": "Fortuna Ulm",
    }
    assert of_clubs(["FC Aue", "SV Aue", "Aue"]) == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("alexander", "alex", True), ("jan", "jana", False), ("christian", "christiane", False), ("tom", "thomas", False)],
)
def test_half_a_first_name(one, other, expected):
    assert is_short_first_name(one, other) is expected
