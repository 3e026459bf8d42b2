"""Clauses as far as commas show them: a sentence cut into segments at its punctuation.

German print sets a comma between clauses, so segments come close to clauses without a parser. A sentence of direct speech
set off by marks counts as one token, so that its own words are not read as the reporter's.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.annotate.document import Document, Word
from pipeline.annotate.marks import Marked
from pipeline.annotate.verb_forms import strong_konjunktiv
from pipeline.tables import read_resource

BOUNDS = frozenset(",;:–—-.!?…")
_MARK_CHARS = frozenset("„“”‟\"″»«›‹‚‘'`´")
HARD_STEMS = tuple("t d chn ckn dn ffn gn tm dm".split())  # er regnet, er atmet
_DASHES = frozenset("–—-")
_LONGEST_DATELINE = 7  # tokens: two places of two words each
_ASIDE = 6  # words in brackets that are read over: (SPD), (54), (Süddeutsche Zeitung)
_WINDOW = 20  # characters looked at beside a mark; more white space than that is a gap of its own
_LONGEST = (
    160  # tokens after which a comma ends a unit; no German sentence of print is longer, and no rule looks further
)
OPAQUE = "\ufffc "  # no word of a text: words hold no blanks, and texts copied from an editor hold the first sign


@dataclass(slots=True)
class Unit:
    """One sentence, or several that a quotation holds together, as parallel lists of tokens.

    `low` has the lower-case words, OPAQUE for a quotation set off by marks (its index in `marked`, else -1); `inside` says
    whether a token stands between marks; `segments` are token ranges between punctuation, `segment_of` their inverse
    (-1 for punctuation); `names` holds where the document's names begin, `people` where persons' full names begin and end.
    """

    start: int
    end: int
    zone: str
    block: int
    words: list[Word] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    segments: list[tuple[int, int]] = field(default_factory=list)
    segment_of: list[int] = field(default_factory=list)
    names: frozenset[int] = frozenset()
    people: dict[int, int] = field(default_factory=dict)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character span of the tokens first … last - 1."""
        return self.words[first].start, self.words[last - 1].end

    def is_bound(self, at: int) -> bool:
        """Whether a clause boundary stands at token `at` (the unit's ends are boundaries)."""
        return not 0 <= at < len(self.low) or self.low[at] in BOUNDS or self.low[at] == OPAQUE


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Class → its words, from function_words.csv."""
    classes: dict[str, set[str]] = {}
    for row in read_resource("de/function_words.csv"):
        classes.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def konjunktiv_forms() -> dict[str, str]:
    """Subjunctive form → mood I or II (sei → I, hätte → II); regular ones are stem + e (komme, wandere),
    of handeln also handle; strong ones in II follow from the preterite (schüfe)."""
    return dict.fromkeys(strong_konjunktiv(), "II") | _listed_konjunktiv()


@cache
def _listed_konjunktiv() -> dict[str, str]:
    forms = {}
    for row in (*read_resource("de/verbs.txt"), *read_resource("de/konjunktiv_verbs.txt")):
        stem = row["verb"].removesuffix("en") if row["verb"].endswith("en") else row["verb"][:-1]
        forms[stem + "e"] = "I"
        if stem.endswith("el"):
            forms[stem[:-2] + "le"] = "I"
    for row in read_resource("de/konjunktiv.csv"):
        forms[row["form"]] = row["mood"]
    return forms


@cache
def finite_forms() -> frozenset[str]:
    """Lower-case words that are finite verbs in the third person: auxiliaries, modals and the regular forms of verbs.txt."""
    forms = {
        f for f in word_classes()["auxiliary"] if not f.startswith("ge") and f not in ("worden", "sein", "gewesen")
    }
    forms |= set(_listed_konjunktiv())  # the others are nouns, too: Bestände, Griffe, Verbände
    for row in read_resource("de/verbs.txt"):
        stem = row["verb"].removesuffix("en") if row["verb"].endswith("en") else row["verb"][:-1]
        link = "e" if stem.endswith(HARD_STEMS) else ""
        forms |= {stem + link + "t", stem + link + "te", stem + link + "ten"}
    for row in read_resource("de/strong_verbs.csv"):
        forms |= {row["preterite"], row["preterite"] + ("n" if row["preterite"].endswith("e") else "en")}
    return frozenset(forms)


def is_set_off(text: str, marked: Marked, block_start: int, block_end: int) -> bool:
    """Whether a quotation stands apart from the clause around it: „Wir gehen.“ after a colon, before a comma, alone.

    Set off: before it nothing, a colon, a comma or a sentence end; after it nothing, a comma, a verb; and it begins with a
    capital or an ellipsis. „neue Wege“ inside a clause is not.
    """
    content = text[marked.start : marked.end].strip()
    if len(content) < 2 or (content[0].islower() and content[-1] not in ".!?"):
        return False
    if not marked.is_closed:
        return False
    before = text[max(block_start, marked.opening - _WINDOW) : marked.opening].rstrip()[-1:]
    after = text[marked.closing : min(block_end, marked.closing + _WINDOW)].lstrip()[:1]
    follows = before == "" or before in ':.!?…–—“”«»"'
    n_words = content.count(" ") + 1
    if before == "," and n_words >= 4:
        follows = True
        is_dass = text[max(block_start, marked.opening - 6) : marked.opening].rstrip(" ,").endswith(("dass", "daß"))
        if content[-1] in ".!?…" and after.isupper() and not is_dass:
            return True  # sagte sie, „die andere bleibt zu.“ Der Rat …
    if content[-1] in ".!?…" and (n_words >= 3 or before == ":") and before != ",":
        return follows or after == ""
    return (
        follows
        and (after == "" or after in ",.–—:;" or (after.islower() and n_words >= 4))
        and (n_words >= 2 or after == ",")
    )


def units(document: Document, marks: list[Marked]) -> Iterator[Unit]:
    """The document's units in text order, of all zones."""
    tops = [index for index, marked in enumerate(marks) if marked.parent is None]
    starts = [marks[index].opening for index in tops]
    block_starts = [block.start for block in document.blocks]
    names = frozenset(mention.start for mention in document.mentions if mention.form == "name")
    people = {
        m.start: m.end for m in document.mentions
        if m.form == "name" and m.entity_type == "PER" and " " in document.text[m.start : m.end]
    }  # fmt: skip
    opaque: dict[int, bool] = {}
    current: Unit | None = None
    for sentence in document.sentences:
        block = bisect_right(block_starts, sentence.start) - 1
        top = bisect_right(starts, sentence.start) - 1
        held = (
            current is not None
            and current.block == block
            and top >= 0
            and marks[tops[top]].closing > sentence.start > marks[tops[top]].opening
            and marks[tops[top]].opening < current.end
            and marks[tops[top]].is_closed
        )
        if current is None or not held:
            if current is not None:
                yield _finished(current)
            current = Unit(sentence.start, sentence.end, sentence.zone, block, names=names, people=people)
        current.end = sentence.end
        skip_until = -1
        for number, word in enumerate(sentence.words):
            if number < skip_until:
                continue
            if word.text == "):":  # Abel (54): the tokenizer takes it for a face
                word = Word(word.end - 1, word.end, ":")
            length = len(current.low)
            if length > _LONGEST and (word.text in ",;:" or length > 2 * _LONGEST):
                current.end = current.words[-1].end
                yield _finished(current)
                current = Unit(word.start, sentence.end, sentence.zone, block, names=names, people=people)
            at = bisect_right(starts, word.start) - 1
            index = tops[at] if at >= 0 and marks[tops[at]].closing > word.start else -1
            if index >= 0:
                if index not in opaque:
                    b = document.blocks[block]
                    opaque[index] = is_set_off(document.text, marks[index], b.start, b.end)
                if opaque[index]:
                    if not current.marked or current.marked[-1] != index:
                        _add(current, Word(marks[index].opening, marks[index].closing, OPAQUE), OPAQUE, index, True)
                    continue
            if word.text in _MARK_CHARS:
                continue
            if word.text == "(":
                close = next(
                    (
                        k
                        for k in range(number + 1, min(number + _ASIDE + 2, len(sentence.words)))
                        if sentence.words[k].text in (")", "):")
                    ),
                    None,
                )
                if close is not None:
                    skip_until = close + (sentence.words[close].text == ")")
                    continue
            if index >= 0 and word.text in "()[]":
                continue  # „zentrale[n] Fragen“: an editor's brackets
            _add(current, word, word.text.lower(), -1, index >= 0)
    if current is not None:
        yield _finished(current)


