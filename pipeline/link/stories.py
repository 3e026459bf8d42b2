"""Stories: which documents tell of one event. An event has a date, a place and actors; words alone do not make one.

Documents are vectors of their content words, lead words and places of the lead counted more, each word weighing what it tells
in this corpus. A document joins the story to whose documents it is most similar **on average** (no chains), if they are not
too far apart in time. Two meetings of the same two heads of state share most of their words; the place where they met and
what is rare in both texts keep them apart. Stories are looked up through rare terms, so nothing is compared all against all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.link.clustering import Clustering
from pipeline.link.story_labels import story_label
from pipeline.link.vectors import Features, packed


def link_stories(
    parts: Iterable[tuple[list[Features], list[str]]],
    curation: list[dict[str, str]],
    story_days: int,
    story_similarity: float,
) -> list[dict]:
    """Rows of link.stories, one a document: the story it belongs to, its label, what that rests on, and how sure it is.

    `parts` are documents as `numbered` gives them. `curation` are rows of data/curation/stories.csv and win. The story's id is its earliest document (by publication
    date, undated ones last, then by id). A text that nothing resembles is a story of its own; roundups and tickers
    belong to none.
    """
    everything, terms = packed(parts)
    known = [f for f in everything if not f.is_roundup]
    clustering = Clustering(known, terms, story_days, story_similarity)
    clustering.run()
    groups = {f.document_id: f"#{clustering.story_of[n]}" for n, f in enumerate(known)}
    curated = _curate(groups, curation, {f.document_id for f in everything})
    members: dict[str, list[Features]] = defaultdict(list)
    for one in everything:
        if one.document_id in groups:
            members[groups[one.document_id]].append(one)
    at = {f.document_id: n for n, f in enumerate(known)}
    told = {group: (story_label(found), _evidence(found)) for group, found in members.items()}
    rows = []
    for one in everything:
        story = groups.get(one.document_id)
        row = {"document_id": one.document_id, "basis": "roundup", "confidence": 1.0}
        if story is not None:
            label, evidence = told[story]
            row |= {"story_id": members[story][0].document_id, "story_label": label, "basis": _basis(one, evidence)}
            row["confidence"] = _confidence(clustering, at.get(one.document_id), story_similarity)
        if one.document_id in curated:
            row |= {"basis": "curated", "confidence": 1.0}
        rows.append({"story_id": None, "story_label": None} | row)
    return sorted(rows, key=lambda row: row["document_id"])


def _curate(groups: dict[str, str], curation: list[dict[str, str]], known: set[str]) -> set[str]:
    """Apply the corrections to `groups` in place; rows for documents that this corpus lacks change nothing."""
    done = set()
    for row in curation:
        document, story = row["document_id"], row["story_id"]
        if document not in known:
            continue
        done.add(document)
        if not story:
            groups.pop(document, None)
        else:
            groups[document] = groups.get(story, story) if story != document else f"curated {document}"
    return done


def _evidence(members: list[Features]) -> Counter:
    """How many documents of a story state a date, set it at each place, and name each actor."""
    found: Counter = Counter(document=len(members), date=sum(one.day is not None for one in members))
    for one in members:
        found.update([("place", place) for place in one.places] + [("actor", actor) for actor in one.actors])
    return found


def _basis(one: Features, evidence: Counter) -> str:
    """What the document shares with others of its story, joined by +: date, place, actors, content."""
    if evidence["document"] == 1:
        return "single"
    shared = {
        "date": one.day is not None and evidence["date"] > 1,
        "place": any(evidence["place", place] > 1 for place in one.places),
        "actors": any(evidence["actor", actor] > 1 for actor in one.actors),
        "content": True,
    }
    return "+".join(name for name, holds in shared.items() if holds)


def _confidence(clustering: Clustering, document: int | None, threshold: float) -> float | None:
    """0.5 where the similarity just reaches the threshold, 1 from twice the threshold on; for singles the distance below it."""
    if document is None:
        return None
    own = clustering.story_of[document]
    if len(clustering.stories[own].members) == 1:
        similarity, _ = clustering.best(document)
        return round(min(1.0, max(0.5, 1.0 - similarity / threshold / 2)), 3)
    return round(min(1.0, max(0.0, clustering.similarity_to(document, own) / threshold / 2)), 3)
