"""Stories: date, place and actors make an event; the words of a subject do not."""

from datetime import date

import pytest

from pipeline.link.stories import link_stories
from pipeline.link.terms import content_words
from pipeline.link.vectors import Features, numbered

FLOOD_LINZ = (
    "Das Hochwasser der Donau hat in Linz die Uferpromenade überflutet. Bürgermeisterin Resch ließ die Altstadt räumen."
)
FLOOD_LINZ_2 = (
    "In Linz steht die Altstadt unter Wasser: Die Donau trat über die Uferpromenade. Resch ordnete die Räumung an."
)
FLOOD_PASSAU = (
    "Das Hochwasser der Donau erreicht Passau. Oberbürgermeister Stadler sperrte den Rathausplatz und die Ortspitze."
)
STRIKE = "Die Lokführer streiken ab Montag. Gewerkschafter Brenner nannte das Angebot der Bahn eine Zumutung."


def _document(document_id, text, day=None, place=None, country=None, headline=None, **more):
    one = Features(document_id, date.fromisoformat(day) if day else None, headline)
    one.terms.update(term for _, term in content_words(text))
    one.opening = text[:40]
    if place:
        one.places, one.place_names, one.countries = (place,), (place,), (country,) if country else ()
    for name, value in more.items():
        setattr(one, name, value)
    return one


def _stories(*documents, curation=(), days=3, similarity=0.22):
    rows = link_stories([numbered(documents)], list(curation), days, similarity)
    return {row["document_id"]: row for row in rows}


def _corpus():
    return [
        _document("a/linz", FLOOD_LINZ, "2025-05-02", "loc-linz", "AT"),
        _document("b/linz", FLOOD_LINZ_2, "2025-05-03", "loc-linz", "AT"),
        _document("c/passau", FLOOD_PASSAU, "2025-05-03", "loc-passau", "DE"),
        _document("d/streik", STRIKE, "2025-05-03"),
    ]


def test_one_event_in_two_wordings_is_one_story_named_after_its_earliest_document():
    found = _stories(*_corpus())
    assert found["a/linz"]["story_id"] == found["b/linz"]["story_id"] == "a/linz"
    assert found["b/linz"]["basis"] == "date+place+content"


def test_the_same_subject_elsewhere_and_other_subjects_are_stories_of_their_own():
    found = _stories(*_corpus())
    assert found["c/passau"]["story_id"] == "c/passau"
    assert found["d/streik"]["story_id"] == "d/streik" and found["d/streik"]["basis"] == "single"


BRAND = "Beim Brand einer Scheune in Quendorf starben 37 Rinder. Den Verlust schätzt die Polizei auf 214.000 Euro."
BRAND_BAUER = "Gerda Lohse steht vor verkohlten Balken. 37 Tiere hat sie verloren, 214.000 Euro, ihr Leben. Ganz Quendorf hilft ihr beim Räumen."


@pytest.mark.parametrize(
    ("one", "other", "towns", "is_one"),
    [
        (BRAND, BRAND_BAUER, ["quendorf"], True),
        (BRAND, BRAND_BAUER.replace("37", "20").replace("214.000", "9.000"), [], False),
        (BRAND.replace("37", "20"), BRAND_BAUER.replace("37", "20").replace("214.000", "9.000"), [], False),
    ],
)
def test_the_town_and_the_numbers_join_texts_of_one_event_in_other_words(one, other, towns, is_one):
    named = frozenset(towns)
    found = _stories(_document("a", one, "2025-05-02", towns=named), _document("b", other, "2025-05-03", towns=named))
    assert (found["b"]["story_id"] == "a") == is_one


def test_texts_further_apart_than_story_days_open_no_story_and_follow_ups_join():
    apart = [
        _document("a", FLOOD_LINZ, "2025-05-02", "loc-linz"),
        _document("b", FLOOD_LINZ_2, "2025-05-08", "loc-linz"),
    ]
    assert _stories(*apart)["b"]["story_id"] == "b"
    between = _document("c", FLOOD_LINZ_2, "2025-05-05", "loc-linz")
    assert {row["story_id"] for row in _stories(*apart, between).values()} == {"a"}


def test_a_preview_and_its_event_are_two_stories():
    before = [_document(f"a{n}", text, "2025-05-02", ahead=2) for n, text in enumerate((FLOOD_LINZ, FLOOD_LINZ_2))]
    between = _document("b", FLOOD_LINZ, "2025-05-03")
    event = [_document(f"c{n}", text, "2025-05-04") for n, text in enumerate((FLOOD_LINZ, FLOOD_LINZ_2))]
    found = {name: row["story_id"] for name, row in _stories(*before, between, *event).items()}
    assert found == {"a0": "a0", "a1": "a0", "b": "a0", "c0": "c0", "c1": "c0"}
    next_one = _document("d", FLOOD_LINZ, "2025-05-04", ahead=1)  # looks ahead on the day itself
    assert _stories(*before, next_one)["d"]["story_id"] == "a0"


def test_undated_texts_join_and_do_not_name_the_story():
    found = _stories(
        _document("a", FLOOD_LINZ, None, "loc-linz"), _document("b", FLOOD_LINZ_2, "2025-05-03", "loc-linz")
    )
    assert found["a"]["story_id"] == "b"


def test_a_roundup_belongs_to_no_story():
    found = _stories(*_corpus(), _document("e", FLOOD_LINZ, "2025-05-02", is_roundup=True))
    assert found["e"]["story_id"] is None and found["e"]["basis"] == "roundup"


@pytest.mark.parametrize(("story", "expected"), [("a/linz", "a/linz"), ("", None)])
def test_curation_wins(story, expected):
    found = _stories(*_corpus(), curation=[{"document_id": "d/streik", "story_id": story, "reason": "x"}])
    assert found["d/streik"]["story_id"] == expected and found["d/streik"]["basis"] == "curated"


def test_curation_of_a_document_that_is_not_here_changes_nothing():
    assert len(_stories(*_corpus(), curation=[{"document_id": "zz", "story_id": "a/linz", "reason": ""}])) == 4


def test_the_order_of_the_input_does_not_matter():
    assert _stories(*_corpus()) == _stories(*reversed(_corpus()))


def test_many_texts_on_one_day_in_one_place_with_other_subjects_are_not_fused():
    subjects = [FLOOD_LINZ, STRIKE, "Der Zoo zeigt zwei junge Schneeleoparden.", "Die Messe meldet weniger Aussteller."]
    found = _stories(*(_document(f"{n}", text, "2025-05-02", "loc-linz", "AT") for n, text in enumerate(subjects)))
    assert len({row["story_id"] for row in found.values()}) == len(subjects)
