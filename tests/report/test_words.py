from pipeline.report.words import day, listed


def test_days_months_and_what_is_none():
    assert [day(iso) for iso in ("2025-09-03", "2025-09", "2025", None, "2025-13", "bald")] == [
        "3 September 2025", "September 2025", "2025", "undated", "2025-13", "bald",
    ]  # fmt: skip


def test_a_long_list_ends_in_how_many_more():
    assert listed(["a", "b", "c"]) == "a, b and c" and listed([]) == ""
    assert listed(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d and 2 more"
