import pytest
import spacy

from pipeline import InputError
from pipeline.annotate.model import load_model


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
