"""The top of each page: one sentence that says what was found, and four figures that give the ground."""

import pandas as pd
from markupsafe import Markup

from pipeline.report.calling import called
from pipeline.report.claims import claim_summary
from pipeline.report.corpus import Corpus, read
from pipeline.report.markup import Shown, dated, german, head, joined, link, measure
from pipeline.report.naming import most_named
from pipeline.report.scores import LAYERS, n_gold, n_sealed, sets, trust, two
from pipeline.report.words import TYPES, number, percent, plural, section, sentence, spelled

_REJECTED = "overview.html#" + section("What could not be read, and what was left out")


def _dates(documents: pd.DataFrame) -> Shown | str:
    dates = documents["published_date"].dropna()
    if dates.empty:
        return "undated"
    first, last = dates.min(), dates.max()
    return dated(first) if first[:10] == last[:10] else joined([dated(first), " – ", dated(last)])


def _words(documents: pd.DataFrame, kept_at: str, removed_at: str) -> tuple[Shown, Shown]:
    kept, removed = int(documents["n_body_tokens"].sum()), int(documents["n_removed_tokens"].sum())
    return link(kept_at, number(kept)), joined(["body words; ", link(removed_at, number(removed)), " outside the body"])


def _calls(corpus: Corpus, designations: pd.DataFrame, address: str, most: int = 4) -> Shown | None:
    words = called(corpus, designations)
    if not words:
        return None
    names = [german(lemma, "em") for lemma in words[1 : most + 1]]
    said = [joined(names[:-1], ", "), " and " if len(names) > 1 else "", names[-1]]
    return joined([german(corpus.name(words[0])), " ", link(address, joined(said))])


def _named(corpus: Corpus, entities: list[str], address: str) -> Shown:
    return joined(
        [
            "Named in the ",
            link(address, "most articles"),
            ": ",
            joined([german(corpus.name(e)) for e in entities], ", "),
            ".",
        ]
    )


def _actors_and_places(frequency: pd.DataFrame) -> pd.DataFrame:
    """Without other names: that most articles write "Euro" is no finding."""
    return frequency[frequency["entity_type"] != "MISC"]


def _noun(n: int, noun: str, many: str = "") -> str:
    return noun if n == 1 else many or noun + "s"


def story_top(
    corpus: Corpus, story_id: str, designations: pd.DataFrame, claims: pd.DataFrame, quotes: pd.DataFrame
) -> Shown:
    """A story: outlets and origins, what they agree on, what they call the person most labelled."""
    documents = corpus.documents[corpus.documents["story_id"] == story_id]
    n_outlets, own = documents["outlet_id"].nunique(), documents["origin_id"] == "own"
    # each outlet's own text is an origin, and each agency whose copy is printed is one, however many print it
    independent = documents.loc[own, "outlet_id"].nunique() + documents.loc[~own, "origin_id"].nunique()
    covers = "#" + section("Who covers it, and when")
    finding = [
        link(covers, sentence(spelled(n_outlets, "outlet"))),
        ", ",
        link(covers, spelled(len(documents), "article")),
    ]
    finding += [", ", link(covers, spelled(independent, "independent origin")), ". "] if n_outlets > 1 else [". "]
    agree = claim_summary(claims, read("link.claim_relations"))
    calls = _calls(corpus, designations, "#" + section("What each outlet calls them"))
    if agree or calls:
        parts = [link("#" + section("Numbers"), agree) if agree else "", joined(["call ", calls]) if calls else ""]
        finding += ["They " if n_outlets > 1 else "It ", joined(filter(None, parts), " and "), "."]
    n_shared = int((quotes.groupby("group")["outlet_id"].nunique() > 1).sum())
    each = len(documents) / max(1, n_outlets)
    ground = "descriptive, nothing is tested" if each < 10 else "on average"
    per_outlet = "1 article" if each == 1 else number(each, 1).removesuffix(".0") + " articles"
    words = joined([_noun(n_outlets, "outlet"), ", ", measure(per_outlet), f" each: {ground}"])
    figures = [
        (link(covers, number(n_outlets)), words), _words(documents, covers, covers), trust(corpus),
        (link("#" + section("One utterance, several wordings"), number(n_shared)), f"{_noun(n_shared, 'utterance')} carried by more than one outlet"),
    ]  # fmt: skip
    label = corpus.stories.set_index("story_id").at[story_id, "label"]
    return head(joined(["Story · ", _dates(documents)]), label, joined(finding), figures, "de")


