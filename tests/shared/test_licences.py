from benchmarks.licences import END, HARMLESS, PAGE, START, UNSTATED, binds, licence, locked, table


def test_no_locked_package_forbids_distribution_under_mit():
    found = {name: stated for name in locked() if (stated := licence(name))}
    assert len(found) > 150 and UNSTATED not in found.values()
    assert {name for name, stated in found.items() if binds(stated)} <= set(HARMLESS)


def test_terms_that_bind_are_known_when_seen():
    for stated in (
        "GPL-3.0-only",
        "GNU General Public License v2 (GPLv2)",
        "AGPL-3.0",
        "CC BY-NC Non-Commercial",
        "GPLv2+",
    ):
        assert binds(stated)
    for stated in ("MIT", "LGPL-2.1-or-later", "Apache-2.0 OR GPL-2.0-or-later", "MPL-2.0 AND MIT"):
        assert not binds(stated)


def test_the_table_of_licences_names_every_package():
    page = PAGE.read_text(encoding="utf-8").partition(START)[2].partition(END)[0]
    stated = {name for row in page.splitlines()[2:] for name in row.rsplit("|", 2)[1].strip().split(", ")}
    assert {name for name in locked() if licence(name)} <= stated, "run `python -m benchmarks.licences --write`"
    assert table().splitlines()[0] == page.splitlines()[0]
