"""Marks that overlap still make markup that nests, and no character is lost or doubled."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.marks import Mark, marked

TEXT = "„Wir <b>bleiben</b>“, sagte Lohmann & ging."


class _Nesting(HTMLParser):
    """Collects text and ids and fails on a tag that is closed out of turn."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.ids = [], "", []
        self.feed(str(markup))
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_crossing_marks_are_split_where_the_other_begins():
    markup = marked("aaabbbccc", 0, 9, [Mark(0, 6, "x", 1, "q1"), Mark(3, 9, "y", 1, "a1")])
    assert markup == ('<span class="x" id="q1">aaa<span class="y" id="a1">bbb</span></span><span class="y">ccc</span>')


def test_text_is_escaped_and_anchors_stand_once():
    found = _Nesting(marked(TEXT, 0, len(TEXT), [Mark(1, 20, "quote", 2, "q1"), Mark(5, 30, "attribution", 1, "a1")]))
    assert found.text == TEXT
    assert sorted(found.ids) == ["a1", "q1"]


def test_a_mark_that_began_in_an_earlier_block_goes_on_without_its_anchor():
    assert marked("abcdef", 3, 6, [Mark(0, 5, "x", 1, "q1")]) == '<span class="x">de</span>f'


_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 5))


@given(st.lists(_SPANS, max_size=12))
def test_any_set_of_marks_nests_and_keeps_the_text(spans):
    marks = [Mark(min(a, b), max(a, b), "x", rank, f"i{n}") for n, (a, b, rank) in enumerate(spans)]
    found = _Nesting(marked(TEXT, 0, len(TEXT), marks))
    assert found.text == TEXT
    assert sorted(found.ids) == sorted(m.anchor for m in marks if m.start < min(m.end, len(TEXT)))
