import pytest

from pipeline.annotate.quantities import find_quantities, rest_on
from pipeline.tables import frame
from tests.annotate.reading import read
from tests.slices import first_mismatch


def found(text, names=None, attributions=()):
    rows = find_quantities(read(text, names))
    rest_on(rows, list(attributions))
    assert first_mismatch(frame("annotate.quantities", rows), {"t": text}) is None
    return rows


@pytest.mark.parametrize(
    ("text", "surface", "low", "high", "modifier", "unit", "counted"),
    [
        ("Es kamen rund 27.500 Lehrer.", "rund 27.500 Lehrer", 27500, 27500, "approx", "count", "Lehrer"),
        ("Es kostet 3\u2005000\u2009Euro.", "3\u2005000\u2009Euro", 3000, 3000, "exact", "EUR", None),
        ("Es kostet rund CHF 2,3 Mrd.", "rund CHF 2,3 Mrd", 2.3e9, 2.3e9, "approx", "CHF", None),
        ("Es dauert mehr als eine Woche.", "mehr als eine Woche", 1, None, "min", "week", None),
        ("Am Ende waren es 1840.", "1840", 1840, 1840, "exact", "count", None),
        ("Es kostet zwischen etwa 12 und 18 Euro.", "etwa 12 und 18 Euro", 12, 18, "approx", "EUR", None),
        ("Es waren 34 Grad unter null.", "34 Grad unter null", -34, -34, "exact", "degree", None),
        ("Minus 12 Grad waren es.", "Minus 12 Grad", -12, -12, "exact", "degree", None),
        (
            "Es geht um einen zweistelligen Millionenbetrag.",
            "zweistelligen Millionenbetrag",
            1e7,
            9.9e7,
            "vague",
            "count",
            None,
        ),
        ("Eine zweistellige Zahl von Booten sank.", "zweistellige Zahl", 10, 99, "vague", "count", "Boot"),
        ("Es gab mehr als 50 zum Teil Schwerverletzte.", "mehr als 50", 50, None, "min", "count", "Schwerverletzter"),
        ("Er sitzt drei Jahre und sechs Monate.", "drei Jahre und sechs Monate", 3.5, 3.5, "exact", "year", None),
        (
            "Der Sturm weht mit 90 Kilometern pro Stunde.",
            "90 Kilometern pro Stunde",
            90,
            90,
            "exact",
            "kilometre_per_hour",
            None,
        ),
        ("Er fuhr 50 km in der Stunde.", "50 km in der Stunde", 50, 50, "exact", "kilometre_per_hour", None),
        ("Es dauert einen ganzen Tag.", "einen ganzen Tag", 1, 1, "exact", "day", None),
        ("Es dauert eine Woche lang.", "eine Woche", 1, 1, "exact", "week", None),
        ("Es dauert eine Viertelstunde.", "eine Viertelstunde", 15, 15, "exact", "minute", None),
        (
            "Es kostet eine Dreiviertelmillion Franken.",
            "eine Dreiviertelmillion Franken",
            750000,
            750000,
            "exact",
            "CHF",
            None,
        ),
        ("Der Wirt nannte die Zahl 600.", "600", 600, 600, "exact", "count", None),
        ("Es hat minus zwölf Grad.", "minus zwölf Grad", -12, -12, "exact", "degree", None),
        ("Es bebt mit der Stärke 5,8.", "5,8", 5.8, 5.8, "exact", "count", None),
        ("Es kostet 80'000 Franken.", "80'000 Franken", 80000, 80000, "exact", "CHF", None),
        ("Er zahlt mindestens 1,5 Mio. Euro.", "mindestens 1,5 Mio. Euro", 1.5e6, None, "min", "EUR", None),
        ("Das sind bis zu 40 alte Boote.", "bis zu 40 alte Boote", None, 40, "max", "count", "Boot"),
        ("Es fehlen 10 bis 15 Prozent.", "10 bis 15 Prozent", 10, 15, "approx", "percent", None),
        ("Zwischen 10 und 15 Leute warten.", "10 und 15 Leute", 10, 15, "approx", "count", "Leute"),
        ("Tausende von ihnen gingen.", "Tausende von ihnen", 2000, 19999, "vague", "count", None),
        ("Hunderte von alten Booten sanken.", "Hunderte von alten Booten", 200, 1999, "vague", "count", "Boot"),
        ("Dann kamen mehrere Tausend Fans.", "mehrere Tausend Fans", 2000, 19999, "vague", "count", "Fan"),
        ("In ihrer 14-jährigen Amtszeit.", "14-jährigen", 14, 14, "exact", "year", None),
        ("Ein Drittel der Boote sank.", "Ein Drittel", 1 / 3, 1 / 3, "exact", "share", None),
        (
            "Es kamen zweiundzwanzig Wiener Schulen.",
            "zweiundzwanzig Wiener Schulen",
            22,
            22,
            "exact",
            "count",
            "Schule",
        ),
        ("Turnier in Melk: Drei Vereine fehlen.", "Drei Vereine", 3, 3, "exact", "count", "Verein"),
        ("Es kamen 2000 Menschen.", "2000 Menschen", 2000, 2000, "exact", "count", "Mensch"),
        ("Der Kurs fiel um 5%.", "5%", 5, 5, "exact", "percent", None),
        ("Zuletzt war das vor 80 Jahren so.", "80 Jahren", 80, 80, "exact", "year", None),
        ("Vom 3. bis 5. Mai 2026 sanken 40 Boote.", "40 Boote", 40, 40, "exact", "count", "Boot"),
        ("Es kamen ein paar Tausend Fans.", "ein paar Tausend Fans", 2000, 19999, "vague", "count", "Fan"),
        ("Es kostet eine halbe Million Euro.", "eine halbe Million Euro", 5e5, 5e5, "exact", "EUR", None),
        (
            "Es kostet 900.000 bis 1,5 Millionen Euro.",
            "900.000 bis 1,5 Millionen Euro",
            9e5,
            1.5e6,
            "approx",
            "EUR",
            None,
        ),
        ("Es kamen 40 alte kleine rote graue blaue Boote.", "40", 40, 40, "exact", "count", None),
        ("Ein 3,5-facher Wert.", "3,5-facher", 3.5, 3.5, "exact", "times", None),
        ("Sie sprach über zehn Boote.", "zehn Boote", 10, 10, "exact", "count", "Boot"),
        ("Etwa jeder vierte Lotse kam.", "Etwa jeder vierte Lotse", 0.25, 0.25, "approx", "share", "Lotse"),
        ("Jeder Dritte rudert.", "Jeder Dritte", 1 / 3, 1 / 3, "exact", "share", None),
        ("Ein halbes Dutzend Boote sank.", "Ein halbes Dutzend Boote", 6, 6, "exact", "count", "Boot"),
        ("Er fuhr eine halbe Stunde.", "eine halbe Stunde", 0.5, 0.5, "exact", "hour", None),
        ("Vor einem guten Jahr sank es.", "einem guten Jahr", 1, 1, "approx", "year", None),
        ("Ein knappes Drittel der Boote sank.", "Ein knappes Drittel", 1 / 3, 1 / 3, "approx", "share", None),
        ("Dreiviertel der Boote sanken.", "Dreiviertel", 0.75, 0.75, "exact", "share", None),
        ("Rund die Hälfte der Boote sank.", "Rund die Hälfte", 0.5, 0.5, "approx", "share", None),
        ("Er zahlte mehr als das Doppelte.", "mehr als das Doppelte", 2, None, "min", "times", None),
        ("Sie fuhren zu dritt.", "zu dritt", 3, 3, "exact", "person", None),
        ("Er rudert 2,5-mal so schnell.", "2,5-mal", 2.5, 2.5, "exact", "times", None),
        ("Er fährt ein- bis zweimal im Jahr.", "ein- bis zweimal", 1, 2, "approx", "times", None),
        (
            "Es sind drei- bis vierhunderttausend Boote.",
            "drei- bis vierhunderttausend Boote",
            3e5,
            4e5,
            "approx",
            "count",
            "Boot",
        ),
        ("Die 10- bis 14-Jährigen kamen.", "10- bis 14-Jährigen", 10, 14, "approx", "year", None),
        ("Es dauert elfeinhalb Tage.", "elfeinhalb Tage", 11.5, 11.5, "exact", "day", None),
        ("Bei null Grad ruht das Boot.", "null Grad", 0, 0, "exact", "degree", None),
        (
            "Drei Millionen achthunderttausend Boote.",
            "Drei Millionen achthunderttausend Boote",
            3.8e6,
            3.8e6,
            "exact",
            "count",
            "Boot",
        ),
        (
            "Es kostet zwei Millionen dreihundertfünfzigtausend Euro.",
            "zwei Millionen dreihundertfünfzigtausend Euro",
            2.35e6,
            2.35e6,
            "exact",
            "EUR",
            None,
        ),
        (
            "Es kostet eine Milliarde zweihundert Millionen Euro.",
            "eine Milliarde zweihundert Millionen Euro",
            1.2e9,
            1.2e9,
            "exact",
            "EUR",
            None,
        ),
        ("Keine 20 Boote kamen.", "Keine 20 Boote", None, 20, "max", "count", "Boot"),
        ("Es fehlt eine sechsstellige Summe.", "sechsstellige Summe", 1e5, 999_999, "vague", "count", None),
        (
            "Es geht um einen Eimer im 4-stelligen Eurobereich.",
            "4-stelligen Eurobereich",
            1e3,
            9_999,
            "vague",
            "EUR",
            None,
        ),
        ("Er nannte den vierstelligen Code.", "vierstelligen", 4, 4, "exact", "digit", None),
        ("Es kam ein 999-stelliger Betrag heraus.", "999-stelliger", 999, 999, "exact", "digit", None),
    ],
)
def test_value_span_and_unit(text, surface, low, high, modifier, unit, counted):
    (row,) = found(text)
    assert (row["surface"], row["modifier"], row["unit"], row["counted"]) == (surface, modifier, unit, counted)
    assert (row["value_low"], row["value_high"]) == (pytest.approx(low), pytest.approx(high))


