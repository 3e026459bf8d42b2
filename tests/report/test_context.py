"""A word in context, and the notebook that is for exploring."""

import json

import pytest

from pipeline import paths
from pipeline.report.context import context, places_of_words, tables
from pipeline.report.corpus import Corpus
from pipeline.report.runner import Job, run_notebooks

NOTEBOOKS = sorted(path.name for path in (paths.PACKAGE.parent / "notebooks").glob("*.ipynb"))


@pytest.fixture
def corpus(reports):
    return Corpus("../reports/")


def test_whole_words_are_found_in_counted_zones_only(corpus):
    found = places_of_words(corpus, ["lohmann", "moebus"])
    assert found["surface"].tolist().count("Lohmann") == 4
    assert found["document_id"].tolist().count("nordblick--faehre") == 2, "Moebus stands in a comment there"
    assert places_of_words(corpus, ["lohman"]).empty and places_of_words(corpus, []).empty
    assert found["row_id"].str.contains(r":s\d+$").all()


def test_with_lemmas_every_form_of_a_word_is_found_under_the_commonest(corpus):
    assert places_of_words(corpus, ["mensch"]).empty
    found = places_of_words(corpus, ["mensch"], "lemma")
    assert found["surface"].tolist() == ["Menschen", "Menschen"] and set(found["term"]) == {"mensch"}
    assert places_of_words(corpus, ["men"], "lemma").empty, "an ending that is none"


def test_context_shows_what_stands_around_a_word_and_links_to_it(corpus):
    shown = context(corpus, "Fähre", outlet_id="seekurier")
    assert '<a lang="de" href="../reports/documents/seekurier--kiel%232.html#s' in shown
    assert "Wir können diese" in shown and "nordblick" not in shown
    assert "1 of 2 places shown" in context(corpus, "Fähre", most=1, outlet_id="seekurier")


def test_a_part_of_a_word_is_shown_in_its_whole_word(corpus):
    shown = context(corpus, "meister", outlet_id="seekurier")
    assert ">Bürger<mark>meister</mark></a>" in shown
    narrow = context(corpus, "Moebus", width=14, outlet_id="seekurier")
    assert "Eggert<" in narrow and "ister Eggert" not in narrow


def test_tables_are_listed_with_their_rows(corpus):
    assert tables().at["ingest.documents", "rows"] == 4


@pytest.mark.parametrize("name", ["explore.ipynb"])
def test_explore_runs_from_top_to_bottom(reports, name):
    done = []
    run_notebooks([Job(name, "Explore")], lambda _, notebook: done.append(notebook), 1)
    assert "per 1" in str(done) or "seekurier" in str(done)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_explains_itself_and_ends_with_a_cell_to_change(name):
    cells = json.loads((paths.PACKAGE.parent / "notebooks" / name).read_text(encoding="utf-8"))["cells"]
    assert cells[0]["cell_type"] == "markdown"
    assert "Change this cell to ask your own question" in "".join(cells[-2]["source"])
    assert cells[-1]["cell_type"] == "code"
