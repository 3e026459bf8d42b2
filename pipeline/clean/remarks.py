"""Lines that read like sentences of the article, but sell, link or speak of the page: offers, media labels, remarks of the editors.

Claim: none of them reports. An offer names a price without a finite verb ("Zwei Nächte ab 99 €"), a media label names
another piece before a colon ("Video: Die Fähre sinkt"), a prompt asks without a verb and goes on about a product or to the
reader ("Fragen? Schreiben Sie uns."), a remark speaks of "this article" and how it was made.
"""

import re

from pipeline.clean.lines import Line
from pipeline.clean.own_sentences import is_finite

MAX_WORDS = 30
_MEDIA = re.compile(
    r"\W*(?:(?:Zum|Zur|Das|Die|Der|Alle)\s)?"
    r"(?:(Video|Audio|Podcast|Livestream|Live-Stream|Videobeitrag|Audiobeitrag|Hörbeitrag)"
    r"|Quiz|Rätsel|Bildergalerie|Bilderstrecke|Fotostrecke|Fotogalerie|Bildstrecke|Galerie|Liveticker|Live-Ticker|Newsticker)"
    r"(?:-\w+)?\s?:\s\S"
)
_LENGTH = re.compile(r"[(\[]\s?\d{1,3}(?:[:.]\d\d)?\s?(?:Min(?:uten|\.)?|Sek(?:unden|\.)?|min)\s?[)\]]\W*$")
_LINK_ARROW = re.compile(r"[»›]\s+\w")  # a quotation mark has no blank behind it
_PRICE = re.compile(
    r"\b(?:[Aa]b|[Nn]ur|[Ss]tatt|[Ff]ür|[Uu]m)\s(?:nur\s|je\s|rund\s)?(?:(?:€|EUR|CHF|Fr\.)\s?\d[\d.,’']*"
    r"|\d[\d.,’']*[–-]?\s?(?:€|Euro|EUR|Franken|CHF|Fr\.|Cent))(?!\w)"
)
_OFFER = re.compile(
    r"\d\s?(?:%|Prozent)|\b[Jj]etzt\b|\bRabatt\b|\b[Gg]ratis\b|\b[Kk]ostenlos\b|^[A-ZÄÖÜ][a-zäöüß]+n Sie\b|!\W*$"
)
_QUESTION = re.compile(r"[A-ZÄÖÜ][^.?!:„“\"»«]{2,60}\?\s+(?=[A-ZÄÖÜ])")
_PRODUCT = re.compile(
    r"(?:\b|-)(?:App|Newsletter|Podcasts?|Abo|Abonnement|Abonnent(?:in|en)?|Whats-?[Aa]pp-Kanal|Kanal|E-Paper)\b"
)
_TO_US = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+n Sie\b|[A-ZÄÖÜ][a-zäöüß]+t? uns\b|\b(?:Hier|Jetzt) \w+en\b\W*$")
_SELF = re.compile(
    r"(?:Diese[rs]?|Dies ist|Der|Die|Das|Hinweis|Transparenzhinweis|Anmerkung)\W+(?:\w+\W+){0,3}?"
    r"(?:Meldung|Text|Artikels?|Beitrag|Bericht|Nachricht|Inhalt|Übersetzung|Interview)\s"
    r"(?=.*\b(?:übernommen|erstellt|veröffentlicht|bearbeitet|erschienen|erschien|übersetzt|generiert|Übersetzung|produziert)\b)"
)
_THIS = re.compile(r"(?:Dies|Hinweis|Transparenz|Anmerkung)")
_MAKERS = re.compile(
    r"\b(?:Agentur|Nachrichtenagentur|Redaktion|KI|Künstlicher|künstlicher|Newsletter|Originalartikel|Englischen|Ausgabe|"
    r"maschinell\w*|automati\w+|zuerst|Kooperation|Kollegen|Partner\w*)\b"
)
_QUOTED = ("„", "“", "\"", "«", "‚")  # fmt: skip


def find_remark(line: Line, above: Line | None) -> tuple[str, str] | None:
    """Zone and rule of such a line, or None; `above` is the line before it (an ad label lets a weaker sign do)."""
    text = line.text
    if line.n > MAX_WORDS or line.n < 3:
        return None
    if ":" in text and (match := _MEDIA.match(text)):
        return ("player" if match[1] else "teaser"), "media label"
    if text[-1] in ")]" and _LENGTH.search(text):
        return "player", "playing time"
    if text[0] in "»›" and _LINK_ARROW.match(text) and not any(mark in text for mark in "«‹"):
        return "teaser", "arrow"
    is_quoted = text.startswith(_QUOTED) or text.startswith("»")
    if is_quoted:
        return None
    price = _PRICE.search(text) if any(map(str.isdigit, text)) else None
    is_other = line.cue is not None and line.cue.zone not in ("advertisement", "infobox")
    if above is not None and above.rule == "ad label" and not is_other and (price or _OFFER.search(text)):
        return "advertisement", "offer under an ad label"
    if price and not text[: price.start()].rstrip().endswith(":") and not any(map(is_finite, line.words)):
        return "advertisement", "offer without a verb"
    if "?" in text and (match := _QUESTION.match(text)):
        asked = text[: match.end()].split()
        rest = text[match.end() :]
        if len(asked) <= 6 and (_TO_US.match(rest) or (_PRODUCT.search(rest) and not any(map(is_finite, asked)))):
            return "advertisement", "question without a verb"
    if line.is_final and _THIS.match(text) and _SELF.match(text) and _MAKERS.search(text):
        return "navigation", "remark on the article"
    return None
