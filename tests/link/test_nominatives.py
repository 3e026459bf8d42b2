import pytest

from pipeline.link.nominatives import nominative_name


@pytest.mark.parametrize(
    ("printed", "before", "name"),
    [
        ("Nordischen Kirche", "der", "Nordische Kirche"),  # feminine or plural by the article, feminine by the noun
        ("Nordischen Fährunion", "zur", "Nordische Fährunion"),
        ("Technischen Deichwerks", "des", "Technisches Deichwerk"),
        ("Städtische Deichtheater", "das", "Städtisches Deichtheater"),
        ("Uelzischen Anzeiger", "dem", "Uelzischer Anzeiger"),
        ("Vereinten Inselstaaten", "den", "Vereinte Inselstaaten"),
        ("Nordischen Komitees", "des", "Nordisches Komitee"),
        ("Grünen Kreuzes", "des", "Grünes Kreuz"),
        ("Nordischen Amts", "des", "Nordisches Amt"),
        ("Nordischen Gerichtshofs für Fische", "des", "Nordischer Gerichtshof für Fische"),
        ("Kieler Allgemeinen Zeitung", "der", "Kieler Allgemeine Zeitung"),
        ("Neuen Basis", "der", "Neuen Basis"),  # neither article nor noun tells: left alone
        ("Neue Presse Kiel", "der", "Neue Presse Kiel"),  # "im Streit der Neue Presse Kiel": article and noun disagree
        ("Alten Rathaus", "im", "Altes Rathaus"),
        ("Eisbären Kiel", "die", "Eisbären Kiel"),
        ("Leipziger Zeitung", "die", "Leipziger Zeitung"),
        ("Los Angeles", "in", "Los Angeles"),
    ],
)
def test_names_in_the_nominative(printed, before, name):
    assert nominative_name(printed, [(before, printed)]) == name


def test_other_occurrences_show_gender_and_stem():
    seen = [("der", "Vereinten Deichhut"), ("die", "Vereinte Deichhut"), ("der", "Vereinten Deichhut")]
    assert nominative_name("Vereinten Deichhut", seen) == "Vereinte Deichhut"
    seen = [("des", "Alten Gebäudes"), ("das", "Alte Gebäude")]
    assert nominative_name("Alten Gebäudes", seen) == "Altes Gebäude"
