import pytest

from pipeline.annotate.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Am 3. Mai kam Dr. Abel nach Ulm. Er blieb.", ["Am 3. Mai kam Dr. Abel nach Ulm.", "Er blieb."]),
        ("Er blieb bis 2023. Danach ging er.", ["Er blieb bis 2023.", "Danach ging er."]),
        ("Zum 80. Jahrestag kamen viele.", ["Zum 80. Jahrestag kamen viele."]),
        ("Es brennt zum 38. Mal.", ["Es brennt zum 38. Mal."]),
        ("„Ich gehe jetzt. Das war es“, sagte J. Abel.", ["„Ich gehe jetzt.", "Das war es“, sagte J. Abel."]),
        ("„Kommt ihr?“, fragte sie. „Ja!“ Dann Stille.", ["„Kommt ihr?“, fragte sie.", "„Ja!“", "Dann Stille."]),
        (
            "Kosten: 1,5 Mio. Euro, z. B. für Boote etc. Die Stadt zahlt.",
            ["Kosten: 1,5 Mio. Euro, z. B. für Boote etc.", "Die Stadt zahlt."],
        ),
        ("Das sagt C.Q. Abel. Dann geht er.", ["Das sagt C.Q. Abel.", "Dann geht er."]),
        ("Die Kleist GmbH & Co. KG baut. Sie zahlt.", ["Die Kleist GmbH & Co. KG baut.", "Sie zahlt."]),
        ("Da kam Abel & Co. Kaum einer lachte.", ["Da kam Abel & Co.", "Kaum einer lachte."]),
        ("Ohne Punkt\n\n  Neue Zeile", ["Ohne Punkt", "Neue Zeile"]),
        ("Und dann … Kam niemand.", ["Und dann …", "Kam niemand."]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_linear_in_length():
    assert len(sentence_spans("Er kam. " * 20_000)) == 20_000
    assert len(sentence_spans("." * 200_000)) == 1


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Sie zog in die Schweiz. Das war im Mai.", 2),
        ("Das schweiz. Amt schwieg.", 1),
        ("Er hielt am Steig B. Die Boote fuhren.", 2),
        ("Dann kam J. Abel.", 1),
    ],
)
def test_a_noun_is_no_abbreviation_and_a_letter_may_end_a_sentence(text, n):
    assert len(sentence_spans(text)) == n
