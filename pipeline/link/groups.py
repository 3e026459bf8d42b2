"""Whom a plural designation means: "die beiden Präsidenten", "die Präsidenten Polens und Litauens", "beide Minister"."""

import re
from bisect import bisect_left

from pipeline.link.cast import Cast
from pipeline.link.designated import Designated, Place
from pipeline.tables import read_numbers

Meant = list[tuple[str, str, bool]]  # entity, rule, whether another fits as well

DEFINITE = frozenset(
    "der die das dem den des dieser diese diesem diesen dieses jener jene jenem jenen beim vom zum zur".split()
)
_POSSESSIVE = re.compile(r"(?:mein|dein|sein|ihr|unser|euer|eur)(?:e[nmrs]?)?$|(?:dessen|deren)$")
_AFTER = re.compile(r"\s+(?:(?:der|des|von|aus)\s+)?(\w+)?")
_NEXT_NAME = re.compile(r"\s*(?:,|und|sowie)?\s*(?:der|des|von)?\s*")
_GROUP_WINDOW = 5  # sentences back in which those are named whom "die beiden" means


def group_size(cast: Cast, d: Designated, words: list[str]) -> int | None:
    """How many are meant, by a numeral before or a genitive after: "die beiden Präsidenten", "die Präsidenten beider Länder".

    A numeral needs a definite article: "zwei Präsidenten" are new ones, "beide Präsidenten" are not.
    """
    numbers = read_numbers("de/group_numbers.csv", "number")
    inside = d.surface.split()[0].lower()
    if pair := next((word for word in numbers if d.number == "singular" and d.lemma.lower().endswith(word)), None):
        return numbers[pair] if words and words[-1] in DEFINITE else None
    for at, word in ((len(words) - 1, words[-1] if words else ""), (len(words), inside)):
        if word in numbers:
            is_known = word.startswith("beide") or (at > 0 and words[at - 1] in DEFINITE)
            return numbers[word] if is_known and not (at > 0 and _POSSESSIVE.match(words[at - 1])) else None
    after = _AFTER.match(cast.scene.text, d.end) if d.number != "singular" else None
    return numbers.get(after[1].lower()) if after and after[1] else None


def group_meant(cast: Cast, d: Designated, n: int | None, words: list[str], places: list[Place]) -> Meant:
    """Those a plural means, `n` of them if the text tells: the last `n` named together, else those called so before."""
    if by_country := _of_countries(cast, d, places):
        return by_country
    if n is None and len(cast.called[0].get(d.lemma, ())) < 2:
        return []
    if n is None:
        called = [p for p in cast.known if d.lemma in cast.known[p].lemmas and cast.first.get(p, d.start) < d.start]
        called = [p for p in called if cast.fits(p, d, is_plural=True)]
        is_definite = bool(words) and words[-1] in DEFINITE
        return [(p, "plural_lemma", len(called) > 2) for p in called] if is_definite and len(called) > 1 else []
    seen = cast.scene.before(d.start, _GROUP_WINDOW)
    people: list[str] = []
    for sentence in sorted({o.sentence for o in seen}, reverse=True):
        here = dict.fromkeys(
            o.entity_id for o in reversed(seen) if o.sentence == sentence and cast.fits(o.entity_id, d, True)
        )
        if len(here) == n:  # named together
            return [(person, "plural", False) for person in reversed(here)]
        if d.number == "singular":
            continue  # a pair is named together
        people += [person for person in here if person not in people]
        if len(people) >= n:
            return [(person, "plural", len(people) > n) for person in reversed(people[:n])]
    return []


def _of_countries(cast: Cast, d: Designated, places: list[Place]) -> Meant:
    """ "die Präsidenten Polens und Litauens": one person a country, of those whose country the text tells."""
    codes, at = [], d.end
    for place in places[bisect_left(places, d.end, key=lambda place: place.start) :]:
        if place.form == "name" and place.country:
            gap = _NEXT_NAME.match(cast.scene.text, at)
            if not gap or gap.end() != place.start:
                break
            codes.append(place.country)
            at = place.end
    found = []
    for code in codes if len(codes) > 1 else ():
        own = Designated(d.row_id, d.start, d.end, d.surface, d.lemma, "", d.number, d.voice, d.rule, d.zone, [], code)
        fitting = [p for p in cast.of_country.get(code, ()) if cast.fits(p, own, is_plural=True)]
        found += cast.pick(own, fitting, "plural_countries")
    return found
