"""All pages of an archive, written as a whole: first beside their folder, then moved there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from tieout.archive.chart import NARROW, chart
from tieout.archive.concepts import key_concepts
from tieout.archive.entities import Company, companies
from tieout.archive.page.company_page import company_link, company_page
from tieout.archive.page.coverage import coverage
from tieout.archive.page.frame import Crumb, link, page, share, table, tick_bar
from tieout.archive.page.names import company_file, release_file, series_file
from tieout.archive.page.release_page import FINDINGS, dates, finding_card, release_page
from tieout.archive.page.series_page import series_page
from tieout.archive.series import Print, Series, series_of
from tieout.archive.store import Archive
from tieout.errors import ArchiveRefused
from tieout.facts.key_labels import KeyMeasure
from tieout.relations.model import Tick

HOME: Crumb = ("index.html", "Archive")
MARK = "index.html"  # what tells a folder of pages that may be written anew


def pages(archive: Archive, folder: Path) -> int:
    """Write the archive's pages into ``folder``, anew where it holds pages already; how many.

    Raises `ArchiveRefused` where the folder holds anything else, or cannot be written to.
    """
    _check_folder(folder)
    new = folder.with_name(f".{folder.name}.new")
    count = 0
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for name, content in _pages(archive):
            (new / name).write_text(content, encoding="utf-8")
            count += 1
        shutil.rmtree(folder, ignore_errors=True)
        new.replace(folder)
    except OSError as error:
        raise ArchiveRefused(f"{folder}: cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return count


def _check_folder(folder: Path) -> None:
    """Only pages of ours are written over."""
    if not folder.exists():
        return
    held = list(folder.iterdir()) if folder.is_dir() else [folder]
    ours = all(each.suffix == ".html" for each in held) and any(each.name == MARK for each in held)
    if held and not ours:
        raise ArchiveRefused(f"{folder}: holds something else than pages of an archive; name a new folder")


def _pages(archive: Archive) -> Iterator[tuple[str, str]]:
    """Each page's name and content."""
    releases = _releases(archive)
    main: list[Series] = []
    for company in companies(archive):
        own = [each for each in releases if each["company"] == company.company]
        shown = _main_series(archive, company)
        main += shown[:1]
        way = (HOME, (company_file(company.company), company.entity))
        yield company_file(company.company), company_page(archive, company, own, shown, _to_figure, [HOME])
        for one in shown:
            yield series_file(one), series_page(one, _to_figure, way)
    for each in releases:
        back = [(company_file(each["company"]), each["entity"])] if each["company"] else []
        yield release_file(each["release"]), release_page(archive, each, [HOME, *back])
    yield "findings.html", _findings(archive, releases)
    yield MARK, _index(archive, releases, main)


def _to_figure(each: Print) -> str:
    return f"{release_file(each.release)}#f{each.figure}"


def _main_series(archive: Archive, company: Company) -> list[Series]:
    """The key measures, quarterly, in the order of a report."""
    found = key_concepts(archive, company)
    made = [series_of(archive, company, found[key], quarterly=True) for key in KeyMeasure if key in found]
    whole = [
        each if each.points else series_of(archive, company, found[key])
        for key, each in zip((key for key in KeyMeasure if key in found), made, strict=True)
    ]
    # Basic and diluted may be one row.
    return list({each.concept: each for each in whole if each.points}.values())


def _releases(archive: Archive) -> list[dict[str, Any]]:
    result = archive.sql("SELECT * FROM releases ORDER BY lower(entity), period_end, version")
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows()]


def _index(archive: Archive, releases: Sequence[dict[str, Any]], main: Sequence[Series]) -> str:
    counts = {tick.value: sum(each[tick.value] for each in releases) for tick in Tick}
    total = sum(counts.values())
    proven = total - counts["unproven"]
    known = companies(archive)
    of = "1 company" if len(known) == 1 else f"{len(known):,} companies"
    plots = "".join(
        f'<section class="card"><h3>{link(company_file(each.company.company), each.company.entity)}</h3>'
        f'<p class="about">{link(series_file(each), each.title)}</p>'
        f"{chart(each, _to_figure, width=NARROW)}</section>"
        for each in main
    )
    nameless = [each for each in releases if not each["company"]]
    body = (
        f"<h1>Archive of {len(releases):,} releases</h1>"
        f'<p class="lead">{proven:,} of {total:,} figures of {of} are proven '
        f"({share(proven, total)}). {link('findings.html', 'All findings')}</p>{tick_bar(counts)}"
        f'<h2>Coverage</h2><p class="about">How many releases have which share of their figures proven</p>'
        f'<div class="card half">{coverage([_share(each) for each in releases])}</div>'
        f"<h2>Companies</h2>{_companies(known, releases)}"
        + (f"<h2>No company named</h2><ul>{_nameless(nameless)}</ul>" if nameless else "")
        + (f'<h2>Main series</h2><div class="cards">{plots}</div>' if plots else "")
    )
    return page("Archive", body)


def _share(release: dict[str, Any]) -> tuple[int, int]:
    return release["figures"] - release["unproven"], release["figures"]


def _nameless(releases: Sequence[dict[str, Any]]) -> str:
    return "".join(f"<li>{link(release_file(each['release']), each['path'])}</li>" for each in releases)


def _companies(known: Sequence[Company], releases: Sequence[dict[str, Any]]) -> str:
    rows = []
    for company in known:
        own = [each for each in releases if each["company"] == company.company]
        counts = {tick.value: sum(each[tick.value] for each in own) for tick in Tick}
        total = sum(counts.values())
        last = max((f"{each['period_end']}" for each in own if each["period_end"]), default="")
        rows.append(
            (
                company_link(company),
                escape(", ".join(company.tickers)),
                f"{len(own):,}",
                last,
                share(total - counts["unproven"], total),
                tick_bar(counts),
            )
        )
    heads = ("company", "ticker", "releases", "last period ends", "proven", "ticks")
    return table("Companies", heads, rows, ("", "", "n", "nw", "n", "wide"))


def _findings(archive: Archive, releases: Sequence[dict[str, Any]]) -> str:
    of = {each["release"]: each for each in releases}
    rows = archive.rows(
        f"{FINDINGS} ORDER BY list_position(['error', 'warning', 'note'], severity), code, release, finding"
    )
    parts = []
    for row in rows:
        release = row[0]
        each = of[release]
        title = f"{each['entity'] or each['path']}, {dates(each)}"
        head = link(release_file(release), title)
        parts.append(f"<h3>{head}</h3>{finding_card(row, release_file(release))}")
    where = len({row[0] for row in rows})
    lead = f'<p class="lead">{len(rows):,} in {where:,} of {len(releases):,} releases.</p>'
    body = f"<h1>Findings</h1>{lead}{''.join(parts)}"
    return page("Findings", body, [HOME])
