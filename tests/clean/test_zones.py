"""Zones of invented texts as pages print them."""

import pytest

from pipeline.clean.agencies import load_agencies
from pipeline.clean.repetition import repeated_lines
from pipeline.clean.zones import find_zones

AGENCIES = load_agencies([{"agency_id": "hafenfunk", "name": "Hafenfunk", "aliases": "hff|HFF"}])
PROSE = (
    "Die Reederei hat am Montag angekündigt, dass sie ihre alte Fähre im Herbst aus dem Verkehr nehmen wird, weil eine "
    "Reparatur nach Angaben der Werft mehr kosten würde als ein neues Schiff."
)
MORE = (
    "Viele Pendler reagierten enttäuscht, denn ohne die Verbindung müssen sie jeden Morgen einen Umweg von mehr als "
    "einer Stunde über die nächste Brücke fahren, wie der Fahrgastverband vorgerechnet hat."
)


def zones(text: str, **more) -> list[tuple[str, str]]:
    rows = find_zones("a", text, AGENCIES, **more)
    covered = set()
    for number, row in enumerate(rows):
        assert row["block_no"] == number
        span = set(range(row["start"], row["end"]))
        assert not span & covered
        covered |= span
    assert all(at in covered for at, char in enumerate(text) if not char.isspace())
    return [(row["zone"], text[row["start"] : row["end"]]) for row in rows]


def test_head_and_furniture_around_the_article():
    text = "\n\n".join(
        [
            "Startseite", "Sport", "Teilen", "Alte Fähre geht im Herbst", "Von Mia Rolfs",
            "Stand: 3. September 2025, 14:05 Uhr", PROSE, "Pendler sind enttäuscht", MORE, "(mro, hff)", "12 Kommentare",
            "Seebär77", "Das war doch schon lange klar, und keiner wollte es hören.", "© 2025 Hafenbote", "Impressum",
        ]
    )  # fmt: skip
    assert [zone for zone, _ in zones(text)] == (
        "navigation navigation share headline byline date paragraph subhead paragraph credit comment comment comment "
        "legal legal"
    ).split()


def test_a_text_that_starts_with_prose_has_no_headline():
    assert [zone for zone, _ in zones(f"{PROSE}\n{MORE}\nEnde einer langen Linie\nAm Abend fuhr sie noch einmal mit Musik durch den Hafen.")] == [
        "paragraph", "paragraph", "subhead", "paragraph",
    ]  # fmt: skip


def test_glued_pieces_are_split():
    found = zones(f"Datum: 17.11.2024 ANZEIGE\n\n{PROSE}\n\nDer Anleger am Abend. Foto: Mia Rolfs/hff\n\n{MORE}")
    assert found[:2] == [("date", "Datum: 17.11.2024"), ("advertisement", "ANZEIGE")]
    assert found[3:5] == [("caption", "Der Anleger am Abend."), ("credit", "Foto: Mia Rolfs/hff")]


def test_article_goes_on_after_a_box_of_teasers():
    text = "\n\n".join(
        [PROSE, "Auch interessant", "Werft baut an", "Von Jan Petersen", MORE, PROSE.replace("Fähre", "Barkasse")]
    )
    assert [zone for zone, _ in zones(text)] == "paragraph teaser teaser byline paragraph paragraph".split()


def test_share_bar_with_comments_at_the_head_opens_no_comment_section():
    found = zones("\n\n".join(["Fähre geht in Rente", "Teilen | Merken | 12 Kommentare", "Kommentare", PROSE, MORE]))
    assert [zone for zone, _ in found][-2:] == ["paragraph", "paragraph"]


def test_pull_quote_repeats_a_sentence_of_the_article():
    quote = "Ohne diese Verbindung ist unsere Insel vom Rest der Welt abgeschnitten."
    found = zones(
        "\n\n".join(
            [
                PROSE,
                f"„{quote}“",
                "Jan Petersen, Inselbürgermeister",
                f"{MORE} „{quote}“, sagte er.",
                MORE + " Auch das.",
            ]
        )
    )
    assert [zone for zone, _ in found][1:3] == ["pullquote", "pullquote"]


