"""One corpus linked: which of the stage's functions feeds which. Plain data in, one frame for each table of link out."""

from collections.abc import Callable, Iterator
from itertools import chain
from types import SimpleNamespace

import pandas as pd

from pipeline.link.candidates import merge_candidates
from pipeline.link.claims import attribution_sources, link_claims
from pipeline.link.curated import read_rows
from pipeline.link.entities import link_entities
from pipeline.link.origins import find_origins
from pipeline.link.quote_groups import group_quotes
from pipeline.link.referents import PART, link_referents
from pipeline.link.reuse import find_reuse
from pipeline.link.rows import cut, rows_of
from pipeline.link.stories import link_stories
from pipeline.link.story_features import body_texts, story_features
from pipeline.tables import frame

SAID = "sentences mentions designations quotes quote_spans attributions".split()
SHOWN = "ingest.documents clean.blocks clean.metadata annotate.mentions annotate.dates".split()
COLUMNS = {
    "sentences": "document_id start end zone".split(),
    "mentions": "mention_id document_id start end surface token_start token_end entity_type zone form in_quote".split(),
    "designations": (
        "designation_id document_id start end surface lemma modifiers number voice rule zone anchor_ids".split()
    ),
    "quotes": "quote_id document_id start end surface zone quote_type".split(),
    "attributions": "attribution_id document_id start end source_start source_end source_lemma zone".split(),
}  # of the large tables, what is read of them


def link_corpus(
    table: dict[str, pd.DataFrame],
    parts: Callable[..., Iterator[dict[str, pd.DataFrame]]],
    curation: dict[str, list[dict[str, str]]],
    p: SimpleNamespace,
) -> dict[str, pd.DataFrame]:
    """Tables of link by full name.

    `table`: the whole annotate tables of SAID and quantities, metadata and credits, by short name; `parts` starts a new
    pass over partitions of the tables it is given (those of SHOWN or some of them);
    `curation`: rows of entities and stories; `p`: the parameters of link.
    """
    metadata = table["metadata"]
    published = metadata.dropna(subset=["published_date"]).set_index("document_id")["published_date"].to_dict()
    order = sorted(metadata["document_id"], key=lambda document: (published.get(document, "9999"), document))
    texts: dict[str, str] = {}
    for part in parts("ingest.documents"):
        texts.update(rows_of(part["ingest.documents"], ["document_id", "text"]))
    rows, assigned = link_entities(table["mentions"], order, curation["entities"], texts)
    out = {"entities": frame("link.entities", rows)}
    doubtful = merge_candidates(rows, read_rows(curation["entities"]))
    out["merge_candidates"] = frame("link.merge_candidates", doubtful)
    out["referents"] = link_referents(
        texts, **{name: table[name] for name in SAID}, assignments=assigned, entities=out["entities"]
    )

    entity_of = dict(rows_of(assigned, ["row_id", "entity_id"]))
    known = {entity.entity_id: entity for entity in out["entities"].itertuples(index=False)}
    features = chain.from_iterable(story_features(part, entity_of, known) for part in parts(*SHOWN))
    stories = link_stories(features, curation["stories"], p.story_days, p.story_similarity)
    out["stories"] = frame("link.stories", stories)
    story_of = {row["document_id"]: row["story_id"] for row in stories}

    bodies = chain.from_iterable(map(body_texts, parts("ingest.documents", "clean.blocks")))
    out["reuse"] = frame("link.reuse", find_reuse(bodies, p.reuse_tokens))
    out["origins"] = frame("link.origins", find_origins(metadata, table["credits"], out["reuse"]))
    sources = attribution_sources(table["attributions"], out["referents"])
    told = {name: table[name] for name in ("quotes", "quote_spans", "quantities", "sentences")}
    grouped, claims, relations = [], [], []
    for part in cut(told | {"referents": out["referents"]}, whole_stories(story_of)):
        grouped += group_quotes(texts, part["quotes"], part["quote_spans"], part["referents"], story_of, published)
        sentences = _with_surface(part["sentences"], texts)
        found = link_claims(part["quantities"], sentences, story_of, published, sources)
        claims += found[0]
        relations += found[1]
    out["quote_groups"] = frame("link.quote_groups", grouped)
    out["claims"], out["claim_relations"] = frame("link.claims", claims), frame("link.claim_relations", relations)
    return {f"link.{name}": data for name, data in out.items()}


def _with_surface(sentences: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """The sentences with their words, which would be a second copy of all texts if they were read for the whole corpus."""
    places = zip(*(sentences[column].tolist() for column in ("document_id", "start", "end")), strict=True)
    return sentences.assign(surface=pd.Series([texts[d][a:b] for d, a, b in places], sentences.index, dtype="str"))


def whole_stories(story_of: dict[str, str | None]) -> dict[str, int]:
    """The part of the corpus each document is in: about PART documents, a story never in two."""
    found, story = {}, None
    part = size = 0
    for document in sorted(story_of, key=lambda d: (story_of[d] or d, d)):
        if size >= PART and (story_of[document] or document) != story:
            part, size = part + 1, 0
        found[document], story, size = part, story_of[document] or document, size + 1
    return found