def _add(unit: Unit, word: Word, low: str, marked: int, inside: bool) -> None:
    unit.words.append(word)
    unit.low.append("," if low in "()[]" else low)
    unit.marked.append(marked)
    unit.inside.append(inside)


def _finished(unit: Unit) -> Unit:
    if (dash := _dateline(unit)) is not None:
        for tokens in (unit.words, unit.low, unit.marked, unit.inside):
            del tokens[: dash + 1]
    begin = None
    for at, low in enumerate(unit.low):
        if low in BOUNDS or low == OPAQUE:
            if begin is not None:
                unit.segments.append((begin, at))
            begin = None
            unit.segment_of.append(-1)
        else:
            if begin is None:
                begin = at
            unit.segment_of.append(len(unit.segments))
    if begin is not None:
        unit.segments.append((begin, len(unit.low)))
    return unit


def _dateline(unit: Unit) -> int | None:
    """The dash behind places that open a report: "Ulm – Das Bad ist zu.", "Ulm/Köln (abc) - Laut Polizei …"; they are nobody's words."""
    dash = next((k for k in range(1, min(_LONGEST_DATELINE, len(unit.low) - 2)) if unit.low[k] in _DASHES), None)
    if dash is None or unit.words[0].start not in unit.names or unit.words[0].start in unit.people:
        return None
    places = unit.words[:dash]
    are_names = all(word.text[0].isupper() or word.text in "/," for word in places)
    return dash if are_names and unit.words[dash + 1].text[0].isupper() else None