def test_other_script_and_list():
    found = zones(
        "\n".join(
            [PROSE, "Видео по теме", "Geplant sind:", "- ein neues Schiff für den Winter", "- zwei Anleger", MORE]
        )
    )
    assert [zone for zone, _ in found] == ["paragraph", "foreign", "paragraph", "list", "list", "paragraph"]


def test_markup_tells_teasers_and_subheads():
    parts = [
        ("h1", "page", "Alte Fähre geht im Herbst", 0.0), ("p", "text article page", PROSE, 0.0),
        ("p", "summary article-teaser box article page", MORE.replace("Pendler", "Gäste"), 0.0), ("h2", "article page", "Folgen", 0.0),
        ("p", "text article page", MORE, 0.0), ("a", "menu <nav", "Häfen", 1.0),
    ]  # fmt: skip
    text, markup = "", []
    for tag, css, line, links in parts:
        markup.append(
            {"start": len(text), "end": len(text) + len(line), "tag": tag, "css_class": css, "link_density": links}
        )
        text += line + "\n"
    assert [zone for zone, _ in zones(text, markup=markup)] == (
        "headline paragraph teaser subhead paragraph navigation"
    ).split()


@pytest.mark.parametrize("css", ["caption item <nav", "text-caption row", "caption <button", "copyright item <nav"])
def test_entries_of_a_menu_are_no_captions_whatever_their_class(css):
    parts = [
        ("li", css, "Mein Konto", 0.0),
        ("h1", "article", "Alte Fähre geht im Herbst", 0.0),
        ("p", "text article", PROSE, 0.0),
    ]
    text, markup = "", []
    for tag, classes, line, links in parts:
        end = len(text) + len(line)
        markup.append({"start": len(text), "end": end, "tag": tag, "css_class": classes, "link_density": links})
        text += line + "\n"
    assert [zone for zone, _ in zones(text, markup=markup)] == ["navigation", "headline", "paragraph"]


def test_repeated_furniture_does_not_bridge_to_a_later_paragraph():
    """Lines known from other articles speak against the article no less than unknown ones."""
    menu = [f"Ressort {name}" for name in "Hafen Werft Insel Deich Watt Mole Kai Pier Boje".split()]
    other = MORE.replace("Pendler", "Gäste")
    text = "\n\n".join([PROSE, MORE, *menu, other, *menu])
    known = frozenset(line.lower() for line in menu)
    assert [zone for zone, line in zones(text, repeated=known) if line == other] == ["teaser"]
    assert [zone for zone, _ in zones(text, repeated=known)][:2] == ["paragraph", "paragraph"]


def test_comments_without_a_heading():
    said = [
        "Seebär77 sagt:",
        "4. September 2025 um 10:17 Uhr",
        "Das war doch schon lange klar, und keiner wollte es im Rathaus hören.",
    ]
    found = zones("\n\n".join([PROSE, MORE, PROSE.replace("Fähre", "Barkasse"), *said]))
    assert [zone for zone, _ in found][-3:] == ["comment", "date", "comment"]


def test_headline_is_neither_the_path_above_nor_a_title_below_the_author():
    head = [
        "Start",
        "Häfen",
        "Alte Fähre geht im Herbst",
        "Schifffahrt",
        "Alte Fähre geht im Herbst in den Ruhestand",
        "Von Mia Rolfs",
    ]
    found = zones("\n\n".join([*head, "Reparatur der Fähre wäre teurer als ein Schiff", PROSE, MORE]))
    assert [line for zone, line in found if zone == "headline"] == ["Alte Fähre geht im Herbst in den Ruhestand"]


def test_headline_above_a_second_title():
    head = [
        "Menschen am Hafen",
        "Der Mann, der auf die Flut wartet",
        "Wie ein Lotse aus Husum die alte Fähre retten will",
    ]
    found = zones("\n\n".join([*head, "Von Mia Rolfs", PROSE, MORE]))
    assert found[:3] == list(zip(("kicker", "headline", "lead"), head, strict=True))


def test_headline_that_shares_no_word_with_the_text():
    found = zones("\n\n".join(["Hafenbote | Küste", "Montag, 1.9.2025, 14:05 Uhr", "Warten gegen Geld", PROSE, MORE]))
    assert [line for zone, line in found if zone == "headline"] == ["Warten gegen Geld"]


