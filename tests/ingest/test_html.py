import pytest

from pipeline.ingest.html import parse, visible_lines


def lines(source):
    return visible_lines(source, parse(source))


def texts(source):
    return [line.text for line in lines(source)]


def test_blocks_are_lines_and_inline_elements_break_no_word():
    source = """<html><body><h1>Die <b>Ha</b>fen&shy;f&auml;hre</h1><p>Erste  Zeile<br>zweite&nbsp;Zeile
      <em>geht</em> weiter</p><ul><li>Eins<li>Zwei</ul><table><tr><td>A</td><td>B</td></tr></table>
      <figure><img alt="Bild"><figcaption>Foto: X</figcaption></figure><button>Teilen</button><button>Merken</button>"""
    assert texts(source) == [
        "Die Hafen\u00adfähre", "Erste Zeile", "zweite\u00a0Zeile geht weiter", "Eins", "Zwei", "A", "B", "Foto: X",
        "Teilen", "Merken",
    ]  # fmt: skip
    assert [line.tag for line in lines(source)] == "h1 p p li li td td figcaption button button".split()


def test_what_a_reader_does_not_see_is_left_out():
    source = """<head><title>Titel</title><style>p{}</style></head><body><script>var a="<p>nein</p>"</script>
      <script type="application/ld+json">{"articleBody": "nein"}</script><template><p>nein</p></template>
      <noscript><p>nein</p></noscript><p hidden>nein</p><div style="color:red; display: none">nein<p>nein</p></div>
      <!-- nein --><dialog>nein</dialog><svg><title>nein</title><text>Achse</text></svg> sichtbar"""
    assert texts(source) == ["Achse", "sichtbar"]


def test_a_page_that_shows_nothing_is_read_with_everything_shown():
    assert texts("<body><div hidden><p>Der ganze Artikel</p></div></body>") == ["Der ganze Artikel"]
    assert texts("<body><noscript><p>Ohne Skript</p></noscript></body>") == ["Ohne Skript"]
    assert texts("<p> &nbsp; </p>") == [] == texts("")


def test_classes_regions_and_link_density():
    source = """<main class="seite"><aside id="rand" class="teaser box"><p><a class="mehr" href="#">Mehr</a></p>
      <p>Text mit <a href="#">Link</a></p></aside></main>"""
    first, second = lines(source)
    assert (first.css_class, first.link_density) == ("mehr teaser box rand seite <a <aside <main", 1.0)
    assert second.css_class == "teaser box rand seite <aside <main"
    assert second.link_density == pytest.approx(4 / 13, abs=1e-4)


def test_menu_entries_side_by_side_and_own_elements():
    assert texts("<nav><a>Politik</a><a>Sport</a> <a>Kultur</a></nav>") == ["Politik", "Sport Kultur"]
    assert texts("<x-kopf>Titel</x-kopf><x-text>Der <x-wort>Hafen</x-wort> ruht.</x-text>") == [
        "Titel",
        "Der Hafen ruht.",
    ]


def test_preformatted_lines_and_text_after_the_end_of_the_page():
    assert texts("<pre>eins\n  zwei</pre><p>drei\nvier</p></body></html><p>fünf</p>") == [
        "eins",
        "zwei",
        "drei vier",
        "fünf",
    ]


def test_windows_references_and_lone_marks():
    assert texts("<p>&#132;Ja&#147; &bdquo;nein&ldquo; 3 < 5 & mehr</p>") == ["„Ja“ „nein“ 3 < 5 & mehr"]


@pytest.mark.parametrize("tag", ["div", "b", "x-y"])
def test_nesting_too_deep_for_a_tree_loses_no_text(tag):
    n = 50_000
    source = (
        f"<html><p class='k'>vor</p><script>nein</script><p hidden>nein</p>{f'<{tag}>' * n}dr<i>in</i>{f'</{tag}>' * n}"
        "<p>nach &amp; Ende</p></html>"
    )
    assert parse(source) is None
    assert texts(source) == ["vor", "drin", "nach & Ende"]


def test_one_huge_text_is_kept():
    assert texts(f"<p>{'wort ' * 2_500_000}</p><p>nach</p>")[1] == "nach"


def test_marks_of_cp1252_given_by_number_are_the_characters_they_stand_for():
    assert texts("<p>Die Fähre kostet 3\x80, sagt Abel.</p>") == ["Die Fähre kostet 3€, sagt Abel."]
