"""Clustering: mean similarity, no chains, and one very large story without comparing all with all."""

from datetime import date

from pipeline.link.clustering import Clustering, Features, is_elsewhere


def _document(n, words, day=None):
    one = Features(f"d{n:05}", date.fromisoformat(day) if day else None)
    one.terms.update(words.split())
    return one


def _groups(documents, similarity=0.3, days=3):
    clustering = Clustering(documents, days, similarity)
    clustering.run()
    return clustering.story_of


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
