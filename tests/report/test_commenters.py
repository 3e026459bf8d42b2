"""Whose comment it is stays unsaid; what it says stays."""

import pytest

from pipeline.report.commenters import after_name


@pytest.mark.parametrize(
    ("comment", "rest"),
    [
        ("User 4711\nDas war zu erwarten.", "\nDas war zu erwarten."),
        ("Bine aus Kiel\nStimmt.", "\nStimmt."),
        ("User #12 (nicht angemeldet)", ""),
        ("Das war zu erwarten.", "Das war zu erwarten."),
        ("Kommentare", "Kommentare"),
    ],
)
def test_a_name_line_is_left_out(comment, rest):
    assert comment[after_name(comment, 0, len(comment)) :] == rest


def test_a_name_alone_on_its_line_stands_before_its_comment():
    assert after_name("Moorkobold", 0, 10, "Das war ja wohl zu erwarten.") == 10
    assert after_name("Kommentare", 0, 10, "Moorkobold") == 0
