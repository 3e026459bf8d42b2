from tests.link.test_entities import ids, link

UNION = ["ORG Gewerkschaft Hafen und See", "ORG GHS"]


def test_a_short_form_means_what_another_document_introduces_it_for():
    entities, rows = link(a=["ORG GHS", "ORG GHS"], b=UNION, c=["ORG Gewerkschaft Hafen und See"], d=["MISC GHS"])
    assert [e["name"] for e in entities.values()] == ["Gewerkschaft Hafen und See"]
    assert [rows[key][0].rule for key in ("a:m1", "b:m1", "b:m2", "c:m1")] == [
        "abbreviation",
        "name",
        "abbreviation",
        "name",
    ]


def test_of_two_bodies_with_one_short_form_neither_has_it_elsewhere():
    _, rows = link(a=["ORG GHS"], b=UNION, c=["ORG Gärtnerhilfe Süd", "ORG GHS"])
    assert ids(rows, "a", 1) == [["org-ghs"]]


def test_no_short_form_no_known_body_and_what_curation_keeps_apart_stay():
    _, rows = link(
        a=["ORG Hafen"],
        b=["ORG Hafenverbund Nord", "ORG Hafen"],
        c=["ORG APA"],
        d=["ORG Akademie Pirna Aue", "ORG APA"],
    )
    assert ids(rows, "a", 1) == [["org-hafen"]] and ids(rows, "c", 1) != ids(rows, "d", 1)
    by_hand = {"name": "GHS", "entity_type": "ORG", "aliases": "", "wikidata_id": "", "never_merge": UNION[0][4:]}
    _, rows = link([by_hand], a=["ORG GHS"], b=UNION)
    assert ids(rows, "a", 1) == [["org-ghs"]]


def test_a_body_that_everybody_calls_by_its_short_form_needs_no_brackets():
    entities, rows = link(a=["ORG EU"], b=["ORG Europäischen Union"], c=["ORG UN"], d=["MISC Uno"], e=["ORG UN"])
    assert [e["name"] for e in entities.values()] == ["Europäische Union", "UN"]
    assert rows["a:m1"][0].rule == rows["d:m1"][0].rule == "abbreviation"
