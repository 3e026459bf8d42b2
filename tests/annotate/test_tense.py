import pytest

from pipeline.annotate.numbers import pieces
from pipeline.annotate.tense import direction, is_present


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Die Bahn fuhr am Montag", -1),
        ("Die Bahn hat am Montag gestreikt", -1),
        ("Er soll am Montag gestreikt haben", -1),
        ("Die Bahn wird am Montag streiken", 1),
        ("Die Bahn will am Montag streiken", 1),
        ("Für die Bahn ist am Montag ein Streik geplant", 1),
        ("Er sagte, man werde am Montag streiken", 1),
        ("Die Bahn hält. Am Montag", 0),
        ("Die Bahn kam zu spät, am Montag ist Streik", 0),
        ("Die Zahlen vom Montag werden geprüft", 0),
        ("Er kündigte für Montag einen Streik an", 0),
        ("Die erwartete Flut am Montag", 0),
        ("Nach dem Streik am Montag wird geprüft", -1),
        ("Seit Montag soll gestreikt werden", -1),
        ("Für Montag ist ein Streik angekündigt", 1),
        ("Sie rechnet damit, dass die Bahn am Montag fährt", 1),
        ("Sie hofft, dass die Züge am Montag führen", 1),
        ("Sie rechnete damit, dass die Bahn am Montag fährt", 0),
        ("Sie sagt, dass die Bahn am Montag kam", -1),
        ("Es wird kälter als am Montag", -1),
    ],
)
def test_direction(text, looks):
    found = pieces(text, 0, len(text))
    at = next(k for k, piece in enumerate(found) if piece.text == "Montag")
    assert direction(found, at, at) == looks


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Die Bahn hält am Montag", False),
        ("Die Frist endet am Montag", True),
        ("Am Montag ist Feiertag.", True),
        ("Am Montag ist Abel ertrunken.", False),
        ("Am Montag ist Abel, der dort wohnte, ertrunken.", False),
        ("Am Montag beginnen die Ferien.", True),
        ("Sie haben am Montag zu beginnen.", False),
    ],
)
def test_the_present(text, present):
    found = pieces(text, 0, len(text))
    at = next(k for k, piece in enumerate(found) if piece.text == "Montag")
    assert is_present(found, at, at) is present
