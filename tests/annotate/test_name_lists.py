import pytest

from pipeline.annotate.document import Block, Sentence, Word
from pipeline.annotate.name_lists import apply_lists, credited, own_name
from pipeline.annotate.name_spans import Name, Names


def listed(text: str, *tagged: tuple[int, int, str], own: str = "") -> set[tuple[str, str]]:
    words = text.split(" ")
    names = Names(Sentence(0, 0, "paragraph", [Word(0, 0, word) for word in words]), words)
    names.names = [Name(*name) for name in tagged]
    apply_lists(names, own)
    return {(names.surface(name), name.entity_type) for name in names.names}


def test_countries_institutions_and_the_outlet_itself():
    assert listed("Nordkoreas Staatschef") == {("Nordkoreas", "LOC")}
    assert listed("im Kreml hieß es", (1, 2, "LOC")) == {("Kreml", "ORG")}
    assert listed("aus dem Auswärtigen Amt in Berlin") == {("Auswärtigen Amt", "ORG")}
    assert listed("der Nationalrat tagt") == {("Nationalrat", "ORG")}
    assert listed("Nationalrat Ida Abel", (1, 3, "PER")) == {("Ida Abel", "PER")}
    assert listed("der Zuger Ständerat") == set()
    assert listed("sagte sie dem Nordblick", own="nordblick") == {("Nordblick", "ORG")}


def test_no_person_is_called_after_a_country_that_is_no_first_name():
    assert listed("aus Georgien Alma holen", (1, 3, "PER")) == {("Georgien", "LOC")}
    assert listed("Rabbi Israel Stern kam", (1, 3, "PER")) == {("Israel Stern", "PER")}
    assert listed("mit Ida Holland", (1, 3, "PER")) == {("Ida Holland", "PER")}


def test_the_own_name_is_no_common_word():
    assert own_name("husumer-tagesanzeiger") == "tagesanzeiger"
    assert own_name("neue-welt") == own_name("bild") == ""


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("Am Kai. Foto: Ida Abel", "caption", {("Ida Abel", "PER")}),
        ("Am Kai. © dpa / Ida von Abel", "paragraph", {("dpa", "ORG"), ("Ida von Abel", "PER")}),
        ("Am Kai | Bild: nwd/Ida Abel", "caption", {("nwd", "ORG"), ("Ida Abel", "PER")}),
        ("Am Kai. - Nordfunk/Ida Abel", "caption", {("Nordfunk", "ORG"), ("Ida Abel", "PER")}),
        ("Am Kai. - Nordfunk/Ida Abel", "paragraph", set()),
        ("Am Kai. Foto: privat", "caption", set()),
        ("Am Kai (Archivbild) - keystone", "caption", {("keystone", "ORG")}),
        ("Am Kai. Foto: Polizei Aue", "caption", {("Polizei Aue", "ORG")}),
        ("Aue/Uelzen (nwd) – Ein Boot sank.", "paragraph", {("nwd", "ORG")}),
        ("Das Boot (rot) – es sank.", "paragraph", set()),
        ("Er sagte: Ida Abel kommt.", "paragraph", set()),
    ],
)
def test_credits_and_datelines(text, zone, expected):
    found = credited(text, Block(0, len(text), zone, True))
    assert {(text[start:end], entity_type) for start, end, entity_type in found} == expected
