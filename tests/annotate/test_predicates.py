import pytest

from pipeline.annotate.numbers import pieces
from pipeline.annotate.predicates import predicate_of


@pytest.mark.parametrize(
    ("text", "at", "predicate"),
    [
        ("Der Hafen hat 40 Boote entsandt", 3, "entsandt"),
        ("Der Hafen entsandte auch 40 Boote", 4, "entsandt"),
        ("Dabei starben 40 Menschen", 2, "gestorben"),
        ("Er schickte 40 Boote nach Jena", 2, "geschickt"),
        ("Es wurden 40 Boote abgegeben", 2, "abgegeben"),
        ("dass 40 Boote versenkt worden sein sollen", 1, "versenkt"),
        ("Dabei kamen 40 Menschen um", 2, "umgekommen"),
        ("Die Werft stellte 40 Lotsen ein und baute an", 3, "eingestellt"),
        ("Sie lehnten 40 Anträge aus Jena ab", 2, "abgelehnt"),
        ("Es sanken 40 Boote um zwei Meter", 2, "gesunken"),
        ("Es wurden 40 Boote versenkt und mehr als 50 beschädigt", 2, "versenkt"),
        ("Es wurden 40 Boote gehoben und verkauft", 2, "verkauft"),
        ("Die Werft entließ 40 Lotsen und stellte 50 ein", 3, "entlassen"),
        ("Dort kamen 40 Kinder zur Welt und dort starb er", 2, "gekommen"),
        ("Die Werft verkaufte 40 Boote – Lotsen wurden entlassen", 3, "verkauft"),
        ("Sie wollen 40 Boote - Lotsen entlassen", 2, None),
        ("Sie haben 40 Boote", 2, None),
        ("Die niedrigsten 40 Werte", 2, None),
        ("Es wurden 40 Gäste verletzt in ein Spital geflogen", 2, "verletzt"),
        ("Es wurden 40 Gäste unverletzt in ein Hotel gebracht", 2, "gebracht"),
    ],
)
def test_participle_of_the_clause(text, at, predicate):
    assert predicate_of(pieces(text, 0, len(text)), at, at + 1) == predicate


def test_commas_end_the_clause():
    text = "40 Boote, die sanken"
    assert predicate_of(pieces(text, 0, len(text)), 0, 1) is None
