"""What the clause of a per cent tells."""

from types import SimpleNamespace

from pipeline.link.shares import changes, own_clause, read_share


def test_the_clause_of_a_per_cent_ends_at_its_commas():
    assert own_clause(", die Blauen bei ", ". ").split() == ["die", "Blauen", "bei", "."]
    assert own_clause("Die Roten bekamen, was zählt, ", ", wie es heißt").split()[:2] == ["Die", "Roten"]


def test_a_fraction_is_rough_and_a_minus_a_fall():
    row = SimpleNamespace(unit="share", modifier="exact")
    assert read_share(row, [0.25, 0.25], None, "", " der befragten Wirtinnen klagt")[:3] == (
        "approx",
        [0.25, 0.25],
        "Wirtin",
    )
    row = SimpleNamespace(unit="percent", modifier="exact")
    assert read_share(row, [-7.0, -7.0], None, "Der Absatz: ", ".")[:3] == ("exact", [7.0, 7.0], None)


def test_a_clause_tells_of_growth_or_fall():
    assert changes("Der Absatz legte um  zu") == {"rise"} and changes("ein Rückgang von ") == {"fall"}
    assert not changes("Der Wirt legte die Schürze ab")
