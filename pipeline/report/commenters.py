"""Names of people who comment: pages leave them out, wherever a comment is shown or quoted."""

import re

import pandas as pd

_NAME_LINE = re.compile(r"[^\n.!?:]{1,60}")  # a first line that is no sentence: "User 4711", "Bine aus Kiel"
_COMMENT_WORDS = 3  # what follows a name is longer than this; what follows the heading "Kommentare" is a name


def after_name(text: str, start: int, end: int, following: str = "") -> int:
    """Where a comment begins after its commenter's name; `start` if its first line is no such name.

    A name line has up to five words and no full stop; behind it stands the comment ("Bine aus Kiel\\nDas war zu
    erwarten."), here or in the `following` block of the page, or it holds a number ("User 4711").
    """
    line = text[start:end].split("\n", 1)[0]
    rest = text[start + len(line) : end].strip()
    followed = rest or len(following.split()) > _COMMENT_WORDS
    if (
        line.strip()
        and _NAME_LINE.fullmatch(line)
        and len(line.split()) <= 5
        and (followed or any(c.isdigit() for c in line))
    ):
        return start + len(line)
    return start


def commenter_names(blocks: pd.DataFrame, texts: pd.Series) -> pd.DataFrame:
    """Where names of commenters stand: document_id, start, name_end. `texts`: text by document_id; `blocks`: clean.blocks."""
    rows = []
    following = blocks.shift(-1)
    after = (following["document_id"] == blocks["document_id"]) & (following["zone"] == "comment")
    for block, comes, start, end in zip(
        blocks.itertuples(), after, following["start"].fillna(0), following["end"].fillna(0), strict=True
    ):
        if block.zone == "comment":
            text = texts[block.document_id]
            spoken = after_name(text, block.start, block.end, text[int(start) : int(end)] if comes else "")
            if spoken > block.start:
                rows.append((block.document_id, block.start, spoken))
    return pd.DataFrame(rows, columns=["document_id", "start", "name_end"]).astype(
        {"document_id": "str", "start": "int64", "name_end": "int64"}
    )


def without_names(rows: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """`rows` (document_id, start, end, surface) without those inside a commenter's name; what begins in one begins after it."""
    if names.empty or rows.empty:
        return rows
    touching = rows["document_id"].isin(names["document_id"])
    named = pd.merge_asof(
        rows.loc[touching, ["document_id", "start"]].reset_index().sort_values("start", kind="stable"),
        names.rename(columns={"start": "name_start"}).assign(start=names["start"]).sort_values("start"),
        on="start",
        by="document_id",
    ).set_index("index")
    name_end = named["name_end"].reindex(rows.index).fillna(0).astype("int64")
    begins_inside = name_end > rows["start"]
    rows = rows[~begins_inside | (rows["end"] > name_end)].copy()
    for at in rows.index[begins_inside.loc[rows.index]]:
        cut = name_end[at] - rows.at[at, "start"]
        text = rows.at[at, "surface"][cut:]
        blank = len(text) - len(text.lstrip())
        rows.at[at, "start"] += cut + blank
        rows.at[at, "surface"] = text[blank:]
    return rows[rows["end"] > rows["start"]]
