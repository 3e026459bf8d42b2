import pytest

from pipeline.clean.language import find_language
from pipeline.clean.metadata import find_metadata, find_orthography, find_published, without_paid_mark


def document(text, parts, **more):
    """A document and its blocks from (zone, text) in order."""
    blocks, at = [], 0
    for zone, part in parts:
        start = text.index(part, at)
        at = start + len(part)
        body = zone in ("paragraph", "lead")
        blocks.append({"start": start, "end": at, "zone": zone, "is_body": body, "n_tokens": len(part.split())})
    return {"document_id": "a", "path": "x.txt", "text": text, "title": None, "published": None, **more}, blocks


def test_printed_date_near_the_head_beats_one_behind_and_one_in_a_sentence():
    parts = [
        ("headline", "Fähre geht"), ("date", "Aktualisiert: 05.09.2025"), ("date", "Veröffentlicht: 03.09.2025"),
        ("paragraph", "Am 1. August 2025 legte sie ab."), ("legal", "© 01.01.2024 Hafenbote"), ("date", "02.09.2025"),
    ]  # fmt: skip
    assert find_published(*document("\n".join(part for _, part in parts), parts)) == ("2025-09-03", "text")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "date"),  # behind the article
        ("date", ""),  # far above it
        ("", "paragraph date"),  # among its paragraphs, with a time
    ],
)
def test_a_printed_date_away_from_the_head(before, after):
    stamp = "03.09.2025, 14:05 Uhr"
    parts = [(zone, stamp) for zone in before.split()] + [("navigation", f"Rubrik {n}") for n in range(20)]
    parts += [("headline", "Fähre geht"), ("paragraph", "Sie legt ab.")]
    parts += [("paragraph", f"Satz {n} steht hier.") for n in range(20)]
    parts += [(zone, stamp if zone == "date" else "Dann fuhr sie.") for zone in after.split()]
    if "paragraph" in after:
        parts.append(("paragraph", "Am Ende fuhr sie weiter."))
    assert find_published(*document("\n".join(part for _, part in parts), parts)) == ("2025-09-03", "text")


def test_given_date_and_file_name():
    parts = [("paragraph", "Die Fähre legt ab.")]
    assert find_published(*document(parts[0][1], parts, published="2025-09", published_from="column")) == (
        "2025-09",
        "column",
    )
    assert find_published(*document(parts[0][1], parts, path="kiel/2025_09_04-faehre.txt")) == (
        "2025-09-04",
        "filename",
    )
    assert find_published(*document(parts[0][1], parts)) == (None, None)


@pytest.mark.parametrize(
    "stamp", ["Mia Rolfs04.09.2025, 14:05 Uhr", "Kolumne von Mia Rolfs - 04.09.2025 um 08:52 Uhr - 2 Ergänzungen"]
)
def test_name_date_and_time_on_one_line(stamp):
    parts = [
        ("headline", "Fähre geht"),
        ("other", stamp),
        ("paragraph", "Sie legt ab."),
        ("navigation", "Spiel am 07.09.2025"),
    ]
    assert find_published(*document("\n".join(part for _, part in parts), parts)) == ("2025-09-04", "text")


def test_a_date_without_a_time_is_no_stamp_and_none_is_later_than_the_corpus():
    parts = [
        ("headline", "Fähre geht"),
        ("other", "Spiel am 07.09.2025"),
        ("paragraph", "Sie legt ab."),
        ("date", "05.09.2025"),
    ]
    found = document("\n".join(part for _, part in parts), parts)
    assert find_published(*found) == ("2025-09-05", "text")
    assert find_published(*found, latest="2025-09-04") == (None, None)


def test_row():
    parts = [("headline", "Fähre geht"), ("byline", "Von Mia Rolfs"), ("paragraph", "Sie legt ab.")]
    row = find_metadata(*document("Fähre geht\nVon Mia Rolfs\nSie legt ab.", parts), "Sie legt ab.")
    assert row["headline"] == "Fähre geht" and row["byline"] == "Von Mia Rolfs"
    assert (row["n_body_chars"], row["n_body_tokens"], row["n_removed_tokens"]) == (12, 3, 5)
    assert row["language"] == "und"


def test_orthography():
    assert find_orthography("Die grossen Schiffe liegen draussen.") == "de-CH"
    assert find_orthography("Die großen Schiffe aus Grossmünster.") == "not-CH"
    assert (
        find_orthography("Die Schiffe liegen im Hafen, und die Busse fahren, sodass Aussendungen folgen.") == "unknown"
    )


def test_language():
    assert find_language("Die Fähre legt am Morgen ab und kommt am Abend wieder zurück.") == "de"
    assert find_language("The ferry leaves in the morning and comes back late in the evening.") == "en"


def test_a_mark_left_over_from_a_missing_kicker_is_no_part_of_the_headline():
    parts = [("headline", ": Fähre geht"), ("paragraph", "Sie legt ab.")]
    row = find_metadata(*document("\n".join(part for _, part in parts), parts), "Sie legt ab.")
    assert row["headline"] == "Fähre geht"


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("Bad Kiel, 3. März 2026. Die Fähre legt ab.", "2026-03-03"),
        ("3. März 2026. Die Fähre legt ab.", "2026-03-03"),
        ("Kiel (ots), den 03.03.2026 (hff) – Die Fähre legt ab.", "2026-03-03"),
        ("Am 3. März 2026 legt die Fähre ab.", None),
        ("3. März 2026 war ihr letzter Tag.", None),
        ("Die Fähre, 3. März 2026.", None),
    ],
)
def test_the_dateline_that_opens_an_article_dates_it_where_nothing_else_does(opening, date):
    parts = [("headline", "Fähre geht"), ("paragraph", opening)]
    assert find_published(*document("\n".join(part for _, part in parts), parts))[0] == date
    parts.insert(1, ("date", "05.03.2026"))
    assert find_published(*document("\n".join(part for _, part in parts), parts))[0] == "2026-03-05"


@pytest.mark.parametrize(
    "title",
    [
        "HB+ Fähre stellt Betrieb ein", "HB+\nFähre stellt Betrieb ein", "(H+) Fähre stellt Betrieb ein", "Plus: Fähre stellt Betrieb ein",
        "Fähre stellt Betrieb ein | Plus", "Fähre stellt Betrieb ein [HB+]", "PLUS\nFähre stellt Betrieb ein", "HB+ | Fähre stellt Betrieb ein",
    ],
)  # fmt: skip
def test_the_mark_of_a_paid_article_is_no_part_of_the_headline(title):
    assert without_paid_mark(title) == "Fähre stellt Betrieb ein"
    zones = [("headline", title), ("paragraph", "Sie legt nicht mehr ab.")]
    found = find_metadata(*document("\n\n".join(part for _, part in zones), zones), "Sie legt nicht mehr ab.")
    assert found["headline"] == "Fähre stellt Betrieb ein"


@pytest.mark.parametrize(
    "title",
    [
        "TVX+ zeigt das Finale",
        "Plus für die Stadtkasse",
        "Das Land behält Note A+",
        "Plus",
        "HB+",
        "Alles auf A+ gesetzt",
    ],
)
def test_a_mark_that_belongs_to_the_sentence_stays(title):
    assert without_paid_mark(title) == title
