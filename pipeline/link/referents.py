"""What every row of annotate refers to: mentions, designations, speakers of quotes, sources of attributions."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.kept_parts import Take, anew
from pipeline.link.anaphora import Resolver
from pipeline.link.cast import Cast
from pipeline.link.corpus_chains import Parts
from pipeline.link.designated import Designated, Place, country_of, gender_of_name, profiles
from pipeline.link.rows import rows_by_document, rows_of
from pipeline.link.scenes import Profile, Scene
from pipeline.link.spoken import SpanReader, Spoken
from pipeline.link.told import read_told, with_age
from pipeline.partitions import Part
from pipeline.schemas import ARTICLE_ZONES
from pipeline.tables import arrow_table, typed

_NEAR = 120  # characters around a designation in which a place can belong to it
_PREDICATE = "predicate"
_TABLE, _TEXTS = "link.referents", "ingest.documents"
_FOUND = "row_id entity_id document_id layer rule is_ambiguous".split()
_SAID = pa.schema([(name, pa.string()) for name in ("entity_id", "lemma", "country")])
READ = {
    "annotate.sentences": "start end zone".split(),
    "annotate.mentions": "mention_id start end token_start token_end surface zone form in_quote".split(),
    "annotate.designations": "designation_id start end surface lemma modifiers number voice rule zone anchor_ids".split(),
    "annotate.quotes": "quote_id start end zone".split(),
    "annotate.quote_spans": "quote_id span_role part start end".split(),
    "annotate.attributions": "attribution_id source_start source_end zone".split(),
}  # columns read, by table


def link_referents(parts: Parts, entities: pd.DataFrame, take: Take = anew) -> Iterator[pa.Table]:
    """Rows of link.referents (row_id, entity_id, document_id, layer, rule, is_ambiguous), a table for each part of the corpus.

    `parts` starts a new pass over the corpus: of each part the tables named, those of READ, ingest.documents and `assignments`
    (whose entity each mention is); `entities` come from `link_entities`. Designations with anchors mean the entities of those mentions; others take up a person: by the
    country they name (der Kremlchef, der nordkoreanische Machthaber), by a lemma the person bore before, or as the most
    recent person they can mean. Rows that mean nobody named are absent; `is_ambiguous` where another fits as well.
    A designation's country and office are looked up in the document first, then in all documents.
    """
    info = {
        row.entity_id: {"name": row.name, "entity_type": row.entity_type, "country": row.country if pd.notna(row.country) else None}
        for row in rows_of(entities, ["entity_id", "name", "entity_type", "country"])
    }  # fmt: skip
    shown = {entity_id: repr((entity_id, *about.values())) for entity_id, about in info.items()}
    corpus: dict[str, Profile] = {}
    for part in parts(_TEXTS, "annotate.mentions", "annotate.designations", "assignments"):
        (said,) = take(
            part,
            ("said", [shown[e] for e in _entities(part)]),
            partial(_said_beside_names, part, info),
        )
        for entity_id, lemma, country in zip(*(said[name].to_pylist() for name in said.column_names), strict=True):
            corpus.setdefault(entity_id, Profile()).add(lemma, country)
    for entity_id, row in info.items():
        profile = corpus.get(entity_id)
        if row["entity_type"] == "PER" and not (profile and profile.genders) and (g := gender_of_name(row["name"])):
            corpus.setdefault(entity_id, Profile()).genders.add(g)
    shown |= {entity_id: f"{shown[entity_id]} {profile.known()}" for entity_id, profile in corpus.items()}
    for part in parts(_TEXTS, "assignments", *READ):
        (rows,) = take(
            part,
            (_TABLE, [shown[e] for e in _entities(part)]),
            partial(_of_part, part, corpus, info),
        )
        yield rows


def _entities(part: Part) -> list[str]:
    assignments: Any = part.rows["assignments"]
    return assignments.entity_ids()


def _said_beside_names(part: Mapping[str, pd.DataFrame], info: dict) -> list[pa.Table]:
    """What the designations of a part with one anchor say of it: a row entity_id, lemma, country each."""
    beside = _beside_names(part)
    found = (
        d for _, rows, *_ in _read(beside, _texts(beside), info) for d in rows["designations"] if len(d.anchors) == 1
    )
    rows = [dict(zip(_SAID.names, (d.anchors[0], d.lemma, d.country), strict=True)) for d in found]
    return [pa.Table.from_pylist(rows, _SAID)]


def _of_part(part: Mapping[str, pd.DataFrame], corpus: dict[str, Profile], info: dict) -> list[pa.Table]:
    """Rows of link.referents of a part; `corpus` tells what is said of each person anywhere, `info` who the entities are."""
    texts = _texts(part)
    found: list[tuple] = []
    for document_id, rows, targets, places in _read(part, texts, info):
        for apart in _apart(rows):
            found += _of_document(document_id, texts[document_id], apart, places, corpus, targets, info)
    named = typed(_TABLE, part["assignments"].assign(layer="mention"))
    others = typed(_TABLE, pd.DataFrame.from_records(found, columns=_FOUND))
    return [arrow_table(_TABLE, pd.concat([named, others], ignore_index=True))]


def _texts(part: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    return dict(rows_of(part[_TEXTS], ["document_id", "text"]))


def _beside_names(part: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The rows of documents that call somebody something beside the name; other designations tell of nobody yet."""
    designations = part["annotate.designations"][part["annotate.designations"]["anchor_ids"].notna()]
    held, others = set(designations["document_id"]), (_TEXTS, "annotate.mentions", "assignments")
    kept = {name: part[name][part[name]["document_id"].isin(held)] for name in others}
    return kept | {"annotate.designations": designations}


