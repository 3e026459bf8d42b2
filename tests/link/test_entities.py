import pandas as pd

from pipeline.link.curated import read_rows
from pipeline.link.entities import link_entities
from pipeline.partitions import Part
from pipeline.tables import checked, frame


def mentions(**documents):
    """Mentions as "PER Lena Vogt" or "LOC/derived polnisch", one after the other, in each document."""
    rows = []
    for document_id, names in documents.items():
        at = 0
        for number, text in enumerate(names, 1):
            kind, surface = text.split(" ", 1)
            entity_type, _, form = kind.partition("/")
            span = {"start": at, "end": at + len(surface), "token_start": at, "token_end": at + len(surface)}
            rows.append(
                {
                    "mention_id": f"{document_id}:m{number}", "document_id": document_id, "surface": surface, **span,
                    "zone": "paragraph", "entity_type": entity_type, "form": form or "name", "in_quote": False,
                }
            )  # fmt: skip
            at += len(surface) + 2
    return frame("annotate.mentions", rows)


def linked(table, order, curation=(), **texts):
    """Entities, and the rows that give each mention its entity, of a corpus in one part."""
    documents = pd.DataFrame({"document_id": list(texts), "text": list(texts.values())}, dtype="str")
    part = {"annotate.mentions": table, "ingest.documents": documents}
    entities, assigned = link_entities(lambda *_: iter([Part(part)]), order, read_rows(list(curation)))
    return entities, assigned.of(Part(part), 0).read()


def link(curation=(), **documents):
    entities, assigned = linked(mentions(**documents), list(documents), curation)
    checked("link.entities", frame("link.entities", entities))
    by_row = {}
    for row in assigned.itertuples():
        by_row.setdefault(row.row_id, []).append(row)
    return {e["entity_id"]: e for e in entities}, by_row


def ids(by_row, document_id, *numbers):
    return [[row.entity_id for row in by_row[f"{document_id}:m{n}"]] for n in numbers]


def test_surname_and_genitive_meet_the_full_name():
    entities, rows = link(a=["PER Lena Vogt", "PER Vogts", "PER Vogt", "PER Lena", "PER Jens"])
    assert ids(rows, "a", 1, 2, 3, 4) == [["per-lena-vogt"]] * 4
    assert [rows[f"a:m{n}"][0].rule for n in (1, 2, 4)] == ["name", "surname", "first_name"]
    assert ids(rows, "a", 5) == [["per-jens"]]
    assert entities["per-lena-vogt"]["n_mentions"] == 4


def test_a_double_surname_is_no_full_name_and_soft_hyphens_do_not_count():
    _, rows = link(
        a=["PER Lena Vogt-Aller", "PER Vogt-Aller", "LOC Krah\xadwinkel", "LOC Krahwinkel"], b=["PER Vogt-Aller"]
    )
    assert ids(rows, "a", 1, 2) + ids(rows, "b", 1) == [["per-lena-vogt-aller"]] * 3
    assert ids(rows, "a", 3, 4) == [["loc-krahwinkel"]] * 2


def test_family_name_first_and_hyphens():
    entities, _ = link(a=["PER Kim Jong-un", "PER Kim", "PER Kim Jong Un"], b=["PER Kim Jong Un", "PER Kims"])
    assert set(entities) == {"per-kim-jong-un"} and entities["per-kim-jong-un"]["name"] == "Kim Jong Un"


def test_two_people_of_one_surname_are_kept_apart_and_flagged():
    _, rows = link(a=["PER Kim Jong Un", "PER Kim", "PER Kim Yo Jong", "PER Kim"])
    assert ids(rows, "a", 1, 2, 3, 4) == [["per-kim-jong-un"]] * 2 + [["per-kim-yo-jong"], ["per-kim-jong-un"]]
    assert [rows[f"a:m{n}"][0].is_ambiguous for n in (2, 4)] == [False, True]
    _, rows = link(a=["PER Lena Vogt", "PER Jan Vogt", "PER Vogt"])
    assert ids(rows, "a", 3) == [["per-vogt"]] and rows["a:m3"][0].is_ambiguous


def test_surname_alone_joins_the_only_full_name_of_the_corpus():
    _, rows = link(a=["PER Lena Vogt"], b=["PER Vogts"])
    assert ids(rows, "b", 1) == [["per-lena-vogt"]] and rows["b:m1"][0].rule == "surname_corpus"
    _, rows = link(a=["PER Lena Vogt"], b=["PER Jan Vogt"], c=["PER Vogt"])
    assert ids(rows, "c", 1) == [["per-vogt"]] and rows["c:m1"][0].is_ambiguous


