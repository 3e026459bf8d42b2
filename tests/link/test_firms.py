from tests.link.test_entities import ids, link


def test_a_firm_with_and_without_its_legal_form_is_one():
    entities, rows = link(
        a=["ORG Zentara AG", "ORG Zentara", "ORG Zentaras"],
        b=["ORG Zentara", "ORG Kleist GmbH & Co. KG"],
        c=["ORG Kleist"],
    )
    assert {entities[i]["name"] for i in entities} == {"Zentara", "Kleist GmbH & Co. KG"}
    assert {row.entity_id for key in ("a:m1", "a:m2", "a:m3", "b:m1") for row in rows[key]} == {"org-zentara"}
    assert rows["a:m2"][0].rule == "legal_form" and rows["a:m1"][0].rule == "name"


def test_a_genitive_beside_the_full_name_alone():
    entities, _ = link(a=["ORG Zentara AG", "ORG Zentaras"])
    assert len(entities) == 1


def test_two_firms_of_one_bare_name_stay_two():
    _, rows = link(
        a=["ORG Nordlicht AG", "ORG Nordlicht GmbH", "ORG Nordlicht"],
        b=["ORG Nordlicht AG", "ORG Nordlicht"],
        c=["ORG Nordlicht"],
    )
    assert ids(rows, "a", 1, 2, 3) == [["org-nordlicht-ag"], ["org-nordlicht-gmbh"], ["org-nordlicht"]]
    assert rows["a:m3"][0].is_ambiguous and ids(rows, "c", 1) == [["org-nordlicht"]]
    assert ids(rows, "b", 1, 2) == [["org-nordlicht-ag"]] * 2  # the only one of its document


def test_a_person_is_no_firm_and_curation_keeps_names_apart():
    _, rows = link(a=["PER Hans Abel", "ORG Abel AG", "PER Abel"])
    assert ids(rows, "a", 2, 3) == [["org-abel-ag"], ["per-hans-abel"]]
    by_hand = {"name": "Zentara", "entity_type": "ORG", "aliases": "", "wikidata_id": "", "never_merge": "Zentara AG"}
    entities, _ = link([by_hand], a=["ORG Zentara AG", "ORG Zentara"])
    assert len(entities) == 2
