import pytest

from pipeline.annotate.dates import find_dates
from pipeline.tables import frame
from tests.annotate.reading import read
from tests.growth import growth
from tests.slices import first_mismatch

PUBLISHED = "2021-05-07"  # a Friday


def found(text, published=PUBLISHED, names=None):
    rows = find_dates(read(text, names), published)
    assert first_mismatch(frame("annotate.dates", rows), {"t": text}) is None
    return [(row["surface"], row["date_low"], row["date_high"], row["kind"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("Am 3. September 2019 kam er.", "3. September 2019", "2019-09-03", "2019-09-03"),
        ("Montag, 3. Mai 2021, Jena.", "Montag, 3. Mai 2021", "2021-05-03", "2021-05-03"),
        ("Stand 03.09.2019 gilt das.", "03.09.2019", "2019-09-03", "2019-09-03"),
        ("Stand 2019-09-03 gilt das.", "2019-09-03", "2019-09-03", "2019-09-03"),
        ("Vom 3. bis 5. Mai 2019 war er da.", "3. bis 5. Mai 2019", "2019-05-03", "2019-05-05"),
        ("Vom 3. bis zum 5. Mai 2019 war er da.", "3. bis zum 5. Mai 2019", "2019-05-03", "2019-05-05"),
        ("Seit Februar 2020 ruht es.", "Februar 2020", "2020-02-01", "2020-02-29"),
        ("Im Jahr 2000 kamen Leute.", "2000", "2000-01-01", "2000-12-31"),
        ("Am siebten Mai 2021 kam er.", "siebten Mai 2021", "2021-05-07", "2021-05-07"),
        ("In den 1990er Jahren war es so.", "1990er Jahren", "1990-01-01", "1999-12-31"),
        ("Von 2015 bis 2018 ruhte es.", "2015 bis 2018", "2015-01-01", "2018-12-31"),
    ],
)
def test_explicit(text, surface, low, high):
    assert found(text, None) == [(surface, low, high, "explicit")]


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("Am Mittwoch kam er.", "Mittwoch", "2021-05-05", "2021-05-05"),
        ("Am Freitagabend kam er.", "Freitagabend", "2021-05-07", "2021-05-07"),
        ("Er kam gestern.", "gestern", "2021-05-06", "2021-05-06"),
        ("Er kam letztes Jahr.", "letztes Jahr", "2020-01-01", "2020-12-31"),
        ("Er kam vergangene Woche.", "vergangene Woche", "2021-04-26", "2021-05-02"),
        ("Er kommt am kommenden Mittwoch.", "kommenden Mittwoch", "2021-05-12", "2021-05-12"),
        ("Das war vor 80 Jahren.", "vor 80 Jahren", "1941-01-01", "1941-12-31"),
        ("Das war vor drei Tagen.", "vor drei Tagen", "2021-05-04", "2021-05-04"),
        ("Das war im April.", "April", "2021-04-01", "2021-04-30"),
        ("Das war im vergangenen März.", "vergangenen März", "2020-03-01", "2021-03-31"),
        ("Das war Ende April.", "Ende April", "2021-04-21", "2021-04-30"),
        ("Am 3. Januar kam er.", "3. Januar", "2021-01-03", "2021-01-03"),
        ("Das war vor drei Stunden.", "vor drei Stunden", "2021-05-06", "2021-05-07"),
        ("Das war vor zwei Monaten.", "vor zwei Monaten", "2021-03-01", "2021-03-31"),
        ("Im kommenden März ist Wahl.", "kommenden März", "2022-03-01", "2022-03-31"),
        ("Im kommenden Juni ist Wahl.", "kommenden Juni", "2021-06-01", "2021-06-30"),
        ("Diesen Mai ist Wahl.", "Diesen Mai", "2021-05-01", "2021-05-31"),
        ("Im vergangenen Juni war Wahl.", "vergangenen Juni", "2020-06-01", "2020-06-30"),
        ("Am Wochenende kommen viele Gäste.", "Wochenende", "2021-05-01", "2021-05-09"),
        ("Der Vertrag läuft im Winter aus.", "Winter", "2020-12-01", "2022-02-28"),
        ("Am kommenden Wochenende ist Fest.", "kommenden Wochenende", "2021-05-08", "2021-05-09"),
    ],
)
def test_relative(text, surface, low, high):
    assert found(text) == [(surface, low, high, "relative")]
    assert found(text, None) == [(surface, None, None, "relative")]


