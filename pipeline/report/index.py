"""The front page: links to every page of the set."""

from pipeline import paths
from pipeline.report.corpus import Corpus, read
from pipeline.report.coverage import story_cards
from pipeline.report.markup import Shown, fragment, joined
from pipeline.report.tops import overview_top
from pipeline.report.words import TYPES, day, plural


def index_body(corpus: Corpus) -> Shown:
    """Stories as cards, then outlets, actors, all documents by outlet, and the tables."""
    frequency = read("tabulate.entity_frequency")
    top = overview_top(corpus, read("tabulate.coverage"), frequency[frequency["copy_basis"] == "all"], "Press review")
    ways = fragment(
        '<p><a href="overview.html">Overview of the corpus</a> · <a href="quality.html">How far to trust this</a></p>'
    )
    left = len(corpus.stories) - len(corpus.story_pages)
    note = (
        f"{plural(left, 'story', 'stories')} without a page (report.max_stories)."
        if left
        else "One event each, however it is told."
    )
    stories = fragment('<h2 id="stories">Stories</h2><p>{}</p>{}', note, story_cards(corpus))
    return joined([top, ways, stories, _outlets(corpus), _actors(corpus), _documents(corpus), _tables()], "\n")


def _outlets(corpus: Corpus) -> Shown:
    counts = corpus.documents["outlet_id"].value_counts()
    lines = [
        fragment(
            '<li>{} <span class="soft">{}</span></li>', corpus.outlet(o), plural(int(counts.get(o, 0)), "document")
        )
        for o in corpus.outlet_pages
    ]
    return fragment(
        '<h2 id="outlets">Outlets</h2><p>Each against the rest.</p><ul class="plain">{}</ul>', joined(lines)
    )


def _actors(corpus: Corpus) -> Shown:
    counts = corpus.actors.set_index("entity_id")["n_documents"]
    lines = [
        fragment(
            '<li>{} <span class="soft">{}, {}</span></li>',
            corpus.actor(e),
            TYPES[corpus.entities.at[e, "entity_type"]],
            plural(int(counts[e]), "document"),
        )
        for e in corpus.actor_pages
    ]
    left = len(corpus.actors) - len(lines)
    note = (
        f"Persons and organisations in the most documents; {left} more have no page (report.max_actors)."
        if left
        else "Persons and organisations."
    )
    return fragment('<h2 id="actors">Actors</h2><p>{}</p><ul class="plain">{}</ul>', note, joined(lines))


def _documents(corpus: Corpus) -> Shown:
    parts = []
    for outlet, rows in corpus.documents.groupby("outlet_id", sort=True):
        rows = rows.sort_values(["published_date", "document_id"], na_position="last")
        lines = [
            fragment(
                '<li><a lang="de" href="{}">{}</a> <span class="soft">{}</span></li>',
                corpus.address("documents", row.document_id),
                row.label,
                day(row.published_date),
            )
            for row in rows.itertuples()
        ]
        parts.append(
            fragment(
                '<details><summary>{}: {}</summary><ul class="plain">{}</ul></details>',
                outlet,
                plural(len(rows), "document"),
                joined(lines),
            )
        )
    return fragment('<h2 id="documents">Documents</h2><p>Each article with its marks, by outlet.</p>{}', joined(parts))


def _tables() -> Shown:
    names = sorted(path.name for path in (paths.DATA / "tabulate").glob("*.csv"))
    lines = joined([fragment("<li><code>data/tabulate/{}</code></li>", name) for name in names])
    return fragment(
        '<h2 id="tables">Tables</h2><p>What the pages are made from, for your own questions.</p><ul class="plain small">{}</ul>',
        lines,
    )
