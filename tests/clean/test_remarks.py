import pytest

from pipeline.clean.lines import make_line
from pipeline.clean.remarks import find_remark


def line(text):
    return make_line(text, 0, len(text))


def zone(text, above=None):
    found = find_remark(line(text), above)
    return found and found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Video: Die neue Fähre läuft vom Stapel", "player"),
        ("Ein Morgen bei den Lotsen – Reportage vom Deich (4:20 Min.)", "player"),
        ("Zur Bildergalerie: Wie die alte Werft verschwand", "teaser"),
        ("» Wer hat die Boje gestohlen?", "teaser"),
        ("Zwei Nächte an der Förde schon ab 99 €", "advertisement"),
        ("Drei Monate für 5 Euro, danach 9,90 Euro im Monat.", "advertisement"),
        ("Fragen, Wünsche, Hinweise? Schreiben Sie an den Hafenboten.", "advertisement"),
        ("Noch mehr Meer? Der Hafen-Newsletter kommt jeden Freitag.", "advertisement"),
        ("Diese Meldung wurde von einer Agentur übernommen und nicht bearbeitet.", "navigation"),
        ("Dieser Beitrag ist zuerst im Hafenboten erschienen.", "navigation"),
    ],
)
def test_lines_that_report_nothing(text, expected):
    assert zone(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Die Karten kosten im Vorverkauf ab 12 Euro und sind fast alle verkauft.",
        "»Wir bauen weiter«, sagte der Lotse.",
        "„Nur 5 Euro für die Fahrt, das ist geschenkt“, sagte er.",
        "Wer zahlt das? Der Reeder schwieg.",
        "Was nun? Die Lotsen warten auf den Bescheid.",
        "Das Video zeigt, wie die Fähre kentert.",
        "Diese Meldung hat den Lotsen überrascht.",
        "Eintritt: ab 5 Euro",
    ],
)
def test_sentences_of_an_article(text):
    assert zone(text) is None


def test_under_an_ad_label_less_is_enough():
    label = line("ANZEIGE")
    label.label("advertisement", "ad label")
    text = "Bootshaus Petersen: 40 Segel müssen raus!"
    assert zone(text, label) == "advertisement" and zone(text) is None
    assert zone("Der Lotse schwieg an jenem Tag.", label) is None
