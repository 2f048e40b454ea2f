"""The sheets that list: what was found, figures in words, every check, and the sum of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tieout.facts.model import Figure
from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.findings.naming import addresses
from tieout.outputs._paint import one_line, window
from tieout.outputs._repairs import repair_lines
from tieout.outputs._tokens import TICKS
from tieout.outputs._workbook.layout import (
    CHECKS,
    FINDINGS,
    WORDS,
    WORDS_FIGURE,
    WORDS_TICK,
    Layout,
    Spot,
)
from tieout.outputs._workbook.names import cell_name, quoted
from tieout.outputs._workbook.number_format import PARENTHESES
from tieout.outputs._workbook.table_sheet import CHECK_WIDTH, ties_on, write_checks, write_print
from tieout.outputs._workbook.ties import FAILS, HEADS, HOLDS, Live, Shown, tie_cells
from tieout.outputs._workbook.writing import Sheet
from tieout.relations.model import Tick
from tieout.wording.amount import counted_in
from tieout.wording.equation import equation, kind_word
from tieout.wording.place import Positions, excerpt, heading

AROUND = 110  # characters of a figure with the words around it
MOST_EQUATIONS = 6


def _head(sheet: Sheet, heads: Sequence[tuple[str, int]]) -> None:
    for column, (head, width) in enumerate(heads):
        sheet.words(0, column, head, bold=True, bottom=1)
        sheet.width(column, width)
    sheet.freeze(1, 0)


def write_findings(sheet: Sheet, run: Checked, layout: Layout) -> None:
    """Every finding, most serious first, with a link to its figure."""
    heads = (
        ("Finding", 10),
        ("Severity", 10),
        ("What", 70),
        ("Figure", 16),
        ("Cell", 22),
        ("In the file", 18),
        ("Repair", 40),
        ("Equations", 70),
        ("Accepted", 30),
    )
    _head(sheet, heads)
    positions = Positions(run.document)
    for row, (finding, name) in enumerate(zip(run.findings, addresses(run.findings), strict=True), 1):
        figure = run.figures[finding.figures[0]]
        spot = layout.spots[figure.id]
        top: dict[str, Any] = {"valign": "top"}
        wrapped: dict[str, Any] = {**top, "text_wrap": True}
        relations = [run.proof.relations[each] for each in finding.relations[:MOST_EQUATIONS]]
        told = [f"{kind_word(each)}: {equation(each, run.figures, figure.id).text}" for each in relations]
        repairs = [f"{word}: {one_line(text)}" for word, text in repair_lines(finding, run)]
        sheet.words(row, 0, name, **top)
        sheet.words(row, 1, finding.severity.value, **top)
        sheet.words(row, 2, f"{finding.name}: {one_line(finding.message)}", **wrapped)
        write_print(sheet, row, 3, figure, run.proof.ticks[figure.id], PARENTHESES, **top)
        sheet.link(row, 4, spot.sheet, spot.cell, spot.address, **top)
        sheet.words(row, 5, positions.of(figure.span), **top)
        sheet.words(row, 6, "\n".join(repairs), **wrapped)
        sheet.words(row, 7, "\n".join(told), **wrapped)
        sheet.words(row, 8, one_line(finding.accepted), **wrapped)
    if not run.findings:
        sheet.words(1, 2, "Nothing was found.")


def write_words(sheet: Sheet, run: Checked, layout: Layout) -> None:
    """Figures of sentences and of tables' labels, a row each, with the words around them."""
    heads = (
        ("In the file", 14),
        ("Under", 30),
        ("Words before", 56),
        ("Figure", 20),
        ("Words behind", 40),
        ("Unit", 14),
        ("Period", 24),
    )
    _head(sheet, heads)
    positions = Positions(run.document)
    for row, figure in enumerate(layout.words, 1):
        before, behind = _around(figure, run)
        sheet.words(row, 0, positions.of(figure.span))
        sheet.words(row, 1, one_line(heading(figure.place, run.document, run.tables)))
        sheet.words(row, 2, before, align="right")
        write_print(sheet, row, WORDS_FIGURE, figure, run.proof.ticks[figure.id], PARENTHESES)
        sheet.words(row, 4, behind)
        sheet.words(row, 5, f"{figure.unit.code} {counted_in(figure.unit, figure.printed.scale)}".rstrip())
        sheet.words(row, WORDS_TICK, str(figure.period or ""))
    ties = ties_on(layout, WORDS)
    if ties:
        sheet.words(0, WORDS_TICK + 1, "Checks", bold=True, bottom=1)
    write_checks(sheet, run, layout, ties)
    for spot in filter(None, layout.checks):
        if spot.sheet == WORDS:
            sheet.width(spot.column, CHECK_WIDTH)


