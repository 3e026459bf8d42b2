"""Dates named in the text, as ranges of days: explicit ones as they stand, relative ones from the publication date."""

from datetime import date, timedelta

from pipeline.annotate.document import Document, Sentence, numbered
from pipeline.annotate.explicit_dates import Parts, explicit_dates
from pipeline.annotate.numbers import pieces
from pipeline.annotate.relative_dates import relative_dates
from pipeline.spans import find_span, merged


def find_dates(document: Document, published: str | None) -> list[dict]:
    """Rows of annotate.dates for all zones, in text order; `published` is ISO 8601, as far as known.

    "am Mittwoch" in a text of 2021-05-07 → 2021-05-05 twice, relative. "Mai 2021" → 2021-05-01 to 2021-05-31, explicit. A day
    and month without a year take the year that lies nearest to publication and are relative. Without a full publication
    date (year, month and day) date_low and date_high of relative dates are null; so are dates the calendar does not have.
    """
    today = _reference_day(published)
    rows = []
    for sentence, at in document.with_mentions():
        rows += _in_sentence(document, sentence, at, today)
    return numbered(document.document_id, "t", rows, "date_id")


def _reference_day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:  # a month or year alone is no reference day
        return None
    return day if day and 1500 <= day.year < 9000 else None  # 9999-12-31 stands for "no date", and no day follows it


def _in_sentence(document: Document, sentence: Sentence, at: int, today: date | None) -> list[dict]:
    found = pieces(document.text, sentence.start, sentence.end)
    rows: list[tuple[int, int, date | None, date | None, str]] = []
    for start, end, first, last in explicit_dates(found):
        low, high, kind = _resolved(first, last, today)
        rows.append((start, end, low, high, kind))
    taken = merged((start, end) for start, end, *_ in rows)
    starts, ends = [start for start, _ in taken], [end for _, end in taken]
    for read in relative_dates(found, today):
        start, end = found[read.first].start, found[read.last].end
        explicit = find_span(starts, ends, start) is not None or find_span(starts, ends, end - 1) is not None
        if not explicit and not _is_name(document, at, start, end):
            low, high = read.days or (None, None)
            rows.append((start, end, low, high, "relative"))
    return [
        document.row(start, end, date_low=low and low.isoformat(), date_high=high and high.isoformat(), kind=kind)
        for start, end, low, high, kind in rows
    ]


def _is_name(document: Document, at: int, start: int, end: int) -> bool:
    """Whether the span lies inside a name (August Abel, die Zeitung Der Sonntag)."""
    while at < len(document.mentions) and document.mentions[at].start < end:
        mention = document.mentions[at]
        if mention.form == "name" and mention.start <= start and end <= mention.end:
            return True
        at += 1
    return False


def _resolved(first: Parts, last: Parts, today: date | None) -> tuple[date | None, date | None, str]:
    """First and last day of what is stated, and kind: without a year it is relative to publication."""
    if first[0] is not None:
        return _edge(first, False), _edge(last, True), "explicit"
    if today is None:
        return None, None, "relative"
    years = (today.year - 1, today.year, today.year + 1)
    known = [day for year in years if (day := _edge((year, *first[1:]), False)) is not None]
    low = min(known, key=lambda day: (abs(day - today), day), default=None)
    return low, low and _edge((low.year, *last[1:]), True), "relative"


def _edge(parts: Parts, is_last: bool) -> date | None:
    year, month, day = parts
    try:
        if day is not None:
            return date(year or 1, month or 1, day)
        if not is_last:
            return date(year or 1, month or 1, 1)
        following = (year or 1) * 12 + (month or 12)  # months counted from year 0, the one after
        return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)
    except ValueError:  # 31. Juni
        return None
