"""Counts lead to sentences; a list that is cut says so."""

from types import SimpleNamespace

import pandas as pd
import pytest

from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence, sentence_line


@pytest.fixture
def corpus():
    made = Corpus("../")
    made.documents = pd.DataFrame({"document_id": ["a#1"], "outlet_id": ["Blatt"]})
    made.limits, made.zones = SimpleNamespace(max_evidence=2), ["paragraph"]
    sentences = {
        "document_id": "a#1",
        "start": [0, 20],
        "end": [19, 40],
        "surface": ["Kiel <b> liegt Kiel.", "Und Kiel war Kiel da."],
        "sentence_id": ["a#1:s1", "a#1:s2"],
    }
    made.annotated = lambda layer: pd.DataFrame(sentences)
    return made


def _rows(*starts):
    rows = [
        {"document_id": "a#1", "row_id": f"a#1:m{n}", "start": s, "end": s + 4, "surface": "Kiel", "zone": "paragraph"}
        for n, s in enumerate(starts, 1)
    ]
    return pd.DataFrame(rows)


def test_one_place_links_straight_to_the_reader_page(corpus):
    found = Evidence(corpus, "named")
    assert 'href="../documents/a%231.html#m1"' in found.count(_rows(0), "Kiel")
    assert found.block() == ""


def test_several_places_link_to_their_quoted_sentences(corpus):
    found = Evidence(corpus, "named")
    assert 'href="#named-1"' in found.count(_rows(0, 15), "Kiel in Blatt")
    block = found.block()
    assert '<section id="named-1"><h3 class="small">Kiel in Blatt · 2</h3>' in block
    assert "<mark>Kiel</mark> &lt;b&gt; liegt <mark>Kiel</mark>." in block
    assert block.count("<li>") == 1  # one sentence, both places marked in it


def test_a_list_that_is_cut_says_so(corpus):
    found = Evidence(corpus, "named")
    found.count(_rows(0, 15, 24), "Kiel")
    assert "2 of 3 places shown." in found.block()


def test_nothing_is_no_link(corpus):
    assert Evidence(corpus, "x").count(_rows(0).iloc[:0], "Kiel") == "<span>0</span>"


def test_a_place_in_a_zone_that_is_not_counted_names_it(corpus):
    hits = _rows(0).assign(zone="comment", s_start=0, sentence="Kiel liegt.")
    assert "Blatt · comment</a>" in sentence_line(corpus, "a#1", hits)


def test_a_place_inside_another_is_marked_too(corpus):
    rows = _rows(0, 0).assign(end=[17, 4])
    line = sentence_line(corpus, "a#1", rows.assign(s_start=0, sentence="Kiel liegt in Holstein."))
    assert "<mark><mark>Kiel</mark> liegt in Hol</mark>stein." in line
