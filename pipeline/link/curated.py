"""Corrections by hand: the rows of data/curation/entities.csv, checked, and what they decide."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline import InputError
from pipeline.link.names import loose_key, name_key

_TYPES = ("PER", "LOC", "ORG", "MISC")


@dataclass(frozen=True, slots=True)
class Curated:
    """One entity settled by hand."""

    name: str
    entity_type: str
    wikidata_id: str


@dataclass(slots=True)
class Curation:
    """`find` what a name is by hand, `keeps_apart` what must not be joined."""

    by_key: dict[str, list[Curated]] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()

    def find(self, name: str, entity_type: str) -> Curated | None:
        """The entity this name is by hand; where a name has two (of two types), the one of this type."""
        if not self.by_key:
            return None
        rows = self.by_key.get(name_key(name)) or self.by_key.get(loose_key(name)) or []
        return next((row for row in rows if row.entity_type == entity_type), rows[0] if len(rows) == 1 else None)

    def keeps_apart(self, names_a: Iterable[str], names_b: Iterable[str]) -> bool:
        """Whether a `never_merge` stands between any two of these names."""
        if not self.apart:
            return False
        keys_b = {name_key(name) for name in names_b}
        return any((name_key(a), b) in self.apart for a in names_a for b in keys_b)


def read_rows(rows: list[dict[str, str]]) -> Curation:
    """Check curation rows (name, entity_type, aliases, wikidata_id, never_merge; lists separated by |).

    Raises InputError in one line for a row without name, with an unknown type or without the columns, for a name or id
    that two rows claim, and for a name that a row both joins and keeps apart.
    """
    curation = Curation()
    ids: dict[str, str] = {}
    apart: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, 2):
        where = f"data/curation/entities.csv, row {number}"
        name, kind, wikidata = row.get("name", ""), row.get("entity_type", ""), row.get("wikidata_id", "")
        if not name:
            raise InputError(f"{where}: name is empty")
        if kind not in _TYPES:
            raise InputError(f"{where}: entity_type of '{name}' is '{kind}', expected one of {', '.join(_TYPES)}")
        entity = Curated(name, kind, wikidata)
        aliases = [name, *(a.strip() for a in row.get("aliases", "").split("|") if a.strip())]
        others = {name_key(n) for n in row.get("never_merge", "").split("|") if n.strip()}
        for key in dict.fromkeys(k for alias in aliases for k in (name_key(alias), loose_key(alias))):
            if key in others:
                raise InputError(f"{where}: '{key}' is both an alias and in never_merge of '{name}'")
            for other in curation.by_key.get(key, []):
                if other.entity_type == kind and other != entity:
                    raise InputError(f"{where}: '{key}' belongs to '{other.name}' already, now to '{name}' ({kind})")
            curation.by_key.setdefault(key, []).append(entity)
        if wikidata and ids.setdefault(wikidata, name) != name:
            raise InputError(f"{where}: wikidata_id {wikidata} of '{name}' belongs to '{ids[wikidata]}' already")
        apart |= {(name_key(alias), other) for alias in aliases for other in others}
    curation.apart = frozenset(apart | {(b, a) for a, b in apart})
    return curation
