"""Every count on a page is a link to what it counts: no bare number stands in a table, a figure or a finding."""

import re
from urllib.parse import unquote

import lxml.html
import pytest

# What holds no count: article text, computed measures, dates, code, and the headings and summaries right above a list.
_NO_COUNT = "[ancestor-or-self::*[@lang='de' or self::article or self::time or self::code or self::summary or self::h3 or self::thead or contains(concat(' ',@class,' '),' measure ') or contains(concat(' ',@class,' '),' path ')]]"
_CHECKED = "//main//*[self::td or self::dd or self::dt or self::li or self::th[@scope='row'] or @class='finding' or @class='kicker']"
_NUMBER = re.compile(
    r"\b(?!0\b)\d[\d,.]*\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I
)
_WORDS = re.compile(r"how two|\bF1\b|^q\d+$|(?:than|of|as) one \w+|one outlet only|one row .*|per 1,000")  # no counts


def _bare_numbers(tree) -> list[str]:
    found = []
    for element in tree.xpath(_CHECKED):
        for text in element.xpath(".//text()"):
            holder = text.getparent() if text.is_text else text.getparent().getparent()
            if holder.xpath("ancestor-or-self::a") or holder.xpath("self::*" + _NO_COUNT):
                continue
            if _NUMBER.search(_WORDS.sub("", text)):
                found.append(f"{holder.tag}: {' '.join(text.split())[:80]}")
    return sorted(set(found))


def _trees(reports):
    return {path: lxml.html.fromstring(path.read_bytes()) for path in sorted(reports.rglob("*.html"))}


def test_every_count_carries_a_link(reports):
    bare = {path.relative_to(reports).as_posix(): _bare_numbers(tree) for path, tree in _trees(reports).items()}
    assert {path: found for path, found in bare.items() if found} == {}


@pytest.mark.parametrize(
    ("markup", "bare"),
    [
        ("<table><tr><td>3</td></tr></table>", ["td: 3"]),
        ("<table><tr><td><a href='#x'>3</a> <span class='measure'>1.5</span></td></tr></table>", []),
        ("<p class='finding'>Three outlets on <a href='#x'>two stories</a></p>", ["p: Three outlets on"]),
    ],
)
def test_a_bare_number_is_seen(markup, bare):
    assert _bare_numbers(lxml.html.fromstring(f"<html><body><main>{markup}</main></body></html>")) == bare


def test_a_list_of_evidence_holds_as_many_places_as_its_count_says(reports):
    checked = 0
    for path, tree in _trees(reports).items():
        for link in tree.xpath("//main//td//a[starts-with(@href, '#')]"):
            target = tree.get_element_by_id(unquote(link.get("href")[1:]))
            if target.tag != "section" or not (link.text or "").strip().isdigit():
                continue
            if link.get("title", "").endswith(f": {link.text} places"):  # not another count of the same places
                said = re.search(r"· ([\d,]+)$", target.findtext("h3"))[1]
                assert said == link.text, f"{path.name}: {link.get('title')}"
                assert target.xpath("./p[@class='cap']") or len(target.xpath(".//mark")) == int(link.text)
                checked += 1
    assert checked > 3
