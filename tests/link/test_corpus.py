"""The stage as a whole on a corpus of nothing and on one without annotation: every table is there, and valid."""

from types import SimpleNamespace

from pipeline.link.__main__ import READ, SHOWN
from pipeline.link.corpus import link_corpus
from pipeline.tables import checked, frame

PARAMS = SimpleNamespace(story_days=3, story_similarity=0.19, reuse_tokens=8)
TEXT = "Die Seilbahn am Rossberg steht seit dem Morgen still."


def _linked(n_documents):
    rows = {name: [] for name in [*READ.values(), *SHOWN]}
    for n in range(n_documents):
        document_id = f"d{n}"
        rows["ingest.documents"].append({"document_id": document_id, "outlet_id": f"o{n}", "outlet_basis": "folder",
            "path": "x", "format": "txt", "encoding": "utf-8", "sha256": "0", "text": TEXT})  # fmt: skip
        rows["clean.blocks"].append({"document_id": document_id, "block_no": 0, "start": 0, "end": len(TEXT),
            "zone": "paragraph", "is_body": True, "n_tokens": 9, "rule": "r"})  # fmt: skip
        rows["clean.metadata"].append({"document_id": document_id, "language": "de", "orthography": "unknown",
            "n_body_chars": len(TEXT), "n_body_tokens": 9, "n_removed_tokens": 0})  # fmt: skip
    frames = {name: frame(name, found) for name, found in rows.items()}
    tables = {name: frames[full] for name, full in READ.items()}
    found = link_corpus(tables, lambda: iter([frames]), {"entities": [], "stories": []}, PARAMS)
    return {name: checked(name, data) for name, data in found.items()}


def test_an_empty_corpus_gives_all_tables_empty():
    found = _linked(0)
    assert len(found) == 9 and all(data.empty for data in found.values())


def test_the_same_text_in_two_outlets_is_one_story_and_reused():
    found = _linked(2)
    assert found["link.stories"]["story_id"].tolist() == ["d0", "d0"]
    assert found["link.reuse"]["n_tokens"].tolist() == [9]
    assert found["link.origins"]["origin_id"].tolist() == ["own", "own"]
