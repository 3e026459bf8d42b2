"""Which named person a free designation takes up: evidence of what persons are called first, then who is on stage.

"Ministerin Lena Vogt kam spät. … Die Politikerin schwieg." → Vogt. Country, then the same or a related noun or the same
office in the document, then in the corpus; what is left goes to the person nearest, unless an unnamed one stands nearer
("ein Fahrer … der Fahrer") or two named ones stand equally near.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from pipeline.link.cast import Cast
from pipeline.link.designated import Designated, Place, is_broader, noun_class, takes_part
from pipeline.link.groups import DEFINITE, Meant, group_meant, group_size
from pipeline.link.places import derived_places
from pipeline.link.said_of import said_of
from pipeline.link.scenes import gender_of, rank_of
from pipeline.link.told import age_in, party_in
from pipeline.tables import read_words

_MASCULINE_OR_GENITIVE = frozenset("der dem des dieser diesem dieses beim vom zum".split())
_PARTITIVE = frozenset("einer eine eines einem einen keiner jeder jede andere anderer erste zweite".split())
_COMPLEMENT = re.compile(r" (?:der|des|von|vom|eines|einer|für)\b|, (?:der|die|das|dem|den|dessen|deren)\b")
_OF_PERSON = re.compile(r" (?:der|des|einer|eines|seiner|seines|ihrer|ihres) (?:[a-zäöüß]+ )?([A-ZÄÖÜ]\w+)")
_INTRODUCED = re.compile(
    r",\s+eine?\s+(?:\d+[ -]|(?:[a-zäöüß]+\s+){0,2}(?:Mann|Frau)\b)"
)  # "…, ein 40 Jahre alter Wirt"
_IN_COURT = re.compile(
    r"(?:(?:\w*staats)?anw[aä]lt|\w*richter|verteidiger|gutachter|schöffe?|notarzt|notärzt)(?:in)?", re.IGNORECASE
)  # parts that every trial or accident has: not whoever was named last
_SAME_PERSON = re.compile(
    r"(?:(?:früher|ehemalig|damalig|bisherig|einstig|heutig|jetzig|amtierend|scheidend|langjährig|gebürtig|gelernt|studiert|promoviert|"
    r"designiert|pensioniert|verrentet|verwitwet|verheiratet|parteilos|\w*demokratisch|konservativ|liberal|grün|freisinnig|frühere|umstritten|bekannt|prominent|erfahren|[\w-]*jährig|alt|jung|greis)(?:e[nmrs]?)?)$"
)
_PARTICIPLE = re.compile(
    r"(?:\w*ge\w{3,}|(?:ver|be|ent|er|zer)\w{3,}|\w+ier)(?:te|ten|ter|ene|enen|ener)"
)  # "entlassene", what happened
_BEFORE_AGE = frozenset("damals heute inzwischen mittlerweile jetzt etwa rund circa knapp fast nun bereits".split())
_FORMER = re.compile(r"^(?:Ex|Alt|Noch|Nun|Jetzt|Bald)-")
_WINDOW = {"office": 4, "honorific": 4, "evaluative": 3}  # sentences back in which a person may be meant; else
_NEAR = 2
_SPEAKING = 6  # the same where the designation speaks: who is quoted has been named
_FURTHEST = 12  # sentences back in all, if those between speak of somebody by pronoun
_PRONOUNS = {
    "f": re.compile(r"\b(?:[Ss]ie|[Ii]hr(?:e[nmrs]?)?)\b"),
    "m": re.compile(r"\b(?:[Ee]r|[Ii]h[mn]|[Ss]ein(?:e[nmrs]?)?)\b"),
}
_JOINED = re.compile(r"(?:,| und| sowie|, sondern) (?:auch |zugleich )?(?:eine? )?")
_WORD = re.compile(r" (\w+)")
_TIE = 0.8  # a second person who is on stage this much of the first makes the first uncertain
_TAKING_UP = frozenset({"office", "evaluative", "honorific"})  # classes whose country tells the person
_NO_ANAPHOR = frozenset({"group", "state"})
_REMEMBERED = 30  # unnamed persons that are kept in mind
_OFTEN = 3  # times somebody is named whom a text is about
_TITLES = frozenset({"headline", "kicker", "lead"})
_ANNOUNCING = frozenset({"headline", "kicker", "lead", "subhead", "caption"})  # zones that may name a person only later


class Resolver:
    """Finds the persons a document's free designations mean; `speaking` are the starts of its speakers and sources."""

    def __init__(self, cast: Cast, places: list[Place], speaking: Iterable[int] = ()) -> None:
        self.cast, self.scene, self.places = cast, cast.scene, places
        self._place_starts = [place.start for place in places]
        self._speaking = frozenset(speaking)
        self._said: tuple[int, Meant] = (0, [])  # end of the last predicative noun, and whom it is said of
        self.unnamed: list[Designated] = []  # those brought up without a name: "ein Fahrer"

    def find(self, d: Designated) -> Meant:
        """Entities, rule and flag for a designation without anchor; empty if it means nobody named or stays open."""
        kind = noun_class(d.lemma)
        words = [word.lower() for word in self.scene.words_before(d.start)[-6:]]
        words = words[:-2] if words[-1:] == ["jahre"] else words  # "der 40 Jahre alte Lotse"
        while words and words[-1] in _BEFORE_AGE:
            words.pop()  # "der damals 40-Jährige"
        words = words[-3:]
        n = group_size(self.cast, d, words)
        if kind in _NO_ANAPHOR and not (n and d.number == "singular"):
            return []
        if n or d.number == "plural":
            return [] if kind == "kin" else group_meant(self.cast, d, n, words, self.places)
        found = self._single(d, words, kind)
        if found:
            self.cast.used[d.lemma, d.country] = found[0][0]
        elif d.rule in ("contracted", "indefinite"):
            self.unnamed = [*self.unnamed[1 - _REMEMBERED :], d]
        return found

    def _single(self, d: Designated, words: list[str], kind: str | None) -> Meant:
        determiner = words[-1] if words else ""
        if found := said_of(self.cast, d) or self._joined(d):
            self._said = d.end, found
            return found
        at = bisect_left(self._place_starts, d.start)
        last = self.places[at - 1] if at else None  # "Nordkoreas Machthaber"
        named_before = last is not None and last.form == "name" and not self.scene.text[last.end : d.start].strip()
        is_extended = d.rule == "definite" and bool(_PARTICIPLE.match(d.modifiers))  # "der am Montag entlassene Koch"
        is_definite = determiner in DEFINITE or named_before or is_extended
        announces = d.zone in _ANNOUNCING and d.rule != "possessive"
        may_be_plural = d.number == "unknown" and (determiner not in _MASCULINE_OR_GENITIVE or self._after_noun(d))
        if len(words) > 1 and determiner in ("der", "den") and words[-2] in _PARTITIVE:  # "einer der Händler"
            return []
        is_kin = kind == "kin" and d.rule == "possessive" and d.voice == "own"
        if is_kin and len(called := self.cast.called[0].get(d.lemma, ())) == 1:
            return [(p, "anaphor_lemma", False) for p in self.cast.not_beside(d, list(called)) if self.cast.fits(p, d)]
        if self._names_a_body(d) or (kind == "kin" and (not is_definite or _COMPLEMENT.match(self.scene.text, d.end))):
            return []
        by_country = bool(d.country) and kind in _TAKING_UP and d.rule != "indefinite"
        if is_definite or announces or (by_country and d.number == "singular"):
            for rule, fitting in self._evidence(d, by_country):
                is_country = rule == "anaphor_country"
                if may_be_plural and not is_country and rule != "anaphor_age":
                    return []
                people = self.cast.not_beside(d, fitting)
                earlier = [p for p in people if self.cast.first[p] < d.start]
                if not (is_definite or announces or is_country) or not (earlier or announces or is_country):
                    continue
                if earlier and d.rule == "indefinite":
                    continue
                if people and not (earlier and self._unnamed_nearer(d, earlier, same=True)):
                    return self.cast.pick(d, earlier or people[:1], rule if earlier or is_country else "cataphor")
        is_free = is_definite and kind != "kin" and d.voice != "quoted" and not may_be_plural
        if is_free and (found := self._most_salient(d, determiner)):
            return found
        return self._protagonist(d) if d.number == "singular" and kind != "kin" else []

    def _joined(self, d: Designated) -> Meant:
        """Whom the noun before is said of, if this one is joined to it: "Er war Lotse, Wirt und ein Verfechter der Freiheit"."""
        end, meant = self._said
        is_joined = end and end < d.start and _JOINED.fullmatch(self.scene.text, end, d.start)
        return [one for one in meant if self.cast.fits(one[0], d)] if is_joined else []

    def _protagonist(self, d: Designated) -> Meant:
        """Whom a headline or lead describes before the name: "Die Frau, die den Deich rettete" is the one woman the text is about."""
        gender = gender_of(d.lemma)
        opens = d.rule == "bare" and not self.scene.words_before(d.start)  # "Wirtin wehrt sich"
        is_open = opens or d.rule in ("definite", "indefinite")
        if d.zone not in _TITLES or not is_open or gender is None or d.voice == "quoted":
            return []
        counts = self.cast.counts
        fitting = [
            p
            for p in counts
            if self.cast.fits(p, d) and any(gender in found.genders for found in self.cast.profiles(p))
        ]
        fitting = sorted(self.cast.not_beside(d, fitting), key=lambda p: (-counts[p], self.cast.first[p], p))
        if not fitting or counts[fitting[0]] < _OFTEN or (fitting[1:] and counts[fitting[0]] < 2 * counts[fitting[1]]):
            return []
        return [(fitting[0], "cataphor", True)]

    def _names_a_body(self, d: Designated) -> bool:
        """Whether the name of a body stands right behind: "der Vermögensverwalter Nordkapital"."""
        at = bisect_left(self._place_starts, d.end)
        follows = self.places[at : at + 1]
        return bool(follows) and follows[0].start == d.end + 1 and not follows[0].country and follows[0].form == "name"

    def _evidence(self, d: Designated, by_country: bool) -> Iterable[tuple[str, list[str]]]:
        """Rule and the persons it speaks for, strongest first."""
        rank = rank_of(d.lemma)
        if (age := age_in(d)) is not None:
            yield "anaphor_age", self.cast.fitting([p for p in self.cast.told.of_age(age) if p in self.cast.first], d)
        if by_country:
            people = self.cast.of_country.get(d.country or "", ())
            yield "anaphor_country", [p for p in self.cast.fitting(people, d) if self.cast.is_called(p)]
        for rule, called in zip(("anaphor", "corpus"), self.cast.called, strict=True):
            if rule == "corpus" and (party := party_in(d.lemma)):
                people = [p for p in self.cast.told.of_party(party) if p in self.cast.first]
                yield "anaphor_party", self.cast.fitting(people, d) if len(people) == 1 else []
            yield f"{rule}_lemma", self.cast.fitting(called.get(d.lemma, ()), d)
            alike = [lemma for lemma in called if _alike(d.lemma, lemma) or (rank and rank == rank_of(lemma))]
            alike_called = {p for lemma in alike for p in called[lemma]}
            yield f"{rule}_office", self.cast.fitting(sorted(alike_called, key=self.cast.first.__getitem__), d)

    def _most_salient(self, d: Designated, determiner: str) -> Meant:
        """The person nearest, subjects before others, where nothing in the phrase tells a new one apart.

        Not with an adjective but one of country, time or age ("der letzte Prediger"), with a participle only if nobody else fits
        ("der entlassene Reporter"), not with a genitive or relative clause behind ("der Sieger des Laufs"), unless an adjective of time says that it is somebody known.
        """
        adjectives = [word for word in d.modifiers.lower().split() if not derived_places(word)]
        happened = [word for word in adjectives if not _SAME_PERSON.match(word)]
        if not all(map(_PARTICIPLE.fullmatch, happened)):
            return []
        window = _SPEAKING if self._is_speaking(d) else _WINDOW.get(noun_class(d.lemma) or "", _NEAR)
        opens = len(self.scene.words_before(d.start)) == 1
        follows = _WORD.match(self.scene.text, d.end)
        if follows and follows[1][0].isupper() and (opens or not _is_common(follows[1])):
            # "der Rapper Nordlicht": a name that was not recognised; but "fordert der Rapper Aufklärung"
            return []
        if (of := _OF_PERSON.match(self.scene.text, d.end)) and noun_class(of[1]):
            return []  # "der Anwalt der jungen Frau"
        if _INTRODUCED.match(self.scene.text, d.end) or _IN_COURT.fullmatch(d.lemma):
            return []
        if _COMPLEMENT.match(self.scene.text, d.end) or (
            opens and follows and follows[1] in read_words("de/function_words.csv", "preposition")
        ):
            if not (opens or adjectives):
                return []
            window = 1
        elif window > 1:
            window = max(window, self._carried_on(d))
        seen = self.scene.before(d.start, window)
        fitting = self.cast.not_beside(d, [p for p in dict.fromkeys(o.entity_id for o in seen) if self.cast.fits(p, d)])
        if takes_part(d.lemma):
            fitting = [p for p in fitting if not self._tells_of_it(p, d)]
        if happened and len(fitting) > 1:
            return []
        if not fitting or self._unnamed_nearer(d, fitting, same=False) or self._takes_up_unnamed(d):
            return []
        weights = {p: max(self.cast.weight(o, d, determiner) for o in seen if o.entity_id == p) for p in fitting}
        best, *others = sorted(fitting, key=lambda p: (-weights[p], -self.cast.first[p], p))
        return [(best, "anaphor_recent", bool(others) and weights[others[0]] >= _TIE * weights[best])]

    def _tells_of_it(self, person: str, d: Designated) -> bool:
        """Whether a person of an office or profession only speaks of the accident or crime that the noun has its part in: Polizeisprecher Abel,
        | der Beifahrer."""
        lemmas = self.cast.known[person].lemmas if person in self.cast.known else ()
        is_official = any(noun_class(lemma) in ("office", "profession") for lemma in lemmas)
        return is_official and not any(_alike(d.lemma, lemma) or takes_part(lemma) for lemma in lemmas)

    def _carried_on(self, d: Designated) -> int:
        """Sentences back to the last one who fits, if at least half of those between speak of that person by pronoun; else 0."""
        pronoun = _PRONOUNS.get(gender_of(d.lemma) or "")
        here = self.scene.sentence_at(d.start)
        fitting = [o.sentence for o in self.scene.before(d.start, _FURTHEST) if self.cast.fits(o.entity_id, d)]
        if pronoun is None or not fitting:
            return 0
        between = range(fitting[-1] + 1, here)
        n = sum(bool(pronoun.search(self.scene.text, *self.scene.spans[at])) for at in between)
        return here - fitting[-1] if 2 * n >= len(between) else 0

    def _is_speaking(self, d: Designated) -> bool:
        return any(at in self._speaking for at in range(max(0, d.start - 5), d.start + 1))

    def _unnamed_nearer(self, d: Designated, people: list[str], same: bool) -> bool:
        """Whether somebody without a name was brought up after those persons who may be meant: by the same noun, or, where only
        nearness speaks, by any noun of that gender."""
        last = self.cast.last_of(people, d.start)[1]
        sentence, gender = self.scene.sentence_at(d.start), gender_of(d.lemma)
        if not same and _tells_only_sex(d.lemma):
            return any(
                sentence - self.scene.sentence_at(other.start) <= _SPEAKING and gender_of(other.lemma) in (gender, None)
                for other in self.unnamed
            )
        return any(other.start > last and is_broader(d.lemma, other.lemma) for other in self.unnamed)

    def _takes_up_unnamed(self, d: Designated) -> bool:
        """Whether somebody without a name was called so, though others have been named since: "ein Sprecher … Wirt Abel … der Sprecher"."""
        return not _tells_only_sex(d.lemma) and any(is_broader(d.lemma, other.lemma) for other in self.unnamed)

    def _after_noun(self, d: Designated) -> bool:
        """Whether the article follows a noun, so that "der" may be a genitive plural: "der Blick der Anleger"."""
        before = self.scene.words_before(d.start)[-2:-1]
        return bool(before) and before[0][0].isupper()


def _alike(lemma: str, other: str) -> bool:
    """Whether a person called `other` may be taken up by `lemma`: by a broader noun (Bundeskanzlerin, Kanzlerin), or by a narrower
    one whose first part is no name (Trainer, Übergangstrainer; not Politikerin, Grünen-Politikerin); Ex- and Noch- do not count."""
    lemma, other = _FORMER.sub("", lemma), _FORMER.sub("", other)
    return is_broader(lemma, other) or ("-" not in lemma and is_broader(other, lemma))


def _tells_only_sex(lemma: str) -> bool:
    """Nouns that the unnamed are called by rather than the named: "eine Rentnerin … die Frau", "ein Fahrer … der 40-Jährige"."""
    return lemma in {"Mann", "Frau", "Mensch", "Person", "Junge", "Mädchen", "Kind"} or "jährige" in lemma.lower()


def _is_common(word: str) -> bool:
    """Whether a capitalised word is a common noun: frequent, a plural in -en, or an abstract noun by its suffix."""
    return word.lower() in read_words("de/common_words.csv") or word.endswith(
        ("en", "ung", "heit", "keit", "schaft", "ion")
    )
