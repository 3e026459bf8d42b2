import pytest

from pipeline.clean.agencies import load_agencies
from pipeline.clean.credit_lines import credit_start, has_picture_note, is_agency_line, is_signature

AGENCIES = load_agencies()


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Der Hafen am Morgen. Foto: Mia Rolfs/dpa", "Foto: Mia Rolfs/dpa"),
        ("Der Hafen am Morgen © Mia Rolfs", "© Mia Rolfs"),
        ("Der Hafen. (Symbolbild) - keystone", "keystone"),
        ("Der Hafen am Morgen. AP Photo", "AP Photo"),
        ("Foto von Reuters", "Foto von Reuters"),
        ("Lichtwerk/Mia Rolfs", "Lichtwerk/Mia Rolfs"),
    ],
)
def test_credit_at_the_end(text, credit):
    assert text[credit_start(text, AGENCIES) :] == credit


@pytest.mark.parametrize(
    "text",
    [
        "Drittes Bild: Dort hat der Leuchtturm gestanden",
        "Der Minister sagte der dpa, er gehe.",
        "© 2025 Hafenbote",
        "Keystone-SDA",
    ],
)
def test_no_picture_credit(text):
    assert credit_start(text, AGENCIES) is None


def test_agency_lines_and_signatures():
    assert is_agency_line("(dpa/AFP)", AGENCIES) and is_agency_line("Quelle: dpa", AGENCIES)
    assert not is_agency_line("dpa meldet neue Zahlen", AGENCIES)
    assert {found for _, _, found in AGENCIES.find("AP/dpa")} == {"ap", "dpa"}
    assert is_signature("(mro, dpa)") and is_signature("KS/TVB/mo") and not is_signature("Die Fähre fährt.")
    assert has_picture_note("Eine Fähre. (Archivbild)") and not has_picture_note("Eine Fähre (alt).")


def test_an_agency_line_may_hold_the_day():
    assert is_agency_line("(APA, red, 13.1.2025)", AGENCIES)
    assert not is_agency_line("APA 13.1.2025 Werft", AGENCIES)
