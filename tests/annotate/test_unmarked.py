from pipeline.annotate.unmarked import find_unmarked
from tests.annotate.reading import read

INTERVIEW = """Die Försterin Anna Abel im Gespräch.
Frau Abel, was fehlt Ihnen am meisten?
Mir fehlt das Geld für neue Bäume.
Haben Sie mit dem Land gesprochen?
Ich habe dreimal geschrieben.
Sie klingen enttäuscht.
Ich bin vor allem müde.
Und wie geht es weiter?
Wir machen weiter, solange ich kann.
Das Gespräch führte Jan Berg."""


def said(text):
    document = read(text, PER="Anna Abel|Abel|Jan Berg|Berg")
    cut = [document.text[slice(*f.content[0])] for f in find_unmarked(document).findings]
    return cut, [f.speaker and document.text[slice(*f.speaker)] for f in find_unmarked(document).findings]


def test_answers_of_an_interview():
    answers, speakers = said(INTERVIEW)
    assert answers == [INTERVIEW.split("\n")[n] for n in (2, 4, 6, 8)]
    assert set(speakers) == {"Anna Abel"}


def test_labels_mark_the_turns():
    text = "POST: Was fehlt?\nAbel: Das Geld fehlt seit Jahren.\nPOST: Wer zahlt?\nAbel: Niemand zahlt einen Cent.\nPOST: Und nun?\nAbel: Der Wald wartet nicht."
    assert said(text) == (
        ["Das Geld fehlt seit Jahren.", "Niemand zahlt einen Cent.", "Der Wald wartet nicht."],
        ["Abel"] * 3,
    )


def test_questions_of_readers_are_no_interview():
    assert (
        said("Was kostet das?\nDas zahlt der Bund.\nWer bekommt es?\nDie Länder teilen.\nWann kommt es?\nIm Mai.")[0]
        == []
    )


def test_block_quotation_above_its_speaker():
    quote = "Wir bauen das Haus neu, und es wird schöner."
    assert said(f"Der Umbau dauert.\n{quote}\n– Anna Abel, Architektin\nDann gingen alle.") == ([quote], ["Anna Abel"])


def test_a_list_of_names_is_no_block_quotation():
    assert said("Es kamen viele Leute zum Fest.\n– Anna Abel\n– Jan Berg")[0] == []
