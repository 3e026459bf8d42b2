"""What people set right by hand: CSV files under data/curation/, of which each may be absent."""

import csv

from pipeline import InputError, paths

COLUMNS = {
    "agencies": ["agency_id", "name", "aliases"],
    "blocks": ["document_id", "text", "zone", "reason"],
    "entities": ["name", "entity_type", "aliases", "wikidata_id", "never_merge"],
    "rates": "fingerprint layer outlet n_drawn n_right n_wrong n_unsure n_uncoded unsure_share precision precision_low precision_high n_effective n_sentences n_found n_missed recall recall_low recall_high f1 f1_low f1_high true_per_found true_per_found_variance true_per_found_low true_per_found_high n_double agreement alpha".split(),
    "stories": ["document_id", "story_id", "reason"],
    "terms": ["term", "group"],
}


def read_curation(name: str) -> list[dict[str, str]]:
    """Rows of data/curation/<name>.csv as dicts of stripped strings; an absent file is an empty list.

    Raises InputError for a file that is not UTF-8 or whose header is not `COLUMNS[name]`, comma-separated.
    """
    path = paths.CURATION / f"{name}.csv"
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            found = [{key: (value or "").strip() for key, value in row.items() if key} for row in rows]
    except UnicodeDecodeError as error:
        raise InputError(f"curation {path.name}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    wanted, given = ",".join(COLUMNS[name]), ",".join(rows.fieldnames or ())
    if rows.fieldnames is not None and given != wanted:
        raise InputError(f"curation {path.name}: header is {given!r}, expected {wanted!r}")
    return found
