from pipeline.annotate.document import Sentence, Word
from pipeline.annotate.name_recurrence import apply_recurrence
from pipeline.annotate.name_spans import Name, Names


def sentence(text: str, *tagged: tuple[str, str], sure: bool = False, zone: str = "paragraph") -> Names:
    words = text.split(" ")
    names = Names(Sentence(0, 0, zone, [Word(0, 0, word) for word in words]), words)
    for surface, entity_type in tagged:
        parts = surface.split(" ")
        at = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
        names.names.append(Name(at, at + len(parts), entity_type, sure))
    return names


def found(*document: Names) -> list[set[tuple[str, str]]]:
    apply_recurrence(list(document))
    return [{(names.surface(name), name.entity_type) for name in names.names} for names in document]


def test_a_full_name_types_the_surname_and_finds_it():
    assert found(
        sentence("Ida Brömmel kam", ("Ida Brömmel", "PER")),
        sentence("Man bot Brömmel Hilfe an", ("Brömmel", "LOC")),
        sentence("Brömmels Rede gefiel"),
    )[1:] == [{("Brömmel", "PER")}, {("Brömmels", "PER")}]


def test_a_settled_type_outweighs_the_model():
    assert (
        found(
            sentence("die Reederei Allersiel zahlt", ("Allersiel", "ORG"), sure=True),
            sentence("Allersiel schwieg", ("Allersiel", "PER")),
            sentence("bei Allersiel hieß es", ("Allersiel", "PER")),
        )
        == [{("Allersiel", "ORG")}] * 3
    )


def test_a_genitive_has_the_type_of_its_nominative():
    assert found(
        sentence("in Allersiel", ("Allersiel", "LOC")),
        sentence("nach Allersiel", ("Allersiel", "LOC")),
        sentence("Allersiels Rathaus", ("Allersiels", "PER")),
    )[2] == {("Allersiels", "LOC")}


def test_an_abbreviation_that_the_text_explains_is_found_again():
    explained = sentence("Neuer Bund ( NB ) tagt", ("NB", "ORG"), sure=True)
    assert found(explained, sentence("Gegner des NB kamen"), sentence("am nb lag es"))[1:] == [{("NB", "ORG")}, set()]


def test_a_surname_keeps_its_particles():
    full, storm = (
        sentence("Ida von der Brömmel kam", ("Ida von der Brömmel", "PER")),
        sentence("Jan von Wetter kam", ("Jan von Wetter", "PER")),
    )
    assert found(
        full,
        sentence("Von der Brömmel schwieg", ("Brömmel", "LOC")),
        sentence("die Kritik an von der Brömmel wächst", ("Brömmel", "PER")),
        sentence("das sagte von der Brömmels Sprecher"),
    )[1:] == [{("Von der Brömmel", "PER")}, {("von der Brömmel", "PER")}, {("von der Brömmels", "PER")}]
    assert found(storm, sentence("es hing von Wetter ab"))[1] == set()


def test_a_common_word_is_not_found_again():
    assert found(sentence("Ida Koch kam", ("Ida Koch", "PER")), sentence("Der Koch schwieg"))[1] == set()


def test_a_word_mostly_left_untagged_is_not_found_again():
    untagged = [sentence("das Brömmel steht") for _ in range(5)]
    assert not any(found(*[sentence("am Brömmel", ("Brömmel", "LOC")) for _ in range(2)], *untagged)[2:])


def test_a_single_word_with_article_is_no_person_unless_named_in_full():
    assert found(sentence("Die Vögtin lud ein", ("Vögtin", "PER"))) == [set()]
    assert found(sentence("Der Tag , an dem Blahr kam", ("Blahr", "PER"))) == [{("Blahr", "PER")}]
    assert found(
        sentence("Ida Blahr kam", ("Ida Blahr", "PER")), sentence("Die Blahr sang", ("Blahr", "PER"))
    )[1] == {("Blahr", "PER")}  # fmt: skip


def test_menus_do_not_outvote_the_text():
    menus = [sentence("Golmar Plus", ("Golmar", "PER"), zone="nav") for _ in range(5)]
    assert found(sentence("Golmar teilte mit", ("Golmar", "ORG")), *menus)[0] == {("Golmar", "ORG")}


def test_a_headline_in_capitals_has_the_names_of_the_text():
    assert found(sentence("BRÖMMEL KOMMT"), sentence("Ida Brömmel", ("Ida Brömmel", "PER")))[0] == {("BRÖMMEL", "PER")}


def test_a_name_at_the_end_of_a_sentence_stays_inside_it():
    text = sentence("Ida Brömmel und Ida Brömmel Kant", ("Ida Brömmel", "PER"), ("Ida Brömmel Kant", "PER"))
    last = sentence("kam Ida Brömmel")
    assert found(text, last)[1] == {("Ida Brömmel", "PER")}
    assert last.names[0].end == 3


