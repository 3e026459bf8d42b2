import pytest

from pipeline.annotate.person_nouns import person_noun, unlisted_noun


@pytest.mark.parametrize(
    ("word", "lemma", "number"),
    [
        ("Präsidenten", "Präsident", "unknown"),
        ("Diktators", "Diktator", "singular"),
        ("Experten", "Experte", "unknown"),
        ("Beobachtern", "Beobachter", "plural"),
        ("Ärztinnen", "Ärztin", "plural"),
        ("Kollegin", "Kollegin", "singular"),
        ("Verbündeten", "Verbündeter", "unknown"),
        ("Staatsmänner", "Staatsmann", "plural"),
        ("Nachbarn", "Nachbar", "unknown"),
        ("Deichgrafenberater", "Deichgrafenberater", "unknown"),
        ("UN-Vizepräsidentin", "UN-Vizepräsidentin", "singular"),
        ("Hafenmeistern", "Hafenmeister", "plural"),
        ("Lehrer*innen", "Lehrer*in", "plural"),
        ("KollegInnen", "Kolleg*in", "plural"),
        ("KAPITÄN", "Kapitän", "singular"),
        ("58-Jährige", "58-Jähriger", "unknown"),
    ],
)
def test_forms_lead_to_the_nominative_singular(word, lemma, number):
    noun = person_noun(word)
    assert (noun.lemma, noun.number) == (lemma, number)


@pytest.mark.parametrize(
    "word", "Halbleiter Flugzeuge Krankenhäuser Sekunde Trichter Kopfhörern Armee Land Winter minister A".split()
)
def test_look_alikes_are_no_persons(word):
    assert person_noun(word) is None


def test_a_body_is_a_person_only_beside_a_name():
    assert person_noun("Bundesrat").is_tied
    assert not person_noun("Bundesräte").is_tied


def test_absurd_words_cost_nothing():
    assert person_noun("Ä" * 5000) is None


def test_words_of_no_list_are_women_or_tied():
    assert unlisted_noun("Krapfenfüllerinnen").number == "plural"
    assert unlisted_noun("Krapfenfüllerin").is_tied is False
    assert unlisted_noun("Krapfenfüller").is_tied
    assert [unlisted_noun(word) for word in ("Computer", "Glycerin", "Medizin", "Haus", "")] == [None] * 5
