"""Claims: one thing counted across outlets whatever the value; what happened to it keeps numbers apart."""

from pipeline.link.claims import attribution_sources, link_claims
from pipeline.tables import frame
from tests.link.quantity_tables import tables_of


def _claims(*texts, stories=None, dates=None):
    quantities, sentences = tables_of(*texts)
    ids = [f"d{n}" for n in range(len(texts))]
    story_of = stories or dict.fromkeys(ids, "d0")
    rows, relations = link_claims(quantities, sentences, story_of, dates or {}, {})
    return {row["quantity_id"]: row for row in rows}, relations


RESCUED = ("Im Tal wurden 40 Wanderer gerettet.", [("40 Wanderer", 40, "Wanderer", "gerettet", {})])


def test_one_thing_counted_is_one_claim_whatever_the_value():
    other = ("Die Bergwacht rettete 55 Wanderer aus dem Tal.", [("55 Wanderer", 55, "Wanderer", "rettete", {})])
    found, relations = _claims(RESCUED, other)
    assert found["d0:n0"]["claim_id"] == found["d1:n0"]["claim_id"] == "d0:n0"
    assert [row["relation"] for row in relations] == ["conflict"]
    assert "Wanderer" in found["d0:n0"]["label"]


def test_dead_and_injured_never_merge():
    text = "Im Tal starben 40 Wanderer,|verletzt wurden 40 Wanderer im Tal."
    found, _ = _claims(
        (text, [("40 Wanderer,", 40, "Wanderer", "starben", {})]),
        ("Im Tal wurden 40 Wanderer verletzt.", [("40 Wanderer", 40, "Wanderer", "verletzt", {})]),
    )
    assert found["d0:n0"]["claim_id"] != found["d1:n0"]["claim_id"]


def test_dead_are_not_dead_or_injured():
    one = ("Im Tal kamen 40 Wanderer ums Leben.", [("40 Wanderer", 40, "Wanderer", None, {})])
    other = ("40 Wanderer wurden im Tal getötet oder verletzt.", [("40 Wanderer", 40, "Wanderer", None, {})])
    found, _ = _claims(one, other)
    assert found["d0:n0"]["claim_id"] != found["d1:n0"]["claim_id"]


def test_nouns_of_one_kind_with_one_value_are_one_claim():
    one = ("Das Werk kündigt 320 Beschäftigten.", [("320 Beschäftigten", 320, "Beschäftigter", None, {})])
    other = ("Betroffen sind 320 Angestellte im Werk.", [("320 Angestellte", 320, "Angestellter", None, {})])
    found, relations = _claims(one, other)
    assert len({row["claim_id"] for row in found.values()}) == 1 and relations == []


def test_nouns_of_two_kinds_and_other_units_are_two_claims():
    cars = ("Täglich nutzen 320 Autos die Furt.", [("320 Autos", 320, "Auto", None, {})])
    jobs = ("Täglich hängen 320 Stellen an der Furt.", [("320 Stellen", 320, "Stelle", None, {})])
    euros = ("Täglich kostet die Furt 320 Euro.", [("320 Euro", 320, None, None, {"unit": "EUR"})])
    found, _ = _claims(cars, jobs, euros)
    assert len({row["claim_id"] for row in found.values()}) == 3


def test_stories_share_no_claim_and_ordinals_are_no_claims():
    ordinal = ("Am 3. Tag kam Hilfe.", [("3. Tag", 3, "Tag", None, {"num_kind": "ordinal"})])
    found, _ = _claims(RESCUED, RESCUED, ordinal, stories={"d0": "d0", "d1": "d1", "d2": "d0"})
    assert {row["claim_id"] for row in found.values()} == {"d0:n0", "d1:n0"} and "d2:n0" not in found


def test_texts_of_no_story_share_no_claim():
    found, _ = _claims(RESCUED, RESCUED, stories={"d0": None, "d1": None})
    assert len({row["claim_id"] for row in found.values()}) == 2


def test_a_growing_toll_is_an_update():
    later = ("Inzwischen sind 55 Wanderer im Tal gerettet.", [("55 Wanderer", 55, "Wanderer", "gerettet", {})])
    _, relations = _claims(RESCUED, later, dates={"d0": "2025-03-01", "d1": "2025-03-02"})
    assert [row["relation"] for row in relations] == ["update"]


def test_fewer_missing_a_day_later_are_an_update_and_fewer_dead_a_conflict():
    def told(number, event):
        return (f"Im Tal sind {number} Wanderer {event}.", [(f"{number} Wanderer", int(number), "Wanderer", event, {})])

    dates = {"d0": "2026-05-04", "d1": "2026-05-05"}
    for event, expected in (("vermisst", "update"), ("gestorben", "conflict"), ("ohne Strom", "update")):
        _, relations = _claims(told("14", event), told("12", event), dates=dates)
        assert [row["relation"] for row in relations] == [expected], event


def test_a_state_may_shrink_to_a_tenth():
    def told(number, event):
        return (f"Im Tal sind {number} Bauern {event}.", [(f"{number} Bauern", int(number), "Bauer", event, {})])

    assert _claims(told("900", "evakuiert"), told("80", "evakuiert"))[0]["d1:n0"]["claim_id"] == "d0:n0"
    assert _claims(told("900", "evakuiert"), told("20", "evakuiert"))[0]["d1:n0"]["claim_id"] == "d1:n0"


