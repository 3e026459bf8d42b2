import json
import sys

import pytest

from pipeline import InputError
from pipeline.evaluate import agreement as module
from pipeline.evaluate.agreement import agreement, as_markdown

TEXT = "Fähre fährt nicht\nFrau Ida Abel zählt 40 Boote.\nTeilen"


def _gold(body: list[str], rest: list[str], **layers) -> dict:
    def row(piece: str, **columns) -> dict:
        start = TEXT.index(piece)
        return {"start": start, "end": start + len(piece), "text": piece, **columns}

    return {
        "file": "a.txt", "meta": {}, "body": [row(p, role="paragraph") for p in body],
        "boilerplate": [row(p, kind="share") for p in rest],
        **{layer: [row(piece, **columns) for piece, columns in rows] for layer, rows in layers.items()},
    }  # fmt: skip


HEAD, MIDDLE, LAST = TEXT.split("\n")
FIRST = _gold(
    [HEAD, MIDDLE], [LAST],
    entities=[("Ida Abel", {"type": "PER"})], quantities=[("40 Boote", {"value": 40, "num_kind": "cardinal"})],
    derived=[],
)  # fmt: skip
SECOND = _gold(
    [MIDDLE], [HEAD, LAST],
    entities=[("Frau Ida Abel", {"type": "PER"}), ("Boote", {"type": "MISC"})],
    quantities=[("40 Boote", {"value": 14, "num_kind": "cardinal"})],
)  # fmt: skip


def test_two_coders_layer_by_layer():
    rows = {row["layer"]: row for row in agreement([(FIRST, SECOND)])}
    names = rows["entities"]
    assert (names["n_first"], names["n_second"], names["exact"], names["overlap"]) == (1, 2, 0.0, pytest.approx(2 / 3))
    assert rows["quantities"]["overlap"] == 0.0  # the same span with another value is no agreement
    assert rows["derived"]["exact"] is None  # annotated by one of them only
    zones = rows["zones"]
    n = [len("".join(line.split())) for line in (HEAD, MIDDLE, LAST)]
    assert zones["share"] == pytest.approx((n[1] + n[2]) / sum(n))
    assert (zones["n_first"], zones["n_second"]) == (2, 1)
    assert zones["alpha"] == pytest.approx(4 / 9)  # by hand: lines bb, bb→body/not, nn: 1 − 5·2 / (2·3·3)


def test_a_coder_agrees_with_herself():
    rows = agreement([(FIRST, FIRST), (SECOND, SECOND)])
    assert all(row[key] in (None, 1.0) for row in rows for key in ("exact", "overlap", "share", "alpha") if key in row)
    table = as_markdown(rows).splitlines()
    assert (
        len(table) == len(rows) + 2 and table[2] == "| zones | body or not | 3 lines | 3 lines | – | – | 1.00 | 1.00 |"
    )


def test_files_in_both_folders_are_compared(tmp_path, monkeypatch, capsys):
    for folder, golds in (("eins", {"a": FIRST, "b": FIRST}), ("zwei", {"a": FIRST})):
        (tmp_path / folder).mkdir()
        for name, gold in golds.items():
            full = gold | {"entities": []}
            (tmp_path / folder / f"{name}.json").write_text(json.dumps(full))
    monkeypatch.setattr(sys, "argv", ["agreement", str(tmp_path / "eins"), str(tmp_path / "zwei")])
    module.main()
    assert capsys.readouterr().out.startswith("Documents coded by both: 1.\n")
    (tmp_path / "zwei/a.json").rename(tmp_path / "zwei/c.json")
    with pytest.raises(InputError, match="no gold file stands in both"):
        module.main()
