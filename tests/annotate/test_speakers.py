import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def speaker(text, **names):
    quotes, spans = find_quotes(read(text, **names))
    by_quote = {s["quote_id"]: s["surface"] for s in spans if s["span_role"] == "speaker"}
    return by_quote.get(quotes[0]["quote_id"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Ministerin Anna Berg sagte, der Plan sei gut.", "Die Ministerin Anna Berg"),
        ("Am Montag sagte der Sprecher des Amtes, der Plan sei gut.", "der Sprecher des Amtes"),
        ("Der Verband, der 1950 entstand, betonte, dass er bleibt.", "Der Verband"),
        ("Ein Sprecher der Stadt, Lars Berg, sagte, das Bad sei zu.", "Ein Sprecher der Stadt, Lars Berg"),
        ("Der Bund der Wirte (BdW), ein Verein, sagte, das Bad sei zu.", "Der Bund der Wirte (BdW), ein Verein"),
        ("„Wir bauen das Haus“, sagte sie.", "sie"),
        ("„Wir bauen das Haus“, so der Architekt Jan Abel.", "der Architekt Jan Abel"),
        ("Damit kann man das Haus bauen, so die 52-Jährige weiter.", "die 52-Jährige"),
        ("Laut einer gerade verkauften Zeitung fehlen 40 Euro.", "einer gerade verkauften Zeitung"),
        ("Genau so sieht es auch der Verband: „Wir bauen das Haus.“", "der Verband"),
        ("Wie die Feuerwehr am Morgen mitteilte, ist das Feuer gelöscht.", "die Feuerwehr"),
        ("„Wir bauen das Haus“, so Wirtin Anna Berg (ABC) am Montag.", "Wirtin Anna Berg"),
        ("Das Bad bleibt zu, so der Sprecher am Landgericht Ulm.", "der Sprecher am Landgericht Ulm"),
        ("In dem Antrag heißt es, die Kosten seien zu hoch.", "dem Antrag"),
        ("Den Plan nannte er einen „groben Fehler“.", "er"),
        ("Das Haus sei alt, sagte Abel der Zeitung.", "Abel"),
        ("Das Haus sei alt, sagt einer, der dort wohnt.", "einer"),
        ("Lautstark forderten die Gäste mehr Geld.", "die Gäste"),
        ("Gewerkschaft fordert mehr Geld.", "Gewerkschaft"),
        ("Knapp ein Drittel der Gäste gab an, Angst zu haben.", "ein Drittel der Gäste"),
        ("Mehr als die Hälfte der Gäste sagte, sie habe Angst.", "die Hälfte der Gäste"),
        ("Jan Abel: „Wir gehen jetzt nach Hause.“", "Jan Abel"),
        ("Der kleinen Zeitung sagte Abel, der Plan sei gut.", "Abel"),
        ("Jan Abel, Leiter des Bades, sagte der Zeitung, dass es zu ist.", "Jan Abel, Leiter des Bades"),
        (
            "Der Leiter des Bades, Jan Abel, bestätigte ein volles Haus: „Es ist sehr voll hier.“",
            "Der Leiter des Bades, Jan Abel",
        ),
        ("Auch das Fest, das lange fehlte, hält er für gut: „Das Fest war wirklich nötig.“", "er"),
        ("Das steht in einem Brief, in dem es heißt: „Das Bad bleibt leider zu.“", "einem Brief"),
        ("Dort liegt ein Kahn, von dem die Lotsin glaubt, er habe ein Leck.", "die Lotsin"),
        ("Es gibt ein Schreiben der Stadt, in dem es heißt, das Bad bleibe zu.", "ein Schreiben der Stadt"),
        ("Ein Bericht des Amtes, in dem es heißt, es fehle Geld, liegt vor.", "Ein Bericht des Amtes"),
        ("Die Zeitung des Verbandes, die schrieb, es fehle Geld, ist alt.", "Die Zeitung des Verbandes"),
        ("Die Bitte des Wirts, der sagte, es fehle Geld, half nicht.", "des Wirts"),
        ("Am Abend sagte Jan Abel, Leiter des Bades, ohne zu zögern, dass es zu ist.", "Jan Abel, Leiter des Bades"),
        ("Der Rat beeilte sich, der Stadt zu erklären, der Plan sei gut.", "Der Rat"),
        ("Zuletzt ging die Stadt, die alles plant, noch davon aus, dass es reicht.", "die Stadt"),
        ("Ein Bericht der Stadt, in dem gefordert wird, dass gebaut wird, liegt vor.", "Ein Bericht der Stadt"),
        ("In dem Bericht, der vorliegt, wird gefordert, dass gebaut wird.", "dem Bericht"),
        ("Seit dem Mittag sprechen die Behörden von drei Fällen.", "die Behörden"),
        ("Der Verlust belief sich der Firma zufolge auf drei Euro.", "der Firma"),
        ("„Wir backen alles selbst“, schmunzelt der Bäcker.", "der Bäcker"),
        ("Das ist allen klar, so Abel: „Wir bleiben alle hier.“", "Abel"),
        ("Die Lage sei ernst, die die Stadt habe, sagte Xyloth.", "Xyloth"),
        ("Das sagen die 16 beteiligten Häuser: „Wir bleiben alle hier.“", "die 16 beteiligten Häuser"),
        ("Abel wird mit den Worten zitiert: „Das Bad bleibt zu.“", "Abel"),
    ],
)
def test_subject(text, expected):
    assert speaker(text, PER="Abel") == expected