# Invented sentences read on Wednesday, 17 September 2025: first and last day of each date, one where they are the same.
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Am Montag tagte der Rat.", ["2025-09-15"]),
        ("Am Freitag wird der Rat tagen.", ["2025-09-19"]),
        ("Am Mittwoch hat sie den Vertrag unterschrieben.", ["2025-09-17"]),
        ("Der Prozess soll am Donnerstag beginnen.", ["2025-09-18"]),
        ("Er soll am Sonntag den Kiosk ausgeraubt haben.", ["2025-09-14"]),
        ("Am vergangenen Samstag war Flohmarkt.", ["2025-09-13"]),
        ("Am kommenden Dienstag ist Flohmarkt.", ["2025-09-23"]),
        ("Am Dienstag vergangener Woche brannte die Mühle.", ["2025-09-09"]),
        ("Die Messe öffnet am Donnerstag nächster Woche.", ["2025-09-25"]),
        ("Am Freitag in einer Woche wird gewählt.", ["2025-09-26"]),
        ("Am Montag vor einer Woche brannte die Mühle.", ["2025-09-08"]),
        ("Von Montag bis Mittwoch streikten die Fahrer.", ["2025-09-15 2025-09-17"]),
        ("Zwischen Freitag und Sonntag waren die Straßen leer.", ["2025-09-12 2025-09-14"]),
        ("Die Wehr rückte am Dienstagabend aus.", ["2025-09-16"]),
        ("Bis Samstag wird die Brücke gesperrt bleiben.", ["2025-09-20"]),
        ("Seit Donnerstag fehlt von dem Boot jede Spur.", ["2025-09-11"]),
        ("Sie sagte am Montag, am Freitag werde es regnen.", ["2025-09-15", "2025-09-19"]),
        ("Jeden Montag übt der Chor.", []),
        ("Gestern kam die Fähre zu spät.", ["2025-09-16"]),
        ("Die Fähre kommt übermorgen an.", ["2025-09-19"]),
        ("Morgen früh wird der Kran abgebaut.", ["2025-09-18"]),
        ("Heute Abend spielt das Orchester.", ["2025-09-17"]),
        ("Vorgestern hatte er noch gelacht.", ["2025-09-15"]),
        ("In drei Tagen beginnt die Regatta.", ["2025-09-20"]),
        ("In zwei Wochen wird neu gewählt.", ["2025-09-28 2025-10-04"]),
        ("Vor zwei Wochen sank der Kutter.", ["2025-08-31 2025-09-06"]),
        ("Vor einem Monat hatte sie gekündigt.", ["2025-08-01 2025-08-31"]),
        ("In einem Jahr soll der Tunnel fertig sein.", ["2026-01-01 2026-12-31"]),
        ("Das Haus war vor drei Jahren verkauft worden.", ["2022-01-01 2022-12-31"]),
        ("Vor rund zehn Jahren zog er weg.", ["2014-01-01 2016-12-31"]),
        ("In sechs Monaten wird das Bad öffnen.", ["2026-03-01 2026-03-31"]),
        ("Vor einem halben Jahr schloss das Bad.", ["2025-03-01 2025-03-31"]),
        ("Sie bauten den Schuppen in drei Tagen.", []),
        ("In den nächsten drei Tagen bleibt es nass.", ["2025-09-17 2025-09-20"]),
        ("In den vergangenen zwei Wochen fiel kaum Regen.", ["2025-09-03 2025-09-17"]),
        ("In den letzten Jahren fiel kaum Regen.", []),
        ("Anfang nächster Woche kommt der Kran.", ["2025-09-22 2025-09-23"]),
        ("Ende vergangener Woche kam der Kran.", ["2025-09-12 2025-09-14"]),
        ("Mitte der Woche wird es kälter.", ["2025-09-17 2025-09-18"]),
        ("Zu Beginn der kommenden Woche wird es kälter.", ["2025-09-22 2025-09-23"]),
        ("Mitte des Monats war das Lager leer.", ["2025-09-11 2025-09-20"]),
        ("Ende des Jahres schließt die Werft.", ["2025-09-01 2025-12-31"]),
        ("Anfang kommenden Monats schließt die Werft.", ["2025-10-01 2025-10-10"]),
        ("Zum Jahresende schließt die Werft.", ["2025-09-01 2025-12-31"]),
        ("Zu Jahresbeginn war die Werft noch voll.", ["2025-01-01 2025-04-30"]),
        ("Ende vergangenen Jahres war die Werft noch voll.", ["2024-09-01 2024-12-31"]),
        ("Mitte des nächsten Jahres soll sie schließen.", ["2026-05-01 2026-08-31"]),
        ("Im Februar vergangenen Jahres fror der See zu.", ["2024-02-01 2024-02-29"]),
        ("Im Mai dieses Jahres war der See warm.", ["2025-05-01 2025-05-31"]),
        ("Im Herbst nächsten Jahres wird der Damm erhöht.", ["2026-09-01 2026-11-30"]),
        ("Ende 2023 lagen drei Boote im Hafen.", ["2023-09-01 2023-12-31"]),
        ("Anfang Mai 2024 lagen drei Boote im Hafen.", ["2024-05-01 2024-05-10"]),
        ("Im Sommer 2024 war das Bad zu.", ["2024-06-01 2024-08-31"]),
        ("Im Winter 2023/24 war das Bad zu.", ["2023-12-01 2024-02-29"]),
        ("Im ersten Halbjahr 2025 kamen mehr Gäste.", ["2025-01-01 2025-06-30"]),
        ("Im dritten Quartal 2024 kamen mehr Gäste.", ["2024-07-01 2024-09-30"]),
        ("In der zweiten Jahreshälfte werden mehr Gäste kommen.", ["2025-07-01 2025-12-31"]),
        ("Im Vorjahr kamen mehr Gäste.", ["2024-01-01 2024-12-31"]),
        ("Anfang der 1990er Jahre kamen mehr Gäste.", ["1990-01-01 1993-04-30"]),
        ("Im April begann der Umbau.", ["2025-04-01 2025-04-30"]),
        ("Im November wird gewählt.", ["2025-11-01 2025-11-30"]),
        ("Im November brannte die Mühle.", ["2024-11-01 2024-11-30"]),
        ("Zwischen Mai und Juli 2025 fuhr kein Zug.", ["2025-05-01 2025-07-31"]),
        ("Von März bis Juni 2024 fuhr kein Zug.", ["2024-03-01 2024-06-30"]),
        ("Im Mai oder Juni 2023 fuhr kein Zug.", ["2023-05-01 2023-06-30"]),
        ("Am 3. und 4. Mai 2024 fuhr kein Zug.", ["2024-05-03 2024-05-04"]),
        ("Vom 28. Mai bis 3. Juni 2024 fuhr kein Zug.", ["2024-05-28 2024-06-03"]),
        ("Vom 30. Dezember bis zum 2. Januar 2024 fuhr kein Zug.", ["2023-12-30 2024-01-02"]),
        ("Am 3. und 17. Mai 2024 fuhr kein Zug.", ["2024-05-03", "2024-05-17"]),
        ("Im Mai und September 2023 fuhr kein Zug.", ["2023-05-01 2023-05-31", "2023-09-01 2023-09-30"]),
        ("Von November 2023 bis Februar 2024 fuhr kein Zug.", ["2023-11-01 2024-02-29"]),
        ("Von Mai bis Juli fuhr kein Zug.", ["2025-05-01 2025-07-31"]),
        ("Vom 3. bis 5.5.2024 fuhr kein Zug.", ["2024-05-03 2024-05-05"]),
        ("An Ostern kam die Flut.", ["2025-04-20 2025-04-21"]),
        ("Am Karfreitag blieb das Lokal zu.", ["2025-04-18"]),
        ("Zu Weihnachten wird das Lokal öffnen.", ["2025-12-24 2025-12-26"]),
        ("Am Heiligabend 2023 kam die Flut.", ["2023-12-24"]),
        ("Am Pfingstmontag kam die Flut.", ["2025-06-09"]),
        ("An Neujahr brannte die Mühle.", ["2025-01-01"]),
        ("Seit Silvester 2024 ist die Mühle zu.", ["2024-12-31"]),
        ("Am Tag der Deutschen Einheit wird gefeiert.", ["2025-10-03"]),
        ("An Christi Himmelfahrt 2024 kam die Flut.", ["2024-05-09"]),
        ("Zwischen Ostern und Pfingsten fuhr kein Zug.", ["2025-04-20 2025-06-09"]),
        ("Am Ostermontag nächsten Jahres wird gewandert.", ["2026-04-06"]),
        ("Vergangene Weihnachten fiel Schnee.", ["2024-12-24 2024-12-26"]),
        ("Am zweiten Weihnachtstag wird gewandert.", ["2025-12-26"]),
        ("Am ersten Advent wird der Markt eröffnet.", ["2025-11-30"]),
        ("Am Buß- und Bettag wird der Markt geschlossen.", ["2025-11-19"]),
        ("Sie singt gern Weihnachtslieder und mag den Ostermarsch.", []),
        ("Der Dom hat zwei Türme aus dem 12. Jahrhundert.", []),
        ("Im Juli und im Mai brannte die Mühle.", ["2025-07-01 2025-07-31", "2025-05-01 2025-05-31"]),
        ("Heute vor zehn Jahren brannte die Mühle.", ["2015-09-17"]),
        ("Am 3. Mai vergangenen Jahres brannte die Mühle.", ["2024-05-03"]),
        ("Nächstes Jahr zu Pfingsten wird gewandert.", ["2026-05-24 2026-05-25"]),
        ("Vom 28.8. bis 3.9.2025 war Messe.", ["2025-08-28 2025-09-03"]),
        ("Vorletzte Woche kam die Fähre.", ["2025-09-01 2025-09-07"]),
        ("Letzte Woche Mittwoch kam die Fähre.", ["2025-09-10"]),
        ("Am 1. Advent wird gesungen.", ["2025-11-30"]),
        ("Am 24./25. Dezember 2024 war Ruhe.", ["2024-12-24 2024-12-25"]),
        ("Zwischen dem 3. und dem 5. Mai 2024 war Ruhe.", ["2024-05-03 2024-05-05"]),
        ("Mitte der Neunzigerjahre kam er.", ["1993-05-01 1996-08-31"]),
        ("Per Ende Jahr schliesst die Post.", ["2025-09-01 2025-12-31"]),
        ("Das Treffen ist heuer im November.", ["2025-11-01 2025-11-30"]),
        ("Am Montag, 15. September, kam er.", ["2025-09-15"]),
        ("Am Dienstag, 4. März, kam er.", ["2025-03-04"]),
        ("Er sprach über die Wahl am 9. November.", ["2025-11-09"]),
        ("Nach dem Brand am Montag soll das Bad wieder öffnen.", ["2025-09-15"]),
        ("Die Karten für Freitag sind knapp.", ["2025-09-12 2025-09-19"]),
        ("Vom 3. bis 5. September soll das Fest sein.", ["2026-09-03 2026-09-05"]),
        ("Nächstes Jahr soll das Fest vom 20. bis 22. September sein.", ["2026-01-01 2026-12-31", "2026-09-20 2026-09-22"]),
        ("Im Jahr 2027 ist das Fest am 3. Juli.", ["2027-01-01 2027-12-31", "2027-07-03"]),
        ("Im nächsten Jahr ist Ruhe, am 4. Dezember tagt der Rat.", ["2026-01-01 2026-12-31", "2025-12-04"]),
        ("Das Budget 2027 steht am 4. Dezember zur Wahl.", ["2027-01-01 2027-12-31", "2025-12-04"]),
        ("Die Löhne sind bis Ende Dezember gesichert.", ["2025-12-21 2025-12-31"]),
        ("Bis Ende Juni ist der Umsatz gestiegen.", ["2025-06-21 2025-06-30"]),
        ("Am Freitag beginnt die Messe.", ["2025-09-12 2025-09-19"]),
        ("Am Freitag findet die Messe statt.", ["2025-09-12 2025-09-19"]),
        ("Die Messe sei voll, sagt Berg am Freitag.", ["2025-09-12"]),
        ("Die Messe hat am Freitag begonnen.", ["2025-09-12"]),
        ("Im Mai 1291 kam er.", []),
        ("Zum dritten Mal in drei Jahren siegt der Chor.", []),
        ("Die Lieder kennt man: Weihnachten ist ein Fest.", []),
    ],
)  # fmt: skip
def test_days_meant(text, days):
    assert [" ".join(sorted({low, high})) for _, low, high, _ in found(text, "2025-09-17")] == days