def _read(part: Mapping[str, pd.DataFrame], texts: dict[str, str], info: dict) -> Iterator[tuple]:
    """For each document of `part` its rows by table (designations as they are resolved), the entities of its mentions, its places."""
    targets: dict[str, list] = {}
    for row in rows_of(part["assignments"], ["row_id", "entity_id", "is_ambiguous"]):
        targets.setdefault(row.row_id, []).append(row)
    by_document = {name.split(".")[1]: rows_by_document(part[name], READ[name]) for name in READ if name in part}
    for document_id in dict.fromkeys(document_id for found in by_document.values() for document_id in found):
        rows = {name: found.get(document_id, []) for name, found in by_document.items()}
        places = _places(rows["mentions"], targets, info)
        rows["designations"] = _designated(texts[document_id], rows["designations"], targets, places)
        yield document_id, rows, targets, places


def _apart(rows: dict[str, list]) -> list[dict[str, list]]:
    """A document's rows, the article first, then each other zone by itself: "er" in a paragraph never means somebody whom
    a photo credit, a teaser or a reader names."""
    zones = {row.zone for name, found in rows.items() if name != "quote_spans" for row in found}
    if len({_stretch(zone) for zone in zones}) < 2:
        return [rows]
    zone_of = {quote.quote_id: quote.zone for quote in rows["quotes"]}
    stretches: dict[str, dict[str, list]] = defaultdict(lambda: {table: [] for table in rows})
    for name, found in rows.items():
        for row in found:
            stretches[_stretch(zone_of[row.quote_id] if name == "quote_spans" else row.zone)][name].append(row)
    return [stretches[stretch] for stretch in sorted(stretches)]


def _stretch(zone: str) -> str:
    return "" if zone in ARTICLE_ZONES else zone


def _places(mentions: list, targets: dict, info: dict) -> list[Place]:
    """Mentions that are no persons, with the country they stand for."""
    found = []
    for m in mentions:
        target = targets.get(m.mention_id)
        if target and (about := info[target[0].entity_id])["entity_type"] != "PER":
            found.append(Place(m.start, m.end, m.token_start, m.token_end, about["country"], m.form))
    return found


def _designated(text: str, rows: list, targets: dict, places: list[Place]) -> list[Designated]:
    of_country = [place for place in places if place.country]
    found, starts = [], [place.start for place in of_country]
    for row in rows:
        anchor_ids = row.anchor_ids.split("|") if isinstance(row.anchor_ids, str) and row.anchor_ids else []
        anchors = list(dict.fromkeys(target.entity_id for anchor in anchor_ids for target in targets.get(anchor, ())))
        modifiers = row.modifiers if isinstance(row.modifiers, str) else ""
        if modifiers:
            modifiers = with_age(modifiers, text[max(0, row.start - 12) : row.start])
        d = Designated(
            row.designation_id,
            row.start,
            row.end,
            row.surface,
            row.lemma,
            modifiers,
            row.number,
            row.voice,
            row.rule,
            row.zone,
            anchors,
        )
        low = bisect_left(starts, d.start - _NEAR)
        d.country = country_of(d, text, of_country[low : bisect_left(starts, d.end + _NEAR)])
        found.append(d)
    return found


