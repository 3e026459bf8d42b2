import pytest

from pipeline.annotate.singulars import singular


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("Kühltürme", "Kühlturm"), ("Bundesländern", "Bundesland"), ("Akkuzellen", "Akkuzelle"), ("Online-Vorträge", "Online-Vortrag"),
        ("Ergebnisse", "Ergebnis"), ("Siege", "Sieg"), ("Tests", "Test"), ("Firmen", "Firma"), ("Züge", "Zug"),
        ("Lotsinnen", "Lotsin"), ("Wohnheimen", "Wohnheim"), ("Sendern", "Sender"), ("Instrumenten", "Instrument"), ("Gebäude", "Gebäude"), ("AKW", "AKW"), ("Wahlkreisen", "Wahlkreis"), ("Vorgeschichten", "Vorgeschichte"), ("Räte", "Rat"),
    ],
)  # fmt: skip
def test_the_singular_of_what_a_number_above_one_counts(noun, expected):
    assert singular(noun, is_many=True) == expected


def test_one_thing_keeps_the_ending_that_only_a_plural_would_lose():
    assert [singular(noun) for noun in ("Reise", "Test", "Turm", "Cafés", "Türme")] == [
        "Reise",
        "Test",
        "Turm",
        "Cafés",
        "Turm",
    ]
