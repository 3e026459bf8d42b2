import pytest

from pipeline.annotate.quotes import find_quotes
from tests.annotate.reading import read


def first(text, **names):
    """Content, speaker and number of quotations: of the first quotation of a text."""
    quotes, spans = find_quotes(read(text, **names))
    roles = {}
    for span in spans:
        if quotes and span["quote_id"] == quotes[0]["quote_id"]:
            roles.setdefault(span["span_role"], []).append(span["surface"])
    return roles.get("content", []), roles.get("speaker", [None])[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ab Mai sollen die Gebühren entfallen, sagte Jan Abel der Neuen Kurpost.", "Jan Abel"),
        ("Der Bau kostet mehr, sagte Jan Abel dem Sender am Montag.", "Jan Abel"),
        ("Die Lage ist ernst, berichtete Jan Abel den Abgeordneten.", "Jan Abel"),
        (
            "Es gibt keinen Plan, mit der Stadt ein Netz aufzubauen, erklärte eine Sprecherin dagegen.",
            "eine Sprecherin",
        ),
        ("Es gibt keinen Plan, das Bad zu schließen, erklärte eine Sprecherin dagegen.", "eine Sprecherin"),
    ],
)
def test_who_is_told_may_stand_behind_the_speaker(text, speaker):
    assert first(text, PER="Jan Abel") == ([text[: text.rindex(",")]], speaker)


@pytest.mark.parametrize(
    "content",
    [
        "Solange die Stadt kein Geld hat, ruht der Bau",
        "Weil das Geld fehlt, ist der Plan vom Tisch",
        "Ohne den Umbau ist das Bad am Ende",
    ],
)
def test_a_statement_may_open_with_a_subordinate_clause(content):
    assert first(f"{content}, sagte die Wirtin.") == ([content], "die Wirtin")


@pytest.mark.parametrize(
    "text",
    [
        "Als er kam, sagte Abel nichts.",
        "Der Umbau ist fertig, erzählte Abel den ganzen Film.",
        "Als er kam, rief Abel laut.",
    ],
)
def test_a_clause_of_time_or_another_object_is_no_statement(text):
    assert first(text, PER="Abel") == ([], None)


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Der Verlust ist hoch, geht aus dem Antrag hervor, der vorliegt.", "Der Verlust ist hoch", "dem Antrag"),
        ("Dass der Verlust hoch ist, geht aus dem Papier hervor.", "Dass der Verlust hoch ist", "dem Papier"),
        ("Aus dem Antrag geht hervor, dass das Bad zu ist.", "dass das Bad zu ist", "dem Antrag"),
        ("Wie aus dem Antrag hervorgeht, ist das Bad zu.", "ist das Bad zu", "dem Antrag"),
        ("Der Täter ist auf der Flucht, heißt es in der Meldung.", "Der Täter ist auf der Flucht", "der Meldung"),
        ("Der Täter ist auf der Flucht, hieß es am Montag.", "Der Täter ist auf der Flucht", None),
    ],
)
def test_a_text_speaks(text, content, speaker):
    assert first(text) == ([content], speaker)


def test_what_comes_out_of_something_else_is_no_statement():
    assert first("Aus der Ehe gingen zwei Kinder hervor.") == ([], None)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Preise steigen weiter, sagte Abel.", ["Die Preise steigen weiter"]),
        ("Fachleute rechnen mit Regen, warnte Abel.", ["Fachleute rechnen mit Regen"]),
        ("Die Werften bieten ihr Dock an, sagte Abel.", ["Die Werften bieten ihr Dock an"]),
        ("Der Plan, das Bad zu bauen, sagte Abel.", []),
    ],
)
def test_a_plural_in_the_present_looks_like_an_infinitive(text, content):
    assert first(text, PER="Abel")[0] == content
