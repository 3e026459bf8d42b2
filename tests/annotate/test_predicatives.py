import pytest

from tests.annotate.test_designations import found

NAMES = {"Abel": "PER", "Berg": "PER"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abel nannte Berg eine „Heldin“.", [("Heldin", ["Berg"])]),
        ("Abel wurde als „Lügner“ beschimpft.", [("Lügner", ["Abel"])]),
        ("Abel (57) ist Lotse.", [("Lotse", ["Abel"])]),
        ("Berg – man kennt sie – gilt als Heldin.", [("Heldin", ["Berg"])]),
        ("Abel, 57, war Lotse.", [("Lotse", ["Abel"])]),
        ("Abel, der dort wohnt, gilt als Lügner.", [("Lügner", ["Abel"])]),
        ("Abel ist ein „Lügner“ und ein „Feigling“.", [("Lügner", ["Abel"]), ("Feigling", ["Abel"])]),
        ("Berg nannte Abel einen „Lügner“ und „Feigling“.", [("Lügner", ["Abel"]), ("Feigling", ["Abel"])]),
        ("Berg nannte Abel einen Lügner und einen Feigling.", [("Lügner", ["Abel"]), ("Feigling", ["Abel"])]),
        ("Abel ist ein Held und ein Nachbar lacht.", [("Held", ["Abel"]), ("Nachbar", [])]),
        ("Der als „Rebell“ bekannte Abel kam.", [("Rebell", ["Abel"])]),
        ("Die früher als Heldin geltende Berg kam.", [("Heldin", ["Berg"])]),
        ("Mit Berg als Sprecherin wird das gut.", [("Sprecherin", ["Berg"])]),
        ("Abel folgt auf Berg als Lotse.", [("Lotse", ["Abel"])]),
        ("Als Sprecher des Vereins warb Abel für den Plan.", [("Sprecher", ["Abel"])]),
        ("In seiner Zeit als Trainer siegte Abel oft.", [("Trainer", ["Abel"])]),
        ("Berg kam, um als Wirtin zu arbeiten.", [("Wirtin", ["Berg"])]),
        ("Als Gegner sieht Abel den Staat.", [("Gegner", [])]),
        ("Berg ist seit Mai Ministerin.", [("Ministerin", ["Berg"])]),
        ("Abel war im Mai zum Trainer gewählt worden.", [("Trainer", ["Abel"])]),
        ("Berg wurde 2019 Meisterin.", [("Meisterin", ["Berg"])]),
        ("Abel wurde von einem Arzt operiert.", [("Arzt", [])]),
        ("Doch Dr. Abel ist Lotse in Kiel.", [("Lotse", ["Abel"])]),
        ("Abel und Berg sind Lotsen.", [("Lotsen", ["Abel", "Berg"])]),
        ("Der Trainer – Abel schwieg – war müde.", [("Trainer", [])]),
    ],
)
def test_a_noun_is_said_of_the_name_in_its_clause(text, expected):
    assert [(surface, names) for surface, _, names in found(text, NAMES)[0]] == expected
