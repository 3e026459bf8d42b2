import pytest
import spacy

from pipeline import InputError
from pipeline.annotate.model import SpacyReader, fit_for_any_text, load_model
from pipeline.models.de_ner import component  # noqa: F401  registers de_ner
from tests.growth import growth


def _names(model: str, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], kind) for start, end, kind, _ in load_model(model)([(0, text)])[0].names]


def test_the_shipped_model_names_people_and_places():
    found = _names("embedded", "Bürgermeister Peter Schneider reist am Montag nach Hamburg und Bremen.")
    assert set(found) >= {("Peter Schneider", "PER"), ("Hamburg", "LOC"), ("Bremen", "LOC")}


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
    found = _names(str(tmp_path / "modell"), "Abel kommt am Montag nach Ulm.")
    assert found == [("Abel", "PER"), ("Ulm", "LOC")]


def test_the_shipped_model_reads_as_in_a_spacy_pipeline():
    nlp = spacy.blank("de")
    nlp.add_pipe("de_sentences")
    nlp.add_pipe("de_ner")
    texts = [
        (
            0,
            "Der Pariser Präsident Abel (rund 15 km/h) legt z. B. um 7.30 Uhr ab …! Die „Fähre“ nach Kiel\u2003fuhr.  ",
        ),
        (200, "  Elbdeich:\nUlm.Neu\t\nSiehe https://example.org/a/b?c=d#e. Bad\u2028Ems und Ulm. "),
        (300, ""),
    ]
    for ours, theirs in zip(load_model("embedded")(texts), SpacyReader(fit_for_any_text(nlp))(texts), strict=True):
        assert ours.sentences == theirs.sentences and sorted(ours.names) == sorted(theirs.names)


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
    [(_, _, words)] = load_model("embedded")([(0, f"Ein {word * 2_000} Wort")])[0].sentences[:1]
    assert "".join(w.text for w in words).startswith("Ein" + word[0])


def test_ordinary_words_are_cut_as_spacy_cuts_them_and_no_paragraph_is_too_long():
    text = "Die „Fähre“ (rund 15 km/h) legt z. B. um 7.30 Uhr ab …! Siehe https://example.org/a/b?c=d#e. "
    assert [t.text for t in fit_for_any_text(spacy.blank("de"))(text)] == [t.text for t in spacy.blank("de")(text)]
    assert len(fit_for_any_text(spacy.blank("de")).make_doc("a " * 600_000).text) == 1_200_000
