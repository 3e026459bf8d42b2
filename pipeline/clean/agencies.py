"""Wire services and picture agencies by their printed names (pipeline/resources/de/agencies.csv and the curated list)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.tables import read_resource

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)  # told apart by identity, so that what it found in a line can be kept
class Agencies:
    """The agencies known: a pattern that finds any alias as a word of its own, and the id and kind behind each alias.

    `openings` are the first words of the aliases: most lines hold none, which is cheaper to see than to match them all.
    """

    pattern: re.Pattern[str]
    ids: dict[str, str]
    photo_only: frozenset[str]
    openings: frozenset[str]

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and agency_id of every alias in `text`: "dpa/AFP" gives dpa and afp."""
        if self.openings.isdisjoint(_WORD.findall(text)):
            return []
        return [(match.start(), match.end(), self.ids[match.group()]) for match in self.pattern.finditer(text)]


def load_agencies(curated: Iterable[Mapping[str, str]] = ()) -> Agencies:
    """The shipped agencies, then those of `curated` rows (agency_id, name, aliases), which win over the shipped ones."""
    ids: dict[str, str] = {}
    photo_only = set()
    for row in (*read_resource("de/agencies.csv"), *curated):
        for alias in (row["name"], *row["aliases"].split("|")):
            if alias.strip():
                ids[alias.strip()] = row["agency_id"]
        if row.get("kind") == "photo":
            photo_only.add(row["agency_id"])
        else:
            photo_only.discard(row["agency_id"])
    names = "|".join(re.escape(alias) for alias in sorted(ids, key=lambda alias: (-len(alias), alias)))
    openings = frozenset(_WORD.findall(alias)[0] for alias in ids)
    return Agencies(re.compile(rf"(?<![\w@])(?:{names})(?![\w@])"), ids, frozenset(photo_only), openings)
