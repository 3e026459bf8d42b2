"""From an executed notebook or a piece of markup to a page: one template, an allow-list, no script, no request."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import jinja2
import nbformat
import nh3
from markupsafe import Markup

from pipeline import paths
from pipeline.report.words import section

_TAGS = set(
    "a abbr article aside b blockquote br caption code dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 "
    "header hr i img li main mark nav ol p pre q s section small span strong sub summary sup table tbody td tfoot th "
    "thead time tr u ul".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "role", "tabindex"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers", "data-label"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "ol": {"start"},
    "time": {"datetime"},
    "details": {"open"},
}
_HEADING = re.compile(r"<h2>(.*?)</h2>")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNED = re.compile("(?<=>)[^<]*[\u202a\u202b\u202d\u202e\u2066-\u2068][^<]*(?=<)")
_IMAGES = ("data:image/svg+xml;base64,", "data:image/png;base64,")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Pictures only as data, links only within the report set or to http(s); anything else loses the attribute."""
    if name == "src":
        return value if value.startswith(_IMAGES) else None
    if name == "href":
        if value.startswith(("//", "\\")):
            return None
        scheme = value.split("/")[0].split("#")[0].split("?")[0].partition(":")
        return value if not scheme[1] or scheme[0].strip().lower() in ("http", "https") else None
    return value


def clean_html(markup: str) -> Markup:
    """`markup` reduced to the elements and attributes reports use; script, style, handlers and odd addresses are gone.

    Example: `<p onclick="x()">Guten <script>x()</script>Tag</p>` becomes `<p>Guten Tag</p>`.
    """
    return Markup(
        nh3.clean(
            markup,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_attribute,
            generic_attribute_prefixes={"aria-"},
            url_schemes={"http", "https", "data"},
            link_rel=None,
        )
    )


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="presseschau",
        extra_template_basedirs=[str(paths.NOTEBOOKS / "template")],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
        sanitize_html=True,
    )
    exporter.register_filter("clean_html", clean_html)
    return exporter


def notebook_body(notebook: nbformat.NotebookNode) -> Markup:
    """The prose and outputs of an executed notebook as clean markup, without input cells and without page frame.

    Cells tagged `notebook-only` speak to whoever opens the notebook and are left out.
    """
    cells = [cell for cell in notebook.cells if "notebook-only" not in cell.metadata.get("tags", [])]
    body, _ = _exporter().from_notebook_node(nbformat.from_dict({**notebook, "cells": cells}))
    return Markup(_HEADING.sub(lambda h: f'<h2 id="{section(h[1])}">{h[1]}</h2>', body.strip()))


@cache
def _page_template() -> tuple[jinja2.Template, Markup]:
    folder = paths.NOTEBOOKS / "template"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2"), Markup((folder / "page.css").read_text(encoding="utf-8"))


def page(title: str, body: Markup, trail: Sequence[tuple[str, str | None]], footer: dict, kind: str) -> str:
    """A whole page: `trail` leads from the index here ((label, address or None)), `footer` names corpus and parameters.

    `body` must be clean markup; every other value is escaped here.
    """
    template, css = _page_template()
    return closed(template.render(title=title, body=body, trail=trail, footer=footer, kind=kind, css=css))


def closed(markup: str) -> str:
    """`markup` with every stretch of text closing the writing directions it opens, so that none reaches what follows.

    A name that turns the direction round and does not turn it back would else print the words after it backwards.
    """
    return _TURNED.sub(lambda text: text[0] + _closers(text[0]), markup)


def _closers(text: str) -> str:
    waiting: list[str] = []
    for sign in _DIRECTIONS.findall(text):
        if sign in "\u202c\u2069":
            if sign in waiting:
                del waiting[len(waiting) - 1 - waiting[::-1].index(sign) :]
        else:
            waiting.append("\u2069" if sign in "\u2066\u2067\u2068" else "\u202c")
    return "".join(reversed(waiting))
