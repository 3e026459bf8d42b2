import pytest
import spacy

from pipeline import InputError
from pipeline.annotate.model import fit_for_any_text, load_model
from tests.growth import growth


def test_the_shipped_model_names_people_and_places():
    doc = load_model("embedded")("Bürgermeister Peter Schneider reist am Montag nach Hamburg und Bremen.")
    assert {(e.text, e.label_) for e in doc.ents} >= {("Peter Schneider", "PER"), ("Hamburg", "LOC"), ("Bremen", "LOC")}


def test_any_pipeline_on_disk_can_take_its_place(tmp_path):
    other = spacy.blank("de")
    other.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "GPE", "pattern": "Ulm"},
            {"label": "DATE", "pattern": "Montag"},
            {"label": "PERSON", "pattern": "Abel"},
        ]
    )
    other.to_disk(tmp_path / "modell")
    doc = load_model(str(tmp_path / "modell"))("Abel kommt am Montag nach Ulm.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Abel", "PER"), ("Ulm", "LOC")]


def test_a_model_that_is_not_there_or_finds_no_names_is_one_line(tmp_path):
    with pytest.raises(InputError, match=r"annotate\.model: 'gibt_es_nicht' cannot be loaded"):
        load_model("gibt_es_nicht")
    spacy.blank("de").to_disk(tmp_path / "leer")
    with pytest.raises(InputError, match="no component that finds names"):
        load_model(str(tmp_path / "leer"))


@pytest.mark.parametrize("word", ["„", "§", "a!", "x"])
def test_a_long_word_costs_as_much_as_its_parts_and_keeps_its_characters(word):
    nlp = fit_for_any_text(spacy.blank("de"))
    assert growth(lambda n: word * n, nlp, 1_000, 8_000) < 24  # eight times the text; quadratic would be 64
    assert nlp(f"Ein {word * 2_000} Wort").text == f"Ein {word * 2_000} Wort"


def test_ordinary_words_are_cut_as_spacy_cuts_them_and_no_paragraph_is_too_long():
    text = "Die „Fähre“ (rund 15 km/h) legt z. B. um 7.30 Uhr ab …! Siehe https://example.org/a/b?c=d#e. "
    assert [t.text for t in fit_for_any_text(spacy.blank("de"))(text)] == [t.text for t in spacy.blank("de")(text)]
    assert len(load_model("embedded").make_doc("a " * 600_000).text) == 1_200_000