def test_a_day_and_month_far_off_goes_the_way_the_clause_looks():
    assert [found(f"Am 3. Dezember {verb}.", "2025-05-20")[0][1] for verb in ("wird gewählt", "wurde gewählt")] == [
        "2025-12-03",
        "2024-12-03",
    ]


@pytest.mark.parametrize(
    "text",
    ["Ende des Jahres", "in drei Tagen", "an Ostern", "im dritten Quartal", "Montag bis Freitag", "Mai bis Juli"],
)
def test_without_a_publication_date_relative_days_are_null(text):
    assert [row[1:] for row in found(f"Er kommt {text}.", None)] == [(None, None, "relative")]


def test_a_feast_may_be_tagged_as_a_name():
    assert found("Er kam an Ostern.", names={"Ostern": "MISC"})[0][1] == "2021-04-04"
    assert found("Er kam zum Verein Ostern.", names={"Verein Ostern": "ORG"}) == []


@pytest.mark.parametrize("words", ["am Montag oder ", "3. und ", "Mai bis ", "vergangenen ", "in drei Tagen "])
def test_time_grows_with_the_text(words):
    ratio = growth(lambda n: read(words * n), lambda document: find_dates(document, PUBLISHED), 300, 2400)
    assert ratio < 24  # eight times the text; quadratic would be 64


