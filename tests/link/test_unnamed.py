"""Speakers without a name, whom pronouns and nouns take up."""

from pipeline.link.scenes import Scene
from pipeline.link.unnamed import Unnamed

TEXT = "Eine Sprecherin der Kassen begrüßte das. Das sei gut, sagte sie. Es regnete. Sie lachte."
SCENE = Scene(TEXT, [(0, 40), (41, 64), (65, 76), (77, 88)])


def _unnamed():
    unnamed = Unnamed()
    unnamed.add(0, 26, "Eine Sprecherin der Kassen")
    unnamed.add(0, 8, "Die Lage")  # nobody
    return unnamed


def test_a_pronoun_takes_up_somebody_of_its_gender_in_the_sentence_before():
    assert _unnamed().before_pronoun(SCENE, 60, "f") == 0
    assert _unnamed().before_pronoun(SCENE, 60, "m") is None
    assert _unnamed().before_pronoun(SCENE, 77, "f") is None  # too far


def test_a_noun_takes_up_a_compound_it_ends():
    unnamed = _unnamed()
    unnamed.add(41, 60, "ein Polizeisprecher")
    assert unnamed.is_called("sprecher", 90) and unnamed.is_called("sprecherin", 90)
    assert not unnamed.is_called("sprecher", 50) and not unnamed.is_called("anwalt", 90)
