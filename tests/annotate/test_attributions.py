import pytest

from pipeline.annotate.attributions import find_attributions
from pipeline.annotate.quotes import find_quotes
from pipeline.annotate.source_kinds import source_kind
from pipeline.annotate.sources import source_lemma
from pipeline.tables import checked, frame
from tests.annotate.reading import read
from tests.growth import growth


def attributions(text, **names):
    document = read(text, **names)
    return find_attributions(document, *find_quotes(document))


@pytest.mark.parametrize(
    ("text", "surface", "kind", "lemma"),
    [
        ("„Wir bauen das Haus“, sagte Berg.", "sagte Berg", "person", "Berg"),
        ("Nach Angaben des Innenministeriums ist es sicher.", "Nach Angaben des Innenministeriums", "government", "Innenministerium"),
        ("Laut Fachleuten ist es sicher.", "Laut Fachleuten", "expert", None),
        ("Das Haus ist alt, wie Medien berichten.", "wie Medien berichten", "media", "Medien"),
        ("Man geht davon aus, dass es hält.", "Man geht davon aus", "unspecified", None),
        ("Laut Ärztin Dr. Berg ist es sicher.", "Laut Ärztin Dr. Berg", "expert", "Berg"),
        ("Er lebe, sagten Beobachter.", "sagten Beobachter", "observer", "Beobachter"),
        ("Das Werk sei voll, teilte der Konzern mit.", "teilte der Konzern mit", "company", "Konzern"),
        ("„Wir bauen das Haus“, schrieb er in einem Gastbeitrag.", "schrieb er in einem Gastbeitrag", "person", None),
    ],
)  # fmt: skip
def test_stretch_and_kind(text, surface, kind, lemma):
    rows = attributions(text, PER="Berg")
    assert [(r["surface"], r["source_kind"]) for r in rows] == [(surface, kind)]
    assert lemma is None or rows[0]["source_lemma"] == lemma


def test_vague_source_is_null():
    row = attributions("Man geht davon aus, dass es hält.")[0]
    assert row["source_start"] is None and row["source_lemma"] is None


def test_chain_behind_the_paper():
    rows = attributions("Die Brücke sei gesperrt, berichtet das Blatt unter Berufung auf dpa.")
    by_kind = {r["source_kind"]: r for r in rows}
    assert by_kind["agency"]["parent_id"] == by_kind["media"]["attribution_id"]


def test_an_article_does_not_point_back():
    text = "Es sanken 40 Boote. Das Amt bestätigte die Zahl. Das bestätigte das Amt."
    first, second = attributions(text)
    assert first["scope_start"] == text.index("Das Amt") and second["scope_start"] == text.index("Das Amt")


def test_scope_is_what_rests_on_the_source():
    text = "Laut Berg ist das Haus alt."
    row = attributions(text)[0]
    assert text[row["scope_start"] : row["scope_end"]] == "ist das Haus alt"


def test_mere_speech_act_states_no_source():
    assert attributions("Am Abend dankte Berg den Helfern.") == []


def test_rows_fit_the_table():
    rows = attributions("Laut Berg ist das Haus alt. Man geht davon aus, dass es hält.")
    checked("annotate.attributions", frame("annotate.attributions", rows))


