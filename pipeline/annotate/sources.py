"""Sources: what kind of source a noun phrase is, its head, and its name in the nominative."""

from functools import cache

from pipeline.annotate.clauses import word_classes
from pipeline.annotate.document import Document, Mention
from pipeline.annotate.person_nouns import person_noun
from pipeline.tables import read_resource

_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "r", "nen", "innen")
_NO_GENITIVE = ("s", "ß", "x", "z")  # after these the genitive of a name has an apostrophe (Grass'), never an -s
_NO_ENDING = ("ss", "as", "is", "os", "us")  # nouns that may end so in the nominative (Zirkus, Atlas): left as they are
_VAGUE_PRONOUNS = frozenset("man es das dies wer niemand jemand".split())

Span = tuple[int, int]


@cache
def _nouns() -> dict[str, str]:
    return {row["noun"].lower(): row["source_kind"] for row in read_resource("de/source_nouns.csv")}


@cache
def _whole() -> frozenset[str]:
    """Nouns that say nothing about the compounds they end: an Agentur brings news, a Modellagentur none."""
    return frozenset(row["noun"].lower() for row in read_resource("de/source_nouns.csv") if row["whole"])


@cache
def _plurals() -> dict[str, str]:
    """Plurals that no ending alone makes, with their singular: ämter → amt."""
    rows = read_resource("de/source_nouns.csv")
    return {row["plural"].lower(): row["noun"].lower() for row in rows if row["plural"]}


@cache
def _places() -> frozenset[str]:
    """Names of states, their capitals and seats of government, which stand for a government (Wien, Ballhausplatz)."""
    return frozenset(
        name
        for row in read_resource("de/countries.csv")
        for column in ("name", "aliases", "capital", "seats")
        for name in row[column].replace("/", "|").split("|")
    )


@cache
def _agencies() -> frozenset[str]:
    names: set[str] = set()
    for row in read_resource("de/agencies.csv"):
        names |= {row["agency_id"].lower(), row["name"].lower()}
        names |= {alias.strip().lower() for alias in row["aliases"].split("|") if alias.strip()}
    return frozenset(name for name in names if len(name) > 1)


def source_span(document: Document, speaker: Span | None) -> Span | None:
    """The source without its article; None for none and for man, es, das."""
    if speaker is None:
        return None
    start, end = speaker
    text = document.text[start:end]
    words = text.split()
    if not words or (words[0].lower() in _VAGUE_PRONOUNS and len(words) == 1):
        return None
    if len(words) > 1 and words[0].lower() in word_classes()["article"]:
        start += text.index(words[1], len(words[0]))
    return start, end


def head_noun(document: Document, source: Span) -> Span | None:
    """The last word of the first run of capitalised words: "südkoreanische Geheimdienst in Seoul" → Geheimdienst."""
    at = source[0]
    run: Span | None = None
    for word in document.text[source[0] : source[1]].split(" "):
        bare = word.strip('„“”"«»,.()‚‘\u00ad')
        if bare.endswith("-"):  # "Bau- und Verkehrsdirektorin": the whole compound comes later
            run = None
        elif bare[:1].isupper() and bare.lower() not in word_classes()["article"]:
            begin = at + word.index(bare)
            run = (begin, begin + len(bare))
            if bare != word and word.endswith((",", ".")):
                break
        elif run is not None:
            break
        at += len(word) + 1
    return run


def _noun_kind(word: str) -> tuple[str, str] | None:
    """Kind of a noun by its ending and the ending's nominative: "Auslandsgeheimdienstes" → intelligence, "…dienst"."""
    nouns = _nouns()
    low = word.lower()
    for ending in _ENDINGS:
        if ending and not low.endswith(ending):
            continue
        base = low[: len(low) - len(ending)]
        for at in range(0, max(1, len(base) - 4)):
            part = base[at:]
            if at and len(part) <= 5 and base[at - 1] != "-":
                continue
            if part in nouns and not (at and part in _whole()):
                return nouns[part], word[: len(word) - len(ending)]
            if part in _plurals() and ending in ("", "n"):  # Ämter, dative Ämtern
                singular = _plurals()[part]
                return nouns[singular], word[:at] + (singular if word[at:].islower() else singular.capitalize())
    return None


def source_kind(document: Document, source: Span | None) -> str:
    """Kind of a source, by agency names, its head noun, the names in it; person for a pronoun, a person's name or noun.

    "das Innenministerium" → government, "Fachleute" → expert, "Abel", "eine Nachbarin" → person; "die Satzung", a noun that
    is neither, and None → unspecified.
    """
    if source is None:
        return "unspecified"
    text = document.text[source[0] : source[1]]
    low = text.strip(' „“"«»').lower()
    if low in _agencies() or any(
        word.strip('„“"«»,()').lower() in _agencies()
        for word in text.split()
        if word[:1].isalpha() and (word.isupper() or len(word) == 3)
    ):
        return "agency"
    names = [m for m in document.mentions if source[0] <= m.start < source[1]]
    head = head_noun(document, source)
    inside = next((m.entity_type for m in names if head and m.start <= head[0] < m.end and m.form == "name"), None)
    if inside == "PER":
        return "person"
    found = _noun_kind(document.text[slice(*head)]) if head else None
    if found:
        return found[0]
    if inside is None and (kind := _person_kind(document, source, head, names)):
        return kind
    if inside == "LOC":
        return "government"
    if inside in ("ORG", "MISC"):
        return _organisation_kind(text)
    last = low.rsplit(".", 1)
    if len(last) == 2 and last[1].isalpha() and 2 <= len(last[1]) <= 4 and " " not in low:
        return "media"  # a site's own name
    first = text.split()
    if first and first[0].lower() in word_classes()["pronoun"] and (head is None or _is_pronoun(document, head)):
        return "person"
    compound = next(
        (m for m in names if m.form == "compound" and head and m.token_start <= head[0] < m.token_end), None
    )
    if compound is not None and compound.end >= head[1] - 2:
        return "government"
    if any(mark in document.text[source[0] : source[1] + 1] for mark in '„“«»"'):
        return "media"
    return "unspecified"


