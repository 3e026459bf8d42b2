"""Headlines, captions and other text on display that repeat or sum up what somebody says in the article itself."""

from pipeline.annotate.document import Block, Document
from pipeline.annotate.findings import DISPLAY_ZONES, Finding
from pipeline.annotate.sources import mentions_in
from pipeline.spans import trimmed

_LEAST_GAPS = 2  # blanks between three words: fewer may be anybody's
_DISPLAYED = 20  # quotations and lines on display that are looked for in the text; no article has more
_LABEL_WORDS = 4  # words before the colon of a headline that name who says the rest
_WE = frozenset("wir ich uns unser unsere".split())


def repeated(document: Document, findings: list[Finding]) -> None:
    """Give a quotation without speaker or cue (a headline, a caption) the speaker of the longer one in the text that holds its words."""
    spoken = [
        (_plain(document.text[slice(*f.content[0])]), f) for f in findings if f.speaker and f.quote_type == "direct"
    ]
    shown = [
        f for f in findings
        if not f.cue and f.quote_type in ("direct", "fragment") and document.zone_at(f.content[0][0]) in DISPLAY_ZONES
    ]  # fmt: skip
    on_display = {id(f) for f in shown}
    spoken = [(w, f) for w, f in spoken if (f.cue or f.rule == "marks_colon") and id(f) not in on_display]
    for finding in shown[:_DISPLAYED]:
        words = _plain(document.text[slice(*finding.content[0])])
        if words.count(" ") < _LEAST_GAPS:
            continue
        source = next((f for said, f in spoken if words in said), None)
        if source is not None and not _has_name_of(document, finding, source):
            finding.speaker, finding.is_uncertain = source.speaker, False


def headlined(document: Document, findings: list[Finding]) -> list[Finding]:
    """Headlines that sum up what somebody in the article says: "Abel: Der Bund muss zahlen" where Abel speaks in the text.

    A topic stands before a colon as well ("Ulm: Mann stirbt"), so the label must end in the name or noun of a speaker, or the rest say *wir*.
    """
    speakers = {_plain(document.text[slice(*f.speaker)]).rpartition(" ")[2] for f in findings if f.speaker and f.cue}
    lines = [b for b in document.blocks if b.zone in DISPLAY_ZONES and ": " in document.text[b.start : b.end]]
    taken = [span for f in findings for span in f.content]
    made = [_summed_up(document, block, speakers) for block in lines[:_DISPLAYED]]
    return [f for f in made if f and not any(f.content[0][0] < b and a < f.content[0][1] for a, b in taken)]


def _summed_up(document: Document, block: Block, speakers: set[str]) -> Finding | None:
    label, _, rest = document.text[block.start : block.end].partition(": ")
    words = _plain(rest).split()
    if not 0 < len(label.split()) <= _LABEL_WORDS or len(words) <= _LEAST_GAPS or rest.rstrip().endswith("?"):
        return None
    start, end = trimmed(document.text, block.start, block.start + len(label))
    named = {m.entity_type for m in mentions_in(document, start, end) if m.form == "name"}
    is_speaker = _plain(label).rpartition(" ")[2] in speakers and "LOC" not in named  # Israel: Zwei Tote bei Unfall
    if not all(word[0].isupper() for word in label.split()) or not (is_speaker or (words[0] in _WE and named)):
        return None
    content = trimmed(document.text, block.start + len(label) + 2, block.end)
    return Finding("indirect", "headline", [content], speaker=(start, end), is_uncertain=True)


def _has_name_of(document: Document, finding: Finding, source: Finding) -> bool:
    """Whether the speaker of a headline shares a word with that of the text (Abel: „…“, Anna Abel) or that one is a pronoun."""
    if finding.speaker is None or source.speaker is None:
        return False
    ours, theirs = (set(_plain(document.text[slice(*one)]).split()) for one in (finding.speaker, source.speaker))
    return not ours.isdisjoint(theirs) or not mentions_in(document, *source.speaker)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
