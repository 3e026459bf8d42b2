"""Sentences of an article that only begin like page furniture: "Sehen Sie darin eine Gefahr?", "Mehr wollte sie nicht sagen."

Claim: furniture names or announces ("Mehr über die Werft", "Im Video: Die Fähre sinkt") or tells the reader to do something
("Entdecken Sie den Hafen."); it hardly asks, and it hardly states with a finite verb of its own. A colon after the phrase
announces a title, which may itself be a question.
"""

import re
from functools import cache
from itertools import islice

from pipeline.clean.cues import Cue
from pipeline.spans import WORD
from pipeline.tables import read_resource, read_words

_ADDRESS = re.compile(r"(?<![.!?…] )\b(?:Sie|Ihnen|Ihre?[mnrs]?|[Uu]nser(?:e[mnrs]?)?|[Kk]licken|[Kk]lick|[Ll]ink)\b")
_OURS = re.compile(r"\b[Uu]nser(?:e[mnrs]?)?\b")
_PAST_SUFFIXES = ("erte", "elte", "igte", "erten", "elten", "igten")  # lieferte, handelte, kündigte: hardly adjectives
_PAST = re.compile(
    r"[a-zäöüß]{2,}(?<!s)ten?"
)  # a weak past, unless a noun follows: "winkte der Lotse", "die alte Fähre"
MIN_WORDS = 3  # "Sehen Sie das?" is the shortest question with a phrase of two words


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Finite third-person forms, lower case, and the prefixes that may stand before them."""
    forms = set(read_words("de/function_words.csv", "auxiliary"))
    for row in read_resource("de/strong_verbs.csv"):
        past = row["preterite"]
        forms |= {past, past + ("n" if past.endswith("e") else "en"), _stem(row["infinitive"]) + "t"}
    for row in read_resource("de/verbs.txt"):
        stem = _stem(row["verb"])
        link = "e" if stem.endswith(("d", "t")) else ""
        forms |= {f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}ten"}
    prefixes = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "wider", "hinter", "um", "durch")
    return frozenset(form.lower() for form in forms), frozenset(prefixes)


def _stem(infinitive: str) -> str:
    return infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]


def is_finite(word: str) -> bool:
    """Whether a word can be a finite verb of the third person: "kam", "erschien", "wollte", "kündigte"; no capitals."""
    if not word[0].islower():
        return False
    forms, prefixes = _verbs()
    if word in forms or (len(word) > 6 and word.endswith(_PAST_SUFFIXES)):
        return True
    return any(word.startswith(prefix) and word[len(prefix) :] in forms for prefix in prefixes)


def is_own_sentence(text: str, words: list[str], cue: Cue) -> bool:
    """Whether a line that begins with `cue` (match "opening") is a question or statement of an article.

    A phrase that is the whole line is furniture, so is a title after a colon, and a line that speaks of the page's "unser"
    or, without asking, to the reader. "Sehen Sie, das ist lange her." talks to the interviewer; "Testen Sie das." does not.
    """
    if len(words) < MIN_WORDS or len(words) <= cue.n_words or ":" in text.rstrip(" :"):
        return False
    bare = text.rstrip().rstrip("\"'“”»«›‹’)]* ")
    opening = words[: cue.n_words]
    rest = text[next(islice(WORD.finditer(text), cue.n_words, None)).start() :]
    if bare.endswith("?"):
        return cue.zone != "advertisement" or not (_OURS.search(rest))
    if not bare.endswith((".", "!", "…")):
        return False
    if "Sie" in opening[1:]:  # an order, unless a comma closes the address
        return len(opening) == 2 and bool(re.match(r"\W*\w+\W+Sie,", text))
    return not _ADDRESS.search(rest) and any(
        is_finite(word) or (_PAST.fullmatch(word) and (not after or after[0].islower()))
        for word, after in zip(words[1:], [*words[2:], ""], strict=True)
    )
