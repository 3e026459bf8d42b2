"""Units: what one text gives as one utterance."""

from pipeline.link.quote_units import Said, quote_units
from pipeline.link.wordings import read_wording


def _units(text, *said, cuts=(), holders=None, unmarked=()):
    """`said`: (words, tag words or None, speaker or None, is_reported) in the order of the text."""
    block, at = [], 0
    for n, (words, tag, speaker, is_reported) in enumerate(said):
        start = text.index(words, at)
        at = start
        place = text.index(tag) if tag else 0
        block.append(
            Said(
                f"q{n}",
                "x",
                start,
                start + len(words),
                read_wording([(start, words)], []),
                frozenset({speaker} if speaker else ()),
                bool(speaker),
                (),
                ((place, place + len(tag)),) if tag else (),
                is_reported,
                not is_reported and n not in unmarked,
            )
        )
    return quote_units({"x": text}, block, set(cuts), lambda n: (holders or {}).get(n, set()))


ONE_SENTENCE = "„Unten wurde geputzt“, sagte er, „und oben gerechnet.“"
TWO_SENTENCES = "„Unten wurde geputzt“, sagte er. „Oben wurde gerechnet.“"


def test_the_halves_of_a_sentence_split_by_its_tag_are_one():
    assert _units(
        ONE_SENTENCE, ("Unten wurde geputzt", "sagte er", "a", False), ("und oben", "sagte er", "a", False)
    ) == [0, 0]


def test_two_sentences_are_one_only_where_another_text_gives_both_as_one():
    halves = ("Unten wurde geputzt", "sagte er", "a", False), ("Oben wurde gerechnet.", "sagte er", "a", False)
    assert _units(TWO_SENTENCES, *halves) == [0, 1]
    assert _units(TWO_SENTENCES, *halves, holders={0: {7}, 1: {7, 8}}) == [0, 0]


def test_a_speech_act_that_says_something_is_apart_from_what_its_colon_announces():
    text = "Die Wirtin verteidigte den Abriss: Der Keller sei feucht gewesen."
    said = ("Die Wirtin verteidigte den Abriss", None, "a", True), ("Der Keller sei feucht gewesen", None, None, False)
    assert _units(text, *said) == [0, 1]


def test_a_speech_act_without_words_of_its_own_announces_the_next_sentence():
    text = "Das sagte die Wirtin. Der Keller sei trocken gewesen."
    said = ("Das", None, "a", True), ("Der Keller sei trocken gewesen", None, None, False)
    assert _units(text.replace(" sagte die Wirtin", ""), *said) == [0, 0]


def test_a_second_speech_act_in_the_clause_is_an_utterance_of_its_own():
    text = "Sie nannte den Plan „albern“ und verlangte, den Brunnen zu räumen"
    said = (text, None, "a", True), ("albern", None, "a", False), ("den Brunnen zu räumen", None, "a", False)
    assert _units(text, *said, unmarked={2}) == [0, 0, 2]


def test_clauses_of_one_sentence_are_one_where_another_text_gives_both_as_one():
    text = "Das Boot sei zu schwer gewesen; das ärgere ihn noch heute."
    said = ("Das Boot sei zu schwer gewesen", None, "a", False), ("das ärgere ihn noch heute", None, "a", False)
    assert _units(text, *said) == [0, 1] and _units(text, *said, holders={0: {7}, 1: {7}}) == [0, 0]


def test_a_fragment_that_reaches_beyond_its_clause_is_one_with_it_unless_somebody_else_speaks():
    text = "Sie sprach von einem „Zaun, den noch niemand strich“."
    clause = ("Sie sprach von einem „Zaun", None, "a", True)
    assert _units(text, clause, ("Zaun, den noch", None, "a", False)) == [0, 0]
    assert _units(text, clause, ("Zaun, den noch", None, "b", False)) == [0, 1]


def test_a_headline_cut_from_the_quotation_is_one_with_it():
    text = "„Im Regen vergessen“\nSie wurde „im Regen vergessen“."
    said = ("Im Regen vergessen", None, None, False), ("im Regen vergessen", None, "a", False)
    assert _units(text, *said, cuts={(0, 1)}) == [0, 0]


def test_a_speech_act_announces_what_is_said_but_no_other_speech_act():
    text = "Sie tat das. Die Wirtin rügt den Lärm."
    first = ("das", None, "a", True)
    assert _units(text, first, ("Die Wirtin rügt den Lärm", None, "a", True)) == [0, 1]
    assert _units(text, first, ("Die Wirtin rügt den Lärm", None, "a", False)) == [0, 0]
