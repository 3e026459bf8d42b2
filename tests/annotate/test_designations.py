import pytest

from pipeline.annotate.designations import find_designations
from pipeline.annotate.document import Mention
from pipeline.tables import frame
from tests.annotate.reading import named, read
from tests.slices import first_mismatch

PER_NAMES = {"Jan Abel": "PER", "Ida Berg": "PER"}


def found(text, names=None, quotes=(), spans=()):
    document = read(text, names)
    rows = find_designations(document, list(quotes), list(spans))
    assert first_mismatch(frame("annotate.designations", rows), {"t": text}) is None
    return [(row["surface"], row["lemma"], named(document, row["anchor_ids"])) for row in rows], rows


def test_apposition_before_a_name_takes_adjectives_but_no_possessor():
    text = "Burgunds früherer Kanzler Anton Abel traf den greisen König Otto."
    got, rows = found(text, {"Burgunds": "LOC", "Anton Abel": "PER", "Otto": "PER"})
    assert got == [("früherer Kanzler", "Kanzler", ["Anton Abel"]), ("greisen König", "König", ["Otto"])]
    assert [row["rule"] for row in rows] == ["apposition_before"] * 2


def test_apposition_after_a_name_and_behind_a_complement():
    names = {"Berta Berg": "PER", "Cem Cordes": "PER"}
    got, _ = found("Berta Berg, die neue Sprecherin der Werft, schwieg. Der Leiter der Werft, Cem Cordes, ging.", names)
    assert got == [("neue Sprecherin", "Sprecherin", ["Berta Berg"]), ("Leiter", "Leiter", ["Cem Cordes"])]


def test_genitive_names_are_possessors_not_referents():
    got, _ = found("Abel kam. Die Berater Abels gingen.", {"Abels": "PER", "Abel ": "PER"})
    assert got == [("Berater", "Berater", [])]


def test_predicates_and_negation():
    names = {"Abel": "PER", "Berg": "PER"}
    got, rows = found("Abel ist kein Diktator. Berg nannte Abel einen Tyrannen. Abel gilt als Experte.", names)
    assert got == [
        ("Diktator", "Diktator", ["Abel"]),
        ("Tyrannen", "Tyrann", ["Abel"]),
        ("Experte", "Experte", ["Abel"]),
    ]
    assert [row["is_negated"] for row in rows] == [True, False, False]


def test_a_verb_is_no_adjective_and_a_list_of_nouns_no_predicate():
    got, _ = found("Das sagte Minister Abel, der Sohn armer Bauern ist.", {"Abel": "PER"})
    assert [surface for surface, *_ in got] == ["Minister", "Sohn", "armer Bauern"]
    assert got[0][2] == ["Abel"]


def test_elliptical_coordination_gives_two():
    got, rows = found("Dann kamen der belgische und der dänische König.")
    assert got == [("belgische", "König", []), ("dänische König", "König", [])]
    assert [row["rule"] for row in rows] == ["ellipsis", "definite"]


def test_shared_head_of_a_compound_is_one():
    got, rows = found("Die Staats- und Regierungschefs tagten.")
    assert got == [("Staats- und Regierungschefs", "Staats- und Regierungschef", [])]
    assert rows[0]["number"] == "plural"


def test_numerals_stay_out_and_show_the_plural():
    got, rows = found("Die drei greisen Könige und tausende Soldaten warteten, die beiden Führer auch.")
    assert [surface for surface, *_ in got] == ["greisen Könige", "Soldaten", "Führer"]
    assert {row["number"] for row in rows} == {"plural"}


def test_states_take_role_labels_but_no_offices():
    got, _ = found("Burgund, ein enger Verbündeter, half.", {"Burgund": "LOC"})
    assert got == [("enger Verbündeter", "Verbündeter", ["Burgund"])]


def test_voice_follows_the_quotes():
    text = "„Der Tyrann muss weg“, sagte er. Der Diktator sei krank. Der König dankte."
    cut = [(text.index("Der T"), text.index("“")), (text.index("Der D"), text.index(" krank") + 6), (54, len(text))]
    quotes = [{"quote_id": str(n), "quote_type": kind} for n, kind in enumerate(("fragment", "indirect", "reported"))]
    spans = [{"quote_id": str(n), "span_role": "content", "start": a, "end": b} for n, (a, b) in enumerate(cut)]
    _, rows = found(text, quotes=quotes, spans=spans)
    assert [row["voice"] for row in rows] == ["quoted", "reported", "own"]


def test_gender_signs_and_names_inside():
    got, _ = found("Die Lehrer:innen und der Bund Deutscher Richter kamen.", {"Bund Deutscher Richter": "ORG"})
    assert got == [("Lehrer:innen", "Lehrer*in", [])]