def test_of_two_years_both_numbers_have_the_unit():
    for text in ("Er sank von 31 auf 28 Millionen Euro.", "Er sank von 31 im Vorjahr auf 28 Millionen Euro."):
        assert [(row["value_low"], row["unit"]) for row in found(text)] == [(31e6, "EUR"), (28e6, "EUR")]
    assert [row["unit"] for row in found("Von 31 im Tal stiegen alle auf 40 Meter.")] == ["count", "metre"]


@pytest.mark.parametrize(
    "text",
    [
        "Hinweise nimmt die Wache unter 0471/12 34 56 entgegen.",
        "Tel. 04 71 - 12 34 56, Fax (040) 123 45 67 oder +49 30 1234 5678.",
        "Im Jahr 2000 kam ein Boot.", "Am 3. Mai 2021 um 18.30 Uhr.", "Sie siegten 3:2.", "Nach Artikel 5 gilt das.",
        "Er wurde 1999 gewählt.", "Die Version 1.2.3 ist da.", "Ruf 0800 46644664 an.", "Das Boot liegt auf Platz sechs.", "Das ist Stufe vier der Skala.",
        "Die Linien 3 und 14 fahren.", "Unter den Notrufnummern 3310 und 33 war keiner.", "Sie lagen auf Platz zwei bis vier.",
        "Zwischen 1990 und 1995 kam er.", "Der Turm stand schon um 900 v. Chr. dort.",
        "Gegen acht oder neun Uhr kam er.", "Am Tag zwei kam er.", "Nach Art. 2 Abs. 1 und § 3 Absatz 4.",
        "Berg sprach von einem guten Tag für Ulm.", "So das Gericht (Az. 5 StR 12/24).", "Das war vor einem Jahr.", "Am siebten Mai kam er.",
        "Das Netz hat 5G und 4K.", "Er wollte ein- und aussteigen.", "Der Vor- und Nachteile sind viele.", "Wir fordern zweierlei: 1) mehr Boote.", "Der Wert stieg (0,5) kaum.",
    ],
)  # fmt: skip
def test_dates_times_results_and_labels_are_none(text):
    assert found(text) == []


