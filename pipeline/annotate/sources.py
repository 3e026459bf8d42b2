"""Sources: what kind of source a noun phrase is, its head, and its name in the nominative."""

from functools import cache

from pipeline.annotate.clauses import word_classes
from pipeline.annotate.document import Document
from pipeline.tables import read_resource

_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "r", "nen", "innen")
_VAGUE_PRONOUNS = frozenset("man es das dies wer niemand jemand".split())

Span = tuple[int, int]


@cache
def _nouns() -> dict[str, str]:
    return {row["noun"].lower(): row["source_kind"] for row in read_resource("de/source_nouns.csv")}


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
        bare = word.strip('„“”"«»,.()‚‘')
        if bare[:1].isupper() and bare.lower() not in word_classes()["article"]:
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
            if base[at:] in nouns and (at == 0 or len(base) - at > 5 or base[at - 1] == "-"):
                return nouns[base[at:]], word[: len(word) - len(ending)]
    return None


def source_kind(document: Document, source: Span | None) -> str:
    """Kind of a source, by agency names, its head noun, the names in it; person for a pronoun or a person's name.

    "das Innenministerium" → government, "Fachleute" → expert, "Abel" → person; None → unspecified.
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
    if inside == "LOC":
        return "government"
    if inside in ("ORG", "MISC"):
        return _organisation_kind(text)
    last = low.rsplit(".", 1)
    if len(last) == 2 and last[1].isalpha() and 2 <= len(last[1]) <= 4 and " " not in low:
        return "media"  # a site's own name
    first = text.split()
    if first and first[0].lower() in word_classes()["pronoun"] and head is None:
        return "person"
    compound = next(
        (m for m in names if m.form == "compound" and head and m.token_start <= head[0] < m.token_end), None
    )
    if compound is not None and compound.end >= head[1] - 2:
        return "government"
    if any(mark in document.text[source[0] : source[1] + 1] for mark in '„“«»"'):
        return "media"
    return "person"


def _organisation_kind(text: str) -> str:
    low = text.lower().rstrip(".")
    if low.endswith((" ag", " gmbh", " se", " inc", " ltd", " co", " kg", " group", " corp")):
        return "company"
    if "." in low or low.endswith(("tv", "news", "times", "post", "online", "zeitung", "presse")):
        return "media"
    return "unspecified"


def source_lemma(document: Document, source: Span | None) -> str | None:
    """Name or head noun of a source in the nominative: "des Geheimdienstes" → Geheimdienst; None for pronouns."""
    if source is None:
        return None
    names = [m for m in document.mentions if source[0] <= m.start and m.end <= source[1] and m.form == "name"]
    head = head_noun(document, source)
    if head is None:
        return None
    word = document.text[slice(*head)]
    name = next((m for m in names if m.start <= head[0] < m.end), None)
    if name is not None:
        return document.text[name.start : name.end]
    found = _noun_kind(word)
    if found:
        return found[1]
    return word
