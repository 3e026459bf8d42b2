"""Names known from lists, from the outlet itself and from picture credits."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.annotate.document import Block
from pipeline.annotate.name_spans import Names, common_words, first_names, is_capital
from pipeline.annotate.source_nouns import agency_names
from pipeline.tables import read_resource, read_words

_GENITIVE = ("", "s", "es")
_CREDIT = re.compile(
    r"(?:(?<!\w)(?P<label>[^\W\d]{4,15}(?:credits?)?)\s?:\s*|(?P<mark>©|\(c\))\s*)(?P<rest>[^\n|()„“»«:;?!]{2,80})"
)
_DATELINE = re.compile(
    r"^\W{0,3}(?P<place>[A-ZÄÖÜ][\w.-]+)(?:[ /,]{1,2}[A-ZÄÖÜ][\w.-]+){0,3} \((?P<agency>[a-z]{3,5}|[A-Z]{3,5})\)\s?[–—-]\s"
)
_TAIL = re.compile(r"[-–|(]\s*(?P<rest>[^\W\d_][^\n|()/.]{1,30}(?:/\s?[^\W\d_][^\n|()/.]{1,40})?)\)?\s*$")
_PERSON = re.compile(
    r"[A-ZÄÖÜÀ-Þ][\w'’.-]*(?: (?:von|van|de|der|den|del|da|di|la|le|zu|zur|[A-ZÄÖÜÀ-Þ][\w'’.-]*)){0,2} [A-ZÄÖÜÀ-Þ][\w'’-]+"
)
_BODY = re.compile(
    r"\b(?:images?|pictures?|press|presse|agentur|media|photos?|fotos?|alliance|news|archiv|verlag|gmbh|ag|tv|film|stock|studio|"
    r"museum|polizei|feuerwehr|universität|institut|verein|verband|stiftung|gemeinde|stadt|kreis|bezirk|amt|archives?|sports?|international)\b|images$|press$|foto$|funk$|zeitung$|blatt$",
    re.IGNORECASE,
)


_IS_ADJECTIVE = re.compile(r"\w+er|Deutsch\w*")
_BEFORE_MEN, _BEFORE_WOMEN = frozenset("der den dem ein einen einem".split()), frozenset("die der eine einer".split())


@cache
def _countries() -> frozenset[str]:
    names: set[str] = set()
    for row in read_resource("de/countries.csv"):
        names.update(part for part in [row["name"], *row["aliases"].split("|")] if len(part) > 3 and " " not in part)
    names = {name for name in names if name.isalpha() and not name.isupper()}
    return frozenset(names | {name.upper() for name in names})  # in a headline of capitals


@cache
def demonyms() -> frozenset[str]:
    """What people of a country are called, in every form (Norweger, Norwegerin, Norwegern), if it is no country as well (Polen)."""
    found = set()
    for row in read_resource("de/countries.csv"):
        for word in row["demonyms"].split("|"):
            stem = word.removesuffix("e")
            found.update([word, word + "n", word + "s", stem + "in", stem + "innen"] if word else [])
    known = {part for row in read_resource("de/countries.csv") for part in [row["name"], *row["aliases"].split("|")]}
    return frozenset(found) - known


@lru_cache(maxsize=1 << 16)
def is_demonym(word: str) -> bool:
    """Whether a word says of which country somebody is, or of which two: Norwegerin, Deutsch-Israeli, Deutschtürkin."""
    tail = word.rpartition("-")[2]
    return tail in demonyms() or (
        tail.startswith("Deutsch") and tail.removeprefix("Deutsch").capitalize() in demonyms()
    )


def without_demonyms(names: Names) -> None:
    """Take demonyms out of names in place: "der | Deutsch-Israeli | Uri Abel", "die | Türkin | Ayla Abel", "4 Deutsche tot"; not of "Schweizer
    Radio", "Deutsche Bank"."""
    for name in list(names.names):
        words = names.texts[name.first : name.end]
        people = words[words[0].isdecimal() :]
        if len(words) > 1 and people[1:] == [word.lower() for word in people[1:]] and is_demonym(people[0]):
            names.names.remove(name)
            continue
        first, before = names.texts[name.first], names.texts[name.first - 1] if name.first else ""
        article = _BEFORE_WOMEN if first.endswith("in") else _BEFORE_MEN
        is_one = "-" in first or (not _IS_ADJECTIVE.fullmatch(first) and before.lower() in article)
        if not is_one or not is_demonym(first):
            continue
        if name.end == name.first + 1:
            names.names.remove(name)
        else:
            name.first, name.entity_type = name.first + 1, "PER"