def test_a_bare_rare_word_found_twice_is_found_everywhere_but_not_one_with_an_article():
    tagged = [sentence("Gestern zahlte Allersiel", ("Allersiel", "ORG")) for _ in range(2)]
    missed = [sentence("Heute schwieg Allersiel") for _ in range(3)]
    menu = [sentence("Allersiel Allersiel", zone="navigation")]
    assert found(*tagged, *missed, *menu)[2:5] == [{("Allersiel", "ORG")}] * 3
    tagged = [sentence("Gestern half Kollagol", ("Kollagol", "ORG")) for _ in range(2)]
    assert found(*tagged, *[sentence("Heute hilft das Kollagol") for _ in range(3)])[2:] == [set()] * 3


def test_a_longer_form_takes_the_place_of_its_parts():
    document = [
        sentence("Rom Abel kam", ("Rom Abel", "PER")),
        sentence("der Lotse Rom Abel", ("Rom", "LOC"), ("Abel", "PER")),
    ]
    assert found(*document)[1] == {("Rom Abel", "PER")}


def test_a_town_is_its_club_unless_it_is_a_place_too():
    first = sentence("der FC Aue verlor", ("FC Aue", "ORG"))
    assert found(first, sentence("gegen Aue fiel", ("Aue", "LOC")))[1] == {("Aue", "ORG")}
    first = sentence("der FC Aue verlor", ("FC Aue", "ORG"))
    assert found(first, sentence("in Aue fiel", ("Aue", "LOC")))[1] == {("Aue", "LOC")}
    first = sentence("der FC Aue verlor", ("FC Aue", "ORG"))
    assert found(first, sentence("Aue ( dpa ) - es fiel", ("Aue", "LOC")))[1] == {("Aue", "LOC")}


def test_a_legal_form_makes_a_firm_of_the_name_before_it_unless_somebody_bears_it():
    firm = sentence("Die Harrbrand AG wächst", ("Harrbrand AG", "ORG"), sure=True)
    bare = [
        sentence(text, ("Harrbrand", "PER")) for text in ("Kauf von Harrbrand", "Harrbrand wächst", "Harrbrand spart")
    ]
    assert found(firm, *bare)[1:] == [{("Harrbrand", "ORG")}] * 3
    firm = sentence("Die Harrbrand AG wächst", ("Harrbrand AG", "ORG"), sure=True)
    founder = sentence("Ida Harrbrand kam", ("Ida Harrbrand", "PER"))
    assert found(firm, founder, sentence("Harrbrand ging", ("Harrbrand", "PER")))[2] == {("Harrbrand", "PER")}


def test_the_first_word_of_a_firm_in_full_is_the_firm_too():
    full = sentence("Die Harrbrand Reederei AG wächst", ("Harrbrand Reederei AG", "ORG"), sure=True)
    bare = [sentence(text, ("Harrbrand", "PER")) for text in ("Kauf von Harrbrand", "Harrbrand spart")]
    assert found(full, *bare)[1:] == [{("Harrbrand", "ORG")}] * 2
    town = [sentence(f"{word} Harrbrand", ("Harrbrand", "LOC")) for word in ("in", "um")]
    assert found(full, *town)[1:] == [{("Harrbrand", "LOC")}] * 2
    full = sentence("Die Ida Reederei AG wächst", ("Ida Reederei AG", "ORG"), sure=True)
    assert found(full, sentence("Ida kam", ("Ida", "PER")))[1] == {("Ida", "PER")}


def test_what_has_shares_or_belongs_to_a_firm_is_one():
    def wächst(*before, name="Harrbrand"):
        return found(*before, sentence(f"{name} wächst", (name, "PER")))[-1]

    assert wächst(sentence("die Harrbrand-Aktie stieg")) == {("Harrbrand", "ORG")}
    assert wächst(sentence("Aktien von Harrbrand fielen", ("Harrbrand", "PER"))) == {("Harrbrand", "ORG")}
    assert wächst(sentence("die Papiere von Harrbrand lagen da", ("Harrbrand", "PER"))) == {("Harrbrand", "PER")}
    owner = sentence("Ida Harrbrand kam", ("Ida Harrbrand", "PER"))
    assert wächst(owner, sentence("die Harrbrand-Aktie stieg")) == {("Harrbrand", "PER")}
    town = sentence("in Harrbrand und um Harrbrand", ("Harrbrand", "LOC"))
    assert wächst(town, town, sentence("die Harrbrand-Aktie stieg")) == {("Harrbrand", "LOC")}
    daughter = sentence("die Harrbrand-Tochter Elmo klagt", ("Elmo", "PER"))
    assert wächst(sentence("bei Harrbrand", ("Harrbrand", "ORG")), daughter, name="Elmo") == {("Elmo", "ORG")}
    assert wächst(sentence("bei Harrbrand", ("Harrbrand", "PER")), daughter, name="Elmo") == {("Elmo", "PER")}


def test_a_surname_that_means_a_towns_people_elsewhere():
    bare = sentence("Wiener sagte nichts")
    of_people = sentence("die Wiener sagten nichts")
    adjective = sentence("Wiener Kaffee ist gut")
    for names in (bare, of_people, adjective):
        names.taken.update(at for at, text in enumerate(names.texts) if text == "Wiener")
    assert found(sentence("Ida Wiener kam", ("Ida Wiener", "PER")), bare, of_people, adjective)[1:] == [
        {("Wiener", "PER")}, set(), set(),
    ]  # fmt: skip
