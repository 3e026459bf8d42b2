from pipeline.link.scenes import Profile, Scene, gender_of, rank_of


def test_rank_and_gender_of_designations():
    assert (
        rank_of("US-Präsidentin") == "head" and rank_of("Ministerpräsident") == "government" and rank_of("Gast") is None
    )
    assert (gender_of("Kanzlerin"), gender_of("Außenminister"), gender_of("Staatsoberhaupt")) == ("f", "m", None)


def test_profiles_exclude_other_countries_offices_and_genders():
    profile = Profile()
    profile.add("Präsident", "PL")
    assert profile.fits("Machthaber", None) and profile.fits("Staatschef", "PL")
    assert not profile.fits("Außenminister", "PL") and not profile.fits("Minister", "PL")
    assert not profile.fits("Präsident", "LT")
    assert not profile.fits("Präsidentin", "PL")


def test_the_minister_may_be_of_finance_but_finance_is_not_justice():
    profile = Profile()
    profile.add("Finanzminister", None)
    assert profile.fits("Minister", None) and not profile.fits("Justizminister", None)


def test_subjects_by_the_words_before():
    text = "Mit dem Kanzler Jan Abel sprach Lena Vogt. Abel lobte Vogt."
    scene = Scene(text, [(0, 42), (43, 59)])
    for name, person in [("Jan Abel", "abel"), ("Lena Vogt", "vogt")]:
        scene.add(text.index(name), text.index(name) + len(name), person)
    scene.add(43, 47, "abel")
    scene.add(54, 58, "vogt")
    assert [(o.entity_id, o.is_subject) for o in scene.occurrences] == [
        ("abel", False), ("vogt", True), ("abel", True), ("vogt", False),
    ]  # fmt: skip