def test_a_headline_may_end_in_what_somebody_said():
    found = zones(
        "\n\n".join(["Hafenbote | Küste", "Hafen-Schreck in Aue: „Das ist ja kaum zu glauben!“", PROSE, MORE])
    )
    assert [line for zone, line in found if zone == "headline"] == [
        "Hafen-Schreck in Aue: „Das ist ja kaum zu glauben!“"
    ]


def test_a_paragraph_above_a_picture_is_no_caption():
    text = "Der Lotse war nicht zu bremsen. „Das ist das Ende“, schimpfte er. Er will klagen."
    found = {line: zone for zone, line in zones("\n\n".join([PROSE, text, "Foto: Mia Rolfs", MORE, PROSE + " Ja."]))}
    assert found[text] == "paragraph"


def test_repeated_lines_are_furniture():
    line = "Der Hafenbote berichtet jeden Tag über alles, was am Wasser geschieht."
    found = zones(f"{PROSE}\n{MORE}\n{line}", repeated=frozenset({line.lower()}))
    assert found[-1][0] == "navigation"


def test_a_repeated_line_is_known_whatever_its_apostrophe():
    line = "Der Hafenbote berichtet jeden Tag, wie’s am Wasser weitergeht."
    known = repeated_lines([f"{PROSE} {n}\n{line}" for n in range(3)])
    assert known and zones(f"{PROSE}\n{MORE}\n{line}", repeated=known)[-1][0] == "navigation"


def between(line: str, above: str = MORE) -> str:
    """Zone of a line set between the paragraphs of an article."""
    parts = [
        "Alte Fähre geht im Herbst",
        PROSE,
        above,
        line,
        PROSE.replace("Fähre", "Barkasse"),
        MORE + " Auch nachts.",
    ]
    return next(zone for zone, text in zones("\n\n".join(parts)) if text == line)


@pytest.mark.parametrize(
    "line",
    [
        "Hören Sie im Alter schlechter?",
        "Unterstützen Sie den neuen Reeder?",
        "Kennen Sie schon den neuen Lotsen?",
        "Melden Sie sich manchmal krank?",
        "Folgen Sie dem Rat des Lotsen?",
        "Haben Sie einen Fehler gemacht?",
        "Was meinen Sie damit genau?",
        "Lesen Sie auch alte Logbücher?",
        "Sehen Sie, das ist lange her.",
        "Mehr über das Leck wusste niemand.",
        "Mehr zu zahlen war er nicht bereit.",
        "Alles zu seiner Zeit, meinte der Lotse.",
        "Neues aus der Werft gab es nicht.",
        "Im Video winkte der alte Lotse.",
        "Weitere Informationen gab die Werft nicht.",
        "Gast 7 verließ das Schiff zuletzt.",
        "Bild 3 hatte der Lotse verloren.",
        "Erschienen in Husum waren nur zwei Lotsen.",
        "Mehr in der Kasse fand jetzt niemand. Sie war leer.",
        "Zum Thema Hafen schwieg der Reeder.",
        "Über Whatsapp verabredeten sie sich.",
        "Unser Journalismus war nie frei davon.",
        "12 Kommentare hatte er gelöscht.",
    ],
)
def test_sentences_that_only_begin_like_furniture(line):
    assert between(line) == "paragraph"


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Lesen Sie auch: Kommt die Fähre zurück?", "teaser"),
        ("Lesen Sie hier, wie die Werft Schiffe baut.", "teaser"),
        ("Mehr zum Thema", "teaser"),
        ("Mehr zum Thema: Fährt sie bald wieder?", "teaser"),
        ("Mehr über die Werft", "teaser"),
        ("Im Video: Die alte Fähre sinkt.", "teaser"),
        ("Weitere Informationen finden Sie hier.", "teaser"),
        ("Entdecken Sie den Hafen neu.", "advertisement"),
        ("Kennen Sie schon unsere Hafen-App?", "advertisement"),
        ("Folgen Sie uns schon auf Instagram?", "advertisement"),
        ("Haben Sie einen Fehler gefunden?", "navigation"),
        ("Gast 7", "comment"),
    ],
)
def test_furniture_between_paragraphs(line, zone):
    assert between(line) == zone


