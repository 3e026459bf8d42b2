import pytest

from pipeline.annotate.clauses import units
from pipeline.annotate.cues import cue_forms, find_cues
from pipeline.annotate.marks import find_marks
from tests.annotate.reading import read


def cues(text):
    document = read(text)
    return [
        (cue.verb.lemma, " ".join(unit.low[k] for k in cue.parts))
        for unit in units(document, find_marks(document))
        for cue in find_cues(unit)
    ]


@pytest.mark.parametrize(
    ("text", "lemma", "parts"),
    [
        ("Das Amt teilte am Freitag mit, dass es schließt.", "mitteilen", "teilte mit"),
        ("Sie hat den Chor gelobt.", "loben", "hat gelobt"),
        ("Sie gab den Plan bekannt.", "bekanntgeben", "gab bekannt"),
        ("Wie das Amt bekannt gab, ist zu.", "bekanntgeben", "bekannt gab"),
        ("Sie äusserte sich zum Plan.", "äußern", "äusserte"),
        ("Man geht davon aus, dass es hält.", "ausgehen", "geht aus"),
        ("Sie bezeichnete das als Fehler.", "bezeichnen", "bezeichnete"),
        ("Er antwortete nicht.", "antworten", "antwortete"),
    ],
)
def test_morphology(text, lemma, parts):
    assert cues(text)[0] == (lemma, parts)


def test_participle_needs_its_auxiliary():
    assert cues("Der gelobte Chor sang.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Klage baut auf das vor drei Monaten verkündete Urteil.",
        "Die in Ulm verkündeten Pläne sind neu.",
        "Der am Montag von der Stadt verkündete Plan ist neu.",
    ],
)
def test_a_form_between_article_and_noun_is_an_attribute(text):
    assert cues(text) == []


def test_a_verb_behind_a_noun_with_such_an_attribute_is_a_cue():
    assert cues("Der aus Ulm stammende Wirt lobte den Plan.") == [("loben", "lobte")]


def test_the_first_part_of_another_verb_closes_the_clause():
    assert cues("Die Stadt forderte den Verband heraus.") == []
    assert cues("„Es ist gut“, sagte Berg und stand auf.") == [("sagen", "sagte")]
    assert cues("Er sieht das als falsch an: „Es ist gut so.“") == [("sehen", "sieht")]


def test_words_of_a_quotation_are_no_cues():
    assert [lemma for lemma, _ in cues("„Er sagte nichts davon.“, rief Abel.")] == ["rufen"]


def test_closed_class_words_are_no_forms():
    assert "einige" not in cue_forms()


@pytest.mark.parametrize(
    ("text", "is_cue"),
    [
        ("Das Haus ist alt, weiß Berg.", True),
        ("„Das Haus ist sehr alt“, weiß Berg.", True),
        ("Berg weiß, dass das Haus alt ist.", False),
        ("Wer kommt, weiß nur Berg.", False),
        ("Die Leiterin, die hier lebt, weiß mehr.", False),
        ("Das Haus ist alt, weiß niemand.", False),
        ("Der Schnee, weiß und kalt, lag da.", False),
    ],
)
def test_who_knows_tells_it_only_in_a_tag(text, is_cue):
    assert ("wissen" in [lemma for lemma, _ in cues(text)]) is is_cue


@pytest.mark.parametrize(
    ("text", "is_cue"),
    [
        ("Das Haus ist alt, findet Berg.", True),
        ("Berg findet, dass das Haus alt ist.", True),
        ("Berg findet den Schlüssel, der fehlte.", False),
        ("Dass das Haus alt ist, findet keiner.", False),
    ],
)
def test_who_finds_so_tells_it_in_a_tag_or_before_dass(text, is_cue):
    assert ("finden" in [lemma for lemma, _ in cues(text)]) is is_cue
