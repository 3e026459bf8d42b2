from pipeline.coding.draw import draw_items, draw_rows
from pipeline.coding.items import item_rows, marked, population, sentence_rows, sentences
from tests.coding.invented import DOC, TEXT, ZONES, tables

HOLZINGER = "Mira Holzinger (PER, per-mira-holzinger)"


def _items() -> dict[str, dict]:
    data = tables()
    return {row["id"]: row for row in item_rows(draw_items(population(data, ZONES), 99, 1), data)}


def test_population_is_what_the_tables_count():
    """No teaser, no noun without an actor, no name without one among entities; zones from everywhere."""
    rows = population(tables(), ZONES)
    assert rows.groupby("layer").size().to_dict() == {
        "names": 3, "entities": 1, "designations": 1, "quotations": 1, "speakers": 1, "attributions": 1, "quantities": 1,
        "zones": 3,
    }  # fmt: skip
    assert set(rows["outlet_id"]) == {"tagblatt"}


def test_each_layer_shows_its_sentence_and_what_the_programme_says():
    shown = {row_id: (row["text"], row["says"]) for row_id, row in _items().items()}
    name = "Bürgermeisterin ⟦Mira Holzinger⟧ sprach in Steyr."
    assert shown[f"names:{DOC}:m2"] == (name, "PER")
    assert shown[f"entities:{DOC}:m2"] == (f"=Steyr spart\n{name}", HOLZINGER)
    assert shown[f"designations:{DOC}:d1"][1] == f"Bürgermeisterin → {HOLZINGER}"
    assert shown[f"quotations:{DOC}:q1"] == ("„⟦Wir sparen⟧“, sagte sie, „⟦an allem.⟧“", "direct")
    assert shown[f"speakers:{DOC}:q1"][1] == HOLZINGER
    assert shown[f"attributions:{DOC}:a1"] == (
        "+43 Gäste kamen ⟦nach Angaben der Steyrer Polizei⟧.",
        "government: Polizei",
    )
    assert shown[f"quantities:{DOC}:n1"] == (
        "+⟦43 Gäste⟧ kamen nach Angaben der Steyrer Polizei.",
        "43 · exact · count · Gast",
    )
    assert shown[f"zones:{DOC}:b2"][1] == "teaser"
    assert shown[f"zones:{DOC}:b2"][0].endswith("nach Angaben der Steyrer Polizei.\n⟦Mehr: Ada Moser tritt an⟧")


def test_long_texts_are_cut_where_one_sees_it():
    text = "Wort " * 400 + "Steyr" + " Wort" * 400
    shown = marked(text, [(2000, 2005)], 0, len(text))
    assert shown.startswith("[…] Wort") and shown.endswith("Wort […]") and "⟦Steyr⟧" in shown
    assert len(shown) < 650
    whole = marked(text, [(0, len(text))], 0, len(text))
    assert whole.startswith("⟦Wort") and whole.endswith("Wort⟧") and " […] " in whole and len(whole) < 2100


def test_sentences_count_what_begins_in_them_drawn_or_not():
    data = tables()
    drawn = draw_rows(sentences(data, ZONES), 99, 1, "sentences")
    rows = sentence_rows(drawn, population(data, ZONES), data)
    assert [row["id"] for row in rows] == [f"{DOC}:s{i}" for i in (1, 2, 3, 4)]
    assert (rows[1]["found_names"], rows[1]["found_entities"], rows[1]["found_quotations"]) == (2, 1, 0)
    assert (rows[2]["found_quotations"], rows[2]["found_speakers"], rows[3]["found_quantities"]) == (1, 1, 1)
    assert rows[1]["text"] in TEXT and "names: Mira Holzinger = PER; Steyr = LOC" in rows[1]["found"]
