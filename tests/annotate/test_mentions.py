from pipeline.annotate.document import Document, Reading
from pipeline.annotate.mentions import find_mentions, mention_rows
from tests.annotate.reading import read

TEXT = "Die Ulmer Donaufähre heißt „Ida“. Die Donau, sagte die bremische Kiel-Kennerin."


def _read(text: str, *names: tuple[str, str, str]) -> tuple[Document, list[Reading]]:
    """A text and what a model read in it: surface, type and form of names, the first place of each."""
    found = [(text.index(s), text.index(s) + len(s.rstrip(",")), kind, form) for s, kind, form in names]
    return read(text), [Reading([], found)]


def test_names_derived_forms_and_parts_of_compounds():
    document, readings = _read(
        TEXT,
        ("„Ida“", "MISC", "name"), ("Donau,", "LOC", "name"),
        ("Ulmer", "LOC", "derived"), ("bremische", "LOC", "derived"),
        ("Donaufähre", "LOC", "compound"), ("Kiel-Kennerin", "LOC", "compound"),
    )  # fmt: skip
    document.mentions = find_mentions(document, readings)
    rows = mention_rows(document, [{"quote_type": "direct", "start": TEXT.index("Ida"), "end": TEXT.index("Ida") + 3}])
    assert [
        (r["mention_id"], r["surface"], r["form"], TEXT[r["token_start"] : r["token_end"]], r["in_quote"]) for r in rows
    ] == [
        ("t:m1", "Ulmer", "derived", "Ulmer", False),
        ("t:m2", "Donau", "compound", "Donaufähre", False),
        ("t:m3", "Ida", "name", "„Ida“", True),
        ("t:m4", "Donau", "name", "Donau", False),
        ("t:m5", "bremische", "derived", "bremische", False),
        ("t:m6", "Kiel", "compound", "Kiel-Kennerin", False),
    ]


def test_the_unit_of_a_sum_is_no_name():
    text = "Das kostet 40 Euro, sagt Euronet."
    found = find_mentions(*_read(text, ("Euro", "MISC", "name"), ("Euronet", "MISC", "name")))
    assert [text[m.start : m.end] for m in found] == ["Euronet"]


def test_names_are_corrected_by_lists_neighbours_credits_and_recurrence():
    text = "Die Reederei Allersiel zahlt. Allersiel schwieg im Nordblick. Foto: Ida Abel"
    found = find_mentions(*_read(text, ("Allersiel", "PER", "name")), "husumer-nordblick")
    assert [(text[m.start : m.end], m.entity_type) for m in found] == [
        ("Allersiel", "ORG"), ("Allersiel", "ORG"), ("Nordblick", "ORG"), ("Ida Abel", "PER"),
    ]  # fmt: skip


def test_demonyms_the_model_missed_are_derived_and_a_country_is_none():
    text = "Die Norwegerin traf US-Amerikaner in Polen."
    found = find_mentions(*_read(text))
    assert [(text[m.start : m.end], m.form) for m in found] == [
        ("Norwegerin", "derived"), ("US-Amerikaner", "derived"), ("Polen", "name"),
    ]  # fmt: skip


def test_a_role_behind_a_hyphen_is_no_name_and_an_initial_keeps_its_dot():
    text = "Die Hamas-Geisel traf Jan A. am Kai."
    found = find_mentions(*_read(text, ("Hamas-Geisel", "ORG", "name"), ("Jan A", "PER", "name")))
    assert [(text[m.start : m.end], text[m.token_start : m.token_end], m.form) for m in found] == [
        ("Hamas", "Hamas-Geisel", "compound"),
        ("Jan A.", "Jan A.", "name"),
    ]


def test_a_compound_has_the_type_of_the_name_in_it():
    text = "Die Reederei Allersiel zahlt. Die Allersiel-Aktie stieg."
    found = find_mentions(*_read(text, ("Allersiel", "ORG", "name"), ("Allersiel-Aktie", "PER", "compound")))
    assert [(text[m.start : m.end], m.entity_type, m.form) for m in found] == [
        ("Allersiel", "ORG", "name"), ("Allersiel", "ORG", "compound"),
    ]  # fmt: skip


def test_a_demonym_is_no_part_of_the_name_behind_it():
    text = "Der Deutsch-Israeli Uri Abel traf die Türkin Ida Berg bei der Deutschen Bank. Die Deutschtürkin und der Deutsch-Russe gingen."
    found = find_mentions(
        *_read(
            text,
            ("Deutsch-Israeli Uri Abel", "ORG", "name"), ("Türkin Ida Berg", "ORG", "name"), ("Deutschen Bank", "ORG", "name"),
            ("Deutschtürkin", "LOC", "compound"), ("Deutsch-Russe", "MISC", "name"),
        )
    )  # fmt: skip
    assert [(text[m.start : m.end], m.entity_type, m.form) for m in found] == [
        ("Deutsch-Israeli", "LOC", "derived"), ("Uri Abel", "PER", "name"), ("Türkin", "LOC", "derived"),
        ("Ida Berg", "PER", "name"), ("Deutschen Bank", "ORG", "name"), ("Deutschtürkin", "LOC", "derived"),
        ("Deutsch-Russe", "LOC", "derived"),
    ]  # fmt: skip
