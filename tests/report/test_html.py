"""The allow-list: what may reach a page, and what may not."""

import pytest

from pipeline.report.html import clean_html, closed


@pytest.mark.parametrize(
    "kept",
    [
        '<details><summary>Belege</summary><ol start="3"><li>x</li></ol></details>',
        '<p lang="de" id="s5" aria-label="Satz">Guten Tag</p>',
        '<th scope="col">Blatt</th>',
        '<a href="../documents/a%232.html#m3">3</a>',
        '<a href="https://example.org/a">Original</a>',
        '<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="Drei Punkte">',
    ],
)
def test_what_reports_use_survives(kept):
    markup = f"<table><tbody><tr>{kept}</tr></tbody></table>" if kept.startswith("<th") else kept
    assert kept in clean_html(markup)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>body{display:none}</style>",
        '<p onclick="alert(1)" style="position:fixed">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" jAva&#9;script:alert(1)">x</a>',
        '<a href="data:text/html,<b>x</b>">x</a>',
        '<a href="//example.org/x" ping="https://example.org">x</a>',
        '<img src="https://example.org/x.png">',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        '<iframe src="https://example.org"></iframe><object data="x"></object><meta http-equiv="refresh" content="0">',
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    ],
)
def test_what_runs_or_calls_out_is_gone(hostile):
    markup = clean_html(hostile).lower()
    for trace in (
        "script",
        "onclick",
        "onload",
        "onerror",
        "style",
        "src=",
        "<iframe",
        "<object",
        "<meta",
        "ping",
        "data:",
        "//",
    ):
        assert trace not in markup


def test_a_direction_that_is_opened_is_closed_in_its_own_text():
    turned = "<a title='\u202e'>\u202e\u2067abc\u202d</a> <b>\u2067x\u2069 und</b>"
    assert closed(turned) == "<a title='\u202e'>\u202e\u2067abc\u202d\u202c\u2069\u202c</a> <b>\u2067x\u2069 und</b>"
