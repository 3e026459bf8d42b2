import pytest

from pipeline import InputError
from pipeline.ingest.manifest import read_manifest

PATHS = ["a/eins.txt", "zwei.html"]


def test_rows_with_and_without_optional_cells():
    data = "\ufefffile;outlet_id;published\r\n./a/eins.txt;Förde Kurier;2025-09\r\n;;\r\nzwei.html;wattbote.X;\r\n"
    assert read_manifest(data.encode(), PATHS) == {
        "a/eins.txt": {"outlet_id": "foerde-kurier", "published": "2025-09"},
        "zwei.html": {"outlet_id": "wattbote.X"},
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("datei,outlet_id\n", "header is datei,outlet_id"),
        ("file,outlet_id,file\n", "header"),
        ("", "header is nothing"),
        ("file,outlet_id\nzwei.html,x\nzwei.html,y\n", "line 3: file zwei.html is named twice"),
        ("file,outlet_id\n../zwei.html,x\n", "line 2: file ../zwei.html is not in the corpus folder"),
        ("file,outlet_id\n,x\n", "line 2: no file"),
        ("file,outlet_id,published\nzwei.html,x,3.9.2025\n", "line 2: published is '3.9.2025'"),
        ("file,outlet_id\nzwei.html,x,y\n", "3 cells"),
        ("file,outlet_id\nzwei.html,???\n", "outlet_id"),
    ],
)
def test_mistakes_stop_the_run_with_one_line(text, message):
    with pytest.raises(InputError) as caught:
        read_manifest(text.encode(), PATHS)
    assert message in str(caught.value) and "\n" not in str(caught.value)
