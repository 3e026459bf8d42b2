"""Mentions of one document that are one thing: surname and full name, genitive, abbreviation in brackets."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.link.curated import Curated, Curation
from pipeline.link.named import Named
from pipeline.link.names import family_names_first, loose_key, name_key, surnames, words_of
from pipeline.link.places import Known, derived_places, known_agencies, known_names
from pipeline.link.short_forms import is_short_first_name, of_bodies
from pipeline.tables import read_map

_CLEAR = 2  # a bare surname goes to the person named this many times as often as any other bearer of it


@dataclass(slots=True)
class Chain:
    """What one document calls one thing by: spellings with their numbers, and the mentions with the rule that joined them."""

    document_id: str
    entity_type: str
    key: str
    names: dict[str, int] = field(default_factory=dict)
    derived: dict[str, int] = field(default_factory=dict)  # adjectives and demonyms; names where nothing else stands
    rows: list[tuple[int, str, bool]] = field(default_factory=list)  # mention, rule, is_ambiguous
    settled: Curated | Known | None = None
    is_full_person: bool = False
    is_open: bool = True  # may still be joined to a full name of the corpus


def chains(document_id: str, mentions: list[Named], curation: Curation) -> list[Chain]:
    """Group the mentions of one document, in text order of their first one.

    Settled by hand first; then persons by full name and by the surname or first name of a full name seen here, known
    places and agencies, short forms in brackets, equal names. A bare surname that fits several people goes to the one
    named at least twice as often and is flagged; without such a one it stays by itself, flagged.
    """
    _agree_on_types(mentions)
    people = _People(mentions, curation)
    short = of_bodies(m.name for m in mentions if m.entity_type == "ORG" and m.form == "name") | _bracketed(mentions)
    found: dict[tuple, Chain] = {}
    for m in mentions:
        for key, rule, ambiguous, settled in _places_of(m, people, short, curation):
            chain = found.get(key)
            if chain is None:
                chain = found[key] = Chain(document_id, key[0], key[1], settled=settled)
                chain.is_full_person = key[0] == "PER" and key[1] in people.fulls
                chain.is_open = not ambiguous
            counts = chain.derived if m.form == "derived" else chain.names
            counts[m.name] = counts.get(m.name, 0) + 1
            chain.rows.append((m.mention, rule, ambiguous))
    return list(found.values())


def _places_of(m: Named, people: "_People", short: dict[str, str], curation: Curation) -> list[tuple]:
    """The chain keys a mention belongs to (several for "polnisch-tschechisch"): (type, key), rule, is_ambiguous, settled."""
    if m.form == "derived":
        names = derived_places(m.name)
        if names:
            return [_listed(known_names()[loose_key(n)], "LOC", "derived", curation) for n in names]
        key = m.key.removesuffix("er") if m.entity_type == "LOC" else m.key  # "Moskauer", "Husumer"
        known = known_names().get(key)
        return [
            _listed(known, m.entity_type, "derived", curation)
            if known
            else ((m.entity_type, key), "derived", False, None)
        ]
    rule = "compound" if m.form == "compound" else "name"
    if by_hand := curation.find(m.name, m.entity_type):
        return [((by_hand.entity_type, name_key(by_hand.name)), "curated", False, by_hand)]
    agency = known_agencies().get(m.name)
    if agency and (m.entity_type in ("ORG", "MISC") or agency.kind == "curated agency"):
        return [_listed(agency, "ORG", rule, curation)]
    if m.entity_type == "PER" or people.is_mistagged(m):
        full, how, ambiguous = people.find(m)
        if full is not None or m.entity_type == "PER":
            return [(("PER", full or m.key), how or rule, ambiguous, None)]
    name = short.get(m.key, m.name)
    party = read_map("de/parties.csv", "name", "party").get(name) if m.entity_type == "ORG" else None
    key = loose_key(party or name)  # Grüne, die Grünen
    known = known_names().get(key)
    if known and (known.kind in ("country", "region") or m.entity_type in ("LOC", "ORG")):
        return [_listed(known, m.entity_type, rule, curation)]
    return [((m.entity_type, key), "abbreviation" if m.key in short else rule, False, None)]


def _listed(known: Known, tagged: str, rule: str, curation: Curation) -> tuple:
    """Chain key, rule, flag and settlement of a name the lists know; capitals and seats keep the type they are tagged as."""
    if by_hand := curation.find(known.name, known.entity_type):
        return (by_hand.entity_type, name_key(by_hand.name)), "curated", False, by_hand
    entity_type = tagged if known.kind in ("capital", "seat") else known.entity_type
    return (entity_type, loose_key(known.name)), rule, False, known


def _agree_on_types(mentions: list[Named]) -> None:
    """One name, one type: the one most mentions of it have here (ties: the first)."""
    counts = Counter((m.key, m.entity_type) for m in mentions if m.form != "derived")
    most = {key: entity_type for (key, entity_type), _ in reversed(counts.most_common())}  # the first of equals last
    for m in mentions if len(most) < len(counts) else ():
        if m.form != "derived":
            m.entity_type = most[m.key]


def _bracketed(mentions: list[Named]) -> dict[str, str]:
    """Short forms introduced in brackets: "Nordische Fährunion (NFU)" gives nfu → Nordische Fährunion."""
    short: dict[str, str] = {}
    for long, brief in pairwise(mentions):
        name = brief.name
        is_long = " " in long.name or long.entity_type == "ORG"
        follows = brief.start - long.end == 2 and long.entity_type != "PER" and is_long  # exactly " (" between them
        if follows and name.isupper() and 1 < len(name) <= 6 and _abbreviates(name.casefold(), long.name.casefold()):
            short.setdefault(brief.key, long.name)
    return short


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters stand in the name in this order, the first at its head: nfu, nordische fährunion; not ndr, ndr chor."""
    rest = iter(long)
    in_order = all(letter in rest for letter in short if letter.isalnum())
    return short[0] == long[0] and in_order and not long.startswith(short)