def test_other_evidence_makes_a_question_furniture():
    assert between("Hören Sie im Alter schlechter?", above="Mehr zum Thema") == "teaser"


def test_a_title_may_be_an_utterance_and_entries_of_the_contents_are_none():
    article = [PROSE, "Viele steigen um", MORE, "Was die Werft sagt", PROSE.replace("Fähre", "Barkasse")]
    heads = [["Alles von der Insel", "„Wir wollten die Fähre nie verlieren.“"]]
    heads.append(["Pendler verlieren ihre Fähre", "Inhalt", "Viele steigen um", "Was die Werft sagt"])
    titles = [dict(zones("\n\n".join([*head, *article])))["headline"] for head in heads]
    assert titles == ["„Wir wollten die Fähre nie verlieren.“", "Pendler verlieren ihre Fähre"]


def test_programme_note_of_a_recording_and_a_time_that_was_run():
    note = "Hafen am Abend. 03.09.2025. 02:21 Min.. Verfügbar bis 03.09.2027. Inselfunk."
    run = (
        "Er lief die Strecke am 03.09.2025 in 02:21 Minuten und war damit so schnell wie keiner vor ihm auf der Insel."
    )
    assert [
        zone for zone, _ in zones("\n\n".join([PROSE, note, MORE, run]))
    ] == "paragraph player paragraph paragraph".split()


def test_what_a_caption_or_the_headline_says_again_is_no_text_of_the_article():
    caption = "Die alte Fähre liegt am Anleger und wartet auf Gäste."
    parts = [
        HEADLINE,
        PROSE,
        caption,
        MORE,
        caption,
        "Foto: Mia Rolfs",
        PROSE.replace("Montag", "Dienstag"),
        HEADLINE,
        MORE.replace("Pendler", "Gäste").replace("Stunde", "Meile"),
    ]
    assert [zone for zone, _ in zones("\n\n".join(parts))] == (
        "headline paragraph caption paragraph caption credit paragraph other paragraph"
    ).split()


SUMMARY = "Die Reederei nimmt ihre Fähre im Herbst aus dem Verkehr und die Insel verliert damit ihre Verbindung."
HEADLINE = "Alte Fähre geht im Herbst"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADLINE, "Von Mia Rolfs", HEADLINE, PROSE, MORE], "headline byline other paragraph paragraph"),
        ([HEADLINE, "Von unserem Korrespondenten Jan Rolfs", PROSE, MORE], "headline byline paragraph paragraph"),
        ([HEADLINE, "Von Mia Rolfs", PROSE, MORE, "Mia Rolfs", "Sie schreibt seit 2011 über Häfen."], "headline byline paragraph paragraph other other"),
        ([HEADLINE, "Von Mia Rolfs", PROSE, "Mia Rolfs", " ".join([MORE] * 3)], "headline byline paragraph subhead paragraph"),
        ([HEADLINE, PROSE, MORE, "Nächster Schlag: Der Fähre drohen weitere Wochen Stillstand!"], "headline paragraph paragraph paragraph"),
        ([HEADLINE, PROSE, MORE, "Radio Aue, Echo am Abend, 3.9.2025, 18:00 Uhr; ida"], "headline paragraph paragraph agency"),
        ([HEADLINE, "Hafen-Schreck: Jetzt zog Lotsin Mia Rolfs beim Umbau die Reißleine.", "Von Jan Rolfs", PROSE, MORE], "headline lead byline paragraph paragraph"),
        ([HEADLINE, SUMMARY, "Von", "Mia Rolfs", "Jan van Abel", PROSE, MORE], "headline lead byline byline byline paragraph paragraph"),
        ([HEADLINE, SUMMARY, "Von", "Fähre geht im Herbst", PROSE, MORE], "headline paragraph navigation teaser paragraph paragraph"),
        ([HEADLINE, SUMMARY, "Mia Rolfs | 3.9.2025, 14:05 Uhr", PROSE, MORE], "headline lead byline paragraph paragraph"),
        ([HEADLINE, SUMMARY, "Glosse von Mia Rolfs - 3.9.2025 um 14:05 Uhr - 7 Beiträge", PROSE, MORE], "headline lead byline paragraph paragraph"),
        ([HEADLINE, SUMMARY, "Alles im Hafen | 3.9.2025, 14:05 Uhr", PROSE, MORE], "headline paragraph subhead paragraph paragraph"),
        ([HEADLINE, SUMMARY, "Mia Rolfs Jan Petersen", "3. September 2025", PROSE], "headline lead byline date paragraph"),
        ([HEADLINE, SUMMARY, "Von Mia Rolfs", "3. September 2025", PROSE], "headline lead byline date paragraph"),
        ([HEADLINE, SUMMARY, "Von Mia Rolfs", SUMMARY, "3. September 2025", PROSE], "headline lead byline other date paragraph"),
        ([PROSE, MORE, PROSE, MORE], "paragraph paragraph other other"),
        ([PROSE, "Die alte Fähre am Anleger im Hafen (Bild)", MORE], "paragraph caption paragraph"),
        ([PROSE, "Die alte Fähre (links) liegt am Anleger und wartet auf Gäste.", MORE], "paragraph caption paragraph"),
        ([PROSE, "Sichern Sie sich jetzt Ihr Abo und lesen Sie weiter.", MORE], "paragraph advertisement paragraph"),
        ([PROSE, "weil eine Reparatur nach Angaben der Werft mehr kosten würde", MORE], "paragraph pullquote paragraph"),
    ],
)  # fmt: skip
def test_lines_of_a_page_by_what_they_are_and_repeat(lines, expected):
    assert [zone for zone, _ in zones("\n\n".join(lines))] == expected.split()


