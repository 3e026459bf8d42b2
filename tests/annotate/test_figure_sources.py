import pytest

from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.quantities import find_quantities, rest_on
from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read
from tests.growth import growth


def sourced(text: str, **names: str) -> dict[str, str | None]:
    """Each number with the stretch of the source it rests on."""
    document = read(text, **names)
    numbers = find_quantities(document)
    rows = find_attributions(document, *find_quotes(document), [(n["start"], n["end"]) for n in numbers])
    rest_on(numbers, rows, text=text)
    stretch = {row["attribution_id"]: row["surface"] for row in rows}
    return {n["surface"]: stretch.get(n["attribution_id"]) for n in numbers}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die Polizei zählte 400 Boote.", {"400 Boote": "Die Polizei zählte"}),
        ("Den Schaden schätzt das Amt auf 900 Euro.", {"900 Euro": "schätzt das Amt"}),
        ("Die Zahl der Boote gab das Amt mit 40 an.", {"40": "gab das Amt"}),
        ("Berg verwies auf 40 Boote.", {"40 Boote": "Berg verwies"}),
        ("Die Schäden beziffert die Anklage auf 900 Euro.", {"900 Euro": "beziffert die Anklage"}),
        (
            "Die Boote schätzt das Amt auf 900 Euro, die am Ufer die Polizei auf 700 Euro.",
            {"900 Euro": "schätzt das Amt", "700 Euro": "die Polizei"},
        ),
        ("40 Boote zählte die Polizei.", {"40 Boote": "zählte die Polizei"}),
        ("Rund 400 Gäste hat die Wirtin geschätzt.", {"Rund 400 Gäste": "hat die Wirtin geschätzt"}),
        ("Es brannten laut Feuerwehr 40 alte Boote.", {"40 alte Boote": "laut Feuerwehr"}),
        ("40 Wirte meldeten Brände.", {"40 Wirte": None}),
        ("Neun Verletzte meldete die Feuerwehr.", {"Neun Verletzte": "meldete die Feuerwehr"}),
        ("Von 40 Bränden spricht die Polizei, von 60 das Amt.", {"40 Bränden": "spricht die Polizei", "60": "das Amt"}),
        ("Es fehlen 40 Boote, das hat das Amt errechnet.", {"40 Boote": "hat das Amt errechnet"}),
        ("Die Zählung ergab 40 Boote.", {"40 Boote": None}),
        ("Eine Studie des Amts ergab 40 Brände.", {"40 Brände": "Eine Studie des Amts ergab"}),
        (
            "Die Wirtin, seit 20 Jahren hier, sprach von 40 Booten.",
            {"20 Jahren": None, "40 Booten": "Die Wirtin, seit 20 Jahren hier, sprach"},
        ),
        ("Die Wirtin (54) zählte 40 Boote.", {"54": None, "40 Boote": "Die Wirtin (54) zählte"}),
        (
            "Das Amt betonte, dass 40 Prozent, also 60 Boote, fehlen.",
            {"40 Prozent": "Das Amt betonte", "60 Boote": "Das Amt betonte"},
        ),
        ("Die Feuerwehr geht von 90 Bränden aus.", {"90 Bränden": "Die Feuerwehr geht"}),
        ("Die Feuerwehr geht von 90 Bränden aus, Berg von 70.", {"90 Bränden": "Die Feuerwehr geht", "70": "Berg"}),
        (
            "Das Amt beziffert die Kosten auf 900 Euro, die Verteidigung auf 700 Euro.",
            {"900 Euro": "Das Amt beziffert", "700 Euro": "die Verteidigung"},
        ),
        ("Im Prozess sagten 60 Zeugen aus.", {"60 Zeugen": None}),
        (
            "Das Amt hatte eine Strafe von 900 Euro gefordert.",
            {"900 Euro": "Das Amt hatte eine Strafe von 900 Euro gefordert"},
        ),
        ("Die Polizei meldete Brände. Sie forderten 17 Opfer.", {"17 Opfer": None}),
        ("Das Amt war von 90 Bränden ausgegangen.", {"90 Bränden": "Das Amt war von 90 Bränden ausgegangen"}),
        ("Die Polizei kam auf 400 Boote.", {"400 Boote": "Die Polizei kam"}),
        ("Auf 140 Gäste kommt eine Ärztin.", {"140 Gäste": None}),
        ("Die Wirtin kommt auf 18 Prozent.", {"18 Prozent": None}),
        ("Das Institut kommt auf 18 Prozent.", {"18 Prozent": "Das Institut kommt"}),
        ("Die Wirte dürften mit 40 Gästen rechnen.", {"40 Gästen": None}),
        ("Das Amt beziffert den Schaden mit 40 Euro.", {"40 Euro": "Das Amt beziffert"}),
        ("Die Polizei wusste von neun Booten.", {"neun Booten": "Die Polizei wusste"}),
        (
            "Die Polizei schätzte sie auf 400 Boote, die Wirte wollen 900 Boote gezählt haben.",
            {"400 Boote": "Die Polizei schätzte", "900 Boote": "die Wirte wollen 900 Boote gezählt haben"},
        ),
        ("Sie hat 60 Boote, darunter laut Amt zwölf Kähne.", {"60 Boote": None, "zwölf Kähne": "laut Amt"}),
        (
            "Die Mieten stiegen um 6 Prozent, wie aus einer am Mittwoch gezeigten Studie hervorgeht.",
            {"6 Prozent": "wie aus einer am Mittwoch gezeigten Studie hervorgeht"},
        ),
        ("Warum sie nach 40 Minuten kam, sagte Berg nicht.", {"40 Minuten": None}),
        (
            "Sechs Boote sanken; am Montag hatte die Polizei fünf Boote gemeldet.",
            {"Sechs Boote": None, "fünf Boote": "hatte die Polizei fünf Boote gemeldet"},
        ),
        (
            "Die Polizei zählte 400 Boote, der Veranstalter sprach von 700.",
            {"400 Boote": "Die Polizei zählte", "700": "der Veranstalter sprach"},
        ),
        (
            "Die Polizei sprach von 400 Booten, darunter 30 Kähne, der Veranstalter von rund 700.",
            {"400 Booten": "Die Polizei sprach", "30 Kähne": "Die Polizei sprach", "rund 700": "der Veranstalter"},
        ),
        (
            "Auf 400 bezifferte das Amt die Boote; am Ufer lagen 30 Kähne.",
            {"400": "bezifferte das Amt", "30 Kähne": None},
        ),
        (
            "Die Polizei nennt 60 Boote, das Amt bestätigte 13.",
            {"60 Boote": "Die Polizei nennt", "13": "das Amt bestätigte"},
        ),
        ("Am Ufer sanken 40 Boote. Das teilte das Amt mit.", {"40 Boote": "teilte das Amt mit"}),
        ("Am Ufer sanken 40 Boote. Das rügte das Amt.", {"40 Boote": None}),
        ("Laut Amt zählte die Polizei 400 Boote.", {"400 Boote": "Laut Amt"}),
        ("Der Ort zählt 900 Einwohner.", {"900 Einwohner": None}),  # it has them
        ("Die Polizei zähle 900 Boote.", {"900 Boote": None}),  # itself what somebody said
        ("Der Sturm kostete 900 Boote.", {"900 Boote": None}),
        ("Am Montag meldete das Amt mit 40 Leuten Konkurs an.", {"40 Leuten": None}),
        ("40 Anwälte ermittelt.", {"40 Anwälte": None}),  # it is they who are counted
    ],
)
def test_a_number_rests_on_who_counted_it(text, found):
    assert sourced(text, PER="Berg") == found


def test_inside_marks_nobody_counts_for_the_outlet():
    text = "„Die Polizei zählte 400 Boote“, sagte Berg."
    assert sourced(text, PER="Berg") == {"400 Boote": "sagte Berg"}


def test_linear_in_the_number_of_sentences():
    def prepare(n: int):
        document = read("Die Polizei sprach von 400 Booten, der Veranstalter von 700.\n" * n)
        figures = [(number["start"], number["end"]) for number in find_quantities(document)]
        return document, *find_quotes(document), figures

    ratio = growth(prepare, lambda read_once: find_attributions(*read_once), 200, 1600)
    assert ratio < 26  # 8 times the text; quadratic would be 64
