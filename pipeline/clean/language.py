"""Language of a text by py3langid (Barbaresi's port of langid.py, Lui and Baldwin 2012), among languages of news sites."""

from functools import cache

from pipeline.spans import count_tokens

LANGUAGES = "de en fr it es nl pl ru uk tr pt cs da sv hu ro".split()
MIN_TOKENS = 10  # below, names and loan words decide


@cache
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    identifier.set_languages(LANGUAGES)
    return identifier


def find_language(text: str) -> str:
    """ISO 639-1 code of `text`; "und" where it has fewer than 10 words: "Guten Tag" says too little."""
    if count_tokens(text[:2_000]) < MIN_TOKENS:
        return "und"
    return _identifier().classify(text[:20_000])[0]
