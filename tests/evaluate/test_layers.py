"""One invented document, scored layer by layer against gold that disagrees with it in known places."""

import pandas as pd

from pipeline.evaluate.comparison import Found
from pipeline.evaluate.entities import canonical_entities, entity_of_mention, mention_clusters, same_entities
from pipeline.evaluate.layers import dates, quantities, score_document, zones
from pipeline.schemas import TABLES
from pipeline.tables import frame

TEXT = "Fähre fährt nicht\nDie Chefin Ida Abel sagte: „Wir hören im Mai endgültig auf.“ Rund 40 Boote liegen in Ulm.\nAnzeige"
QUOTE = "Wir hören im Mai endgültig auf."


def _span(piece: str, **columns) -> dict:
    start = TEXT.index(piece)
    return {"start": start, "end": start + len(piece), **columns}


def _gold(piece: str, **columns) -> dict:
    return {**_span(piece), "text": piece, **columns}


GOLD = {
    "body": [_gold(TEXT.split("\n")[0], role="headline"), _gold(TEXT.split("\n")[1], role="paragraph")],
    "boilerplate": [_gold("Anzeige", kind="ad")],
    "entities": [_gold("Ida Abel", type="PER", canonical="Ida Abel"), _gold("Ulm", type="LOC", canonical="Ulm")],
    "designations": [_gold("Chefin", lemma="Chefin", refers_to="Ida Abel", target="person")],
    "quotes": [
        _gold(
            QUOTE, speaker="Ida Abel", kind="direct", cue_start=_span("sagte")["start"], cue_end=_span("sagte")["end"]
        )
    ],
    "indirect": [],
    "attributions": [_gold("Die Chefin Ida Abel sagte", source_kind="person", source="Ida Abel")],
    "quantities": [_gold("Rund 40 Boote", value=40, num_kind="cardinal")],
    "dates": [_gold("Mai", iso="2021-05", kind="relative")],
}


def _found(**changes) -> Found:
    rows = {
        "clean.blocks": [
            _span(TEXT.split("\n")[0], block_no=0, zone="headline", is_body=False, n_tokens=3, rule="r"),
            _span(TEXT.split("\n")[1], block_no=1, zone="paragraph", is_body=True, n_tokens=14, rule="r"),
            _span("Anzeige", block_no=2, zone="advertisement", is_body=False, n_tokens=1, rule="r"),
        ],
        "annotate.mentions": [
            _span("Ida Abel", mention_id="d:m1", entity_type="PER", form="name"),
            _span("Ulm", mention_id="d:m2", entity_type="LOC", form="name"),
        ],
        "annotate.designations": [_span("Chefin", designation_id="d:d1", lemma="Chefin", voice="own")],
        "annotate.quotes": [_span(QUOTE, quote_id="d:q1", quote_type="direct")],
        "annotate.quote_spans": [_span(QUOTE, quote_id="d:q1", span_role="content", part=0)],
        "annotate.attributions": [_span("Chefin Ida Abel sagte", attribution_id="d:a1", source_kind="person")],
        "annotate.quantities": [_span("40 Boote", quantity_id="d:n1", value_low=40.0, value_high=40.0, num_kind="cardinal")],
        "annotate.dates": [_span("im Mai", date_id="d:t1", date_low="2021-05-01", date_high="2021-05-31", kind="relative")],
    } | changes  # fmt: skip
    tables = {}
    for name, found in rows.items():
        absent = {c: 0 if d == "int64" else False for c, d in TABLES[name].dtypes.items() if d in ("int64", "bool")}
        tables[name] = frame(
            name,
            [
                {**absent, "document_id": "d", "surface": TEXT[r["start"] : r["end"]], "zone": "paragraph", **r}
                for r in found
            ],
        )
    entities_of = {"d:m1": {"per-ida-abel"}, "d:m2": {"loc-ulm"}, "d:d1": {"per-ida-abel"}, "d:q1": {"per-ida-abel"}}
    types = {"per-ida-abel": "PER", "loc-ulm": "LOC"}
    return Found(TEXT, tables, entities_of, types, {"Ida Abel": "per-ida-abel", "Ulm": "loc-ulm"})


