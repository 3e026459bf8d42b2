"""Sources: the noun phrase a statement rests on, its head, and its name in the nominative."""

from bisect import bisect_left
from functools import cache

from pipeline.annotate.clauses import word_classes
from pipeline.annotate.document import Document, Mention
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.source_nouns import agencies, is_listed, noun_kind, places
from pipeline.tables import read_resource

_NO_GENITIVE = ("s", "ß", "x", "z")  # after these the genitive of a name has an apostrophe (Grass'), never an -s
_NO_ENDING = ("ss", "as", "is", "os", "us")  # nouns that may end so in the nominative (Zirkus, Atlas): left as they are
_INFLECTED = ("e", "en", "er", "es", "em")
_OPENING = tuple('„“"«‚')
_VAGUE_PRONOUNS = frozenset("man es das dies wer niemand jemand".split())

_DEGREES = frozenset(["Dr", "Prof", "Mag", "Dipl", "Ing"])  # Dr. Ida Abel
Span = tuple[int, int]


@cache
def _regions() -> frozenset[str]:
    return frozenset(row["name"] for row in read_resource("de/regions.csv"))


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
    at = behind_complement(document, source)
    run: Span | None = None
    for word in document.text[at : source[1]].split(" "):
        if run is not None and word.startswith(_OPENING) and not mentions_in(document, at + 1, at + len(word)):
            break  # Aktion | «Jetzt erst recht
        bare = word.strip('„“”"«»,.()‚‘')
        if bare.endswith("-"):  # "Bau- und Verkehrsdirektorin": the whole compound comes later
            run = None
        elif (bare[:1].isupper() and bare.lower() not in word_classes()["article"]) or (
            bare[:1].isdigit() and person_noun(bare)  # der 52-Jährige
        ):
            begin = at + word.index(bare)
            run = (begin, begin + len(bare))
            if bare != word and word.endswith((",", ".")) and bare not in _DEGREES:
                break
        elif run is not None:
            break
        at += len(word) + 1
    return run


def behind_complement(document: Document, source: Span) -> int:
    """Where the attribute of a source begins whose complement stands before it: "der von der Stadt | beauftragte Gutachter", else the source."""
    words = document.text[source[0] : source[1]].split(" ")
    articles, prepositions = word_classes()["article"], word_classes()["preposition"]
    begins = words[0] in prepositions or (
        words[0].lower() in articles and words[1:2] != [] and words[1] in prepositions
    )
    at, is_noun = source[0], False
    for word in words if begins else ():
        if is_noun and word.islower() and word.endswith(_INFLECTED) and word not in articles | prepositions:
            return at
        is_noun = is_noun or (word[:1].isupper() and word.lower() not in articles)
        at += len(word) + 1
    return source[0]


def mentions_in(document: Document, start: int, end: int) -> list[Mention]:
    """The document's names that begin in a stretch."""
    at = bisect_left(document.mentions, start, key=lambda mention: mention.start)
    return document.mentions[at : bisect_left(document.mentions, end, lo=at, key=lambda mention: mention.start)]


def is_pronoun(document: Document, head: Span) -> bool:
    """Whether a head is only a pronoun written with a capital, at the beginning of a sentence or in polite address."""
    return document.text[slice(*head)].lower() in word_classes()["pronoun"]


def source_lemma(document: Document, source: Span | None) -> str | None:
    """Name or head noun of a source in the nominative singular: "des Geheimdienstes" → Geheimdienst; None for pronouns.

    Names lose the -s of the genitive where the bare name is known ("Angaben Wiens" → Wien). Nouns of no list keep their
    number, and lose the -s only behind "des" ("des Verbandes" → Verband).
    """
    if source is None:
        return None
    head = head_noun(document, source)
    if head is None and document.text[slice(*source)].lower() in agencies():
        return document.text[slice(*source)]  # dpa-Informationen
    if head is None or is_pronoun(document, head):
        return None
    word = document.text[slice(*head)]
    after_des = document.text[max(0, source[0] - 4) : source[0]].lower() == "des "
    name = next(
        (m for m in mentions_in(document, *source) if m.start <= head[0] < m.end <= source[1] and m.form == "name"),
        None,
    )
    if name is not None:
        bare = _bare_name(document, name, after_des and name.start == head[0])
        is_place = name.entity_type == "LOC" or document.text[name.start : name.end] in _regions()
        before = document.text[source[0] : name.start].split()[-1:] if is_place else []
        kind = noun_kind(before[0]) if before and before[0][:1].isupper() else None
        return f"{kind[1]} {document.text[name.start : name.end]}" if kind else bare  # der Polizeiinspektion Aurich
    found = noun_kind(word)
    if found:
        return found[1]
    noun = person_noun(word)
    if noun is not None:
        return word if word + "r" == noun.lemma else noun.lemma  # "die Vorsitzende" is a nominative already
    return _without_ending(word) if after_des else word


def _bare_name(document: Document, name: Mention, after_des: bool) -> str:
    """A name without its genitive ending: where the bare form is a known place or noun or stands elsewhere in the text."""
    text = document.text[name.start : name.end]
    if text.endswith(("'", "’")) and text[:-1].endswith(_NO_GENITIVE):
        return text[:-1]
    stem = text[:-1]
    if not text.endswith("s") or len(stem) < 3 or stem.endswith(_NO_GENITIVE) or text in places():
        return text
    if stem in places() or is_listed(stem):
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
