"""Designations: what actors are called by common nouns (Präsident, Machthaber, Kremlchef, Experten).

A designation is the head noun with its attributive adjectives, without determiner, numeral or complement. Read from the
quotes tables: `quotes.quote_id, quote_type` and `quote_spans.quote_id, span_role, start, end`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.appositions import ties
from pipeline.annotate.complements import past_complement
from pipeline.annotate.coordinations import JOINING, elliptical, handed_on
from pipeline.annotate.document import Document, Sentence, Word, numbered
from pipeline.annotate.marks import find_marks
from pipeline.annotate.name_spans import noun_type
from pipeline.annotate.noun_forms import MASCULINE, is_feminine, number_of
from pipeline.annotate.noun_phrases import Phrase, phrase_before
from pipeline.annotate.person_nouns import PersonNoun, person_noun, unlisted_noun
from pipeline.annotate.predicatives import with_mark
from pipeline.annotate.sentence_names import NamedWords, genitives_of, names_of
from pipeline.annotate.singulars import is_listed_noun
from pipeline.annotate.source_nouns import noun_kind
from pipeline.schemas import ARTICLE_ZONES
from pipeline.spans import find_span, merged
from pipeline.tables import read_words

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_SHORTEST_BYNAME = 3  # letters
_ABSTRACT = ("ung", "heit", "keit", "schaft", "tion", "tät", "ismus", "en", "e")
_FULL_NAME = 2  # words, of which the noun is one
_BEFORE_YEAR = frozenset("jahr jahre seit bis ab ende anfang mitte von".split())


def find_designations(document: Document, quotes: Sequence[dict], quote_spans: Sequence[dict]) -> list[dict]:
    """Rows of annotate.designations for all zones, in text order.

    "Frankreichs früherer Präsident Anton Abel" → "früherer Präsident", lemma Präsident, tied to "Anton Abel". `rule` is
    the construction that ties it to a name (apposition_before, apposition_after, predicate), ellipsis for the first part
    of "der belgische und der dänische König" (span "belgische"), else what opens the phrase (definite, possessive,
    contracted, indefinite, quantifier, preposition, bare).
    """
    quoted, reported = _voices(quotes, quote_spans, [(m.start, m.end) for m in find_marks(document) if m.is_closed])
    genitives = genitives_of(document)
    rows: list[dict] = []
    for sentence, at in document.with_mentions():
        names, inside = names_of(document, sentence, at, genitives)
        last = None
        for phrase, noun, start, end in _heads(document, sentence, names, inside):
            found = _rows(
                document, sentence, phrase, noun, (start, end), names, handed_on(sentence.words, last, phrase, names)
            )
            rows += found
            last = (phrase, found[0]) if found else None
    for row in rows:
        voice = "quoted" if _holds(quoted, row) else "reported" if _holds(reported, row) else "own"
        row["voice"] = voice
    return numbered(document.document_id, "d", rows, "designation_id")


def _voices(quotes: Sequence[dict], quote_spans: Sequence[dict], marked: list[tuple[int, int]]) -> tuple[tuple, tuple]:
    """Starts and ends of what stands between marks, a quotation or not (der „Retter“), and of the content of indirect speech (named
    speech acts stay own)."""
    kinds = {quote["quote_id"]: quote["quote_type"] for quote in quotes}
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in quote_spans:
        if span["span_role"] == "content":
            kind = kinds.get(span["quote_id"], "")
            spans["marks" if kind in ("direct", "fragment") else kind].append((span["start"], span["end"]))
    marks, indirect = merged(spans["marks"] + marked), merged(spans["indirect"])
    return tuple(zip(*marks, strict=True)) or ((), ()), tuple(zip(*indirect, strict=True)) or ((), ())


def _holds(spans: tuple, row: dict) -> bool:
    return find_span(spans[0], spans[1], row["start"]) is not None


def _heads(
    document: Document, sentence: Sentence, names: NamedWords, inside: list[bool]
) -> Iterator[tuple[Phrase, PersonNoun, int, int]]:
    """Each person noun of the sentence with its phrase and the span from first adjective to noun."""
    words = sentence.words
    possessors = {}
    for k, number in enumerate(names.owner):
        if number >= 0 and (k + 1 == len(words) or names.owner[k + 1] != number) and words[k].text[-1] in "s'’xzß":
            possessors[k] = names.first_word(k)
    for head, word in enumerate(words):
        if inside[head] or not (word.text[0].isupper() or word.text[0].isdigit()) or word.text.endswith("-"):
            continue
        text, end = _with_gender_sign(words, head)
        noun = person_noun(text) or _unlisted(words, head, text, names)
        if noun is None and sentence.zone in ARTICLE_ZONES:
            noun = _byname(names, head, text)
        if noun is None or _is_no_noun(words, head):
            continue
        first_part, coordinated = head, ""
        while first_part >= 2 and words[first_part - 1].text in JOINING and words[first_part - 2].text.endswith("-"):
            first_part -= 2
        if first_part < head:
            coordinated = document.text[words[first_part].start : words[head].start]
            noun = PersonNoun(coordinated + noun.lemma, noun.noun_class, noun.number, noun.is_tied)
        if first_part and words[first_part - 1].text.endswith("er") and inside[first_part - 1]:
            first_part -= names.owner[first_part - 1] < 0  # "eine Celler Winzerin": an adjective with a capital
        phrase = phrase_before(words, first_part, 0, possessors)
        if phrase.determiner == "quantifier" and noun.number != "plural" and _is_year(words, phrase.first, noun.number):
            phrase = Phrase(phrase.inner, phrase.inner, head, "")
        if _opens_relative_clause(words, phrase, noun):
            phrase = Phrase(head, head, head, "")
        before = names.owner[head - 1] if head and phrase.first == head else -1
        if before >= 0 and names.mentions[before].entity_type == "MISC":
            continue  # "der Typ K-12 Patriot": the rest of a product's name
        phrase = Phrase(phrase.first, phrase.inner, head, phrase.determiner, phrase.is_counted)
        yield phrase, noun, words[phrase.inner].start, end


def _is_no_noun(words: Sequence[Word], head: int) -> bool:
    """A measure (40 Euro pro Person) or an adjective with a capital (der Vorsitzende Richter)."""
    if head and words[head - 1].text in ("pro", "je", "per"):
        return True
    following = person_noun(words[head + 1].text) if head + 1 < len(words) else None
    return words[head].text.startswith("Vorsitzende") and following is not None


def _opens_relative_clause(words: Sequence[Word], phrase: Phrase, noun: PersonNoun) -> bool:
    """Whether `der` before an adjectival noun in -e is a relative pronoun: "ein Kurs, mit der Geflüchtete lernen" (dative: mit der
    Geflüchteten)."""
    first, text = phrase.first, words[phrase.head].text
    return (
        0 < first == phrase.head - 1
        and noun.number == "unknown"
        and text == noun.lemma.removesuffix("r")
        and words[first].text in ("der", "dem", "den")
        and "preposition" in classes_of(words[first - 1].text)
    )


def _is_year(words: Sequence[Word], at: int, number: str) -> bool:
    """Whether a numeral before a noun is a year: "wurde 2019 Meister", "seit 2019 Trainer" (but: 2019 Trainer kamen)."""
    if not _YEAR.fullmatch(words[at].text):
        return False
    before = words[at - 1].text.lower() if at else ""
    return number == "singular" or before in _BEFORE_YEAR or before in read_words("de/months.csv")


def _unlisted(words: Sequence[Word], head: int, text: str, names: NamedWords) -> PersonNoun | None:
    """An agent noun of no list: any woman's ("Deichbauerin"); a man's right before a person's name in a masculine phrase."""
    noun = unlisted_noun(text)
    if noun is None or not noun.is_tied:
        return noun
    at = head - 1
    while at > 0 and words[at].text[0].islower() and inflected_stem(words[at].text) is not None:
        at -= 1
    opens = words[at].text.lower() if head else ""
    is_masculine = opens in MASCULINE or (
        opens.endswith(("ein", "einem", "einen")) and "possessive" in classes_of(opens)
    )
    return noun if is_masculine and names.is_person(head + 1) else None


