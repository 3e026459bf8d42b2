"""Story labels: a headline that says what the texts share, else place and actors."""

from collections import Counter

from pipeline.link.story_labels import story_label
from pipeline.link.terms import content_terms
from pipeline.link.vectors import Features, numbered, packed


def _document(headline, text, **more):
    terms = Counter(content_terms(f"{headline or ''} {text}"))
    return Features(text[:5], headline=headline, terms=terms, **more)


def test_the_headline_with_most_of_the_shared_words_wins():
    members = [
        _document("Ein Abschied", "Die Seilbahn am Rossberg wird stillgelegt."),
        _document("Seilbahn am Rossberg wird stillgelegt", "Das Ende kommt im März."),
    ]
    assert story_label(packed([numbered(members)])[0]) == "Seilbahn am Rossberg wird stillgelegt"


def test_a_headline_that_names_who_or_where_comes_first_and_a_loud_one_last():
    named = {"place_names": ("Rossberg",), "actors": {"per-a": "Ladina Caduff"}}
    members = [
        _document("Seilbahn wird stillgelegt", "Caduff", **named),
        _document("Caduff gibt Seilbahn auf", "wird stillgelegt", **named),
    ]
    assert story_label(packed([numbered(members)])[0]) == "Caduff gibt Seilbahn auf"
    loud = [_document("Seilbahn wird stillgelegt!", "Ende"), _document("Seilbahn schließt", "wird stillgelegt")]
    assert story_label(packed([numbered(loud)])[0]) == "Seilbahn schließt"


def test_without_headlines_place_and_actors_make_the_label():
    members = [_document(None, "x", place_names=("Chur",), actors={"per-a": "Ladina Caduff", "per-b": "Gian Tuor"})]
    assert story_label(packed([numbered(members)])[0]) == "Chur: Gian Tuor, Ladina Caduff"


def test_a_label_names_two_spellings_of_one_surname_once():
    actors = {"per-a": "Baschar Tuor", "per-b": "Bashar Tuor", "per-c": "Ladina Caduff"}
    members = [_document(None, "x", actors=actors), _document(None, "y", actors={"per-b": "Bashar Tuor"})]
    assert story_label(packed([numbered(members)])[0]) == "Bashar Tuor, Ladina Caduff"


def test_a_long_headline_is_cut_at_a_word():
    label = story_label(packed([numbered([_document("Seilbahn " * 30, "Seilbahn")])])[0])
    assert len(label) <= 103 and label.endswith("Seilbahn …")
