"""Past forms of German verbs: strong ones from a list, regular ones by rule (Duden, Die Grammatik: Konjugation)."""

import re
from functools import cache, lru_cache

from pipeline.tables import read_lower, read_map, read_resource

_LAST_VOWEL = re.compile("[aou](?=[^aeiouäöü]+$)")
_UMLAUT = str.maketrans("aou", "äöü")


@cache
def prefixes(kind: str) -> tuple[str, ...]:
    """First parts of verbs that are `separable` (abgeben, abgegeben) or `inseparable` (vergeben, no ge-)."""
    return tuple(row["prefix"] for row in read_resource("de/verb_prefixes.csv") if row["kind"] == kind)


@cache
def strong_pasts() -> dict[str, str]:
    """Preterite forms of strong verbs, singular and plural, with the participle: kam, kamen → gekommen."""
    forms: dict[str, str] = {}
    for row in read_resource("de/strong_verbs.csv"):
        past = row["preterite"]
        forms |= dict.fromkeys((past, past + ("n" if past.endswith("e") else "en")), row["participle"])
    return forms


@cache
def strong_konjunktiv() -> frozenset[str]:
    """Konjunktiv II of strong verbs, their preterite with umlaut and ending: zog → zöge, zögen, entzöge; of those without umlaut
    the singular alone, for the plural is the indicative (ging → ginge). Others have a vowel of their own (stürbe: konjunktiv.csv)."""
    forms: set[str] = set()
    for row in read_resource("de/strong_verbs.csv"):
        if (past := row["preterite"]).endswith("te"):
            continue
        stem = _LAST_VOWEL.sub(lambda found: found[0].translate(_UMLAUT), past)
        for prefix in ("", *prefixes("inseparable")):
            forms |= {prefix + stem + ending for ending in (("e", "en") if stem != past else ("e",))}
    return frozenset(forms | {form.replace("ß", "ss") for form in forms}) - plural_forms()


def strong_infinitives() -> dict[str, str]:
    """Infinitives of strong verbs with the participle: kommen → gekommen."""
    return read_map("de/strong_verbs.csv", "infinitive", "participle")


@cache
def present_forms() -> frozenset[str]:
    """Third persons singular of the present: beginnt, trifft, fährt; not of verbs of saying (sagt), nor what is a participle too (besetzt)."""
    said = {row["verb"] for row in read_resource("de/cue_verbs.csv")}
    forms: set[str] = set()
    for verb in (read_lower("de/verbs.txt", "verb") | strong_infinitives().keys()) - said:
        root = verb.removesuffix("n").removesuffix("e")
        roots = {root}
        if verb in strong_infinitives():
            head, vowel, tail = root.rpartition("e" if "e" in root[1:] else "a")
            roots |= {f"{head}{new}{tail}" for new in (("i", "ie") if vowel == "e" else ("ä",)) if vowel}
        elif verb.startswith(prefixes("inseparable")) or verb.endswith("ieren"):
            continue
        forms |= {stem + ending for stem in roots for ending in ("t", "et")}
    return frozenset(forms)


@cache
def plural_forms() -> frozenset[str]:
    """Third persons plural of the present, which look like infinitives: rechnen; of separable verbs what stands second (bieten … an)."""
    known = read_lower("de/verbs.txt", "verb") | strong_infinitives().keys()
    return known | {
        verb[len(prefix) :] for prefix in prefixes("separable") for verb in known if verb.startswith(prefix)
    }


@lru_cache(maxsize=1 << 16)
def regular_participle(word: str) -> str | None:
    """Participle of a regular verb in the past: schickte → geschickt, verletzten → verletzt; None for other words."""
    stem = word.removesuffix("n").removesuffix("te") if word.endswith(("te", "ten")) else ""
    if len(stem) < 3 or not {stem + "en", stem + "n", stem.removesuffix("e") + "en"} & read_lower(
        "de/verbs.txt", "verb"
    ):
        return None
    return stem + "t" if stem.startswith(prefixes("inseparable")) or stem.endswith("ier") else "ge" + stem + "t"


def without_ge(prefix: str, participle: str) -> str:
    """Participle of a verb with an inseparable prefix: ent, gesandt → entsandt."""
    return prefix + participle.removeprefix("ge")
