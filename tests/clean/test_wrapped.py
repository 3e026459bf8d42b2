"""Lines that a column broke, and lines that only look so."""

import textwrap

from pipeline.clean.agencies import load_agencies
from pipeline.clean.wrapped import unwrapped
from pipeline.clean.zones import find_zones

PROSE = (
    "Das Freibad in Moorhusen bleibt auch im kommenden Sommer geschlossen, weil die Handwerker im Becken Risse gefunden "
    "haben. Die Gemeinde rechnet mit Kosten von einer halben Million Euro."
)
MORE = (
    "Bürgermeisterin Hedda Lorenz will nun beim Kreis um Hilfe bitten. Der Schwimmverein weicht solange in die Halle der "
    "Nachbarstadt aus, wo er allerdings nur am Abend üben darf."
)
COLUMN = """Freibad bleibt zu
VON HEDWIG SASSE
Moorhusen. Das Freibad an der Linden-
straße wird erst im Herbst des kommen-
den Jahres wieder öffnen. Das teilte die
Gemeinde am Dienstag mit. Grund seien
Schäden, die man erst spät sah.
Eine Million mehr
Die Kosten steigen nach Angaben der
Kämmerin auf das Doppelte."""


def zones(text: str) -> list[tuple[str, str]]:
    return [(row["zone"], text[row["start"] : row["end"]]) for row in find_zones("a", text, load_agencies([]))]


def test_columns_of_a_mail_and_of_a_paper_are_paragraphs():
    mail = "\n".join(["Freibad bleibt zu", "", *textwrap.wrap(PROSE, 72), "", *textwrap.wrap(MORE, 72)])
    assert [zone for zone, _ in zones(mail)] == ["headline", "paragraph", "paragraph"]
    found = zones(COLUMN)
    assert [zone for zone, _ in found] == ["headline", "byline", "paragraph", "subhead", "paragraph"]
    assert found[2][1].startswith("Moorhusen. Das") and found[2][1].endswith(
        "spät sah."
    )  # the text itself is untouched
    assert "\n" in found[2][1]


def test_paragraphs_without_blank_lines_are_told_apart():
    lines = [*textwrap.wrap(PROSE, 60), *textwrap.wrap(MORE, 60)]
    assert unwrapped("\n".join(lines)) == f"{PROSE}\n{MORE}"


def test_menus_lists_and_verse_keep_their_lines():
    for text in (
        "Sport\nPolitik\nmehr\nWetter\nLokales\nAbo",
        "- eine Fähre,\n- ein Kran,\n- ein Lotse",
        f"{PROSE}\n{MORE}\nvor 3 Stunden",
        "Bewegte Bilder von fremden Anbietern\naus\nHafenkarte\nan oder aus\nWetter\nan oder aus\nTon\nan oder aus",
        "Fähre fährt wieder\nWas die Werft sagt\nalle Bilder\nWarum der Hafen wächst\nLotsen im Streik",
    ):
        assert unwrapped(text) == text
