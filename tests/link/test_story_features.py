"""Story features: where the lead sets the event, and which texts gather many events."""

from types import SimpleNamespace

import pytest

from pipeline.link.story_features import body_texts, is_roundup, story_features
from pipeline.tables import frame

TEXT = "Kurz notiert in Graz\nIm verschneiten Bregenz trafen sich die Wirte. Sie kamen aus Lindau.\nIn Wels fiel nichts vor."


def _part(text=TEXT):
    lines, blocks, at = text.split("\n"), [], 0
    for n, line in enumerate(lines):
        zone = "headline" if n == 0 else "comment" if n == 2 else "paragraph"
        blocks.append(
            {"document_id": "x", "block_no": n, "start": at, "end": at + len(line), "zone": zone,
             "is_body": zone == "paragraph", "n_tokens": 1, "rule": "r"}
        )  # fmt: skip
        at += len(line) + 1
    mentions = []
    for n, name in enumerate(["Bregenz", "Lindau", "Wels"]):
        start = text.index(name)
        zone = "comment" if name == "Wels" else "paragraph"
        mentions.append(
            {"mention_id": f"x:m{n}", "document_id": "x", "start": start, "end": start + len(name), "surface": name,
             "zone": zone, "token_start": start, "token_end": start + len(name), "entity_type": "LOC", "form": "name",
             "in_quote": False}
        )  # fmt: skip
    documents = [{"document_id": "x", "outlet_id": "o", "outlet_basis": "folder", "path": "x", "format": "txt",
                  "encoding": "utf-8", "sha256": "0", "text": text}]  # fmt: skip
    metadata = [{"document_id": "x", "headline": lines[0], "published_date": "2025-02-03T08:00", "language": "de",
                 "orthography": "unknown", "n_body_chars": 1, "n_body_tokens": 1, "n_removed_tokens": 0}]  # fmt: skip
    rows = {"ingest.documents": documents, "clean.blocks": blocks, "clean.metadata": metadata,
            "annotate.mentions": mentions, "annotate.dates": []}  # fmt: skip
    return {name: frame(name, found) for name, found in rows.items()}


def test_the_place_is_where_the_lead_sets_the_event_not_where_people_come_from():
    entity = SimpleNamespace(name="Bregenz", country="AT")
    (one,) = story_features(_part(), {"x:m0": "loc-bregenz"}, {"loc-bregenz": entity})
    assert one.places == ("loc-bregenz",) and one.countries == ("AT",)
    assert one.day.isoformat() == "2025-02-03" and one.is_roundup
    assert one.towns == {"lindau"}  # Bregenz is a capital, Wels stands in a comment


@pytest.mark.parametrize(
    ("body", "countries"),
    [("WHO", ()), ("WHO-Pandemieplan", ()), ("Weltgesundheitsorganisation", ()), ("SBB", ("CH",))],
)
def test_the_seat_of_a_body_of_several_countries_sets_no_event_in_its_own(body, countries):
    part = _part(
        f"Streit um Masern\nAus Genf meldet Bregenz Streit in der {body}: Auch Lindau zahlt weniger.\nIn Wels fiel nichts vor."
    )
    named = part["annotate.mentions"]
    text = part["ingest.documents"]["text"][0]
    for n, (surface, entity_type) in enumerate([("Genf", "LOC"), (body, "ORG")]):
        start = text.index(surface)
        named.loc[n, ["start", "end", "surface", "entity_type"]] = start, start + len(surface), surface, entity_type
    named.loc[0, "zone"] = "dateline"
    (one,) = story_features(part, {"x:m0": "loc-genf"}, {"loc-genf": SimpleNamespace(name="Genf", country="CH")})
    assert one.places == ("loc-genf",) and one.countries == countries


@pytest.mark.parametrize(
    ("told", "ahead"),
    [
        ([("Bregenz", "2025-02-05", "2025-02-05"), ("Lindau", "2025-02-01", "2025-02-01")], 2),
        ([("Bregenz", "2025-02-01", "2025-02-01"), ("Lindau", "2025-02-05", "2025-02-05")], None),  # tells of Saturday
        ([("Bregenz", "2025-02-03", "2025-02-03")], None),  # today
        ([("Bregenz", "2025-01-01", "2025-12-31"), ("Lindau", "2025-02-04", "2025-02-06")], 1),  # this year; over days
        ([("Bregenz", "2025-01-30", "2025-02-06")], 3),  # am Donnerstag trifft
        ([("Bregenz", None, None)], None),
        ([("Wels", "2025-02-05", "2025-02-05")], None),  # in a comment
    ],
)
def test_the_first_date_of_the_lead_tells_a_preview(told, ahead):
    dates = [
        {"date_id": f"x:t{n}", "document_id": "x", "start": (at := TEXT.index(word)), "end": at + len(word), "surface": word,
         "zone": "paragraph", "date_low": low, "date_high": high, "kind": "relative"}
        for n, (word, low, high) in enumerate(told)
    ]  # fmt: skip
    (one,) = story_features(_part() | {"annotate.dates": frame("annotate.dates", dates)}, {}, {})
    assert one.ahead == ahead


def test_words_of_comments_are_no_content():
    (one,) = story_features(_part(), {}, {})
    assert "bregenz" in one.terms and "wel" not in one.terms and "wels" not in one.terms


def test_body_texts_give_body_blocks_only():
    ((document_id, text, spans),) = body_texts(_part())
    assert document_id == "x" and [text[a:b][:2] for a, b in spans] == ["Im"]


@pytest.mark.parametrize(
    ("headline", "blocks", "expected"),
    [
        ("Newsblog zum Sturm", [], True),
        ("Sturm", ["08:15 Uhr: Baum gefallen", "09.30 Uhr – Bahn steht", "10:00 Dach fort", "11:45 | Ruhe"], True),
        ("Sturm", ["Um 8.15 Uhr fiel ein Baum.", "Die Bahn stand."], False),
        ("Streit um Nachrichtenüberblickbar", [], False),
    ],
)
def test_roundups(headline, blocks, expected):
    assert is_roundup(headline, blocks) is expected


SECTIONS = [
    ("1. Celle: Schule geräumt", "In Celle verließen am Morgen 300 Kinder die Schule, weil im Keller Gas roch. Verletzt wurde niemand, die Feuerwehr lüftet."),
    ("2. Harz: Luchs gefilmt", "Eine Kamera hat oberhalb von Braunlage eine Luchsin mit drei Jungen aufgenommen. Förster Ebel freut sich über den Nachwuchs."),
    ("3. Emden: Werft verkauft", "Die Werft geht an einen Käufer aus Riga. Die Gewerkschaft fordert Garantien für alle Arbeitsplätze bis zum Jahr 2030."),
    ("4. Wetter: Es taut", "Ein Tief vom Atlantik bringt Regen bis in die Täler. Auf den Straßen der Mittelgebirge droht in der Nacht wieder Glätte."),
]  # fmt: skip


def test_sections_that_share_no_rare_word_make_a_roundup_and_one_event_under_subheads_does_not():
    assert is_roundup("Guten Appetit", [block for section in SECTIONS for block in section])
    one_event = [block for head, text in SECTIONS for block in (head, text + " Bürgermeisterin Ilse Quandt war dabei.")]
    assert not is_roundup("Guten Appetit", one_event)
    assert not is_roundup("Guten Appetit", [block for section in SECTIONS[:3] for block in section])


def test_a_dateline_sets_the_place():
    (one,) = story_features(_part("Wirte streiten\nBregenz – Die Wirte aus Lindau kamen.\nWels"), {}, {})
    assert one.places == ("Bregenz",)
