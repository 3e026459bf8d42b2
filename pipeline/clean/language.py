"""Language of a text by py3langid (Barbaresi's port of langid.py, Lui and Baldwin 2012), among languages of news sites."""

from collections.abc import Callable
from functools import cache

from pipeline.spans import WORD
from pipeline.tables import read_words

LANGUAGES = "de en fr it es nl pl ru uk tr pt cs da sv hu ro".split()
MIN_TOKENS = 10  # below, names and loan words decide
OPENING_CHARS = 1_000
# From this share of German function words the model is not asked: German prose has 0.35 to 0.55, Dutch and English have
# under 0.15 ("in", "die", "was", "so").
GERMAN_SHARE = 0.3


@cache
def _classify() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    identifier.set_languages(LANGUAGES)
    return identifier.classify


def find_language(text: str) -> str:
    """ISO 639-1 code of `text`; "und" where it has fewer than 10 words: "Guten Tag" says too little."""
    words = WORD.findall(text.lower(), 0, OPENING_CHARS)
    if len(words) < MIN_TOKENS:
        return "und"
    if sum(map(read_words("de/function_words.csv").__contains__, words)) >= GERMAN_SHARE * len(words):
        return "de"
    return _classify()(text[:20_000])[0]