def _around(figure: Figure, run: Checked) -> tuple[str, str]:
    """The words before and behind a figure, shortened."""
    found = excerpt(figure, run.document, run.tables)
    if found is None:
        return "", ""
    text, start, end = window(found.text, found.start, found.end, AROUND)
    return text[:start].rstrip(), text[end:].lstrip()


def write_list_of_checks(sheet: Sheet, run: Checked, layout: Layout) -> None:
    """Every tie with what it compares and how far rounding may go; its cell leads to its figure."""
    _head(sheet, HEADS)
    row = 0
    for tie in layout.ties:
        if tie is None:
            continue
        row += 1
        spot = layout.spots[tie.relation.target]
        for column, cell in enumerate(tie_cells(tie, row + 1, run, spot.address)):
            _cell(sheet, row, column, cell, spot)
    sheet.filter(len(HEADS))


def _cell(sheet: Sheet, row: int, column: int, cell: Shown, spot: Spot) -> None:
    match cell:
        case Live():
            result = cell.result if cell.tick else float(Fraction(cell.result))
            sheet.formula(row, column, cell.formula, result, tick=cell.tick)
        case Fraction():
            sheet.number(row, column, float(cell))
        case _ if cell == spot.address:
            sheet.link(row, column, spot.sheet, spot.cell, cell)
        case _:
            sheet.words(row, column, one_line(cell))


def write_summary(sheet: Sheet, run: Checked, layout: Layout) -> None:
    """Whose release it is, how many figures bear each tick, how many checks tie, links to all sheets."""
    source = run.document.source
    release = release_of(run.document, run.tables, run.figures, run.calendar)
    sheet.words(0, 0, one_line(release.title or source.path), bold=True, font_size=14)
    sheet.words(1, 0, one_line(release.entity), font_color=sheet.muted)
    sheet.words(2, 0, f"{one_line(source.path)}   sha256 {source.sha256}", font_color=sheet.muted)
    row = _ticks(sheet, run, 4)
    row = _counted(sheet, layout, row + 1)
    titles = [one_line(table.title).strip() for table in run.tables]
    named = zip((FINDINGS, *layout.sheets, WORDS, CHECKS), ("", *titles, "", ""), strict=True)
    for at, (name, title) in enumerate(named, row + 1):
        sheet.link(at, 0, name, "A1", title or name)
    behind = row + 5 + len(titles)
    for at, notice in enumerate(run.notices, behind):
        sheet.words(at, 0, f"{notice.code} {one_line(notice.message)}", font_color=sheet.muted)
    sheet.width(0, 44)
    sheet.width(1, 12)


def _ticks(sheet: Sheet, run: Checked, row: int) -> int:
    """Figures by tick; the row behind them."""
    counts = Counter(run.proof.ticks)
    total = len(run.figures)
    sheet.words(row, 0, "Figures", bold=True, bottom=1)
    sheet.number(row, 1, total, bold=True, bottom=1, num_format="#,##0")
    for at, tick in enumerate(Tick, row + 1):
        sheet.words(at, 0, f"{TICKS[tick].mark} {tick.value}", tick=tick)
        sheet.number(at, 1, counts[tick], num_format="#,##0")
    end = row + 1 + len(Tick)
    sheet.words(end, 0, "proven")
    sheet.number(end, 1, (total - counts[Tick.UNPROVEN]) / total, num_format="0.0%")
    return end + 1


def _counted(sheet: Sheet, layout: Layout, row: int) -> int:
    """How many checks say what, live; the row behind them."""
    sheet.words(row, 0, "Checks, as the workbook stands", bold=True, bottom=1)
    sheet.blank(row, 1, bottom=1)
    areas = _areas(layout)
    for at, word in enumerate((HOLDS, FAILS), row + 1):
        holding = sum(tie is not None and tie.holds == (word == HOLDS) for tie in layout.ties)
        counted = "+".join(f'COUNTIF({area},"{word}")' for area in areas)
        sheet.words(at, 0, word)
        sheet.formula(at, 1, counted or "0", holding, num_format="#,##0")
    return row + 3


def _areas(layout: Layout) -> list[str]:
    """The checks of each sheet, as an area."""
    spots = [spot for spot in layout.checks if spot is not None]
    found = []
    for sheet in dict.fromkeys(spot.sheet for spot in spots):
        rows = [spot.row for spot in spots if spot.sheet == sheet]
        columns = [spot.column for spot in spots if spot.sheet == sheet]
        corners = cell_name(min(rows), min(columns)), cell_name(max(rows), max(columns))
        found.append(f"{quoted(sheet)}!{':'.join(corners)}")
    return found
