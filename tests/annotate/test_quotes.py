import pytest

from pipeline.annotate.quotes import find_quotes
from pipeline.tables import checked, frame
from tests.annotate.reading import read
from tests.growth import growth


def types(text, **names):
    return [(q["quote_type"], q["surface"]) for q in find_quotes(read(text, **names))[0]]


def test_direct_with_tag():
    assert types("„Wir bauen das neue Haus“, sagte Berg.") == [("direct", "Wir bauen das neue Haus")]


def test_fragment_in_indirect_speech_is_nested():
    quotes, spans = find_quotes(read("Berg sagte, das Haus sei „völlig marode“."))
    assert [q["quote_type"] for q in quotes] == ["indirect", "fragment"]
    assert quotes[1]["parent_id"] == quotes[0]["quote_id"]
    assert {s["surface"] for s in spans if s["span_role"] == "speaker"} == {"Berg"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Berg sagte, „das alte Haus dort“ sei marode.", "„das alte Haus dort“ sei marode"),
        ("Berg sagte, das Haus sei „völlig marode“.", "das Haus sei „völlig marode“"),
        ("Berg warnte vor „einem Haus, das bald einstürzt“.", "Berg warnte vor „einem Haus, das bald einstürzt“"),
        ("Berg klagte, „dass das Haus dort marode ist“.", "dass das Haus dort marode ist"),
    ],
)
def test_a_pair_of_marks_is_not_cut_in_two(text, said):
    assert [surface for kind, surface in types(text, PER="Berg") if kind in ("indirect", "reported")] == [said]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mia Berg, Leiterin des Hafens, sagte der Neuen Post, das Haus sei alt.", "Mia Berg, Leiterin des Hafens"),
        ("„Wir bauen das neue Haus“, schmunzelte Mia Berg, die gern rudert.", "Mia Berg"),
        ("Das Amt sagte ab. Für Wirtin Mia Berg kein Thema: „Wir bauen das neue Haus.“", "Wirtin Mia Berg"),
        ("Im Mai seien nach Angaben örtlicher Kliniken 44 Menschen erkrankt.", "örtlicher Kliniken"),
        ("Die aus Ulm angereiste Wirtin Mia Berg sagte, das Haus sei alt.", "Die aus Ulm angereiste Wirtin Mia Berg"),
        ("Für Mia Berg ist die Sache klar: „Wir bauen das neue Haus.“", "Mia Berg"),
        ("„Wir bauen das neue Haus“ – davon ist Mia Berg überzeugt.", "Mia Berg"),
        ("Dies hat die Wirtin Mia Berg am Montag bestätigt.", "die Wirtin Mia Berg"),
        ("Nach Angaben aus Kreisen der Stadt fehlt Geld.", "Kreisen der Stadt"),
        ("Darunter waren nach Angaben der Ermittler 22 ohne Fahrschein.", "der Ermittler"),
        ("Besonders bitter für Wirtin Mia Berg (54): „Wir bauen das neue Haus.“", "Wirtin Mia Berg"),
        ("Der Gewerkschafter Mia Berg warnte vor dem Bau.", "Der Gewerkschafter Mia Berg"),
        ("Der Bau, dessen Ende das Amt forderte, ging weiter.", "das Amt"),
        ("Das Amt leitete nach Angaben einer Sprecherin Ermittlungen gegen Berg ein.", "einer Sprecherin"),
        ("Sie hatten nach ersten Erkenntnissen Geräte bei sich.", "ersten Erkenntnissen"),
        ("Er rettete sich nach Polizeiangaben aus eigener Kraft.", "Polizeiangaben"),
        ("Das Amt verklagte den Wirt, der nach eigenen Angaben 40 Betten hat.", "den Wirt"),
        ("Laut einer Blitz-Umfrage ist das Haus alt.", "einer Blitz-Umfrage"),
        ("Laut Dorf-Angaben ist das Haus alt.", "Dorf"),
        ("Die Frau von der Gruppe «Haus lebt» sagte, das Haus sei alt.", "Die Frau von der Gruppe «Haus lebt"),
        ("Hilfe verspricht der Bund.", "der Bund"),
        ("Ähnlich sieht es Mia Berg: „Wir bauen das neue Haus.“", "Mia Berg"),
    ],
)
def test_who_speaks(text, speaker):
    _, spans = find_quotes(read(text, {"Mia Berg": "PER", "Neuen Post": "ORG"}))
    assert [span["surface"] for span in spans if span["span_role"] == "speaker"] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Das Fest verlief genau so, wie die Stadt es geplant hatte.",
        "Niemand weiß, wie wichtig der Stadt das Fest ist.",
        "Abel baut den Hafen nach eigenen Vorstellungen um.",
    ],
)
def test_a_comparison_gives_no_source(text):
    assert types(text, PER="Abel") == []


def test_a_wie_clause_that_names_the_source_is_not_what_is_said():
    text = "Wie die Post schrieb, wies das Gericht den Antrag zurück."
    assert ("indirect", "wies das Gericht den Antrag zurück") in types(text)
    assert ("indirect", "Wie die Post schrieb") not in types(text)


def test_names_titles_and_scare_quotes_are_no_quotations():
    assert types("Die „Neue Post“ kostet zwei Euro. Der Film „Nebel am Fluss“ läuft. Der „Kuchen“ war hart.") == []


def test_media_name_beside_a_cue_is_no_quotation():
    assert types("Die „Neue Post“ berichtete, das Haus sei alt.") == [("indirect", "das Haus sei alt")]


