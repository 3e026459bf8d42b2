import pytest

from pipeline.annotate.document import Sentence, Word
from pipeline.annotate.name_frames import apply_frames
from pipeline.annotate.name_spans import Name, Names


def names_of(text: str, *tagged: tuple[str, str]) -> set[tuple[str, str]]:
    """Names of a sentence of words parted by spaces, after the rules, given those a model tagged."""
    words = text.split(" ")
    names = Names(Sentence(0, 0, "paragraph", [Word(0, 0, word) for word in words]), words)
    for surface, entity_type in tagged:
        parts = surface.split(" ")
        at = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
        names.names.append(Name(at, at + len(parts), entity_type))
    names.names.sort(key=lambda name: name.first)
    apply_frames(names)
    return {(names.surface(name), name.entity_type) for name in names.names}


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        ("Die Sprecherin Annegard Abel schwieg .", [("Abel", "PER")], {("Annegard Abel", "PER")}),
        ("Die Sprecherin Ministerin Abel und Koch Abel .", [("Abel", "PER")], {("Abel", "PER")}),
        ("sagte Marie Abel und C. Q. Berg", [("Abel", "PER"), ("Berg", "PER")], {("Marie Abel", "PER"), ("C. Q. Berg", "PER")}),
        ("Die Gewerkschaften Al Mezan ( AM ) , Nord und West .", [("Al Mezan", "PER"), ("Nord", "LOC"), ("West", "LOC")],
         {("Al Mezan", "ORG"), ("AM", "ORG"), ("Nord", "ORG"), ("West", "ORG")}),
        ("Abel ruft zum Streik", [("Abel ruft zum", "MISC")], {("Abel", "MISC")}),
        ("sagt Abdullah bin Abel heute", [("Abdullah", "PER"), ("Abel", "PER")], {("Abdullah bin Abel", "PER")}),
        ("Jan Van der Aue kam", [("Jan Van", "PER"), ("Aue", "PER")], {("Jan Van der Aue", "PER")}),
        ("der Rat Jan Van der Aue", [("Jan Van", "PER")], {("Jan Van der Aue", "PER")}),
        ("Van der Aue schwieg", [("Van", "PER")], {("Van der Aue", "PER")}),
        ("Von der Aue bis Peine", [("Aue", "LOC"), ("Peine", "LOC")], {("Aue", "LOC"), ("Peine", "LOC")}),
        ("Er leitet die europafeindlichen Aue Nord .", [("europafeindlichen Aue Nord", "ORG")], {("Aue Nord", "ORG")}),
        ("Das meldet die taz Nord .", [("taz Nord", "ORG")], {("taz Nord", "ORG")}),
        ("Der rechten Gruppierung Asarn gehört er an .", [("Asarn", "LOC")], {("Asarn", "ORG")}),
        ("im Kibbuz Nir Oz", [("Nir Oz", "PER")], {("Nir Oz", "LOC")}),
        ("Das meldet die Agentur Nordlicht .", [("Agentur Nordlicht", "ORG")], {("Nordlicht", "ORG")}),
        ("Die Fährreederei Aller schwieg .", [("Aller", "PER")], {("Aller", "ORG")}),
        ("Der Konzern Peine sprach .", [("Peine", "LOC")], {("Peine", "ORG")}),
        ("Ihr Chef , Konzern gegen Ida Abel .", [("Ida Abel", "PER")], {("Ida Abel", "PER")}),
        ("Der Schweizer Zeitung „ Echo “ sagte sie", [("Schweizer Zeitung", "ORG")], {("Echo", "ORG")}),
        ("Die Fähre „ Ida Abel “ legte ab", [("Ida Abel", "PER")], {("Ida Abel", "MISC")}),
        ("Sie fuhr in den Landkreis Uelzen .", [("Uelzen", "LOC")], {("Landkreis Uelzen", "LOC")}),
        ("Im Klinikum Nordhöhe liegt er .", [("Nordhöhe", "LOC")], {("Klinikum Nordhöhe", "ORG")}),
        ("Die Zuger Molkerei Aue AG ruft", [("Zuger Molkerei Aue AG", "ORG")], {("Molkerei Aue AG", "ORG")}),
        ("Die Kleist GmbH & Co. KG baut", [("Kleist GmbH & Co.", "ORG")], {("Kleist GmbH & Co. KG", "ORG")}),
        ("Die Ida Abel AG baut", [("Ida Abel", "PER")], {("Ida Abel AG", "ORG")}),
        ("laut Ida Abel-Institut stieg", [("Ida Abel-Institut", "PER")], {("Ida Abel-Institut", "ORG")}),
        ("Ida Bucht kam .", [("Ida Bucht", "PER")], {("Ida Bucht", "PER")}),
        ("das Bundesamt für Statistik zählt", [], {("Bundesamt für Statistik", "ORG")}),
        ("das Ministerium für Umwelt , Klima und Energie", [], {("Ministerium für Umwelt , Klima und Energie", "ORG")}),
        ("ein Zentrum für Flüchtlinge entsteht", [], set()),
        ("der Zentralverband der Obstbauern klagt", [], {("Zentralverband der Obstbauern", "ORG")}),
        ("der Verband der Grünen klagt", [("Grünen", "ORG")], {("Grünen", "ORG")}),
        ("die Industrie- und Handelskammer zählt", [], {("Industrie- und Handelskammer", "ORG")}),
        ("in der Abel-Strasse brannte es", [], {("Abel-Strasse", "LOC")}),
        ("Sie sprach Englisch .", [("Englisch", "MISC")], set()),
        ("seinen „ Aller Rahmkäse “ verkauft er", [("Aller Rahmkäse", "ORG")], {("Aller Rahmkäse", "MISC")}),
        ("Amtsfrau ( Vögtin ) : Ida Abel", [("Vögtin ) : Ida Abel", "PER")], {("Ida Abel", "PER")}),
        (
            "das Institut für Tiefenkunde ( IFT ) warnt", [("IFT", "MISC")],
            {("Institut für Tiefenkunde", "ORG"), ("IFT", "ORG")},
        ),
        (
            "die Evangelische Union in Uri ( EUU ) warnt", [("Evangelische Union", "ORG"), ("Uri", "LOC")],
            {("Evangelische Union in Uri", "ORG"), ("EUU", "ORG")},
        ),
        ("die Künstliche Dummheit ( KD ) wächst", [], set()),
        ("Minister Udo Unger ( UU ) ging", [("Udo Unger", "PER")], {("Udo Unger", "PER")}),
        ("der größte Anbieter Nordsachsens ist pleite", [("Nordsachsens", "LOC")], {("Nordsachsens", "LOC")}),
    ],
)  # fmt: skip
def test_words_beside_a_name_give_its_extent_and_type(text, tagged, expected):
    assert names_of(text, *tagged) == expected
