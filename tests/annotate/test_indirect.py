import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def found(text):
    quotes, spans = find_quotes(read(text))
    contents = {}
    for span in spans:
        if span["span_role"] == "content":
            contents.setdefault(span["quote_id"], []).append(span["surface"])
    return [(q["quote_type"], q["rule"], contents[q["quote_id"]]) for q in quotes]


@pytest.mark.parametrize(
    ("text", "rule", "content"),
    [
        ("Berg sagte, dass das Haus alt ist.", "dass", ["dass das Haus alt ist"]),
        ("Berg fragte, ob das Haus alt ist.", "dass", ["ob das Haus alt ist"]),
        ("Berg erklärte, warum das Haus alt ist.", "dass", ["warum das Haus alt ist"]),
        ("Berg sagte, das Haus sei alt.", "konjunktiv", ["das Haus sei alt"]),
        ("Das Haus sei alt, sagte Berg.", "konjunktiv", ["Das Haus sei alt"]),
        ("Das Haus, sagte Berg, sei alt.", "konjunktiv", ["Das Haus", "sei alt"]),
        ("Das Haus, so sagte Berg, sei alt.", "konjunktiv", ["Das Haus", "sei alt"]),
        (
            "Der Rat will, sagte Berg, ein Haus bauen, das hilft.",
            "verb_second",
            ["Der Rat will", "ein Haus bauen, das hilft"],
        ),
        ("Berg rechnete vor: Ohne Geld wäre das Haus zu.", "konjunktiv", ["Ohne Geld wäre das Haus zu"]),
        ("Zäune schüfen keinen Platz, sagte Berg.", "konjunktiv", ["Zäune schüfen keinen Platz"]),
        ("Der Bund entzöge ihnen alles, sagte Berg.", "konjunktiv", ["Der Bund entzöge ihnen alles"]),
        ("Berg versprach, das Haus zu bauen.", "zu_inf", ["das Haus zu bauen"]),
        ("Berg versprach, das Haus zu bauen, die Stadt selbst gibt Geld ab.", "zu_inf", ["das Haus zu bauen"]),
        ("Eine Studie zeigt: Kinder lesen weniger.", "verb_second", ["Kinder lesen weniger"]),
        ("Laut Berg ist das Haus alt.", "frame", ["ist das Haus alt"]),
        ("Nach Angaben der Stadt ist das Haus alt.", "frame", ["ist das Haus alt"]),
        ("Das Haus ist nach Einschätzung von Fachleuten alt.", "frame", ["Das Haus ist", "alt"]),
        ("Der Stadt zufolge ist das Haus alt.", "frame", ["ist das Haus alt"]),
        ("Das Haus ist alt, wie die Stadt mitteilte.", "frame", ["Das Haus ist alt"]),
        ("Seiner Meinung nach ist das Haus alt.", "frame", ["ist das Haus alt"]),
        ("Das Haus ist alt, so die Stadt.", "frame", ["Das Haus ist alt"]),
        ("Das Haus ruht – laut Stadt bis zum Mai – in sich.", "frame", ["bis zum Mai"]),
        ("Das Haus ruht – laut Stadt ist es alt.", "frame", ["ist es alt"]),
        ("Das Haus ruht bis zum Mai – laut Stadt.", "frame", ["Das Haus ruht bis zum Mai"]),
        ("Laut Stadt stieg der Wert auf 3400.", "frame", ["stieg der Wert auf 3400"]),
        ("Berg soll das Haus gekauft haben.", "reportative_sollen", ["Berg soll das Haus gekauft haben"]),
        ("Berg widersprach: Das Haus ist alt.", "verb_second", ["Das Haus ist alt"]),
        ("Das Haus ist alt, findet Berg.", "verb_second", ["Das Haus ist alt"]),
        ("Die Behauptung, dass das Haus alt ist, stimmt.", "dass", None),
        ("Berg rügte, die Läden hätten nicht geöffnet.", "konjunktiv", ["die Läden hätten nicht geöffnet"]),
        ("Der Vorwurf, er habe gelogen, sei alt, sagte Berg.", "konjunktiv", ["Der Vorwurf, er habe gelogen, sei alt"]),
    ],
)
def test_constructions(text, rule, content):
    quote_type, found_rule, parts = found(text)[0]
    assert (quote_type, found_rule) == ("indirect", rule)
    assert content is None or parts == content


def test_a_colon_behind_a_relative_clause_is_the_outlets():
    assert all(
        "alt" not in part
        for _, _, parts in found("Es fehlt Geld, das Berg fordert: Das Haus ist alt.")
        for part in parts
    )


