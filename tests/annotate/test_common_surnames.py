import pytest

from tests.annotate.test_name_recurrence import found, sentence

STERN = "Ida Stern kam", ("Ida Stern", "PER")
KOCH = "Jan Koch klagt", ("Jan Koch", "PER")


@pytest.mark.parametrize(
    ("full", "text", "surname"),
    [
        (STERN, "Stern sagte nichts", "Stern"),
        (STERN, "Stern übernahm das Amt", "Stern"),
        (STERN, "„ Stern will bleiben", "Stern"),
        (STERN, "Stern , der 1990 kam , schwieg", "Stern"),
        (STERN, "gern lobte Stern die Helfer", "Stern"),
        (STERN, "laut sagte Sterns Anwalt zu", "Sterns"),
        (KOCH, "so sagte Koch im Mai", "Koch"),
    ],
)
def test_a_common_noun_without_article_is_the_surname(full, text, surname):
    assert found(sentence(*full), sentence(text))[1] == {(surname, "PER")}


@pytest.mark.parametrize(
    ("full", "text"),
    [
        (STERN, "Der Stern stieg auf"),
        (STERN, "Stern am Himmel gesichtet"),
        (STERN, "Stern und Mond gehen auf"),
        (("Mia Richter kam", ("Mia Richter", "PER")), "Richter sollen prüfen"),
        (("Mia Richter kam", ("Mia Richter", "PER")), "die Stadt fand Richter im Umland"),
        (("Uwe Lange kam", ("Uwe Lange", "PER")), "Lange sagte er nichts"),
        (KOCH, "des Kochs Mandant schweigt"),
        (("der Stern im Mai", ("Mai", "MISC")), "Stern sagte nichts"),
    ],
)
def test_a_noun_is_no_surname(full, text):
    assert found(sentence(*full), sentence(text))[1] == set()


def test_an_article_shows_the_noun():
    bauer = sentence("Uwe Bauer kam", ("Uwe Bauer", "PER"))
    texts = [
        sentence(text, ("Bauer", "PER"))
        for text in ("Ein Bauer kam", "Man sah den Bauer", "dem Hof , an dem Bauer baut")
    ]
    assert found(bauer, *texts)[1:] == [set(), set(), {("Bauer", "PER")}]


def test_headlines_leave_articles_out():
    title = sentence("Richter verurteilt Dieb", zone="headline")
    assert found(sentence("Mia Richter kam", ("Mia Richter", "PER")), title)[1] == set()
