from types import SimpleNamespace

import pytest

from pipeline.link.named import asked_keys, read_names

NAMED = [
    ("Lena Vogts", "PER", "name"), ("Vogts", "PER", "name"), ("Dr. Ida von der Bergs", "PER", "name"),
    ("Grass'", "PER", "name"), ("Bundestages", "ORG", "name"), ("Nordbanks", "ORG", "name"), ("Fährhafenchefs", "ORG", "compound"),
    ("Vogtskritiker", "PER", "compound"), ("polnisch", "LOC", "derived"), ("Jan-", "PER", "name"), ("„Deich“", "MISC", "name"),
    ("Instituts für Seefahrt", "ORG", "name"),
]  # fmt: skip


class _Asked(set):
    """A set that writes down what it is asked for."""

    def __contains__(self, key):
        self.keys.add(key)
        return super().__contains__(key)


@pytest.mark.parametrize("attested", [[], ["vogt", "fährhafen", "nordbank"], ["vogts", "fährhafenchef", "berg"]])
def test_all_that_is_asked_of_the_corpus_is_foretold(attested):
    rows = [
        SimpleNamespace(mention_id=n, start=0, end=0, surface=s, entity_type=t, form=f)
        for n, (s, t, f) in enumerate(NAMED)
    ]
    for row in rows:  # each as the only mention of its document
        asked = _Asked(attested)
        asked.keys = set()
        read_names([row], asked)
        assert asked.keys <= asked_keys([(row.surface, row.entity_type, row.form)])
    assert asked_keys([("polnisch", "LOC", "derived"), ("Vogt", "PER", "name")]) == set()


def test_a_body_whose_head_is_a_genitive():
    names = ["Verbands der Lotsen", "Verband der Lotsen", "Omas für Ulm"]
    rows = [
        SimpleNamespace(mention_id=n, start=0, end=0, surface=name, entity_type="ORG", form="name")
        for n, name in enumerate(names)
    ]
    assert [m.name for m in read_names(rows, [])] == ["Verband der Lotsen", "Verband der Lotsen", "Omas für Ulm"]


def test_a_body_is_no_genitive_of_a_town():
    rows = [
        SimpleNamespace(mention_id=n, start=0, end=0, surface="Lüdinghausens", entity_type=kind, form="name")
        for n, kind in enumerate(["LOC", "ORG"])
    ]
    assert [m.name for row in rows for m in read_names([row], set(), {"lüdinghausen"})] == [
        "Lüdinghausen",
        "Lüdinghausens",
    ]
