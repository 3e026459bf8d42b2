from pipeline.ingest.html import parse
from pipeline.ingest.markup import declared_charset, read_markup


def markup(head, body="", lines=()):
    return read_markup(parse(f"<html><head>{head}</head><body>{body}</body></html>"), lines)


def test_open_graph():
    found = markup(
        """<meta property="og:title" content="Fähre legt ab | Förde-Kurier"><meta property="og:site_name" content="Förde-Kurier">
        <meta property="article:published_time" content="2025-09-03T10:15:00+02:00">
        <meta property="article:modified_time" content="2025-09-04"><link rel="canonical" href="https://example.org/f">""",
        "<h1>Fähre  legt ab</h1>",
        ["Fähre legt ab"],
    )
    assert found == {
        "title": "Fähre legt ab",  # printed on the page, unlike og:title
        "published": "2025-09-03T10:15:00+02:00",
        "url": "https://example.org/f",
        "outlet": "Förde-Kurier",
    }


def test_json_ld_of_the_page_and_not_of_its_teasers():
    found = markup(
        """<script type="application/ld+json">{kaputt</script>
        <script type="application/ld+json">{"@graph": [{"@type": "ItemList", "itemListElement":
          [{"@type": "NewsArticle", "headline": "Anderes", "datePublished": "2020-01-01"}]},
          {"@type": ["NewsArticle"], "headline": "Deich hält \\ud83d", "datePublished": "2025-09-03",
           "publisher": {"name": "Wattbote"}, "url": "https://example.org/d"}]}</script>"""
    )
    assert found == {
        "title": "Deich hält \ufffd", "published": "2025-09-03", "url": "https://example.org/d", "outlet": "Wattbote",
    }  # fmt: skip


def test_time_elements_count_in_the_article_header_only():
    teaser = (
        '<aside><time datetime="2024-01-01">1.1.</time></aside><header><time datetime="2024-02-02"></time></header>'
    )
    article = '<article><header><time datetime="2025-09-03">3.9.</time></header></article>'
    assert "published" not in markup("", teaser)
    assert markup("", teaser + article)["published"] == "2025-09-03"


def test_dates_that_are_none_give_way():
    head = '<meta name="article:published:time" content="gestern"><meta name="DC.date.issued" content="3.9.2025">'
    assert markup(head)["published"] == "2025-09-03"
    assert markup("<title> Nur ein Titel </title>") == {"title": "Nur ein Titel"}
    assert read_markup(None, []) == {}


def test_declared_charset():
    assert declared_charset(b'<html><meta charset="windows-1252">') == "windows-1252"
    assert declared_charset(b'<meta http-equiv=x content="text/html; charset=iso-8859-1">') == "iso-8859-1"
    assert declared_charset(b"<p>charset=x") is None
