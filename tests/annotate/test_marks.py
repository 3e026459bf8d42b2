import pytest

from pipeline.annotate.marks import find_marks
from tests.annotate.reading import read
from tests.growth import growth


def contents(text):
    return [text[m.start : m.end] for m in find_marks(read(text))]


@pytest.mark.parametrize("marks", ["„“", "„”", "“”", '""', "»«", "«»", "‚‘", "‹›"])
def test_every_system(marks):
    assert contents(f"Er rief {marks[0]}Komm her{marks[1]} und ging.") == ["Komm her"]


def test_nested_and_mixed():
    assert contents("Sie schrieb: „Ich las ‚Nebel‘ und »Ufer«.“ Dann «gut».") == [
        "Ich las ‚Nebel‘ und »Ufer«.", "Nebel", "Ufer", "gut",
    ]  # fmt: skip
    marks = find_marks(read("„Ich las ‚Nebel‘ gern.“"))
    assert [m.parent for m in marks] == [None, 0]


def test_apostrophes_and_inches_are_no_marks():
    assert contents("Hans' Auto hat 17\" Räder, geht's noch? Rock ’n’ Roll bleibt.") == []


def test_an_apostrophe_inside_a_word_closes_nothing():
    assert contents("Er rief: 'So geht's nicht, Abel!' und ging.") == ["So geht's nicht, Abel!"]


def test_inches_in_a_quotation_over_paragraphs_do_not_end_it():
    text = 'Er sagte: „Das ist eins.\nEin 17" Rad fehlt.“ Punkt.'
    assert contents(text) == ["Das ist eins.", 'Ein 17" Rad fehlt.']


def test_a_mark_between_dots_and_a_comma_closes():
    assert contents("„Wir gehen …“, sagte er und „…“ dachte sie.") == ["Wir gehen …", "…"]


def test_neighbours_are_not_nested():
    assert [m.parent for m in find_marks(read("Er las »Nebel«»Ufer« und »Tau«."))] == [None, None, None]


def test_a_lone_single_mark_opens_nothing():
    assert contents("Er rief: ‚Komm her und ging.") == []


def test_unclosed_holds_the_paragraph():
    text = "Er rief: „Wir gehen jetzt.\nSie blieb."
    marks = find_marks(read(text))
    assert [(text[m.start : m.end], m.is_closed) for m in marks] == [("Wir gehen jetzt.", False)]


def test_one_closing_mark_for_two_openings_belongs_to_the_outer():
    assert contents("„Wir sahen „Nebel gestern“, sagte er.") == ["Wir sahen „Nebel gestern"]


def test_runs_over_paragraphs():
    assert contents("Er sagte: „Das ist eins.\nDas ist zwei.“ Punkt.") == ["Das ist eins.", "Das ist zwei."]


def test_linear():
    def prepare(n):
        return [read('„a "b ' * n), read("„" * n), read('"x" ' * n)]

    ratio = growth(prepare, lambda documents: [find_marks(document) for document in documents], 200, 1600)
    assert ratio < 26  # 8 times the text; quadratic would be 64