def _byname(names: NamedWords, head: int, text: str) -> PersonNoun | None:
    """A compound with hyphen right before a full name, which calls somebody something: "Miet-Hai Jan Abel", "Beauty-Doc Ida Kern"; not
    "Ulm-Spiel", "Tesla-Werk", whose last part is a thing or body of the lists."""
    first, _, last = text.rpartition("-")
    if not first or not names.is_person(head + 1) or names.past(head + 1) - head <= _FULL_NAME:
        return None
    is_word = len(last) >= _SHORTEST_BYNAME and last.istitle() and not last.endswith(_ABSTRACT)
    if not is_word or noun_type(last, "kind") or noun_kind(last) or is_listed_noun(last):
        return None
    return PersonNoun(text, "role", "singular", is_tied=True)


def _with_gender_sign(words: Sequence[Word], head: int) -> tuple[str, int]:
    """ "Lehrer:innen" and "Lehrer/innen", which the tokenizer takes apart, as one word with its end."""
    if (
        head + 2 < len(words)
        and words[head + 1].text in {":", "/", "*", "_"}
        and words[head + 2].start == words[head].end + 1
        and words[head + 2].text.lower() in {"innen", "in"}
    ):
        return words[head].text + words[head + 1].text + words[head + 2].text.lower(), words[head + 2].end
    return words[head].text, words[head].end


