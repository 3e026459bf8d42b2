"""Names, titles and words mentioned as words in quotation marks, which are nobody's words: der Film „Abendrot“.

What stands before the marks tells (a noun for things that bear titles, sogenannt, kurz), what stands behind them (so lautet
der Titel), else the words themselves: a name has a capital at either end and no verb.
"""

from bisect import bisect_right
from functools import cache

from pipeline.annotate.clauses import Unit, word_classes
from pipeline.annotate.cues import Cue, cue_forms
from pipeline.annotate.document import Document, Mention
from pipeline.annotate.findings import Span
from pipeline.annotate.marks import Marked
from pipeline.tables import read_resource

_SO_CALLED = ("sogenannt", "genannte", "namens", "dubbed")
_CALLED = frozenset("lautet lautete heißt heisst hieß hiess".split())
_OF_WORDS = frozenset(
    "anprangern beanstanden befürchten beklagen bemängeln einfordern fordern geißeln monieren rufen rügen verlangen vermissen vermuten "
    "wittern".split()
)  # verbs that nobody's work is the object of
_TO_SOMEBODY = frozenset(
    "attestieren anlasten bescheinigen nachsagen unterstellen versprechen vorhalten vorwerfen zurufen zusichern".split()
)  # likewise, with whom it is said of right before
_GOVERNED = {
    "warnen": "vor",
    "klagen": "über",
    "schimpfen": "über",
    "drohen": "mit",
    "aufrufen": "zu",
}  # verb → its preposition
_TO = frozenset("ihm ihr ihnen mir uns dir euch sich".split())
_LEADING = frozenset("und oder wie darunter".split())
_FOREIGN_LINKS = frozenset(
    "of the and for to in de la le les du des el los las al y e et di da un une pour sur por para con van".split()
)
_NO_COMPOUNDS = ("beispiel", "antwort", "mitglied", "reaktion")  # end in Spiel, Wort, Lied, Aktion, but are none
_LONGEST = 10  # words of a title
_NEAR = 60  # characters looked at before the opening mark


@cache
def _nouns(types: tuple[str, ...]) -> tuple[str, ...]:
    """Nouns, in lower case, whose names stand in marks; of works and wordings (type MISC) or of bodies too."""
    rows = read_resource("de/name_nouns.csv")
    return tuple(
        sorted(
            {r["noun"].lower() for r in rows if r["use"] in ("kind", "quote", "title") and r["entity_type"] in types}
        )
    )


def _bears_a_name(word: str, types: tuple[str, ...] = ("MISC", "ORG", "LOC")) -> bool:
    low = word.lower()
    return word[:1].isupper() and low.endswith(_nouns(types)) and not low.endswith(_NO_COMPOUNDS)


def is_title(content: str) -> bool:
    """Whether words look like a name or title: capitals at either end and between them no lower-case word but links."""
    words = content.split()
    classes = word_classes()
    links = classes["preposition"] | classes["article"] | _FOREIGN_LINKS
    return (
        len(words) <= _LONGEST
        and not words[0][0].islower()
        and words[-1].strip(".!?")[:1].isupper()
        and content[-1] not in "!?"
        and all(not word[0].islower() or word.lower() in links for word in words)
    )


def is_announced(unit: Unit, at: int, content: str, cues: list[tuple[Cue, Span | None]]) -> bool:
    """Whether the set-off quotation at token `at` is a title by what stands beside it.

    Before a colon the clause ends in a noun of works (ihr erster Roman: „Wir kommen“); behind a comma the title is called
    one („Wir kommen“, so lautet der Titel; „Wir kommen“, heißt das Lied).
    """
    if at >= 2 and unit.low[at - 1] == ":" and _bears_a_name(unit.words[at - 2].text, ("MISC",)):
        return not any(cue.at < at for cue, _ in cues) and content[-1] not in ".!?" and content.count(" ") < _LONGEST
    if unit.low[at + 1 : at + 2] != [","]:
        return False
    behind = unit.words[at + 2 : at + 7]
    first = 1 if behind and behind[0].text == "so" else 0
    if len(behind) > first and behind[first].text in _CALLED:
        first += 1
    if not first or len(behind) <= first or behind[first].text.lower() not in word_classes()["article"]:
        return False
    noun = next((word.text for word in behind[first:] if word.text[0].isupper()), "")
    return _bears_a_name(noun, ("MISC",))


def is_name(document: Document, marked: Marked, start: int, end: int, cue: Cue | None, is_next: bool = False) -> bool:
    """Whether a stretch in marks inside a clause is a name, a title or a so-called: der Film „Abendrot“, die „Neue Post“.

    `cue` stands in its clause: the word it needs before its content (sprach | von „…“) and the object of some verbs (warf ihm „Betrug“ vor)
    open no title. `is_next`: somebody's words stand right before („Betrug“ und | „Verrat“).
    """
    governing = cue.verb.needs or _GOVERNED.get(cue.verb.lemma, "") if cue else ""
    text = document.text
    content = text[start:end]
    words = content.split()
    before = text[max(0, marked.opening - _NEAR) : marked.opening].split()
    last = before[-1].strip(",;:()") if before else ""
    low = last.lower()
    is_apart = (
        content[0].islower() and before[-1:] != [] and before[-1].endswith(",")
    )  # sagte er der Zeitung, „aber nun …“
    if low.startswith(_SO_CALLED) or (len(words) <= _LONGEST and _bears_a_name(last) and not is_apart):
        return True
    is_object = is_next or (cue is not None and _is_object(cue, last))
    near = (m for m in _near_mentions(document, start) if not is_object or m.entity_type != "MISC")
    if any(m.start <= start and end <= m.end + 1 for m in near):
        return True
    if (text[max(0, marked.opening - 1) : marked.opening] == "(" and len(words) < 4) or low in ("kurz", "alias"):
        return True  # a translation or short form
    if low in _CALLED and any(_bears_a_name(word) for word in before):
        return True  # Der Name lautet „aqua nova“
    if _bears_a_name(words[0]) and len(words) > 1 and words[1].islower() and content[-1] not in ".!?":
        return True  # „Gesetz zur Änderung des Baurechts“
    if not is_title(content) or low in ("als", "sei", "ist", "war", governing) or low.startswith(("ein", "kein")):
        return False
    if is_object:
        return False
    classes = word_classes()
    is_led = low in _LEADING | classes["preposition"] | classes["article"] | classes["pronoun"]
    is_adjective = last[:1].islower() and low.endswith(("e", "en", "er", "es", "em")) and len(words) <= 6
    is_bare = all(not word[0].islower() or word.lower() in _FOREIGN_LINKS for word in words)
    follows = is_bare and (last[:1].isupper() or last.endswith((".", "!", "?")))
    return is_led or is_adjective or follows or not last


def _is_object(cue: Cue, before: str) -> bool:
    """Whether marks right behind a word hold what the verb of a cue is about: forderte | „Respekt“, warf der Stadt | „Betrug“ vor."""
    if cue.verb.lemma in _TO_SOMEBODY and (before[:1].isupper() or before.lower() in _TO):
        return True
    return cue.verb.lemma in _OF_WORDS | _TO_SOMEBODY and before in cue_forms()


def _near_mentions(document: Document, position: int) -> list[Mention]:
    """The mention that holds `position` or begins right behind it (marks may stand inside the name's span)."""
    at = bisect_right(document.mentions, position + 1, key=lambda mention: mention.start) - 1
    return [m for m in document.mentions[max(0, at - 1) : at + 1] if m.start <= position < m.end + 1]
