"""The top of each page: one sentence that says what was found, and four figures that give the ground."""

import pandas as pd

from pipeline.report.calling import called
from pipeline.report.claims import claim_summary
from pipeline.report.corpus import Corpus, read
from pipeline.report.coverage import percent
from pipeline.report.markup import Shown, fragment, head, joined
from pipeline.report.naming import most_named
from pipeline.report.scores import LAYERS, n_gold, n_sealed, sets, trust, two
from pipeline.report.words import TYPES, day, listed, number, plural, sentence, spelled


def _dates(documents: pd.DataFrame) -> str:
    dates = documents["published_date"].dropna()
    if dates.empty:
        return "undated"
    first, last = day(dates.min()), day(dates.max())
    return first if first == last else f"{first} – {last}"


def _words(documents: pd.DataFrame) -> tuple[str, str]:
    kept, removed = int(documents["n_body_tokens"].sum()), int(documents["n_removed_tokens"].sum())
    return number(kept), f"body words; {number(removed)} words outside the body"


def _calls(corpus: Corpus, designations: pd.DataFrame, most: int = 4) -> Shown | None:
    words = called(corpus, designations)
    if not words:
        return None
    names = [fragment('<em lang="de">{}</em>', lemma) for lemma in words[1 : most + 1]]
    return joined([corpus.name(words[0]), " ", joined(names[:-1], ", "), " and " if len(names) > 1 else "", names[-1]])


def _actors_and_places(frequency: pd.DataFrame) -> pd.DataFrame:
    """Without other names: that most articles write "Euro" is no finding."""
    return frequency[frequency["entity_type"] != "MISC"]


def story_top(corpus: Corpus, story_id: str, designations, claims, quotes) -> Shown:
    """A story: outlets and origins, what they agree on, what they call the person most labelled."""
    documents = corpus.documents[corpus.documents["story_id"] == story_id]
    n_outlets, own = documents["outlet_id"].nunique(), documents["origin_id"] == "own"
    # each outlet's own text is an origin, and each agency whose copy is printed is one, however many print it
    independent = documents.loc[own, "outlet_id"].nunique() + documents.loc[~own, "origin_id"].nunique()
    finding = [sentence(spelled(n_outlets, "outlet")), ", ", spelled(len(documents), "article")]
    finding += [f", {spelled(independent, 'independent origin')}. "] if n_outlets > 1 else [". "]
    agree, calls = claim_summary(claims, read("link.claim_relations")), _calls(corpus, designations)
    if agree or calls:
        parts = [part for part in (agree, joined(["call ", calls]) if calls else None) if part]
        finding += ["They " if n_outlets > 1 else "It ", joined(parts, " and "), "."]
    n_shared = int((quotes.groupby("group")["outlet_id"].nunique() > 1).sum())
    per_outlet = len(documents) / max(1, n_outlets)
    ground = "descriptive, nothing is tested" if per_outlet < 10 else "on average"
    figures = [
        (
            number(n_outlets),
            f"{'outlet' if n_outlets == 1 else 'outlets'}, {'1 article' if per_outlet == 1 else number(per_outlet, 1).removesuffix('.0') + ' articles'} each: {ground}",
        ),
        _words(documents),
        trust(corpus),
        (number(n_shared), f"{'utterance' if n_shared == 1 else 'utterances'} carried by more than one outlet"),
    ]
    label = corpus.stories.set_index("story_id").at[story_id, "label"]
    return head(f"Story · {plural(n_outlets, 'outlet')} · {_dates(documents)}", label, joined(finding), figures, "de")


def outlet_top(corpus: Corpus, outlet_id: str, coverage, frequency, designations) -> Shown:
    """An outlet: how much, about what, whom it names most and what it calls them."""
    documents = corpus.documents[corpus.documents["outlet_id"] == outlet_id]
    row = coverage.set_index("outlet_id").loc[outlet_id]
    names = [
        corpus.name(entity)
        for entity in most_named(_actors_and_places(frequency[frequency["outlet_id"] == outlet_id]), 3)
    ]
    finding = [
        sentence(spelled(int(row["n_documents"]), "article")),
        " on ",
        spelled(int(row["n_stories"]), "story", "stories"),
        ". ",
    ]
    if names:
        finding += [f"Named in the most articles: {listed(names)}. "]
    calls = _calls(corpus, designations)
    if calls:
        finding += ["Calls ", calls, "."]
    figures = [
        (
            number(row["n_documents"]),
            f"of {plural(len(corpus.documents), 'article')} in the corpus; {plural(int(row['n_duplicates']), 'duplicate')}, {number(row['n_rejected'])} rejected",
        ),
        _words(documents),
        (percent(row["agency_share"]), "of the articles are agency copy"),
        trust(corpus),
    ]
    title = outlet_id if outlet_id != "unknown" else "Outlet unknown"
    return head(f"Outlet · {_dates(documents)}", title, joined(finding), figures)