def _counts(found: Found) -> dict[str, tuple[int, int, int]]:
    return {o.layer: (o.n_expected, o.n_found, o.n_correct) for o in score_document(GOLD, found)}


def test_a_right_document_scores_full_in_every_layer():
    counts = _counts(_found())
    assert all(e == f == c for e, f, c in counts.values()), counts
    assert counts["names"] == (2, 2, 2) and counts["speakers_marked"] == (1, 1, 1) and counts["quantities"] == (1, 1, 1)


def test_wrong_type_is_a_miss_and_a_false_alarm_told_as_one_error():
    found = _found(**{"annotate.mentions": [_span("Ida Abel", mention_id="d:m1", entity_type="ORG", form="name")]})
    names = next(o for o in score_document(GOLD, found) if o.layer == "names")
    assert (names.n_expected, names.n_found, names.n_correct) == (2, 1, 0)
    assert [(e["kind"], e["surface"]) for e in names.errors] == [("wrong_value", "Ida Abel"), ("miss", "Ulm")]


def test_speaker_none_counts_as_wrong():
    found = _found()
    del found.entities_of["d:q1"]
    assert _counts(found)["speakers_marked"] == (1, 1, 0)
    del found.canonical["Ida Abel"]  # nor does a speaker whose name was never found
    assert _counts(found)["speakers_marked"] == (1, 1, 0)


def test_wrong_lemma_value_or_trimmed_quote_does_not_count():
    found = _found(
        **{
            "annotate.designations": [_span("Chefin", designation_id="d:d1", lemma="Chef", voice="own")],
            "annotate.quantities": [
                _span("40 Boote", quantity_id="d:n1", value_low=14.0, value_high=14.0, num_kind="cardinal")
            ],
            "annotate.quotes": [_span("Wir hören", quote_id="d:q1", quote_type="fragment")],
            "annotate.quote_spans": [_span("Wir hören", quote_id="d:q1", span_role="content", part=0)],
        }
    )
    counts = _counts(found)
    assert [counts[x][2] for x in ("designations", "quantities", "quotes_marked")] == [0, 0, 0]


def test_body_characters_ignore_headlines():
    found = _found()
    blocks = found.tables["clean.blocks"]
    blocks.loc[blocks["zone"] == "advertisement", ["zone", "is_body"]] = ["paragraph", True]
    out = zones(GOLD, found)
    assert out.n_found - out.n_correct == len("Anzeige") and out.n_expected == out.n_correct
    assert [e["surface"] for e in out.errors] == ["Anzeige"]
    blocks.loc[blocks["zone"] == "paragraph", ["zone", "is_body"]] = ["caption", False]
    assert zones(GOLD, found).n_correct == 0  # a paragraph taken for a caption is a miss, not left out


def test_entities_are_matched_through_mentions_not_spelling():
    mentions = pd.DataFrame(
        {
            "mention_id": ["d:m1"],
            "document_id": "d",
            "start": [GOLD["entities"][0]["start"]],
            "end": [GOLD["entities"][0]["end"]],
        }
    )
    by_span = entity_of_mention(mentions, pd.DataFrame({"row_id": ["d:m1"], "entity_id": ["per-x"]}))
    canonical = canonical_entities({"d": GOLD}, by_span)
    assert canonical == {"Ida Abel": "per-x"}
    assert same_entities(["Ida Abel"], {"per-x"}, canonical) and not same_entities(["Ulm"], {"per-x"}, canonical)
    merged = {**by_span, ("d", GOLD["entities"][1]["start"], GOLD["entities"][1]["end"]): "per-x"}
    assert len(canonical_entities({"d": GOLD}, merged)) == 1, "two gold names merged into one entity are not both right"
    expected, found, documents = mention_clusters({"d": GOLD}, by_span)
    assert expected == ["Ida Abel", "Ulm"] and found[0] == "per-x" and found[1][0] == "d" and documents == ["d", "d"]


