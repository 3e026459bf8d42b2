"""German news text as nobody should write it: hypothesis strategies that every layer is fed with (all sentences invented)."""

from hypothesis import strategies as st

MARKS = list("„“”‚‘’«»‹›\"'`´(){}[].,;:!?…–—-‑/\\|*#•·=<>&@~^_%§€$°")
INVISIBLE = list("\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0\u202f\u2009\u3000\u2028\u2029\x85\x0b\x0c\x1c\x1f")
TURNED = ["\u202e", "\u202d", "\u202c", "\u2067", "\u2069", "\u0301", "\u0308", "\u0336", "\ufe0f", "\u20e3"]
WORDS = (
    "Die der das Fähre Rettungskräfte Abel Ida Dr. Berg Kiel Bremen Landrätin Präsident Machthaber Sprecherin dpa AFP "
    "Werft GmbH Ministerium Bundesrat-Chef US-Präsident Kremlchef sagte sagt teilte mit so laut nach Angaben von zufolge "
    "heißt es dass ob sei habe solle soll will werde nicht kein und oder aber um zu sich dankte forderte erklärte nannte "
    "Menschen Soldaten Tonnen Euro Prozent Millionen Mrd. Tote Verletzte Jahre Uhr rund etwa mindestens mehrere zwölf "
    "hunderttausend ein eine am im bis Mai Januar 2026 gestern heute Montag vergangenen Woche Foto: Quelle: Anzeige Mehr "
    "Lesen Sie auch Teilen Kommentare Von STAND: z. B. u. a. Str. er sie ihr wir ich man was wer"
).split()
CLAUSES = [
    "„Wir fahren“, sagte Abel.", "Abel sagte: „Nein“", "»Das ist ‚gut‘«, so Berg", "Berg teilte mit, man habe 15 Boote.",
    "Nach Angaben der Polizei wurden rund 15.000 Soldaten entsandt", "Ida Abel, Landrätin von Kiel,", "Der Kremlchef soll",
    "zwischen 3 und 5 Millionen Euro", "am 3. Mai 2026", "vom 30. Februar bis 1.1.", "Foto: Ida Abel/dpa", "Kiel (dpa) –",
    "in der Nacht zum vergangenen Dienstag", "Abel: Warum?", "– Ida Abel, Lotsin", "# 1 *2* <b>3</b> &amp; =cmd()",
]  # fmt: skip
NUMBERS = [
    "0", "00", "-1", "1,5", "1.5", "15.000", "15 000", "15'000", "1.000.000,50", "1,2,3", "1.2.3.4", "½", "²", "٣", "Ⅷ", "一",
    "3–5", "3-", "-–3", "1/2", "1e9", "9" * 40, "10^6", "12:30", "24:61", "1.", "31.12.9999", "00.00.0000", "2026-02-30",
    "50%", "+3", "±4", "5mal", "Nr.7", "1.-3.", "08/15", "3D", "Mio.", "null", "zwei- bis dreitausend", "ein Dutzend",
]  # fmt: skip
FOREIGN = [
    "Кремль",
    "北京",
    "القدس",
    "שלום",
    "Ελλάδα",
    "İstanbul",
    "ﬁnden",
    "ǆ",
    "ẞ",
    "ŉ",
    "🙂",
    "👨‍👩‍👧",
    "𝔎𝔦𝔢𝔩",
    "𐍈",
    "ａｂｃ",
]
LONG = [
    "Donau" * 100,
    "A" * 500,
    "a-" * 250,
    "Müller-" * 70 + "Abel",
    "„" * 300,
    "." * 300,
    "(" * 200,
    "§" * 150,
    "1." * 200,
]
SPACES = [" ", " ", " ", " ", "", "\n", "\n\n", "\n \n", "\t", "  ", "\u00a0", "-", "\r\n"]

_PIECES = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(CLAUSES), st.sampled_from(NUMBERS),
    st.sampled_from(INVISIBLE + TURNED), st.sampled_from(FOREIGN), st.sampled_from(LONG), st.text(max_size=4),
)  # fmt: skip


_CHANGES = [
    str, str, str, str.upper, str.lower, str.swapcase, str.title,
    lambda text: text.replace(" ", ""),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace("„", "»").replace("“", "«"),
    lambda text: text.replace("„", '"').replace("“", '"'),
    lambda text: text.replace("„", ""),
    lambda text: text.replace("“", ""),
    lambda text: "\u00ad".join(text),
    lambda text: "\u0301".join(text[:300]),
    lambda text: text[::-1],
    lambda text: text[: len(text) // 2],
    lambda text: "\u202e" + text,
]  # fmt: skip


@st.composite
def news_text(draw: st.DrawFn, extra: tuple[str, ...] = ()) -> str:
    """Up to 40 pieces, each with what follows it, and the whole changed in one way; `extra` pieces come often."""
    pieces = st.one_of(_PIECES, st.sampled_from(extra)) if extra else _PIECES
    drawn = draw(st.lists(st.tuples(pieces, st.sampled_from(SPACES)), max_size=40))
    text = draw(st.sampled_from(_CHANGES))("".join(piece + space for piece, space in drawn))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")  # what ingest does with line ends and NUL


def page() -> st.SearchStrategy[str]:
    """HTML with tags opened, crossed and left open around nasty text."""
    tags = "p div b a article table td script style svg time meta title li br img blockquote x-y template noscript !--".split()
    bits = st.one_of(
        st.sampled_from([f"<{t}>" for t in tags] + [f"</{t}>" for t in tags]),
        st.sampled_from([
            '<p class="teaser ', '<a href="javascript:x">', '<meta property="og:title" content="', "-->", "<![CDATA[", "]]>", "&#0;",
            "&#x110000;", "&nbsp;", "&", "<", ">", '"', "<time datetime='2026-13-45'>", "<!DOCTYPE", "<?xml", "</", "<p hidden>",
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":["', '{"@graph":[[[', "}]}</script>",
        ]),
        _PIECES,
    )  # fmt: skip
    return st.lists(bits, max_size=40).map("".join)


ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "iso8859_15",
    "mac_roman",
    "cp850",
    "utf-7",
)


@st.composite
def file_bytes(draw: st.DrawFn) -> bytes:
    """Nasty text in some encoding, perhaps with bytes put in, cut out or cut off; or any bytes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=200))
    data = draw(st.one_of(news_text(), page())).encode(draw(st.sampled_from(ENCODINGS)), "replace")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=3)) + data[at + draw(st.integers(0, 2)) :]
    return data