def test_empty_text():
    assert found("") == ([], [])


def test_genitives_after_a_noun_are_no_predicates():
    got, _ = found("Abel wurde auf Anweisung der Ärzte befragt. Das berichteten Zeugen.", {"Abel": "PER"})
    assert got == [("Ärzte", "Arzt", []), ("Zeugen", "Zeuge", [])]


def test_words_of_no_list_by_suffix_and_place():
    names = {"Jan Abel": "PER", "Mia Kern": "PER", "Abel": "PER"}
    got, _ = found(
        "Der Krapfenfüller Jan Abel sah die Krapfenfüllerin Mia Kern. Der Krapfenfüller dampfte. Abel blieb.", names
    )
    assert got == [
        ("Krapfenfüller", "Krapfenfüller", ["Jan Abel"]), ("Krapfenfüllerin", "Krapfenfüllerin", ["Mia Kern"]),
    ]  # fmt: skip


def test_adjectival_nouns_take_the_gender_of_the_phrase():
    names = {"Mia Kern": "PER", "Jan Abel": "PER"}
    text = (
        "Die Vorsitzende Mia Kern kam. Mit der Abgeordneten Mia Kern sprach der Abgeordnete Jan Abel. "
        "Der damals 40-Jährige ging, eine 81-Jährige blieb. Viele Beschäftigte und die Angestellten warteten."
    )
    got, _ = found(text, names)
    assert [lemma for _, lemma, _ in got] == [
        "Vorsitzende", "Abgeordnete", "Abgeordneter", "40-Jähriger", "81-Jährige", "Beschäftigter", "Angestellter",
    ]  # fmt: skip


def test_apposition_with_time_particle_and_second_noun():
    names = {"Mia Kern": "PER", "Jan Abel": "PER"}
    text = (
        "Mia Kern, seit Mai Bürgermeisterin von Burg, kam. Jan Abel allerdings, der Kassenwart der Werft, ging. "
        "Jan Abel, Wirt und gelernter Koch, blieb. Ihr junger Kollege, Minister Jan Abel, schwieg."
    )
    got, _ = found(text, names)
    assert got == [
        ("Bürgermeisterin", "Bürgermeisterin", ["Mia Kern"]), ("Kassenwart", "Kassenwart", ["Jan Abel"]),
        ("Wirt", "Wirt", ["Jan Abel"]), ("gelernter Koch", "Koch", ["Jan Abel"]),
        ("junger Kollege", "Kollege", ["Jan Abel"]), ("Minister", "Minister", ["Jan Abel"]),
    ]  # fmt: skip


def test_a_title_before_the_subject_and_a_joined_noun_behind_a_preposition():
    names = {"Kern": "PER"}
    got, _ = found("Frau Kern ist eine Träumerin. Kern ist von Köchinnen und Köchen umgeben.", names)
    assert ("Träumerin", "Träumerin", ["Kern"]) in got
    assert ("Köchen", "Koch", []) in got


def test_a_place_adjective_with_capital_belongs_to_the_phrase():
    document = read("Wie eine Celler Winzerin half.")
    document.mentions.insert(0, Mention(9, 15, 9, 15, "LOC", "derived"))
    rows = find_designations(document, [], [])
    assert [(row["surface"], row["rule"]) for row in rows] == [("Celler Winzerin", "indefinite")]


def test_two_nouns_joined_before_one_name_both_mean_it():
    got, _ = found("Es sang der Wirt und frühere Jodler Jan Abel.", {"Jan Abel": "PER"})
    assert got == [("Wirt", "Wirt", ["Jan Abel"]), ("frühere Jodler", "Jodler", ["Jan Abel"])]


def test_the_name_behind_a_demonym_or_second_noun_is_not_the_first_noun_s():
    got, _ = found("Der Vater des Briten Abel kam, die Tochter des Wirts Berg ging.", {"Abel": "PER", "Berg": "PER"})
    assert got == [("Vater", "Vater", []), ("Tochter", "Tochter", []), ("Wirts", "Wirt", ["Berg"])]


def test_als_with_any_verb_means_the_only_one_named():
    names = {"Abel": "PER", "Berg": "PER"}
    got, _ = found(
        "Abel arbeitet seit Mai als Wirtin. Abel kennt sie als Köchin. Abel traf Berg oft als Sprecher.", names
    )
    assert got == [("Wirtin", "Wirtin", ["Abel"]), ("Köchin", "Köchin", []), ("Sprecher", "Sprecher", [])]


