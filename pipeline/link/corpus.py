"""One corpus linked: which of the stage's functions feeds which. Plain data in, one frame for each table of link out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.kept_parts import Take, anew
from pipeline.link.candidates import merge_candidates
from pipeline.link.claims import attribution_sources, link_claims
from pipeline.link.corpus_chains import READ as NAMED
from pipeline.link.corpus_chains import Assigned, Assignments, Parts
from pipeline.link.curated import read_rows
from pipeline.link.entities import link_entities
from pipeline.link.origins import find_origins
from pipeline.link.quote_groups import group_quotes
from pipeline.link.referents import READ as SAID
from pipeline.link.referents import link_referents
from pipeline.link.reuse import find_reuse
from pipeline.link.rows import cut, rows_of
from pipeline.link.settings import names_of_towns
from pipeline.link.stories import link_stories
from pipeline.link.story_features import SHOWN, body_texts, story_features
from pipeline.link.vectors import Features, from_tables, numbered, to_tables
from pipeline.memory import give_back
from pipeline.partitions import Part, ends_part
from pipeline.schemas import TABLES
from pipeline.spans import Seen, seen
from pipeline.tables import arrow_table, frame, frame_of

TOLD = {
    "documents": "document_id text".split(),
    "quotes": "quote_id document_id start end quote_type".split(),
    "quote_spans": "quote_id span_role part document_id start end".split(),
    "attributions": "attribution_id document_id source_lemma".split(),
    "quantities": (
        "quantity_id document_id start end zone value_low value_high modifier num_kind unit counted predicate attribution_id"
    ).split(),
    "sentences": "document_id start end".split(),
    "mentions": "document_id start end entity_type form".split(),
}  # what is read for all documents at once, for those of one story lie anywhere


def link_corpus(
    read: Callable[[str, list[str]], pd.DataFrame],
    parts: Parts,
    curation: dict[str, list[dict[str, str]]],
    p: SimpleNamespace,
    take: Take = anew,
) -> Iterator[tuple[str, Iterable[pd.DataFrame | pa.Table]]]:
    """Tables of link by full name, each as frames or Arrow tables that follow each other in its order, to be taken before the next table is asked for.

    `read` gives columns of a whole table, `parts` starts a new pass over partitions of the tables it is given;
    `curation`: rows of entities and stories; `p`: the parameters of link; `take` may know the rows of a part already. Raises InputError for contradictory curation,
    before the first table.
    """
    by_hand = read_rows(curation["entities"])  # says what is wrong there before any table is written
    metadata = read("clean.metadata", ["document_id", "published_date", "byline", "n_body_chars"])
    published = metadata.dropna(subset=["published_date"]).set_index("document_id")["published_date"].to_dict()
    reuse = _reuse(parts, p.reuse_tokens)
    yield "link.reuse", [reuse]
    credits = read("clean.credits", ["document_id", "start", "agency_id", "credit_kind", "zone"])
    yield "link.origins", [frame("link.origins", find_origins(metadata, credits, reuse))]
    del reuse
    give_back()
    order = sorted(metadata["document_id"], key=lambda document: (published.get(document, "9999"), document))
    rows, assigned = link_entities(partial(parts, columns=_columns(NAMED)), order, by_hand, take)
    entities = frame("link.entities", rows)
    yield "link.entities", [entities]
    doubtful = merge_candidates(rows, by_hand)
    yield "link.merge_candidates", [frame("link.merge_candidates", doubtful)]
    del rows, doubtful
    give_back()

    said: list[pd.DataFrame] = []
    yield "link.referents", _beside(link_referents(_annotated(parts, assigned), entities, take), said)
    known = {entity.entity_id: entity for entity in rows_of(entities, ["entity_id", "name", "country"])}
    shown = _with_entities(parts("annotate.mentions", *SHOWN, columns=_columns(SHOWN)), assigned)
    features = (_features(part, named, known, take) for part, named in shown)
    stories = link_stories(features, curation["stories"], p.story_days, p.story_similarity)
    yield "link.stories", [frame("link.stories", stories)]
    story_of = {row["document_id"]: row["story_id"] for row in stories}
    del assigned, known, entities, features, stories
    give_back()

    told = {name: _slim(STAGE[name], read(STAGE[name], columns)) for name, columns in TOLD.items()}
    told["mentions"] = told["mentions"].query("entity_type == 'LOC' and form == 'name'")
    told["referents"] = _slim("link.referents", pd.concat(said, ignore_index=True))
    said.clear()
    found: dict[str, list[pd.DataFrame]] = {name: [] for name in _OF_STORIES}
    for n, part in enumerate(map(Part, cut(told, whole_stories(story_of)))):
        if n % _GIVEN_BACK == 0:
            give_back()
        about = [(d, story_of[d], published.get(d)) for d in part["documents"]["document_id"]]
        rows = take(part, (_OF_STORIES, about), partial(_of_stories, part, story_of, published))
        for (name, frames), some in zip(found.items(), rows, strict=True):
            frames.append(frame_of(name, some))
    told.clear()
    give_back()
    for name, frames in found.items():
        yield name, [pd.concat([frame(name, []), *frames], ignore_index=True)]


def _features(part: Part, named: Assignments, known: dict[str, Any], take: Take) -> tuple[list[Features], list[str]]:
    """Features of the documents of `part`; `named` has the entities of its mentions, `known` the rows of entities."""

    def make() -> list[pa.Table]:
        entity_of = dict(rows_of(named.read(), ["row_id", "entity_id"]))
        return to_tables(*numbered(story_features(part, entity_of, known)))

    about = [known[entity_id] for entity_id in named.entity_ids()]
    return from_tables(take(Part({**part.rows, "named": named}), ("features", about), make))


_GIVEN_BACK = 16  # parts after which memory that is free is given back
_OF_STORIES = ["link.quote_groups", "link.claims", "link.claim_relations"]


def _of_stories(part: Part, story_of: dict[str, str | None], published: dict[str, Any]) -> list[pa.Table]:
    """Quote groups, claims and their relations of whole stories; `part` has the tables of TOLD, and referents."""
    texts = dict(rows_of(part["documents"], ["document_id", "text"]))
    views = {document_id: view for document_id, text in texts.items() if (view := seen(text))}
    texts |= {document_id: view.text for document_id, view in views.items()}
    quotes, spans, quantities, sentences, mentions = (
        _with_surface(part[name], texts, views)
        for name in ("quotes", "quote_spans", "quantities", "sentences", "mentions")
    )
    groups = group_quotes(texts, quotes, spans, part["referents"], story_of, published)
    sources = attribution_sources(part["attributions"], part["referents"])
    rows = groups, *link_claims(quantities, sentences, story_of, published, sources, names_of_towns(mentions))
    return [arrow_table(name, frame(name, found)) for name, found in zip(_OF_STORIES, rows, strict=True)]


STAGE = {name: f"annotate.{name}" for name in TOLD} | {"documents": "ingest.documents"}


_REPEATED = "document_id quote_id entity_id layer rule zone modifier num_kind unit span_role".split()


def _slim(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of a table, what stands in many of them as categories: a few bytes each."""
    return rows.astype({column: "category" for column in _REPEATED if column in rows and TABLES[name].key != (column,)})


