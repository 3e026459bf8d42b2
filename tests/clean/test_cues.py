from pipeline.clean.cues import find_cues


def test_whole_line_wins_over_its_beginning():
    cue, _ = find_cues(["Mehr", "zum", "Thema"])
    assert (cue.zone, cue.match, cue.is_section) == ("teaser", "line", True)


def test_numbers_and_case_do_not_matter():
    cue, _ = find_cues(["12", "KOMMENTARE"])
    assert cue.zone == "comment" and cue.is_section


def test_line_of_share_words_only():
    cue, _ = find_cues("Drucken Merken per Mail teilen".split())
    assert cue.zone == "share"


def test_prose_has_no_cue():
    assert find_cues("Die Fähre fährt im Winter nicht".split()) == (None, 0)
