"""Attributions: what a statement rests on, as far as the text says so.

Every quotation with a cue or frame of its own gives one; so do media, agencies and other sources that are named with a verb
of saying alone ("berichtet das Blatt unter Berufung auf dpa"), and vague ones ("Man geht davon aus", source null).
"""

from dataclasses import dataclass
from functools import cache

from pipeline.annotate.clauses import Unit, units
from pipeline.annotate.cues import Cue, cue_forms, cue_kinds, find_cues
from pipeline.annotate.document import Document, Sentence, numbered
from pipeline.annotate.frames import find_frames, frame_nouns
from pipeline.annotate.sources import head_noun, source_kind, source_lemma, source_span
from pipeline.annotate.speakers import agent, subject
from pipeline.spans import trimmed
from pipeline.tables import read_resource

_RESTS_ON = frozenset(["say", "write", "think", "ask", "confirm", "cite"])  # a mere speech act (dankte) rests on nobody
_VAGUE = frozenset(["expert", "observer", "media"])
_REACH = 200  # characters between a source and the one behind it
_NEAR = 260  # characters between a source and its cue beyond which the cue alone is the attribution

Span = tuple[int, int]


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    source: Span | None
    scope: Span
    is_behind: bool = False  # named as the source behind another source (unter Berufung auf)


def find_attributions(document: Document, quotes: list[dict], quote_spans: list[dict]) -> list[dict]:
    """Rows of `annotate.attributions`: the shortest stretch that holds source and cue, for every explicit source.

    "Laut Amt sei es sicher" gives the stretch "Laut Amt", source "Amt", kind government, scope "sei es sicher".
    `parent_id` is the attribution whose statement this source stands behind: in "schreibt das Blatt unter Berufung auf dpa"
    dpa has the paper as parent; in "Laut Amt sagte Abel …" Abel has the office. Photo credits and silent zones give none.
    """
    found = _of_quotes(document, quotes, quote_spans)
    found += _of_sentences(document, found)
    rows = []
    for item in found:
        rows.append(
            document.row(
                item.start, item.end,
                source_start=item.source[0] if item.source else None, source_end=item.source[1] if item.source else None,
                source_kind=source_kind(document, item.source), source_lemma=source_lemma(document, item.source),
                parent_id=None, scope_start=item.scope[0], scope_end=item.scope[1], is_behind=item.is_behind,
            )
        )  # fmt: skip
    rows = numbered(document.document_id, "a", rows, "attribution_id")
    _chain(rows)
    for row in rows:
        del row["is_behind"]
    return rows


def _of_quotes(document: Document, quotes: list[dict], quote_spans: list[dict]) -> list[_Found]:
    roles: dict[str, dict[str, list[Span]]] = {}
    for span in quote_spans:
        roles.setdefault(span["quote_id"], {}).setdefault(span["span_role"], []).append((span["start"], span["end"]))
    kinds = cue_kinds()
    by_cue: dict[Span, _Found] = {}
    starts: set[int] = set()
    for quote in quotes:
        parts = roles.get(quote["quote_id"], {})
        cue, frame = parts.get("cue", []), parts.get("frame", [])
        kind = kinds.get(quote["cue_lemma"] or "", "")
        if quote["rule"] == "reportative_sollen" or not (cue or frame):
            continue
        if quote["quote_type"] == "reported" and kind not in _RESTS_ON:
            continue
        anchor = frame[0] if frame else cue[0]
        scope = quote["start"], quote["end"]
        if anchor in by_cue:
            item = by_cue[anchor]
            item.scope = min(item.scope[0], scope[0]), max(item.scope[1], scope[1])
            continue
        speaker = parts.get("speaker", [None])[0]
        source = source_span(document, speaker)
        if frame:
            start, end = _frame_stretch(document, frame[0], cue, speaker)
        else:
            if _is_zu(document, cue[-1], quote["cue_lemma"] or ""):
                continue
            start, end = _stretch(cue, speaker)
            if start in starts:  # the source already stands in another attribution: the cue alone
                start, end = _stretch(cue, None)
            end = _with_channel(document, end)
        starts.add(start)
        if source is not None and not (start <= source[0] and source[1] <= end):
            source = speaker if speaker else None  # carried over: named elsewhere
        by_cue[anchor] = _Found(start, end, source, scope)
    return list(by_cue.values())


def _frame_stretch(document: Document, frame: Span, cue: list[Span], speaker: Span | None) -> Span:
    start, end = frame
    if speaker and start <= speaker[0] and speaker[1] <= end and cue:
        # "wie der Sprecher am Montag mitteilte" holds both; the frame of a noun ends with its source
        start, end = min(cue[0][0], speaker[0], start), max(cue[-1][1], speaker[1])
    return trimmed(document.text, start, end, " ,")


