"""Wire codes, notes to editors and press contacts around a text."""

from pipeline.clean.agencies import load_agencies
from pipeline.clean.zones import find_zones

AGENCIES = load_agencies([{"agency_id": "hafenfunk", "name": "Hafenfunk", "aliases": "hff|HFF"}])
BRIEF = [
    "Bremen (hff) - Die Werft am Strom baut drei Fähren. Das gab der Vorstand am Montag bekannt.",
    "Der Rat begrüßte den Auftrag.",
]


def zones(*lines: str) -> list[str]:
    return [row["zone"] for row in find_zones("a", "\n\n".join(lines), AGENCIES)]


def test_a_wire_as_it_was_sent():
    head = [
        "bdt0815 4 wi 120 hff 0233",
        "Schiffbau/Werften/Bremen/",
        "(Wiederholung: Name im zweiten Absatz)",
        "Werft baut drei Fähren",
    ]
    tail = [
        "Achtung Redaktionen: Zusammenfassung bis 18.00 Uhr.", "# Notizblock", "## Orte", "- [Werft](Am Strom 1, 28195 Bremen)",
        "## hff-Kontakte", "- Autorin: Mia Rolfs, +49 421 555 0100, <rolfs@hafenfunk.example>", "171432 Mrz 25",
    ]  # fmt: skip
    found = zones(*head, *BRIEF, *tail)
    assert found[:4] == ["agency", "agency", "other", "headline"]
    assert set(found[4:-7]) <= {"lead", "paragraph", "dateline", "agency"} and found[-8] == "paragraph"
    assert found[-7:] == ["other"] * 6 + ["agency"]


def test_a_press_release_ends_with_whom_to_ask():
    tail = [
        "Pressekontakt:",
        "Werft am Strom",
        "Mia Rolfs",
        "Telefon: 0421 555 22 11",
        "Original-Content von: Werft am Strom, übermittelt durch hff",
    ]
    assert zones("Werft baut drei Fähren", *BRIEF, *tail)[-6:] == [
        "paragraph",
        "other",
        "other",
        "other",
        "other",
        "agency",
    ]


def test_words_of_the_trade_in_an_article_are_its_own():
    text = [
        "Pressestelle bleibt unbesetzt",
        *BRIEF,
        "Rückfragen an:",
        "Der Rat fragte nach den Kosten, die Werft schwieg dazu.",
        BRIEF[0],
    ]
    assert "whom to ask" not in [row["rule"] for row in find_zones("a", "\n\n".join(text), AGENCIES)]