def test_transliterations_join_and_namesakes_do_not():
    entities, rows = link(a=["PER Pawel Sorokow"], b=["PER Pavel Sorokov"], c=["PER Iwan Sorokow"], d=["PER Hans Meier"],
                          e=["PER Hans Meyer"])  # fmt: skip
    assert ids(rows, "b", 1) == [["per-pawel-sorokow"]] and rows["b:m1"][0].rule == "transliteration"
    assert set(entities) == {"per-pawel-sorokow", "per-iwan-sorokow", "per-hans-meier", "per-hans-meyer"}


def test_places_in_every_form():
    entities, rows = link(
        a=[
            "LOC Polens",
            "LOC/derived polnische",
            "LOC/derived polnisch-tschechischen",
            "LOC Warschau",
            "ORG/compound Kreml",
        ],
        b=["LOC Vereinigten Staaten", "LOC/compound US", "LOC Adelsheim", "LOC/derived Adelsheimer"],
    )
    assert ids(rows, "a", 1, 2, 3) == [["loc-polen"], ["loc-polen"], ["loc-polen", "loc-tschechien"]]
    assert ids(rows, "b", 1, 2) == [["loc-usa"]] * 2
    assert ids(rows, "b", 3, 4) == [["loc-adelsheim"]] * 2
    assert (entities["loc-warschau"]["country"], entities["org-kreml"]["country"]) == ("PL", "RU")
    assert (rows["a:m2"][0].rule, rows["a:m5"][0].rule) == ("derived", "compound")


def test_one_name_has_one_type():
    entities, _ = link(a=["ORG Nordwerft", "ORG Nordwerft", "PER Nordwerft"], b=["LOC Nordwerft"])
    assert list(entities) == ["org-nordwerft"]
    entities, _ = link(a=["PER Lena Vogt", "ORG Vogt"])
    assert list(entities) == ["per-lena-vogt"]


def test_abbreviation_in_brackets():
    _, rows = link(a=["ORG Nordische Fährunion", "ORG NFU", "ORG NFU"])
    assert ids(rows, "a", 2, 3) == [["org-nordische-faehrunion"]] * 2
    _, rows = link(a=["ORG Deichrundfunk", "ORG DRF", "ORG NDF Chor", "ORG NDF", "ORG Radio Bucht", "ORG RBB"])
    assert ids(rows, "a", 2, 4, 6) == [["org-deichrundfunk"], ["org-ndf"], ["org-rbb"]]


def test_a_body_is_shown_in_the_nominative():
    entities, _ = link(a=["ORG Nordischen Zollunion", "ORG Nordischen Zollunion", "ORG Nordische Zollunion"])
    assert [e["name"] for e in entities.values()] == ["Nordische Zollunion"]
    text = "Er sprach mit dem Blauen Zoll."
    surface = "Blauen Zoll"
    found = mentions(a=[f"ORG {surface}"]).assign(start=text.index(surface))
    entities, _ = linked(found, ["a"], a=text)
    assert [e["name"] for e in entities] == ["Blauen Zoll"]  # masculine or neuter: left alone


def test_curation_wins_over_every_rule():
    by_hand = [
        {"name": "Lena Vogt", "entity_type": "PER", "aliases": "Lena Abel", "wikidata_id": "Q7", "never_merge": "Vogt"}
    ]
    entities, rows = link(by_hand, a=["PER Lena Abel", "PER Lena Vogt", "PER Vogt"])
    assert ids(rows, "a", 1, 2, 3) == [["per-lena-vogt"], ["per-lena-vogt"], ["per-vogt"]]
    assert entities["per-lena-vogt"]["wikidata_id"] == "Q7" and entities["per-lena-vogt"]["is_curated"]


def test_order_of_rows_does_not_matter_and_odd_names_do_not_crash():
    names = mentions(a=["PER " + "X" * 500, "MISC …", "LOC Видео", "PER LENA VOGT", "PER Lena Vogt"], b=["ORG '"])
    forth, back = (linked(m, ["a", "b"]) for m in (names, names.iloc[::-1]))
    assert forth[0] == back[0] and forth[1].equals(back[1].sort_values("row_id", ignore_index=True))
    assert [e["name"] for e in forth[0] if e["entity_type"] == "PER"][1] == "Lena Vogt"


def test_the_spellings_of_one_party_are_one():
    entities, rows = link(a=["ORG Grüne", "ORG Grünen", "ORG Bündnis 90/Die Grünen", "ORG Linke", "ORG Grünes Kreuz"])
    assert len({row.entity_id for n in (1, 2, 3) for row in rows[f"a:m{n}"]}) == 1 and len(entities) == 3
