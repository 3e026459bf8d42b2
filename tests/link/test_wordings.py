"""Wordings: roots, numbers with what they count, and what one quotation holds of another."""

from pipeline.link.terms import Weighing, relatives
from pipeline.link.wordings import count_roots, is_cut, is_held, read_wording, similarity, with_parts


def _wordings(*texts):
    read = [read_wording([(0, text)], []) for text in texts]
    return read, Weighing(dict.fromkeys((term for one in read for term in one.terms), 3.0))


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


def test_a_single_word_must_be_rare_and_the_same():
    (a, b), weight = _wordings("Der Zander fehlt im Netz", "Der Zander ruht")
    assert similarity(a, b, weight, alone=2.9) > 0 == similarity(a, b, weight, alone=3.1)
    (a, b), weight = _wordings("Der Fischreiher wartet", "Die Fischer ruhen")
    assert similarity(a, b, weight, 0.0) > 0 == similarity(a, b, weight)


def test_a_day_is_part_of_what_is_said_unless_it_dates_it():
    assert "montag…" in read_wording([(0, "bis Montag ruht der Betrieb")], []).terms
    assert (
        read_wording([(0, "am Montag ruht der Betrieb")], []).terms == read_wording([(0, "ruht der Betrieb")], []).terms
    )


def test_parts_stand_for_their_compound():
    wording = with_parts(read_wording([(0, "Das ist ein Wortbruch")], []), {"wortbruch": ("wort", "brech")})
    assert wording.terms == wording.weighed == ("wort", "brech")


def test_roots_are_counted_over_all_texts():
    assert count_roots(["Der Zander beißt.", "Zander und Hecht bissen"])["beiss"] == 2


def test_a_day_is_no_count_and_weighs_half_where_one_alone_names_it():
    (dated, bare, counted), weighing = _wordings(
        "Bis zum 24. Mai müsse der Zaun am Garten weg", "Der Zaun am Garten müsse bald weg", "Der Zaun stand 24 Stunden"
    )
    assert "24.mai…" in dated.terms and not dated.values and counted.values == {"24"}
    days, weighing_days = dated.days, Weighing({**weighing.weight, "24.mai…": 0.0})
    assert days == ("24.mai…",)
    assert similarity(dated, bare, weighing) < similarity(dated, bare, weighing_days)
    assert similarity(dated, bare, weighing) > 3 * 2 / 9 / 2 + 3 * 2 / 15