def _reuse(parts: Parts, reuse_tokens: int) -> pd.DataFrame:
    bodies = chain.from_iterable(map(body_texts, parts("ingest.documents", "clean.blocks")))
    return frame("link.reuse", find_reuse(bodies, reuse_tokens))


def _with_entities(parts: Iterable[Part], assigned: Assigned) -> Iterator[tuple[Part, Assignments]]:
    """Each part with the entities of its mentions."""
    n = 0
    for part in parts:
        yield part, assigned.of(part, n)
        n += len(part.rows["annotate.mentions"])


def _columns(read: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What is read of tables of which these columns are asked for; the rest, words of sentences above all, is half of all bytes."""
    placed = "document_id start end".split()
    return {
        name: [column for column in TABLES[name].columns if column in placed or column in columns]
        for name, columns in {"ingest.documents": ["text"], **read}.items()
    }


def _annotated(parts: Parts, assigned: Assigned) -> Parts:
    """Passes over the corpus as `link_referents` reads it."""

    def named(*names: str) -> Iterator[Part]:
        wanted = (name for name in names if name != "assignments")
        for part, entities in _with_entities(parts(*wanted, columns=_columns(SAID)), assigned):
            yield Part({**part.rows, "assignments": entities})

    return named


def _beside(tables: Iterable[pa.Table], said: list[pd.DataFrame]) -> Iterator[pa.Table]:
    """The tables, and in `said` what is read again of them: speakers and sources."""
    for rows in tables:
        is_read = pc.is_in(rows["layer"], pa.array(["quote", "attribution"]))
        said.append(frame_of("link.referents", rows.filter(is_read)))
        yield rows


def _with_surface(rows: pd.DataFrame, texts: dict[str, str], views: dict[str, Seen]) -> pd.DataFrame:
    """The rows with their words, which would be further copies of all texts if they were read for the whole corpus. Places and
    words are those a reader sees ("Ver\u00adletzte" is Verletzte); nothing of either is written."""
    ids, starts, ends = (rows[column].tolist() for column in ("document_id", "start", "end"))
    if views:
        starts, ends = (
            [views[d].here(at) if d in views else at for d, at in zip(ids, c, strict=True)] for c in (starts, ends)
        )
    surface = pd.Series([texts[d][a:b] for d, a, b in zip(ids, starts, ends, strict=True)], rows.index, dtype=object)
    return rows.assign(start=np.array(starts, "int64"), end=np.array(ends, "int64"), surface=surface)


def whole_stories(story_of: dict[str, str | None]) -> dict[str, int]:
    """The part of the corpus each document is in: about PART documents, a story never in two."""
    found: dict[str, int] = {}
    part = size = 0
    is_full, last = False, ""
    for story, document in sorted((story_of[document] or document, document) for document in story_of):
        if is_full and story != last:
            part, size, is_full = part + 1, 0, False
        size, last = size + 1, story
        is_full = is_full or ends_part(document, size)
        found[document] = part
    return found