def test_both_ends_of_a_range_count_and_an_open_end_is_read_as_the_number():
    def right(value, low, high) -> bool:
        gold = {**GOLD, "quantities": [{**GOLD["quantities"][0], "value": value}]}
        row = _span("40 Boote", quantity_id="d:n1", value_low=low, value_high=high, num_kind="cardinal")
        return quantities(gold, _found(**{"annotate.quantities": [row]})).n_correct == 1

    assert right(40, 40.0, None) and right([10, 20], 10.0, 20.0)
    assert not right([10, 20], 10.0, 99.0) and not right(40, 40.0, 90.0)


def test_a_date_is_right_with_its_very_days_and_what_has_none_counts_neither_way():
    text = "Am Freitag, Jahre zuvor, in der Nacht oder heute: Ulm feiert am 2. und 3. Mai.\nStand: gestern"

    def at(piece: str, **columns) -> dict:
        start = text.index(piece)
        return {"start": start, "end": start + len(piece), "text": piece, **columns}

    gold = {
        "body": [at(text.split("\n")[0], role="paragraph")], "boilerplate": [at("Stand: gestern", kind="date")],
        "borderline": [at("heute", near_layer="dates", why="nowadays")],
        "dates": [
            at("Freitag", iso="2021-05-07"), at("Jahre zuvor", iso=None), at("Nacht", iso="2021-05-07", iso_basis="cross_document"),
            at("2.", iso="2021-05-02"), at("3. Mai", iso="2021-05-03"),
        ],
    }  # fmt: skip

    def scored(*rows: dict) -> tuple:
        found = _found()
        found.text = text
        found.tables["annotate.dates"] = frame(
            "annotate.dates",
            [{"document_id": "d", "date_id": f"d:t{n}", "surface": "", "zone": "paragraph", "kind": "relative"} | row
             for n, row in enumerate(rows)],
        )  # fmt: skip
        out = dates(gold, found)
        return (out.n_expected, out.n_found, out.n_correct, [(e["kind"], e["surface"]) for e in out.errors])

    def on(day: str, last: str = "") -> dict:
        return {"date_low": f"2021-05-{day}", "date_high": f"2021-05-{last or day}"}

    right = [at("Am Freitag", **on("07")), at("2.", **on("02")), at("3. Mai", **on("03"))]
    aside = [at(piece, **on("01")) for piece in ("Jahre zuvor", "Nacht", "heute", "gestern")]  # "gestern" is furniture
    assert scored(*right, *aside) == (3, 3, 3, [])
    wide = scored(at("Am Freitag", **on("03", "09")), at("2. und 3. Mai", **on("02", "03")))
    assert wide == (3, 2, 0, [("wrong_value", "Freitag"), ("miss", "2."), ("wrong_value", "3. Mai")])
    none = {"date_low": None, "date_high": None}
    assert scored(at("Freitag", **none), at("oder", **none), at("Ulm", **on("01"))) == (
        3, 1, 0, [("miss", "Freitag"), ("miss", "2."), ("miss", "3. Mai"), ("false_alarm", "Ulm")],
    )  # fmt: skip


def test_a_layer_that_was_not_annotated_is_not_scored():
    only_zones = {layer: GOLD[layer] for layer in ("body", "boilerplate")}
    assert [o.layer for o in score_document(only_zones, _found())] == ["zones"]
    without_names = {layer: rows for layer, rows in GOLD.items() if layer != "entities"}
    layers = {o.layer for o in score_document(without_names, _found())}
    assert "quotes_marked" in layers and not layers & {"names", "designations", "speakers_marked"}
    nothing_there = {**only_zones, "entities": []}
    names = next(o for o in score_document(nothing_there, _found()) if o.layer == "names")
    assert (names.n_expected, names.n_found) == (0, 2)
