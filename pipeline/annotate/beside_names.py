"""What stands beside a name and says what it is: the nouns before it, the apposition or house behind it."""

from collections.abc import Iterator

from pipeline.annotate.clauses import word_classes
from pipeline.annotate.document import Document, Mention, Sentence
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.source_nouns import name_kind, noun_kind

_REACH = 12  # words of an apposition behind a name that are read
BODIES = frozenset("government company media agency intelligence person expert".split())
_FEMININE = tuple("ei ung heit keit schaft ion ie ät ette bank irma tur mmer örde ee ik".split())
_NEUTER = ("ium", "amt", "nehmen", "werk", "institut", "gericht", "blatt", "portal", "haus", "magazin", "parlament")

_LEADS = tuple(
    "leiter leiterin direktor direktorin chef chefin präsident präsidentin vorstand mitarbeiter mitarbeiterin".split()
)
_OF_LEARNING = tuple(
    "institut institute universität hochschule akademie klinikum klinik zentrum lehrstuhl labor".split()
)


def name_key(document: Document, mention: Mention) -> str:
    """What a name is known by in its document: the last word of a person's, the whole of another, without a genitive -s."""
    text = document.text[mention.start : mention.end]
    text = text.split()[-1] if mention.entity_type == "PER" else text
    return text[:-1] if text.endswith("s") and len(text) > 4 else text


def body_kind(document: Document, mention: Mention) -> str | None:
    """Kind of a named body by the lists or the nouns in its name: "Sennerei Abelalp AG" → company."""
    text = document.text[mention.start : mention.end].strip('„“”"«»')
    if kind := name_kind(text):
        return kind
    if (
        text.lower()
        .rstrip(".")
        .endswith((" ag", " gmbh", " se", " inc", " ltd", " co", " kg", " group", " corp", " plc", " sa"))
    ):
        return "company"
    for word in text.split():
        found = noun_kind(word)
        if found and found[0] in BODIES:
            return found[0]
    return None


def names_in(document: Document, sentence: Sentence, first: int) -> Iterator[Mention]:
    """The names of a sentence; `first` is the number of the first mention that may lie in it."""
    for at in range(first, len(document.mentions)):
        mention = document.mentions[at]
        if mention.start >= sentence.end:
            return
        if mention.form == "name" and mention.start >= sentence.start:
            yield mention


def nouns_before(sentence: Sentence, at: int) -> list[str]:
    """The capitalised words right before token `at`, over marks and the dots of titles: "Professorin Dr." """
    k = at
    while k > 0 and (
        sentence.words[k - 1].text[:1].isupper() or sentence.words[k - 1].text in ("„", "«", "»", '"', "“", ".")
    ):
        if sentence.words[k - 1].text == "." and not (
            k > 1 and sentence.words[k - 2].text in ("Dr", "Prof", "med", "Mag")
        ):
            break
        k -= 1
    words = [w.text for w in sentence.words[k:at] if w.text[:1].isalpha()]
    return words if not words or words[0].lower() not in word_classes()["article"] else words[1:]


def nouns_after(sentence: Sentence, at: int) -> list[str]:
    """Nouns of the apposition or of the house behind a name: ", Virologin an …" or "vom Institut für …"."""
    words = sentence.words
    if at >= len(words):
        return []
    if words[at].text in (",", "("):
        stop = next((k for k in range(at + 1, min(len(words), at + _REACH)) if words[k].text in ",.;:–)"), at)
        inside = words[at + 1 : stop]
        if not inside or (
            inside[0].text.lower() not in ("der", "die", "ein", "eine") and not inside[0].text[:1].isupper()
        ):
            return []
        return [w.text for w in inside if w.text[:1].isupper()][:4]
    if words[at].text in ("von", "vom", "am", "an", "aus", "beim"):
        for word in words[at + 1 : at + 5]:
            if word.text[:1].isupper():
                return [word.text]
            if word.text[:1] in ",.;:":
                break
    return []


def is_asked_for_knowledge(before: list[str], after: list[str]) -> bool:
    """Whether nouns beside a name say so: "Virologin Abel", "Abel, Leiter des Instituts für …", "Abel von der Universität Jena"."""
    kinds = [found[0] for found in map(noun_kind, before) if found]
    if "person" in kinds or not after:
        return "expert" in kinds and "person" not in kinds
    first, *others = (noun_kind(word) for word in after)
    if first and first[0] in ("expert", "person"):
        return first[0] == "expert"
    leads = after[0].lower().endswith(_LEADS)
    return "expert" in kinds or (
        leads and any(o and o[0] == "expert" and o[1].lower().endswith(_OF_LEARNING) for o in others)
    )


def gender_of_person(word: str) -> str:
    """m or f of a noun for a person: "Virologin" → f; "" where the noun does not show it."""
    if word in ("Frau", "Herr"):
        return "f" if word == "Frau" else "m"
    noun = person_noun(word)
    if noun is None or noun.number == "plural" or noun.lemma.endswith("ender") or "Jährige" in word:
        return ""
    return "f" if noun.lemma.endswith(("in", "frau")) else "m"


def gender_of_body(noun: str) -> str:
    """m, f or n of a noun for a body, by its ending: "Reederei" → f."""
    low = noun.lower()
    return "f" if low.endswith(_FEMININE) else "n" if low.endswith(_NEUTER) else "m"
