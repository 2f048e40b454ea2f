"""The page of one series: its chart, and every point with the figures behind it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tieout.archive.chart import Link, chart, where_link
from tieout.archive.page.frame import Crumb, link, page, table
from tieout.archive.series import Point, Series
from tieout.archive.series_text import (
    LENGTHS,
    brief_where,
    headline,
    reckoning,
    sources,
    unit_words,
    value_text,
)


def series_page(series: Series, to: Link = where_link, crumbs: Sequence[Crumb] = ()) -> str:
    """A whole page; ``to`` says where a figure is found."""
    title = f"{series.company.entity}: {series.title}"
    return page(title, f"<h1>{escape(title)}</h1>{series_body(series, to)}", crumbs)


def series_body(series: Series, to: Link) -> str:
    """Picture and table."""
    heads = ("period", "of", f"value, {unit_words(series)}", "how", "where")
    rows = [_row(point, series, to) for point in series.points]
    derived = any(point.is_derived for point in series.points)
    key = (
        '<p class="key"><span><span class="swatch"></span>printed</span>'
        '<span><span class="swatch derived"></span>derived from cumulative periods</span></p>'
        if derived
        else ""
    )
    return (
        f'<p class="about">{escape(headline(series))}</p>'
        f'<figure class="card">{chart(series, to)}{key}</figure>'
        f"<h2>Every point</h2>{table(series.name, heads, rows, ('nw', 'nw', 'n', '', 'nw'))}"
    )


def _row(point: Point, series: Series, to: Link) -> tuple[str, ...]:
    return (
        escape(str(point.period)),
        LENGTHS.get(point.basis, "other").removesuffix("s").replace("years to date", "year to date"),
        value_text(point.value, series, point.exponent),
        _how(point, series),
        "<br>".join(link(to(each), brief_where(each)) for each in sources(point)),
    )


def _how(point: Point, series: Series) -> str:
    if point.is_derived:
        finer = point.exponent - 1
        ends = " to ".join(value_text(end, series, finer) for end in (point.low, point.high))
        return f"derived: {escape(reckoning(point))}, between {ends}"
    differs = "".join(f"; {escape(each.raw)} in {escape(brief_where(each))}" for each in point.differing)
    return f"printed {escape(point.prints[0].raw)}, {point.prints[0].tick}{differs}"
