"""Attributions: what a statement rests on, as far as the text says so.

Every quotation with a cue or frame of its own gives one; so do media, agencies and other sources that are named with a verb
of saying alone ("berichtet das Blatt unter Berufung auf dpa"), and vague ones ("Man geht davon aus", source null).
"""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotate.antecedents import Antecedents
from pipeline.annotate.clauses import konjunktiv_forms, word_classes
from pipeline.annotate.cues import cue_kinds
from pipeline.annotate.document import Document, numbered
from pipeline.annotate.figure_sources import figure_sources
from pipeline.annotate.source_kinds import source_kind
from pipeline.annotate.sources import head_noun, source_lemma, source_span
from pipeline.annotate.stretches import (
    Stated,
    frame_stretch,
    is_zu,
    person_ahead,
    person_behind,
    stretch,
    with_channel,
    with_house,
)
from pipeline.annotate.unquoted_sources import OF_US, RESTS_ON, THINGS_SHOW, is_thing, unquoted_sources
from pipeline.annotate.verb_forms import prefixes

_DENIES = frozenset("abstreiten bestreiten dementieren leugnen verneinen widersprechen zurückweisen".split())
_NOBODY = frozenset(["es", "man", "niemand", "keiner"])
_THAN = frozenset(["als", "wie"])
_TOLD = ("angaben", "informationen", "medien", "diplomaten", "insidern")  # nobody seeks them with nach
_ASIDE = 25  # characters around a cue in which "es" or "man" is its subject
_REACH = 200  # characters between a source and the one behind it

Span = tuple[int, int]


def find_attributions(
    document: Document, quotes: list[dict], quote_spans: list[dict], figures: Sequence[Span] = ()
) -> list[dict]:
    """Rows of `annotate.attributions`: the shortest stretch that holds source and cue, for every explicit source.

    "Laut Amt sei es sicher" gives the stretch "Laut Amt", source "Amt", kind government, scope "sei es sicher".
    `parent_id` is the attribution whose statement this source stands behind: in "schreibt das Blatt unter Berufung auf dpa"
    dpa has the paper as parent; in "Laut Amt sagte Abel …" Abel has the office. Photo credits and silent zones give none.
    `figures` are the numbers of the text with what they count: "Die Polizei zählte 400 Gäste" rests on the police.
    """
    marked = {quote["quote_id"] for quote in quotes if quote["quote_type"] in ("direct", "fragment")}
    known = Antecedents(
        document,
        [(s["start"], s["end"]) for s in quote_spans if s["quote_id"] in marked and s["span_role"] == "content"],
    )
    found = _of_quotes(document, quotes, quote_spans, known)
    found += unquoted_sources(document, found, known)
    found = _joined(found + figure_sources(document, figures, found, known))
    rows = []
    for item in found:
        kind = source_kind(document, item.source, known, (0, 0) if item.is_frame else item.scope)
        if _is_sought(document, item, kind):
            continue
        rows.append(
            document.row(
                item.start, item.end,
                source_start=item.source[0] if item.source else None, source_end=item.source[1] if item.source else None,
                source_kind=kind, source_lemma=source_lemma(document, item.source),
                parent_id=None, scope_start=item.scope[0], scope_end=item.scope[1], is_behind=item.is_behind,
            )
        )  # fmt: skip
    rows = numbered(document.document_id, "a", rows, "attribution_id")
    _chain(rows)
    for row in rows:
        del row["is_behind"]
    return rows