@pytest.mark.parametrize(
    ("text", "source", "kind", "lemma"),
    [
        ("Die Agentur meldete das.", "Agentur", "agency", "Agentur"),
        ("Dänische Agenturen melden das.", "Dänische Agenturen", "agency", "Agentur"),
        ("Die Bundesagenturen melden das.", "Bundesagenturen", "government", "Bundesagentur"),
        ("Laut Gesundheitsämtern ist es sicher.", "Gesundheitsämtern", "government", "Gesundheitsamt"),
        ("Wie die Satzungen verbieten, fehlt er.", "Satzungen", "unspecified", "Satzungen"),
        ("Nach Angaben des Kegelverbandes fehlt er.", "Kegelverbandes", "person", "Kegelverband"),
        ("Das sagt eine Nachbarin.", "Nachbarin", "person", "Nachbarin"),
        ("Das sagen Nachbarinnen.", "Nachbarinnen", "person", "Nachbarin"),
        ("Das sagt die Vorsitzende.", "Vorsitzende", "person", "Vorsitzende"),
        ("Die Modellagentur meldete das.", "Modellagentur", "unspecified", "Modellagentur"),
        ("Das sagen Spanierinnen.", "Spanierinnen", "person", None),
        ("Das sagte der 48-Jährige.", "48-Jährige", "person", None),
        (
            "Das sagt Jenaer Bau- und Planungsdirektorin Ida Abel.",
            "Jenaer Bau- und Planungsdirektorin Ida Abel",
            "person",
            "Ida Abel",
        ),
        ("Das sagt Dr. Ida Abel.", "Dr. Ida Abel", "person", None),
        ("Das sagt Winzerin Xyloth.", "Winzerin Xyloth", "person", "Xyloth"),
        ("Sie sagte das.", "Sie", "person", None),
        ("Er sei weg, sagt sie.", "sie", "person", None),
        ("Das meldete die Redaktion von dpa.", "Redaktion von dpa", "agency", None),
        ("Nach offiziellen Angaben stimmt es.", "offiziellen Angaben", "government", None),
        ("Das sagte ein Sprecher von Honduras.", "Sprecher", "government", None),
        ("Das meldete moorpost.de.", "moorpost.de", "media", None),
        ("Laut einer Mitteilung, die kam, stimmt es.", "einer Mitteilung, die", "unspecified", None),
        ("Das sagte einer.", "einer", "unspecified", None),
    ],
)
def test_kind_and_lemma_of_nouns(text, source, kind, lemma):
    document, start = read(text, {"Ida Abel": "PER"}), text.rindex(source)
    span = start, start + len(source)
    assert source_kind(document, span) == kind
    assert lemma is None or source_lemma(document, span) == lemma


@pytest.mark.parametrize(
    ("text", "source", "kind", "lemma"),
    [
        ("Nach Angaben Lissabons ist es sicher.", {"Lissabons": "LOC"}, "government", "Lissabon"),
        ("Laut Übersetzung des Élysée-Palasts stimmt es.", {"Élysée-Palasts": "ORG"}, "government", "Élysée-Palast"),
        ("Nach Angaben Honduras ist es sicher.", {"Honduras": "LOC"}, "government", "Honduras"),
        ("Ida Abel, bald 60. Nach Angaben Abels stimmt es.", {"Ida Abel": "PER", "Abels": "PER"}, "person", "Abel"),
        ("Nach Angaben Niels' stimmt es.", {"Niels'": "PER"}, "person", "Niels"),
        ("Laut Niels stimmt es.", {"Niels": "PER"}, "person", "Niels"),
        ("Das meldete Abelpost.", {"Abelpost": "ORG"}, "media", "Abelpost"),
        ("Das meldete Moortal.", {"Moortal": "MISC"}, "unspecified", "Moortal"),
        ("Das meldete Moorkraft.", {"Moorkraft": "ORG"}, "company", "Moorkraft"),
        ("Das meldete Moorau.", {"Moorau": "LOC"}, "government", "Moorau"),
        ("Das meldete MVXU.", {"MVXU": "ORG"}, "person", "MVXU"),
    ],
)
def test_names_in_the_nominative(text, source, kind, lemma):
    document = read(text, source)
    mention = document.mentions[-1]
    span = mention.start, mention.end
    assert (source_kind(document, span), source_lemma(document, span)) == (kind, lemma)


def test_a_pronoun_has_no_lemma():
    assert source_lemma(read("Sie sagte das."), (0, 3)) is None


