import pytest

from pipeline.link.transliteration import is_one_name, sound_keys, without_accents
from tests.link.test_entities import ids, link


def is_joined(a, b):
    return is_one_name(a, b) and bool(set(sound_keys(a)) & set(sound_keys(b)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pawel sorokow", "pavel sorokov"),
        ("andrej malaschenko", "andrei malashenko"),
        ("wolodymyr serenskyj", "volodymyr zerensky"),
        ("jewgeni rogoschin", "yevgeny rogozhin"),
        ("anton tschelow", "anton chelov"),
        ("michail tscharuschtschow", "mikhail charushchev"),
        ("mohammed salkin", "muhammad salkin"),
        ("baschar al dabbas", "bashar al dabbas"),
        ("ali channei", "ali khannei"),
        ("jahja sinbar", "yahya sinbar"),
        ("dragan vilučić", "dragan vilutschitsch"),
        ("ismail haniyeh", "ismail hanija"),
        ("abdel karim as dabbas", "abdel karim el dabbas"),
        ("dschalal tarabani", "jalal tarabani"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert is_joined(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("iwan sorokow", "pawel sorokow"),
        ("anna sorokow", "anne sorokow"),
        ("sergej sorokow", "serge sorokow"),
        ("sergej sorokow", "serhij sorokow"),
        ("sara sorokow", "zara sorokow"),
        ("michail sorokow", "michael sorokow"),
        ("wladimir sorokow", "wolodymyr sorokow"),
        ("hassan al dabbas", "hussein al dabbas"),
        ("mohammed al dabbas", "mahmud al dabbas"),
        ("abdel karim as dabbas", "abdel fattah as dabbas"),
        ("mohammed bin salkin", "mohammed salkin"),
        ("hans meier", "hans meyer"),
        ("ali meier", "ali meyer"),
        ("ali schulz", "ali schultz"),
        ("jan zander", "jan sander"),
        ("jan müller", "jan muller"),
    ],
)
def test_two_names(one, other):
    assert not is_joined(one, other)


def test_signs_that_print_leaves_out():
    assert without_accents("josé müller") == "jose müller" and without_accents("lech wałęsak") == "lech walesak"
    assert is_one_name("josé müller", "jose müller") and not is_one_name("jan müller", "jan muller")


def test_people_of_several_documents():
    entities, rows = link(
        a=["PER Anton Tschelow"], b=["PER Anton Chelov"], c=["PER Chelov"], d=["PER René Abel"], e=["PER Rene Abel"]
    )
    assert len(entities) == 2
    assert rows["b:m1"][0].rule == rows["e:m1"][0].rule == "transliteration"
    assert ids(rows, "c", 1) == [["per-anton-tschelow"]] and rows["c:m1"][0].rule == "surname_corpus"
    _, rows = link(a=["PER Anton Tschelow"], b=["PER Chelov"], c=["PER Chełow"], d=["PER Ole Krömel"], e=["PER Kromel"])
    assert ids(rows, "b", 1) == [["per-anton-tschelow"]] and ids(rows, "e", 1) == [["per-kromel"]]