def _of_quotes(document: Document, quotes: list[dict], quote_spans: list[dict], known: Antecedents) -> list[Stated]:
    roles: dict[str, dict[str, list[Span]]] = {}
    for span in quote_spans:
        roles.setdefault(span["quote_id"], {}).setdefault(span["span_role"], []).append((span["start"], span["end"]))
    kinds = cue_kinds()
    by_cue: dict[Span, Stated] = {}
    starts: set[int] = set()
    named: set[int] = set()  # starts of speakers within a stretch
    for quote in quotes:
        parts = roles.get(quote["quote_id"], {})
        cue, frame = parts.get("cue", []), parts.get("frame", [])
        kind = kinds.get(quote["cue_lemma"] or "", "")
        if quote["rule"] == "reportative_sollen" or not (cue or frame):
            continue
        if quote["quote_type"] == "reported" and kind not in RESTS_ON:
            continue
        anchor = frame[0] if frame else cue[0]
        scope = quote["start"], quote["end"]
        if quote["quote_type"] == "reported" and kind in ("say", "write", "confirm"):
            scope = _said_of_this(document, scope, quote["cue_lemma"]) or scope
        if anchor in by_cue:
            item = by_cue[anchor]
            item.scope = min(item.scope[0], scope[0]), max(item.scope[1], scope[1])
            continue
        speaker = parts.get("speaker", [None])[0]
        source = source_span(document, speaker)
        if frame and " " not in document.text[slice(*frame[0])]:
            continue  # demnach: the source is named elsewhere
        if source and document.text[slice(*source)].lower() in OF_US:
            continue
        if not frame and source and _is_relayed(document, cue[0], source):
            continue
        is_text = quote["cue_lemma"] in ("heißen", "hervorgehen")
        if not frame and not is_text and source and speaker and is_thing(document, source, speaker, known):
            person = person_ahead(document, cue[0][0]) or person_behind(document, cue[0][1])
            if person is None and not (quote["rule"] == "konjunktiv" and kind in ("say", "write")):
                continue  # but: Das Wetterradar warnt, dass ein Sturm komme
            speaker = person or speaker
            source = source_span(document, speaker)
        is_told = (
            kind in ("say", "write") and document.text[slice(*cue[0])] not in word_classes()["auxiliary"]
            if cue
            else True
        )
        if cue and document.text[slice(*cue[-1])] == quote["cue_lemma"]:
            is_told = False  # er muss berichten, wie …
        if not frame and speaker is None and not is_told and not _is_impersonal(document, cue, kind):
            continue
        if frame and (kind == "confirm" and " sich " in document.text[slice(*frame[0])]):
            continue  # wie sich zeigt
        if not frame and _is_as_expected(document, cue):
            continue
        if quote["quote_type"] == "reported" and _is_other_verb(document, cue, kind):
            continue
        if frame:
            start, end = frame_stretch(document, frame[0], cue, speaker)
        else:
            if is_zu(document, cue[-1], quote["cue_lemma"] or ""):
                continue
            start, end = stretch(document, cue, speaker)
            if start in starts or (speaker and speaker[0] in named):  # it stands in another attribution: the cue alone
                start, end = stretch(document, cue, None)
            if (quote["cue_lemma"] or "") in ("heißen", "hervorgehen"):
                start, end = with_house(document, start, end)
            end = with_channel(document, end)
        starts.add(start)
        if speaker and start <= speaker[0]:
            named.add(speaker[0])
        if source is not None and not (start <= source[0] and source[1] <= end):
            source = speaker if speaker else None  # carried over: named elsewhere
        by_cue[anchor] = Stated(start, end, source, scope, is_frame=bool(frame))
    return list(by_cue.values())


def _said_of_this(document: Document, said: Span, cue: str) -> Span | None:
    """What Das stands for: the sentence before ("40 Boote sanken. | Das teilte das Amt mit."), or what the colon announces ("Das bestätigt das
    Amt: | 40 Boote sanken."). Who denies it has not said it."""
    start, end = said
    at = bisect_left(document.sentences, start, key=lambda sentence: sentence.start)
    if at == len(document.sentences) or document.sentences[at].start != start or cue in _DENIES:
        return None
    sentence, before = document.sentences[at], document.sentences[at - 1]
    if sentence.words[0].text not in ("Das", "Dies") or not sentence.words[1:2] or not sentence.words[1].text.islower():
        return None  # Das | Amt bestätigte die Zahl
    if document.text[end : end + 2] == ": ":
        return end + 2, sentence.end
    is_near = at > 0 and "\n" not in document.text[before.end : start] and before.zone == sentence.zone
    return (before.start, before.end) if is_near else None


