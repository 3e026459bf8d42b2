from pipeline.clean.agencies import load_agencies
from pipeline.clean.credits import find_credits

AGENCIES = load_agencies([{"agency_id": "hafenfunk", "name": "Hafenfunk", "aliases": "hff|HFF"}])


def credited(zone, text, rule=""):
    block = {"start": 0, "end": len(text), "zone": zone, "is_body": zone == "paragraph", "rule": rule}
    return [
        (row["agency_id"], row["credit_kind"], row["surface"]) for row in find_credits("a", text, [block], AGENCIES)
    ]


def test_text_credits():
    assert credited("agency", "dpa/AFP") == [("dpa", "text", "dpa"), ("afp", "text", "AFP")]
    assert credited("paragraph", "Kiel (dpa) - Die Fähre fährt.") == [("dpa", "text", "dpa")]
    assert credited("paragraph", "Die Fähre fährt. (dpa/hff)") == [("dpa", "text", "dpa"), ("hafenfunk", "text", "hff")]
    assert credited("credit", "KS/HFF/mo", "initials at the end") == [("hafenfunk", "text", "HFF")]


def test_initials_beside_an_agency():
    assert credited("paragraph", "Die Fähre fährt. (dpa/mro)") == [("dpa", "text", "dpa")]
    assert credited("agency", "SDA/sep") == [("keystone-sda", "text", "SDA")]
    assert credited("paragraph", "Die Fähre fährt (wie dpa, so AFP).") == []


def test_photo_credits():
    assert credited("credit", "Foto: Mia Rolfs/dpa") == [("dpa", "photo", "dpa")]
    assert credited("agency", "Imago") == [("imago", "photo", "Imago")]


def test_an_agency_in_a_sentence_is_no_credit():
    assert credited("paragraph", "Wie die dpa berichtet, fährt die Fähre (Foto) wieder.") == []
