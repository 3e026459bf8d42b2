"""Noun phrases without a parser: article, adjectives, nouns and names, genitives and prepositional attributes."""

from pipeline.annotate.clauses import Unit, finite_forms, word_classes
from pipeline.annotate.source_nouns import agency_names
from pipeline.tables import read_lower

SUBJECT_PRONOUNS = frozenset(
    "er sie es wir ich man dieser diese jener jene wer niemand jemand beide alle einige viele mehrere andere manche letzterer letztere ersterer erstere".split()
)
_ALONE = frozenset("er sie es wir ich man wer niemand jemand".split())  # never an article of the noun behind
GENITIVE = frozenset(
    "des der eines einer seines seiner ihres ihrer dieses dieser deren dessen unseres unserer mehrerer zweier dreier".split()
)
_ADVERBIAL = tuple(
    "lich ell weise ends maßen massen mals falls dings wärts isch bar stark los voll sam haft artig mäßig mässig".split()
)  # Offiziell
_NOUN_ENDINGS = ("schaft",)  # Gewerkschaft
FROM = frozenset("von vom aus für beim bei zur zum gegenüber".split())
JOINED = frozenset("von vom van de der für aus des bei beim am im in an auf zur zum zu mit über gegen".split())


def noun_phrase(unit: Unit, at: int, stop: int, attributes: frozenset[str] = FROM) -> int | None:
    """End (token, exclusive) of the noun phrase that begins at token `at`, before `stop`; None if none begins there.

    Article, adjectives, nouns and names, then genitives and prepositional attributes: "die Sprecherin des Amtes für Statistik".
    """
    classes = word_classes()
    low, words = unit.low, unit.words
    k, stop = at, min(stop, len(words))
    if k >= stop:
        return None
    if low[k] in _ALONE or (low[k] in SUBJECT_PRONOUNS and not (k + 1 < stop and _continues(unit, k + 1))):
        return k + 1
    while (
        k < stop and (low[k] in classes["article"] or low[k] in classes["pronoun"]) and not words[k].text[0].isupper()
    ):
        k += 1
    if (
        k == at
        and k < stop
        and words[k].text[0].isupper()
        and (low[k] in classes["article"] or low[k] in classes["pronoun"])
    ):
        k += 1  # sentence-initial article
    if at < k < stop - 2 and _is_adverb(unit, k) and _is_attribute(unit, k + 1):
        k += 2  # dem | bislang geheimen Papier
    while k < stop and (is_adjective(unit, k) or (k > at + 1 and _is_counted_participle(unit, k, stop))):
        k += 1
    head = k
    while k < stop and is_noun(unit, k):
        k += 1
    if k == head:
        if not (head > at + 1 and unit.low[at] in classes["article"] and is_adjective(unit, head - 1)):
            return None  # der 81-Jährige, die Befragten: an adjective can be the head behind an article
        return k if k == stop or unit.words[k].text[0].islower() else None
    if unit.low[head] in read_lower("de/time_nouns.txt", "noun"):
        return None
    k, is_person = _behind_person(unit, head, k)
    while k < stop:
        end = None
        if low[k] in GENITIVE and not is_person and not (low[k] == "der" and words[head].start in unit.names):
            end = simple_phrase(unit, k, stop)
        elif low[k] in attributes and low[k] in JOINED | FROM:
            begin = k + 1
            while begin < stop and low[begin] in ("der", "den", "dem", "die", "das"):
                begin += 1
            end = simple_phrase(unit, k + 1, stop) or (simple_phrase(unit, begin, stop) if begin > k + 1 else None)
        elif low[k] in ("und", "oder", "sowie") and k + 1 < stop and attributes is not FROM:
            end = simple_phrase(unit, k + 1, stop)
        if end is None:
            break
        k, is_person = end, False
    return k


def _behind_person(unit: Unit, head: int, end: int) -> tuple[int, bool]:
    """Cut a run of nouns behind a person's full name (nimmt Ida Abel | Bezug), which no genitive follows (sagte Ida Abel | dieser Zeitung)."""
    for k in range(head, end):
        closes = unit.people.get(unit.words[k].start)
        if closes is not None:
            behind = next((j for j in range(k + 1, end) if unit.words[j].start >= closes), end)
            return (end, False) if behind < end and unit.words[behind].start in unit.names else (behind, True)
    return end, False


def simple_phrase(unit: Unit, at: int, stop: int) -> int | None:
    """End of article + adjectives + nouns, without attributes behind."""
    classes = word_classes()
    k = at
    while k < stop and (unit.low[k] in classes["article"] or unit.low[k] in classes["pronoun"]):
        k += 1
    while k < stop and is_adjective(unit, k):
        k += 1
    head = k
    while k < stop and is_noun(unit, k):
        k += 1
    return k if k > head else None


def _is_attribute(unit: Unit, at: int) -> bool:
    """An inflected word before a noun, also a participle that looks like a past: gerade | veröffentlichten Umfrage."""
    is_inflected = unit.words[at].text.islower() and unit.low[at].endswith(("e", "en", "er", "es", "em"))
    return is_inflected and (is_adjective(unit, at) or is_noun(unit, at + 1))


def _is_adverb(unit: Unit, at: int) -> bool:
    return unit.low[at] in word_classes()["adverb"] or unit.low[at] in ("gerade", "noch", "eigens", "neu", "besonders")


def _is_counted_participle(unit: Unit, at: int, stop: int) -> bool:
    """die 16 | beteiligten Häuser: behind article and number no finite verb stands before a noun."""
    return unit.low[at - 1][0].isdigit() and unit.low[at].endswith("en") and at + 1 < stop and is_noun(unit, at + 1)


def _continues(unit: Unit, at: int) -> bool:
    return is_noun(unit, at) or is_adjective(unit, at)


def is_noun(unit: Unit, at: int) -> bool:
    text, low = unit.words[at].text, unit.low[at]
    if unit.words[at].start in unit.names or (text.islower() and text in agency_names()):
        return True
    if not text[0].isupper() and not (
        at > 0 and text[0].isdigit() and unit.words[at - 1].text[0].isupper() and len(text) < 5
    ):
        return text[:1].islower() and text.count(".") > 0 and text[-1].isalpha()  # nachrichten.example
    if text[0].isdigit():  # Block 4; but: örtlicher Kliniken | 44 Menschen
        return not (at + 1 < len(unit.words) and unit.words[at + 1].text[0].isupper())
    if at == 0 or unit.is_bound(at - 1):
        classes = word_classes()
        if (
            low.endswith(_ADVERBIAL)
            and not low.endswith(_NOUN_ENDINGS)
            and not (at + 1 < len(unit.words) and unit.words[at + 1].text[0].isupper())
        ):
            return False
        return not any(low in words for words in classes.values())
    return True


def is_adjective(unit: Unit, at: int) -> bool:
    text, low = unit.words[at].text, unit.low[at]
    if text[0].isdigit():
        return True
    if (
        low.endswith(("e", "en", "er", "es", "em"))
        and "." not in low
        and unit.words[at].start not in unit.names
        and (text[0].islower() or at == 0 or unit.is_bound(at - 1))
    ):
        if text[0].isupper():
            if any(low in words for words in word_classes().values()):
                return False
            return (
                at + 1 < len(unit.words)
                and unit.words[at + 1].text[0].isupper()
                and low.endswith(("e", "er", "es", "en"))
                and len(low) > 4
            )
        classes = word_classes()
        return not any(low in words for words in classes.values()) and low not in finite_forms()
    return False