def test_addressee_is_not_the_speaker():
    _, spans = find_quotes(read("Berg sagte dem Sender, das Haus sei alt."))
    assert {s["span_role"]: s["surface"] for s in spans if s["span_role"] in ("speaker", "addressee")} == {
        "speaker": "Berg", "addressee": "dem Sender",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Berg sagte der Wirtin, es fehle Geld.", ["der Wirtin"]),
        ("Berg lobte den Einsatz der Wirtin.", []),
        ("Berg dankte den Köchen und der Wirtin.", []),
    ],
)
def test_a_genitive_is_not_spoken_to(text, to):
    _, spans = find_quotes(read(text, PER="Berg"))
    assert [s["surface"] for s in spans if s["span_role"] == "addressee"] == to


def test_carried_over_from_the_sentence_before():
    text = "Abel sagte, das Haus sei alt. Man habe es nie saniert. Das Dach sei undicht."
    quotes, spans = find_quotes(read(text))
    assert [q["rule"] for q in quotes] == ["konjunktiv", "konjunktiv_carried", "konjunktiv_carried"]
    assert [s["surface"] for s in spans if s["span_role"] == "speaker"] == ["Abel", "Abel", "Abel"]
    assert quotes[1]["surface"] == "Man habe es nie saniert"


def test_the_subject_of_the_sentence_before_speaks_on_if_nobody_spoke_there():
    text = "Abel sagte, das Haus sei alt. Es regnet. Berg hält das für falsch. Man habe es saniert."
    _, spans = find_quotes(read(text, PER="Abel|Berg"))
    assert [s["surface"] for s in spans if s["span_role"] == "speaker"] == ["Abel", "Berg"]


def test_a_headline_has_the_speaker_of_the_quotation_in_the_text():
    document = read(
        "„Der Deich hält keinen Winter“\n„Uns fehlt Sand. Der Deich hält keinen Winter, glaube ich“, sagte Berg.",
        PER="Berg",
    )
    document.blocks[0].zone = document.sentences[0].zone = "headline"
    _, spans = find_quotes(document)
    assert [s["surface"] for s in spans if s["span_role"] == "speaker"] == ["Berg", "Berg"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Preise erklärte Berg damit, dass Hopfen fehle.", "Berg"),
        ("Die Entscheidung kritisierte der Verband scharf.", "der Verband"),
        ("Das Vorgehen nannte die Ministerin falsch.", "die Ministerin"),
        ("Die Studie lobt die Stadt.", "Die Studie"),  # a text speaks, too
        ("Die Stadt lobte der Verband.", "Die Stadt"),
        ("Der von der Stadt geprüfte Verband lobte den Plan.", "Der von der Stadt geprüfte Verband"),
        ("Die mit dem Fall betraute Lotsin wies das zurück.", "Die mit dem Fall betraute Lotsin"),
        ("Empört zeigte sich die Wirtin: So gehe es nicht.", "die Wirtin"),
        ("Verärgert reagierte der Verband. So gehe es nicht.", "der Verband"),
        ("Deutlicher wurde die Lotsin: So gehe es nicht.", "die Lotsin"),
        ("So gehe es nicht, hieß es beim Roten Hahn.", "Roten Hahn"),
        ("Im Rathaus winkt man ab: Es fehle Geld, heißt es dort.", "Rathaus"),
        ("Es wurde Geld gefordert, die Stadt hatte Ruhe verlangt, die Stadt um Hilfe gebeten.", "die Stadt"),
        ("Die Wirtin gab zu bedenken, dass Hopfen fehle.", "Die Wirtin"),
        ("Es fehle Hopfen, sagte die Schwedin. Man sei müde.", "die Schwedin"),
        ("Die Wirtin aber sagt, es fehle Hopfen.", "die Wirtin"),
        ("Ungeachtet aller Bitten hat die Wirtin den Plan gelobt.", "die Wirtin"),
    ],
)
def test_an_object_or_state_before_the_verb_is_no_speaker(text, speaker):
    _, spans = find_quotes(read(text, PER="Berg"))
    assert {s["surface"].lower() for s in spans if s["span_role"] == "speaker"} == {speaker.lower()}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Damit verfehlte der Konzern das Ziel der Wirte, die das gefordert hatten.", "der Wirte"),
    ],
)
def test_a_relative_clause_has_its_own_subject(text, speaker):
    _, spans = find_quotes(read(text, PER="Berg"))
    assert {s["surface"] for s in spans if s["span_role"] == "speaker"} == {speaker}


