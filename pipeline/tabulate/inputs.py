"""Tables from the stages before, checked before anything is counted: a broken one stops the run with its first bad rows."""

from collections.abc import Callable

import pandas as pd

from pipeline import InputError
from pipeline.schemas import TABLES
from pipeline.tabulate.counted import among


def checked_input(name: str, data: pd.DataFrame) -> pd.DataFrame:
    """`data` as it is. Raises InputError naming table, column and first bad rows for a null where none may be, a number that
    is not finite, or a duplicated key (as far as the columns read hold the key)."""
    table = TABLES[name]
    for column in data.columns:
        bad = data[column].isna() if column not in table.nullable else pd.Series(False, index=data.index)
        if table.dtypes[column] == "float64":
            bad |= data[column].abs() == float("inf")
        if bad.any():
            raise _refused(name, column, "is empty or not finite where a value is due", data[bad])
    if set(table.key) <= set(data.columns):
        twice = data.duplicated(list(table.key))
        if twice.any():
            raise _refused(name, ", ".join(table.key), "holds a key twice", data[twice])
    return data


_ROWS = "annotate.mentions annotate.designations annotate.quotes annotate.attributions annotate.quantities".split()
_TABLES = (
    "ingest.documents clean.blocks clean.metadata link.stories link.origins link.entities link.referents "
    "link.quote_groups link.claims link.claim_relations link.reuse ingest.rejected"
).split()


def check(read: Callable[..., pd.DataFrame]) -> None:
    """All that is counted is whole: each table alone (`checked_input`), then the links between them. Nothing is kept."""
    for name in [*_TABLES, *_ROWS]:
        checked_input(name, read(name))
    check_links(read)


def check_links(read: Callable[..., pd.DataFrame]) -> None:
    """Rows lead somewhere: every document has metadata, an origin and a story row, every referent an entity, and every
    entity stands somewhere.

    `read(name, columns)` gives a table. Raises InputError naming table, column and first bad rows.
    """
    documents = read("ingest.documents", ["document_id"])["document_id"]
    for name in ("clean.metadata", "link.stories", "link.origins"):
        known = read(name, ["document_id"])["document_id"]
        if not (found := among(documents, known)).all():
            missing = documents[~found].to_frame()
            raise _refused(name, "document_id", "lacks documents of ingest.documents", missing)
    entities = read("link.entities", ["entity_id"])
    nowhere = entities[~among(entities["entity_id"], read("link.referents", ["entity_id"])["entity_id"])]
    if len(nowhere):
        raise _refused("link.entities", "entity_id", "names what no row of link.referents leads to", nowhere)
    links = {"link.referents": ("entity_id", entities["entity_id"])}
    links |= dict.fromkeys(["clean.blocks", *_ROWS], ("document_id", documents))
    for name, (column, known) in links.items():
        lost = ~among(read(name, [column])[column], known)
        if lost.any():
            raise _refused(name, column, "names what is in no table before", read(name, [*TABLES[name].key])[lost])


def check_tokens(documents: pd.DataFrame, rows: pd.DataFrame) -> None:
    """No counted mention stands in a document without word tokens in the counted zones, for it would have no rate.

    An outlet without any token and mention is no error: it keeps its row in tabulate.coverage.
    """
    empty = documents.index[documents["n_tokens"] == 0]
    bad = rows[rows["document_id"].isin(empty)]
    if len(bad):
        raise _refused("clean.blocks", "n_tokens", "is 0 in all counted zones of documents with names there", bad)


def _refused(name: str, column: str, what: str, rows: pd.DataFrame) -> InputError:
    columns = [c for c in TABLES[name].key if c in rows.columns] or ["document_id"]
    shown = "; ".join(str(tuple(row)) for row in rows[columns].head(3).itertuples(index=False))
    return InputError(f"table {name}: column {column} {what}; first rows {shown}")