def test_quotation_of_several_sentences_takes_the_cue_behind():
    quotes, spans = find_quotes(read("„Wir bauen. Das dauert lange“, sagte Berg. Danach ging er."))
    assert [(q["quote_type"], q["surface"]) for q in quotes] == [("direct", "Wir bauen. Das dauert lange")]
    assert [s["surface"] for s in spans if s["span_role"] == "cue"] == ["sagte"]


def test_odd_marks_are_uncertain():
    quotes, _ = find_quotes(read("Berg sagte: „Wir bauen jetzt das neue Haus."))
    assert all(q["is_uncertain"] for q in quotes if q["quote_type"] == "direct")


def test_rows_fit_the_tables():
    quotes, spans = find_quotes(read("„Wir bauen das Haus“, sagte Berg, man brauche aber Geld. Laut Abel fehlt es."))
    checked("annotate.quotes", frame("annotate.quotes", quotes))
    checked("annotate.quote_spans", frame("annotate.quote_spans", spans))
    assert len(quotes) == 3


def test_linear_in_one_paragraph():
    texts = [
        "Er nannte es „neue Wege“, ",
        "er sagte das Haus sei alt und ",
        '"a" ',
        "„a» «b“ ",
        "laut Amt nach Angaben von ",
        "der Rat der Stadt, die sagte, ",
        "sagte Abel, Leiter des Bades, ohne zu sagen, ",
        "nicht der Vorschlag des Amtes der Stadt ",
        "„Film „",
    ]

    def prepare(n):
        return [read(text * n) for text in texts]

    ratio = growth(prepare, lambda documents: [find_quotes(document) for document in documents], 100, 800)
    assert ratio < 26  # 8 times the text; quadratic would be 64


def test_a_teaser_between_two_paragraphs_neither_speaks_for_the_article_nor_stops_it():
    document = read(
        "Berg sagte, man sei bereit.\nAbel sagte, alles sei gut.\nMan habe aber kein Geld.", PER="Berg|Abel"
    )
    document.blocks[1].zone = document.sentences[1].zone = "teaser"
    quotes, spans = find_quotes(document)
    last = next(q["quote_id"] for q in quotes if "Geld" in q["surface"])
    assert [s["surface"] for s in spans if s["quote_id"] == last and s["span_role"] == "speaker"] == ["Berg"]


@pytest.mark.parametrize(
    ("between", "speakers"), [("Es regnete. Es schneite.", ["Berg", "Berg"]), ("Es regnete. " * 4, ["Berg"])]
)
def test_a_speaker_is_carried_over_three_sentences_and_no_further(between, speakers):
    _, spans = find_quotes(read(f"Berg sagte, man sei bereit. {between} Man habe aber kein Geld."))
    assert [s["surface"] for s in spans if s["span_role"] == "speaker"] == speakers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Es gibt Zahlen, wonach das Haus alt ist.", [("indirect", "das Haus alt ist")]),
        ("Berg betonte laut Protokoll, dass das Haus alt sei.", [("indirect", "dass das Haus alt sei")]),
        ("Berg entschied, wer bleibt.", [("indirect", "wer bleibt")]),
        ("Berg sagte, das zu sehen, sei schwer.", [("indirect", "das zu sehen, sei schwer")]),
        ("5719 stimmten der Vorlage zu.", []),
        ("Das Volk lehnte die Vorlage ab.", []),
        ("Der Verband lehnte die Vorlage ab.", [("reported", "Der Verband lehnte die Vorlage ab")]),
        ("Zeugen berichten von Schüssen.", [("reported", "Zeugen berichten von Schüssen")]),
        ("Die Lage zeigt, dass Geld fehlt.", []),
        ("Offen ist, wie die Stadt den Umbau begründet.", []),
        (
            "Laut Polizei starben vier Gäste, darunter acht Kinder.",
            [("indirect", "starben vier Gäste, darunter acht Kinder")],
        ),
        ("Die Wirtin (kurz „Wirtin vom See“) lacht viel.", []),
        ("Die Brücke ist alt. „Das sehen wir alle hier.“", [("direct", "Das sehen wir alle hier.")]),
        (
            "Wichtig seien Leute, die offen sprächen: „Das hilft allen sehr.“",
            [("indirect", "Wichtig seien Leute, die offen sprächen"), ("direct", "Das hilft allen sehr.")],
        ),
        (
            "Er warne davor, das Haus zu kaufen: „Das hilft allen sehr.“",
            [("indirect", "Er warne davor, das Haus zu kaufen"), ("direct", "Das hilft allen sehr.")],
        ),
    ],
)
def test_what_is_said_in_other_forms(text, found):
    assert types(text) == found


def test_whom_a_paper_cites_speaks():
    _, spans = find_quotes(read("Die Post zitiert einen Zeugen mit den Worten: „Das war laut und kalt.“"))
    assert [s["surface"] for s in spans if s["span_role"] == "speaker"] == ["einen Zeugen"]


def test_a_headline_has_the_speaker_of_the_words_it_is_cut_from():
    document = read(
        "Sturm fegt über Fest: „Überall war Wasser“\nMia Berg saß am Rand: „Es ging schnell. Überall war Wasser.“",
        PER="Sturm|Mia Berg",
    )
    for place in (document.blocks[0], document.sentences[0]):
        place.zone = "headline"
    _, spans = find_quotes(document)
    assert {s["surface"] for s in spans if s["span_role"] == "speaker"} == {"Mia Berg"}
