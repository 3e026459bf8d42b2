"""Mentions as read one by one: the name in each, in the nominative where a stem is attested, and its key."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.legal_forms import without_legal_form
from pipeline.link.names import genitive_stems, loose_key, name_key, plain_name, surnames, words_of
from pipeline.link.places import known_names

_SHORTEST_PART = 4  # letters: shorter names at the head of a word are chance (Rom in Roman)
_LONGEST_WORD = 60  # letters of a compound that are looked at


@dataclass(slots=True)
class Named:
    """A mention as read here, by its number: `name` is the surface without title, marks and genitive; `key` compares it."""

    mention: int
    start: int
    end: int
    name: str
    entity_type: str
    form: str
    key: str = ""


def read_names(rows: Iterable, attested: Collection[str], cities: Collection[str] = ()) -> list[Named]:
    """Mentions (mention_id, here a number, start, end, surface, entity_type, form) with their names in the nominative.

    A genitive -s goes if the stem stands elsewhere in the document or, by `attested` (name keys), in the corpus or the
    tables: "Vogts Rede" beside "Lena Vogt" → Vogt; "Jens" stays. That of a place goes if the stem is one of `cities`, too:
    "Hamas" is no genitive of a town Hama where it is a body.
    """
    found = []
    for row in rows:
        name = _as_printed(row.surface, row.entity_type)
        found.append(Named(row.mention_id, row.start, row.end, name, row.entity_type, row.form))
    here = set(attested_keys((m.name, m.entity_type) for m in found if m.form == "name"))
    for m in found:
        if m.form == "compound":
            m.name = _leading_name(m.name, here, attested, cities)
        if m.form != "derived":
            is_place = m.entity_type == "LOC"
            m.name = nominative(m.name, m.entity_type == "PER", here, attested, cities if is_place else ())
        m.key = name_key(m.name)
    return found


def asked_keys(names: Iterable[tuple[str, str, str]]) -> set[str]:
    """All keys that `read_names` may look for in `attested` where these surfaces, types and forms are mentioned."""
    asked: set[str] = set()
    for surface, entity_type, form in names:
        name, is_person = _as_printed(surface, entity_type), entity_type == "PER"
        heads = list(_heads(name)) if form == "compound" else []
        asked.update(map(name_key, heads))
        for head in [*heads, name] if form != "derived" else ():
            for key in map(name_key, genitive_stems(head, is_person)):
                asked.update([key, key.rpartition(" ")[2]] if is_person else [key])
    return asked


def _as_printed(surface: str, entity_type: str) -> str:
    return plain_name(surface, entity_type == "PER").rstrip("-") or surface


def _leading_name(word: str, *attested: Collection[str]) -> str:
    """The longest first part of a closed compound that is a name: "Kremlchef" → Kreml, though no "Kreml" stands here."""
    known = known_names()
    for head in _heads(word):
        key = name_key(head)
        if key in known or any(key in keys for keys in attested):
            return head
    return word


def _heads(word: str) -> Iterator[str]:
    """The first parts of a word, the longest first."""
    return (word[:end] for end in range(min(len(word), _LONGEST_WORD), _SHORTEST_PART - 1, -1))


def attested_keys(names: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Keys that show a stem to exist: each whole name, a firm's without its legal form, and each way a person of that name may be called by surname."""
    for name, entity_type in names:
        yield from _attested_by(name, entity_type == "PER" and " " in name)


@lru_cache(maxsize=1 << 16)
def _attested_by(name: str, is_full_person: bool) -> tuple[str, ...]:
    return name_key(name), name_key(without_legal_form(name)), *(surnames(words_of(name)) if is_full_person else ())


def nominative(name: str, is_person: bool, *attested: Collection[str]) -> str:
    """The name without a genitive ending if its stem is attested or a known place, else as it is."""
    stems, known = genitive_stems(name, is_person), known_names()
    if not stems or loose_key(name) in known:
        return name
    for stem in stems:
        key = name_key(stem)
        last = key.rpartition(" ")[2]
        for keys in attested:
            if key in keys or (is_person and last in keys):
                return stem
        if loose_key(stem) in known or name.endswith("'"):
            return stem
    return name
