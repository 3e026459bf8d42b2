"""Roots: forms of a verb, nouns made from it, words of one sense, parts of compounds."""

import pytest

from pipeline.link.word_roots import root, root_shares, same_sense, split_compounds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ausgestiegen", "aussteigen"),
        ("vergaßen", "vergessen"),
        ("geräumt", "Räumung"),
        ("abgesperrt", "absperren"),
        ("fragte", "Fragen"),
        ("bricht", "gebrochen"),
        ("Einbruch", "einbrechen"),
        ("Rückgabe", "zurückgeben"),
        ("Händler", "Handel"),
        ("baut", "Bau"),
        ("hört", "gehört"),
        ("verankert", "Verankerung"),
        ("liefern", "Lieferung"),
        ("informiert", "Information"),
        ("produzieren", "Produktion"),
        ("saniert", "Sanierung"),
        ("übernommen", "Übernahme"),
        ("ausgefallen", "Ausfall"),
    ],
)
def test_forms_of_a_verb_and_its_nouns_have_one_root(a, b):
    assert root(a) == root(b)


def test_a_verb_is_none_of_the_participle_it_looks_like():
    assert root("vorlegen") != root("vorliegen") == root("vorgelegen")


def test_a_noun_is_no_form_of_a_verb_but_where_a_sentence_begins():
    assert root("Gericht") != root("richten")
    assert root("Bricht", is_first=True) == root("bricht") != root("Bricht")


def test_frequent_verbs_are_common_in_every_form():
    assert root_shares()[root("nahm")] == root_shares()[root("nehmen")] > 0.05


def test_words_of_one_kind_or_class_may_stand_for_each_other():
    terms = [root(word) for word in ("Lehrling", "Azubi", "Kutter", "freigelassen", "Begnadigung")]
    assert {frozenset(pair) for pair in same_sense(terms)} == {frozenset(terms[:2]), frozenset(terms[3:])}


def test_a_compound_is_split_where_both_parts_stand_alone():
    terms = {root(word) for word in ("Wortbruch", "Wort", "gebrochen", "Pachterhöhung", "Pacht")}
    assert split_compounds(terms) == {root("Wortbruch"): (root("Wort"), root("brechen"))}