def test_a_relative_clause_behind_a_speech_act_is_no_statement():
    assert found("Berg lobte die Helfer, die Kinder hätten retten können.")[0][1:] == (
        "speech_act",
        ["Berg lobte die Helfer"],
    )


def test_speech_act_is_the_whole_clause():
    assert found("Berg sprach vom schönsten Tag.") == [("reported", "speech_act", ["Berg sprach vom schönsten Tag"])]
    assert found("Am Abend lobte Berg die Arbeit der Helfer.") == [
        ("reported", "speech_act", ["Am Abend lobte Berg die Arbeit der Helfer"])
    ]


def test_konjunktiv_outranks_dass():
    assert found("Berg betonte, dass das Haus alt sei.")[0][1] == "konjunktiv"


@pytest.mark.parametrize(
    "text",
    [
        "Das Haus soll bald verkauft werden.",  # a plan, no hearsay
        "Ich habe das Haus gesehen.",
        "Das Haus liegt nahe der Grenze.",
        "Sie einigten den Streit.",
        "Er bekannte Farbe und lief weiter.",
        "Der Brand fordert seit Montag die Feuerwehr.",
        "Sie lebt mit den bekannten Folgen der Krankheit.",
        "Die Eltern haben den Brand schlimmer empfunden als befürchtet.",
        "Sie haben wie angekündigt die Boote verkauft.",
        "Der Verein fühlt sich in seiner Kritik bestätigt.",
        "Der Verdacht hat sich am Abend bestätigt.",
        "Gemeint war der Umbau von Haus Abel, das am See liegt.",
        "Mit dem Gerät kann die Wirtin Anrufe annehmen, verpasste Anrufe beantworten, Texte lesen.",
    ],
)
def test_narration_is_no_speech(text):
    assert found(text) == []


def test_narrator_returns_after_a_dash():
    assert found("Die Stadt teilte mit, das Haus sei alt – gekauft hat es niemand.")[0][2] == ["das Haus sei alt"]


def surfaces(text, **names):
    quotes, _ = find_quotes(read(text, **names))
    return [(q["quote_type"], q["surface"]) for q in quotes]


def test_two_acts_under_one_subject_are_cut_apart():
    text = "Das Amt rief dazu auf, Wasser zu sparen, und dankte den Helfern."
    assert sorted(surfaces(text)) == [("indirect", "Wasser zu sparen"), ("reported", "dankte den Helfern")]


def test_content_on_both_sides_of_the_cue_is_one():
    text = "Der Fluss lasse sich Zeit, erklärte sie, erst im Mai könne man segeln."
    assert surfaces(text) == [("indirect", text[:-1])]


def test_rejection_before_a_colon_is_an_act_of_its_own():
    text = "Das Amt wies das zurück: Im Mai seien alle Pegel niedrig gewesen."
    assert [kind for kind, _ in surfaces(text)] == ["reported", "indirect"]


def test_reflexive_verb_and_denied_name_are_no_speech():
    assert surfaces("Der Verdacht bestätigte sich nicht.") == []
    assert surfaces("Belege nannte Berg dafür nicht.", PER="Berg") == []
    said = "Wer sich nicht an die Ordnung halte, zahle mehr"
    assert surfaces(f"{said}, so Berg.", PER="Berg") == [("indirect", said)]


def test_what_one_hears_ends_before_the_tag():
    assert surfaces("Das Haus sei alt, heißt es.") == [("indirect", "Das Haus sei alt")]
    heard = "Er habe zuletzt bei Freunden gewohnt"  # they did not say so
    assert surfaces(f"{heard}, heißt es.") == [("indirect", heard)]


def test_a_statement_before_the_cue_and_its_reason_behind_a_colon():
    text = "Das Haus sei alt, sagte Berg: Es stehe schon lange."
    assert surfaces(text) == [("indirect", "Das Haus sei alt"), ("indirect", "Es stehe schon lange")]


def test_an_act_that_did_not_happen_is_not_reported():
    assert found("Berg ruft nicht zum Streik auf.") == []
    assert found("Der Rat hat den Fall noch nie bestätigt.") == []
    assert len(found("Berg lobte nicht nur den Chor.")) == 1
    assert len(found("Berg kritisierte die nicht im Rat vertretene Partei.")) == 1
    assert len(found("Berg beklagte nicht gezahlte Löhne.")) == 1