def test_ordinals_are_typed_and_names_left_out():
    rows = found("Beim 80. Jahrestag des Zweiten Weltkriegs sprach er zum ersten Mal.", {"Zweiten Weltkriegs": "MISC"})
    assert [(row["surface"], row["num_kind"]) for row in rows] == [
        ("80. Jahrestag", "ordinal"),
        ("ersten Mal", "ordinal"),
    ]


def test_a_number_in_a_name_counts_nothing_and_one_before_another_does():
    assert found("Im Haus der 100 Biere war Ruhe.", {"Haus der 100 Biere": "ORG"}) == []
    assert [row["value_low"] for row in found("Es waren im Kader 9 von 23 dabei.")] == [9, 23]


def test_a_row_of_numbers_has_the_unit_of_the_last():
    assert [row["unit"] for row in found("Sie sind 21, 25 und 30 Jahre alt.")] == ["year"] * 3
    rows = found("Die Werke haben 310, 120 und 85 Köche, drei, vielleicht 4 Boote.")
    assert [row["counted"] for row in rows] == ["Koch", "Koch", "Koch", None, "Boot"]


def test_a_sum_that_something_is_for_is_exact():
    texts = ("Ein Kredit über 300 Euro.", "Die Auftragssumme über 300 Euro.", "Es kostet über 300 Euro.")
    assert [found(text)[0]["modifier"] for text in texts] == ["exact", "exact", "min"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Die Zahl von 40 Fällen sei zu hoch gegriffen, sagte Berg.", [None]),
        ("Die Zahl von 40 Fällen sei hoch, sagte Berg.", ["a1"]),
        ("Statt der darin genannten 40 Fälle seien es 50, sagte Berg.", [None, "a1"]),
        ("Statt 40 Euro seien es 50, sagte Berg.", ["a1", "a1"]),
        ("Ob es 40 Fälle sind, ließ Berg am Abend offen.", [None]),
    ],
)
def test_a_number_that_the_speaker_disputes_is_not_the_speakers(text, sources):
    rows = find_quantities(read(text))
    rest_on(rows, [{"attribution_id": "a1", "scope_start": 0, "scope_end": len(text)}], text=text)
    assert [row["attribution_id"] for row in rows] == sources