def test_als_in_a_relative_clause():
    names = {"Abel": "PER", "Berg": "PER"}
    got, _ = found("Abel, der als Lotse arbeitet, kam. Abel, der Berg als Köchin kennt, kam.", names)
    assert [anchors for *_, anchors in got] == [["Abel"], ["Berg"]]


def test_a_noun_joined_behind_a_complement():
    names = {"Jan Abel": "PER", "Berg": "PER", "Ulm": "LOC"}
    got, _ = found("Der Wirt in Ulm und Jodler Jan Abel sang. Berg ist Wirtin in Ulm und gelernte Köchin.", names)
    assert [(lemma, anchors) for _, lemma, anchors in got] == [
        ("Wirt", ["Jan Abel"]), ("Jodler", ["Jan Abel"]), ("Wirtin", ["Berg"]), ("Köchin", ["Berg"]),
    ]  # fmt: skip
    got, _ = found("Wirt in Ulm und Jodler Jan Abel sangen.", names)
    assert got[0] == ("Wirt", "Wirt", [])  # without an article they may be two


def test_a_noun_in_brackets_behind_a_name():
    names = {"Abel": "PER", "Berg": "PER", "Ulm": "LOC"}
    got, _ = found("Abel (Lotse) und Berg (57, Köchin aus Ulm) kamen (Kinder frei).", names)
    assert [(lemma, anchors) for _, lemma, anchors in got] == [("Lotse", ["Abel"]), ("Köchin", ["Berg"]), ("Kind", [])]


def test_the_nominative_of_a_diminutive_is_no_plural_by_its_ending():
    _, rows = found("Als Mädchen las sie viel. Soldaten lasen.")
    assert [row["number"] for row in rows] == ["unknown", "plural"]


def test_a_label_before_a_colon_and_its_synonym_in_brackets():
    got, _ = found("Bürgermeisterin (Maire): Ida Berg", {"Ida Berg": "PER"})
    assert got == [("Bürgermeisterin", "Bürgermeisterin", ["Ida Berg"]), ("Maire", "Maire", ["Ida Berg"])]


def test_an_adverb_or_quantifier_inside_a_phrase_keeps_its_article():
    got, rows = found("Der aktuell beste Lotse, Jan Abel, traf Ida Berg, eine weitere Betroffene.", PER_NAMES)
    assert [(surface, names) for surface, _, names in got] == [
        ("beste Lotse", ["Jan Abel"]),
        ("Betroffene", ["Ida Berg"]),
    ]
    assert rows[0]["rule"] == "apposition_before"


def test_nouns_joined_behind_a_long_complement_and_after_sondern():
    got, _ = found(
        "Ida Berg, Leiterin des Amtes für Luft, Wasser und Boden in Ulm (ALB) und Präsidentin der Werft, kam.",
        PER_NAMES,
    )
    assert [names for *_, names in got] == [["Ida Berg"]] * 2
    got, _ = found("Es war Ida Berg, keine Wirtin, sondern eine erfahrene Köchin.", PER_NAMES)
    assert [names for *_, names in got] == [["Ida Berg"]] * 2


def test_a_verb_in_t_shows_that_a_headline_speaks_of_one():
    _, rows = found("Forscher aus Ulm warnt vor Wind\nForscher aus Ulm warnen vor Wind", {"Ulm": "LOC"})
    assert [row["number"] for row in rows] == ["singular", "unknown"]