class _People:
    """The people a document names in full, and who a bare surname or first name means at a place of its text."""

    def __init__(self, mentions: list[Named], curation: Curation) -> None:
        self.fulls: dict[str, list[int]] = {}  # canonical key → starts
        self.canonical: dict[str, str] = {}
        self.by_short: dict[str, list[str]] = {}
        by_ends: dict[tuple[str, str], tuple[str, str]] = {}
        by_surname: dict[str, dict[tuple[str, str], None]] = {}
        first_names: dict[str, list[str]] = {}
        for m in mentions:
            words = words_of(m.name)
            if m.entity_type != "PER" or m.form == "derived" or len(words) < 2 or " " not in m.name:
                continue  # "Aller-Brinkmann" is a surname, not a full name
            ends = _ends(m.name, words)
            ends = next((e for e in by_surname.get(ends[1], ()) if is_short_first_name(e[0], ends[0])), ends)
            by_surname.setdefault(ends[1], {})[ends] = None
            earlier, spelling = by_ends.setdefault(ends, (m.key, m.name))
            if _same_middle(words, words_of(spelling)) and not curation.keeps_apart([m.name], [spelling]):
                self.canonical.setdefault(m.key, earlier)
            full = self.canonical.setdefault(m.key, m.key)
            if full not in self.fulls:
                for at in surnames(words):
                    self.by_short.setdefault(at, []).append(full)
                first_names.setdefault(words[0], []).append(full)
            self.fulls.setdefault(full, []).append(m.start)
        for name, fulls in first_names.items():  # a surname of somebody is not read as somebody else's first name
            self.by_short.setdefault(name, fulls)
        self.named_short: Counter = Counter()
        self.curation = curation

    def is_mistagged(self, m: Named) -> bool:
        """Whether a name tagged as no person is the surname of one named here, and no known place or abbreviation."""
        named = self.by_short.get(m.key, [])
        own = any(surnames(full.split(" "))[0] == m.key for full in named)
        return own and not m.name.isupper() and loose_key(m.name) not in known_names()

    def find(self, m: Named) -> tuple[str | None, str | None, bool]:
        """Key of the full name, the rule if it is not spelled out, and whether another would fit."""
        if m.key in self.canonical:
            return self.canonical[m.key], None, False
        fulls = [f for f in self.by_short.get(m.key, []) if not self.curation.keeps_apart([m.name], [f])]
        if not fulls:
            return None, None, False
        before = [full for full in fulls if self.fulls[full][0] < m.start]
        if len(before or fulls) == 1:
            full, ambiguous = (before or fulls)[0], False
        else:
            ranked = sorted(
                before or fulls, key=lambda f: (-len(self.fulls[f]) - self.named_short[f], self.fulls[f][0])
            )
            first, second = (len(self.fulls[f]) + self.named_short[f] for f in ranked[:2])
            is_introduced_next = (
                not before and first >= second and ranked[0] == min(fulls, key=lambda f: self.fulls[f][0])
            )
            if (
                first < _CLEAR * second and not is_introduced_next
            ):  # a headline's surname is the one the text opens with
                return None, None, True
            full, ambiguous = ranked[0], True
        self.named_short[full] += 1
        words = full.split(" ")
        is_surname = m.key != words[0] or words[0] in family_names_first()
        return full, "surname" if is_surname else "first_name", ambiguous


def _ends(name: str, words: list[str]) -> tuple[str, str]:
    """What a full name shares with its longer form: "Lena M. Vogt" and "Lena Vogt"; a family name first needs all words."""
    if words[0] in family_names_first():
        return words[0], "".join(words[1:])
    parts = name.casefold().split()
    return parts[0], name_key(parts[-1])


def _same_middle(words_a: list[str], words_b: list[str]) -> bool:
    """Whether two names of equal ends differ at most by an absent or initialled middle name."""
    a, b = (" ".join(word for word in words[1:-1] if len(word) > 2) for words in (words_a, words_b))
    return not a or not b or a == b or words_a[0] in family_names_first()
