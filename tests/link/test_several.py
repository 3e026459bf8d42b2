import pytest

from pipeline.link.several import means_several


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das sei schade, sagen sie in Haldern.", True),
        ("Das sei schade, jammern sie.", True),
        ("Das sei schade, sagte sie.", False),
        ("Das sei schade, schien sie zu sagen.", False),
        ("Wenn sie klagt, gehen alle.", False),
        ("Damals betonte man, sie hätten Zeit.", True),
        ("Wie sie betonten, sei Zeit.", True),
        ("Wie sie letzten Montag sagte, sei Zeit.", False),
        ("Wie sie gestern sagte, sei Zeit.", False),
    ],
)
def test_the_verb_beside_a_pronoun_tells_its_number(text, expected):
    at = text.index(" sie") + 1
    assert means_several(text, at, at + 3) is expected


@pytest.mark.parametrize(("text", "expected"), [("Sie rechnen mit Regen.", True), ("Sie rechnet mit Regen.", False)])
def test_a_plural_of_the_present_at_the_start(text, expected):
    assert means_several(text, 0, 3) is expected
