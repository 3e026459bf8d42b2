"""Pieces of markup. Everything that is not already Markup is escaped, so article text can be handed in as it is."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape


class Shown(Markup):
    """Markup that Jupyter displays."""

    def _repr_html_(self) -> str:
        return str(self)


def fragment(template: str, *values, **named) -> Shown:
    """`template` with the values escaped into it: fragment("<p>{}</p>", "a < b")."""
    return Shown(Markup(template).format(*values, **named))


def joined(parts: Iterable, separator: str = "") -> Shown:
    """Parts, escaped where they are plain text, one after the other."""
    return Shown(Markup(separator).join(escape(part) for part in parts))


def none(text: str) -> Shown:
    """A sentence that says plainly that there is nothing to show."""
    return fragment('<p class="none">{}</p>', text)


def head(
    kicker: str, title: str, finding: str | Markup, figures: Sequence[tuple[str, str | Markup]], lang: str = "en"
) -> Shown:
    """The top of a page: what it is, its title, one sentence that says what was found, four figures with their words."""
    cells = joined(fragment("<div><dt>{}</dt><dd>{}</dd></div>", words, value) for value, words in figures)
    return fragment(
        '<p class="kicker">{}</p><h1 lang="{}">{}</h1><p class="finding">{}</p><dl class="figures">{}</dl>',
        kicker, lang, title, finding, cells,
    )  # fmt: skip


def table(columns: Sequence[str | Markup], rows: Iterable[Sequence], label: str, numeric: Sequence[int] = ()) -> Shown:
    """A table with scoped headers; the first cell of a row is its header. `label` names it for screen readers.

    `numeric` are the numbers of right-aligned columns. A table without rows is a sentence that says so.
    """
    body = []
    for row in rows:
        first, *rest = (escape(cell) for cell in row)
        cells = [Markup('<th scope="row"{}>{}</th>').format(_css(0, numeric), first)]
        cells += [Markup("<td{}>{}</td>").format(_css(at, numeric), cell) for at, cell in enumerate(rest, 1)]
        body.append(Markup("<tr>{}</tr>").format(Markup("").join(cells)))
    if not body:
        return none(f"{label}: none found.")
    heads = [Markup('<th scope="col"{}>{}</th>').format(_css(at, numeric), name) for at, name in enumerate(columns)]
    return fragment(
        '<div class="wide" role="region" tabindex="0" aria-label="{}"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        label, Markup("").join(heads), Markup("\n").join(body),
    )  # fmt: skip


def _css(at: int, numeric: Sequence[int]) -> Markup:
    return Markup(' class="n"') if at in numeric else Markup("")


def more(shown: int, total: int, what: str, where: str) -> Shown:
    """A line that says what a table leaves out; empty if nothing."""
    if shown >= total:
        return Shown("")
    return fragment('<p class="cap">{} of {} {} shown; the rest in <code>{}</code>.</p>', shown, total, what, where)


def german(text: object) -> Shown:
    """Article text, marked as German."""
    return fragment('<span lang="de">{}</span>', text)