def test_age_in_brackets_only_after_a_person():
    (row,) = found("Berta Berg (57) kam.", {"Berta Berg": "PER"})
    assert (row["surface"], row["unit"]) == ("57", "year")


def test_predicate_and_source():
    text = "Laut Rotem Kreuz wurden rund 40 Menschen verletzt, drei starben."
    scopes = [("a1", 0, len(text)), ("a2", 0, 50)]
    rows = found(text, attributions=[{"attribution_id": i, "scope_start": a, "scope_end": b} for i, a, b in scopes])
    assert [(row["predicate"], row["attribution_id"]) for row in rows] == [("verletzt", "a2"), ("gestorben", "a1")]


def test_long_lists_stay_linear():
    assert len(found("Seit 1999, 12 Boote, " * 3000)) == 3000


@pytest.mark.parametrize(
    "text", ["Anmerkung ².", "H ₂ brennt leicht", "① Zweitens", "Ida Abel (²) kam.", "Rund ⑤ Boote", "²"]
)
def test_raised_and_circled_figures_count_nothing(text):
    assert found(text, {"Ida Abel": "PER"}) == []


def test_a_square_metre_and_figures_of_other_scripts():
    assert [row["value_low"] for row in found("Raum: 120 ² Meter")] == [120]
    assert [row["value_low"] for row in found("Es kamen ٤٠ Boote.")] == [40]


def test_numbers_that_share_an_ending_or_a_unit():
    rows = [(row["surface"], row["value_low"], row["unit"]) for row in found("Die 8-, 10- und 12-Jährigen kamen.")]
    assert rows == [("8-", 8, "year"), ("10-", 10, "year"), ("12-Jährigen", 12, "year")]
    rows = [(row["surface"], row["value_low"], row["unit"]) for row in found("Das Boot misst 9 mal 3 Meter.")]
    assert rows == [("9", 9, "metre"), ("3 Meter", 3, "metre")]
    assert [row["num_kind"] for row in found("Er kommt jeden zweiten Tag.")] == ["ordinal"]


def test_a_dot_behind_a_figure_without_noun_makes_an_ordinal():
    rows = found(
        "Es trafen Ida Abel (23.) und Bert Berg (90.+2). Sie trafen in der 7. und 9. Minute.", {"Ida Abel": "PER"}
    )
    assert [(row["surface"], row["num_kind"]) for row in rows if row["value_low"] in (23, 7, 9)] == [
        ("23", "ordinal"),
        ("7", "ordinal"),
        ("9. Minute", "ordinal"),
    ]


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("Die 30 -jährigen Bäume fallen.", "30 -jährigen", "year"),
        ("Nach 40 jähriger Pause öffnet der Turm.", "40 jähriger", "year"),
        ("Eine 30 köpfige Band spielte.", "30 köpfige", "person"),
    ],
)
def test_an_adjective_from_a_number_that_print_took_apart_is_a_unit(text, surface, unit):
    (row,) = found(text)
    assert (row["surface"], row["unit"], row["counted"]) == (surface, unit, None)


