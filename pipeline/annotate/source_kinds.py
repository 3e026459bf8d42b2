"""Kinds of sources: agency, press, state, secret service, firm, research, observer, person, or nobody in particular.

A body is what its noun says (das Ministerium, die Reederei), what a list of names says (Ifo, Amnesty International), or what the
text calls it beside its name ("die Kette Abelmarkt"). A person is a person, unless the text gives a reason to ask for knowledge
("die Infektiologin Ida Abel"); a spokesman without a name is the house he speaks for, and a text the house that wrote it.
"""

from pipeline.annotate.antecedents import Antecedents
from pipeline.annotate.beside_names import body_kind, name_key
from pipeline.annotate.clauses import word_classes
from pipeline.annotate.document import Document, Mention
from pipeline.annotate.frame_nouns import frame_nouns
from pipeline.annotate.name_lists import demonyms
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.source_nouns import agencies, kind_before, name_kind, noun_kind
from pipeline.annotate.sources import behind_complement, head_noun, mentions_in

_OF_THE_STATE = frozenset("offiziellen amtlichen behördlichen polizeilichen offizieller amtlicher".split())
_SPEAKS_FOR = frozenset("government company".split())
_IN_CIRCLES = ("kreise", "kreisen", "umfeld")
_OF = frozenset("von vom der des beim eines einer".split())
_MARKS = '„“”"«»,.()‚‘'
_AGENT_NOUNS = ("er", "erin", "ler", "ist", "istin", "or", "eur", "euse", "ant", "ent")

Span = tuple[int, int]


def source_kind(document: Document, source: Span | None, known: Antecedents | None = None, scope: Span = (0, 0)) -> str:
    """Kind of a source; `known` are the document's antecedents (made if not given), `scope` what rests on the source.

    "das Innenministerium" → government, "Fachleute" → expert, "Abel", "eine Nachbarin" → person; "die Satzung", a noun that
    is neither, and None → unspecified.
    """
    if source is None:
        return "unspecified"
    known = known or Antecedents(document, [])
    source = behind_complement(document, source), source[1]
    words = [word.strip(_MARKS) for word in document.text[source[0] : source[1]].split()]
    first = words[0].lower() if words else ""
    if first.startswith("eigen"):
        return known.subject(source[0])
    if first in word_classes()["pronoun"] and (len(words) == 1 or _is_own_text(words)):
        return known.resolve(source[0], first, scope)
    if any(word.lower().endswith(_IN_CIRCLES) for word in words):
        return "unspecified"
    if kind := _by_name(words):
        return kind
    head = head_noun(document, source)
    names = [m for m in mentions_in(document, *source) if m.form == "name"]
    named = next((m for m in names if head and m.start <= head[0] < m.end), None)
    noun = noun_kind(document.text[slice(*head)]) if head else None
    if named is not None and named.entity_type == "PER" and not (noun and noun[0] not in ("person", "expert", "voice")):
        return _of_person(document, source, named, known)
    if kind := _by_nouns(document, source, words, head, named, known):
        return kind
    if named is not None:
        return _of_body(document, named, known)
    return _of_others(document, source, words, head, names)


def _is_own_text(words: list[str]) -> bool:
    """seine Darstellung, ihren Angaben"""
    noun = noun_kind(words[-1])
    is_text = words[-1].lower() in frame_nouns()[0] or (noun is not None and noun[0] == "text")
    return is_text and words[0].lower().startswith(("sein", "ihr", "dessen", "deren"))


def _by_name(words: list[str]) -> str | None:
    """Kind by the lists of names: the whole source, a name of several words in it, or a news agency."""
    if kind := name_kind(" ".join(words)):
        return kind
    for word in words:
        if word[:1].isalpha() and word.lower() in agencies() and (word.isupper() or len(word) == 3):
            return "agency"
    first = next((word for word in words if word[:1].isupper()), "")  # VG Ulm
    if first.isupper() and len(first) > 1 and (kind := name_kind(first)):
        return kind
    return _long_name(words)


def _long_name(words: list[str]) -> str | None:
    for length in (3, 2):
        for at in range(len(words) - length + 1):
            if words[at][:1].isupper() and (kind := name_kind(" ".join(words[at : at + length]))):
                return kind
    return None


def _of_person(document: Document, source: Span, named: Mention, known: Antecedents) -> str:
    before = document.text[source[0] : named.start].split()
    kinds = [found[0] for found in map(noun_kind, before) if found]
    if "expert" in kinds and "person" not in kinds:
        return "expert"
    return known.kinds.get(name_key(document, named), "person")


def _by_nouns(
    document: Document, source: Span, words: list[str], head: Span | None, named: Mention | None, known: Antecedents
) -> str | None:
    """Kind by the first noun of the source that says one: "Agentur Abel Presse" → agency, "Sprecherin der Polizei" → government."""
    if head is None:
        is_person = any("Jährige" in word and word[:1].isdecimal() for word in words)
        return "person" if is_person else None
    run = document.text[source[0] : head[1]].split()
    for word in run:
        bare = word.strip(_MARKS)
        found = noun_kind(bare) if bare[:1].isupper() and not bare.endswith("-") else None
        if found is None:
            continue
        if found[0] == "voice":
            return _of_voice(document, source, bare, head, known)
        if found[0] == "text":
            return _of_text(document, source, bare, head)
        if found[0] in ("expert", "observer", "person") and (kind := known.is_named(source[0], bare)):
            return kind  # der Forscher: the one named before
        return found[0]
    noun = person_noun(document.text[slice(*head)])
    if noun is not None:
        if noun.noun_class == "state":
            return "government"
        return known.is_named(source[0], document.text[slice(*head)]) or "person"
    return None


