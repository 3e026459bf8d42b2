"""What `ingest.date_from`, `ingest.date_to` and `ingest.outlets` leave out of a corpus."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipeline import InputError
from pipeline.ingest.published import iso_date


@dataclass(frozen=True)
class Restriction:
    """Days (ISO, both included; a month or year stands for all its days) and outlets that are read; empty is no limit."""

    date_from: str = ""
    date_to: str = ""
    outlets: frozenset[str] = frozenset()

    def leaves_out(self, document: Mapping) -> str | None:
        """The restriction that keeps a row of ingest.documents out, None for a document that stays.

        Only what manifest, column or markup say counts (`published`, its day as stated). A document without a date
        stays, and so does one whose date is a month that lies within the limits in part ("2026-01" from 15 January on).
        """
        if self.outlets and document["outlet_id"] not in self.outlets:
            return "outlets"
        published = (document["published"] or "")[:10]
        if published and self.date_from:
            n = min(len(published), len(self.date_from))
            if published[:n] < self.date_from[:n]:
                return "date_from"
        if published and self.date_to:
            n = min(len(published), len(self.date_to))
            if published[:n] > self.date_to[:n]:
                return "date_to"
        return None


ALL = Restriction()


def check_restriction(date_from: object, date_to: object, outlets: list) -> Restriction:
    """The three parameters as a Restriction; raises InputError naming the one that is wrong."""
    first, last = _day("date_from", date_from), _day("date_to", date_to)
    n = min(len(first), len(last))
    if first[:n] > last[:n]:
        raise InputError(f"params.yaml: ingest.date_from {first} is after ingest.date_to {last}")
    for outlet in outlets:
        if not isinstance(outlet, str) or not outlet:
            raise InputError(f"params.yaml: ingest.outlets holds {outlet!r}, expected outlet ids")
    return Restriction(first, last, frozenset(outlets))


def _day(name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    found = iso_date(value) if isinstance(value, str) else None
    if found is None or len(found) > 10:
        raise InputError(f"params.yaml: ingest.{name} is {str(value)!r}, expected a day such as 2026-01-31")
    return found
