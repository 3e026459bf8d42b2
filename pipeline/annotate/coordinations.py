"""Nouns and adjectives joined in one phrase: "Wirtin in Ulm und Köchin", "der belgische und der dänische König"."""

from collections.abc import Sequence

from pipeline.annotate.adjectives import built_like_adjective, classes_of
from pipeline.annotate.complements import past_complement
from pipeline.annotate.document import Word
from pipeline.annotate.name_spans import CLOSING, OPENING
from pipeline.annotate.noun_phrases import Phrase
from pipeline.annotate.numbers import is_number_like
from pipeline.annotate.sentence_names import NamedWords

JOINING = frozenset(("und", "oder", "sowie", "wie", ",", "bzw."))


def handed_on(
    words: Sequence[Word], last: tuple[Phrase, dict] | None, phrase: Phrase, names: NamedWords
) -> dict | None:
    """The row of the noun that this one is joined to, if that is tied to one name: "Berg, Wirtin und gelernte Köchin", "Berg ist
    Wirtin in Ulm und Köchin", "Berg, Leiterin der Werft in Ulm (WU) und Köchin", "Berg, keine Wirtin, sondern eine Köchin"."""
    if last is None or phrase.first < last[0].head + 2:
        return None
    row = last[1]
    if not row["anchor_ids"] or "|" in row["anchor_ids"] or row["rule"] not in ("apposition_after", "predicate"):
        return None
    first, joint = last[0].head + 1, phrase.first - 1
    determiner = phrase.determiner
    if phrase.inner == phrase.first and words[joint].text in OPENING:
        joint -= 1  # einen „Lügner“ und (einen) „Betrüger“
        if "indefinite" in classes_of(words[joint].text):
            joint, determiner = joint - 1, "indefinite"
    if first < joint and words[first].text in CLOSING:
        first += 1
    if words[joint].text == "sondern" and words[joint - 1].text == ",":
        return row if first == joint - 1 or past_complement(words, first, names) == joint - 1 else None
    if words[joint].text not in ("und", ",", "sowie"):
        return None
    closes = phrase.head + 1 >= len(words) or not words[phrase.head + 1].text[0].isalnum()
    is_pair = row["rule"] == "predicate" and determiner == "indefinite" and closes and words[joint].text == "und"
    if joint == first and (is_pair or not determiner):
        return row  # ist ein Lügner und ein Betrüger
    if determiner:
        return None
    is_near = past_complement(words, first, names) == joint or _is_complement(words[first:joint], names, first)
    is_near = is_near and (words[joint].text != "," or row["rule"] == "apposition_after")
    return row if is_near else None


def _is_complement(words: Sequence[Word], names: NamedWords, first: int) -> bool:
    """Whether words are a long complement without verb or person: "des Amtes für Luft, Wasser und Boden in Ulm (AUL)"."""
    opens = classes_of(words[0].text) & {"preposition", "contracted"} or words[0].text in ("der", "des")
    return bool(opens) and all(
        not names.is_person(first + at)
        and (
            not word.text[0].islower()
            or word.text == "und"
            or is_number_like(word.text)
            or bool(classes_of(word.text) & {"preposition", "contracted", "definite", "possessive", "quantifier"})
            or built_like_adjective(word.text)
        )
        for at, word in enumerate(words)
    )


def elliptical(words: Sequence[Word], phrase: Phrase) -> list[tuple[int, int]]:
    """Adjectives whose noun comes only once: "der belgische und der dänische König"."""
    parts = []
    at = phrase.first
    while phrase.inner > phrase.first and at >= 3 and words[at - 1].text in JOINING:
        last = at - 2
        first = last
        while first >= 0 and words[first].text[:1].islower() and built_like_adjective(words[first].text):
            first -= 1
        opener = classes_of(words[first].text) if first >= 0 else frozenset()
        if (
            first == last
            or not opener & {"definite", "indefinite", "possessive", "contracted"}
            or phrase.inner == phrase.head
        ):
            break
        parts.append((first + 1, last))
        at = first
    return parts
