"""Tables → reports/: notebooks run by papermill, reader pages, the index."""

from typing import Any

from tqdm import tqdm

from pipeline import paths, run_stage
from pipeline.report.corpus import Corpus, csv_tables
from pipeline.report.html import clean_html, notebook_body, page
from pipeline.report.index import index_body
from pipeline.report.pages import report_pages
from pipeline.report.reading import reader_pages
from pipeline.report.runner import Job, run_notebooks
from pipeline.report.writing import copy_tables, write, write_notebook


def main() -> None:
    corpus = Corpus("")
    pages = report_pages(corpus)
    footers = {base: Corpus(base).footer() for base in ("", "../")}

    def save(number: int, notebook: Any) -> None:
        made = pages[number]
        write_notebook(made.executed, notebook)
        write(made.path, page(made.title, notebook_body(notebook), made.trail, footers[made.base], made.kind))
        bar.update()

    with tqdm(total=len(pages), desc="report: notebooks", unit="page", disable=None) as bar:
        run_notebooks([Job(p.notebook, p.title, p.parameters) for p in pages], save, corpus.limits.workers)
    for path, title, trail, body in tqdm(
        reader_pages(), desc="report: articles", total=len(corpus.documents), disable=None
    ):
        write(path, page(title, clean_html(body), trail, footers["../"], "document"))
    home = clean_html(index_body(corpus))
    copy_tables(csv_tables())
    write("index.html", page("All pages", home, [(corpus.limits.title, None)], footers[""], "index"))
    print(f"report: {len(pages) + len(corpus.documents) + 1} pages; open {paths.REPORTS.name}/index.html")


if __name__ == "__main__":
    run_stage(main)
