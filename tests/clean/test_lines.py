import pytest

from pipeline.clean.lines import is_final


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("Ein Gast rief: „Das war es.“(mro)", True), ("Das war es. (mro, hff)", True), ("Er kam (spät).", True),
        ("Die alte Fähre (Ulm)", False), ("Ein Tag am Meer", False), ("Das war es. Foto: Fähre (links)", False),
    ],
)  # fmt: skip
def test_a_sentence_ends_in_a_mark_whatever_signs_it(text, final):
    assert is_final(text) is final
