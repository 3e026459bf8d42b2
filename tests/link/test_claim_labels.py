import pytest

from pipeline.link.claim_labels import claim_label
from pipeline.link.counted import Counted


def _number(text, surface, noun="Boot"):
    at = text.index(surface)
    nothing = frozenset()
    made = Counted("q", "d", 40.0, 40.0, "exact", "count", noun, None, nothing, nothing, (), 40.0, noun is None)
    made.text, made.at = text, (at, at + len(surface))
    return made


@pytest.mark.parametrize(
    ("text", "surface", "label"),
    [
        (
            "Im Hafen sanken mehr als 40 alte Boote, die Stadt hilft.",
            "mehr als 40 alte Boote",
            "Im Hafen sanken … alte Boote",
        ),
        ("Der Schaden beträgt 1,5 Millionen Euro, sagte Abel.", "1,5 Millionen Euro", "Der Schaden beträgt … Euro"),
        (
            "Ein 24-stündiger Streik beginnt am Montag.",
            "24-stündiger Streik",
            "Ein …-stündiger Streik beginnt am Montag",
        ),
        ("Die zehnköpfige Gruppe kam am Montag an.", "zehnköpfige", "Die …-köpfige Gruppe kam am Montag an"),
        ("Die Pacht der Boote stieg um 8 Prozent auf 40 Euro.", "8 Prozent", "Die Pacht der Boote stieg um … Prozent"),
        ("Die Wirte kamen auf dreißig.", "dreißig", "Die Wirte kamen auf …"),
        ("Drei Boote sanken, 40 davon nicht.", "40", "Drei Boote sanken, … davon nicht"),
    ],
)
def test_the_clause_with_its_number_open(text, surface, label):
    assert claim_label([_number(text, surface)]) == label


def test_of_several_the_clause_that_says_what_most_say_and_what_is_counted():
    clear = _number("Die Werft meldet 40 gesunkene Boote im Hafen.", "40 gesunkene Boote")
    other = _number("Die Werft meldet 38 Boote.", "38 Boote")
    bare = _number("Im Hafen waren es am Ende gesunkene 40.", "40", None)
    assert claim_label([other, clear, bare]) == "Die Werft meldet … gesunkene Boote im Hafen"
    assert claim_label([bare]).endswith("waren es am Ende gesunkene …")
