"""The front page: stories as cards, outlets, actors, data quality, every article, and the tables to take away."""

from pipeline.report.corpus import Corpus, csv_tables, read
from pipeline.report.difference import Differences
from pipeline.report.markup import Shown, dated, fragment, german, joined, link, measure
from pipeline.report.scores import LAYERS, n_gold, two
from pipeline.report.tops import overview_top
from pipeline.report.words import TYPES, plural, section
from pipeline.schemas import TABLES


def index_body(corpus: Corpus) -> Shown:
    """Stories, outlets, actors, quality, documents by outlet, tables."""
    frequency = read("tabulate.entity_frequency")
    top = overview_top(corpus, read("tabulate.coverage"), frequency[frequency["copy_basis"] == "all"], "Press review")
    ways = fragment(
        '<p class="small"><a href="overview.html">Overview of the corpus</a> · <a href="terms.html">Your own terms</a> · <a href="quality.html">How far to trust this</a></p>'
    )
    parts = [_stories(corpus), _outlets(corpus), _actors(corpus), _quality(corpus), _documents(corpus), _tables()]
    return joined([top, ways, *parts], "\n")


def _stories(corpus: Corpus) -> Shown:
    """The stories that have pages, as cards: label, outlets, dates, and the sharpest difference between the outlets."""
    left, differences = len(corpus.stories) - len(corpus.story_pages), Differences(corpus)
    note = (
        f"{plural(left, 'story', 'stories')} without a page (report.max_stories)."
        if left
        else "One event each, however it is told."
    )
    note += (
        " Under each, the sharpest difference found: a number in conflict, else the person whose designations the outlets"
        " share least, else whom one of them leaves out."
    )
    outlets = corpus.documents.groupby("story_id")["outlet_id"].agg(lambda ids: sorted(set(ids)))
    cards = []
    for row in corpus.stories.set_index("story_id").loc[corpus.story_pages].itertuples():
        page = corpus.address("stories", row.Index)
        covers = page + "#" + section("Who covers it, and when")
        same = row.first == row.last or not isinstance(row.first, str)
        days = dated(row.first) if same else joined([dated(row.first), " – ", dated(row.last)])
        difference = differences.of(row.Index) if row.n_outlets > 1 else "one outlet only"
        cards.append(
            fragment(
                '<li><h3>{}</h3><p>{}</p><p class="soft">{} · {}<br>{}</p></li>',
                corpus.story(row.Index), difference, days, link(covers, plural(row.n_documents, "article")), _outlets_of(corpus, outlets[row.Index]),
            )
        )  # fmt: skip
    return fragment('<h2 id="stories">Stories</h2><p class="note">{}</p><ul class="cards">{}</ul>', note, joined(cards))


def _outlets_of(corpus: Corpus, outlets: list[str], most: int = 6) -> Shown:
    rest = f" and {len(outlets) - most} more" if len(outlets) > most else ""
    return joined([joined([corpus.outlet(outlet) for outlet in outlets[:most]], ", "), measure(rest)])


def _outlets(corpus: Corpus) -> Shown:
    counts = corpus.documents["outlet_id"].value_counts()
    lines = []
    for outlet in corpus.outlet_pages:
        covers = corpus.address("outlets", outlet) + "#" + section("What it covers")
        count = link(covers, plural(int(counts.get(outlet, 0)), "article"))
        lines.append(fragment('<li>{} <span class="soft">{}</span></li>', corpus.outlet(outlet), count))
    return fragment(
        '<h2 id="outlets">Outlets</h2><p>Each against the rest.</p><ul class="plain">{}</ul>', joined(lines)
    )


def _actors(corpus: Corpus) -> Shown:
    counts = corpus.actors.set_index("entity_id")["n_documents"]
    lines = []
    for entity in corpus.actor_pages:
        count = link(corpus.address("actors", entity, section("Named by")), plural(int(counts[entity]), "article"))
        kind = TYPES[corpus.entities.at[entity, "entity_type"]]
        lines.append(fragment('<li>{} <span class="soft">{}, {}</span></li>', corpus.actor(entity), kind, count))
    left = len(corpus.actors) - len(lines)
    note = (
        f"Persons and organisations in the most articles; {left} more have no page (report.max_actors)."
        if left
        else "Persons and organisations."
    )
    return fragment('<h2 id="actors">Actors</h2><p>{}</p><ul class="plain">{}</ul>', note, joined(lines))


def _quality(corpus: Corpus) -> Shown:
    """What was measured, in a line a layer, or that nothing was; and what was set aside or not read."""
    scores = corpus.metrics.get("overall", {})
    lines = [
        fragment('<li>{} <span class="soft">F1 {}</span></li>', LAYERS[layer], measure(two(scores[layer]["f1"])))
        for layer in ("names", "designations", "quotes_marked", "quotes_indirect", "attributions", "quantities")
        if (scores.get(layer) or {}).get("f1") is not None
    ]
    measured = "No article of this corpus has been annotated by hand: accuracy is not measured here. "
    if n_gold(corpus) and lines:
        measured = joined(["Measured on ", link("quality.html", plural(n_gold(corpus), "hand-coded article")), ". "])
    rejected = link(
        "overview.html#" + section("What could not be read, and what was left out"),
        plural(len(read("ingest.rejected")), "file or row", "files and rows"),
    )
    aside = link("overview.html#" + section("What was set aside"), "what was set aside")
    return fragment(
        '<h2 id="quality">Data quality</h2><p>{}{} rejected; {} stays readable. <a href="quality.html">Every error</a>.</p><ul class="plain">{}</ul>',
        measured, rejected, aside, joined(lines),
    )  # fmt: skip


def _documents(corpus: Corpus) -> Shown:
    parts = []
    for outlet, rows in corpus.documents.groupby("outlet_id", sort=True):
        rows = rows.sort_values(["published_date", "document_id"], na_position="last")
        lines = []
        for row in rows.itertuples():
            about = joined([dated(row.published_date), "" if isinstance(row.story_id, str) else ", no story"])
            address = corpus.address("documents", row.document_id)
            lines.append(fragment('<li>{} <span class="soft">{}</span></li>', link(address, german(row.label)), about))
        parts.append(
            fragment(
                '<details><summary>{}: {}</summary><ul class="plain">{}</ul></details>',
                outlet, plural(len(rows), "article"), joined(lines),
            )
        )  # fmt: skip
    return fragment('<h2 id="documents">Articles</h2><p>Each with its marks, by outlet.</p>{}', joined(parts))


def _tables() -> Shown:
    lines = []
    for name in csv_tables():
        known = TABLES.get("tabulate." + name.removesuffix(".csv"))
        grain = f"one row {known.grain}" if known else ""
        lines.append(fragment('<li>{} <span class="soft">{}</span></li>', link(f"tables/{name}", name), grain))
    return fragment(
        '<h2 id="tables">Tables</h2><p>What the pages are made from, for your own questions: CSV here, Parquet under'
        ' <code>data/</code>, columns in <code>docs/data_dictionary.md</code>.</p><ul class="plain small">{}</ul>',
        joined(lines),
    )
