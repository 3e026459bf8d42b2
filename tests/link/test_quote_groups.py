"""Quote groups: one utterance in all its wordings, never across stories or speakers."""

from pipeline.link import quote_groups
from pipeline.link.quote_groups import group_quotes
from pipeline.link.quote_units import Said, read_quotes
from pipeline.link.terms import Weighing
from pipeline.link.wordings import read_wording
from pipeline.tables import frame


def _groups(*said, stories=None, rules=None, kinds=None, story=""):
    """`said`: (document, speaker or None, words, start); returns quote_id → quote_group_id."""
    quotes, spans, referents = [], [], []
    for n, (document_id, speaker, words, start) in enumerate(said):
        place = {"document_id": document_id, "start": start, "end": start + len(words), "surface": words}
        quotes.append(
            {
                "quote_id": f"{document_id}:q{n}",
                "zone": "paragraph",
                "quote_type": (kinds or {}).get(words, "direct"),
                "is_uncertain": False,
                "rule": "r",
                **place,
            }
        )
        spans.append({"quote_id": f"{document_id}:q{n}", "span_role": "content", "part": 0, **place})
        if speaker:
            referents.append(
                {
                    "row_id": f"{document_id}:q{n}",
                    "entity_id": speaker,
                    "document_id": document_id,
                    "layer": "quote",
                    "rule": (rules or {}).get(document_id, "name"),
                    "is_ambiguous": False,
                }
            )
    story_of = stories or {document_id: "s" for document_id, *_ in said}
    rows = group_quotes(
        {document_id: "\n" * 500 + story for document_id, *_ in said},
        frame("annotate.quotes", quotes),
        frame("annotate.quote_spans", spans),
        frame("link.referents", referents),
        story_of,
        {},
    )
    assert {row["quote_id"] for row in rows} == {quote["quote_id"] for quote in quotes}
    return {row["quote_id"]: row["quote_group_id"] for row in rows}


DIRECT = ("a", "per-resch", "Wer den Auwald rodet, bekommt von uns keinen Kredit", 0)
INDIRECT = ("b", "per-resch", "dass sie für die Rodung des Auwalds niemandem Kredite gebe", 0)
OTHER = ("b", "per-resch", "Die Sparkasse bleibt am Sonntag geschlossen", 90)


def test_direct_and_indirect_wordings_of_one_utterance_are_one_group():
    found = _groups(DIRECT, INDIRECT, OTHER)
    assert found["a:q0"] == found["b:q1"] == "a:q0" and found["b:q2"] == "b:q2"


def test_a_fragment_joins_the_utterance_it_is_cut_from():
    assert len(set(_groups(DIRECT, ("b", "per-resch", "keinen Kredit", 0)).values())) == 1


def test_another_speaker_and_another_story_keep_quotes_apart():
    assert len(set(_groups(DIRECT, ("b", "per-tuor", *INDIRECT[2:])).values())) == 2
    assert len(set(_groups(DIRECT, INDIRECT, stories={"a": "a", "b": "b"}).values())) == 2


def test_two_people_found_to_speak_share_no_utterance_even_where_a_pronoun_names_one():
    again = ("b", "per-tuor", *DIRECT[2:])
    assert len(set(_groups(DIRECT, again, rules={"b": "pronoun"}).values())) == 1  # word for word: the pronoun errs
    other = ("b", "per-tuor", "Kredit bekommt von uns keiner, der einen Auwald rodet", 0)
    assert len(set(_groups(DIRECT, other, rules={"b": "pronoun"}).values())) == 2


def test_what_the_whole_story_is_about_tells_no_utterances_apart():
    two = [("a", "per-resch", "Der Auwald braucht Wasser", 0), ("b", "per-resch", "dass den Auwald niemand kaufe", 0)]
    assert len(set(_groups(*two).values())) == 1
    assert len(set(_groups(*two, story="Auwald " * 40 + "Am Wehr ruht die Arbeit seit Tagen. " * 9).values())) == 2


def test_texts_of_no_story_share_no_utterance():
    assert len(set(_groups(DIRECT, INDIRECT, stories={"a": None, "b": None}).values())) == 2


def test_an_unknown_speaker_needs_nearly_the_same_words():
    assert len(set(_groups(DIRECT, ("b", None, DIRECT[2], 0)).values())) == 1
    assert len(set(_groups(DIRECT, ("b", None, "Kredite gibt es für jeden, auch fürs Roden", 0)).values())) == 2


def test_a_fragment_and_the_clause_around_it_are_one_utterance():
    clause = ("a", "per-resch", "dass die Ufer dort unten niemals Bauland werden", 0)
    assert len(set(_groups(clause, ("a", "per-resch", "niemals Bauland", 25)).values())) == 1


def test_words_that_everybody_uses_are_no_evidence():
    found = _groups(
        ("a", "per-resch", "Wir haben viel Zeit", 0), ("b", "per-resch", "Das ist die beste Zeit des Jahres", 0)
    )
    assert len(set(found.values())) == 2