def test_who_wants_to_have_seen_it_speaks():
    _, spans = find_quotes(read("Drei Eulen will er dort gesehen haben."))
    assert {s["surface"] for s in spans if s["span_role"] == "speaker"} == {"er"}


def test_a_full_name_ends_a_phrase():
    assert speaker("Das Haus sei alt, sagte Ida Abel dieser Zeitung.", PER="Ida Abel") == "Ida Abel"
    assert speaker("Auf ihn nimmt Ida Abel Bezug: „Das Haus ist schon sehr alt.“", PER="Ida Abel") == "Ida Abel"


def test_a_thing_before_a_colon_leaves_the_word_to_whoever_spoke():
    text = "Abel sagte, das Haus sei alt. Wichtig seien Leute, die offen sprächen: „Wir reden alle zu wenig.“"
    _, spans = find_quotes(read(text))
    assert {s["surface"] for s in spans if s["span_role"] == "speaker"} == {"Abel"}


def test_who_joins_the_speaker_is_not_spoken_to():
    _, spans = find_quotes(read("Das bleibe so, wie die Wirtin und auch der Koch betonten."))
    assert [s["surface"] for s in spans if s["span_role"] == "addressee"] == []


def test_a_possessive_stands_for_whoever_spoke_before():
    _, spans = find_quotes(read("Die Wirtin klagte, es fehle Geld. Ihrer Meinung nach ist das neu. Das Haus sei alt."))
    assert [s["surface"] for s in spans if s["span_role"] == "speaker"][-1] == "Die Wirtin"


def test_a_deed_or_a_thing_is_no_speaker_though_somebody_stands_behind_it():
    def speakers(text):
        quotes, spans = find_quotes(read(text, PER="Anna Abel|Berg", ORG="Nordwerft"))
        told = {span["quote_id"]: span["surface"] for span in spans if span["span_role"] == "speaker"}
        return [(quote["quote_type"], told.get(quote["quote_id"])) for quote in quotes]

    assert speakers("Die Entscheidung von Anna Abel sprach für sich.") == []
    assert speakers("Die Reisen gingen weit. Dafür habe man „viel bezahlt“.")[0] == ("indirect", None)
    assert speakers("Die Leitung von Nordwerft sagte, es gehe gut.") == [("indirect", "Die Leitung von Nordwerft")]
    assert speakers("Berg zögert. Man habe kein Geld.") == [("indirect", "Berg")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ob Geld fehlt, wollte die Polizei nicht sagen. Man gehe jedem Hinweis nach.", "die Polizei"),
        ("Die 42-Jährige kam spät. Sie sei zuvor im Dorf gewesen.", "Die 42-Jährige"),
    ],
)
def test_a_subject_behind_a_clause_or_with_a_figure_speaks_on_too(text, expected):
    assert speaker(text) == expected


def test_a_second_verb_has_the_subject_of_the_first_not_of_what_is_told_between():
    quotes, spans = find_quotes(read("Der Minister betonte, man habe alles getan, und verwies auf neue Zahlen."))
    speakers = {s["surface"] for s in spans if s["span_role"] == "speaker"}
    assert (len(quotes), speakers) == (2, {"Der Minister"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Rat las Angaben von Fachleuten, wonach das Bad zu ist.", "Fachleuten"),
        ("Der Rat wies einen Bericht zurück, wonach das Bad zu ist.", "Bericht"),
    ],
)
def test_the_noun_before_wonach_tells_who_speaks(text, expected):
    quotes, spans = find_quotes(read(text))
    told = next(q["quote_id"] for q in quotes if q["rule"] == "frame")
    assert [s["surface"] for s in spans if s["quote_id"] == told and s["span_role"] == "speaker"] == [expected]


def test_a_frame_noun_that_begins_a_name_is_part_of_it():
    assert speaker("Laut Statistik Nordia ist das Haus alt.", ORG="Statistik Nordia") == "Statistik Nordia"
    assert speaker("Laut Statistik Nord ist das Haus alt.") == "Statistik Nord"
    assert speaker("Nach Angaben örtlicher Wirte ist das Haus alt.") == "örtlicher Wirte"
    assert speaker("Nach Angaben dieser Zeitung ist das Haus alt.") == "dieser Zeitung"
    assert speaker("Laut Statistik Nordias ist das Haus alt.", LOC="Nordias") == "Nordias"