def outlet_top(
    corpus: Corpus, outlet_id: str, coverage: pd.DataFrame, frequency: pd.DataFrame, designations: pd.DataFrame
) -> Shown:
    """An outlet: how much, about what, whom it names most and what it calls them."""
    documents = corpus.documents[corpus.documents["outlet_id"] == outlet_id]
    row = coverage.set_index("outlet_id").loc[outlet_id]
    names = most_named(_actors_and_places(frequency[frequency["outlet_id"] == outlet_id]), 3)
    n, covers = int(row["n_documents"]), "#" + section("What it covers")
    finding = [
        link(covers, sentence(spelled(n, "article"))),
        " on ",
        link(covers, spelled(int(row["n_stories"]), "story", "stories")),
        ". ",
    ]
    if names:
        finding += [_named(corpus, names, "#" + section("Whom it names")), " "]
    calls = _calls(corpus, designations, "#" + section("What it calls them"))
    if calls:
        finding += ["Calls ", calls, "."]
    ground = joined([
        "of ", link(corpus.base + "index.html#documents", plural(len(corpus.documents), "article")), " in the corpus; ",
        link(covers, plural(int(row["n_duplicates"]), "duplicate")), ", ", link(corpus.base + _REJECTED, f"{number(row['n_rejected'])} rejected"),
    ])  # fmt: skip
    figures = [
        (link(covers, number(n)), ground), _words(documents, covers, "#" + section("What was set aside in its texts")),
        (measure(percent(row["agency_share"])), link(covers, "of the articles are agency copy")), trust(corpus),
    ]  # fmt: skip
    title = outlet_id if outlet_id != "unknown" else "Outlet unknown"
    return head(joined(["Outlet · ", _dates(documents)]), title, joined(finding), figures)


def actor_top(
    corpus: Corpus, entity_id: str, frequency: pd.DataFrame, designations: pd.DataFrame, quotes: pd.DataFrame
) -> Shown:
    """An actor: named by how many outlets, called what, quoted how often."""
    mine = frequency[(frequency["entity_id"] == entity_id) & (frequency["frequency"] > 0)]
    entity = corpus.entities.loc[entity_id]
    by, call, quoted = (f"#{section(heading)}" for heading in ("Named by", "Called", "Quoted by"))
    finding = ["Named ", link(by, f"{plural(int(mine['frequency'].sum()), 'time')} by {spelled(len(mine), 'outlet')}")]
    own = designations[designations["own_voice"] > 0].groupby("lemma")["own_voice"].sum()
    own = own.sort_values(ascending=False, kind="stable")
    if len(own):
        finding += [", called ", link(call, joined([german(lemma, "em") for lemma in own.index[:4]], ", "))]
    finding += [", quoted in ", link(quoted, plural(len(quotes), "place")), "."]
    voices = designations[["own_voice", "quoted_voice", "reported_voice"]].sum()
    every = link(corpus.base + "index.html#documents", number(len(corpus.documents)))
    figures = [
        (link(by, number(mine["doc_frequency"].sum())), joined(["of ", every, " articles name ", german(entity["name"])])),
        (link(call, number(voices.sum())), joined(["designations, ", link(call, number(voices["own_voice"])), " in an outlet's own voice"])),
        (link(quoted, number(len(quotes))), "quotations in the counted zones"), trust(corpus, "entities"),
    ]  # fmt: skip
    country = f" · {entity['country']}" if isinstance(entity["country"], str) else ""
    return head(f"{TYPES[entity['entity_type']]}{country}", entity["name"], joined(finding), figures, "de")