@cache
def _institutions() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word, as it may be printed → the words of institutions that begin with it, and their type."""
    found: dict[str, list] = {}
    for row in read_resource("de/institutions.csv"):
        words = tuple(row["name"].split(" "))
        for form in _forms(words[0], is_last=len(words) == 1):
            found.setdefault(form, []).append((words, row["entity_type"]))
    return found


def _forms(word: str, is_last: bool) -> tuple[str, ...]:
    if not is_last and word.endswith("e"):
        return tuple(word + ending for ending in ("", "n", "s", "r", "m"))
    return tuple(word + ending for ending in _GENITIVE)


def apply_lists(names: Names, own_name: str) -> None:
    """Set in place: countries the model missed, institutions with their type, the outlet's own name and bodies often cited as ORG.

    A body's name that is one word and taken for a place stays one: many are called after their town (Salzgitter).
    """
    for name in names.names:
        is_open = name.entity_type in ("PER", "MISC") or (name.entity_type == "LOC" and name.end - name.first > 1)
        if is_open and names.surface(name) in _bodies():
            name.entity_type = "ORG"
    countries, institutions, agencies, texts = _countries(), _institutions(), _unmistakable_agencies(), names.texts
    for at, text in enumerate(texts):
        if not text[:1].isupper() or at in names.taken:
            continue
        if text in countries or (text[-1] == "s" and text[:-1] in countries):
            inside = names.at(at)
            if inside is None:
                names.put(at, at + 1, "LOC")
            elif inside.end - inside.first == 1 and inside.entity_type in ("PER", "MISC"):
                inside.entity_type = "LOC"
            elif inside.first == at and inside.entity_type == "PER" and text not in first_names():
                names.put(at, at + 1, "LOC")  # "aus Kasachstan | Wolfram kaufen"
        for words, entity_type in institutions.get(text, ()):
            end = at + len(words)
            if end <= len(texts) and all(
                texts[at + i] in _forms(word, i == len(words) - 1) for i, word in enumerate(words)
            ):
                inside = names.at(at)
                if (inside is None or (inside.first >= at and inside.end <= end)) and not _is_title(names, at, end):
                    names.put(at, end, entity_type)
        if text in agencies and names.at(at) is None:
            names.put(at, at + 1, "ORG")
        if own_name and text.lower() in (own_name, own_name + "s") and names.at(at) is None:
            names.put(at, at + 1, "ORG")


@cache
def _bodies() -> frozenset[str]:
    """Bodies that are often cited (Al Jazeera, Netflix), also in the genitive."""
    return frozenset(row["name"] + ending for row in read_resource("de/source_names.csv") for ending in ("", "s"))


def _is_title(names: Names, at: int, end: int) -> bool:
    """Whether the word is a person's office here: Nationalrat Ida Abel, der Zuger Ständerat."""
    after = names.at(end)
    is_before_person = after is not None and after.first == end and after.entity_type == "PER"
    before = names.texts[at - 1] if at else ""
    return (
        end - at == 1
        and names.texts[at].endswith(("rat", "anwalt"))
        and (is_before_person or (is_capital(before) and before.endswith("er") and len(before) > 3))
    )


def own_name(outlet_id: str) -> str:
    """The word by which an outlet calls itself, lower case, from its id: "husumer-tagesanzeiger" → "tagesanzeiger".

    Empty where that word is a common one (welt, zeitung), which is no name without its article.
    """
    word = outlet_id.lower().rpartition("-")[2]
    return word if len(word) > 4 and word.isalpha() and word not in common_words() else ""


@cache
def _credit_words() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_resource("de/credit_words.csv")
    labels = frozenset(row["word"] for row in rows if row["kind"] == "label")
    return labels, frozenset(row["word"] for row in rows) | {"pool", "privat", "dpa-pool"}


def credited(text: str, block: Block) -> Iterator[tuple[int, int, str]]:
    """Names in picture credits and datelines of a block, (start, end, type): "Foto: Ida Abel", "Bild: nwd/Ida Abel", "Kiel (nwd) –".

    Two or three capitalised words without a word for a company are a person, anything else is an organisation.
    """
    part = text[block.start : block.end]
    match = _DATELINE.match(part)
    if match and match["place"].lower() not in read_words("de/function_words.csv"):
        yield block.start + match.start("agency"), block.start + match.end("agency"), "ORG"
    labels, notes = _credit_words()
    matches = [m for m in _CREDIT.finditer(part) if m["mark"] or m["label"].lower() in labels]
    tail = None if matches or block.zone != "caption" else _TAIL.search(part)
    if tail and ("/" in tail["rest"] or tail["rest"].strip() in agency_names()):
        matches = [tail]
    for match in matches:
        at = match.start("rest")
        for piece in re.split(r"(/|,| via )", match["rest"]):
            word = piece.strip(" .\t\xa0-–")
            start = block.start + at + (piece.find(word) if word else 0)
            at += len(piece)
            entity_type = _credited_type(word, notes)
            if entity_type:
                yield start, start + len(word), entity_type


@cache
def _unmistakable_agencies() -> frozenset[str]:
    """Those whose spelling is no other word's: four letters or more, two of them capitals (APnews)."""
    return frozenset(name for name in agency_names() if len(name) > 3 and sum(c.isupper() for c in name) > 1)


def _credited_type(word: str, notes: frozenset[str]) -> str | None:
    if not word or word.lower() in notes or any(c.isdigit() for c in word) or word in ("/", ",", "via"):
        return None
    if word in agency_names():
        return "ORG"
    if _BODY.search(word):
        return "ORG" if is_capital(word) and word.count(" ") < 4 else None
    if _PERSON.fullmatch(word):
        return "PER"
    if (
        " " not in word
        and (is_capital(word) or len(word) <= 5)
        and word.lower() not in common_words()
        and word.isalpha()
    ):
        return "ORG"
    return None
