"""Wordings: roots, numbers with what they count, and what one quotation holds of another."""

import pytest

from pipeline.link.terms import Weighing, relatives
from pipeline.link.wordings import is_cut, is_held, read_wording, root, similarity


def _wordings(*texts):
    read = [read_wording([(0, text)], []) for text in texts]
    return read, Weighing(dict.fromkeys((term for one in read for term in one.terms), 3.0))


@pytest.mark.parametrize(
    ("a", "b"),
    [("ausgestiegen", "aussteigen"), ("vergaßen", "vergessen"), ("geräumt", "Räumung"), ("abgesperrt", "absperren")],
)
def test_forms_of_a_verb_have_one_root(a, b):
    assert root(a) == root(b)


def test_a_noun_is_no_participle():
    assert root("Gericht") != root("richten")


def test_kinship_is_looked_up_both_ways():
    assert relatives(["frucht", "befrucht", "zaun"]) == {"frucht": {"befrucht"}, "befrucht": {"frucht"}, "zaun": set()}


def test_numbers_stand_with_what_they_count_in_figures_and_words():
    (a, b, c), _ = _wordings("Sieben Stunden lang", "seit 7 Stunden", "sieben Wochen im Jahr 2024")
    assert "#7 stund" in set(a.terms) & set(b.terms) and "#7 woch" in c.terms and c.values == {"7"}


def test_words_of_the_outlet_are_left_out():
    one = read_wording([(10, "lobte Resch den Deich")], [(10, 15), (16, 21)])
    assert one.words == ("den", "deich")


def test_a_headline_is_cut_from_the_quotation_and_set_phrases_are_not():
    (short, whole, phrase), weight = _wordings(
        "Wir haben keinen Strom mehr",
        "Heizen geht nicht. Wir haben keinen Strom mehr, seit der Mast fiel",
        "Das ist so",
    )
    assert is_cut(short, whole, weight) and is_cut(whole, short, weight)
    assert not is_cut(phrase, read_wording([(0, "Nein, das ist so nicht")], []), weight)


def test_what_is_said_in_another_order_is_held():
    (a, b), weight = _wordings(
        "Eine Schleuse ist heute gebrochen", "Heute brach eine Schleuse. Mehr weiß ich nicht, leider"
    )
    assert is_held(a, b, weight) and not is_held(b, a, weight)


def test_the_same_number_of_the_same_thing_speaks_for_one_utterance():
    (a, same, bare), weight = _wordings(
        "Neun Tage lag der Fisch im Hafen",
        "Erst nach neun Tagen, so Berg, sei geräumt",
        "Erst nach Tagen, so Berg, sei geräumt",
    )
    assert similarity(a, same, weight, 0.0) > 1.3 * similarity(a, bare, weight, 0.0)


def test_other_numbers_speak_against_one_utterance():
    (a, same, other), weight = _wordings("640 Kisten Zander", "Zander, 640 Kisten", "900 Kisten Zander")
    assert similarity(a, same, weight) > 2 * similarity(a, other, weight) > 0