def _is_other_verb(document: Document, cue: list[Span], kind: str) -> bool:
    """Whether a finite verb is part of another one: "ruft den Käse | zurück", "bestätigte | sich"."""
    if len(cue) > 1:
        return False
    rest = document.text[cue[0][1] : cue[0][1] + _REACH]
    stop = next((at for at, character in enumerate(rest) if character in ",.;:!?\n"), len(rest))
    words = rest[:stop].split()
    return bool(words) and (
        (words[0] == "sich" and kind in THINGS_SHOW) or (stop < len(rest) and words[-1] in prefixes("separable"))
    )


def _is_impersonal(document: Document, cue: list[Span], kind: str) -> bool:
    """es hieß, man glaubt, es wird berichtet: a cue that may do without a source; not "es zeigte sich"."""
    behind = document.text[cue[-1][1] : cue[-1][1] + _ASIDE].partition(",")[0]
    around = (document.text[max(0, cue[0][0] - _ASIDE) : cue[-1][1]] + behind).lower().split()
    if kind in THINGS_SHOW and any(word.strip(",.:") == "sich" for word in around):
        return False
    return not _NOBODY.isdisjoint(word.strip(",.:") for word in around)


def _is_relayed(document: Document, cue: Span, source: Span) -> bool:
    """Whether a cue is itself reported of its speaker: sagte, | sie bedauere, dass …"""
    finite = document.text[slice(*cue)].lower()
    return konjunktiv_forms().get(finite) == "I" and document.text[slice(*source)] in ("er", "sie", "es")


def _is_as_expected(document: Document, cue: list[Span]) -> bool:
    """weniger als (allgemein) erwartet, wie angekündigt: a comparison, no report."""
    before = document.text[max(0, cue[-1][0] - 20) : cue[-1][0]].split()[-2:]
    is_apart = document.text[slice(*cue[-1])] in prefixes("separable")  # sah es als erwiesen | an
    return len(cue) > 1 and not is_apart and not _THAN.isdisjoint(before)


def _is_sought(document: Document, item: Stated, kind: str) -> bool:
    """Whether a phrase with nach only looks like a frame: suchen nach den Quellen; but nach ersten Berichten, Nach Recherchen des Blatts."""
    first, _, rest = document.text[item.start : item.end].partition(" ")
    if not item.is_frame or kind != "unspecified" or item.source is None or first.lower() != "nach":
        return False
    head = head_noun(document, item.source)
    if head is not None and document.text[slice(*head)].lower().endswith(("kreise", "kreisen", "diplomaten")):
        return False
    if rest[:1].isupper():
        return first == "nach" and not rest.lower().startswith(_TOLD)
    return rest.partition(" ")[0] in word_classes()["article"]


def _joined(found: list[Stated]) -> list[Stated]:
    """Stretches that share characters as one: "Aus dem Amt | hieß es" is a frame and a cue of one source."""
    out: list[Stated] = []
    for item in sorted(found, key=lambda item: (item.start, item.end)):
        last = out[-1] if out else None
        if last is None or item.start >= last.end or last.is_behind or item.is_behind:
            out.append(item)
            continue
        if last.is_frame == item.is_frame and (item.source != last.source or item.end > last.end):
            out.append(item)
            continue
        if last.is_frame == item.is_frame:
            continue
        last.end, last.scope = max(last.end, item.end), item.scope if last.is_frame else last.scope
        last.source, last.is_frame = last.source or item.source, True
    return out


def _chain(rows: list[dict]) -> None:
    """parent_id from who relays whom: nested scopes, and phrases behind the nearest cue before them."""
    for at, row in enumerate(rows):
        if row["is_behind"]:
            near = [
                r for r in rows[max(0, at - 3) : at + 4] if not r["is_behind"] and abs(r["end"] - row["start"]) < _REACH
            ]
            if near:
                row["parent_id"] = min(near, key=lambda r: abs(r["end"] - row["start"]))["attribution_id"]
    stack: list[dict] = []
    for row in sorted(rows, key=lambda r: (r["scope_start"], -r["scope_end"], r["start"])):
        while stack and stack[-1]["scope_end"] < row["end"]:
            stack.pop()
        if stack and stack[-1]["scope_start"] <= row["start"] and row["parent_id"] is None and not row["is_behind"]:
            row["parent_id"] = stack[-1]["attribution_id"]
        stack.append(row)