def _stretch(cue: list[Span], speaker: Span | None) -> Span:
    """Hull of source and cue; of a separated verb (wies … zurück) the finite part counts when the rest is far."""
    start, end = cue[0][0], cue[-1][1]
    if len(cue) > 1 and cue[-1][0] - cue[0][1] > 30 and cue[-1][1] - cue[-1][0] < 9 and cue[0][1] - cue[0][0] > 3:
        end = cue[0][1]
    if speaker and abs(speaker[0] - start) < _NEAR:
        return min(start, speaker[0]), max(end, speaker[1])
    return start, end


def _is_zu(document: Document, cue: Span, lemma: str) -> bool:
    """Whether a cue is a zu-infinitive: um die Rolle hervorzuheben states no source."""
    form = document.text[slice(*cue)]
    return form.startswith("zu ") or (form != lemma and form.replace("zu", "", 1) == lemma)


@cache
def _publication_nouns() -> tuple[str, ...]:
    return tuple(sorted(row["noun"].lower() for row in read_resource("de/publication_nouns.csv")))


def _with_channel(document: Document, end: int) -> int:
    """Extend over where it was said: "sagte er | in einem Interview", "schrieb sie | auf ihrer Plattform"."""
    at = end
    for number, word in enumerate(document.text[end : end + 60].split(" ")[1:5]):
        if number == 0 and word not in ("in", "im", "auf", "bei", "per", "via"):
            return end
        at += len(word) + 1
        bare = word.rstrip(",.;:")
        if bare[:1].isupper():
            return at - (len(word) - len(bare)) if bare.lower().endswith(_publication_nouns()) else end
        if bare != word:
            return end
    return end


def _of_sentences(document: Document, found: list[_Found]) -> list[_Found]:
    """Sources that stand with a cue or a phrase but no quotation."""
    taken = {position for item in found for position in range(item.start, item.end)}
    starts = {item.start for item in found}
    triggers = _triggers()
    more: list[_Found] = []
    wanted = [s for s in document.sentences if any(w.text in triggers for w in s.words)]
    for sentence in wanted:
        for unit in units(_only(document, sentence), []):
            if unit.segments:
                more += _of_unit(document, unit, taken, starts)
    return more


@cache
def _triggers() -> frozenset[str]:
    """Words worth a second look: verbs that rest on somebody, and the nouns of source phrases."""
    kinds = ("say", "write", "think", "name")
    forms = {form for form, readings in cue_forms().items() if any(verb.kind in kinds for verb, _ in readings)}
    nouns, _ = frame_nouns()
    return frozenset(
        forms | {"Berufung", "Verweis", "Hinweis", "laut", "Laut", "zufolge"} | {noun.capitalize() for noun in nouns}
    )


def _only(document: Document, sentence: Sentence) -> Document:
    return Document(document.document_id, document.text, document.blocks, [sentence], [])


def _of_unit(document: Document, unit: Unit, taken: set[int], starts: set[int]) -> list[_Found]:
    scope = unit.start, unit.end
    found = []
    for frame in find_frames(unit):
        start, end = unit.span(frame.first, frame.last)
        if frame.kind == "phrase":
            found.append(_Found(start, end, source_span(document, frame.source), scope, is_behind=True))
        elif frame.source and taken.isdisjoint(range(start, end)):
            found.append(_Found(start, end, source_span(document, frame.source), scope))
    for cue in find_cues(unit):
        if unit.words[cue.at].start in taken or cue.form in ("zu", "infinitive"):
            continue
        item = _of_cue(document, unit, cue, scope)
        if item is not None and item.start not in starts:
            found.append(item)
    return found


def _of_cue(document: Document, unit: Unit, cue: Cue, scope: Span) -> _Found | None:
    if cue.is_passive:
        tokens = agent(unit, *unit.segments[unit.segment_of[cue.pivot]])
        if tokens is None or cue.verb.kind not in ("name", "think", "say", "write"):
            return None
        source = unit.span(*tokens)
        if source_kind(document, source_span(document, source)) not in _VAGUE:
            return None
        return _Found(unit.words[tokens[0] - 1].start, source[1], source_span(document, source), scope)
    if cue.verb.kind not in ("say", "write") and cue.verb.lemma != "ausgehen":
        return None
    tokens = subject(unit, cue)
    if tokens is None:
        return None
    source = unit.span(*tokens)
    kind = source_kind(document, source_span(document, source))
    if cue.verb.kind != "write" and (kind == "person" or (kind == "unspecified" and _is_thing(document, source))):
        return None  # what people say gives a quotation or nothing; a source here is an institution
    parts = [unit.span(k, k + 1) for k in cue.parts]
    start, end = _stretch(parts, source)
    return _Found(start, end, source_span(document, source), scope)


def _is_thing(document: Document, source: Span) -> bool:
    """Whether a source is an unnamed thing: the statue; but neither "man", which names nobody, nor a named body."""
    bare = source_span(document, source)
    if bare is None:
        return False
    head = head_noun(document, bare)
    return head is None or not any(m.form == "name" and m.start <= head[0] < m.end for m in document.mentions)


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