@pytest.mark.parametrize(
    ("text", "surface", "counted"),
    [
        ("Es gab 33 leicht verletzte Gäste.", "33 leicht verletzte Gäste", "Gast"),
        ("Es kamen 300 überwiegend junge Helfer.", "300 überwiegend junge Helfer", "Helfer"),
        ("Es kamen 40 zumeist Vermummte.", "40 zumeist Vermummte", "Vermummter"),
        ("Es kamen 20 Stahl- und Metallarbeiter.", "20 Stahl- und Metallarbeiter", "Metallarbeiter"),
        ("Zwei bewaffnete und maskierte Männer gingen.", "Zwei bewaffnete und maskierte Männer", "Mann"),
        ("Es gibt drei bislang unbekannte Städte.", "drei bislang unbekannte Städte", "Stadt"),
        ("Drei sanken und alte Kähne blieben.", "Drei", None),
        ("Es fehlen 1,6 Mill. Barrel Öl.", "1,6 Mill. Barrel", None),
        ("Vier weitere, leicht verletzte Gäste blieben.", "Vier", "Gast"),
        ("Mehr als 50 zum Teil schwer beschädigte Boote sanken.", "Mehr als 50", "Boot"),
        ("Es blieben 12 von der Stadt gepachtete Gärten.", "12", "Garten"),
        ("Zwei mit Paddeln bewaffnete Männer gingen.", "Zwei", "Mann"),
        ("Er kaufte 12 in der bekannten Galerie.", "12", None),
        ("Es gingen 40 aus Ulm stammenden Gästen vorher.", "40", "Gast"),
        ("Vor dem Krieg waren 40 aus Ulm.", "40", None),
        ("Drei sanken, alte Kähne blieben.", "Drei", None),
        ("Die Zahl der alten Boote stieg auf 300.", "300", "Boot"),
        ("Die Zahl der Helfer ist mit 17 gering.", "17", "Helfer"),
        ("Die Zahl der Boote ist hoch, am Ufer waren 300.", "300", None),
        ("Die Zahl der Boote stieg auf 300 Kähne.", "300 Kähne", "Kahn"),
        ("Die Zahl der Boote stieg in 14 Tagen.", "14 Tagen", None),
        ("Es gibt 14 ernst zu nehmende Gebote.", "14 ernst zu nehmende Gebote", "Gebot"),
    ],
)
def test_the_noun_counted_stands_behind_degrees_or_in_the_number_of(text, surface, counted):
    assert [(row["surface"], row["counted"]) for row in found(text)] == [(surface, counted)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Zwei 34-jährige Frauen kamen.", ["Frau", None]),
        ("Zwei 17-Jährige kamen.", ["17-Jähriger", None]),
        ("Zwei 30-Tonner kamen.", [None]),
    ],
)
def test_a_number_behind_another_counts_what_that_one_describes(text, counted):
    assert [row["counted"] for row in found(text)] == counted


def test_a_sum_with_a_sign_is_no_telephone_number():
    assert [row["surface"] for row in found("Es waren +200 – 300 Boote und 12 alte Kähne.")][-1] == "12 alte Kähne"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie gehen mit 61 statt wie bisher 62 Jahren.", [(61, "year", None), (62, "year", None)]),
        ("Kinder von zwei, vier und neun Jahren.", [(2, "year", None), (4, "year", None), (9, "year", None)]),
        ("Sie gehen mit 61 oder 62 Jahren.", [(61, "year", None), (62, "year", None)]),
        ("Es fehlen zwei bzw. drei Millionen Euro.", [(2e6, "EUR", None), (3e6, "EUR", None)]),
        ("Es kamen 16 von insgesamt 33 Kindern.", [(16, "count", "Kind"), (33, "count", "Kind")]),
        ("Es kamen 40 von weit her.", [(40, "count", None)]),
        ("Es sanken 16 der landesweit 33 Boote.", [(16, "count", "Boot"), (33, "count", "Boot")]),
        ("Neun ihrer zwölf Kinder kamen.", [(9, "count", "Kind"), (12, "count", "Kind")]),
        ("Es kamen neun von Ulm mit 33 Kindern.", [(9, "count", None), (33, "count", "Kind")]),
        ("Es endete mit 34 zu 12 Stimmen.", [(34, "count", "Stimme"), (12, "count", "Stimme")]),
        ("Es endete mit 34 zu 12 Booten.", [(34, "count", None), (12, "count", "Boot")]),
        ("Er blieb zwei, drei Jahre gingen.", [(2, "count", None), (3, "year", None)]),
    ],
)
def test_a_bare_number_shares_what_the_next_one_counts(text, expected):
    assert [(r["value_low"], r["unit"], r["counted"]) for r in found(text)] == expected


