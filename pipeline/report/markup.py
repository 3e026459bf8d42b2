"""Pieces of markup. Everything that is not already Markup is escaped, so article text can be handed in as it is."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from pipeline.report.words import day, number

# Columns (those of numbers count half) that still stand side by side on an A4 page; with more, each row of a table becomes
# a block there. And those that stand side by side on a desk without being squeezed.
_BROAD, _VAST = 5, 7


# What JupyterLab needs to show tables, labels and the head of a page much as the pages do; clean_html takes it off there.
_IN_LAB = (
    "<style>.jp-RenderedHTMLCommon{.wide :is(th,td){vertical-align:top;font-weight:400}.wide thead th{vertical-align:bottom;font-weight:600}"
    ".wide :is(th,td):not(.n){text-align:left}:is(.soft,.absent,.cap,.kicker,dt){color:var(--jp-ui-font-color2);font-size:.92em}"
    ".absent::before{content:'○ '}mark{background:#fbe9b4;color:#1c1b19}.chip,.tag{display:inline-block;background:var(--jp-layout-color2);border:1px solid transparent;"
    "border-radius:.2em;padding:0 .3em;margin:.1em}.chip.other{background:none;border:1px dashed}.finding{font-size:1.2em}"
    "dl.figures{display:flex;flex-wrap:wrap;gap:1em 2.5em}dl.figures div{display:flex;flex-direction:column-reverse}"
    "dl.figures dd{margin:0;font-size:1.5em}dl.figures dt{font-weight:400}}</style>"
)


class Shown(Markup):
    """Markup that Jupyter displays."""

    def _repr_html_(self) -> str:
        return _IN_LAB + str(self)


def fragment(template: str, *values: object, **named: object) -> Shown:
    """`template` with the values escaped into it: fragment("<p>{}</p>", "a < b")."""
    return Shown(Markup(template).format(*values, **named))


def link(address: str, text: str | Markup) -> Shown:
    """A link; every count on a page is one, to the places it counts."""
    return fragment('<a href="{}">{}</a>', address, text)


def measure(text: str) -> Shown:
    """A number that is computed and counts no places (a rate, a share, a score, a value): it stands without a link."""
    return fragment('<span class="measure">{}</span>', text)


def dated(iso: object) -> Shown:
    """A day as readers write it: <time datetime="2025-09-03">3 September 2025</time>; missing: undated."""
    text = day(iso)
    if not isinstance(iso, str) or not iso or text == iso:
        return fragment("{}", text)
    return fragment('<time datetime="{}">{}</time>', iso[:10], text)


def joined(parts: Iterable, separator: str = "") -> Shown:
    """Parts, escaped where they are plain text, one after the other."""
    return Shown(Markup(separator).join(escape(part) for part in parts))


def none(text: str) -> Shown:
    """A sentence that says plainly that there is nothing to show."""
    return fragment('<p class="none">{}</p>', text)


def head(
    kicker: str | Markup,
    title: str,
    finding: str | Markup,
    figures: Sequence[tuple[str | Markup, str | Markup]],
    lang: str = "en",
) -> Shown:
    """The top of a page: what it is, its title, one sentence that says what was found, four figures with their words."""
    cells = joined(fragment("<div><dt>{}</dt><dd>{}</dd></div>", words, value) for value, words in figures)
    return fragment(
        '<p class="kicker">{}</p><h1 lang="{}">{}</h1><p class="finding">{}</p><dl class="figures">{}</dl>',
        kicker, lang, title, finding, cells,
    )  # fmt: skip


def table(columns: Sequence[str | Markup], rows: Iterable[Sequence], label: str, numeric: Sequence[int] = ()) -> Shown:
    """A table with scoped headers; the first cell of a row is its header. `label` names it for screen readers.

    `numeric` are the numbers of right-aligned columns. Where the page is too narrow for the columns, each row becomes a
    block and its cells name their column (`data-label`). A table without rows is a sentence that says so.
    """
    names, body = [Markup(escape(name)).striptags() for name in columns], []
    for row in rows:
        first, *rest = (escape(cell) for cell in row)
        cells = [Markup('<th scope="row"{}>{}</th>').format(_css(0, numeric), first)]
        cells += [
            Markup('<td{} data-label="{}">{}</td>').format(_css(at, numeric), names[at], cell)
            for at, cell in enumerate(rest, 1)
        ]
        body.append(Markup("<tr>{}</tr>").format(Markup("").join(cells)))
    if not body:
        return none(f"{label}: none found.")
    heads = [Markup('<th scope="col"{}>{}</th>').format(_css(at, numeric), name) for at, name in enumerate(columns)]
    room = len(columns) - len(numeric) / 2
    css = "vast broad" if room > _VAST else "broad"
    return fragment(
        '<div class="wide" role="region" tabindex="0" aria-label="{}"><table{}><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        label, fragment(' class="{}"', css) if room > _BROAD else "", Markup("").join(heads), Markup("\n").join(body),
    )  # fmt: skip


def _css(at: int, numeric: Sequence[int]) -> Markup:
    return Markup(' class="n"') if at in numeric else Markup("")


def more(shown: int, total: int, what: str, where: str, words: str = "") -> Shown:
    """A line that says what a table leaves out and where the rest is: a file, or an address with `words`; empty if nothing."""
    if shown >= total:
        return Shown("")
    place = link(where, words) if words else fragment("in <code>{}</code>", where)
    return fragment('<p class="cap">{} of {} {} shown; the rest {}.</p>', number(shown), number(total), what, place)


def german(text: object, element: str = "span") -> Shown:
    """Article text, marked as German."""
    return fragment(f'<{element} lang="de">{{}}</{element}>', text)
