"""The page of one company: its releases, its main series as pictures, its renames."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from tieout.archive.chart import NARROW, Link, chart
from tieout.archive.entities import Company
from tieout.archive.page.frame import Crumb, link, page, share, table, tick_bar
from tieout.archive.page.names import company_file, release_file, series_file
from tieout.archive.page.release_page import dates
from tieout.archive.series import Series
from tieout.archive.series_text import unit_words
from tieout.archive.store import Archive
from tieout.relations.model import Tick

_RENAMES = """
    SELECT DISTINCT old_name, renames.name, old_release, renames.release, agree
    FROM renames JOIN releases USING (release) WHERE company = ? ORDER BY ALL
"""


def company_page(
    archive: Archive,
    company: Company,
    releases: Sequence[dict[str, Any]],
    main: Sequence[Series],
    to: Link,
    crumbs: Sequence[Crumb],
) -> str:
    """A whole page; ``main`` are the series to show, ``to`` says where a figure is found."""
    known = [*company.tickers, *(f"CIK {cik}" for cik in company.ciks)]
    plots = "".join(
        f'<section class="card"><h3>{link(series_file(series), series.title)}</h3>'
        f'<p class="about">{escape(unit_words(series))}</p>{chart(series, to, width=NARROW)}</section>'
        for series in main
    )
    body = (
        f'<h1>{escape(company.entity)}</h1><p class="about">{escape(", ".join(known))}</p>'
        f"<h2>Releases</h2>{_releases(releases)}"
        + (f'<h2>Main series</h2><div class="cards">{plots}</div>' if plots else "")
        + _renames(archive, company)
    )
    return page(company.entity, body, crumbs)


def _releases(releases: Sequence[dict[str, Any]]) -> str:
    rows = [
        (
            link(release_file(each["release"]), dates(each)),
            share(each["figures"] - each["unproven"], each["figures"]),
            f"{each['figures']:,}",
            escape(each["kind"]),
            f"{each['version']}{' (superseded)' if each['superseded'] else ''}",
            tick_bar({tick.value: each[tick.value] for tick in Tick}),
        )
        for each in releases
    ]
    heads = ("period", "proven", "figures", "kind", "version", "ticks")
    return table("Releases", heads, rows, ("nw", "n", "n", "", "n", "wide"))


def _renames(archive: Archive, company: Company) -> str:
    rows = [
        (
            escape(old),
            escape(new),
            link(release_file(newer), "the newer release"),
            f"{agree}" if agree else "none in common",
        )
        for old, new, _, newer, agree in archive.rows(_RENAMES, [company.company])
    ]
    if not rows:
        return ""
    heads = ("before", "now", "in", "values that agree")
    return f"<h2>Renamed rows</h2>{table('Rows told to be the same under another name', heads, rows)}"


def company_link(company: Company) -> str:
    """A link to a company's page."""
    return link(company_file(company.company), company.entity)