def actor_top(corpus: Corpus, entity_id: str, frequency, designations, quotes) -> Shown:
    """An actor: named by how many outlets, called what, quoted how often."""
    mine = frequency[(frequency["entity_id"] == entity_id) & (frequency["frequency"] > 0)]
    entity = corpus.entities.loc[entity_id]
    finding = [f"Named {number(mine['frequency'].sum())} times by {spelled(len(mine), 'outlet')}"]
    own = (
        designations[designations["own_voice"] > 0]
        .groupby("lemma")["own_voice"]
        .sum()
        .sort_values(ascending=False, kind="stable")
    )
    if len(own):
        finding += [", called ", joined([fragment('<em lang="de">{}</em>', lemma) for lemma in own.index[:4]], ", ")]
    finding += [f", quoted in {plural(len(quotes), 'place')}."]
    voices = designations[["own_voice", "quoted_voice", "reported_voice"]].sum()
    figures = [
        (number(mine["doc_frequency"].sum()), f"of {number(len(corpus.documents))} articles name {entity['name']}"),
        (number(voices.sum()), f"designations, {number(voices['own_voice'])} in an outlet's own voice"),
        (number(len(quotes)), "quotations in the counted zones"),
        trust(corpus, "entities"),
    ]
    country = f" · {entity['country']}" if isinstance(entity["country"], str) else ""
    return head(f"{TYPES[entity['entity_type']]}{country}", entity["name"], joined(finding), figures)


def overview_top(corpus: Corpus, coverage, frequency, kicker: str = "Overview") -> Shown:
    """The corpus: size, outlets, stories, whom they all name."""
    documents, rejected = corpus.documents, read("ingest.rejected")
    shared = corpus.stories[corpus.stories["n_outlets"] > 1]
    names = [corpus.name(entity) for entity in most_named(_actors_and_places(frequency), 3)]
    finding = [
        sentence(spelled(len(documents), "article")), " of ", spelled(int((coverage["n_documents"] > 0).sum()), "outlet"), " on ",
        spelled(len(corpus.stories), "story", "stories"), f"; {spelled(len(shared), 'story', 'stories')} in more than one outlet. ",
    ]  # fmt: skip
    if names:
        finding += [f"Named in the most articles: {listed(names)}."]
    loose = int(documents["story_id"].isna().sum())
    nothing = (
        "nothing was rejected"
        if rejected.empty
        else f"{plural(len(rejected), 'file or row', 'files and rows')} rejected"
    )
    figures = [
        (number(len(documents)), f"{'article' if len(documents) == 1 else 'articles'}; {nothing}"), _words(documents), trust(corpus),
        (number(len(corpus.stories)), f"{'story' if len(corpus.stories) == 1 else 'stories'}; {plural(loose, 'article')} in none"),
    ]  # fmt: skip
    return head(f"{kicker} · {_dates(documents)}", corpus.limits.title, joined(finding), figures)


def quality_top(corpus: Corpus) -> Shown:
    """How far to trust the rest: measured or not, on what, and the best and the worst layer."""
    scores = {k: m for k, m in corpus.metrics.get("overall", {}).items() if (m or {}).get("f1") is not None}
    n = n_gold(corpus)
    if not n or not scores:
        finding = "Not measured here: no document of this corpus has been annotated by hand (n = 0)."
    else:
        order = [layer for layer in LAYERS if layer in scores and not LAYERS[layer].startswith("…")]
        best, worst = max(order, key=lambda k: scores[k]["f1"]), min(order, key=lambda k: scores[k]["f1"])
        finding = (
            f"On {spelled(n, 'hand-coded text')}, F1 runs from {scores[worst]['f1']:.2f} ({LAYERS[worst]}) "
            f"to {scores[best]['f1']:.2f} ({LAYERS[best]}) over {plural(len(order), 'layer')}."
        )
    held_back = f", {number(n_sealed(corpus))} of them sealed" if n_sealed(corpus) else ""
    figures = [(number(n), f"of {plural(len(corpus.documents), 'document')} annotated by hand{held_back}")]
    for layer in ("names", "quotes_marked", "designations"):
        parts = {part: (found.get(layer) or {}).get("f1") for part, found in sets(corpus).items()}
        first, *rest = parts.items()
        words = f"F1 of {layer.replace('_', ' ').replace('quotes marked', 'quotations in marks')}"
        if rest:
            words += f" in open texts; {two(rest[0][1])} in sealed ones"
        figures.append((two(first[1]) if n else "–", words))
    return head("Quality", "How far to trust this", finding, figures)
