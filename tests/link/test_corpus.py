"""The stage as a whole on a corpus of nothing and on one without annotation: every table is there, and valid."""

from types import SimpleNamespace

import pandas as pd
import pyarrow as pa
import pytest

from pipeline import InputError, partitions
from pipeline.link.corpus import STAGE, link_corpus, whole_stories
from pipeline.link.referents import READ
from pipeline.link.story_features import SHOWN
from pipeline.partitions import Part
from pipeline.tables import checked, frame, frame_of

PARAMS = SimpleNamespace(story_days=3, story_similarity=0.19, reuse_tokens=8)
TEXT = "Die Seilbahn am Rossberg steht seit dem Morgen still."


OTHER = "In Kehl hat der Gemeinderat die Gebühren der Bücherei verdoppelt."


def _linked(*documents, told=()):
    """Tables of link for documents given as (outlet, day or None, text), and rows of annotate tables `told` (table, row)."""
    rows = {name: [] for name in [*STAGE.values(), *READ, *SHOWN, "clean.credits"]}
    for name, row in told:
        rows[name].append(row)
    for n, (outlet, day, text) in enumerate(documents):
        document_id = f"d{n:04}"
        rows["ingest.documents"].append({"document_id": document_id, "outlet_id": outlet, "outlet_basis": "folder",
            "path": "x", "format": "txt", "encoding": "utf-8", "sha256": "0", "text": text})  # fmt: skip
        rows["clean.blocks"].append({"document_id": document_id, "block_no": 0, "start": 0, "end": len(text),
            "zone": "paragraph", "is_body": True, "n_tokens": 9, "rule": "r"})  # fmt: skip
        rows["clean.metadata"].append({"document_id": document_id, "language": "de", "orthography": "unknown",
            "published_date": day, "n_body_chars": len(text), "n_body_tokens": 9, "n_removed_tokens": 0})  # fmt: skip
    frames = {name: frame(name, found) for name, found in rows.items()}
    cut = [
        Part({name: pa.Table.from_pandas(data.iloc[n::2]) for name, data in frames.items()}) for n in (0, 1)
    ]  # one document in each of two parts
    curation = {"entities": [], "stories": []}
    found = link_corpus(lambda name, columns: frames[name][columns], lambda *_, **__: iter(cut), curation, PARAMS)
    return {
        name: checked(name, pd.concat([_frame(name, rows) for rows in data], ignore_index=True)) for name, data in found
    }


def _frame(name, rows):
    return frame_of(name, rows) if isinstance(rows, pa.Table) else rows


def test_an_empty_corpus_gives_all_tables_empty():
    found = _linked()
    assert len(found) == 9 and all(data.empty for data in found.values())


def test_contradictory_curation_stops_before_any_table_is_written():
    with pytest.raises(InputError, match=r"entities.csv, row 2: name is empty"):
        next(link_corpus(None, None, {"entities": [{"name": ""}], "stories": []}, PARAMS))


def test_two_documents_identical_but_for_the_outlet_are_one_story_and_reused():
    found = _linked(("a", "2025-01-09", TEXT), ("b", "2025-01-09", TEXT))
    assert found["link.stories"]["story_id"].tolist() == ["d0000", "d0000"]
    assert found["link.reuse"]["n_tokens"].tolist() == [9]
    assert found["link.origins"]["origin_id"].tolist() == ["own", "own"]


def test_soft_hyphens_hide_no_claim():
    texts, told = (TEXT + " 40 Wanderer wurden verletzt.", TEXT + " 55 Wan\u00adderer wurden ver\u00adletzt."), []
    for n, text in enumerate(texts):
        start, row = len(TEXT) + 1, {"document_id": f"d{n:04}", "zone": "paragraph"}
        end, value = text.index(" wurden"), float(text[start : start + 2])
        told.append(
            (
                "annotate.sentences",
                row | {"sentence_id": f"d{n:04}:s1", "start": start, "end": len(text), "n_tokens": 4},
            )
        )
        told.append(("annotate.quantities", row | {"quantity_id": f"d{n:04}:n1", "start": start, "end": end, "surface": text[start:end],
            "value_low": value, "value_high": value, "modifier": "exact", "num_kind": "cardinal", "unit": "count",
            "counted": "Wanderer", "predicate": "verletzt"}))  # fmt: skip
    claims = _linked(*(("ab"[n], "2025-01-09", text) for n, text in enumerate(texts)), told=told)["link.claims"]
    assert claims["claim_id"].tolist() == ["d0000:n1"] * 2 and set(claims["label"]) == {claims["label"][0]}
    other = _linked(
        ("a", "2025-01-09", texts[1]), told=[(name, row | {"document_id": "d0000"}) for name, row in told[2:]]
    )
    assert "\u00ad" not in other["link.claims"]["label"][0]


def test_without_any_date_words_alone_make_stories_and_the_basis_says_so():
    found = _linked(("a", None, TEXT), ("b", None, TEXT), ("c", None, OTHER))["link.stories"]
    assert found["story_id"].tolist() == ["d0000", "d0000", "d0002"]
    assert found["basis"].tolist() == ["content", "content", "single"]


def test_documents_of_one_outlet_are_linked_like_those_of_several():
    days = ("2025-01-09", "2025-01-10", "2025-01-10")
    one, several = (
        _linked(*zip(outlets, days, (TEXT, TEXT, OTHER), strict=True)) for outlets in (("a", "a", "a"), ("a", "b", "c"))
    )
    assert one["link.stories"].equals(several["link.stories"]) and one["link.reuse"].equals(several["link.reuse"])


def test_a_date_in_the_future_is_taken_as_it_stands_and_keeps_the_text_apart():
    found = _linked(("a", "2025-01-09", TEXT), ("b", "2999-01-09", TEXT))["link.stories"]
    assert found["story_id"].tolist() == ["d0000", "d0001"]


def test_a_story_is_never_cut_in_two_parts_and_one_document_more_moves_few(monkeypatch):
    monkeypatch.setattr(partitions, "PART", 5)
    stories = {f"d{n:03}": f"d{n - n % 3:03}" if n % 4 else None for n in range(300)}
    found = whole_stories(stories)
    parts = [{d for d in found if found[d] == part} for part in range(max(found.values()) + 1)]
    of_story = {story: {found[d] for d in stories if (stories[d] or d) == story} for story in stories.values() if story}
    assert found.keys() == stories.keys() and all(len(numbers) == 1 for numbers in of_story.values())
    assert 40 < len(parts) < 120 and max(map(len, parts)) < 2 * 5 + 3
    more = whole_stories(stories | {"d0505": None})
    same = [
        part
        for part in parts
        if len(numbers := {more[d] for d in part}) == 1 and sum(n in numbers for n in more.values()) == len(part)
    ]
    assert len(parts) - len(same) < 4