def test_a_body_that_says_without_a_quotation_is_kept_and_a_thing_is_not():
    assert [row["surface"] for row in attributions("Das meldete der Sender am Abend.")] == ["meldete der Sender"]
    assert attributions("Das sagte die Statue am Abend.") == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Die Virologin Abel reist ab. „Es wird kalt“, sagte Abel. Sie erklärte, es werde dunkel.",
            ["expert", "expert"],
        ),
        ("Ministerin Abel reist ab. „Es wird kalt“, sagte Abel.", ["person"]),
        ("„Es wird kalt“, sagte Abel von der Universität Jena.", ["expert"]),
        ("Die Molkerei senkt die Preise, wie sie gestern mitteilte.", ["company"]),
        ("Das Ministerium prüft den Fall. Es werde kalt, teilte ein Sprecher mit.", ["government"]),
        ("Es werde kalt, teilte eine Konzernsprecherin mit.", ["company"]),
        ("Es werde kalt, ließ ein Sprecher des Landrats wissen.", ["government"]),
        ("Die Firma liefert Strom nach eigenen Angaben in drei Städte.", ["company"]),
        ("Firmenangaben zufolge ist die Brücke alt.", ["company"]),
        ("Nach Meinung von Diplomaten ist die Brücke alt.", ["unspecified"]),
        ("Laut Paul-Ehrlich-Institut ist es kalt.", ["government"]),
        ("Das sagte ein Vertreter einer deutschen Baufirma.", ["company"]),
        ("Nach Angaben von Vertretern deutscher Nachrichtendienste ist es kalt.", ["intelligence"]),
        ("Das sagte eine Endokrinologin.", ["expert"]),
        ("Das sagte der von der Stadt beauftragte Gutachter.", ["expert"]),  # not the city
        ("Nach einer Schätzung der Handelskammer sind es zwölf.", ["person"]),
    ],
)
def test_kinds_that_the_text_shows_elsewhere(text, kinds):
    assert [row["source_kind"] for row in attributions(text, PER="Abel")] == kinds