def test_days_are_those_that_another_text_counts_with_a_compound():
    long = (
        "Das Gericht verhandelte an 23 Verhandlungstagen.",
        [("23 Verhandlungstagen", 23, "Verhandlungstagen", None, {})],
    )
    short = ("Das Urteil fiel nach 23 Tagen.", [("23 Tagen", 23, None, None, {"unit": "day"})])
    appointments = ("An 23 Terminen hörte das Gericht Zeugen.", [("23 Terminen", 23, "Terminen", None, {})])
    found, _ = _claims(long, short, appointments)
    assert {row["claim_id"] for row in found.values()} == {"d0:n0"}
    found, _ = _claims(short, appointments)
    assert found["d0:n0"]["claim_id"] != found["d1:n0"]["claim_id"]


def test_words_tell_most_of_a_small_time():
    rows = ("drei Monate", 3, None, None, {"unit": "month"})
    one = ("Die Löhne der Werft sind für drei Monate gesichert.", [rows])
    same = ("Gesichert sind die Löhne drei Monate lang, sagt die Werft.", [rows])
    other = ("Der Wirt war drei Monate krank.", [rows])
    assert _claims(one, same)[0]["d1:n0"]["claim_id"] == "d0:n0"
    assert _claims(one, other)[0]["d1:n0"]["claim_id"] == "d1:n0"


def test_values_that_one_text_sets_side_by_side_are_one_claim_in_all():
    both = ("Vier Wochen oder vierzig Tage stand der Kran.", [
        ("Vier Wochen", 4, None, None, {"unit": "week"}), ("vierzig Tage", 40, None, None, {"unit": "day"})])  # fmt: skip
    one = ("Vierzig Tage stand der Kran.", [("Vierzig Tage", 40, None, None, {"unit": "day"})])
    found, relations = _claims(both, one)
    assert len({row["claim_id"] for row in found.values()}) == 1 and [row["relation"] for row in relations] == [
        "conflict"
    ]


def test_a_text_that_corrects_itself_tells_of_an_update_without_dates():
    text = "Zunächst wurden 40 Wanderer gerettet.|Inzwischen sind es 55."
    found, relations = _claims(
        (text, [("40 Wanderer", 40, "Wanderer", "gerettet", {}), ("55", 55, None, None, {})]), RESCUED
    )
    assert len({row["claim_id"] for row in found.values()}) == 1 and [row["relation"] for row in relations] == [
        "update"
    ]


def test_two_numbers_of_one_text_stay_two():
    text = ("Alba holte 21 Siege im Ring.|Brun holte 34 Siege im Ring.", [
        ("21 Siege", 21, "Sieg", "geholt", {}), ("34 Siege", 34, "Sieg", "geholt", {})])  # fmt: skip
    found, _ = _claims(text)
    assert len({row["claim_id"] for row in found.values()}) == 2


def test_sources_are_entities_else_lemmas():
    columns = {"document_id": "d", "start": 0, "end": 1, "surface": "x", "zone": "paragraph", "source_kind": "person",
               "scope_start": 0, "scope_end": 1}  # fmt: skip
    attributions = [
        {"attribution_id": "d:a1", "source_lemma": "Wirtin", **columns},
        {"attribution_id": "d:a2", "source_lemma": "Beobachter", **columns},
    ]
    referents = [
        {
            "row_id": "d:a1",
            "entity_id": "per-resch",
            "document_id": "d",
            "layer": "attribution",
            "rule": "r",
            "is_ambiguous": False,
        }
    ]
    found = attribution_sources(frame("annotate.attributions", attributions), frame("link.referents", referents))
    assert found == {"d:a1": "per-resch", "d:a2": "Beobachter"}


def test_a_text_that_counts_a_kind_apart_says_that_the_others_are_not_of_it():
    ours = (
        "Im Tal wurden mindestens 12 Polizisten verletzt.",
        [("mindestens 12 Polizisten", 12, "Polizist", "verletzt", {"modifier": "min"})],
    )
    both = (
        "Im Tal wurden 17 Polizisten verletzt.|Im Tal wurden 13 Menschen verletzt.",
        [("17 Polizisten", 17, "Polizist", "verletzt", {}), ("13 Menschen", 13, "Mensch", "verletzt", {})],
    )
    people = ("Im Tal wurden 13 Menschen verletzt.", [("13 Menschen", 13, "Mensch", "verletzt", {})])
    found, _ = _claims(ours, both)
    assert found["d0:n0"]["claim_id"] == found["d1:n0"]["claim_id"] != found["d1:n1"]["claim_id"]
    found, _ = _claims(ours, people)
    assert found["d0:n0"]["claim_id"] == found["d1:n0"]["claim_id"]


def test_an_older_value_beside_the_new_one_is_of_no_day():
    told = ("Am Montag starben 31 Wanderer.", [("31 Wanderer", 31, "Wanderer", "starben", {})])
    both = (
        "Im Tal starben 38 Wanderer, am Montag war noch von 31 die Rede.",
        [("38 Wanderer", 38, "Wanderer", "starben", {}), ("31", 31, None, None, {})],
    )
    more = ("Es starben fast 40 Wanderer.", [("fast 40 Wanderer", 40, "Wanderer", "starben", {"modifier": "approx"})])
    _, relations = _claims(told, both, more, dates={"d0": "2025-03-01", "d1": "2025-03-02", "d2": "2025-03-02"})
    assert {(r["variant_a"], r["variant_b"]): r["relation"] for r in relations}[("v1", "v3")] == "update"
