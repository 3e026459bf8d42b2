"""Pages read tag by tag: what no tree can be built of still gives its text."""

from pipeline.ingest.tags import read_source


class _Seen:
    """Elements and text as they come; nothing inside <nein> is shown."""

    def __init__(self):
        self.seen = []

    def start(self, tag, get):
        if tag == "nein":
            return False
        self.seen.append((tag, get("class")) if get("class") else tag)
        return True

    def end(self):
        self.seen.append("/")

    def data(self, raw):
        self.seen.append(f"'{raw}'")


def seen(source):
    page = _Seen()
    read_source(page, source)
    return page.seen


def test_tags_text_entities_and_attributes():
    assert seen('<p class="a b">Moor &amp; Ufer<br>Damm</p>') == [
        ("p", "a b"),
        "'Moor & Ufer'",
        "br",
        "/",
        "'Damm'",
        "/",
    ]
    assert seen("<p class=a>Moor<p class='b'>Ufer") == [("p", "a"), "'Moor'", ("p", "b"), "'Ufer'"]


def test_an_end_tag_closes_what_is_open_in_it_and_one_without_a_start_is_passed_over():
    assert seen("<div><p>Moor</div>Ufer</p>") == ["div", "p", "'Moor'", "/", "/", "'Ufer'"]


def test_what_is_hidden_and_what_is_no_text_is_left_out():
    assert seen("a<nein>b<br><p>c</p></nein>d<nein>e") == ["'a'", "'d'"]
    assert seen("<!doctype html><!-- Moor --><script>if (a<b) c</script>Ufer") == ["script", "/", "'Ufer'"]
    assert seen("<textarea>Moor <b>Ufer</textarea>Damm") == ["textarea", "'Moor <b>Ufer'", "/", "'Damm'"]


def test_a_lone_mark_is_text_and_a_page_may_end_anywhere():
    assert "".join(seen("3 < 5 Moor")) == "'3 ''<'' 5 Moor'"
    assert seen("Moor <p class=") == ["'Moor '", "'<p class='"]
    assert seen("Moor<!-- Ufer") == ["'Moor'"]
    assert seen("<title>Moor") == ["title"]
    assert seen("Moor") == ["'Moor'"]