@pytest.mark.parametrize(
    ("tag", "css", "line", "links", "zone"),
    [
        ("li", "article page", "Sie bleibt im Hafen", 0.0, "list"),
        ("p", "article page", "Wie es weitergeht im Hafen", 1.0, "teaser"),
        ("p", "factbox article page", "Daten und Fakten", 0.0, "infobox"),
        ("blockquote", "article page", "eine Reparatur nach Angaben der Werft", 0.0, "pullquote"),
        ("p", "caption article page", "Abend im Hafen", 0.0, "caption"),
        ("p", "text-caption article page", "Die Fähre am Anleger.", 0.0, "caption"),  # small type: of a sentence only
    ],
)
def test_elements_and_class_words_decide(tag, css, line, links, zone):
    parts = [("p", "text article page", PROSE, 0.0), (tag, css, line, links), ("p", "text article page", MORE, 0.0)]
    text, markup = "", []
    for name, classes, content, density in parts:
        end = len(text) + len(content)
        markup.append({"start": len(text), "end": end, "tag": name, "css_class": classes, "link_density": density})
        text += content + "\n"
    assert [found for found, _ in zones(text, markup=markup)][1] == zone


def test_a_kicker_is_told_from_the_headline_below_it():
    """The headline holds a verb; who speaks stands above what is said, even where the text shares more words with the kicker."""
    text = "Rücktritt nach der Fährenaffäre"
    found = zones(
        "\n\n".join(
            [text, "Reeder Thorwald zieht sich zurück", "3. Mai 2025", f"{text} in der Reederei. {PROSE}", MORE]
        )
    )
    assert [zone for zone, _ in found[:3]] == ["kicker", "headline", "date"]
    talk = [
        "Gespräch mit Wiebke Thorwald",
        "„Ich wollte nie Kapitänin werden“",
        "3. Mai 2025",
        f"Wiebke Thorwald lacht. {PROSE}",
        MORE,
    ]
    assert [zone for zone, _ in zones("\n\n".join(talk))[:3]] == ["kicker", "headline", "date"]


def test_a_short_text_keeps_its_paragraphs():
    brief = [
        "Kran für den Hafen",
        "Der Hafen bekommt einen neuen Kran. Das hat der Rat beschlossen.",
        "Der alte war von 1971 und rostete.",
    ]
    found = zones("\n\n".join([*brief, "Das Geld kommt vom Land.", "Zur Startseite"]))
    assert [zone for zone, _ in found] == ["headline", "paragraph", "paragraph", "paragraph", "navigation"]