@pytest.mark.parametrize(
    "text",
    [
        "Guten Morgen.",
        "Guten morgen, rief er.",
        "Die letzten Monate waren nass.",
        "Montags ist zu.",
        "Es kamen 2000 Boote.",
        "In den letzten Jahren.",
        "3:2",
    ],
)
def test_no_dates(text):
    assert found(text) == []


def test_names_are_no_dates():
    assert found("Im August August Abel zu sehen.", names={"August Abel": "PER"})[0][0] == "August"
    assert found("Der Sonntag meldet das.", names={"Der Sonntag": "ORG"}) == []


def test_a_day_the_calendar_lacks_and_a_published_month_alone():
    assert found("Am 31. Juni 2020.", None) == [("31. Juni 2020", None, None, "explicit")]
    assert found("Er kam gestern.", "2021-05") == [("gestern", None, None, "relative")]


@pytest.mark.parametrize(
    "text", ["Raum: 120 ² Meter", "Anmerkung ².", "H ₂ brennt leicht", "① Zweitens", "² Mai 2020", "Mai ²⁰²⁰", "Jahr 2020 bis ²⁰²¹"]
)  # fmt: skip
def test_raised_and_circled_figures_are_no_numbers(text):
    assert [row for row in found(text) if row[0] != "2020" and row[0] != "Mai 2020"] == []


