import pytest
from babel import Locale

from pipeline.link.names import loose_key
from pipeline.link.places import city_countries, derived_places, known_names
from pipeline.tables import read_resource


@pytest.mark.parametrize(
    ("surface", "places"),
    [
        ("nordkoreanischen", ["Nordkorea"]),
        ("westpolnische", ["Polen"]),
        ("Südkoreanerinnen", ["Südkorea"]),
        ("Französin", ["Frankreich"]),
        ("polnisch-tschechischer", ["Polen", "Tschechien"]),
        ("US-amerikanische", ["USA"]),
        ("Deutschtürkin", ["Deutschland", "Türkei"]),
        ("deutschsprachig", []),
        ("fröhlichen", []),
    ],
)
def test_adjectives_and_demonyms(surface, places):
    assert derived_places(surface) == places


def test_capitals_and_seats_keep_their_name_and_tell_their_country():
    known = known_names()
    assert known[loose_key("Vereinigten Staaten")].name == "USA"
    assert (known["kreml"].name, known["kreml"].country, known["kreml"].entity_type) == ("Kreml", "RU", "ORG")
    assert known[loose_key("Weißen Hauses")] is known[loose_key("Weißes Haus")]
    assert known["den haag"].name == "Den Haag"
    assert known["pyongyang"].name == "Pjöngjang"


def test_every_country_is_one_that_babel_knows_by_name_or_alias():
    german = Locale("de").territories
    codes = [row["iso2"] for row in read_resource("de/countries.csv")]
    assert len(codes) == len(set(codes)) and set(codes) <= set(german)
    for row in read_resource("de/countries.csv"):
        names = {loose_key(name) for name in [row["name"], *row["aliases"].split("|")]}
        assert loose_key(german[row["iso2"]]) in names


def test_cities_get_the_country_of_the_clearly_largest():
    assert city_countries(["Köln", "Mailand"]) == {"köln": "DE", "mailand": "IT"}
    assert city_countries(["Nirgendwohausen"]) == {}