def _rows(
    document: Document,
    sentence: Sentence,
    phrase: Phrase,
    noun: PersonNoun,
    span: tuple[int, int],
    names: NamedWords,
    joined: dict | None = None,
) -> list[dict]:
    words = sentence.words
    number = number_of(words, with_mark(words, phrase)[0], noun)
    if (
        number == "unknown"
        and phrase.first == 0
        and not phrase.determiner
        and _is_before_singular_verb(words, phrase, names)
    ):
        number = "singular"
    rule, anchors = ties(words, phrase, noun, number, names)
    if joined and not anchors and number != "plural":
        rule, anchors = joined["rule"], [int(joined["anchor_ids"].rpartition(":m")[2]) - 1]
    if noun.is_tied and not anchors:
        return []
    if anchors and noun.number == "unknown":  # "der Abgeordneten Anna Berg" is no plural
        number = "plural" if len(anchors) > 1 else "singular"
    parts = elliptical(words, phrase)
    if is_feminine(words, phrase, noun, number, bool(anchors)):
        noun = PersonNoun(noun.lemma.removesuffix("r"), noun.noun_class, "singular")
        number = "singular"
    common: dict = {"lemma": noun.lemma, "is_negated": _is_negated(words, phrase)}
    ids = "|".join(f"{document.document_id}:m{anchor + 1}" for anchor in anchors) or None
    adjectives = document.text[words[phrase.inner].start : words[phrase.head].start].strip() or None
    if document.text[span[0] : span[1]].startswith(noun.lemma.split()[0]) and words[phrase.inner].text.endswith("-"):
        adjectives = None
    rows = [
        document.row(
            *span,
            modifiers=adjectives,
            number=number,
            anchor_ids=ids,
            rule=rule or phrase.determiner or "bare",
            **common,
        )
    ]
    for first, last in parts:
        start, end = words[first].start, words[last].end
        surface = document.text[start:end]
        rows.append(
            document.row(start, end, modifiers=surface, number="singular", anchor_ids=None, rule="ellipsis", **common)
        )
    return rows


def _is_before_singular_verb(words: Sequence[Word], phrase: Phrase, names: NamedWords) -> bool:
    """Whether a verb in -t follows a noun that opens the sentence: "Forscher aus Ulm warnt" is about one (a headline)."""
    at = past_complement(words, phrase.head + 1, names)
    text = words[at].text if at < len(words) else ""
    return text.islower() and len(text) > 3 and text.endswith("t") and not classes_of(text)


def _is_negated(words: Sequence[Word], phrase: Phrase) -> bool:
    near = [word.text.lower() for word in words[max(0, phrase.first - 1) : phrase.inner]]
    return any(text in {"nicht", "nie", "niemals"} or text.startswith("kein") for text in near)
