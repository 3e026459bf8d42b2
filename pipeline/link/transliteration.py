"""Names from other scripts in the spellings of several newsrooms: Sorokow and Sorokov, Muhammad and Mohammed, Vučić and Vucic."""

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.tables import read_resource

_CONVENTIONS = ("de", "en", "slavic")
_UMLAUTS = frozenset("äöüß")  # Müller and Muller are two families
_SHORTEST = 5  # letters of a surname whose end shows it to be transliterated
_SONS = frozenset("bin ibn ben".split())
_GERMAN_LETTERS = {"y": "i", "th": "t", "tz": "s", "z": "s", "sch": "s", "dt": "t"}
_GERMAN = re.compile("|".join(_GERMAN_LETTERS))
_OPEN = ("abd", "abdel", "abdul", "abu")  # no first name without the next word: Abdel Karim


@cache
def _rows(use: str) -> dict[str, str]:
    return {row["pattern"]: row["key"] for row in read_resource("de/transliteration.csv") if row["use"] == use}


@cache
def _letters(convention: str) -> tuple[re.Pattern, dict[str, str]]:
    rows = read_resource("de/transliteration.csv")
    sounds = {
        row["pattern"]: row["key"] for row in rows if row["use"] == "spelling" and row["convention"] in ("", convention)
    }
    return re.compile("|".join(sorted(map(re.escape, sounds), key=len, reverse=True))), sounds


@cache
def _alike() -> dict[int, str]:
    """Sounds that a spelling may leave open, each with the one that stands for all of them: s, z and S (s or z) → s."""
    found: dict[str, set[str]] = {}
    for sign, sounds in _rows("sound").items():
        one = set(sign + sounds).union(*(found.get(sound, ()) for sound in sounds))
        found |= dict.fromkeys(one, one)
    return {ord(sound): min(sound for sound in one if sound.islower()) for sound, one in found.items()}


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[str, ...]:
    """The sounds of a lower-case word by each convention: "chekov" → "ĥekov" (de), "čekov" (en), "ĥekov" (slavic)."""
    patterns = _letters("de")[1]
    word = "".join(c if c in patterns else without_accents(c) for c in word)
    return tuple(_sounds(word, convention) for convention in _CONVENTIONS)


def _sounds(word: str, convention: str) -> str:
    pattern, sounds = _letters(convention)
    text = re.sub(r"(.)\1+", r"\1", pattern.sub(lambda m: sounds[m[0]], word))
    for end, to in _rows("end").items():
        text = text[: -len(end)] + to if text.endswith(end) else text
    return text


def without_accents(name: str) -> str:
    """A lower-case name without foreign signs: "josé müller" → "jose müller"."""
    if name.isascii():
        return name
    signs = {"ł": "l", "ı": "i", "ø": "o", "đ": "d"}
    plain = (c if c in _UMLAUTS else unicodedata.normalize("NFKD", signs.get(c, c)) for c in name)
    return "".join(c for part in plain for c in part if not unicodedata.combining(c))


def sound_keys(name: str) -> list[str]:
    """Keys of which spellings of one transliterated surname, or of first and last name, share one; none for other names."""
    parts = _parts(name)
    return list(dict.fromkeys(_of(parts, at).translate(_alike()) for at in range(len(_CONVENTIONS)))) if parts else []


def is_one_name(a: str, b: str) -> bool:
    """Whether two names (lower case) are spellings of one: by accents alone ("rené abel", "rene abel") or by two conventions.

    Where the surnames are written alike, one convention holds for both: "sara sorokow" is not "zara sorokow".
    """
    if without_accents(a) == without_accents(b):
        return True
    of_a, of_b = _parts(a), _parts(b)
    if not of_a or not of_b or (of_a[-1] != of_b[-1] and _may_be_german(of_a[-1]) == _may_be_german(of_b[-1])):
        return False
    is_alike = len(of_a) > 1 and of_a[-1] == of_b[-1]
    return any(
        _sound_alike(_of(of_a, x), _of(of_b, y))
        for x in range(len(_CONVENTIONS))
        for y in range(len(_CONVENTIONS))
        if x == y or not is_alike
    )


def _may_be_german(surname: str) -> str:
    """What German families write in several ways is no transliteration: Meier and Meyer, Schulz and Schultz; itself where it ends like one."""
    if _ends_foreign(surname):
        return surname
    return re.sub(r"(.)\1+", r"\1", _GERMAN.sub(lambda m: _GERMAN_LETTERS[m[0]], surname))


def _of(parts: list[str], convention: int) -> str:
    return " ".join(readings(part)[convention] for part in parts)


def _sound_alike(a: str, b: str) -> bool:
    sounds = _rows("sound")
    return len(a) == len(b) and all(
        x == y or not set(sounds.get(x, x)).isdisjoint(sounds.get(y, y)) for x, y in zip(a, b, strict=True)
    )


def _parts(name: str) -> list[str]:
    """The words of a transliterated name that are compared: first and last name, or the surname that stands alone; none for other names."""
    words = name.split(" ")
    first, last = words[0], words[-1]
    before = words[-2] if len(words) > 2 else ""
    given = _rows("given").get(first, first)
    is_foreign = _ends_foreign(last) or (len(words) > 1 and (before in _rows("article") or _is_given(given)))
    if not is_foreign:
        return []
    if len(words) == 1:
        return [last]
    if first in _OPEN:
        given = " ".join(words[: 2 if before in _rows("article") or len(words) == 2 else -1])
    return [given, *(["bin"] if before in _SONS else []), last]


@lru_cache(maxsize=1 << 16)
def _ends_foreign(word: str) -> bool:
    keys = [reading.translate(_alike()) for reading in readings(word)]
    return any(len(key) >= _SHORTEST and key.endswith(tuple(_rows("surname"))) for key in keys)


@lru_cache(maxsize=1 << 16)
def _is_given(word: str) -> bool:
    return not _given_keys().isdisjoint(reading.translate(_alike()) for reading in readings(word))


@cache
def _given_keys() -> frozenset[str]:
    return frozenset(reading.translate(_alike()) for name in _rows("given").values() for reading in readings(name))