def test_decimal_figures_of_other_scripts_are_read():
    assert found("Am ٣. Mai ٢٠٢٠.")[0][1] == "2020-05-03"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Am Abend sprach die Rektorin.", ["07"]),
        ("Am Dienstag kam sie an. Am späten Abend sprach sie.", ["04", "04"]),
        ("Am Dienstag kam sie an. Sie war müde. In der Nacht schlief sie, bis zum Mittag sprach niemand.", ["04"] * 3),
        ("Seit dem Morgen brannte es. Gegen Mittag kam die Wehr.", ["07", "07"]),
        ("Am Dienstag kam sie an. Am Abend wird sie sprechen.", ["04", "07"]),  # Tuesday is over
        ("Am Sonntag wird gewählt. Am Abend wurde noch gestritten.", ["09", "07"]),
        ("Am Dienstag kam sie an.\n\nAm Abend sprach sie.", ["04", "07"]),  # another paragraph
        ("Am Freitag am Abend sprach sie.", ["07"]),
        ("In der Nacht auf Mittwoch brannte es.", ["05"]),
        ("Am Abend der Wahl sprach sie.", []),
        ("Am Morgen nach dem Sturm kam sie.", []),
        ("Am Vorabend sprach sie.", []),
        ("Der Abend war lang, zu Mittag gab es Brot.", []),
    ],
)
def test_a_part_of_a_day_is_of_the_day_its_paragraph_told_last(text, days):
    assert [low for _, low, high, _ in found(text) if low == high] == [f"2021-05-{day}" for day in days]


def test_a_part_of_a_day_without_a_publication_date_has_no_days():
    assert found("Am Abend sprach sie.", None) == [("Abend", None, None, "relative")]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "text", ["gestern", "morgen", "im Mai", "am Abend", "nächste Woche", "vergangene Woche", "vor 20 Tagen"]
)
def test_a_placeholder_for_no_date_is_no_day_to_count_from(published, text):
    assert [row["date_low"] for row in find_dates(read(f"Es war {text} so."), published)] == [None]


@pytest.mark.parametrize("text", ["Es ist das Schlimmste in 40 Jahren.", "Es ist der größte Umbau in zehn Jahren."])
def test_how_long_nothing_like_it_has_been_is_no_date_ahead(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In drei Jahren wird hier niemand wohnen.", "In drei Jahren gibt es hier kein Gas mehr.", "In zwei Wochen kein Training.",
        "Das wird in 20 Jahren nie fertig.", "In zwei Wochen beginnt nichts Neues.", "Der Rest kommt in zwei Wochen.",
    ],
)  # fmt: skip
def test_a_negation_of_what_is_to_come_stays_ahead(text):
    assert found(text)[0][1] > PUBLISHED
