"""Clustering: mean similarity, no chains, and one very large story without comparing all with all."""

from datetime import date

from pipeline.link.clustering import Clustering, is_elsewhere
from pipeline.link.vectors import Features, numbered, packed


def _document(n, words, day=None):
    one = Features(f"d{n:05}", date.fromisoformat(day) if day else None)
    one.terms.update(words.split())
    return one


def _groups(documents, similarity=0.3, days=3):
    clustering = Clustering(*packed([numbered(documents)]), days, similarity)
    clustering.run()
    return clustering.story_of.tolist()


def test_a_text_between_two_events_does_not_chain_them():
    alpha, omega = "lawine gletscher hütte bergung", "ernte hagel winzer versicherung"
    texts = [alpha, alpha, alpha, "lawine gletscher hagel winzer", omega, omega, omega]
    found = _groups([_document(n, text) for n, text in enumerate(texts)])
    assert found[0] == found[1] == found[2] != found[4] == found[5] == found[6]


def test_a_large_story_among_others_stays_one():
    words = "lawine gletscher hütte bergung seilbahn"
    documents = [_document(n, f"{words} rest{n}" if n < 60 else f"a{n} b{n} c{n}", "2025-01-09") for n in range(600)]
    found = _groups(documents)
    assert len(set(found[:60])) == 1 and len(set(found)) == 541


def test_texts_without_words_are_stories_of_their_own():
    assert len(set(_groups([_document(0, ""), _document(1, "")]))) == 2


def test_settings_differ_if_one_lead_does_not_name_the_country_of_the_other():
    bern, prague = (("CH",), ("CH", "CZ")), (("CZ",), ("CZ",))
    assert is_elsewhere(bern, prague)
    assert not is_elsewhere(bern, (("CZ",), ("CZ", "CH")))
    assert not is_elsewhere(bern, ((), ()))


def test_dates_that_fit_count_for_one_event_and_missing_ones_do_not():
    texts = "lawine gletscher firn grat scharte wächte", "lawine gletscher hütte seilbahn joch biwak"
    assert len(set(_groups([_document(n, text, "2025-01-09") for n, text in enumerate(texts)], 0.35))) == 1
    assert len(set(_groups([_document(n, text) for n, text in enumerate(texts)], 0.35))) == 2


def test_what_the_texts_of_a_large_story_tell_each_for_itself_keeps_no_text_out():
    core = "lawine gletscher hütte bergung"
    texts = [f"{core} eigenes{n}a eigenes{n}b eigenes{n}c eigenes{n}d" for n in range(9)]
    clustering = Clustering(*packed([numbered(_document(n, text) for n, text in enumerate(texts))]), 3, 0.3)
    for n in range(8):
        clustering.add(n, 0) if n else clustering.open(n)
    one, other = (dict(zip(*clustering.vector(n), strict=True)) for n in (0, 8))
    pair = sum(x * one.get(term, 0.0) for term, x in other.items())
    assert clustering.similarity(8, clustering.stories[0]) > 1.1 * pair
    before = clustering.stories[0].square
    assert (
        clustering.similarity(3, clustering.stories[0]) > 1.1 * pair
        and abs(clustering.stories[0].square - before) < 1e-9
    )