def test_behind_a_box_or_a_list_the_article_goes_on():
    box = ["Newsletter: Das Wichtigste am Morgen", "Melden Sie sich hier kostenlos an."]
    last = "Der neue Kran hebt 140 Tonnen."
    found = zones("\n\n".join(["Kran für den Hafen", PROSE, MORE, *box, last]))
    assert [zone for zone, _ in found] == [
        "headline",
        "paragraph",
        "paragraph",
        "advertisement",
        "advertisement",
        "paragraph",
    ]
    listed = ["Den Kran zahlen drei:", "- das Land", "- die Stadt", "- der Hafen", last]
    found = zones("\n\n".join(["Kran für den Hafen", PROSE, MORE, *listed]))
    assert [zone for zone, _ in found][3:] == ["paragraph", "list", "list", "list", "paragraph"]
    teaser = ["(mro)", "Mehr zum Thema", "Werft streicht Stellen", last]
    found = zones("\n\n".join(["Kran für den Hafen", PROSE, MORE, *teaser]))
    assert found[-1][0] == "teaser"


def test_a_lead_may_bear_the_class_of_a_teaser():
    parts = [
        ("h1", "", "Alte Fähre geht im Herbst"),
        ("p", "article-teaser", "Die Fähre war lange im Dienst."),
        ("p", "text", PROSE),
    ]
    parts += [("p", "text", MORE), ("p", "article-teaser", "Die Werft sucht nach neuen Aufträgen.")]
    text, markup = "\n".join(words for *_, words in parts), []
    for tag, css, words in parts:
        start = text.index(words)
        markup.append({"start": start, "end": start + len(words), "tag": tag, "css_class": css, "link_density": 0.0})
    assert [zone for zone, _ in zones(text, markup=markup)] == ["headline", "lead", "paragraph", "paragraph", "teaser"]


def test_a_short_sentence_below_a_lone_credit_is_its_caption():
    lead, caption = "Die Fähre Ida fährt nur noch bis zum Herbst.", "Seit 1961 im Dienst: die Fähre am Anleger."
    page = ["Alte Fähre geht im Herbst", lead, "Bild: © Mia Rolfs", caption, PROSE, MORE]
    assert [zone for zone, _ in zones("\n".join(page))][1:4] == ["lead", "credit", "caption"]
    page = ["Alte Fähre geht im Herbst", PROSE, caption, "Foto: Mia Rolfs", "Das sagte ein Sprecher.", MORE]
    assert [zone for zone, _ in zones("\n\n".join(page))][2:5] == ["caption", "credit", "paragraph"]


def test_a_party_in_brackets_is_no_place_in_a_picture():
    text = (
        f"Alte Fähre geht im Herbst\n\n{PROSE}\n\nStadträtin Mia Rolfs (Mitte) bedauerte das am Montag sehr.\n\n{MORE}"
    )
    assert [zone for zone, _ in zones(text)] == ["headline", "paragraph", "paragraph", "paragraph"]


def test_initials_before_a_day_date_a_text():
    assert zones(f"Alte Fähre geht im Herbst\n\n{PROSE}\n\n{MORE}\n\n(mro, 03.09.2025)")[-1][0] == "date"


@pytest.mark.parametrize("headline", ["Suche nach verlorenem Anker dauert an", "Suche nach Lotsen verzögert Neubau"])
def test_a_headline_on_a_search_is_no_search_box(headline):
    assert [zone for zone, _ in zones(f"Suche nach:\n\n{headline}\n\nVon Mia Rolfs\n\n{PROSE}\n\n{MORE}")] == (
        "navigation headline byline paragraph paragraph".split()
    )


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Über dieses Thema berichtete Radio Aue auch im Hörfunk: Nachrichten, 03.04.2026, 17:00 Uhr.", "navigation"),
        ("Über dieses Thema berichtete das Hafenjournal am 3. April 2026 um 20:00 Uhr.", "navigation"),
        ("Über dieses Thema berichteten am Montag die Zeitungen der ganzen Küste.", "paragraph"),
    ],
)
def test_the_hint_on_a_programme_is_no_text_of_the_article(line, zone):
    assert zones(f"{PROSE}\n\n{MORE}\n\n{line}\n\n{PROSE.replace('Fähre', 'Barkasse')}")[2] == (zone, line)


