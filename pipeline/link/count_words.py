"""The words around a number, by list: what is counted (kinds of nouns), what happened to it (classes of events), cues."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.annotate.person_nouns import person_noun
from pipeline.link.terms import content_terms, content_words, inflection_stem, stem
from pipeline.tables import read_resource

_PLAIN = str.maketrans("äöü", "aou")
PRINTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTERS = re.compile(r"\w+")
_FEMALE = re.compile(r"(?<=er)in(?:nen)?$")
_FEMININE = re.compile(r"(?<=[^\W\d_]{4})(?:er)?inn?$")
_SHORTEST_HEAD = 5  # letters of a listed noun that is found at the end of a compound
_ASKED_FOR = frozenset(("definite", "told", "shortly"))  # cues of words that stand in any text
_TIES = ("und", "oder", "sowie", "bzw.", "beziehungsweise")


@cache
def predicate_classes() -> dict[str, frozenset[str]]:
    """Stem → classes of event (sent, killed …) of resources/de/predicate_classes.csv, phrases as they stand.

    A regular verb also stands for its past forms: "protestieren" for protestiert, protestierte, "retten" for gerettet.
    """
    found: dict[str, set[str]] = {}
    for row in read_resource("de/predicate_classes.csv"):
        word, forms = row["word"], []
        if " " not in word and word[0].islower() and word.endswith(("en", "ern", "eln")):
            root = word[:-2] if word.endswith("en") else word[:-1]  # feuern: gefeuert
            te = "et" if word.endswith("en") and root[-1] in "td" else "t"
            forms = [form for start in ("", "ge") for form in (f"{start}{root}{te}", f"{start}{root}{te}e")]
        for form in [word, *forms]:
            found.setdefault(form.lower() if " " in form else stem(form), set()).add(row["class"])
    return {form: frozenset(classes) for form, classes in found.items()}


@cache
def _phrases() -> tuple[re.Pattern, dict[str, list[tuple[re.Pattern, str]]]]:
    """The listed phrases of words that stand together, and those of verbs that part ("lässt … frei") by their first word."""
    listed = sorted((form for form in predicate_classes() if " " in form and "…" not in form), key=len, reverse=True)
    parted: dict[str, list[tuple[re.Pattern, str]]] = {}
    for form in predicate_classes():
        if "…" in form:
            first, last = form.split(" … ")
            parted.setdefault(first, []).append(
                (re.compile(rf"\b{first}\b[^.;:!?]*\b{last}\b(?![ -]\w*[a-zäöüß])", re.IGNORECASE), form)
            )
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b", re.IGNORECASE), parted


@cache
def _openings() -> frozenset[tuple[str, str]]:
    """The first two words of the phrases that stand together."""
    whole = [_LETTERS.findall(form) for form in predicate_classes() if " " in form and "…" not in form]
    return frozenset((words[0], words[1]) for words in whole)


@cache
def growing_classes() -> frozenset[str]:
    """Classes of events whose number is usually updated upwards."""
    return frozenset(row["class"] for row in read_resource("de/predicate_classes.csv") if row["grows"])


@cache
def shrinking_classes() -> frozenset[str]:
    """Classes of states that end, so that their number is updated downwards, too: missing, without power."""
    return frozenset(row["class"] for row in read_resource("de/predicate_classes.csv") if row["shrinks"])


@cache
def fates() -> frozenset[str]:
    """Classes that say what became of what is counted: no two of them hold of one number."""
    return frozenset(row["class"] for row in read_resource("de/predicate_classes.csv") if row["fate"])


@cache
def noun_key(noun: str) -> str:
    """What the forms of a noun share, umlaut of the plural and feminine ending apart: "Vertrag", "Verträgen" → "vertrag"."""
    return _FEMININE.sub("", inflection_stem(noun)).translate(_PLAIN)


@cache
def kind_of(noun: str) -> str | None:
    """Kind of a counted noun ("Lastwagen" → vehicles), by the longest listed noun it is or ends in; other nouns for persons
    ("Randalierer") are people; None if none fits."""
    if (listed := _listed().get(_FEMALE.sub("", noun))) is not None:  # before their key: Fahrer and Fähre share one
        return listed
    bare, kinds = noun_key(noun), _kinds()[0]
    low = noun.lower()
    if (head := next((kind for tails, kind in _heads() if low.endswith(tails)), None)) is not None:
        return head
    ends = (bare[at:] for at in range(len(bare) - _SHORTEST_HEAD + 1))
    if bare in kinds:
        return kinds[bare]
    ending, person = next((kinds[end] for end in ends if end in kinds), None), person_noun(noun) is not None
    if person and not (ending and "people" in {ending, *wider_kinds(ending)}):
        return "people"  # not as the end of the word has it: "Aussteller" are no jobs
    return ending


@cache
def is_any_person(noun: str) -> bool:
    """Whether a noun for persons says no more of them than the lists of kinds do: Mensch, Opfer, Demonstrant; not Freund, Bergretter."""
    return person_noun(noun) is None or kind_of(noun) != "people" or noun_key(noun) in _kinds()[0] or noun in _listed()


@cache
def _listed() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in reversed(read_resource("de/counted_kinds.csv"))}


@cache
def _heads() -> list[tuple[tuple[str, ...], str]]:
    """Ends of compounds in every form, longest first, with their kind."""
    rows = [row for row in read_resource("de/counted_kinds.csv") if row["noun"].startswith("-")]
    found = [(tuple(row["noun"][1:] + ending for ending in ("", "s", "n", "en")), row["kind"]) for row in rows]
    return sorted(found, key=lambda two: -len(two[0][0]))


@cache
def _kinds() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    rows = read_resource("de/counted_kinds.csv")
    kinds: dict[str, str] = {}
    for ending in ("", "e", "en", "er", "s"):  # plurals of which the stem keeps more: Papier, Papiere; Rad, Räder
        for row in rows:
            if row["noun"].startswith("-"):
                continue
            kinds.setdefault(noun_key(row["noun"] + ending), row["kind"])
    return kinds, {r["kind"]: frozenset(r["wider"].split("|")) for r in rows if r["wider"]}


def wider_kinds(kind: str) -> frozenset[str]:
    """The kinds whose nouns may stand for those of `kind`: pupils → people, children."""
    return _kinds()[1].get(kind, frozenset())


@cache
def cue_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_resource("de/count_cues.csv"):
        found.setdefault(row["cue"], set()).add(row["words"])
    return {cue: frozenset(words) for cue, words in found.items()}


@lru_cache(maxsize=1 << 12)
def cues_in(text: str) -> frozenset[str]:
    """The cues of count_cues.csv whose words `text` holds, those apart that stand in any text and say something only beside a
    number (`definite`) or another cue: "zählten die Veranstalter" an estimate."""
    words = PRINTED.findall(text.lower())
    lengths, found = _cue_lengths(), set[str]()
    if not lengths.keys().isdisjoint(words):
        for at, word in enumerate(words):
            for length in lengths.get(word, ()):
                found |= cues_by_words().get(" ".join(words[at : at + length]), set())
    return frozenset(found)


@cache
def cues_by_words() -> dict[str, set[str]]:
    """The words of each cue, those apart that are asked for by themselves → its cues."""
    found: dict[str, set[str]] = {}
    for cue, phrases in cue_words().items():
        for words in phrases if cue not in _ASKED_FOR else ():
            found.setdefault(words, set()).add(cue)
    return found


@cache
def _cue_lengths() -> dict[str, set[int]]:
    """First word of a cue → numbers of words of the cues it opens."""
    found: dict[str, set[int]] = {}
    for words in cues_by_words():
        found.setdefault(words.split()[0], set()).add(len(words.split()))
    return found


def coordinated(predicate: str, text: str) -> str:
    """The participles tied to the predicate by und or oder: "getötet oder verletzt" has two classes."""
    if not predicate or not any(f" {tie} {predicate}" in text for tie in _TIES):
        return ""
    return " ".join(_coordinated_with(predicate).findall(text))


@lru_cache(maxsize=1 << 12)
def _coordinated_with(predicate: str) -> re.Pattern:
    return re.compile(rf"(\w+t|\w+en) (?:{'|'.join(map(re.escape, _TIES))}) {re.escape(predicate)}\b")


@lru_cache(maxsize=1 << 14)
def class_words(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Words of `text` that name an event, as printed, with their classes."""
    return tuple((word, of) for _, _, word, of in events_of(text, content_terms(text)))


def events_of(text: str, terms: Iterable[str]) -> list[tuple[int, int, str, frozenset[str]]]:
    known = predicate_classes()
    if known.keys().isdisjoint(terms):
        return []
    found = ((PRINTED.match(text, at), term) for at, term in content_words(text) if term in known)
    return [(*word.span(), word.group(), known[term]) for word, term in found if word]


def phrase_words(text: str) -> list[tuple[str, frozenset[str]]]:
    together, parted = _phrases()
    found = []
    if not _openings().isdisjoint(pairwise(_LETTERS.findall(text.lower()))):  # or the search is spared
        found = [(phrase, predicate_classes()[phrase.lower()]) for phrase in together.findall(text)]
    for word in dict.fromkeys(text.lower().split()):
        for pattern, form in parted.get(word, ()):
            if pattern.search(text):
                found.append((form.replace(" … ", " "), predicate_classes()[form]))
    return found
