"""What the sentence tells of a number."""

import pytest

from pipeline.link.counted import read_counted
from pipeline.tables import frame


def _read(text, *rows):
    """Numbers of one sentence, given as (surface, low, unit, counted, predicate)."""
    quantities = [
        {"quantity_id": f"d:n{n}", "document_id": "d", "start": text.index(surface), "end": text.index(surface) + len(surface),
         "surface": surface, "zone": "paragraph", "value_low": low, "value_high": low, "modifier": "exact",
         "num_kind": "cardinal", "unit": unit, "counted": counted, "predicate": predicate}
        for n, (surface, low, unit, counted, predicate) in enumerate(rows)
    ]  # fmt: skip
    sentence = {"sentence_id": "d:s0", "document_id": "d", "start": 0, "end": len(text), "surface": text,
                "zone": "paragraph", "n_tokens": 1}  # fmt: skip
    return [
        c for c, _ in read_counted(frame("annotate.quantities", quantities), frame("annotate.sentences", [sentence]))
    ]


def test_durations_share_a_unit_and_ages_are_none():
    weeks, age, war = _read(
        "Seit drei Wochen wartet die 70-Jährige nach dem 14-jährigen Streit.",
        ("drei Wochen", 3, "week", None, None), ("70-Jährige", 70, "year", None, None), ("14-jährigen", 14, "year", None, None),
    )  # fmt: skip
    assert (weeks.dimension, weeks.low, weeks.printed) == ("time", 21, 3)
    assert (age.dimension, age.low) == ("age", 70) and war.dimension == "time"


def test_a_phrase_outweighs_the_words_in_it_and_parted_verbs_are_read():
    (dead,) = _read("Vier Gäste haben den Brand nicht überlebt.", ("Vier Gäste", 4, "count", "Gast", "überlebt"))
    assert "killed" in dead.predicates and "rescued" not in dead.predicates
    (free,) = _read("Der Richter lässt sechs Angler frei.", ("sechs Angler", 6, "count", "Angler", None))
    assert "released" in free.predicates


def test_injuries_suffered_are_a_fate_and_last_year_another_time():
    (hurt,) = _read("Acht Beamte erlitten leichte Verletzungen.", ("Acht Beamte", 8, "count", "Beamter", "erlitten"))
    assert "injured" in hurt.predicates
    (before,) = _read("Im Vorjahr waren es 700 gewesen.", ("700", 700, "count", None, None))
    (than,) = _read("Es kamen 700 Gäste mehr als im Vorjahr.", ("700 Gäste", 700, "count", "Gast", None))
    assert "year" in before.cues and "year" not in than.cues
    (long_ago,) = _read("In den achtziger Jahren waren es 700.", ("700", 700, "count", None, None))
    assert "year" in long_ago.cues
    text = "Es waren mehr als im Oktober, als rund 700 Gäste kamen."
    (then,) = _read(text, ("rund 700 Gäste", 700, "count", "Gast", None))
    assert "year" in then.cues


def test_cues_beside_a_number():
    text = "Von 30 Kühen sind sechs davon krank, zwei weitere Kühe fehlen, die acht Kälber stehen im Stall."
    cows, ill, more, calves = _read(
        text, ("30 Kühen", 30, "count", "Kuh", None), ("sechs", 6, "count", None, None),
        ("zwei weitere Kühe", 2, "count", "Kuh", "gefehlt"), ("acht Kälber", 8, "count", "Kalb", None),
    )  # fmt: skip
    assert "part" in ill.cues and "extra" in more.cues and "definite" in calves.cues
    assert not {"part", "extra", "definite"} & cows.cues


def test_the_number_of_something_has_its_noun():
    (geese,) = _read("Die Zahl der verirrten Gänse stieg auf 55.", ("55", 55, "count", None, "gestiegen"))
    assert geese.noun == "Gänse" and not geese.is_bare


