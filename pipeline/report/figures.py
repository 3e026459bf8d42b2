"""Matplotlib figures as self-contained pictures: one style, alt text, colours that follow light and dark."""

import base64
import io
import itertools
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
from markupsafe import Markup
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline import paths
from pipeline.report.markup import Shown, fragment
from pipeline.report.words import day, listed, number

INK, SOFT, LINE, ACCENT = "#1c1b19", "#5c5852", "#d8d4cc", "#175a8c"
_AXIS = "#8a8680"
# What each colour of the style becomes on a dark page; the picture carries the rule itself.
_DARK = {INK: "#ebe7df", SOFT: "#a9a399", LINE: "#3d3a36", ACCENT: "#8fc1ea", _AXIS: "#8a8680"}
# Five steps of one hue by lightness, so that they differ without colour too; the numbers stand in the cells.
_STEPS = ("#eef3f7", "#cddfec", "#9fc3dd", "#6299c2", "#2a6a9c")
_ON_STEPS = ("#1c1b1a", "#1c1b1a", "#1c1b1a", "#1c1b1a", "#fffffe")  # near INK, but not swapped on a dark page


@contextmanager
def drawing(width: float, height: float) -> Iterator[tuple[Figure, Any]]:
    """A figure and its axes in the project's style: `with drawing(7, 2) as (fig, axes): …`."""
    with matplotlib.rc_context(fname=paths.NOTEBOOKS / "template" / "matplotlibrc"):
        fig = Figure(figsize=(width, height))  # not pyplot's: it would keep the figure and Jupyter show it twice
        yield fig, fig.subplots()


def figure(fig: Figure, alt: str, caption: str = "", fit: bool = False) -> Shown:
    """`fig` as an SVG picture inside the page; `alt` says in words what it shows; `fit` lets it shrink on a phone.

    The same figure always gives the same bytes (fixed salt, no date). Text stays text in the page's sans-serif font.
    """
    file = io.StringIO()
    with matplotlib.rc_context(fname=paths.NOTEBOOKS / "template" / "matplotlibrc"), warnings.catch_warnings():
        # Matplotlib measures text with its own font; the page draws it with the reader's, which has more letters.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        fig.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        size = fig.get_tightbbox().size
    svg = file.getvalue().replace("'DejaVu Sans'", "system-ui, 'Noto Sans', 'DejaVu Sans'")
    svg = svg[svg.index("<svg") :].replace("</defs>", f"<style>{_dark_rules()}</style></defs>", 1)
    data = base64.b64encode(svg.encode()).decode()
    width, height = (round(inches * 96) for inches in size)
    picture = Markup('<img src="data:image/svg+xml;base64,{}" alt="{}" width="{}" height="{}">').format(
        data, alt, width, height
    )
    scroll = "fit" if fit else "scroll"
    words = fragment("<figcaption>{}</figcaption>", caption) if caption else ""
    return fragment(
        '<figure><div class="{}" role="group" tabindex="0" aria-label="{}">{}</div>{}</figure>',
        scroll, "Figure", picture, words,
    )  # fmt: skip


def _dark_rules() -> str:
    rules = "".join(
        f'[style*="fill: {light}"]{{fill:{dark}!important}}[style*="stroke: {light}"]{{stroke:{dark}!important}}'
        for light, dark in _DARK.items()
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}text:not([style*='fill']){{fill:{_DARK[INK]}}}}}"


def timeline(rows: pd.DataFrame, title: str) -> Shown:
    """Documents on a line of days, one row an outlet. `rows`: outlet_id, published_date; undated ones are counted in words."""
    dated = rows[pd.to_datetime(rows["published_date"].str[:10], format="%Y-%m-%d", errors="coerce").notna()]
    undated = len(rows) - len(dated)
    note = f"{number(undated)} of {number(len(rows))} documents carry no day and are not drawn." if undated else ""
    if dated["published_date"].nunique() < 2:
        return fragment(
            '<p class="note">{}</p>', f"No timeline: fewer than two different days are known. {note}".strip()
        )
    counts = dated.assign(date=dated["published_date"].str[:10]).groupby(["outlet_id", "date"]).size()
    outlets = sorted(dated["outlet_id"].unique())
    days = pd.to_datetime([date for _, date in counts.index], format="%Y-%m-%d")
    at = [outlets.index(outlet) for outlet, _ in counts.index]
    with drawing(7.2, 0.6 + 0.27 * len(outlets)) as (fig, axes):
        axes.hlines(range(len(outlets)), days.min(), days.max(), color=LINE, linewidth=0.8, zorder=1)
        axes.scatter(days, at, s=26 + 14 * (np.sqrt(counts.to_numpy()) - 1), color=ACCENT, zorder=2)
        axes.set_yticks(range(len(outlets)), outlets)
        axes.set_ylim(len(outlets) - 0.5, -0.5)
        shown = _labelled(days)
        one_year = days.min().year == days.max().year
        axes.set_xticks(shown, [day(str(m.date())).removesuffix(f" {m.year}" if one_year else "") for m in shown])
        axes.tick_params(length=0)
        axes.spines[["left", "bottom"]].set_visible(False)
        first = dated.groupby("outlet_id")["published_date"].min().sort_values(kind="stable")
        alt = f"{title}: " + "; ".join(f"{o} from {day(d)}" for o, d in first.head(12).items())
        year = f"{days.min().year}. " if one_year else ""
        return figure(fig, alt, f"{year}One dot a day with documents, larger for more. {note}".strip())


