"""Which pages there are, what each is made from, and where it stands under reports/."""

from dataclasses import dataclass

from pipeline.report.corpus import Corpus, page_name


@dataclass(frozen=True)
class ReportPage:
    """A page made by a notebook: `path` under reports/, the way there, and the notebook's parameters."""

    path: str
    notebook: str
    title: str
    kind: str
    trail: tuple[tuple[str, str | None], ...]
    parameters: dict

    @property
    def base(self) -> str:
        """From the page to reports/."""
        return "../" * self.path.count("/")

    @property
    def executed(self) -> str:
        """Where the executed notebook is kept."""
        return "executed/" + self.path.replace("/", "-").removesuffix(".html") + ".ipynb"


def report_pages(corpus: Corpus) -> list[ReportPage]:
    """Overview, quality, one page an outlet, one a story and one an actor as far as the parameters allow."""
    title = corpus.limits.title
    home, labels = (title, "index.html"), corpus.stories.set_index("story_id")["label"]
    pages = [
        ReportPage(f"{name}.html", f"{name}.ipynb", words, name, (home, (words, None)), {"link_base": ""})
        for name, words in (("overview", "Overview"), ("terms", "Your own terms"), ("quality", "Quality"))
    ]
    up = (title, "../index.html")
    for kind, parameter, ids, name in (
        ("stories", "story_id", corpus.story_pages, labels.to_dict().get),
        ("outlets", "outlet_id", corpus.outlet_pages, str),
        ("actors", "entity_id", corpus.actor_pages, corpus.name),
    ):
        one = {"stories": "story", "outlets": "outlet", "actors": "actor"}[kind]
        for identifier in ids:
            trail = (up, (f"All {kind}", f"../index.html#{kind}"), (one.capitalize(), None))
            parameters = {"link_base": "../", parameter: identifier}
            path = f"{kind}/{page_name(identifier)}.html"
            pages.append(ReportPage(path, f"{one}.ipynb", name(identifier), one, trail, parameters))
    return pages
