import pytest

from tests.annotate.test_designations import found

NAMES = {"Abel": "PER", "Berg": "PER"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Man weiß, dass Abel Lotse war.", [("Lotse", ["Abel"])]),
        ("Abel soll weitere Jahre Aufseher der Bank bleiben.", [("Aufseher", ["Abel"])]),
        ("Abel, der seit 2019 Lotse ist, schwieg.", [("Lotse", ["Abel"])]),
        ("Beste Läuferin im Feld wurde Berg (Ulm).", [("Beste Läuferin", ["Berg"])]),
        ("Berg siegte und ist damit die beste Läuferin.", [("beste Läuferin", ["Berg"])]),
        ("Der Mann wurde Abel vorgestellt.", [("Mann", [])]),
        ("Der Mann ist Abel zufolge krank.", [("Mann", [])]),
        ("Man weiß, dass Abel dem Lotsen fremd war.", [("Lotsen", [])]),
    ],
)
def test_the_subject_of_a_copula(text, expected):
    assert [(surface, names) for surface, _, names in found(text, NAMES)[0]] == expected
