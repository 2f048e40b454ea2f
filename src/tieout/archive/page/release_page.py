"""The page of one release: what was found, and every figure under its own address with its tick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

from tieout.archive.page.frame import Crumb, link, page, share, table, tick_bar
from tieout.archive.store import Archive
from tieout.outputs._page.marks import CLASSES
from tieout.relations.model import Tick

DEEPEST = 3  # of indentation

_FIGURES = """
    SELECT figure, raw, place, "table", "row", "column", tick, name, label, path, period_start,
    period_end, unit FROM figures JOIN facts USING (release, figure)
    LEFT JOIN (SELECT release, item, path FROM items WHERE release = $1) items USING (release, item)
    WHERE figures.release = $1 AND facts.release = $1 ORDER BY figure
"""
FINDINGS = """
    SELECT release, address, name, severity, message, repair, figures,
           (SELECT map_from_entries(list((figure, raw))) FROM figures AS printed
            WHERE printed.release = findings.release AND list_contains(findings.figures, figure)) AS raw
    FROM findings
"""


def release_page(archive: Archive, release: dict[str, Any], crumbs: Sequence[Crumb]) -> str:
    """A whole page; ``release`` is its row of the table releases."""
    title = f"{release['entity'] or 'No company named'}, {dates(release)}"
    ticks = {tick.value: release[tick.value] for tick in Tick}
    proven = release["figures"] - release["unproven"]
    told = f"{release['kind']}, version {release['version']}"
    about = f"{release['path']} · {told} · sha256 {release['sha256'][:12]}"
    superseded = " A later version is here." if release["superseded"] else ""
    body = (
        f'<h1>{escape(title)}</h1><p class="about">{escape(about)}</p>'
        f'<p class="lead">{proven:,} of {release["figures"]:,} figures are proven '
        f"({share(proven, release['figures'])}).{superseded}</p>{tick_bar(ticks)}"
        f"{_findings(archive, release['release'])}{_tables(archive, release['release'])}"
    )
    return page(title, body, crumbs)


def dates(release: dict[str, Any]) -> str:
    """The period of a release, as its page is called."""
    if release["period_end"] is None:
        return "no period"
    start = release["period_start"]
    return f"{start} to {release['period_end']}" if start else f"{release['period_end']}"


def _findings(archive: Archive, release: str) -> str:
    rows = archive.rows(f"{FINDINGS} WHERE release = ? ORDER BY finding", [release])
    if not rows:
        return "<h2>Findings</h2><p>None.</p>"
    return "<h2>Findings</h2>" + "".join(finding_card(row) for row in rows)


def finding_card(finding: tuple[Any, ...], page: str = "") -> str:
    """One finding, a row of ``FINDINGS``; its figures, as they are printed, lead to ``page``."""
    _, address, name, severity, message, repair, figures, raw = finding
    leads = " · ".join(link(f"{page}#f{figure}", raw[figure]) for figure in figures)
    better = f" Printed {escape(repair)}, it would hold." if repair else ""
    return (
        f'<div class="card finding {severity}"><span class="code">{escape(address)} {escape(name)}</span>'
        f'<p>{escape(message[:1].upper() + message[1:])}.{better}</p><p class="about">{leads}</p></div>'
    )


def _tables(archive: Archive, release: str) -> str:
    """Tables with their figures where they stood, then what sentences say."""
    tables: dict[int | None, list[tuple[Any, ...]]] = defaultdict(list)
    for row in archive.rows(_FIGURES, [release]):
        tables[row[3]].append(row)
    titles = dict(archive.rows('SELECT "table", title FROM tables WHERE release = ?', [release]))
    heads = {
        (number, at): header
        for number, at, header in archive.rows(
            'SELECT "table", "column", header FROM columns WHERE release = ?', [release]
        )
    }
    parts = [
        _table(titles[number] or f"Table {number + 1}", number, tables[number], heads)
        for number in sorted(number for number in tables if number is not None)
    ]
    return f"<h2>Figures in tables</h2>{''.join(parts)}{_sentences(tables[None])}"


def _table(
    title: str, number: int, figures: Sequence[tuple[Any, ...]], heads: dict[tuple[int, int], list[str]]
) -> str:
    columns = sorted(at for of, at in heads if of == number)
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for figure in figures:
        rows[figure[4]].append(figure)
    cells: list[tuple[str, ...]] = []
    above: tuple[str, ...] = ()
    for row in sorted(rows):
        path = tuple(rows[row][0][9] or ())
        if path and path != above:
            cells.append((escape(" / ".join(path)),))
        above = path
        cells.append(_row(rows[row], columns))
    named = ["", *(" ".join(heads[number, at]) for at in columns)]
    return f"<h3>{escape(title)}</h3>{table(title, named, cells, ['name', *['n'] * len(columns)])}"


def _row(figures: Sequence[tuple[Any, ...]], columns: Sequence[int]) -> tuple[str, ...]:
    by_column = defaultdict(list)
    for figure in figures:
        by_column[figure[5]].append(_figure(figure))
    _, _, _, _, _, _, _, name, _, path, *_ = figures[0]
    depth = min(len(path or ()), DEEPEST)
    label = f'<span class="i{depth}">{escape(name)}</span>' if depth else escape(name)
    inside = "".join(f" {each}" for each in by_column[None])
    return f"{label}{inside}", *(" ".join(by_column[at]) for at in columns)


def _figure(figure: tuple[Any, ...]) -> str:
    """A figure with its tick as shape and words, under its address."""
    number, raw, place, _, _, _, tick, _, _, _, start, end, unit = figure
    period = f"{start} to {end}" if start else f"{end or 'no period'}"
    said = escape(f"f{number}, {tick}, {period}, {unit}, at {place or 'no place'}")
    return f'<span id="f{number}" class="{CLASSES[Tick(tick)]}" title="{said}">{escape(raw)}</span>'


def _sentences(figures: Sequence[tuple[Any, ...]]) -> str:
    if not figures:
        return ""
    rows = [(_figure(each), escape(" / ".join(each[8])), escape(each[2]), each[6]) for each in figures]
    caption = "Figures in sentences"
    return (
        f"<h2>{caption}</h2>{table(caption, ('figure', 'of', 'place', 'tick'), rows, ('nw', '', 'nw', ''))}"
    )