def test_a_relative_pronoun_is_no_article_and_the_rest_of_a_product_no_person():
    _, rows = found("Es ist eine Reform, mit der Geflüchtete lernen. Der Typ K-12 Patriot fliegt.", {"K-12": "MISC"})
    assert [(row["surface"], row["rule"]) for row in rows] == [("Geflüchtete", "bare")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Wirtin, Köchin und Jodlerin Ida Berg sang.", [["Ida Berg"]] * 3),
        ("Sein Anwalt, der alte Strafrechtler Jan Abel, schwieg.", [["Jan Abel"]] * 2),
        ("Ida Berg, Wirtin der Alp, Köchin und Jodlerin, sang.", [["Ida Berg"]] * 3),
        ("Jan Abel, ein wegen Betrugs verurteilter Makler, schwieg.", [["Jan Abel"]]),
        ("Ida Berg (41, Hebamme) und Jan Abel kamen.", [["Ida Berg"]]),
        ("Jan Abel, dessen Großvater den Hof baute, schwieg.", [[]]),
        ("Der Anwalt des alten Wirts, Jan Abel, schwieg.", [["Jan Abel"], []]),
        ("Der Sprecher der Wirte, Jan Abel, schwieg.", [["Jan Abel"], []]),
        ("Das Haus des Wirts, Jan Abel, brannte.", [["Jan Abel"]]),
        ("Die Sprecherin des Vereins «Hof bleibt», Ida Berg, sang.", [["Ida Berg"]]),
        ("Zur neuen Sprecherin wurde am Montag Ida Berg gewählt.", [["Ida Berg"]]),
        ("Ida Berg, im Hauptberuf Wirtin, sang.", [["Ida Berg"]]),
        ("Die Leiterin des Bades, Dr. Ida Berg, sang.", [["Ida Berg"]]),
        ("Die Grüne Ida Berg und der Linke Jan Abel sangen. Die Grüne sang.", [["Ida Berg"], ["Jan Abel"]]),
    ],
)
def test_nouns_in_rows_brackets_and_long_phrases(text, expected):
    assert [names for *_, names in found(text, PER_NAMES)[0]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Berg, pensionierte Wirtin und Mutter von drei Hunden, sang.", ["pensionierte Wirtin", "Mutter"]),
        ("Ida Berg, studierte Wirtin aus Ulm, sang.", ["studierte Wirtin"]),
        ("Ida Berg, Wirtin, Köchin und dreifache Mutter, sang.", ["Wirtin", "Köchin", "dreifache Mutter"]),
        ("Das sei falsch, kritisierte Wirtin Ida Berg.", ["Wirtin"]),
        ("Ida Berg, Wirtin, sagen Gäste.", ["Wirtin"]),
        ("Das sei Jan Abel, kritisierte Wirtin Ida Berg.", ["Wirtin"]),
    ],
)
def test_an_aside_on_a_name_may_open_with_any_adjective(text, expected):
    rows = [(surface, names) for surface, _, names in found(text, PER_NAMES)[0]]
    assert [row for row in rows if row != ("Gäste", [])] == [(surface, ["Ida Berg"]) for surface in expected]


def test_a_verb_behind_das_is_no_adjective():
    rows, _ = found("Das bestätigte Kanzler Jan Abel. Das bekannte Kind sang.", PER_NAMES)
    assert [surface for surface, *_ in rows] == ["Kanzler", "bekannte Kind"]


def test_the_name_of_a_house_behind_beim_is_not_who_works_there():
    names = {"Anton Abel": "PER", "Lena Huber": "PER"}
    told, _ = found("„Wo?“, fragt Anton Abel, Koch beim Gasthof Lena Huber am Abend.", names)
    assert [people for _, _, people in told] == [["Anton Abel"]]
    told, _ = found("Das sagte die Sprecherin der Stadt Jena, Lena Huber, am Abend.", names)
    assert [people for _, _, people in told] == [["Lena Huber"]]


def test_a_measure_and_an_adjective_with_capital_are_no_person():
    told, _ = found("Das kostet 40 Euro pro Person. Die Vorsitzende Richterin schwieg.", {})
    assert [surface for surface, *_ in told] == ["Richterin"]


def test_one_name_behind_a_plural_is_somebody_else_but_for_kin():
    told, _ = found("Dort ist den Anwohnern Huber ein Dorn im Auge. Die Brüder Huber kamen.", {"Huber": "PER"})
    assert [people for _, _, people in told] == [[], ["Huber"]]


def test_several_have_no_single_name():
    told, _ = found(
        "Den Wirten Jan Abel ein Dorn im Auge, klagten die Nachbarn mit ihren Gästen Ida Berg an.", PER_NAMES
    )
    assert [names for surface, _, names in told if surface == "Gästen"] == [[]]


def test_a_label_between_marks_is_not_the_outlets_own_word():
    text = "Der „Retter“ Jan Abel sang. Man nennt Ida Berg eine „Terroristin“. Man nennt Jan Abel einen „Terroristen“."
    rows, full = found(text, PER_NAMES)
    assert [(surface, names) for surface, _, names in rows] == [
        ("Retter", ["Jan Abel"]), ("Terroristin", ["Ida Berg"]), ("Terroristen", ["Jan Abel"]),
    ]  # fmt: skip
    assert {(row["voice"], row["number"]) for row in full} == {("quoted", "singular")}


def test_a_compound_right_before_a_full_name_calls_somebody_something():
    assert found("Der Miet-Hai Jan Abel floh.", PER_NAMES)[0] == [("Miet-Hai", "Miet-Hai", ["Jan Abel"])]
    for text in ("Das Ulm-Spiel Jan Abel.", "Der Miet-Hai Abel floh.", "Der Miet-Hai floh."):
        assert found(text, {"Abel": "PER"} if "Jan" not in text else PER_NAMES)[0] == []