def _of_voice(document: Document, source: Span, word: str, head: Span, known: Antecedents) -> str:
    """Kind of a spokesman: of the one named before, of the house he is said to speak for, else of the last one named."""
    is_definite = document.text[max(0, source[0] - 4) : source[0]].lower() in ("der ", "die ")
    if is_definite and known.is_named(source[0], word):
        return "person"
    if kind := kind_before(word) or _complement(document, head[1], source[1]):
        return kind
    behind = document.text[source[1] : source[1] + 60].split()
    is_said = bool(behind) and (behind[0] in _OF or (behind[0].islower() and behind[0].endswith("er")))
    if is_said and (kind := _complement(document, source[1], source[1] + 60)):
        return kind
    return known.body(source[0], _SPEAKS_FOR) or "person"


def _of_text(document: Document, source: Span, word: str, head: Span) -> str | None:
    """Kind of a text: of the house behind it (Polizeibericht, Mitteilung des Konzerns, palästinensische Angaben)."""
    if kind := kind_before(word) or _complement(document, head[1], source[1]):
        return kind
    before = document.text[source[0] : head[0]].lower().split()
    if any(low in _OF_THE_STATE for low in before):
        return "government"
    if any(m.form == "derived" and m.entity_type == "LOC" for m in mentions_in(document, source[0], head[0])):
        return "government"
    return _complement(document, source[1], source[1] + 40) if _goes_on(document, source[1]) else "unspecified"


def _goes_on(document: Document, end: int) -> bool:
    return document.text[end : end + 5].lstrip().startswith(("von ", "vom ", "der ", "des "))


def _complement(document: Document, start: int, end: int) -> str | None:
    """Kind of the first body, office or place in a stretch: "der Kanzlerin" → government, "des Konzerns" → company."""
    for word in document.text[start:end].split():
        bare = word.strip(_MARKS)
        if bare[:1].isupper() and not bare.endswith("-"):
            found = noun_kind(bare)
            if found and found[0] not in ("voice", "text"):
                return found[0]
            if kind := name_kind(bare):
                return kind
            noun = person_noun(bare)
            if noun is not None and noun.noun_class == "office":
                return "government"
            for mention in mentions_in(document, start, end):
                if mention.form == "name" and mention.entity_type == "ORG":
                    return body_kind(document, mention)
            return None
        if word.endswith((",", ".", ";", ":")):
            return None
    return None


def _of_body(document: Document, named: Mention, known: Antecedents) -> str:
    """Kind of a body of no known name: what the text calls it; a site is a medium, an abbreviation an association."""
    text = document.text[named.start : named.end].strip(_MARKS)
    low = text.lower()
    if kind := known.kinds.get(name_key(document, named)) or body_kind(document, named):
        return kind
    if named.entity_type == "LOC":
        return "government"
    if "." in low or low.endswith(("tv", "news", "times", "post", "online", "zeitung", "presse")):
        return "media"
    if named.entity_type == "MISC":
        return "unspecified"
    return "person" if text.isupper() and len(text) < 7 else "company"


def _of_others(document: Document, source: Span, words: list[str], head: Span | None, names: list[Mention]) -> str:
    """Kind of a source without a known noun or name at its head."""
    low = words[-1].lower().rpartition(".") if words else ("", "", "")
    if len(words) == 1 and low[0] and low[2].isalpha() and 2 <= len(low[2]) <= 4:
        return "media"  # a site's own name
    if head is None:
        return "person" if words and words[0].lower() in word_classes()["pronoun"] else "unspecified"
    word = document.text[slice(*head)]
    before = document.text[source[0] : head[0]].split()
    if before and before[-1][:1].isupper() and person_noun(before[-1]) is not None:
        return "person"  # Winzerin Xyloth: a name nobody knows
    if word.rpartition("-")[2] in demonyms():
        return "person"
    for name in names:
        gap = document.text[min(name.end, head[1]) : max(name.start, head[0])]
        if name.entity_type == "PER" and not any(letter.islower() or letter in ",;" for letter in gap):
            return "person"
    for mention in mentions_in(document, *source):
        if (
            mention.form == "compound"
            and mention.token_start <= head[0] < mention.token_end
            and mention.end >= head[1] - 2
        ):
            return "government"
    if any(mark in document.text[source[0] : source[1] + 1] for mark in '„“«»"'):
        return "media"
    article = document.text[max(0, source[0] - 5) : source[0]].lower().split()
    if article and article[-1] in ("der", "ein") and word.endswith(_AGENT_NOUNS):
        return "person"  # der Oberösterreicher: nouns for whoever does something are made at will
    return "unspecified"
