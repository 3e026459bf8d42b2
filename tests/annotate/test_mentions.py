import spacy
from spacy.tokens import Span

from pipeline.annotate.document import Block, read_document
from pipeline.annotate.mentions import find_mentions, mention_rows

TEXT = "Die Ulmer Donaufähre heißt „Ida“. Die Donau, sagte die bremische Kiel-Kennerin."


def test_names_derived_forms_and_parts_of_compounds():
    nlp = spacy.blank("de")
    nlp.add_pipe("de_sentences")
    document, docs = read_document("a", TEXT, [Block(0, len(TEXT), "paragraph", True)], nlp)
    doc = docs[0]
    word = {t.text: t.i for t in doc}

    def span(text: str, label: str) -> Span:
        return Span(doc, word[text], word[text] + 1, label)

    doc.ents = [Span(doc, word["„"], word["“"] + 1, "MISC"), span("Donau", "LOC")]
    doc.spans["derived"] = [span("Ulmer", "LOC"), span("bremische", "LOC")]
    doc.spans["part"] = [span("Donaufähre", "LOC"), span("Kiel-Kennerin", "LOC")]
    document.mentions = find_mentions(document, docs)
    rows = mention_rows(document, [{"quote_type": "direct", "start": TEXT.index("Ida"), "end": TEXT.index("Ida") + 3}])
    assert [
        (r["mention_id"], r["surface"], r["form"], TEXT[r["token_start"] : r["token_end"]], r["in_quote"]) for r in rows
    ] == [
        ("a:m1", "Ulmer", "derived", "Ulmer", False),
        ("a:m2", "Donau", "compound", "Donaufähre", False),
        ("a:m3", "Ida", "name", "„Ida“", True),
        ("a:m4", "Donau", "name", "Donau", False),
        ("a:m5", "bremische", "derived", "bremische", False),
        ("a:m6", "Kiel", "compound", "Kiel-Kennerin", False),
    ]


def test_the_unit_of_a_sum_is_no_name():
    text = "Das kostet 40 Euro, sagt Euronet."
    nlp = spacy.blank("de")
    nlp.add_pipe("de_sentences")
    document, docs = read_document("a", text, [Block(0, len(text), "paragraph", True)], nlp)
    docs[0].ents = [Span(docs[0], 3, 4, "MISC"), Span(docs[0], 6, 7, "MISC")]
    assert [text[m.start : m.end] for m in find_mentions(document, docs)] == ["Euronet"]


def test_names_are_corrected_by_lists_neighbours_credits_and_recurrence():
    text = "Die Reederei Allersiel zahlt. Allersiel schwieg im Nordblick. Foto: Ida Abel"
    nlp = spacy.blank("de")
    nlp.add_pipe("de_sentences")
    document, docs = read_document("a", text, [Block(0, len(text), "paragraph", True)], nlp)
    word = [t.text for t in docs[0]].index("Allersiel")
    docs[0].ents = [Span(docs[0], word, word + 1, "PER")]
    found = find_mentions(document, docs, "husumer-nordblick")
    assert [(text[m.start : m.end], m.entity_type) for m in found] == [
        ("Allersiel", "ORG"), ("Allersiel", "ORG"), ("Nordblick", "ORG"), ("Ida Abel", "PER"),
    ]  # fmt: skip


def test_demonyms_the_model_missed_are_derived_and_a_country_is_none():
    text = "Die Norwegerin traf US-Amerikaner in Polen."
    nlp = spacy.blank("de")
    nlp.add_pipe("de_sentences")
    document, docs = read_document("a", text, [Block(0, len(text), "paragraph", True)], nlp)
    found = find_mentions(document, docs)
    assert [(text[m.start : m.end], m.form) for m in found] == [
        ("Norwegerin", "derived"), ("US-Amerikaner", "derived"), ("Polen", "name"),
    ]  # fmt: skip