def test_two_people_known_by_name_never_say_one_thing_and_an_uncertain_one_may():
    by_pronoun = _groups(DIRECT, ("b", "per-tuor", DIRECT[2], 0), rules={"b": "pronoun"})
    assert len(set(by_pronoun.values())) == 1
    assert len(set(_groups(DIRECT, ("b", "per-tuor", DIRECT[2], 0)).values())) == 2


def test_the_only_utterance_that_two_texts_give_of_a_speaker_needs_less_in_common():
    one = ("a", "per-resch", "Auwald Kredit Gletscher Zander Kessel Ranzen Zwieback Ahorn", 0)
    same = ("b", "per-resch", "Auwald Kredit Mörtel Pflug Henkel Bottich Quark Distel", 0)
    more = ("b", "per-resch", "Lavendel Schnuller", 90)
    assert len(set(_groups(one, same, more).values())) == 3
    assert len(set(_groups(one, same).values())) == 1


def test_a_clause_with_two_speech_acts_stays_two_utterances_however_often_it_is_printed():
    clause, second = "Sie verlangt, den Auwald zu fluten und den Kredit zu kürzen", "den Kredit zu kürzen"
    said = [(d, "per-resch", words, start) for d in "ab" for words, start in ((clause, 0), (second, 39))]
    found = _groups(*said, stories={"a": "s", "b": "s"}, kinds={clause: "reported", second: "indirect"})
    assert found["a:q0"] == found["b:q2"] and found["a:q1"] == found["b:q3"]


def test_in_a_huge_story_a_quote_is_compared_with_those_that_share_its_rarest_words(monkeypatch):
    monkeypatch.setattr(quote_groups, "MAX_CANDIDATES", 10)
    words = [f"Hochwasser Deich Pumpe {chr(97 + n // 26) * 3}{chr(97 + n % 26) * 3}" for n in range(120)]
    block = [
        Said(f"q{n}", f"d{n}", 0, 9, read_wording([(0, text)], []), frozenset(), False, (), (), False, True)
        for n, text in enumerate([*words, words[119]])
    ]
    weighing = Weighing(dict.fromkeys((term for quote in block for term in quote.wording.terms), 1.0))
    pairs = quote_groups._candidates(block, weighing)
    assert (119, 120) in pairs and len(pairs) <= 10 * len(block)


def test_two_sentences_that_go_on_with_each_other_join_the_utterance_that_holds_both():
    whole = ("a", "per-resch", "Der Auwald wächst seit Jahrzehnten am Ufer, jetzt zahlt die Sparkasse nichts mehr", 0)
    first = ("b", "per-resch", "der Auwald wachse seit Jahrzehnten am Ufer", 0)
    second = ("b", "per-resch", "Nun zahle die Sparkasse für Gärten keinen Beitrag", 50)
    kinds = {words: "indirect" for _, _, words, _ in (first, second)}
    assert len(set(_groups(whole, first, second, kinds=kinds).values())) == 1
    far = (*second[:3], 400)
    assert len(set(_groups(whole, first, far, kinds=kinds).values())) == 2


def test_a_pronoun_is_called_as_the_one_without_a_name_before_it():
    rows = [("Eine Sprecherin der Kassen", 0), ("sie", 60), ("man", 90)]
    quotes, spans = [], []
    for n, (speaker, start) in enumerate(rows):
        place = {"document_id": "a", "start": start + 30, "end": start + 35, "surface": "Worte"}
        quotes.append(
            {
                "quote_id": f"q{n}",
                "quote_type": "direct",
                "is_uncertain": False,
                "rule": "r",
                "zone": "paragraph",
                **place,
            }
        )
        spans.append({"quote_id": f"q{n}", "span_role": "content", "part": 0, **place})
        named = {"document_id": "a", "start": start, "end": start + len(speaker), "surface": speaker}
        spans.append({"quote_id": f"q{n}", "span_role": "speaker", "part": 0, **named})
    tables = frame("annotate.quotes", quotes), frame("annotate.quote_spans", spans), frame("link.referents", [])
    first, second, third = (quote.called for quote in read_quotes(*tables))
    assert first == second != () and third == ()


def test_two_common_words_do_not_join_a_speech_act_to_what_a_stranger_said():
    clause, act = "Der Zug hielt am Vormittag bei der Brücke", "den Halt bei der Brücke"
    story = "Der Zug hielt. Die Brücke ist alt, der Halt kurz. " * 2
    kinds = {clause: "indirect", act: "reported"}
    one, other = ("a", None, clause, 0), ("b", "per-tuor", act, 0)
    assert len(set(_groups(one, other, kinds=kinds, story=story).values())) == 2
    assert len(set(_groups(("a", "per-tuor", clause, 0), other, kinds=kinds, story=story).values())) == 1
