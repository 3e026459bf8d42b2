import pandas as pd
import pytest

from pipeline.clean import documents
from pipeline.clean.agencies import load_agencies
from pipeline.clean.body import REPEATED
from pipeline.clean.documents import clean_documents

LINES = [
    "Alte Fähre geht im Herbst", "Von Jörg Rölfs", "3. März 2026, 14:05 Uhr",
    "Die Reederei hat am Montag angekündigt, dass sie ihre alte Fähre im Herbst aus dem Verkehr nehmen wird, weil eine "
    "Reparatur nach Angaben der Werft mehr kosten würde als ein neues Schiff. (hff)",
]  # fmt: skip
AGENCIES = load_agencies([{"agency_id": "hafenfunk", "name": "Hafenfunk", "aliases": "hff|HFF"}])


def _cleaned(*texts: str) -> list[dict[str, list[dict]]]:
    """Tables of clean, each text in a part of its own."""
    markup = pd.DataFrame(columns=["document_id", "start", "end", "tag", "css_class", "link_density"])
    parts = [
        {"ingest.html_blocks": markup, "ingest.documents": pd.DataFrame([{
            "document_id": f"a{n}", "outlet_id": "blatt", "path": "a.txt", "text": text, "title": None, "published": None,
            "url": None, "published_from": None,
        }])} for n, text in enumerate(texts)
    ]  # fmt: skip
    found = clean_documents(parts, AGENCIES, {}, 0.8, [])
    return [{name: table.to_dict("records") for name, table in tables.items()} for tables in found]


@pytest.mark.parametrize(("checksum", "is_known"), [(1, True), (0, False)])
def test_lines_repeat_in_an_outlet_among_the_parts_that_are_looked_at_together(monkeypatch, checksum, is_known):
    monkeypatch.setattr(documents, "crc32", lambda data, start: checksum)  # 0: each part by itself
    texts = [
        "\n".join([*LINES[:3], LINES[3].replace("alte", f"{n}. alte"), "Am Hafen weht der Wind"]) for n in range(4)
    ]
    rules = [{block["rule"] for block in tables["clean.blocks"]} for tables in _cleaned(*texts)]
    assert [REPEATED in found for found in rules] == [is_known] * 4


def test_zones_credits_and_dates_of_a_text_with_soft_hyphens_and_umlauts_of_two_characters():
    text = "\n".join(LINES)
    odd = (
        text.replace("ä", "a\u0308").replace("ö", "o\u0308").replace("erei", "e\u00adrei").replace("März", "M\u00adärz")
    )
    odd = odd.replace("Montag", "Mon\u00adtag").replace("hff", "h\u200bff")
    plain, found = _cleaned(text)[0], _cleaned(odd)[0]
    assert [(b["zone"], b["n_tokens"]) for b in found["clean.blocks"]] == [
        (b["zone"], b["n_tokens"]) for b in plain["clean.blocks"]
    ]
    assert [odd[b["start"] : b["end"]] for b in found["clean.blocks"]] == odd.split("\n")
    assert [c["surface"] for c in found["clean.credits"]] == ["h\u200bff"]
    (before,), (after,) = plain["clean.metadata"], found["clean.metadata"]
    assert after["published_date"] == before["published_date"] == "2026-03-03"
    assert after["byline"] == before["byline"] and after["n_body_chars"] > before["n_body_chars"]