def _person_kind(document: Document, source: Span, head: Span | None, names: list[Mention]) -> str | None:
    """Kind of a source by nouns for persons and names of persons beside its head; None if it has neither.

    "Nachbarin", "die 48-Jährige", "Winzerin Xy" (a name nobody knows), "Dr. Abel" → person; "Großmacht" → government.
    """
    if head is None:
        words = document.text[slice(*source)].split()
        return "person" if any("Jährige" in word and word[:1].isdecimal() for word in words) else None
    noun = person_noun(document.text[slice(*head)])
    if noun is not None:
        return "government" if noun.noun_class == "state" else "person"
    before = document.text[source[0] : head[0]].split()
    if before and before[-1][:1].isupper() and person_noun(before[-1]) is not None:
        return "person"
    if document.text[slice(*head)].rpartition("-")[2] in _demonyms():
        return "person"
    for name in names:
        gap = document.text[min(name.end, head[1]) : max(name.start, head[0])]
        is_beside = not any(letter.islower() or letter in ",;" for letter in gap)
        if name.entity_type == "PER" and name.form == "name" and is_beside:
            return "person"
    return None


@cache
def _demonyms() -> frozenset[str]:
    """Nouns for the people of a country in every form: Israeli, Israelis, Spaniern, Spanierinnen."""
    return frozenset(
        name + ending
        for row in read_resource("de/countries.csv")
        for name in row["demonyms"].split("|")
        for ending in ("", "s", "n", "en", "in", "innen")
        if name
    )


def _is_pronoun(document: Document, head: Span) -> bool:
    """Whether a head is only a pronoun written with a capital, at the beginning of a sentence or in polite address."""
    return document.text[slice(*head)].lower() in word_classes()["pronoun"]


def _organisation_kind(text: str) -> str:
    low = text.lower().rstrip(".")
    if low.endswith((" ag", " gmbh", " se", " inc", " ltd", " co", " kg", " group", " corp")):
        return "company"
    if "." in low or low.endswith(("tv", "news", "times", "post", "online", "zeitung", "presse")):
        return "media"
    return "unspecified"


def source_lemma(document: Document, source: Span | None) -> str | None:
    """Name or head noun of a source in the nominative singular: "des Geheimdienstes" → Geheimdienst; None for pronouns.

    Names lose the -s of the genitive where the bare name is known ("Angaben Wiens" → Wien). Nouns of no list keep their
    number, and lose the -s only behind "des" ("des Verbandes" → Verband).
    """
    if source is None:
        return None
    head = head_noun(document, source)
    if head is None or _is_pronoun(document, head):
        return None
    word = document.text[slice(*head)]
    after_des = document.text[max(0, source[0] - 4) : source[0]].lower() == "des "
    name = next(
        (m for m in document.mentions if source[0] <= m.start <= head[0] < m.end <= source[1] and m.form == "name"),
        None,
    )
    if name is not None:
        return _bare_name(document, name, after_des and name.start == head[0])
    found = _noun_kind(word)
    if found:
        return found[1]
    noun = person_noun(word)
    if noun is not None:
        return word if word + "r" == noun.lemma else noun.lemma  # "die Vorsitzende" is a nominative already
    return _without_ending(word) if after_des else word


def _bare_name(document: Document, name: Mention, after_des: bool) -> str:
    """A name without its genitive ending: where the bare form is a known place or noun or stands elsewhere in the text."""
    text = document.text[name.start : name.end].strip("\u00ad")
    if text.endswith(("'", "’")) and text[:-1].endswith(_NO_GENITIVE):
        return text[:-1]
    stem = text[:-1]
    if not text.endswith("s") or len(stem) < 3 or stem.endswith(_NO_GENITIVE) or text in _places():
        return text
    if stem in _places() or stem.lower() in _nouns():
        return stem
    surfaces = (document.text[m.start : m.end] for m in document.mentions if m.entity_type == name.entity_type)
    if any(surface == stem or surface.endswith(" " + stem) for surface in surfaces):
        return stem
    return _without_ending(text) if after_des and name.entity_type != "PER" and " " not in text else text


def _without_ending(noun: str) -> str:
    """A noun in the genitive without its ending: Verbands, Verbandes → Verband (no noun in -e has -es)."""
    if not noun.endswith("s") or len(noun) < 5 or noun.endswith(_NO_ENDING):
        return noun
    return noun[:-2] if noun.endswith("es") else noun[:-1]
