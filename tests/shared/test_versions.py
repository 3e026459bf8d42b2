import pandas as pd

from benchmarks.versions import differing


def test_values_are_compared_at_nine_digits(tmp_path):
    for name, share in (("one", 1 / 3), ("same", 1 / 3 + 1e-12), ("other", 0.3333)):
        (tmp_path / name).mkdir()
        pd.DataFrame({"outlet_id": ["a", "b"], "share": [share, None]}).to_parquet(tmp_path / name / "t.parquet")
    assert differing(tmp_path / "one", tmp_path / "same") == []
    assert differing(tmp_path / "one", tmp_path / "other") == ["t.parquet: share"]
    (tmp_path / "other/u.parquet").touch()
    assert "u.parquet: in one run only" in differing(tmp_path / "one", tmp_path / "other")