@pytest.mark.parametrize(
    "byline", ["Eine Kritik von Mia Rolfs", "Eine Rezension von Mia Rolfs", "Aus Rom berichtet Mia Rolfs"]
)
def test_bylines_of_critics_and_correspondents(byline):
    found = zones(f"Alte Fähre geht im Herbst\n\n{byline}\n\n{PROSE}\n\n{MORE}")
    assert found[:2] == [("headline", "Alte Fähre geht im Herbst"), ("byline", byline)]


@pytest.mark.parametrize("path", ["Inland > Küste > Fähre vor dem Ende", "Start > Hafen > Werft"])
def test_a_path_of_sections_is_no_headline(path):
    found = zones(f"{path}\n\nAlte Fähre geht im Herbst\n\nVon Mia Rolfs\n\n{PROSE}\n\n{MORE}")
    assert [zone for zone, _ in found[:3]] == ["navigation", "headline", "byline"]


@pytest.mark.parametrize("title", ["Warten auf das Schiff", "Preis für Tüftler", "Lotse vermisst", "Die Schiffskatze"])
@pytest.mark.parametrize("between", ["Von Mia Rolfs", "3. September 2025", "Von Mia Rolfs\n\n3. September 2025"])
def test_the_only_line_above_author_date_and_text_is_the_headline(title, between):
    found = zones(f"Start > Hafen > Werft\n\n{title}\n\n{between}\n\n{PROSE}\n\n{MORE}")
    assert [zone for zone, _ in found[:2]] == ["navigation", "headline"]


@pytest.mark.parametrize("label", ["Lokales", "Kultur und Freizeit", "Mein Konto", "Mia Rolfs"])
def test_sections_controls_and_names_above_the_date_are_no_headline(label):
    found = zones(f"{label}\n\n3. September 2025\n\n{PROSE}\n\n{MORE}")
    assert "headline" not in [zone for zone, _ in found]


@pytest.mark.parametrize(
    ("headline", "standfirst"),
    [
        ("Werft bleibt wochenlang geschlossen", "Besitzer fehlen Aufträge für Schiffe – Lotsen müssen umziehen"),
        ("Hunderte Kutter legen Hafen lahm", "Fischer protestieren gegen neue Quoten – Senatorin abgereist"),
        ("Tausende Urlauber sitzen fest", "Inselrat kritisiert den Besitzer der Barkasse scharf"),
        (
            "Aus für die Werft Süderholm",
            "Besitzer schließt Tore Ende Juni – 40 Lotsen betroffen – Inselrat spricht von Betrug",
        ),
    ],
)
@pytest.mark.parametrize("byline", ["Von Mia Rolfs\n\n", ""])
def test_a_standfirst_without_full_stop_is_no_headline(headline, standfirst, byline):
    found = zones(f"{headline}\n\n{standfirst}\n\n{byline}{PROSE}\n\n{MORE}")
    assert found[:2] == [("headline", headline), ("lead", standfirst)]


@pytest.mark.parametrize("kicker", ["Streit um die Fähre", "So läuft die Rettung", "Reederei in Not"])
def test_a_kicker_stays_one_above_a_title_with_a_dash(kicker):
    title = "Reederei nimmt alte Fähre aus dem Verkehr – Pendler enttäuscht"
    found = zones(f"{kicker}\n\n{title}\n\nVon Mia Rolfs\n\n{PROSE}\n\n{MORE}")
    assert found[:2] == [("kicker", kicker), ("headline", title)]


@pytest.mark.parametrize("lead", ["Der Fähre fehlen Ersatzteile. Wann fährt sie endlich wieder?"])
def test_two_sentences_that_end_in_a_question_sum_up_and_are_no_headline(lead):
    found = zones(f"Das große Warten\n\n{lead}\n\nVon Mia Rolfs\n\n{PROSE}\n\n{MORE}")
    assert found[:2] == [("headline", "Das große Warten"), ("lead", lead)]
