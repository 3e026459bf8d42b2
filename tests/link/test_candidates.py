from pipeline.link.candidates import merge_candidates
from pipeline.link.curated import read_rows
from pipeline.tables import checked, frame


def entity(entity_type, name, n_documents=1, is_curated=False):
    return {
        "entity_id": f"{entity_type} {name}", "name": name, "entity_type": entity_type, "n_documents": n_documents,
        "is_curated": is_curated,
    }  # fmt: skip


def pairs(entities, curation=()):
    rows = merge_candidates(entities, read_rows(list(curation)))
    checked("link.merge_candidates", frame("link.merge_candidates", rows))
    return [(row["rule"], row["name"], row["other_name"]) for row in rows]


def test_each_kind_of_doubt_gives_a_pair_and_clear_cases_none():
    assert pairs([entity("PER", "Abel", 3), entity("PER", "Ida Abel"), entity("PER", "Udo Abel")]) == [
        ("surname", "Ida Abel", "Abel"), ("surname", "Udo Abel", "Abel"),
    ]  # fmt: skip
    assert pairs([entity("PER", "Ida Brömmel"), entity("PER", "Ida Brömel", 2)]) == [
        ("spelling", "Ida Brömel", "Ida Brömmel")
    ]
    assert pairs([entity("ORG", "Deich Bank"), entity("ORG", "Deichbank")]) == [("spacing", "Deich Bank", "Deichbank")]
    assert pairs([entity("ORG", "Aller"), entity("LOC", "Aller", 4)]) == [("type", "Aller", "Aller")]
    assert pairs([entity("ORG", "NFU"), entity("ORG", "Nordische Fähr-Union")]) == [
        ("initials", "Nordische Fähr-Union", "NFU")
    ]
    assert pairs([entity("PER", "Ida Abel"), entity("PER", "Udo Berg"), entity("LOC", "Kiel")]) == []


def test_what_is_settled_by_hand_is_no_candidate_and_the_row_can_be_pasted():
    apart = {"name": "Ida Abel", "entity_type": "PER", "aliases": "", "wikidata_id": "", "never_merge": "Abel"}
    doubtful = [entity("PER", "Abel"), entity("PER", "Ida Abel")]
    assert pairs(doubtful, [apart]) == []
    assert merge_candidates(doubtful, read_rows([]))[0]["curation_row"] == "Ida Abel,PER,Abel,,"


def test_ten_thousand_names_are_compared_by_key_not_by_pair():
    names = [f"Ida {a}{b}{c}brink" for a in "BDFGKLMNPRSTVWZ" for b in "aeiou" for c in "bdfgklmnprst"]
    assert len(merge_candidates([entity("PER", name) for name in names], read_rows([]))) > 0
    assert merge_candidates([entity("ORG", "'"), entity("PER", "X" * 500), entity("LOC", "Видео")], read_rows([])) == []