def _labelled(days: pd.DatetimeIndex) -> list[pd.Timestamp]:
    """The days that get a label: all of them where there is room, else four at even distances."""
    each = sorted(set(days))
    room = (each[-1] - each[0]) / 5
    if all(b - a >= room for a, b in itertools.pairwise(each)):
        return each
    return sorted(set(pd.date_range(each[0], each[-1], periods=4).normalize()))


def heat_map(table: pd.DataFrame, what: str) -> Shown:
    """Rows × columns as shaded cells with the value printed in each; rows and columns keep their order."""
    values = table.to_numpy(dtype=float)
    top = np.nanmax(values) if values.size and np.nanmax(values) > 0 else 1.0
    wide = max(7.2, 1.7 + 0.62 * len(table.columns))
    with drawing(wide, 0.9 + 0.26 * len(table)) as (fig, axes):
        for (row, column), value in np.ndenumerate(values):
            step = 0 if value == 0 else min(4, int(1 + 4 * value / top))
            axes.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=_STEPS[step], linewidth=0))
            axes.text(
                column,
                row,
                number(value, 1) if value else "0",
                ha="center",
                va="center",
                fontsize=8,
                color=_ON_STEPS[step],
            )
        axes.set_xlim(-0.5, len(table.columns) - 0.5)
        axes.set_ylim(len(table) - 0.5, -0.5)
        room = (wide - 1.7) / max(1, len(table.columns)) / 0.08  # characters that fit over a cell
        slanted = max(map(len, table.columns), default=0) > room
        axes.set_xticks(
            range(len(table.columns)), table.columns, rotation=40 if slanted else 0, ha="left" if slanted else "center"
        )
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(table)), table.index)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        highest = [f"{name}: {table.loc[name].idxmax()} {number(table.loc[name].max(), 1)}" for name in table.index[:8]]
        return figure(fig, f"{what}. Highest in each row: " + "; ".join(highest), f"{what}; darker is more.")


def dots(rows: Sequence[tuple[str, dict[str, tuple[float, float, float]]]], what: str, note: str = "") -> Shown:
    """Values as dots, with their interval as a line where there is one; `rows`: (label, {series: (value, low, high)}).

    The first series is filled, the second open and a little lower; the label stands on a line of its own above them, so
    that the figure stays narrow and no dot or interval runs through a name.
    """
    names = list(dict.fromkeys(name for _, series in rows for name in series))
    with drawing(5.4, 0.4 + 0.46 * len(rows)) as (fig, axes):
        for at, (label, series) in enumerate(rows):
            axes.axhline(at - 0.42, color=LINE, linewidth=0.6, zorder=0)
            axes.annotate(label, (0, at - 0.18), xycoords=("axes fraction", "data"), va="center")
            for name, (value, low, high) in series.items():
                place = names.index(name)
                y, color = at + 0.14 + 0.24 * place, SOFT if place else ACCENT
                if not np.isnan(low) and not np.isnan(high):
                    axes.plot([low, high], [y, y], color=color, linewidth=1.4, zorder=2, clip_on=False)
                face = "none" if place else ACCENT
                axes.scatter([value], [y], s=24, facecolor=face, edgecolor=color, zorder=3, clip_on=False)
        axes.set_yticks([])
        axes.set_ylim(len(rows) - 0.4, -0.5)
        axes.set_xlim(left=0)
        axes.spines["left"].set_visible(False)
        said = "; ".join(
            f"{label}: " + listed([f"{name} {number(v[0], 2)}" for name, v in series.items()])
            for label, series in rows[:12]
        )
        key = f"Filled: {names[0]}, open: {names[1]}. " if len(names) > 1 else ""
        return figure(fig, f"{what}. {said}", f"{what}. {key}{note}".strip(), fit=True)