def test_a_particle_of_another_clause_is_no_part_of_the_verb():
    assert found("Der Rat räumte den Saal und setzte einen Ausschuss ein.") == []
    assert [what for what, *_ in found("Der Rat räumte Fehler ein und setzte einen Ausschuss ein.")] == ["reported"]
    assert found("Berg sagte der Zeitung, die Tür sei zu.") == [("indirect", "konjunktiv", ["die Tür sei zu"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Das Bad bleibt zu“, sagte Berg, der das Bad in Ulm führt.", []),
        ("Das Bad bleibe zu, sagte Berg; es steht in Ulm.", ["Das Bad bleibe zu"]),
        ("Das Bad bleibe zu, sagte Berg, es steht in Ulm.", ["Das Bad bleibe zu"]),
        ("Berg zählte auf, was fehlt: Geld, Zeit und Leute.", ["Geld, Zeit und Leute"]),
        ("Berg warnt: Das Dach trägt nicht.", ["Das Dach trägt nicht"]),
        (
            "Berg erklärte, es fehle Geld. Wann entschieden werde, sei offen.",
            ["es fehle Geld", "Wann entschieden werde, sei offen"],
        ),
        ("Viele hätten gewartet, heißt es.", ["Viele hätten gewartet"]),
        ("Neun kamen laut Berg an, am Montag waren es acht.", ["Neun kamen laut Berg an"]),
        ("Auf die Frage, ob das Bad zu sei, sagte Berg: „Nein.“", []),
        ("„Nein“, sagte Berg auf die Frage, ob er gehe.", []),
        ("Das Bad habe, sagte Berg, nie Geld gebracht.", ["Das Bad habe, sagte Berg, nie Geld gebracht"]),
        ("Das Bad habe, sagte Berg, den Wirt informiert.", ["Das Bad habe, sagte Berg, den Wirt informiert"]),
        ("Das Bad sei, sagte Berg, ein Fehler.", ["Das Bad sei, sagte Berg, ein Fehler"]),
        ("Das Bad sei gut, sagte Berg, der das Haus betreut.", ["Das Bad sei gut"]),
        ("Das Gericht sah es als erwiesen an, dass Berg log.", ["dass Berg log"]),
        ("Berg beklagte, alle bekämen Geld.", ["alle bekämen Geld"]),
        ("Den Vorwurf, alle hätten gewartet, wies Berg zurück.", ["alle hätten gewartet"]),
        ("Neun kamen laut Berg an; am Montag waren es acht.", ["Neun kamen laut Berg an"]),
    ],
)
def test_what_the_outlet_adds_is_nobodys_words(text, expected):
    quotes, _ = find_quotes(read(text, PER="Berg"))
    assert [q["surface"] for q in quotes if q["quote_type"] == "indirect"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Bund zahlte neun Euro, das Land kritisierte den Preis.", "das Land kritisierte den Preis"),
        (
            "Berg sprach von einem Brand, der lange geschwelt habe.",
            "Berg sprach von einem Brand, der lange geschwelt habe",
        ),
    ],
)
def test_the_clause_of_a_speech_act(text, expected):
    quotes, _ = find_quotes(read(text, PER="Berg"))
    assert [q["surface"] for q in quotes if q["quote_type"] == "reported"] == [expected]


def test_a_crowd_in_the_street_says_nothing():
    def acts(text):
        return [q["surface"] for q in find_quotes(read(text))[0] if q["quote_type"] == "reported"]

    assert acts("Tausende protestieren gegen den Bau.") == acts("Rund 400 Wirte protestierten gegen den Bau.") == []
    assert acts("Der Verband protestierte gegen den Bau.") == ["Der Verband protestierte gegen den Bau"]
    assert acts("Berg lobt das Bad - 40 Gäste da.") == ["Berg lobt das Bad"]


def test_a_denied_reproach_is_not_the_words_of_who_denies_it():
    _, spans = find_quotes(read("Den Vorwurf, alle hätten gewartet, wies Berg zurück.", PER="Berg"))
    assert "speaker" not in {span["span_role"] for span in spans}


@pytest.mark.parametrize("text", ["Alle gingen, ohne Namen zu nennen.", "Berg ging, ohne dem Rat zu danken."])
def test_what_was_not_said_is_no_speech_act(text):
    assert find_quotes(read(text, PER="Berg"))[0] == []


