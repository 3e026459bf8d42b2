import pytest

from tests.link.test_referents import read

VOGT, ABEL = "per-lena-vogt", "per-jan-abel"


@pytest.mark.parametrize(
    ("text", "noun", "rule", "expected"),
    [
        ("Lena Vogt kam. Sie ist seit Mai Lotsin der Werft.", "Lotsin", "bare", [(VOGT, "anaphor_recent", False)]),
        ("Lena Vogt kam, weil sie damals Lotsin war.", "Lotsin", "bare", [(VOGT, "anaphor_recent", False)]),
        ("Man sah Jan Abel. Der ist heute Lotse.", "Lotse", "bare", [(ABEL, "anaphor_recent", False)]),
        ("Man sah Jan Abel. Doch der kam als Lotse.", "Lotse", "bare", [(ABEL, "anaphor_recent", False)]),
        ("Man sah Jan Abel. Sein Amt als Lotse endete.", "Lotse", "bare", [(ABEL, "anaphor_recent", False)]),
        ("Lena Vogt kam. Sie wird den Lotsen treffen.", "Lotsen", "definite", []),
        ("Lena Vogt kam. Sie wird von einer Lotsin geführt.", "Lotsin", "indefinite", []),
        (
            "Jan Abel kam. Gegner nennen ihn einen Tyrannen.",
            "Tyrannen",
            "indefinite",
            [(ABEL, "anaphor_recent", False)],
        ),
        ("Lena Vogt kam. Man nennt sie die Königin der Alp.", "Königin", "definite", [(VOGT, "anaphor_recent", False)]),
        ("Jan Abel kam. Viele sehen in ihm einen Retter.", "Retter", "indefinite", [(ABEL, "anaphor_recent", False)]),
        ("Jan Abel und Lena Vogt kamen. Sie sind Lotsin und Wirt.", "Lotsin", "bare", []),
    ],
)
def test_a_copula_says_it_of_the_pronoun(text, noun, rule, expected):
    lemma = {"Lotsen": "Lotse", "Tyrannen": "Tyrann"}.get(noun, noun)
    found = read(text, [(noun, lemma, "singular")], rules={noun: rule})
    assert [one for one in found.get("d0", []) if one[1] != "cataphor"] == expected


def test_a_designation_hands_on_its_person():
    text = "Kanzlerin Lena Vogt kam. Später wurde die Kanzlerin Ehrenbürgerin und eine Freundin der Stadt."
    nouns = [("Kanzlerin", "Kanzlerin", "singular"), ("Kanzlerin", "Kanzlerin", "singular"),
             ("Ehrenbürgerin", "Ehrenbürgerin", "singular"), ("Freundin", "Freundin", "singular")]  # fmt: skip
    found = read(text, nouns, rules={"Ehrenbürgerin": "bare", "Freundin": "indefinite"})
    assert [found[f"d{n}"][0][0] for n in (1, 2, 3)] == [VOGT] * 3


def test_a_second_copula_means_the_same_person():
    nouns = [("Lotse", "Lotse", "singular"), ("Wirt", "Wirt", "singular")]
    found = read("Jan Abel kam. Er ist Lotse und war früher Wirt.", nouns, rules={"Lotse": "bare", "Wirt": "bare"})
    assert [found[f"d{n}"][0][0] for n in (0, 1)] == [ABEL] * 2