def test_what_a_text_calls_a_name_once_holds_for_it():
    rows = attributions("Die Kette Abelmarkt wächst. Es werde kalt, teilte Abelmarkt mit.", ORG="Abelmarkt")
    assert [row["source_kind"] for row in rows] == ["company"]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Das sagte die Anwältin Abel am Freitag.", ["sagte die Anwältin Abel"]),
        ("Alte Leute sollten zu Hause bleiben, rät die Ärztin Abel.", ["rät die Ärztin Abel"]),
        ("Die Brauerei nennt den Plan ein Märchen.", ["Die Brauerei nennt"]),
        ("Aus dem Rathaus hieß es, man sei bereit.", ["Aus dem Rathaus hieß es"]),
        ("Aus dem Antrag geht hervor, dass das Bad zu ist.", ["Aus dem Antrag geht hervor"]),
        ("Die Werkstatt ruft ihre Roller zurück.", []),
        ("Er liest Angaben von Fachleuten, wonach das Bad zu ist.", ["Fachleuten, wonach"]),
        ("Der Held muss gehen, heißt es in der Beschreibung.", ["heißt es in der Beschreibung"]),
        ("War das Tor offen, zeigte diese kaum Freude.", []),
        ("Es zeigte sich, dass das Bad alt ist.", []),
        ("Die Wahl wurde unter Verweis auf die unklare Lage verschoben.", []),
        ("Die Wahl wurde unter Verweis auf das Amt verschoben.", ["unter Verweis auf das Amt"]),
        ("Der Verdacht bestätigte sich nicht.", []),
        ("Wir empfehlen, die Schuhe zu wechseln.", []),
        ("Die Gans suchte nach den Quellen.", []),
        ("Die Wirtin suchte nach Worten.", []),
        ("Der Konzern schreibt rote Zahlen.", []),
        ("Die Wirtin schloss einen Umzug nicht aus.", ["Die Wirtin schloss"]),
        ("Die Stadt stellte Geld in Aussicht.", ["Die Stadt stellte"]),
        ("Zu diesem Ergebnis kommt eine Studie.", ["kommt eine Studie"]),
        ("Aus Kreisen der Stadt hieß es: „Wir warten noch ab.“", ["Aus Kreisen der Stadt hieß es"]),
        ("Von Leuten, die Lärm fordern, halte die Stadt Abstand, sagte Abel.", ["sagte Abel"]),
        ("Demnach ist die Brücke alt.", []),
        ("Die Brücke sei alt, wie sich zeigt.", []),
        ("Als Abel ankam, lobte sie den Garten.", []),
        ("Abel sagte, sie bedauere, dass er gehe.", ["Abel sagte"]),
        ("Es wurden weniger Boote verkauft als allgemein erwartet.", []),
        ("Die Werft ruft ihre Boote zurück.", []),
        ("Fachleute nennen das einen Fehler.", ["Fachleute nennen"]),
        ("Aus Kreisen der Stadt verlautete das.", ["Aus Kreisen der Stadt verlautete"]),
        ("Es verlautete nichts.", []),
        ("Fachleute sehen in dem Umbau einen Fehler.", ["Fachleute sehen"]),
        ("Fachleute sehen „Bedarf“ in Ulm.", ["Fachleute sehen"]),
        ("Fachleute sehen sich in Ulm um. Abel sieht in dem Bad zwei Gänse.", []),
        ("Danach bezeichnete es die Fachwelt als Irrtum.", ["bezeichnete es die Fachwelt"]),
        ("Das Wetterradar warnt, dass ein Sturm komme.", ["Das Wetterradar warnt"]),
        ("Das Gesetz gestehe Freiheit auch Feinden zu, sagte Abel.", ["sagte Abel"]),
        ("Es gibt keine geprüften Mittel oder bekannten Pflanzen dagegen.", []),
        ("Wie das Blatt schrieb, wies das Amtsgericht den Antrag zurück.", ["Wie das Blatt schrieb"]),
        ("Wie das Blatt erfahren hat, kommt die Messe. Abel erfuhr, dass sie kommt.", ["Wie das Blatt erfahren hat"]),
        ("Wer glaubt, dass die Messe kommt, irrt sich. Wer glaubt, dass es regnet, auch.", []),
        ("Nun bestünden laut der Forscherin Lücken.", ["laut der Forscherin"]),
        ("Nun kann laut den Ärzten aus Sicht der Stadt ein Bad kommen.", ["laut den Ärzten", "aus Sicht der Stadt"]),
        ("Wer reist, der muss von der Arbeit berichten, wie das Amt sagte.", ["wie das Amt sagte"]),
        (
            "Dass es regnet, hatten Forschende erklärt. Es könnte mehr sein, als es scheint, hieß es.",
            ["hatten Forschende erklärt", "hieß es"],
        ),
        ("Dass es regnet, hatten Forschende in Ulm dargestellt.", ["hatten Forschende in Ulm dargestellt"]),
        ("Nach Daten des Wetterdienstes fielen 40 Liter Regen.", ["Nach Daten des Wetterdienstes"]),
        ("Die Gans suchte nach Daten aus Ulm. Nach den Zahlen zum Frühjahr fiel der Preis.", []),
        ("Das trifft nach Behördenangaben Boote für 40 Euro.", ["nach Behördenangaben"]),
        ("Die Stadt habe vier Boote zugesagt bekommen, sagte Abel.", ["sagte Abel"]),
        ("Nach Recherchen der Nordwelle fehlen 40 Boote.", ["Nach Recherchen der Nordwelle"]),
        ("Die Brücke kostet nach jüngster Schätzung mehr.", ["nach jüngster Schätzung"]),
        ("Der Wirt suchte nach den Berichten der Nordwelle, die Gans nach Studien der Nordwelle.", []),
    ],
)
def test_sources_without_a_quotation(text, surfaces):
    assert [row["surface"] for row in attributions(text, PER="Abel")] == surfaces


def test_linear_in_the_lines_of_a_page():
    def prepare(n):
        document = read("unter Berufung auf dpa\n" * n)
        return document, *find_quotes(document)

    ratio = growth(prepare, lambda read_once: find_attributions(*read_once), 750, 6000)
    assert ratio < 26  # 8 times the text; quadratic would be 64