def overview_top(corpus: Corpus, coverage: pd.DataFrame, frequency: pd.DataFrame, kicker: str = "Overview") -> Shown:
    """The corpus: size, outlets, stories, whom they all name."""
    documents, rejected = corpus.documents, read("ingest.rejected")
    shared = corpus.stories[corpus.stories["n_outlets"] > 1]
    names = most_named(_actors_and_places(frequency), 3)
    every, stories, outlets = (f"{corpus.base}index.html#{part}" for part in ("documents", "stories", "outlets"))
    overview = corpus.base + "overview.html#"
    finding = [
        link(every, sentence(spelled(len(documents), "article"))), " of ",
        link(outlets, spelled(int((coverage["n_documents"] > 0).sum()), "outlet")), " on ",
        link(stories, spelled(len(corpus.stories), "story", "stories")), "; ",
        link(overview + section("Which stories they cover"), spelled(len(shared), "story", "stories")), " in more than one outlet. ",
    ]  # fmt: skip
    if names:
        finding += [_named(corpus, names, overview + section("Who is named most"))]
    loose = int(documents["story_id"].isna().sum())
    nothing = (
        "nothing was rejected"
        if rejected.empty
        else plural(len(rejected), "file or row", "files and rows") + " rejected"
    )
    n, m = len(documents), len(corpus.stories)
    figures = [
        (link(every, number(n)), joined([f"{_noun(n, 'article')}; ", link(corpus.base + _REJECTED, nothing)])),
        _words(documents, overview + section("What each outlet contributes"), overview + section("What was set aside")),
        trust(corpus),
        (link(stories, number(m)), joined([f"{_noun(m, 'story', 'stories')}; ", link(every, plural(loose, "article")), " in none"])),
    ]  # fmt: skip
    return head(joined([f"{kicker} · ", _dates(documents)]), corpus.limits.title, joined(finding), figures)


def quality_top(corpus: Corpus) -> Shown:
    """How far to trust the rest: measured or not, on what, and the best and the worst layer."""
    scores = {k: m for k, m in corpus.metrics.get("overall", {}).items() if (m or {}).get("f1") is not None}
    n, by_outlet = n_gold(corpus), "#" + section("By outlet")
    if not n or not scores:
        finding = "Not measured here: no document of this corpus has been annotated by hand (n = 0)."
    else:
        order = [layer for layer in LAYERS if layer in scores and not LAYERS[layer].startswith("…")]
        best, worst = max(order, key=lambda k: scores[k]["f1"]), min(order, key=lambda k: scores[k]["f1"])
        finding = joined([
            "On ", link(by_outlet, spelled(n, "hand-coded text")), ", F1 runs from ", measure(two(scores[worst]["f1"])), f" ({LAYERS[worst]}) to ",
            measure(two(scores[best]["f1"])), f" ({LAYERS[best]}) over ", link("#" + section("How much is found, and how much of it is right"), plural(len(order), "layer")), ".",
        ])  # fmt: skip
    held_back = joined([", ", link("#sealed", number(n_sealed(corpus))), " of them sealed"]) if n_sealed(corpus) else ""
    every = link("index.html#documents", plural(len(corpus.documents), "document"))
    figures: list[tuple[Markup | str, Markup | str]] = [
        (link(by_outlet, number(n)), joined(["of ", every, " annotated by hand", held_back]))
    ]
    for layer in ("names", "quotes_marked", "designations"):
        parts = {part: (found.get(layer) or {}).get("f1") for part, found in sets(corpus).items()}
        first, *rest = parts.items()
        words = f"F1 of {layer.replace('_', ' ').replace('quotes marked', 'quotations in marks')}"
        if rest:
            words = joined([words, " in open texts; ", measure(two(rest[0][1])), " in sealed ones"])
        figures.append((measure(two(first[1])) if n else "–", words))
    return head("Quality", "How far to trust this", finding, figures)