def test_a_sum_keeps_its_currency_and_a_measure_is_no_number_of_things():
    text = "Der Neubau kostet 1,3 Millionen Euro, der Landkreis nannte 1,6 Millionen."
    _, later = _read(
        text, ("1,3 Millionen Euro", 1.3e6, "EUR", None, None), ("1,6 Millionen", 1.6e6, "count", None, None)
    )
    assert later.dimension == "EUR"
    (quake,) = _read("Das Beben der Stärke 5,8 tötete Kühe.", ("5,8", 5.8, "count", None, "getötet"))
    assert quake.dimension == "figure"


def test_the_own_verb_of_a_number_comes_before_that_of_the_next_one():
    text = "Neun Gäste sind gestorben und 14 verletzt worden."
    dead, _ = _read(text, ("Neun Gäste", 9, "count", "Gast", "verletzt"), ("14", 14, "count", None, "verletzt"))
    assert "killed" in dead.predicates and "injured" not in dead.predicates
    (bodies,) = _read("Neun Leichen wurden geborgen.", ("Neun Leichen", 9, "count", "Leiche", "geborgen"))
    assert bodies.predicates == {"killed"}
    (fewer,) = _read("Die Zahl der Höfe ist auf 90 gefallen.", ("90", 90, "count", None, "gefallen"))
    assert "killed" not in fewer.predicates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Montag war noch von 20 Kühen die Rede gewesen.", True),
        ("Zuletzt war von 20 Kühen die Rede.", False),
        ("Der Wirt hatte 20 Kühe gemeldet.", True),
        ("Gemeldet waren 20 Kühe.", False),
        ("Zunächst waren 20 Kühe gemeldet worden.", True),
        ("Am Vortag waren es 20 Kühe gewesen.", True),
        ("Vor zehn Jahren waren es 20 Kühe.", False),
        ("Der Wirt hatte 20 Kühe verkauft.", False),
    ],
)
def test_what_was_said_before_is_known_by_its_tense(text, expected):
    (cows,) = _read(text, ("20 Kühe", 20, "count", "Kuh", None))
    assert ("former" in cows.cues) is expected


def test_a_verb_of_something_else_is_not_the_number_s():
    (beds,) = _read(
        "Das Haus mit seinen 40 Betten wird geschlossen.", ("40 Betten", 40, "count", "Bett", "geschlossen")
    )
    (rain,) = _read("Es fielen 20 Liter Regen.", ("20 Liter", 20, "litre", None, "gefallen"))
    (men,) = _read("Es fielen 20 Soldaten.", ("20 Soldaten", 20, "count", "Soldat", "gefallen"))
    assert not beds.predicates and "killed" not in rain.predicates and "killed" in men.predicates


def test_a_participle_may_open_the_sentence():
    (lost,) = _read("Vermisst werden noch 15 Personen.", ("15 Personen", 15, "count", "Person", None))
    assert "missing" in lost.predicates


def test_a_number_knows_the_one_told_in_one_breath_with_it():
    share, sum_ = _read(
        "Der Umsatz sank um 8 Prozent auf 40 Euro.",
        ("8 Prozent", 8, "percent", None, None),
        ("40 Euro", 40, "EUR", None, None),
    )
    assert share.beside is None and sum_.beside == ("by", 8)
    assert sum_.around == {"turnover"}
    for word in ("zu", "gegen"):
        text = f"Der Rat stimmte mit 31 {word} 24 Stimmen dafür."
        two = _read(text, ("31", 31, "count", "Stimme", None), ("24 Stimmen", 24, "count", "Stimme", None))
        assert [one.beside for one in two] == [("against", 24), ("for", 31)]


def test_a_measure_has_the_noun_behind_its_unit():
    text = "Die Bahn räumte 18 Tonnen groben Kies, vier Kilometer weit und zwei Wochen Arbeit."
    gravel, way, weeks = _read(
        text, ("18 Tonnen", 18, "tonne", None, None), ("vier Kilometer", 4, "kilometre", None, None), ("zwei Wochen", 2, "week", None, None),
    )  # fmt: skip
    assert (gravel.noun, way.noun, weeks.noun) == ("Kies", None, None)
