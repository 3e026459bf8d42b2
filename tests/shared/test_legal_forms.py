import pytest

from pipeline.legal_forms import past_legal_form, without_legal_form


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Kleist GmbH & Co. KG", "Kleist"),
        ("Kleist GmbH & Co", "Kleist"),
        ("Morven AG & Co. KGaA", "Morven"),
        ("Nordwerk, Inc.", "Nordwerk"),
        ("Deichhilfe e. V.", "Deichhilfe"),
        ("Deichhilfe e.V", "Deichhilfe"),
        ("Molkerei Aue SE", "Molkerei Aue"),
        ("Abel & Co.", "Abel & Co."),  # Abel and others
        ("AG", "AG"),
        ("Nordwerk", "Nordwerk"),
    ],
)
def test_a_firm_without_its_legal_form(name, bare):
    assert without_legal_form(name) == bare


def test_where_a_legal_form_ends():
    assert past_legal_form("Die Kleist GmbH & Co. KG baut".split(" "), 2) == 6
    assert past_legal_form("Abel und Co. bauen".split(" "), 1) == 1
