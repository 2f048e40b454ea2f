"""The sheet of ties: every relation with formulas that read its figures' cells and check it anew.

A row holds the target's print, what the terms give, their difference, what rounding allows, the verdict:
all live but for what stands in text. Cached results are those of today, so the sheet is right unopened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from tieout.annotators._package import RELATIONS
from tieout.annotators._workbook.cells import BOOK, MAIN, Place, Sheets, print_of
from tieout.annotators._workbook.fills import Fills
from tieout.annotators._xml import text, value
from tieout.findings.checked import Checked
from tieout.outputs._workbook.names import quoted, sheet_names
from tieout.outputs._workbook.ties import HEADS, Live, Shown, Tie, decimal, tie_cells, tie_of
from tieout.readers._xlsx.workbook import TIES

TITLE = "Ties"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def write_ties(run: Checked, sheets: Sheets, places: Mapping[int, Place], fills: Fills) -> None:
    """Add the sheet behind all others."""
    found = (
        tie_of(relation, run, lambda figure: print_of(figure, places.get(figure.id)))
        for relation in run.proof.relations
    )
    ties = [tie for tie in found if tie is not None]
    package, book = sheets.package, sheets.book
    (name,) = sheet_names([TITLE], sheets.parts)
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.put(part, _sheet(ties, run, places, fills).encode())
    package.declare(part, _TYPE)
    identity = package.relate(BOOK, part, "worksheet")
    listed = book.root.child("sheets")
    assert listed is not None
    number = 1 + max(int(sheet.attributes.get("sheetId", "0")) for sheet in listed.children)
    p = listed.prefix
    xml = f'<{p}sheet xmlns:r="{RELATIONS}" name="{name}" sheetId="{number}" r:id="{identity}"/>'
    book.append(listed, xml)


def _sheet(ties: Sequence[Tie], run: Checked, places: Mapping[int, Place], fills: Fills) -> str:
    rows = [_row(1, [head for head, _ in HEADS], fills)]
    for number, tie in enumerate(ties, 2):
        where = _where(places.get(tie.relation.target)) or "in text"
        rows.append(_row(number, list(tie_cells(tie, number, run, where)), fills))
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, (_, width) in enumerate(HEADS, 1)
    )
    links = "".join(_links(ties, places))
    end = f"A1:{chr(64 + len(HEADS))}{len(ties) + 1}"
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">',
            f'<sheetPr codeName="{TIES}"/>',
            f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>',
            f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>",
            f'<autoFilter ref="{end}"/>',
            f"<hyperlinks>{links}</hyperlinks>" if links else "",
            "</worksheet>",
        )
    )


def _where(place: Place | None) -> str:
    return f"{quoted(place.sheet)}!{place.cell}" if place else ""


def _links(ties: Sequence[Tie], places: Mapping[int, Place]) -> Iterator[str]:
    for number, tie in enumerate(ties, 2):
        if location := _where(places.get(tie.relation.target)):
            yield f'<hyperlink ref="D{number}" location={value(location)} display={value(location)}/>'


def _row(number: int, cells: Sequence[Shown], fills: Fills) -> str:
    written = (_cell(f"{chr(65 + at)}{number}", cell, fills) for at, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(written)}</row>'


def _cell(name: str, cell: Shown, fills: Fills) -> str:
    match cell:
        case Live():
            kind = "" if cell.tick is None else f' s="{fills.style(0, cell.tick)}" t="str"'
            return f'<c r="{name}"{kind}><f>{text(cell.formula)}</f><v>{text(cell.result)}</v></c>'
        case Fraction():
            return f'<c r="{name}"><v>{decimal(cell)}</v></c>'
        case _:
            words = text(" ".join(cell.split()))
            return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