@pytest.mark.parametrize("text", ["Berg warnt: Das Dach trägt nicht.", "Laut Berg hatten die Wirte früh gewarnt."])
def test_one_clause_has_one_reading(text):
    assert [q["quote_type"] for q in find_quotes(read(text, PER="Berg"))[0]] == ["indirect"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Ulm – Das Bad sei zu, sagte Berg.", ["Das Bad sei zu"]),
        ("Ulm/Kiel (abc) - Das Bad ist laut Stadt zu.", ["Das Bad ist", "zu"]),
        ("Ulm – das größte Bad – sei zu, sagte Berg.", ["Ulm – das größte Bad – sei zu"]),
    ],
)
def test_a_dateline_is_nobodys_words(text, contents):
    _, spans = find_quotes(read(text, LOC="Ulm|Kiel"))
    assert [s["surface"] for s in spans if s["span_role"] == "content"] == contents


def test_a_thing_that_threatens_says_nothing():
    assert found("Da das Werk kein Lager habe, drohte ein Stillstand.")[0][1] == "konjunktiv_carried"
    assert found("Der Rat drohte, das Bad zu schließen.")[0][1] == "zu_inf"


def test_nobody_speaks_in_it_turned_out():
    assert find_quotes(read("Es zeigte sich, dass das Haus alt ist.")) == ([], [])


def test_a_purpose_before_the_main_clause_ends_there():
    assert found("Um zu zeigen, dass das Bad fehlt, sammelten die Eltern Geld.")[0][2] == ["dass das Bad fehlt"]


def test_a_half_modal_is_no_threat():
    assert found("In Ulm droht die Liste das Amt zu verlieren.") == []
    assert found("Berg drohte, das Amt zu verlassen.")[0][1] == "zu_inf"


def test_a_frame_ends_before_a_colon_behind_which_somebody_else_is_told():
    contents = [c for _, _, c in found("Berg hat laut Bericht den Hof gekauft: Er habe Geld, sagte der Notar.")]
    assert contents == [["Berg hat", "den Hof gekauft"], ["Er habe Geld"]]
    assert found("Laut Polizei ist alles klar: Er habe geschlafen.")[0][2] == ["ist alles klar: Er habe geschlafen"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Laut einer Studie in Alpenkunde ist der Plan alt.", "ist der Plan alt"),
        ("Laut Polizei ist in Ulm alles klar.", "ist in Ulm alles klar"),
        ("Nach Angaben der Polizei vom Montag ist alles klar.", "ist alles klar"),
        ("Nach Angaben des Amts in Ulm vom Montag ist alles klar.", "ist alles klar"),
    ],
)
def test_a_frame_that_opens_a_sentence_goes_to_the_verb(text, content):
    assert found(text)[0][2] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Behauptung, dass das Haus alt ist, stimmt.", "dass das Haus alt ist"),
        ("Es gibt die Behauptung, dass das Haus alt ist.", "dass das Haus alt ist"),
    ],
)
def test_the_clause_of_a_noun_ends_before_the_main_verb(text, content):
    assert found(text)[0][2] == [content]


def test_a_noun_with_its_clause_may_be_part_of_what_is_said():
    text = "Auch sein Vorschlag, dass das Land das Boot kaufe, sei abgelehnt worden."
    assert found(text) == [("indirect", "konjunktiv_carried", [text[:-1]])]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Der Rat hat laut abc auf Ulm gesetzt, hieß es.", ["Der Rat hat laut abc auf Ulm gesetzt"]),
        ("Der Rat hat laut abc auf Ulm gesetzt.", ["Der Rat hat", "auf Ulm gesetzt"]),
    ],
)
def test_a_frame_holds_its_source_alone_and_no_tag_behind_its_clause(text, contents):
    _, spans = find_quotes(read(text, ORG="abc"))
    assert [s["surface"] for s in spans if s["span_role"] == "content"] == contents


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Der Zeuge meldete den Fall sofort, die Täter flohen.", []),
        ("Die Museen meldeten nichts Neues, der Zoo blieb zu.", []),
        ("Fachleute hatten das nicht erwartet, die Wärme stieg weiter.", []),
        ("Berg meldete am Abend, die Täter sind weg.", ["die Täter sind weg"]),
        ("Berg versprach den Wirten Ruhe, nun klagt er.", ["Berg versprach den Wirten Ruhe"]),
        ("Berg lobte das. Als ich Berg am Fluss treffe, ist er müde.", ["Berg lobte das"]),
    ],
)
def test_a_main_clause_behind_one_that_has_its_object_is_not_what_is_said(text, said):
    assert [" ".join(contents) for _, _, contents in found(text)] == said