def _of_document(
    document_id: str,
    text: str,
    rows: dict,
    places: list[Place],
    corpus: dict[str, Profile],
    targets: dict,
    info: dict,
) -> Iterable[tuple[str, str, str, str, str, bool]]:
    """Rows of the document but for its mentions, as `_FOUND` names their columns."""
    found: list[Designated] = rows["designations"]
    scene = Scene(text, ((sentence.start, sentence.end) for sentence in rows["sentences"]))
    spoken = SpanReader(scene, rows, targets, info)
    spoken.bring_up_names()
    speaking, speakers = _who_speaks(rows, scene)
    told = read_told(scene.text, scene.occurrences, found)
    resolver = Resolver(Cast(scene, profiles(found), corpus, speakers, told), places, speaking)
    meant: dict[str, list[tuple[str, str, bool]]] = {}
    for d in found:
        if d.anchors:
            rule = _PREDICATE if d.rule == _PREDICATE else "apposition"
            meant[d.row_id] = [(entity_id, rule, False) for entity_id in d.anchors]
        else:
            meant[d.row_id] = resolver.find(d)
            if len(meant[d.row_id]) == 1 and d.voice != "quoted":
                scene.add(d.start, d.end, meant[d.row_id][0][0])
    spoken.designations = [(d.start, d.end, d.anchors, meant[d.row_id]) for d in found]
    spoken.profiles = profiles(found, meant)
    on_stage = {name.entity_id for name in spoken.names} | {o.entity_id for o in scene.occurrences}
    for person in sorted(on_stage & corpus.keys()):
        own = spoken.profiles.setdefault(person, corpus[person])
        if not own.genders:  # the document tells none
            own.genders, own.told = corpus[person].genders, corpus[person].told
    layers = [("designation", row_id, entities) for row_id, entities in meant.items()]
    layers += [(said.layer, said.row_id, spoken.read(said)) for said in _said(rows)]
    for layer, row_id, entities in layers:
        seen = set()
        for entity_id, rule, is_ambiguous in entities:
            if entity_id not in seen:
                seen.add(entity_id)
                yield row_id, entity_id, document_id, layer, rule, is_ambiguous


def _who_speaks(rows: dict, scene: Scene) -> tuple[list[int], list[tuple[int, int, str]]]:
    """Starts of all speakers and sources, and for each quote with a named speaker its span and that person."""
    spans = [(span.start, span.end, span.quote_id) for span in rows["quote_spans"] if span.span_role == "speaker"]
    sources = [int(a.source_start) for a in rows["attributions"] if pd.notna(a.source_start)]
    hulls = {quote.quote_id: (quote.start, quote.end) for quote in rows["quotes"]}
    named = [
        (*hulls[quote_id], o.entity_id)
        for start, end, quote_id in spans
        for o in scene.occurrences[bisect_left(scene.places, start) : bisect_left(scene.places, end)]
        if quote_id in hulls
    ]
    return [start for start, *_ in spans] + sources, named


def _said(rows: dict) -> list[Spoken]:
    """Speakers and sources of a document in text order, each with what may not be its antecedent."""
    hulls = {quote.quote_id: (quote.start, quote.end) for quote in rows["quotes"]}
    addressed: dict[str, list[tuple[int, int]]] = {}
    for span in rows["quote_spans"]:
        if span.span_role == "addressee":
            addressed.setdefault(span.quote_id, []).append((span.start, span.end))
    said = [
        Spoken("quote", span.quote_id, span.start, span.end, hulls.get(span.quote_id), addressed.get(span.quote_id, []))
        for span in rows["quote_spans"]
        if span.span_role == "speaker" and span.part == 0
    ]
    said += [
        Spoken("attribution", a.attribution_id, int(a.source_start), int(a.source_end), None, [])
        for a in rows["attributions"]
        if pd.notna(a.source_start)
    ]
    return sorted(said, key=lambda s: (s.start, s.end, s.layer, s.row_id))
