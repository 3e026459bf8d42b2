"""The promise every span makes: `text[start:end] == surface`."""

import pandas as pd


def first_mismatch(rows: pd.DataFrame, texts: dict[str, str]) -> dict | None:
    """The first row (document_id, start, end, surface) whose surface is not its text slice, as a dict; None if all agree."""
    for row in rows[["document_id", "start", "end", "surface"]].itertuples(index=False):
        if texts[row.document_id][row.start : row.end] != row.surface:
            return {**row._asdict(), "text": texts[row.document_id][row.start : row.end]}
    return None