def test_the_eighth_is_told_from_the_verb():
    assert [r["value_low"] for r in found("Sie lernt in der achten Klasse. Die Wirte achten Gäste.")] == [8]


def test_a_numbered_line_is_no_ordinal():
    assert [r["surface"] for r in found("1. Talbau besaß drei Häuser.\n2. Talbau sank.\n2. Liga ist das nicht.")] == [
        "drei Häuser"
    ]
    assert [r["surface"] for r in found("2. Liga ist das nicht.\nNiemand kam.")] == ["2. Liga"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Es wurden zwei Menschen getötet und fünf verletzt.", ["Mensch", "Mensch"]),
        ("Zwei Menschen starben, mehr als fünf wurden verletzt.", ["Mensch", "Mensch"]),
        ("Die Werft entließ 200 Lotsen und stellte 50 ein.", ["Lotse", "Lotse"]),
        ("Zwei Boote sanken, fünf Kähne und drei trieben ab.", ["Boot", "Kahn", "Kahn"]),
        ("Abel fing drei Fische und gewann mit fünf zu zwei.", ["Fisch", None, None]),
        ("Zwei Kinder, fünf und sieben, starben.", ["Kind", None, None]),
        ("Zwei Kinder starben im Haus und fünf schliefen.", ["Kind", None]),
        ("Zwei Kinder kamen und die fünf blieben.", ["Kind", None]),
        ("40 Prozent kamen und fünf blieben.", [None, None]),
        ("Es gab 14 Boote. Acht davon sanken.", ["Boot", "Boot"]),
        ("Es gab 14 Boote. Davon sanken im Sturm acht.", ["Boot", "Boot"]),
        ("Neun Gäste kamen. Vier von ihnen sangen.", ["Gast", "Gast"]),
        ("Von den 20 Booten sanken im Sturm drei.", ["Boot", "Boot"]),
        ("Es gab 14 Boote. Acht sanken.", ["Boot", None]),
        ("Es gab 14 Boote. 40 davon sanken.", ["Boot", None]),
    ],
)
def test_a_number_without_noun_counts_what_the_one_before_does(text, counted):
    assert [row["counted"] for row in found(text)] == counted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Es sanken ein Kahn, drei Boote und ein Floß.",
            {"ein Kahn": "Kahn", "drei Boote": "Boot", "ein Floß": "Floß"},
        ),
        ("Ein Kind, eine Frau und drei Gäste kamen.", {"Ein Kind": "Kind", "eine Frau": "Frau", "drei Gäste": "Gast"}),
        ("Ein Toter und drei Verletzte.", {"Ein Toter": "Toter", "drei Verletzte": "Verletzter"}),
        ("Ein Lotse und ein Gast kamen.", {}),
        ("Der Lotse eines Bootes und drei Gäste kamen.", {"drei Gäste": "Gast"}),
        ("Ein Lotse, 40 Jahre alt, kam.", {"40 Jahre": None}),
        ("Ein Lotse sagte, drei Gäste kämen.", {"drei Gäste": "Gast"}),
        ("Ein Gast ertrank, drei weitere kamen an Land.", {"drei": "Gast"}),
        ("Ein Norweger ertrank und zwei andere kamen an Land.", {"zwei": "Norweger"}),
        ("Ein Boot sank, drei weitere kamen an.", {"drei": None}),
    ],
)
def test_one_is_a_number_in_a_row_and_the_first_of_those_who_join(text, found):
    assert {row["surface"]: row["counted"] for row in find_quantities(read(text))} == found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Eine Lotsin (58) sah den Wirt (34).", [(58.0, "year"), (34.0, "year")]),
        ("Am Montag strich die Stadt 40 der 60 Züge.", [(40.0, "count"), (60.0, "count")]),
        ("Von 60 Zügen fuhren laut Polizei 40 weiter.", [(60.0, "count"), (40.0, "count")]),
        ("Sie hielten auf Gleis 4 laut Bahn.", []),
        ("Um halb drei krachte es, kurz vor elf war Ruhe, gegen sieben schlief er.", []),
        ("Die Zahl stieg um zehn. Er sprach gegen sieben Gegner.", [(10.0, "count"), (7.0, "count")]),
    ],
)
def test_ages_in_brackets_and_numbers_behind_who_tells_them(text, numbers):
    assert [(row["value_low"], row["unit"]) for row in found(text)] == numbers
