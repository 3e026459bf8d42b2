"""The root that a verb, its forms and the nouns made from it have in common: what two wordings of one utterance change first.

An outlet that retells says *die Schließung* for *schließen*, *der Anstieg* for *steigt an* (Duden, Die Grammatik: Ableitung, Konversion,
Ablaut). Roots are made for comparing, not for reading.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache, lru_cache

from pipeline.link.terms import common_shares, inflection_stem, stem
from pipeline.tables import read_lower, read_resource

_PARTICIPLE = re.compile(r"(?P<before>.*?)ge(?P<root>.{3,}?)e?t")
_LATIN = re.compile(  # informieren, informiert(e), Information; produzieren, Produktion
    r"(?P<base>[a-zäöü]{3,}?)(?:ieren|iert(?:e[nmrs]?)?|ierung(?:en)?|(?:(?<=uk)t|at|it)ion(?:en)?)"
)
_WEAK = re.compile(r"(?P<bare>(?:be|ent|er|ver|zer|miss)[a-zäöüß]{4,}?t)(?:e[nmrs]?)?")  # verankert, verankerte
_NO_PARTICIPLES = frozenset("bereit bekannt bewusst berühmt erneut verwandt verrückt beredt".split())
_SHORTEST_LATIN = 5
_PLAIN = str.maketrans("äöü", "aou")
_SHORT = re.compile("(?<=^...)(?:en?|es)$")
_ELISION = re.compile("(?<=[^aeiou])el$")
_LINKS = ("s", "n", "en", "es", "er", "e")
_LONGEST = 12  # letters of a first part of a verb (gegenüber, auseinander)
_THIRD = {"nehmen": "nimmt", "treten": "tritt", "wissen": "weiß"}  # what no rule of strong verbs gives


@lru_cache(maxsize=1 << 17)
def root(word: str, is_first: bool = False) -> str:
    """Stem of the word without umlaut, of a form of a verb and of a noun made from it that of the infinitive.

    Example: "ausgestiegen" and "Ausstieg" → "aussteig", "geräumt" and "Räumung" → "raum". `is_first`: the word begins a sentence, so that
    its capital does not tell a noun.
    """
    low = word.lower()
    is_noun = word[0].isupper()
    tables = [_verb_nouns()] if is_noun else []
    if is_noun and low.startswith("rück") and (low[4:] in _verb_nouns() or low.endswith("ung")):
        low = "zu" + low  # Rücktritt, Rückzahlung: zurücktreten, zurückzahlen
        word = low.capitalize()
    if not is_noun or is_first:
        tables.append(_verb_forms())
    if latin := _LATIN.fullmatch(low):
        return _latin(latin["base"])
    prefixes = read_lower("de/verb_prefixes.csv", "prefix")
    for prefix in ("", *(low[:at] for at in range(min(_LONGEST, len(low) - 2), 1, -1) if low[:at] in prefixes)):
        for table in [_bare_participles(), *tables] if prefix and (not is_noun or is_first) else tables:
            if infinitive := table.get(low[len(prefix) :]):
                return _verb_root(prefix + infinitive)
    match = _PARTICIPLE.fullmatch(low) if not is_noun and low.endswith("t") else None
    if match and (not match["before"] or match["before"] in read_lower("de/verb_prefixes.csv", "prefix")):
        return _verb_root(match["before"] + match["root"] + "en")
    if not is_noun and (match := _WEAK.fullmatch(low)) and match["bare"] not in _NO_PARTICIPLES:
        return _plain(match["bare"][:-1])
    return _plain(low[:-1]) if not is_noun and low.endswith("ern") and len(low) > 5 else _plain(stem(word))


def _verb_root(infinitive: str) -> str:
    """ "räumen" → "raum"; of -ern and -eln the -n alone is an ending: "liefern" → "liefer"."""
    if latin := _LATIN.fullmatch(infinitive):
        return _latin(latin["base"])
    return _plain(infinitive[:-1] if infinitive.endswith(("ern", "eln")) else inflection_stem(infinitive))


def _latin(base: str) -> str:
    """What verbs in -ieren and nouns in -ierung, -ation, -ition have in common: "investieren", "Investition" → "invest"."""
    base = base[:-1] + "k" if base.endswith("uz") else base  # produzieren, Produktion
    return _plain(base if len(base) >= _SHORTEST_LATIN else base + "ier")


@cache
def root_shares() -> dict[str, float]:
    """Root → share of German news texts that hold it (`terms.common_shares`); the list tells no noun from a verb."""
    return common_shares(lambda word: {root(word), root(word.capitalize())})


def _plain(bare: str) -> str:
    """Without umlaut (Händler, Handel), the e that -el loses before a vowel, and the ending of short words (Tag, Tage; bauen, Bau)."""
    bare = bare.translate(_PLAIN).replace("ß", "ss")
    bare = _SHORT.sub("", bare) if len(bare) < 6 else bare
    return _ELISION.sub("l", bare) if bare.endswith("el") else bare


@cache
def _verb_forms() -> dict[str, str]:
    """Forms of listed verbs → infinitive: vergaß, vergisst, vergessen → vergessen; fragte, fragt → fragen."""
    forms: dict[str, str] = {}
    listed = [row["verb"] for name in ("de/verbs.txt", "de/cue_verbs.csv") for row in read_resource(name)]
    participles = tuple(p for row in read_resource("de/strong_verbs.csv") if (p := row["participle"]).startswith("ge"))
    words = [row["word"] for row in read_resource("de/predicate_classes.csv")]  # some are participles: ausgefallen
    listed += [w for w in words if w.islower() and w.endswith("en") and not w.endswith(participles)]
    for verb in listed:
        bare = re.sub("e?n$", "", verb)
        link = "e" if bare.endswith(("t", "d")) else ""
        forms |= dict.fromkeys((bare + link + ending for ending in ("t", "te", "ten")), verb)
        forms[verb] = verb
    inseparable = ("ge", *sorted(read_lower("de/verb_prefixes.csv", "prefix")))
    for verb in listed:  # "gehört" is a form of gehören, too, but oftener one of hören
        bare = re.sub("e?n$", "", verb)
        if not bare.startswith(inseparable):
            forms["ge" + bare + ("et" if bare.endswith(("t", "d")) else "t")] = verb
    for row in read_resource("de/strong_verbs.csv"):
        past, verb = row["preterite"], row["infinitive"]
        bare = re.sub("e?n$", "", verb)
        vowel = bare.rfind("e")
        changed = {bare} | ({bare[:vowel] + other + bare[vowel + 1 :] for other in ("i", "ie")} if vowel > 0 else set())
        changed |= {b[::-1].replace("a", "ä", 1)[::-1] for b in changed}
        third = {b if b.endswith("t") else b + "t" for b in changed} | {_THIRD.get(verb, verb)}
        forms |= dict.fromkeys(
            (verb, *third, past, past + ("n" if past.endswith("e") else "en"), row["participle"]), verb
        )
    return forms


@cache
def _bare_participles() -> dict[str, str]:
    """Participle as it stands behind an inseparable prefix, or with ge- behind a separable one → infinitive: (über)nommen, (aus)gefallen."""
    strong = [(row["participle"], row["infinitive"]) for row in read_resource("de/strong_verbs.csv")]
    strong = [(p, verb) for p, verb in strong if p.startswith("ge") and not verb.startswith("ge")]
    plain = {form for form, verb in _verb_forms().items() if form == verb}  # vorlegen is none of vorliegen
    return {form: verb for p, verb in strong for form in (p, p[2:]) if form == p or form not in plain}


@cache
def _verb_nouns() -> dict[str, str]:
    return {row["noun"].lower(): row["infinitive"] for row in read_resource("de/verb_nouns.csv")}


@cache
def _senses() -> dict[str, frozenset[str]]:
    """Root → what its words say, by the lists of kinds of nouns and classes of events; wide kinds (people) left out."""
    verbs = {_plain(inflection_stem(verb)) for verb in _verb_forms().values()}
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_resource("de/counted_kinds.csv"):
        noun = root(row["noun"])
        if row["kind"] != "people" and noun not in verbs:  # "sitz" is oftener what one does than a meeting (Sitzung)
            found[noun].add(row["kind"])
    for row in read_resource("de/predicate_classes.csv"):
        if " " not in row["word"]:
            found[root(row["word"])].add(row["class"])
    return {term: frozenset(senses) for term, senses in found.items()}


def same_sense(terms: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of roots of which one may stand for the other ("schliess", "dichtgemach")."""
    by_sense: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        for sense in _senses().get(term, ()):
            by_sense[sense].append(term)
    return [(a, b) for found in by_sense.values() for a in found for b in found if a < b]


def split_compounds(terms: Collection[str]) -> dict[str, tuple[str, str]]:
    """Compound → its two parts, where both stand as words of their own among `terms`.

    Example: "wortbruch" → "wort", "brech" (sein Wort brechen); "zuruckzahl" → "zuruck", "zahl" (zahlt zurück).
    """
    found = {}
    for term in terms:
        for at in range(len(term) - 4, 3, -1):
            if term[:at] not in terms:
                continue
            tail = term[at:]
            parts = [tail, *(rest for link in _LINKS if len(rest := tail.removeprefix(link)) >= 4 and rest != tail)]
            wholes = [whole for part in parts if (whole := root(part.capitalize())) in terms]
            if wholes:
                found[term] = (term[:at], wholes[0])
                break
    return found
